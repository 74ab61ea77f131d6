"""What holds for every page in every main state: nobody is shut out (axe), and setting up a device works."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.screens.browsers import NOT_SIGNED_IN, axe_findings
from tests.screens.hall import OFFICE_PC, TABLET, Hall, press, touch


def _kiosk(hall: Hall) -> Iterator[Page]:
    kiosk = hall.kiosk()
    yield kiosk
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Lansia")
    yield kiosk
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("ticket-label")).to_be_visible()
    yield kiosk


def _kiosk_for_a_private_room_in_the_clear_view(hall: Hall) -> Iterator[Page]:
    kiosk = hall.kiosk(TABLET)
    touch(kiosk, "Tampilan")
    touch(kiosk, "Kontras tinggi")
    touch(kiosk, "Kembali")
    yield kiosk
    touch(kiosk, "Butuh ruang khusus")
    expect(kiosk.get_by_role("heading", name="Petugas akan menjemput Anda")).to_be_visible()
    yield kiosk


def _kiosk_not_enrolled(hall: Hall) -> Iterator[Page]:
    page = hall.profile(TABLET, reckoned_with=NOT_SIGNED_IN).open("/kiosk/")
    expect(page.get_by_test_id("pairing-code")).to_have_attribute("data-code", re.compile(r"\w-\w"))
    yield page
    page.get_by_role("button", name="Punya token? Masukkan").click()
    expect(page.get_by_label("Token perangkat")).to_be_visible()
    yield page


def _display(hall: Hall) -> Iterator[Page]:
    # A pulse that stands still: axe measures the colours of one moment.
    display = hall.display(reduced_motion="reduce")
    yield display
    for number in (1, 2):
        hall.at_the_door.tap()
        hall.officer(f"petugas{number}", at=f"loket-{number}").call_next()
    expect(display.get_by_test_id("recent-row")).to_have_count(1)
    yield display


def _sign_in(hall: Hall) -> Iterator[Page]:
    page = hall.profile(OFFICE_PC, reckoned_with=NOT_SIGNED_IN).open("/desk/")
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    yield page


def _desk(hall: Hall) -> Iterator[Page]:
    hall.at_the_door.tap(priority="lansia")
    hall.at_the_door.ask_for_private_room()
    desk = hall.desk("petugas1")
    expect(desk.get_by_role("heading", name="Pilih loket")).to_be_visible()
    yield desk
    press(desk, "Loket 1")
    press(desk, "Panggil berikutnya")
    expect(desk.get_by_text("Dipanggil").first).to_be_visible()
    yield desk
    press(desk, "Mulai")
    press(desk, "Tunda")
    expect(desk.get_by_role("dialog")).to_be_visible()
    yield desk


def _office(hall: Hall) -> Iterator[Page]:
    hall.officer("petugas1", at="loket-1")
    yield hall.office()


def _conduct(hall: Hall) -> Iterator[Page]:
    hall.officer("petugas1", at="loket-1")
    cookies = {"antrean_office": hall.session("ka.spkt")}
    page = hall.profile(OFFICE_PC, cookies=cookies).open("/office/conduct#checklist")
    group = page.get_by_role("group", name="Sikap tampang rapi")
    group.get_by_role("button", name="Tidak", exact=True).click()
    expect(page.get_by_text("Tersimpan")).to_be_visible()
    yield page
    page.get_by_role("link", name="Bulan").click()
    expect(page.get_by_text("Daftar periksa: Sikap tampang rapi, tidak")).to_be_visible()
    yield page
    page.get_by_role("link", name="Semester").click()
    expect(page.get_by_text("Aplikasi tidak menghitung nilai SMK.")).to_be_visible()
    yield page
    mine = {"antrean_desk": hall.session("petugas1")}
    own = hall.profile(OFFICE_PC, cookies=mine).open("/desk/conduct")
    own.get_by_role("button", name="Ajukan keberatan").first.click()
    expect(own.get_by_role("dialog")).to_be_visible()
    yield own


def _compensation(hall: Hall) -> Iterator[Page]:
    officer = hall.officer("petugas2", at="loket-2")
    hall.at_the_door.tap("spkt.kehilangan")
    ticket = officer.start(officer.call_next()["ticket"]["id"])["ticket"]["id"]
    officer.command(f"/api/v1/tickets/{ticket}/compensation/grant", reason="Menunggu terlalu lama")
    officer.hand_over(ticket)
    officer.finish(ticket)
    cookies = {"antrean_office": hall.session("ka.spkt")}
    page = hall.profile(OFFICE_PC, cookies=cookies).open("/office/compensation")
    expect(page.get_by_text("tanpa lewat standar: Menunggu terlalu lama").first).to_be_visible()
    yield page
    page.get_by_role("button", name="Sesuai").first.click()
    page.get_by_role("link", name="Rekap bulan").click()
    expect(page.get_by_text("Pemberian manual").first).to_be_visible()
    yield page
    page.get_by_role("link", name="Persediaan").click()
    page.get_by_label("Jumlah", exact=True).fill("24")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_text("Sudah dicatat.")).to_be_visible()
    yield page


def _standards(hall: Hall) -> Iterator[Page]:
    yield hall.profile(OFFICE_PC).open("/standar")


def _start(hall: Hall) -> Iterator[Page]:
    yield hall.profile(OFFICE_PC).open("/")


PAGES: tuple[Callable[[Hall], Iterator[Page]], ...] = (
    _kiosk,
    _kiosk_for_a_private_room_in_the_clear_view,
    _kiosk_not_enrolled,
    _display,
    _sign_in,
    _desk,
    _office,
    _conduct,
    _compensation,
    _standards,
    _start,
)


@pytest.mark.parametrize("states", PAGES, ids=lambda states: states.__name__.strip("_"))
def test_nobody_is_shut_out_of_this_page(hall: Hall, states: Callable[[Hall], Iterator[Page]]) -> None:
    for page in states(hall):
        assert axe_findings(page) == []


def test_the_published_standard_names_the_decree_the_minutes_and_whom_to_complain_to(hall: Hall) -> None:
    standards = hall.profile(OFFICE_PC).open("/standar")
    for words in ("Kep/01/I/2019", "15 menit", "Tanpa dipungut biaya", "pengaduan@contoh.invalid"):
        expect(standards.get_by_text(words).first).to_be_visible()
