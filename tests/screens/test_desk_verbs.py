"""What an officer does when a visit does not go the plain way, by keys alone; what the plain way costs."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.screens.browsers import axe_findings
from tests.screens.desk_keys import keep_keys, keys_of, type_keys
from tests.screens.hall import Hall, Size

WIDE: Size = (1366, 768)
NARROWEST: Size = (360, 640)


def test_a_plain_number_costs_three_keys(hall: Hall) -> None:
    labels = [hall.at_the_door.tap()["ticket"]["label"] for _ in range(2)]
    desk = hall.desk("petugas1", "Loket 1", size=WIDE)
    keep_keys(desk)
    for label in labels:
        expect(desk.get_by_text(f"Kenapa {label}?")).to_be_visible()
        type_keys(desk, "p")
        expect(desk.locator(".ticket-label")).to_have_text(label)
        type_keys(desk, "m")
        expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
        type_keys(desk, "s")
        expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()
    assert keys_of(desk) == ["p", "m", "s"] * len(labels)


def test_a_visit_that_goes_no_plain_way_needs_no_mouse(hall: Hall) -> None:
    first, second = (hall.at_the_door.tap()["ticket"]["label"] for _ in range(2))
    desk = hall.desk("petugas1", "Loket 1", size=WIDE)
    label = desk.locator(".ticket-label")
    waiting = desk.get_by_role("region", name="Menunggu").locator(".row-label")
    expect(waiting).to_have_text([first, second])
    _fill(desk, "g", "2", "1")
    expect(label).to_have_text(second)
    _fill(desk, "z", "1")
    expect(waiting).to_have_text([first, second])
    type_keys(desk, "p")
    expect(label).to_have_text(first)
    type_keys(desk, "m", "t")
    _choose(desk, "1")
    expect(desk.get_by_role("region", name="Ditunda")).to_contain_text(first)
    type_keys(desk, "l")
    expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
    type_keys(desk, "e")
    _choose(desk, "5")
    expect(_dialog(desk)).to_contain_text("Diarahkan ke unit lain")
    assert axe_findings(desk) == []
    _choose(desk, "1", "Enter")
    expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()
    expect(desk.locator(".is-next button")).to_be_focused()


def test_a_colleague_hears_of_an_alarm_and_goes(hall: Hall) -> None:
    desk, beside = (
        hall.desk("petugas1", "Loket 1", size=WIDE),
        hall.desk("petugas2", "Loket 2", size=NARROWEST),
    )
    type_keys(desk, "!")
    _choose(desk, "Enter")
    expect(_notices(desk)).to_contain_text(["Bantuan darurat sudah dipanggil"])
    expect(_notices(beside)).to_contain_text(["DARURAT di Loket 1: petugas minta bantuan sekarang"])
    expect(beside.get_by_role("button", name="Saya ke sana")).to_be_in_viewport(ratio=1)
    type_keys(beside, "j")
    expect(_notices(beside)).to_contain_text(["Anda menuju ke Loket 1"])
    expect(_notices(desk)).to_contain_text(["Petugas 2 menuju ke Anda."])


def test_a_break_a_visitor_without_a_number_and_a_110_call_are_recorded(hall: Hall) -> None:
    reports = hall.officer("petugas1").desk()["phone_reports"]
    desk = hall.desk("petugas1", "Loket 1", size=NARROWEST)
    type_keys(desk, "i")
    _choose(desk, "2")
    end = desk.get_by_role("button", name="Selesai istirahat")
    expect(end).to_be_focused()
    expect(desk.get_by_role("region", name="Istirahat")).to_contain_text("Istirahat: Salat")
    expect(desk.get_by_role("button", name="Panggil berikutnya")).to_have_count(0)
    assert axe_findings(desk) == []
    type_keys(desk, "i")
    expect(desk.get_by_role("button", name="Panggil berikutnya")).to_be_visible()
    _fill(desk, "o", "1")
    expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
    type_keys(desk, "f")
    noted = re.compile(rf"Catat laporan 110 .hari ini {reports + 1}\b")
    expect(desk.get_by_role("button", name=noted)).to_be_visible()
    type_keys(desk, "x")
    assert axe_findings(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    _choose(desk, "w")
    _choose(desk, "1", "Enter")
    expect(_dialog(desk)).to_have_count(0)
    type_keys(desk, "s")
    expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()


def test_whatever_else_a_visit_needs_has_its_form(hall: Hall) -> None:
    beside = hall.officer("petugas2", at="loket-2")
    held, _, second = (hall.at_the_door.tap()["ticket"] for _ in range(3))
    beside.call_next()
    beside.start(held["id"])
    beside.hold(held["id"], "petugas_dipanggil")
    desk = hall.desk("petugas1", "Loket 1", size=WIDE)
    waiting = desk.get_by_role("region", name="Menunggu").locator(".row")
    expect(waiting).to_have_count(2)
    _from_the_menu(desk, "3", "1")
    expect(_notices(desk)).to_contain_text(["Nomor yang ditunda sekarang tanggung jawab Anda."])
    _fill(desk, "q", "2", "1", "1")
    expect(waiting.first).to_contain_text(second["label"])
    expect(waiting.first).to_contain_text("Darurat")
    type_keys(desk, "p")
    _fill(desk, "v", "1", "2")
    expect(desk.get_by_role("region", name="Nomor di loket ini")).to_contain_text("Laporan Pengaduan")
    _fill(desk, "a", "1", "1")
    expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()


def test_who_was_absent_or_promised_something_is_not_forgotten(hall: Hall) -> None:
    first = hall.at_the_door.tap()["ticket"]
    desk = hall.desk("petugas1", "Loket 1", size=WIDE)
    waiting = desk.get_by_role("region", name="Menunggu").locator(".row")
    type_keys(desk, "p")
    expect(desk.locator(".ticket-label")).to_have_text(first["label"])
    type_keys(desk, "u", "u", "h")
    expect(desk.get_by_text("Tidak hadir 1")).to_be_visible()
    _from_the_menu(desk, "1", "1")
    expect(waiting).to_contain_text([first["label"]])
    type_keys(desk, "p", "m", "e")
    _choose(desk, "4", "1", "1")
    desk.keyboard.type("LP/B/7/IX/2026/SPKT/POLRES-CONTOH")
    assert axe_findings(desk) == []
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Belum diambil 1")).to_be_visible()
    papers = desk.locator("details", has_text="Nomor laporan hari ini")
    expect(papers).to_contain_text("LP/B/7/IX/2026/SPKT/POLRES-CONTOH")
    papers.locator("summary").click()
    desk.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    assert desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    papers.get_by_role("button", name=f"Ubah {first['label']}").click()
    _choose(desk, "0", "Enter")
    expect(papers).not_to_contain_text("LP/B/7")
    _from_the_menu(desk, "2", "1")
    expect(desk.get_by_text("Belum diambil")).to_be_hidden()
    _from_the_menu(desk, "4", "Enter")
    expect(_notices(desk).filter(has_text="Serah terima regu tercatat.")).to_be_visible()


def _from_the_menu(page: Page, verb: str, *answers: str) -> None:
    type_keys(page, "x")
    _choose(page, verb, *answers)


def _fill(page: Page, verb: str, *answers: str) -> None:
    """A verb by its letter, an answer by its digit for each step, and Enter."""
    type_keys(page, verb)
    _choose(page, *answers, "Enter")
    expect(_dialog(page)).to_have_count(0)


def _choose(page: Page, *keys: str) -> None:
    expect(_dialog(page)).to_be_visible()
    for key in keys:
        page.keyboard.press(key)


def _dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def _notices(page: Page) -> Locator:
    return page.get_by_role("region", name="Pemberitahuan").locator(".notice")
