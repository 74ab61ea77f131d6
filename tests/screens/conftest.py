"""One server for each file (or one shared by those that change nothing about it)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.screens.hall import Hall, hall_of, quick_office, quick_voice
from tests.screens.left_behind import traces
from tests.support.running import RunningServer


@pytest.fixture(scope="session")
def shared_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """An office as `antrean serve` runs it, without a printer; for files that open no hall of their own."""
    home = tmp_path_factory.mktemp("office")
    quick_voice(home)
    server = RunningServer(home, office=quick_office(), printer="none://")
    with hall_of(server, browser) as hall:
        yield hall


@pytest.fixture(scope="module")
def open_hall(shared_hall: Hall) -> Iterator[Hall]:
    """The hall of this file, left as it was found; a file that needs another one names its own fixture so."""
    before = traces(shared_hall)
    yield shared_hall
    assert traces(shared_hall) == before


@pytest.fixture
def hall(open_hall: Hall) -> Iterator[Hall]:
    """Empty at the start. Nothing may go wrong in any page: no error, no violation, no foreign host."""
    yield open_hall
    troubles = open_hall.close()
    open_hall.clear()
    assert troubles == []
