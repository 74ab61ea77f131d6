"""`antrean printer …`: what it prints, what it says, its exit codes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.command_line import main
from server.demo.sample import sample_office
from server.domain.ids import PrinterId
from server.domain.office import Printer
from tests.support.fake_cups import FakeCups
from tests.support.fake_printer import FakePrinter
from tests.support.installation import Installation
from tests.support.printer_manners import Mode


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, printer: FakePrinter) -> Installation:
    """An office with a printer of every way of printing; nothing runs."""
    printers = (
        Printer(
            id=PrinterId("kiosk"),
            name="Printer kiosk",
            address=printer.address,
            columns=48,
            profile="TM-T20II",
        ),
        Printer(id=PrinterId("teras"), name="Printer teras", address="browser://"),
        Printer(id=PrinterId("gudang"), name="Printer gudang", address="usb://", agent="PC gudang"),
        Printer(id=PrinterId("tamu"), name="Tanpa printer", address="none://"),
    )
    installed = Installation(
        tmp_path_factory.mktemp("printers"), office=replace(sample_office(), printers=printers)
    )
    installed.install()
    return installed


@pytest.fixture(autouse=True)
def well_again(printer: FakePrinter) -> Iterator[None]:
    yield
    printer.become(Mode.OK)


@pytest.fixture(autouse=True)
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    cups = FakeCups(tmp_path / "cups")
    monkeypatch.setenv("PATH", cups.path)
    return cups


def said(office: Installation, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["printer", *arguments], env=office.environment())
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_list_names_each_printer_and_what_is_attached(office: Installation, printer: FakePrinter) -> None:
    result = said(office, "list")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Printer kantor ini:"
    assert lines[1] == f"  kiosk  Printer kiosk  {printer.address}  48 kolom  TM-T20II  belum diketahui"
    assert lines[2] == "  teras  Printer teras  browser://  32 kolom  generic-58  dicetak peramban kiosk"
    assert "Terpasang pada komputer ini:" in lines
    assert lines[-1] == "  CUPS  cups://struk"


def test_what_is_attached_is_found_without_an_office(tmp_path: Path) -> None:
    result = said(Installation(tmp_path / "empty"), "detect")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Terpasang pada komputer ini:"
    assert "  CUPS  cups://struk" in result.stdout


def test_every_printer_is_asked_or_it_is_said_who_prints_there(office: Installation) -> None:
    result = said(office, "status")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Printer kiosk: siap",
        "Printer teras: dicetak oleh peramban kiosk; uji dari kiosk",
        "Printer gudang: terpasang pada komputer “PC gudang”; uji dari sana",
        "Tanpa printer: tanpa printer",
    ]


def test_one_printer_is_asked_with_all_its_answers(office: Installation) -> None:
    assert said(office, "status", "kiosk").stdout.splitlines() == [
        "Printer kiosk: siap",
        "  Keadaan: siap",
        "  Online: ya",
        "  Tutup: tertutup",
        "  Pemotong dan mesin: baik",
        "  Kertas: cukup",
        "  Jawaban DLE EOT: 1=12 2=12 3=12 4=12",
    ]


def test_a_roll_near_its_end_is_said_and_is_no_failure(office: Installation, printer: FakePrinter) -> None:
    printer.become(Mode.PAPER_LOW)
    for verb, word in (("status", "siap"), ("test", "halaman uji tercetak")):
        result = said(office, verb, "kiosk")
        assert result.exit_code == 0
        first = result.stdout.splitlines()[0]
        assert first == f"Printer kiosk: {word}. Kertas printer hampir habis. Siapkan gulungan baru."


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (Mode.PAPER_OUT, "Kertas printer habis."),
        (Mode.COVER_OPEN, "Tutup printer terbuka."),
        (Mode.REFUSES, "Printer tidak dapat dihubungi."),
    ],
)
def test_trouble_is_said_in_words_with_exit_code_one(
    office: Installation, printer: FakePrinter, mode: Mode, sentence: str
) -> None:
    printer.become(mode)
    for verb in ("status", "test"):
        result = said(office, verb, "kiosk")
        assert result.exit_code == 1
        assert result.stdout.startswith(f"Printer kiosk: {sentence}")


def test_a_test_page_that_broke_off_may_have_printed(office: Installation, printer: FakePrinter) -> None:
    printer.become(Mode.CLOSES_MIDWAY)
    result = said(office, "test", "kiosk")
    assert result.exit_code == 1
    assert "Sebagian mungkin sudah tercetak." in result.stdout


def test_paper_that_ends_during_the_test_page_may_have_printed(
    office: Installation, printer: FakePrinter
) -> None:
    printer.become(Mode.OUT_OF_PAPER_MIDWAY)
    result = said(office, "test", "kiosk")
    assert result.exit_code == 1
    assert result.stdout == (
        "Printer kiosk: Kertas printer habis. Pasang gulungan kertas baru. Sebagian mungkin sudah tercetak.\n"
    )


def test_the_test_page_names_printer_and_answers(office: Installation, printer: FakePrinter) -> None:
    before = len(printer.jobs)
    result = said(office, "test", "kiosk")
    assert result.stdout == "Printer kiosk: halaman uji tercetak\n"
    paper = printer.wait_for_jobs(before + 1)[-1].data
    for words in (b"UJI", printer.address.encode(), b"TM-T20II", b"Kertas: cukup"):
        assert words in paper


def test_a_printer_that_is_not_written_down_yet_can_be_tried_without_an_office(
    tmp_path: Path, printer: FakePrinter
) -> None:
    before = len(printer.jobs)
    empty = Installation(tmp_path / "empty")
    result = said(empty, "test", "--address", printer.address, "--columns", "32")
    assert (result.exit_code, result.stdout) == (0, f"{printer.address}: halaman uji tercetak\n")
    assert b"(kantor belum disiapkan)" in printer.wait_for_jobs(before + 1)[-1].data


def test_a_test_page_through_cups_reaches_the_queue(office: Installation, cups: FakeCups) -> None:
    result = said(office, "test", "--address", "cups://struk")
    assert (result.exit_code, result.stdout) == (0, "cups://struk: halaman uji tercetak\n")
    assert b"UJI" in cups.job(1)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("kabel", 'Alamat printer "kabel" tidak dikenal.'),
        ("cups://kasir", "Antrean cetak CUPS dengan nama itu tidak ada."),
        ("serial:///dev/ttyUSB99", "Port serial printer tidak ada."),
        ("usb://", "Printer USB tidak ditemukan"),
        ("none://", "Kantor ini tidak memakai printer."),
    ],
)
def test_an_address_that_leads_nowhere_is_said_with_exit_code_one(
    office: Installation, address: str, words: str
) -> None:
    result = said(office, "test", "--address", address)
    assert result.exit_code == 1
    assert words in result.stdout


def test_a_remedy_for_the_technician_follows_the_trouble(office: Installation) -> None:
    lines = said(office, "test", "--address", "cups://kasir").stdout.splitlines()
    assert lines[1] == '  Jalankan "lpstat -e" untuk melihat nama antrean cetak yang ada.'


def test_an_unknown_profile_is_said_with_the_choices(office: Installation) -> None:
    result = said(office, "test", "--address", "preview://", "--profile", "mesin tik")
    assert result.exit_code == 1
    assert "Pilihan: generic-58" in result.stdout


def test_an_unknown_printer_is_refused_in_words(office: Installation) -> None:
    for verb in ("status", "test"):
        result = said(office, verb, "loteng")
        assert result.exit_code == 1
        assert "Printer “loteng” tidak ada di kantor ini." in result.stderr


@pytest.mark.parametrize("arguments", [("kiosk", "--address", "usb://"), ("--columns", "40")])
def test_a_command_that_cannot_be_meant_is_code_two(office: Installation, arguments: tuple[str, ...]) -> None:
    assert said(office, "test", *arguments).exit_code == 2


def test_the_doctor_asks_nothing_of_a_printer_at_the_kiosks_browser(office: Installation) -> None:
    result = CliRunner().invoke(main, ["doctor"], env=office.environment())
    assert "OK         Printer teras dicetak oleh peramban kiosk." in result.stdout
    assert "PERHATIAN  Keadaan Printer kiosk belum diketahui." in result.stdout
