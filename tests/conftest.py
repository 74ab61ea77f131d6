"""What holds for every test: the longest files run first. No test reaches past loopback, order
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
# The longest start first, so that no process is left alone with one of them at the end; the many short ones
# fill what remains. `make check` has run the quickest before. A file that takes half a minute is named here.
LONG_FILES = (
    "screens/test_kiosk_every_screen.py",
    "whole/test_kill.py",
    "screens/test_endurance.py",
    "screens/test_display_layouts.py",
    "whole/test_first_morning.py",
    "screens/test_connection.py",
    "screens/test_phone.py",
    "whole/test_day.py",
    "whole/test_satpas_day.py",
    "screens/test_devices.py",
    "screens/test_desk_verbs.py",
    "screens/test_standard_missed.py",
    "screens/test_office_paper.py",
    "screens/test_display.py",
    "deploy/test_kiosk_lock.py",
    "screens/test_kiosk_stories.py",
    "screens/test_desk_hall.py",
    "whole/test_paper.py",
)
LONG_LAYERS = ("whole", "screens", "store", "deploy")


def _turn(item: pytest.Item) -> tuple[int, int]:
    file = item.path.relative_to(HERE) if item.path.is_relative_to(HERE) else item.path
    name, layer = file.as_posix(), file.parts[0]
    return (
        LONG_FILES.index(name) if name in LONG_FILES else len(LONG_FILES),
        LONG_LAYERS.index(layer) if layer in LONG_LAYERS else len(LONG_LAYERS),
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort files; the sort is stable, so the random order within a file, and of short files, stays."""
    items.sort(key=_turn)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: there is room for one only."""
    from tests.screens.browsers import chromium  # noqa: PLC0415 - most tests need none and do not wait for it

    with chromium() as browser:
        yield browser
