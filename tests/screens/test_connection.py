"""A server that dies and a network that breaks: every screen says so, and comes back by itself."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.screens.browsers import LOST_CONNECTION
from tests.screens.cable import Cable
from tests.screens.hall import Hall, hall_of, press, quick_office, touch, waiting_on, watch_until
from tests.support.running import RunningServer

SAID_WITHIN_MS = 10_000
BACK_WITHIN_MS = 30_000
TEN_MINUTES_MS = 600_000


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("torn")
    with hall_of(RunningServer(home, office=quick_office(), printer="none://"), browser) as hall:
        yield hall


def test_every_page_says_when_the_server_is_gone_and_is_right_when_it_is_back(hall: Hall) -> None:
    lost = LOST_CONNECTION
    kiosk, display = hall.kiosk(reckoned_with=lost), hall.display(reckoned_with=lost)
    desk, office = hall.desk("petugas1", "Loket 1", reckoned_with=lost), hall.office(reckoned_with=lost)
    pages = (kiosk, display, desk, office)
    hall.kill_the_server()
    for page in pages:
        expect(page.get_by_text("Koneksi terputus").first).to_be_visible(timeout=SAID_WITHIN_MS)
    _expect_dimmed(display, ".stage")
    _expect_dimmed(desk, "#app")
    _expect_dimmed(office, "#app")
    hall.server.start()
    label = hall.at_the_door.tap()["ticket"]["label"]
    for page in pages:
        expect(page.get_by_text("Koneksi terputus")).to_be_hidden(timeout=BACK_WITHIN_MS)
    expect(kiosk.get_by_role("button", name="Laporan Polisi")).to_contain_text("1 orang menunggu")
    expect(desk.get_by_role("list").filter(has_text=label)).to_be_visible()
    press(desk, "Panggil berikutnya")
    expect(display.get_by_test_id("now-label")).to_have_text(label)
    assert waiting_on(display) == "0"


def test_a_tv_that_knows_to_be_offline_shows_the_calls_it_missed(hall: Hall) -> None:
    display = _tv_with_a_clock(hall)
    display.context.set_offline(True)
    _expect_told(display)
    label = _call_somebody(hall)
    display.context.set_offline(False)
    _run_until(display, lambda: display.get_by_test_id("now-label").inner_text() == label)
    _run_until(display, lambda: not display.get_by_text("Koneksi terputus").is_visible())


def test_a_cable_that_is_pulled_is_noticed_although_nobody_says_so(hall: Hall) -> None:
    with Cable(hall.server.port) as cable, hall.through(cable.url) as far:
        display = _tv_with_a_clock(far)
        cable.pull()
        label = _call_somebody(hall)
        _expect_told(display)
        cable.plug_in()
        _run_until(display, lambda: not display.get_by_text("Koneksi terputus").is_visible())
        expect(display.get_by_text(label).first).to_be_visible()


def test_a_line_that_was_gone_for_five_seconds_loses_no_call(hall: Hall) -> None:
    with Cable(hall.server.port) as cable, hall.through(cable.url) as far:
        display = _tv_with_a_clock(far)
        cable.pull()
        label = _call_somebody(hall)
        display.clock.run_for(5_000)
        cable.plug_in()
        _run_until(display, lambda: display.get_by_test_id("now-label").inner_text() == label)
        expect(display.locator("html")).to_have_attribute("data-last-announced", label)
        _run_until(display, lambda: not display.get_by_text("Koneksi terputus").is_visible())


def test_a_tv_that_was_away_for_ten_minutes_shows_the_present_and_replays_nothing(hall: Hall) -> None:
    display = _tv_with_a_clock(hall)
    display.context.set_offline(True)
    _expect_told(display)
    missed = [_call_somebody(hall) for _ in range(3)]
    display.context.route("**/api/v1/board", _ten_minutes_later)
    display.clock.fast_forward(TEN_MINUTES_MS)
    expect(display.get_by_text("keadaan 10 menit yang lalu")).to_be_visible()
    display.context.set_offline(False)
    _run_until(display, lambda: not display.get_by_text("Koneksi terputus").is_visible())
    expect(display.get_by_test_id("now-label")).to_have_text(missed[-1])
    expect(display.get_by_test_id("recent-row").first).to_contain_text(missed[-2])
    display.clock.run_for(10_000)
    expect(display.locator("html")).to_have_attribute("data-announced", "0")


def test_a_tv_whose_clock_is_an_hour_wrong_tells_the_office_s_time_and_every_call(hall: Hall) -> None:
    display = _tv_with_a_clock(hall, ahead=timedelta(hours=1))
    told = datetime.fromisoformat(hall.at_the_door.menu()["server_time"]).astimezone(
        ZoneInfo("Asia/Makassar")
    )
    shown = display.get_by_test_id("clock").inner_text()
    assert shown in {f"{each:%H.%M} WITA" for each in (told, told - timedelta(minutes=1))}
    label = _call_somebody(hall)
    expect(display.get_by_test_id("now-label")).to_have_text(label)
    expect(display.locator("html")).to_have_attribute("data-last-announced", label)
    display.context.set_offline(True)
    _expect_told(display)
    assert re.search(r"keadaan \d detik yang lalu", display.locator("footer").inner_text())
    missed = _call_somebody(hall)
    display.context.set_offline(False)
    _run_until(display, display.get_by_text(missed).first.is_visible)
    _run_until(display, lambda: not display.get_by_text("Koneksi terputus").is_visible())


def test_a_number_asked_for_while_the_server_is_gone_comes_once_when_it_is_back(hall: Hall) -> None:
    kiosk = hall.kiosk(reckoned_with=LOST_CONNECTION)
    touch(kiosk, "Laporan Kehilangan")
    hall.kill_the_server()
    touch(kiosk, "Ambil nomor")
    hall.server.start()
    expect(kiosk.get_by_test_id("ticket-label")).to_have_text(
        re.compile(r"^L-\d{3}$"), timeout=BACK_WITHIN_MS
    )
    assert hall.at_the_door.menu()["services"][2]["ahead"] == 1


def _call_somebody(hall: Hall) -> str:
    hall.at_the_door.tap()
    officer = hall.officer("petugas1")
    if officer.desk()["desk"] is None:
        officer.open("loket-1")
    ticket = officer.call_next()["ticket"]
    officer.start(ticket["id"])
    officer.finish(ticket["id"])
    return str(ticket["label"])


def _expect_dimmed(page: Page, part: str) -> None:
    expect(page.locator(part)).to_have_class(re.compile("is-offline"))


def _tv_with_a_clock(hall: Hall, *, ahead: timedelta = timedelta()) -> Page:
    """A TV whose timers are in the test's hand; its own idea of the time of day may be a wrong one."""
    watched = hall.display_profile(reckoned_with=LOST_CONNECTION)
    watched.context.clock.install(time=datetime.now(UTC) + ahead)
    display = watched.open("/display/")
    expect(display.get_by_test_id("waiting-count")).to_have_text(re.compile(r"\d$"))
    expect(display.locator("html")).to_have_attribute("data-sound", "on")
    return display


def _expect_told(display: Page) -> None:
    """The line is broken, and the screen says so before ten of its seconds are over."""
    for _ in range(SAID_WITHIN_MS // 500):
        display.clock.run_for(500)
        if display.get_by_text("Koneksi terputus").is_visible():
            return
    pytest.fail("the screen did not say that its line is broken")


def _run_until(page: Page, look: Callable[[], bool]) -> None:
    """Let the page's time go on, half a second at once, with a moment for the network in between."""
    for _ in range(BACK_WITHIN_MS // 500):
        if look():
            return
        page.clock.run_for(500)
        page.wait_for_timeout(30)
    watch_until(page, look)


def _ten_minutes_later(route: Route) -> None:
    """What the board says when the calls of just now are ten minutes old."""
    try:
        reply = route.fetch()
        board = reply.json()
    except Error:
        return route.abort()
    past = [call | {"at": _earlier(call["at"])} for call in board["calls"]]
    return route.fulfill(response=reply, json=board | {"calls": past})


def _earlier(moment: str) -> str:
    return (datetime.fromisoformat(moment) - timedelta(milliseconds=TEN_MINUTES_MS)).isoformat()
