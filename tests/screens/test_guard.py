"""The guard's page: numbers with one touch, emergencies, hand-written numbers, and the sheet for them."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.screens.browsers import axe_findings
from tests.screens.hall import Hall, Size, watch_until

WIDE: Size = (1366, 768)
NARROWEST: Size = (360, 640)


def test_the_guard_serves_the_door_with_the_keyboard_alone(hall: Hall) -> None:
    guard = _guard(hall)
    hall.at_the_door.ask_for_help()
    expect(_notices(guard).filter(has_text="minta bantuan petugas")).to_be_visible()
    guard.keyboard.press("j")
    expect(_notices(guard).filter(has_text="Anda menuju ke")).to_be_visible()
    group = _given_after(guard, "+", "+", "+", "1")
    assert _waiting(hall)[group]["people"] == 4
    said = r"Laporan Polisi.*Dibuat petugas \d\d\.\d\d.*Rombongan 4 orang.*Kode cek"
    expect(_newest(guard)).to_contain_text(re.compile(said, re.DOTALL))
    expect(guard.get_by_role("group", name="Jumlah orang")).to_contain_text("Satu orang")
    urgent = _given_after(guard, "d", "1", "2")
    watch_until(guard, lambda: _waiting(hall)[urgent]["priority"] == "emergency")
    expect(_newest(guard).get_by_text("Darurat", exact=True)).to_be_visible()
    expect(_newest(guard).get_by_role("button", name="Tandai darurat")).to_be_hidden()
    elderly, private = _given_after(guard, "p", "1", "1"), _given_after(guard, "k")
    assert _waiting(hall)[elderly]["priority_group"] == "lansia"
    assert _waiting(hall)[private]["is_private"]
    expect(_notices(guard).filter(has_text="meminta ruang khusus")).to_be_visible()
    guard.keyboard.press("t")
    for key in ("Tab", "9", "9", "9", "9", "Enter"):
        guard.keyboard.press(key)
    expect(guard.get_by_text("Tulis jam dan menit seperti 09.12.")).to_be_visible()
    now = guard.locator(".bar-time").inner_text()[:5]
    guard.get_by_label("Jam di kertas").fill(now.replace(".", ""))
    written = _given_after(guard, "Enter")
    assert _waiting(hall)[written]["is_handwritten"]
    expect(_newest(guard)).to_contain_text(f"Tulisan tangan {now}")
    expect(guard.get_by_label("Jam di kertas")).to_be_focused()
    guard.reload()
    expect(guard.get_by_test_id("given-label")).to_have_count(5)
    for size in (WIDE, NARROWEST):
        _fits(guard, size)


def test_where_numbers_are_over_the_guard_says_why_and_an_emergency_has_its_own_reason(hall: Hall) -> None:
    hall.officer("petugas1").close_service("spkt.lp")
    guard = _guard(hall)
    expect(guard.get_by_role("button", name="Laporan Polisi")).to_contain_text("Ditutup sementara")
    guard.keyboard.press("1")
    expect(guard.get_by_role("dialog")).to_contain_text("mengapa tetap dibuatkan nomor?")
    assert axe_findings(guard) == []
    _given_after(guard, "1")
    _given_after(guard, "d", "1", "1")
    expect(guard.get_by_role("dialog")).to_have_count(0)


def test_the_sheet_for_hours_without_machines_has_fifty_numbers(hall: Hall) -> None:
    sheet = hall.profile(WIDE).open("/desk/guard/sheet")
    expect(sheet.get_by_role("rowheader")).to_have_count(50)
    expect(sheet.get_by_role("button", name="Cetak lembar ini")).to_be_visible()
    assert axe_findings(sheet) == []
    pages = sheet.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert pages == 3
    sheet.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    assert _sideways(sheet) <= 0


def _guard(hall: Hall) -> Page:
    profile = hall.profile(WIDE, cookies={"antrean_desk": hall.session("penjaga")})
    page = profile.open("/desk/guard")
    expect(page.get_by_role("heading", name="Penjagaan")).to_be_visible()
    return page


def _given_after(page: Page, *keys: str) -> str:
    """The number that these keys bring."""
    labels = page.get_by_test_id("given-label")
    before = labels.count()
    expect(page.get_by_role("button", name="Laporan Polisi")).to_have_attribute("aria-disabled", "false")
    for key in keys:
        page.keyboard.press(key)
    expect(labels).to_have_count(before + 1)
    return labels.first.inner_text()


def _newest(page: Page) -> Locator:
    return page.get_by_role("region", name="Nomor terakhir dari sini").get_by_role("listitem").first


def _waiting(hall: Hall) -> dict[str, Any]:
    return {ticket["label"]: ticket for ticket in hall.officer("petugas1").desk()["waiting"]}


def _notices(page: Page) -> Locator:
    return page.get_by_role("region", name="Pemberitahuan").locator(".notice")


def _fits(page: Page, size: Size) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.keyboard.press("d")
    assert axe_findings(page) == []
    assert _sideways(page) <= 0


def _sideways(page: Page) -> int:
    beyond: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return beyond
