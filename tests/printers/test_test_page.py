"""The page that shows a technician whether a printer is set up right."""

import string

import pytest

from printers.jobs import PrinterSettings, TestPage
from printers.lines import SlipLine
from printers.profiles import profiles
from printers.raster import Raster
from printers.sheet import sheet_pieces
from printers.slip import COLUMNS
from tests.printers.builders import a_printer, a_test_page


def texts_of(page: TestPage, printer: PrinterSettings) -> list[str]:
    return [piece.text for piece in sheet_pieces(page, printer) if isinstance(piece, SlipLine)]


def rasters_of(page: TestPage, printer: PrinterSettings) -> list[Raster]:
    return [piece for piece in sheet_pieces(page, printer) if isinstance(piece, Raster)]


def test_it_names_the_printer_and_how_it_is_set_up() -> None:
    lines = texts_of(a_test_page(), a_printer())
    assert lines[:9] == [
        "HALAMAN UJI PRINTER",
        "POLRES CONTOH",
        "-" * 48,
        "Printer: Printer kiosk",
        "Alamat: tcp://192.168.1.50:9100",
        "Jenis: generic-80",
        "Kolom: 48",
        "Rabu, 30 September 2026, pukul 08.05 WITA",
        "-" * 48,
    ]


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_ruler_counts_the_columns_and_shows_both_edges(columns: int) -> None:
    lines = texts_of(a_test_page(), a_printer(columns))
    digits = next(line for line in lines if line.startswith("1234567890123"))
    marks = lines[lines.index(digits) + 1]
    assert len(digits) == len(marks) == columns
    assert marks[0] == marks[-1] == "|"
    assert [at + 1 for at, mark in enumerate(marks) if mark == "+"] == [10, 20, 30, 40][: (columns - 1) // 10]


@pytest.mark.parametrize("columns", COLUMNS)
def test_every_sign_that_we_print_is_on_it(columns: int) -> None:
    lines = "".join(texts_of(a_test_page(), a_printer(columns)))
    assert set(string.printable) - set(string.whitespace) <= set(lines)


@pytest.mark.parametrize("columns", COLUMNS)
def test_no_line_of_it_is_wider_than_the_paper(columns: int) -> None:
    page = a_test_page(office="SENTRA " * 12, printer="x" * 60, answers=("jawaban " * 20,))
    pieces = sheet_pieces(page, a_printer(columns))
    assert all(piece.width <= columns for piece in pieces if isinstance(piece, SlipLine))


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("scale", [2, 3, 4])
def test_digits_come_in_each_size_of_the_number(columns: int, scale: int) -> None:
    pieces = sheet_pieces(a_test_page(), a_printer(columns))
    rows = [piece.text for piece in pieces if isinstance(piece, SlipLine) and piece.scale == scale]
    assert rows in ([string.digits], ["01234", "56789"])


@pytest.mark.parametrize("profile", profiles())
def test_the_black_block_uses_the_whole_head(profile: str) -> None:
    kind = profiles()[profile]
    bars = rasters_of(a_test_page(), a_printer(kind.columns, profile=profile))[0]
    assert kind.dots - 8 < bars.width <= kind.dots
    assert bars.dots.startswith(b"\xff" * bars.row_bytes * 40)


def test_a_wide_head_does_not_print_beside_narrow_paper() -> None:
    assert rasters_of(a_test_page(), a_printer(32, profile="generic-80"))[0].width == 384


def test_it_shows_no_code_where_codes_are_off() -> None:
    printer = a_printer(prints_codes=False)
    assert len(rasters_of(a_test_page(), printer)) == 1
    assert "ANTREAN TES" not in " ".join(texts_of(a_test_page(), printer))


def test_it_says_what_the_printer_answered() -> None:
    lines = texts_of(a_test_page(answers=("Kertas: ada", "Tutup: terbuka \u2013 tutup kembali")), a_printer())
    at = lines.index("Jawaban printer:")
    assert lines[at + 1 : at + 3] == ["Kertas: ada", "Tutup: terbuka - tutup kembali"]


def test_it_says_that_a_printer_did_not_answer() -> None:
    assert "Printer ini tidak melaporkan keadaannya." in texts_of(a_test_page(answers=()), a_printer())


def test_a_demo_page_says_so_at_both_ends() -> None:
    lines = texts_of(a_test_page(demo=True), a_printer())
    assert lines[0] == lines[-1] == "DEMO"
    assert lines[1:-1] == texts_of(a_test_page(), a_printer())
