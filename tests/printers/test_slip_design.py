"""The slip as an office designs it: its parts and their order, its crest, the code for the phone."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.jobs import SlipContent, SlipDesign, SlipPart
from printers.lines import Align, Paper, SlipLine
from printers.raster import Raster
from printers.slip import COLUMNS, GROUPS, slip_lines, slip_pieces
from printers.slip_parts import PARTS
from printers.tracking_code import code_raster
from tests.printers.builders import TRACK_URL, a_bare_slip, a_slip

FULL = a_slip(
    place_line="Silakan menunggu di kursi biru",
    notes=("Bawa dua lembar fotokopi", "Matikan suara HP"),
    deadline_line="Selesai paling lambat pukul 08.20 WITA",
    track_url=TRACK_URL,
    header=("Melayani 24 jam", "Zona integritas"),
    footer=("Kotak saran di pintu keluar", "www.polrescontoh.example"),
)
FIRST_LINE = {
    SlipPart.SERVICE: "Layanan SPKT",
    SlipPart.TIME: "Rabu, 30 September 2026, pukul 08.05 WITA",
    SlipPart.AHEAD: "Menunggu di depan Anda: 3",
    SlipPart.ESTIMATE: "Perkiraan tunggu: 15 menit",
    SlipPart.PLACE: "Silakan menunggu di kursi biru",
    SlipPart.REQUIREMENTS: "Siapkan: KTP",
    SlipPart.NOTES: "Bawa dua lembar fotokopi",
    SlipPart.FEE: "TANPA DIPUNGUT BIAYA",
    SlipPart.STANDARDS: "Standar waktu (Kep/01/I/2019):",
    SlipPart.DEADLINE: "Selesai paling lambat pukul 08.20 WITA",
    SlipPart.COMPENSATION: "Lewat standar: Anda berhak atas air minum",
    SlipPart.COMPLAINTS: "Pengaduan: 08xx-xxxx-xxxx",
    SlipPart.CHECK_CODE: "Kode cek: 7F3K-92QD",
    SlipPart.TRACKING: "Pantau giliran Anda dari HP",
    SlipPart.CLOSING: "Terima kasih telah menunggu",
}
RULE = "-" * 48
NUMBER = ["NOMOR ANTREAN ANDA", "A - 0 0 1"]
HEADING = ["POLRES CONTOH - SPKT", "Jl. Contoh No. 1", "Melayani 24 jam", "Zona integritas", RULE]
FOOTER = ["Kotak saran di pintu keluar", "www.polrescontoh.example"]


def designed(*parts: SlipPart) -> list[str]:
    content = replace(FULL, design=SlipDesign(parts=parts))
    return [line.text for line in slip_lines(content, 48)]


def test_every_part_has_its_lines_and_its_group() -> None:
    assert set(FIRST_LINE) == set(PARTS) == set(GROUPS) == set(SlipPart)


@pytest.mark.parametrize("part", SlipPart)
def test_a_part_is_printed_where_it_is_listed_and_nowhere_else(part: SlipPart) -> None:
    assert FIRST_LINE[part] in designed(part)
    assert FIRST_LINE[part] not in designed(*(other for other in SlipPart if other is not part))


def test_without_any_part_heading_number_and_last_lines_remain() -> None:
    assert designed() == [*HEADING, *NUMBER, RULE, *FOOTER]


def test_parts_stand_in_the_order_of_the_design() -> None:
    lines = designed(SlipPart.FEE, SlipPart.REQUIREMENTS, SlipPart.CLOSING, SlipPart.CHECK_CODE)
    assert lines == [
        *HEADING,
        *NUMBER,
        RULE,
        "TANPA DIPUNGUT BIAYA",
        "Siapkan: KTP",
        RULE,
        "Terima kasih telah menunggu",
        "Kode cek: 7F3K-92QD",
        *FOOTER,
    ]


def test_a_rule_stands_where_another_group_begins_again() -> None:
    lines = designed(SlipPart.FEE, SlipPart.AHEAD, SlipPart.PLACE, SlipPart.FEE)
    assert lines[len(HEADING) :] == [
        *NUMBER,
        RULE,
        "TANPA DIPUNGUT BIAYA",
        RULE,
        "Menunggu di depan Anda: 3",
        "Silakan menunggu di kursi biru",
        RULE,
        *FOOTER,
    ]


def test_a_part_that_is_listed_twice_is_printed_once() -> None:
    assert designed(SlipPart.FEE, SlipPart.FEE) == designed(SlipPart.FEE)


def test_a_part_without_words_leaves_no_rule_behind() -> None:
    order = (SlipPart.AHEAD, SlipPart.NOTES, SlipPart.TIME)
    content = a_slip(design=SlipDesign(parts=order))
    assert [line.text for line in slip_lines(content, 48)][3:] == [
        *NUMBER,
        "Menunggu di depan Anda: 3",
        "Rabu, 30 September 2026, pukul 08.05 WITA",
    ]


@given(st.lists(st.sampled_from(SlipPart)), st.sampled_from(COLUMNS))
def test_no_order_makes_a_rule_without_something_above_and_below(parts: list[SlipPart], columns: int) -> None:
    for content in (FULL, a_bare_slip()):
        designed = replace(content, design=SlipDesign(parts=tuple(parts)))
        ruled = [line.text.strip("-") == "" for line in slip_lines(designed, columns)]
        assert not ruled[0]
        assert not ruled[-1]
        assert not any(above and below for above, below in pairwise(ruled))


# ---------------------------------------------------------------- crest and code

CREST = Raster(width=8, height=1, dots=b"\xff")


def pictures(content: SlipContent, paper: Paper) -> list[Raster]:
    return [piece for piece in slip_pieces(content, paper) if isinstance(piece, Raster)]


def test_the_crest_stands_above_the_heading() -> None:
    pieces = slip_pieces(a_slip(reprint=1), Paper(columns=48, crest=CREST))
    assert pieces[1] is CREST
    assert pieces[2] == SlipLine(text="POLRES CONTOH - SPKT", align=Align.CENTER, bold=True)


def test_a_design_may_leave_the_crest_out() -> None:
    plain = a_slip(design=SlipDesign(has_crest=False))
    assert slip_pieces(plain, Paper(columns=48, crest=CREST)) == slip_lines(a_slip(), 48)


def test_the_code_stands_right_under_its_words() -> None:
    pieces = slip_pieces(FULL, Paper(columns=32))
    (code,) = pictures(FULL, Paper(columns=32))
    words = pieces[pieces.index(code) - 1]
    assert words == SlipLine(text="Pantau giliran Anda dari HP", align=Align.CENTER)
    assert code.width <= 384


def test_no_letter_of_the_address_in_the_code_is_changed() -> None:
    """Words are written in ASCII for the printer; an address would lead elsewhere."""
    address = "http://polres.example/t/\u00e9\u2013x"
    assert pictures(replace(FULL, track_url=address), Paper(columns=32)) == [code_raster(address, widest=384)]
    assert code_raster(address, widest=384) != code_raster("http://polres.example/t/e-x", widest=384)


@pytest.mark.parametrize(
    ("content", "paper"),
    [
        (FULL, Paper(columns=32, prints_codes=False)),
        (replace(FULL, track_url=None), Paper(columns=32)),
        (replace(FULL, track_url=""), Paper(columns=32)),
        (replace(FULL, track_url="https://" + "x" * 3000), Paper(columns=32)),
        (replace(FULL, design=SlipDesign(parts=(SlipPart.TIME,))), Paper(columns=32)),
    ],
    ids=["printer prints none", "no address", "empty address", "too long", "not in the design"],
)
def test_where_no_code_can_stand_no_words_promise_one(content: SlipContent, paper: Paper) -> None:
    assert pictures(content, paper) == []
    lines = [piece.text for piece in slip_pieces(content, paper) if isinstance(piece, SlipLine)]
    assert "Pantau giliran Anda dari HP" not in lines


def test_a_number_only_slip_carries_neither_crest_nor_code_nor_words() -> None:
    private = replace(FULL, number_only=True, label="R-003")
    (line,) = slip_pieces(private, Paper(columns=48, crest=CREST))
    assert line == SlipLine(text="R - 0 0 3", align=Align.CENTER, scale=2, bold=True)
