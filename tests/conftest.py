"""What holds for every test: the longest layers run first. No test reaches past loopback, order
within a layer is random, and warnings are errors (all three set in pyproject.toml).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
# The longest files start first, so that no process is left alone with one of them at the end; the many short
# ones fill what remains. `make check` has run the quickest before.
LONG = ("whole", "store", "deploy", "screens")


def _turn(item: pytest.Item) -> int:
    layer = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
    return LONG.index(layer) if layer in LONG else len(LONG)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by layer; the sort is stable, so the random order within a layer stays."""
    items.sort(key=_turn)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: there is room for one only."""
    from tests.screens.browsers import chromium  # noqa: PLC0415 - most tests need none and do not wait for it

    with chromium() as browser:
        yield browser
