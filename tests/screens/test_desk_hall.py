"""What officers and the guard do for the hall: numbers for visitors, help, kept turns, closed services."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from tests.screens.browsers import LOST_CONNECTION, axe_findings
from tests.screens.hall import TABLET, Hall, Size, press, touch, watch_until

WIDE: Size = (1366, 768)
NARROWEST: Size = (360, 640)
REFUSED_OR_LOST = re.compile(rf"{LOST_CONNECTION.pattern}|status of 409")


def test_the_guard_makes_a_number_for_a_visitor_with_four_keys(hall: Hall) -> None:
    desk = hall.desk("penjaga", size=WIDE)
    expect(desk.get_by_role("heading", name="Pilih loket")).to_be_visible()
    _type(desk, "n")
    expect(_dialog(desk)).to_contain_text("Buat nomor untuk pemohon")
    _type(desk, "3", "1", "1", "Enter")
    label = desk.get_by_test_id("issued-label")
    expect(label).to_have_text(re.compile(r"^P-\d{3}$"))
    expect(_dialog(desk)).to_contain_text(re.compile(r"Kode cek [A-Z0-9]{4}-[A-Z0-9]{4}"))
    expect(_dialog(desk)).to_contain_text("Tanpa printer")
    row = (
        desk.get_by_role("region", name="Menunggu")
        .get_by_role("listitem")
        .filter(has_text=label.inner_text())
    )
    expect(row).to_contain_text("Laporan Kehilangan")
    for mark in ("Prioritas: Lansia", "KTP atau KK", "Dibuat petugas"):
        expect(row).to_contain_text(mark)


def test_a_service_that_is_closed_at_the_desk_is_closed_at_the_kiosk_and_passed_with_a_reason(
    hall: Hall,
) -> None:
    desk, kiosk = hall.desk("petugas1", "Loket 1", size=WIDE), hall.kiosk(TABLET)
    _type(desk, "y", "1", "2", "2", "Enter")
    strip = _notices(desk).filter(has_text="Laporan Polisi ditutup sementara: Gangguan listrik atau jaringan")
    expect(strip).to_contain_text(re.compile(r"sampai \d\d\.\d\d"))
    expect(kiosk.get_by_text("Tutup sementara").first).to_be_visible()
    _type(desk, "n", "1")
    expect(_dialog(desk)).to_contain_text("Mengapa tetap dibuatkan nomor?")
    expect(_dialog(desk).get_by_role("button", name="Buat nomor")).to_have_attribute("aria-disabled", "false")
    _type(desk, "1", "Enter")
    expect(desk.get_by_test_id("issued-label")).to_have_text(re.compile(r"^A-\d{3}$"))
    desk.keyboard.press("Escape")
    expect(strip.get_by_role("button")).to_have_attribute("aria-disabled", "false")
    strip.get_by_role("button", name="Buka lagi").click()
    expect(strip).to_have_count(0)
    expect(kiosk.get_by_text("Tutup sementara")).to_have_count(0)


def test_a_call_for_help_is_taken_with_one_key_and_the_visitor_knows(hall: Hall) -> None:
    kiosk = hall.kiosk(TABLET)
    desk, beside = hall.desk("petugas1", "Loket 1", size=WIDE), hall.desk("petugas2", "Loket 2", size=WIDE)
    touch(kiosk, "Bantuan")
    touch(kiosk, "Panggil petugas")
    for page in (desk, beside):
        expect(_notices(page).filter(has_text="pemohon minta bantuan petugas")).to_contain_text("baru saja")
        expect(page.get_by_role("dialog")).to_have_count(0)
    _type(desk, "j")
    expect(_notices(desk).filter(has_text="Anda menuju ke")).to_be_visible()
    expect(_notices(beside).filter(has_text="Petugas 1 sudah menuju ke")).to_be_visible()
    expect(kiosk.get_by_text("Petugas sedang menuju ke sini")).to_be_visible()


def test_who_comes_second_reads_that_a_colleague_goes(hall: Hall) -> None:
    hall.at_the_door.ask_for_help()
    late = hall.desk("petugas2", size=WIDE, reckoned_with=REFUSED_OR_LOST)
    button = late.get_by_role("button", name="Saya ke sana")
    expect(button).to_be_visible()
    # This screen has not heard yet that the colleague was faster.
    late.route("**/api/v1/desk", lambda route: route.abort())
    officer = hall.officer("petugas1")
    officer.accept_help(officer.desk()["help_requests"][-1]["id"])
    button.click()
    expect(_notices(late).filter(has_text="Rekan lain sudah menuju ke sana.")).to_be_visible()


def test_a_turn_is_kept_and_taken_up_where_it_was(hall: Hall) -> None:
    first, second = (hall.at_the_door.tap()["ticket"]["label"] for _ in range(2))
    desk = hall.desk("petugas1", "Loket 1", size=WIDE)
    desk.get_by_role("button", name=f"Lainnya {first}").click()
    _type(desk, "1")
    kept = desk.get_by_role("region", name="Giliran disimpan")
    expect(kept).to_contain_text(first)
    expect(kept).to_contain_text(re.compile(r"sejak \d\d\.\d\d"))
    waiting = desk.get_by_role("region", name="Menunggu").locator(".row-label")
    expect(waiting).to_have_text([second])
    watch_until(desk, lambda: kept.get_by_role("button").get_attribute("aria-disabled") == "false")
    _type(desk, "d")
    expect(waiting).to_have_text([first, second])
    expect(kept).to_have_count(0)


def test_every_key_of_the_desk_is_written_down(hall: Hall) -> None:
    desk = hall.desk("petugas1", "Loket 1", size=WIDE)
    _type(desk, "?")
    for words in (
        "Panggil berikutnya",
        "Buat nomor untuk pemohon",
        "Saya ke sana",
        "Tutup atau buka layanan",
    ):
        expect(_dialog(desk)).to_contain_text(words)
    press(desk, "Tombol huruf aktif")
    press(desk, "Mengerti")
    _type(desk, "n")
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_nobody_is_shut_out_of_what_is_new_at_the_desk_and_the_next_action_stays_in_sight(hall: Hall) -> None:
    hall.at_the_door.tap(priority="lansia")
    hall.at_the_door.ask_for_private_room()
    away = hall.at_the_door.tap("spkt.pengaduan")["ticket"]["id"]
    hall.at_the_door.ask_for_help("wheelchair", ticket=away)
    hall.at_the_door.ask_for_help()
    hall.officer("petugas1").keep(away)
    hall.officer("petugas1").close_service("spkt.lp")
    for person, at, size in (("petugas1", "Loket 1", WIDE), ("petugas2", "Loket 2", NARROWEST)):
        desk = hall.desk(person, at, size=size)
        expect(_notices(desk)).to_have_count(4)
        expect(desk.get_by_role("button", name="Panggil berikutnya")).to_be_in_viewport(ratio=1)
        for page in _states(desk):
            assert axe_findings(page) == []
            assert _sideways(page) <= 0


def _states(desk: Page) -> Iterator[Page]:
    yield desk
    _type(desk, "n")
    yield desk
    _type(desk, "1", "1")
    yield desk
    _type(desk, "Enter")
    expect(desk.get_by_test_id("issued-label")).to_be_visible()
    yield desk
    for key in ("y", "?"):
        desk.keyboard.press("Escape")
        _type(desk, key)
        yield desk


def test_the_head_closes_a_service_and_oversight_only_looks(hall: Hall) -> None:
    head = hall.office()
    press(head, "Tutup layanan …")
    _type(head, "2", "1", "Enter")
    closed = (
        head.get_by_role("region", name="Layanan", exact=True)
        .get_by_role("listitem")
        .filter(has_text="Ditutup sementara")
    )
    expect(closed).to_contain_text("Laporan Pengaduan")
    hall.at_the_door.ask_for_help()
    expect(_notices(head).filter(has_text="baru saja")).to_contain_text("pemohon minta bantuan petugas")
    looks = hall.office("kasiwas")
    expect(looks.get_by_text("Ditutup sementara")).to_be_visible()
    expect(looks.get_by_role("button", name="Buka lagi")).to_have_count(0)
    expect(looks.get_by_role("button", name="Tutup layanan …")).to_have_count(0)
    for page in (head, looks):
        page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
        assert axe_findings(page) == []
        assert _sideways(page) <= 0
    closed.get_by_role("button", name="Buka lagi").click()
    expect(closed).to_have_count(0)


def _type(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def _notices(page: Page) -> Locator:
    return page.get_by_role("region", name="Pemberitahuan").locator(".notice")


def _sideways(page: Page) -> int:
    beyond: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return beyond
