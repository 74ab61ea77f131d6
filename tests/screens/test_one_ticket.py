"""The whole way of one ticket through real pages of the demonstration: kiosk, paper, TV, desk, clock."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.screens.browsers import NOT_SIGNED_IN
from tests.screens.hall import OFFICE_PC, Hall, hall_of, press, sign_in, touch, waiting_on
from tests.support.running import RunningServer


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with hall_of(RunningServer(tmp_path_factory.mktemp("demo"), mode="demo"), browser) as hall:
        yield hall


def test_from_the_touch_at_the_kiosk_to_the_end_of_the_service(hall: Hall) -> None:
    kiosk, display = hall.kiosk(), hall.display()
    touch(kiosk, "Laporan Polisi")
    touch(kiosk, "Ambil nomor")
    label = kiosk.get_by_test_id("ticket-label").inner_text()
    expect(kiosk.get_by_test_id("slip-state")).to_contain_text("Ambil struk Anda")
    expect(display.get_by_test_id("waiting-count")).to_have_text(re.compile(r"1$"))

    slips = hall.profile(OFFICE_PC).open("/printers/preview")
    expect(slips.get_by_role("img").first).to_be_visible()
    assert slips.get_by_role("img").first.evaluate("image => image.naturalWidth") >= 384

    desk = hall.profile(OFFICE_PC, reckoned_with=NOT_SIGNED_IN).open("/desk/")
    sign_in(desk, "petugas2", hall.server.pin_of("petugas2"))
    press(desk, "Loket 2")
    press(desk, "Panggil berikutnya")
    expect(display.get_by_test_id("now-label")).to_have_text(label)
    expect(display.get_by_test_id("now-desk")).to_have_text("Loket 2")
    expect(display.locator("html")).to_have_attribute("data-last-announced", label)
    assert waiting_on(display) == "0"
    touch(kiosk, "Selesai")
    expect(kiosk.get_by_role("button", name="Laporan Polisi")).to_contain_text("Tidak ada antrean")

    press(desk, "Mulai")
    expect(desk.get_by_role("timer")).to_have_text(re.compile(r"00:0[1-9]"))
    expect(desk.get_by_text("Standar 15:00, sisa 14:5")).to_be_visible()
    press(desk, "Selesai")
    expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()
    press(desk, "Tutup loket")
    expect(desk.get_by_role("heading", name="Pilih loket")).to_be_visible()


def test_everything_in_a_demonstration_says_so(hall: Hall) -> None:
    hall.at_the_door.tap()
    for page in (hall.kiosk(), hall.display(), hall.desk("petugas1"), hall.office()):
        expect(page.get_by_text("DEMO").first).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/desk/", "/office/", "/printers/preview", "/standar"])
def test_every_page_of_a_demonstration_says_so_before_anybody_signs_in(hall: Hall, address: str) -> None:
    page = hall.profile(OFFICE_PC, reckoned_with=NOT_SIGNED_IN).open(address)
    expect(page.get_by_text("DEMO", exact=True)).to_be_visible()
