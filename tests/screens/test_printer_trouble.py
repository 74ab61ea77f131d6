"""A printer out of paper, and one that cannot be reached: the number stays, and words say what is wrong."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.screens.hall import Hall, hall_of, quick_office, touch, watch_until
from tests.support.fake_printer import FakePrinter, Mode
from tests.support.running import RunningServer


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def open_hall(
    browser: Browser, printer: FakePrinter, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("paper")
    with hall_of(RunningServer(home, office=quick_office(), printer=printer.address), browser) as hall:
        yield hall


def test_the_number_stays_and_everybody_is_told_in_words(hall: Hall, printer: FakePrinter) -> None:
    printer.become(Mode.PAPER_OUT)
    desk, kiosk = hall.desk("petugas1", "Loket 1"), hall.kiosk()
    touch(kiosk, "Laporan Polisi")
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("ticket-label")).to_have_text(re.compile(r"^A-\d{3}$"))
    expect(kiosk.get_by_test_id("slip-state")).to_contain_text("Struk belum keluar: kertas printer habis.")
    expect(kiosk.get_by_test_id("slip-state")).to_contain_text("Ingat atau foto nomor ini.")
    notices = desk.get_by_role("region", name="Pemberitahuan")
    expect(notices).to_contain_text("Printer kiosk: Kertas printer habis.")
    label = kiosk.get_by_test_id("ticket-label").inner_text()
    expect(notices).to_contain_text(f"Struk belum tercetak: {label}")
    printer.become(Mode.OK)
    expect(kiosk.get_by_test_id("slip-state")).to_have_text("Ambil struk Anda di bawah.", timeout=40_000)
    # That somebody waits is still told; nothing of printer and slip is.
    expect(notices).not_to_contain_text("Printer", timeout=40_000)
    expect(notices).not_to_contain_text("Struk")


def test_a_roll_that_runs_out_does_not_fill_the_desk_with_notices(hall: Hall, printer: FakePrinter) -> None:
    printer.become(Mode.PAPER_OUT)
    desk = hall.desk("petugas1", "Loket 1")
    for _ in range(6):
        hall.at_the_door.tap()
    notices = desk.get_by_role("region", name="Pemberitahuan")
    expect(notices).to_contain_text(re.compile(r"Struk belum tercetak: A-\d{3}, A-\d{3}"))
    of_paper = notices.get_by_role("paragraph").filter(has_text=re.compile("Printer|Struk"))
    expect(of_paper).to_have_count(2)
    expect(desk.get_by_role("button", name="Panggil berikutnya")).to_be_in_viewport()
    printer.become(Mode.OK)


def test_an_officer_tells_of_a_new_roll_and_prints_a_test_page(hall: Hall, printer: FakePrinter) -> None:
    printer.become(Mode.PAPER_OUT)
    desk = hall.desk("petugas1", "Loket 1")
    hall.at_the_door.tap()
    notices = desk.get_by_role("region", name="Pemberitahuan")
    notices.get_by_role("button", name="Rol baru dipasang").click()
    printer.become(Mode.OK)
    expect(notices).not_to_contain_text("Printer", timeout=40_000)
    desk.keyboard.press("r")
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text(re.compile(r"Printer kiosk\s*siap\s*kira-kira \d+0 karcis lagi"))
    dialog.get_by_role("button", name="Cetak uji Printer kiosk").click()
    expect(dialog).to_contain_text("Printer kiosk: lembar uji dikirim.")
    watch_until(desk, lambda: any(b"UJI" in job.data.upper() for job in printer.jobs))
