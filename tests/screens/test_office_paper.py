"""The office's pages for paper and words, from the head's hand to the visitor: next slip, kiosk, check."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.screens.browsers import NOT_SIGNED_IN, REFUSED, axe_findings
from tests.screens.hall import NARROW, OFFICE_PC, Hall, Size, hall_of, quick_office, sign_in
from tests.support.fake_printer import FakePrinter, Mode
from tests.support.running import RunningServer
from tests.support.waiting import until

RASTER = b"\x1dv0"
FEED = b"\x1bd\x05"
"""What a slip on narrow paper ends with."""

SAVED = "Tersimpan. Berlaku mulai struk berikutnya."


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def open_hall(
    browser: Browser, printer: FakePrinter, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("paper-desk")
    with hall_of(RunningServer(home, office=quick_office(), printer=printer.address), browser) as hall:
        yield hall


def open_page(hall: Hall, name: str, *, by: str = "ka.spkt", size: Size = OFFICE_PC) -> Page:
    cookies = {"antrean_office": hall.session(by)}
    return hall.profile(size, cookies=cookies).open(f"/office/{name}")


def open_editor(hall: Hall, *, by: str = "ka.spkt", size: Size = OFFICE_PC) -> Page:
    page = open_page(hall, "slip", by=by, size=size)
    expect(page.get_by_role("img", name="Contoh struk 48 kolom")).to_be_visible()
    return page


def next_slip(hall: Hall, printer: FakePrinter) -> bytes:
    """The bytes that the printer gets for a number that is taken now."""
    count = len(printer.jobs)
    hall.at_the_door.tap()
    # The printer is asked for some seconds more whether its paper has run out; nobody here waits for that.
    until(lambda: printer.jobs[count:] and printer.jobs[-1].data.endswith(FEED), what="the slip")
    return printer.jobs[-1].data


def a_crest() -> FilePayload:
    picture = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(picture).ellipse((30, 30, 270, 270), fill="navy")
    file = BytesIO()
    picture.save(file, format="PNG")
    return {"name": "lambang.png", "mimeType": "image/png", "buffer": file.getvalue()}


def back_to_the_shipped_style(page: Page) -> None:
    page.get_by_role("button", name="Kembalikan ke semula").click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(SAVED)).to_be_visible()


def test_the_next_slip_is_as_the_head_has_just_designed_it(hall: Hall, printer: FakePrinter) -> None:
    page = open_editor(hall)
    assert axe_findings(page) == []
    shown = page.get_by_role("img", name="Contoh struk 32 kolom").get_attribute("src") or ""
    page.get_by_role("checkbox", name="Kode cek").uncheck()
    expect(page.get_by_text("Kode cek tidak tercetak")).to_be_visible()
    page.get_by_label("Di bagian bawah").fill("Hati-hati di jalan")
    page.get_by_role("button", name="Naikkan: Ucapan penutup").press("Enter")
    expect(page.get_by_role("img", name="Contoh struk 32 kolom")).not_to_have_attribute("src", shown)
    assert b"Kode cek" in next_slip(hall, printer)  # nothing is stored yet
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    after = next_slip(hall, printer)
    assert b"Kode cek" not in after
    assert b"Hati-hati di jalan" in after
    back_to_the_shipped_style(page)


def test_a_part_is_moved_with_the_keyboard_alone(hall: Hall) -> None:
    page = open_editor(hall)
    names = page.locator(".part-name > span")
    expect(names.first).to_have_text("Nama layanan")
    page.get_by_role("checkbox", name="Tanggal dan jam").press("Alt+ArrowUp")
    expect(names.first).to_have_text("Tanggal dan jam")
    expect(page.get_by_role("checkbox", name="Tanggal dan jam")).to_be_focused()
    page.get_by_role("button", name="Batalkan").click()
    expect(names.first).to_have_text("Nama layanan")
    expect(page.get_by_role("button", name="Simpan")).to_be_disabled()


def test_an_uploaded_crest_is_printed_above_the_next_slip(hall: Hall, printer: FakePrinter) -> None:
    page = open_editor(hall)
    page.get_by_label("Unggah gambar").set_input_files([a_crest()])
    expect(page.get_by_role("img", name="Lambang seperti yang akan dicetak")).to_be_visible()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    crested = next_slip(hall, printer)
    assert crested.count(RASTER) == 1
    assert crested.index(RASTER) < crested.index(b"POLRES CONTOH")
    back_to_the_shipped_style(page)


def test_what_is_no_picture_is_refused_on_the_page(hall: Hall) -> None:
    cookies = {"antrean_office": hall.session("ka.spkt")}
    broken = re.compile(r"status of 400")
    page = hall.profile(OFFICE_PC, cookies=cookies, reckoned_with=broken).open("/office/slip")
    surat: FilePayload = {"name": "surat.png", "mimeType": "image/png", "buffer": b"%PDF-1.7"}
    page.get_by_label("Unggah gambar").set_input_files([surat])
    expect(page.get_by_text("Berkas itu bukan gambar PNG, JPEG atau WebP yang utuh.")).to_be_visible()


def test_oversight_looks_and_changes_nothing(hall: Hall) -> None:
    page = open_editor(hall, by="kasiwas", size=NARROW)
    expect(page.get_by_role("button", name="Simpan")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Kode cek")).to_be_disabled()
    assert axe_findings(page) == []


def test_a_reworded_text_is_read_on_the_kiosk_at_once(hall: Hall) -> None:
    kiosk, page = hall.kiosk(), open_page(hall, "texts")
    page.get_by_label("Cari kata").fill("selamat datang")
    page.get_by_role("button", name="Ubah: Selamat datang", exact=True).click()
    page.get_by_label("Bahasa Indonesia").fill("Selamat datang di kantor kami")
    assert axe_findings(page) == []
    page.get_by_role("button", name="Simpan").click()
    expect(kiosk.get_by_role("heading", name="Selamat datang di kantor kami")).to_be_visible()
    expect(page.get_by_text("Diubah kantor ini", exact=True)).to_be_visible()
    page.get_by_role("button", name="Ubah: Selamat datang", exact=True).click()
    page.get_by_role("button", name="Kembalikan ke semula").click()
    expect(kiosk.get_by_role("heading", name="Selamat datang", exact=True)).to_be_visible()


def test_a_text_without_what_the_screen_fills_in_cannot_be_saved(hall: Hall) -> None:
    page = open_page(hall, "texts", size=NARROW)
    page.get_by_label("Cari kata").fill("service.minutes")
    page.get_by_role("button", name="Ubah: Standar {minutes} menit").click()
    page.get_by_label("Bahasa Indonesia").fill("Standar lima belas menit")
    expect(page.get_by_text("Isian ini hilang: {minutes}.")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan")).to_be_disabled()


def test_a_guard_checks_a_genuine_slip_and_a_forged_one_without_the_mouse(hall: Hall) -> None:
    ticket = hall.at_the_door.tap()["ticket"]
    standards = hall.at_the_door.get("/api/v1/standards")["standards"]
    decree = next(each["decree"] for each in standards if each["id"] == "spkt.lp")
    page = hall.profile(NARROW, reckoned_with=NOT_SIGNED_IN).open("/office/check")
    expect(page.get_by_label("Nomor antrean")).to_be_focused()
    page.keyboard.type(ticket["label"].lower().replace("-", " "))
    page.get_by_label("Kode cek").fill(ticket["check_code"].lower().replace("-", ""))
    page.keyboard.press("Enter")
    sign_in(page, "petugas2", hall.server.pin_of("petugas2"))
    verdict = page.get_by_test_id("verdict")
    expect(verdict).to_contain_text("ASLI")
    for words in (ticket["label"], decree, "Masih menunggu"):
        expect(verdict).to_contain_text(words)
    expect(verdict).not_to_contain_text("menit")  # in a shared series the minutes would name the service
    expect(page.get_by_label("Nomor antrean")).to_be_focused()
    assert axe_findings(page) == []
    page.get_by_label("Kode cek").fill("0000-0000")
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text("TIDAK COCOK")
    expect(verdict).not_to_contain_text(decree)
    assert axe_findings(page) == []


def test_a_number_that_cannot_be_read_is_asked_for_again(hall: Hall) -> None:
    page = hall.profile(OFFICE_PC, reckoned_with=REFUSED).open("/office/check")
    page.get_by_label("Nomor antrean").fill("???")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Nomor antrean belum terbaca. Contoh: A-001.")
    expect(page.get_by_label("Nomor antrean")).to_be_focused()


def test_a_test_page_and_a_fault_are_told_on_the_page_of_printers(hall: Hall, printer: FakePrinter) -> None:
    page = open_page(hall, "printers")
    card = page.get_by_test_id("printer-kiosk")
    page.get_by_role("button", name="Cetak halaman uji").click()
    expect(card).to_contain_text("halaman uji tercetak.")
    assert b"HALAMAN UJI PRINTER" in printer.jobs[-1].data
    printer.become(Mode.PAPER_OUT)
    page.get_by_role("button", name="Cetak halaman uji").click()
    expect(card).to_contain_text("gagal. Kertas printer habis.")
    expect(card).to_have_attribute("data-state", "trouble")
    assert axe_findings(page) == []
    printer.become(Mode.OK)
    page.get_by_role("button", name="Gulungan baru terpasang").click()
    expect(card).to_contain_text("Hitungan kertas dimulai lagi.")
    expect(card).to_contain_text(re.compile(r"kira-kira \d+ struk lagi"))


def write_draft(page: Page) -> None:
    """Twelve minutes for a complaint, without the days of the decree."""
    page.get_by_role("button", name="Buat draf baru").click()
    page.get_by_label("Nomor keputusan").fill("Kep/12/IX/2026")
    page.locator("summary").filter(has_text="Laporan Pengaduan").press("Enter")
    terms = page.get_by_role("group").filter(has=page.get_by_text("Laporan Pengaduan"))
    terms.get_by_label("Jangka waktu (menit)").first.fill("12")
    terms.get_by_label("Penerimaan", exact=True).first.fill("5")
    expect(terms.get_by_role("status").first).to_contain_text("sejauh ini: 5 dari 12")
    assert axe_findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
    page.get_by_role("button", name="Simpan draf").click()


def declare_surge(page: Page) -> None:
    """Complaints take longer today."""
    page.get_by_role("button", name="Nyatakan hari luar biasa").click()
    page.get_by_label("Alasan").fill("Banjir di kota")
    page.get_by_label("Nomor surat").fill("B/7/IX/2026")
    page.get_by_label("Laporan Pengaduan (biasanya 12)").fill("40")
    page.get_by_role("button", name="Nyatakan", exact=True).click()
    expect(page.get_by_text("Sedang berlaku:")).to_be_visible()


def test_a_decree_is_drafted_ratified_and_promised_and_exceptional_days_are_told_openly(hall: Hall) -> None:
    page = open_page(hall, "standards", size=NARROW)
    write_draft(page)
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Kep/12/IX/2026"))
    expect(card).to_contain_text("Isi tanggal penetapan.")
    expect(card.get_by_role("button", name="Sahkan")).to_be_disabled()

    card.get_by_role("button", name="Ubah").click()
    for label in ("Tanggal ditetapkan", "Mulai berlaku"):
        page.get_by_label(label).fill("2026-01-05")
    page.get_by_role("button", name="Simpan draf").click()
    card.get_by_role("button", name="Sahkan").click()
    question = page.get_by_role("dialog")
    expect(
        question.get_by_role("row", name="Laporan Pengaduan: Jangka waktu 10 menit 12 menit")
    ).to_be_visible()
    question.get_by_role("button", name="Sahkan").click()
    expect(card).to_contain_text("Berlaku")
    expect(hall.kiosk().get_by_role("button", name="Laporan Pengaduan")).to_contain_text("Standar 12 menit")

    declare_surge(page)
    published = hall.profile(NARROW).open("/standar")
    expect(published.get_by_text("B/7/IX/2026: Banjir di kota")).to_be_visible()
    expect(published.get_by_text("menurut keputusan 12 menit")).to_be_visible()
    assert axe_findings(published) == []
    page.get_by_role("button", name="Akhiri sekarang").click()
    page.get_by_role("dialog").get_by_role("button", name="Akhiri sekarang").click()
    expect(page.get_by_text("Berakhir:")).to_be_visible()
