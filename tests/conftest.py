"""What holds for every test: quick layers run before slow ones. No test reaches past loopback, order within a
layer is random, and warnings are errors (all three set in pyproject.toml).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
# From the quickest to the slowest, so that a simple mistake shows at once; unnamed folders come between.
QUICK_FIRST = ("domain", "service", "printers")
SLOW_LAST = ("store", "web", "contracts", "screens", "whole")


def _speed(item: pytest.Item) -> int:
    layer = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
    if layer in QUICK_FIRST:
        return QUICK_FIRST.index(layer)
    if layer in SLOW_LAST:
        return len(QUICK_FIRST) + 1 + SLOW_LAST.index(layer)
    return len(QUICK_FIRST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by layer; the sort is stable, so the random order within a layer stays."""
    items.sort(key=_speed)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: there is room for one only."""
    from tests.screens.browsers import chromium  # noqa: PLC0415 - most tests need none and do not wait for it

    with chromium() as browser:
        yield browser
