"""A server that dies and a network that breaks: every screen says so, and comes back by itself."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.screens.browsers import LOST_CONNECTION
from tests.screens.cable import Cable
from tests.screens.hall import TV, Hall, hall_of, press, quick_office, touch, waiting_on
from tests.support.running import RunningServer

SAID_WITHIN_MS = 10_000
BACK_WITHIN_MS = 15_000


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
    display = hall.display(reckoned_with=LOST_CONNECTION)
    display.context.set_offline(True)
    expect(display.get_by_text("Koneksi terputus")).to_be_visible(timeout=SAID_WITHIN_MS)
    label = _call_somebody(hall)
    display.context.set_offline(False)
    expect(display.get_by_test_id("now-label")).to_have_text(label, timeout=BACK_WITHIN_MS)
    expect(display.get_by_text("Koneksi terputus")).to_be_hidden()


def test_a_cable_that_is_pulled_is_noticed_although_nobody_says_so(hall: Hall) -> None:
    with Cable(hall.server.port) as cable, hall.through(cable.url) as far:
        cookies = {"antrean_display": hall.server.token("display")}
        display = far.profile(TV, cookies=cookies, reckoned_with=LOST_CONNECTION).open("/display/")
        expect(display.get_by_test_id("waiting-count")).to_have_text(re.compile(r"\d$"))
        cable.pull()
        label = _call_somebody(hall)
        expect(display.get_by_text("Koneksi terputus")).to_be_visible(timeout=SAID_WITHIN_MS)
        cable.plug_in()
        expect(display.get_by_text("Koneksi terputus")).to_be_hidden(timeout=BACK_WITHIN_MS)
        expect(display.get_by_text(label).first).to_be_visible()


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
    ticket = hall.officer("petugas1", at="loket-1").call_next()["ticket"]
    return str(ticket["label"])


def _expect_dimmed(page: Page, part: str) -> None:
    expect(page.locator(part)).to_have_class(re.compile("is-offline"))
