"""What holds for every test: quick layers run before slow ones. No test reaches past loopback, order within a
layer is random, and warnings are errors (all three set in pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

import pytest

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
