"""The words of a slip in their places."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.ascii import to_ascii
from printers.jobs import SlipContent, SlipDesign, SlipPart, SlipStandard
from printers.lines import Align, SlipLine
from printers.slip import COLUMNS, slip_lines
from tests.printers.builders import DRAWN, a_bare_slip, a_slip
from tests.printers.golden_slips import typed as typed_line


def typed(content: SlipContent, columns: int = 32) -> list[str]:
    return [typed_line(line, columns) for line in slip_lines(content, columns)]


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_slip_is_laid_out_as_the_domain_draws_it(columns: int) -> None:
    assert typed(a_slip(), columns) == DRAWN[columns].splitlines()


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("A-001", ["A - 0 0 1"]),
        ("P-012", ["P - 0 1 2"]),
        ("A-1000", ["A - 1 0 0 0"]),
        ("AB-123456", ["AB-123456"]),  # set apart it needs 17 of 16 columns
        ("LAPORAN-0001-ULANG", ["LAPORAN-0001-ULA", "NG"]),
    ],
)
def test_a_number_is_printed_double_and_set_apart_while_it_fits(label: str, printed: list[str]) -> None:
    big = [line for line in slip_lines(a_slip(label=label), 32) if line.scale > 1]
    assert [line.text for line in big] == printed
    assert all(line.width <= 32 and line.align is Align.CENTER for line in big)


@pytest.mark.parametrize(
    ("columns", "wanted", "label", "scale", "printed"),
    [
        (32, 3, "A-001", 3, "A - 0 0 1"),
        (32, 4, "A-001", 4, "A-001"),  # set apart it needs 36 of 32 columns
        (42, 4, "A-001", 4, "A - 0 0 1"),
        (48, 4, "A-001", 4, "A - 0 0 1"),
        (32, 4, "AB-12345", 4, "AB-12345"),
        (32, 4, "AB-123456", 3, "AB-123456"),
        (32, 4, "ABC-1234567", 2, "ABC-1234567"),
        (48, 9, "A-001", 4, "A - 0 0 1"),
        (48, 0, "A-001", 2, "A - 0 0 1"),
    ],
)
def test_the_number_is_as_big_as_wanted_where_the_paper_carries_it(
    columns: int, wanted: int, label: str, scale: int, printed: str
) -> None:
    content = a_slip(label=label, design=SlipDesign(number_scale=wanted))
    (number,) = [line for line in slip_lines(content, columns) if line.scale > 1]
    assert (number.scale, number.text) == (scale, printed)


def test_date_and_time_share_a_line_only_when_they_fit() -> None:
    content = a_slip(date_text="Minggu, 30 September 2026")
    assert "Minggu, 30 September 2026, pukul 08.05 WITA" in typed(content, 48)
    assert typed(content, 42)[6:8] == ["Minggu, 30 September 2026", "Pukul 08.05 WITA"]


def test_a_slip_of_one_service_says_its_minutes_and_the_decree() -> None:
    content = a_slip(
        service_line="Laporan Kehilangan", standards=(SlipStandard(name="Kehilangan", minutes=5),)
    )
    assert "Standar waktu: 5 menit (Kep/01/I/2019)" in typed(content, 48)
    assert "\nStandar waktu: 5 menit\n(Kep/01/I/2019)\n" in "\n".join(typed(content, 32))


def test_standards_without_a_decree_name_none() -> None:
    one = (SlipStandard(name="Kehilangan", minutes=5),)
    assert "Standar waktu: 5 menit" in typed(a_slip(decree=None, standards=one))
    assert "Standar waktu:" in typed(a_slip(decree=None))


def test_a_long_name_of_a_service_goes_on_below_and_keeps_its_minutes_at_the_edge() -> None:
    long = SlipStandard(name="Surat Keterangan Tanda Lapor Kehilangan Barang", minutes=5)
    lines = typed(a_slip(standards=(long, SlipStandard(name="Laporan", minutes=10))))
    assert lines[lines.index(" Surat Keterangan Tanda Lapor") + 1] == "  Kehilangan Barang      5 menit"


def test_minutes_that_do_not_fit_beside_the_name_stand_below_it() -> None:
    exact = SlipStandard(name="Permintaan Visum et Repertum X", minutes=10)
    lines = typed(a_slip(standards=(exact, exact)))
    assert lines[lines.index(" Permintaan Visum et Repertum X") + 1] == "10 menit".rjust(32)


def test_without_standards_the_block_is_absent() -> None:
    assert "Standar" not in "\n".join(typed(a_slip(standards=(), compensation_line=None)))


def test_absent_lines_leave_no_gap_and_no_double_rule() -> None:
    lines = typed(a_bare_slip())
    assert lines == [
        "      POLRES CONTOH - SPKT",
        "        Jl. Contoh No. 1",
        "-" * 32,
        "       NOMOR ANTREAN ANDA",
        "           A - 0 0 1",
        "Rabu, 30 September 2026",
        "Pukul 08.05 WITA",
    ]


def test_nobody_ahead_is_a_fact_worth_printing() -> None:
    assert "Menunggu di depan Anda: 0" in typed(a_slip(ahead=0))


def test_a_reprint_says_so_at_the_top() -> None:
    assert typed(a_slip(reprint=2))[0].strip() == "CETAK ULANG 2"
    assert typed(a_slip(reprint=2))[1:] == typed(a_slip())


def test_a_demo_slip_says_so_at_both_ends() -> None:
    lines = typed(a_slip(demo=True))
    assert lines[0].strip() == lines[-1].strip() == "DEMO"
    assert lines[1:-1] == typed(a_slip())


def test_the_slip_of_the_private_room_is_a_number_and_nothing_else() -> None:
    (line,) = slip_lines(a_slip(label="R-003", number_only=True), 32)
    assert line == SlipLine(text="R - 0 0 3", align=Align.CENTER, scale=2, bold=True)


def test_a_number_only_slip_still_says_reprint_and_demo() -> None:
    lines = typed(a_slip(label="R-003", number_only=True, reprint=1, demo=True))
    assert [line.strip() for line in lines] == ["CETAK ULANG 1", "DEMO", "R - 0 0 3", "DEMO"]


def test_a_long_address_wraps_on_words_without_a_lonely_last_one() -> None:
    address = "Jalan Gajah Mada Nomor 003 Kelurahan Melak Ulu, Kutai"
    lines = [line.text for line in slip_lines(a_slip(address=address), 32)]
    assert lines[1:3] == ["Jalan Gajah Mada Nomor 003", "Kelurahan Melak Ulu, Kutai"]
    shorter = [line.text for line in slip_lines(a_slip(address="Jalan Gajah Mada Nomor 003 Melak"), 30)]
    assert shorter[1:3] == ["Jalan Gajah Mada Nomor", "003 Melak"]


def test_a_word_longer_than_the_paper_goes_on_below() -> None:
    link = "https://pengaduan.polrescontoh.example/spkt/lapor"
    lines = typed(a_slip(complaint_line=f"Pengaduan: {link}"))
    start = lines.index("Pengaduan:")
    assert "".join(lines[start + 1 : start + 3]) == link


def test_the_words_come_from_the_content_alone() -> None:
    """The series decides the words (DOMAIN 7.3): nothing but the content reaches the layout."""
    report, visum = a_slip(label="A-001"), a_slip(label="A-002")
    assert [line.replace("0 0 1", "0 0 2") for line in typed(report)] == typed(visum)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
lines_or_none = st.none() | words
numbers = st.integers(min_value=0, max_value=99_999)
several = st.lists(words, max_size=3).map(tuple)
contents = st.builds(
    SlipContent,
    heading=words,
    address=words,
    label=st.from_regex(r"[A-Z]{1,3}-[0-9]{3,7}", fullmatch=True) | words,
    service_line=lines_or_none,
    date_text=words,
    time_text=words,
    ahead=st.none() | numbers,
    estimate_minutes=st.none() | numbers,
    requirements_line=lines_or_none,
    fee_line=lines_or_none,
    decree=lines_or_none,
    standards=st.lists(st.builds(SlipStandard, name=words, minutes=numbers), max_size=4).map(tuple),
    clock_basis_line=lines_or_none,
    compensation_line=lines_or_none,
    complaint_line=lines_or_none,
    check_code=lines_or_none,
    closing=lines_or_none,
    reprint=st.integers(min_value=0, max_value=30),
    demo=st.booleans(),
    number_only=st.booleans(),
    estimate_range=st.none() | st.tuples(numbers, numbers),
    place_line=lines_or_none,
    notes=several,
    deadline_line=lines_or_none,
    track_url=st.none() | st.from_regex(r"https?://[a-z0-9.:]{1,30}/t/[A-Za-z0-9_-]{0,40}", fullmatch=True),
    header=several,
    footer=several,
    design=st.builds(
        SlipDesign,
        parts=st.just(tuple(SlipPart)) | st.permutations(list(SlipPart)).map(tuple),
        number_scale=st.integers(0, 6),
        has_crest=st.booleans(),
    ),
)
widths = st.sampled_from(COLUMNS)


@given(contents, widths)
def test_no_line_is_wider_than_the_paper(content: SlipContent, columns: int) -> None:
    assert all(line.width <= columns for line in slip_lines(content, columns))


@given(contents, widths)
def test_only_printable_ascii_is_printed(content: SlipContent, columns: int) -> None:
    text = "".join(line.text for line in slip_lines(content, columns))
    assert all(" " <= character <= "~" for character in text)


@given(contents.filter(lambda content: not content.number_only), widths)
def test_no_word_is_lost(content: SlipContent, columns: int) -> None:
    printed = _letters("".join(line.text for line in slip_lines(content, columns)))
    for text in _texts_on_paper(content):
        assert _letters(to_ascii(text)).lower() in printed.lower()


def _texts_on_paper(content: SlipContent) -> list[str]:
    texts: list[Any] = [
        content.heading,
        content.address,
        content.label,
        content.service_line,
        content.date_text,
        content.time_text,
        content.requirements_line,
        content.fee_line,
        content.decree if content.standards else None,
        content.clock_basis_line,
        content.compensation_line,
        content.complaint_line,
        content.check_code,
        content.closing,
        content.place_line,
        content.deadline_line,
        *content.notes,
        *content.header,
        *content.footer,
        *(standard.name for standard in content.standards if len(content.standards) > 1),
    ]
    return [text for text in texts if text]


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_wait_of_no_minutes_is_not_promised_as_zero() -> None:
    lines = [line.text.strip() for line in slip_lines(a_slip(estimate_minutes=0), 32)]
    assert "Perkiraan tunggu: < 1 menit" in lines


@pytest.mark.parametrize(
    ("likely", "printed"),
    [
        ((10, 20), "Perkiraan tunggu: 10-20 menit"),
        ((20, 10), "Perkiraan tunggu: 10-20 menit"),
        ((15, 15), "Perkiraan tunggu: 15 menit"),
        ((0, 5), "Perkiraan tunggu: paling lama 5 menit"),
        ((0, 0), "Perkiraan tunggu: < 1 menit"),
    ],
)
def test_a_range_is_printed_instead_of_the_single_figure(likely: tuple[int, int], printed: str) -> None:
    for minutes in (None, 99):
        content = a_slip(estimate_range=likely, estimate_minutes=minutes)
        lines = [line for line in typed(content, 48) if line.startswith("Perkiraan")]
        assert lines == [printed]
