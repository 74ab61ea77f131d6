"""The console of an officer: by keyboard, in a narrow window, with wrong PINs and with a colleague beside."""

import re

from playwright.sync_api import Page, expect

from tests.screens.browsers import REFUSED
from tests.screens.hall import NARROW, OFFICE_PC, Hall, press, sign_in

WRONG_PIN = "000000"
PINS_BEFORE_THE_LOCK = 5


def test_a_whole_service_needs_no_mouse(hall: Hall) -> None:
    label = hall.at_the_door.tap()["ticket"]["label"]
    desk = hall.profile(OFFICE_PC, reckoned_with=REFUSED).open("/desk/")
    expect(desk.get_by_label("Nama pengguna")).to_be_focused()
    desk.keyboard.type("petugas4")
    desk.keyboard.press("Tab")
    desk.keyboard.type(hall.server.pin_of("petugas4"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Pilih loket")).to_be_visible()
    _tab_to(desk, "Loket 3")
    desk.keyboard.press("Enter")
    for key, seen in (("p", "Dipanggil"), ("m", "Sedang dilayani"), ("s", "Tidak ada pemohon di loket ini.")):
        expect(desk.locator(".is-next button")).to_be_enabled()
        desk.keyboard.press(key)
        expect(desk.get_by_text(seen).first).to_be_visible()
        if key != "s":
            expect(desk.locator(".ticket-label")).to_have_text(label)
    expect(desk.get_by_role("button", name="Tutup loket")).to_be_enabled()
    _tab_to(desk, "Tutup loket")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Pilih loket")).to_be_visible()


def test_a_number_can_wait_for_its_papers_and_go_on(hall: Hall) -> None:
    label = hall.at_the_door.tap()["ticket"]["label"]
    desk = hall.desk("petugas1", "Loket 1")
    for name in ("Panggil berikutnya", "Mulai", "Tunda"):
        press(desk, name)
    press(desk, "Menunggu kelengkapan")
    held = desk.get_by_role("region", name="Ditunda")
    expect(held).to_contain_text(label)
    expect(held).to_contain_text("Menunggu kelengkapan dari pemohon, sejak")
    held.get_by_role("button", name="Lanjutkan").click()
    expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
    expect(desk.locator(".ticket-label")).to_have_text(label)


def test_a_wrong_pin_is_refused_in_words(hall: Hall) -> None:
    page = hall.profile(OFFICE_PC, reckoned_with=REFUSED).open("/desk/")
    sign_in(page, "petugas5", WRONG_PIN)
    expect(page.get_by_role("alert").filter(has_text="PIN")).to_be_visible()
    expect(page.get_by_label("PIN", exact=True)).to_be_focused()
    hall.server.forgive("petugas5")


def test_too_many_wrong_pins_lock_the_account_and_the_page_says_until_when(hall: Hall) -> None:
    page = hall.profile(OFFICE_PC, reckoned_with=REFUSED).open("/desk/")
    for _ in range(PINS_BEFORE_THE_LOCK):
        sign_in(page, "petugas6", WRONG_PIN)
        expect(page.get_by_role("alert").filter(has_text="PIN")).to_be_visible()
        expect(page.get_by_role("button", name="Masuk")).to_be_enabled()
    sign_in(page, "petugas6", hall.server.pin_of("petugas6"))
    expect(page.get_by_text(re.compile(r"Terlalu banyak PIN salah. Coba lagi \d menit lagi"))).to_be_visible()
    hall.server.forgive("petugas6")


def test_an_officer_cannot_enter_the_page_of_the_head(hall: Hall) -> None:
    page = hall.profile(OFFICE_PC, reckoned_with=REFUSED).open("/office/")
    sign_in(page, "petugas7", hall.server.pin_of("petugas7"))
    expect(page.get_by_role("alert").filter(has_text=re.compile(r"\w"))).to_be_visible()
    expect(page.get_by_role("heading", name="Kompensasi hari ini")).to_have_count(0)


def test_two_officers_cannot_take_one_desk(hall: Hall) -> None:
    late = hall.desk("petugas2")
    expect(late.get_by_role("button", name="Loket 1")).to_be_enabled()
    hall.desk("petugas1", "Loket 1")
    expect(late.get_by_role("button", name="Loket 1")).to_be_disabled()
    expect(late.get_by_role("button", name="Loket 1")).to_contain_text("Dipakai Petugas 1")


def test_two_officers_who_press_together_get_different_numbers(hall: Hall) -> None:
    for _ in range(2):
        hall.at_the_door.tap()
    first, second = hall.desk("petugas1", "Loket 1"), hall.desk("petugas2", "Loket 2")
    for desk in (first, second):
        expect(desk.get_by_role("button", name="Panggil berikutnya")).to_be_enabled()
    for desk in (first, second):
        desk.evaluate("document.querySelector('[data-action=call_next]').click()")
    labels = [desk.locator(".ticket-label") for desk in (first, second)]
    for label in labels:
        expect(label).to_have_text(re.compile(r"^A-\d{3}$"))
    assert labels[0].inner_text() != labels[1].inner_text()


def test_the_desk_fits_beside_another_program(hall: Hall) -> None:
    hall.at_the_door.tap("spkt.visum", priority="lansia")
    desk = hall.desk("petugas1", "Loket 1", size=NARROW)
    _expect_no_sideways_scroll(desk)
    for name in ("Panggil berikutnya", "Mulai"):
        press(desk, name)
        _expect_no_sideways_scroll(desk)
        expect(desk.locator(".is-next button").first).to_be_in_viewport()


def _tab_to(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name)
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            return
    message = f"the keyboard does not reach {name}"
    raise AssertionError(message)


def _expect_no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
