"""A new screen gets in, works, and is shown out: as the people in the office see it."""

import re
from itertools import count

import pytest
from playwright.sync_api import Page, Route, expect

from tests.screens.browsers import LOST_CONNECTION, NOT_SIGNED_IN, REFUSED, axe_findings
from tests.screens.hall import (
    NARROW,
    OFFICE_PC,
    TABLET,
    TOTEM,
    TV,
    Hall,
    Size,
    take_number,
    touch,
)

UNKNOWN = re.compile(f"{NOT_SIGNED_IN.pattern}|{REFUSED.pattern}|{LOST_CONNECTION.pattern}")
SMALLEST_SHARE = 0.2
WIDEST = "MMM-MMM"
A_CODE = re.compile(r"^\w{3}-\w{3}$")
_names = count(1)


def a_name(what: str) -> str:
    """No two devices have one name."""
    return f"{what} {next(_names)}"


def new_screen(hall: Hall, path: str, size: Size) -> Page:
    has_touch = path == "/kiosk/"
    page = hall.profile(size, reckoned_with=UNKNOWN, has_touch=has_touch).open(path)
    expect(page.get_by_test_id("pairing-code")).to_have_attribute("data-code", A_CODE)
    return page


def _show_the_widest_code(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"code": WIDEST, "address": "192.168.100.200"})


def code_on(page: Page) -> str:
    code = page.get_by_test_id("pairing-code").get_attribute("data-code")
    assert code is not None
    return code


def devices_page(hall: Hall, size: Size = OFFICE_PC, *, person: str = "ka.spkt") -> Page:
    cookies = {"antrean_office": hall.session(person)}
    page = hall.profile(size, cookies=cookies, reckoned_with=UNKNOWN).open("/office/devices")
    expect(page.get_by_role("heading", name="Perangkat terdaftar")).to_be_visible()
    return page


def approve(page: Page, code: str, name: str) -> None:
    page.get_by_role("button", name=f"Setujui {code}").click()
    page.get_by_label(f"Kode di layar perangkat sama: {code}").check()
    page.get_by_label("Nama perangkat").fill(name)
    page.get_by_role("dialog").get_by_role("button", name="Setujui").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_an_unpaired_kiosk_is_paired_takes_a_ticket_and_is_shown_out(hall: Hall) -> None:
    kiosk, office, name = new_screen(hall, "/kiosk/", TOTEM), devices_page(hall), a_name("Kiosk pintu")
    approve(office, code_on(kiosk), name)
    expect(kiosk.get_by_role("heading", name="Selamat datang")).to_be_visible()
    row = office.get_by_role("listitem").filter(has_text=name)
    expect(row).to_contain_text("Tersambung")
    assert re.fullmatch(r"[A-Z]-\d{3}", take_number(kiosk, "Laporan Kehilangan"))

    row.get_by_role("button", name=f"Cabut {name}").click()
    office.get_by_role("button", name="Cabut sekarang").click()
    expect(row).to_have_count(0)
    expect(kiosk.get_by_test_id("pairing-code")).to_have_attribute("data-code", A_CODE)


def test_a_new_tv_goes_on_by_itself_within_seconds(hall: Hall) -> None:
    display, office = new_screen(hall, "/display/", TV), devices_page(hall)
    approve(office, code_on(display), a_name("TV"))
    expect(display.get_by_test_id("waiting-count")).to_have_text(re.compile(r"Menunggu: \d"))


def test_a_refused_screen_shows_another_code(hall: Hall) -> None:
    kiosk, office = new_screen(hall, "/kiosk/", TABLET), devices_page(hall)
    code = code_on(kiosk)
    office.get_by_role("button", name=f"Tolak {code}").click()
    expect(kiosk.get_by_test_id("pairing-code")).not_to_have_attribute("data-code", code)
    expect(office.get_by_role("button", name=f"Setujui {code_on(kiosk)}")).to_be_visible()


def test_oversight_sees_who_waits_and_who_is_there_and_no_button(hall: Hall) -> None:
    hall.server.token("display")  # one device is there
    code = code_on(new_screen(hall, "/kiosk/", TABLET))
    page = devices_page(hall, person="kasiwas")
    expect(page.locator(f".pairing-row[data-code='{code}']")).to_contain_text("Kiosk")
    expect(page.locator(".device-row").first).to_be_visible()
    expect(page.get_by_text("Anda dapat melihat keadaan perangkat.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)


def test_a_reloaded_screen_shows_the_same_code(hall: Hall) -> None:
    kiosk = new_screen(hall, "/kiosk/", TABLET)
    code = code_on(kiosk)
    kiosk.reload()
    expect(kiosk.get_by_test_id("pairing-code")).to_have_attribute("data-code", code)


def test_whoever_did_not_compare_the_code_lets_nobody_in(hall: Hall) -> None:
    kiosk, office = new_screen(hall, "/kiosk/", TABLET), devices_page(hall)
    office.get_by_role("button", name=f"Setujui {code_on(kiosk)}").click()
    office.get_by_label("Nama perangkat").fill("Kiosk")
    office.get_by_role("dialog").get_by_role("button", name="Setujui").click()
    expect(office.get_by_role("alert")).to_have_text("Bandingkan dahulu kodenya dengan layar perangkat.")
    expect(kiosk.get_by_test_id("pairing-code")).to_be_visible()


def test_a_device_gets_another_name_by_keyboard_alone(hall: Hall) -> None:
    kiosk, office = new_screen(hall, "/kiosk/", TABLET), devices_page(hall)
    name, other = a_name("Kiosk"), a_name("Kiosk samping")
    approve(office, code_on(kiosk), name)
    office.get_by_role("button", name=f"Ubah {name}").focus()
    office.keyboard.press("Enter")
    expect(office.get_by_label("Nama perangkat")).to_be_focused()
    office.keyboard.press("Control+A")
    office.keyboard.type(other)
    office.keyboard.press("Enter")
    expect(office.get_by_role("listitem").filter(has_text=other)).to_be_visible()
    expect(office.get_by_role("dialog")).to_be_hidden()


def test_a_screen_with_a_token_of_the_command_needs_no_code(hall: Hall) -> None:
    token = hall.server.antrean("device", "add", "--kind", "display", "--name", a_name("TV")).stdout.strip()
    display = new_screen(hall, "/display/", TV)
    display.get_by_role("button", name="Punya token? Masukkan").click()
    display.get_by_label("Token perangkat").fill(token)
    display.get_by_role("button", name="Daftarkan").click()
    expect(display.get_by_test_id("waiting-count")).to_have_text(re.compile(r"Menunggu: \d"))


def test_a_token_that_nobody_gave_out_is_refused_in_words(hall: Hall) -> None:
    kiosk = new_screen(hall, "/kiosk/", TABLET)
    touch(kiosk, "Punya token? Masukkan")
    kiosk.get_by_label("Token perangkat").fill("bukan-token")
    touch(kiosk, "Daftarkan")
    expect(kiosk.get_by_role("alert")).to_have_text(re.compile(r"\w+ \w+"))
    touch(kiosk, "Kembali ke kode")
    expect(kiosk.get_by_test_id("pairing-code")).to_be_visible()


def test_the_board_tells_the_head_who_waits(hall: Hall) -> None:
    new_screen(hall, "/kiosk/", TABLET)
    board = hall.office()
    board.get_by_role("link", name=re.compile(r"^Perangkat \(\d+ menunggu")).click()
    expect(board.get_by_role("heading", name="Menunggu persetujuan")).to_be_visible()


@pytest.mark.parametrize("size", [TOTEM, TV, TABLET], ids=["totem", "tv", "tablet"])
def test_the_code_is_a_fifth_of_the_screen_and_everything_is_on_it(hall: Hall, size: Size) -> None:
    profile = hall.profile(size, reckoned_with=UNKNOWN)
    profile.context.route("**/api/v1/pairings", _show_the_widest_code)
    screen = profile.open("/kiosk/")
    expect(screen.get_by_test_id("pairing-code")).to_have_attribute("data-code", WIDEST)
    box = screen.get_by_test_id("pairing-code").bounding_box()
    assert box is not None
    assert box["height"] >= SMALLEST_SHARE * size[1]
    signs = screen.locator(".pairing-signs").bounding_box()
    assert signs is not None
    assert signs["x"] >= 0
    assert signs["x"] + signs["width"] <= size[0]
    main = screen.locator("main.pairing")
    assert main.evaluate("page => page.scrollHeight - page.clientHeight") <= 0
    assert main.evaluate("page => page.scrollWidth - page.clientWidth") <= 0
    other = screen.get_by_role("button", name="Punya token? Masukkan").bounding_box()
    assert other is not None
    assert other["y"] >= size[1] / 3
    assert axe_findings(screen) == []


@pytest.mark.parametrize("size", [NARROW, OFFICE_PC], ids=["360", "desktop"])
def test_nobody_is_shut_out_of_the_page_of_devices(hall: Hall, size: Size) -> None:
    kiosk, office = new_screen(hall, "/kiosk/", TABLET), devices_page(hall, size)
    expect(office.get_by_role("button", name=f"Setujui {code_on(kiosk)}")).to_be_visible()
    assert axe_findings(office) == []
    assert office.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    office.get_by_role("button", name=f"Setujui {code_on(kiosk)}").click()
    expect(office.get_by_role("dialog")).to_be_visible()
    assert axe_findings(office) == []
