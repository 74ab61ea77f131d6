"""The printer made of software, checked against the command reference and not against our encoder."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.escpos_bytes import job_bytes
from printers.preview.interpreter import USUAL_SPACING, interpret
from printers.preview.page import Cut, DotPicture, DrawerPulse, DrawnLine, Feed, Page, Run, Side, Style
from printers.preview.picture import picture
from tests.printers.builders import a_printer, a_slip

SVG = "{http://www.w3.org/2000/svg}"


def drawn(data: bytes, columns: int = 32) -> Page:
    return interpret(data, columns)


def lines(data: bytes, columns: int = 32) -> list[DrawnLine]:
    return [part for part in drawn(data, columns).parts if isinstance(part, DrawnLine)]


def style_of(data: bytes) -> Style:
    return lines(data + b"x\n")[0].runs[0].style


def test_a_line_is_printed_at_its_end() -> None:
    assert drawn(b"satu\n\ndua\r\n").text_lines() == ["satu", "", "dua"]


def test_what_waits_at_the_end_of_the_data_is_shown() -> None:
    assert drawn(b"satu").text_lines() == ["satu"]


def test_a_full_line_goes_on_below_as_on_paper() -> None:
    assert drawn(b"x" * 33).text_lines() == ["x" * 32, "x"]
    assert drawn(b"\x1d!\x11" + b"x" * 17).text_lines()[0].strip() == "x" * 16


def test_a_tab_goes_to_the_next_eighth_column() -> None:
    assert drawn(b"a\tb\tc").text_lines() == ["a       b       c"]


@pytest.mark.parametrize(
    ("number", "side", "typed"),
    [(0, Side.LEFT, "abc"), (1, Side.CENTER, " abc"), (2, Side.RIGHT, "  abc"), (49, Side.CENTER, " abc")],
)
def test_text_stands_at_the_side_it_was_told(number: int, side: Side, typed: str) -> None:
    page = drawn(b"\x1ba" + bytes((number,)) + b"abc\n", columns=5)
    assert page.text_lines() == [typed]
    assert page.parts == (DrawnLine(runs=(Run(text="abc", style=Style()),), side=side, dots=USUAL_SPACING),)


@pytest.mark.parametrize(
    ("command", "style"),
    [
        (b"\x1d!\x11", Style(width=2, height=2)),
        (b"\x1d!\x70", Style(width=8)),
        (b"\x1d!\x11\x1d!\x00", Style()),
        (b"\x1bE\x01", Style(bold=True)),
        (b"\x1bG\x01", Style(bold=True)),
        (b"\x1bE\x01\x1bE\x00", Style()),
        (b"\x1b-\x01", Style(underline=True)),
        (b"\x1b-\x31\x1b-\x30", Style()),
        (b"\x1b!\x38", Style(width=2, height=2, bold=True)),
        (b"\x1b!\x80", Style(underline=True)),
        (b"\x1d!\x11\x1bE\x01\x1b@", Style()),
        (b"\x1bM\x00", Style()),
    ],
)
def test_a_style_lasts_until_it_is_changed(command: bytes, style: Style) -> None:
    assert style_of(command) == style


def test_a_tall_line_moves_the_paper_further() -> None:
    assert [line.dots for line in lines(b"a\n\x1d!\x11b\n\x1d!\x00c\n")] == [30, 48, 30]


def test_line_spacing_is_obeyed_and_forgotten() -> None:
    assert [line.dots for line in lines(b"\x1b3\x50a\n\x1b2b\n")] == [80, 30]


def test_feeding_counts_the_line_that_is_waiting() -> None:
    assert drawn(b"a\x1bd\x03").parts[1:] == (Feed(dots=60),)
    assert drawn(b"a\n\x1bd\x03").parts[1:] == (Feed(dots=90),)
    assert drawn(b"a\x1bd\x00").text_lines() == ["a"]
    assert drawn(b"a\x1bJ\x18").parts[1:] == (Feed(dots=24),)


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        (b"\x1dV\x00", (Cut(partial=False),)),
        (b"\x1dV1", (Cut(partial=True),)),
        (b"\x1dVB\x00", (Cut(partial=True),)),
        (b"\x1dVA\x18", (Feed(dots=24), Cut(partial=False))),
    ],
)
def test_a_cut_is_drawn(command: bytes, parts: tuple[Feed | Cut, ...]) -> None:
    assert drawn(b"a" + command).parts[1:] == parts


PICTURE = b"\x01\x00\x02\x00\xff\x81"
"""One byte wide, two rows: a bar, and two dots at its ends."""


@pytest.mark.parametrize(
    ("mode", "zoom"), [(b"\x00", (1, 1)), (b"\x01", (2, 1)), (b"\x02", (1, 2)), (b"3", (2, 2))]
)
def test_a_picture_in_dots_is_drawn_in_its_size(mode: bytes, zoom: tuple[int, int]) -> None:
    (part,) = drawn(b"\x1dv0" + mode + PICTURE).parts
    wide, tall = zoom
    assert part == DotPicture(row_bytes=1, rows=2, data=b"\xff\x81", side=Side.LEFT, wide=wide, tall=tall)
    assert (part.width, part.dots) == (8 * wide, 2 * tall)


def test_a_picture_stands_where_text_would_and_moves_the_paper_by_its_rows() -> None:
    page = drawn(b"\x1ba\x01\x1dv0\x00" + PICTURE + b"a\n")
    picture_part = page.parts[0]
    assert isinstance(picture_part, DotPicture)
    assert picture_part.side is Side.CENTER
    assert page.dots == 2 + USUAL_SPACING


def test_a_picture_after_words_that_wait_is_shown_and_not_obeyed() -> None:
    (line,) = lines(b"ab\x1dv0\x00" + PICTURE + b"\n", columns=48)
    assert line.text == "ab<1D 76 30 00 01 00 02 00 FF 81>"


@pytest.mark.parametrize(("number", "pin"), [(0, 2), (1, 5), (48, 2), (49, 5)])
def test_a_drawer_pulse_is_told_and_moves_no_paper(number: int, pin: int) -> None:
    page = drawn(b"\x1bp" + bytes((number, 25, 250)))
    assert (page.parts, page.dots) == ((DrawerPulse(pin=pin),), 0)


def test_a_reset_clears_what_was_waiting() -> None:
    assert drawn(b"rest\x1b@slip\n").text_lines() == ["slip"]


def test_questions_and_code_pages_leave_no_mark() -> None:
    assert drawn(b"\x1c.\x1bt\x00\x1bR\x00a\x10\x04\x01\x1dr\x01\x1da\x00b\n").text_lines() == ["ab"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"\x80", "<80>"),
        (b"\x00", "<00>"),
        (b"\x7f", "<7F>"),
        (b"\x1bp\x07\x19\xfa", "<1B 70 07 19 FA>"),  # a drawer on a pin that is none
        (b"\x1bM\x01", "<1B 4D 01>"),  # the narrow font
        (b"\x1b!\x01", "<1B 21 01>"),
        (b"\x1ba\x07", "<1B 61 07>"),
        (b"\x1d!\x80", "<1D 21 80>"),
        (b"\x1d!\x08", "<1D 21 08>"),
        (b"\x1dV\x63", "<1D 56 63>"),
        (b"\x1dV\x68\x01", "<1D 56 68 01>"),
        (b"\x1b\x7f", "<1B 7F>"),
        (b"\x1b", "<1B>"),
        (b"\x1d!", "<1D 21>"),
        (b"\x1dV", "<1D 56>"),
        (b"\x1d(k", "<1D 28>k"),  # broken off before its length
        (b"\x1d(k\x03\x001C\x08", "<1D 28 6B 03 00 31 43 08>"),
        (b"\x1d(k\x0b\x001C", "<1D 28>k<0B><00>1C"),
        (b"\x1dv1\x00\x01\x00\x02\x00\xff\x81", "<1D 76 31 00 01 00 02 00 FF 81>"),
        (b"\x1dv0\x04\x01\x00\x01\x00\xff", "<1D 76 30 04 01 00 01 00 FF>"),
        (b"\x1dv0\x00\x00\x00\x01\x00", "<1D 76 30 00 00 00 01 00>"),
        (b"\x1dv0\x00\x01\x00\x00\x00", "<1D 76 30 00 01 00 00 00>"),
        (b"\x1dv0\x00", "<1D 76>0<00>"),
        (b"\x1dv0\x07\x01\x00\x06\x00abcdef", "<1D 76 30 07 01 00 06 00 61 62 63 64..>"),
    ],
)
def test_what_cannot_be_drawn_is_shown_as_what_it_is(data: bytes, shown: str) -> None:
    assert "".join(line.text for line in lines(data, columns=48)) == shown
    assert any(run.style.strange for line in lines(data, columns=48) for run in line.runs)


def test_justification_in_the_middle_of_a_line_is_shown_and_not_obeyed() -> None:
    (line,) = lines(b"ab\x1ba\x01\n")
    assert (line.text, line.side) == ("ab<1B 61 01>", Side.LEFT)


@given(st.binary(max_size=300), st.sampled_from((32, 42, 48)))
def test_any_bytes_can_be_drawn(data: bytes, columns: int) -> None:
    page = drawn(data, columns)
    assert all(part.columns <= columns for part in page.parts if isinstance(part, DrawnLine))
    ET.fromstring(picture(page))


@given(st.binary(max_size=60))
def test_no_byte_that_is_text_is_dropped(data: bytes) -> None:
    text = bytes(byte for byte in data if 0x21 <= byte <= 0x7E and byte not in b"<>")
    assert "".join(drawn(text, 48).text_lines()) == text.decode()


def svg(data: bytes, columns: int = 32) -> ET.Element:
    return ET.fromstring(picture(drawn(data, columns)))


def marks(element: ET.Element) -> list[ET.Element]:
    return list(element.iter(f"{SVG}text"))


@pytest.mark.parametrize(("columns", "dots"), [(32, 384), (42, 576), (48, 576)])
def test_the_picture_is_as_wide_as_the_paper(columns: int, dots: int) -> None:
    image = svg(job_bytes(a_slip(), a_printer(columns)), columns)
    assert int(image.attrib["width"]) == dots + 2 * (24 + 32)


def test_every_character_has_its_column() -> None:
    words = marks(svg(b"ab  cd\n"))
    assert [word.text for word in words] == ["ab", "cd"]
    assert [word.attrib["x"] for word in words] == ["0 12", "0 12"]
    assert words[1].attrib["transform"].startswith("translate(48 ")


def test_double_size_is_drawn_double_and_in_the_middle() -> None:
    (word,) = marks(svg(b"\x1ba\x01\x1d!\x11\x1bE\x01AB\n"))
    assert word.attrib["transform"] == "translate(168 70.24) scale(2 2)"
    assert word.attrib["font-weight"] == "bold"


def test_text_at_the_right_ends_at_the_edge() -> None:
    (word,) = marks(svg(b"\x1ba\x02ab\n"))
    assert word.attrib["transform"].startswith("translate(360 ")


def dots(data: bytes, columns: int = 32) -> list[ET.Element]:
    return [path for path in svg(data, columns).iter(f"{SVG}path") if "transform" in path.attrib][1:]


def test_dots_are_drawn_as_rectangles_in_the_middle() -> None:
    (path,) = dots(b"\x1ba\x01\x1dv0\x00" + PICTURE)
    assert path.attrib["transform"] == "translate(188 28)"
    assert path.attrib["d"] == "M0 0h8v1h-8zM0 1h1v1h-1zM7 1h1v1h-1z"


def test_equal_rows_of_dots_are_drawn_as_one() -> None:
    (path,) = dots(b"\x1dv0\x00\x02\x00\x03\x00" + b"\x00\x18" * 3)
    assert path.attrib["d"] == "M11 0h2v3h-2z"


def test_bigger_dots_are_drawn_bigger() -> None:
    (path,) = dots(b"\x1dv0\x03" + PICTURE)
    assert path.attrib["transform"] == "translate(0 28) scale(2 2)"


def test_dots_past_the_edge_are_not_printed() -> None:
    (path,) = dots(b"\x1ba\x02\x1dv0\x01\x1a\x00\x01\x00" + b"\xff" * 26)
    assert path.attrib["d"] == "M0 0h192v1h-192z"


def test_the_picture_says_that_the_drawer_opened() -> None:
    assert "laci dibuka" in picture(drawn(b"a\n\x1bp\x00\x19\xfa"))
    assert "laci" not in picture(drawn(b"a\n"))


def test_strange_bytes_are_drawn_in_red() -> None:
    (word,) = marks(svg(b"\x80\n"))
    assert (word.text, word.attrib["fill"]) == ("<80>", "#b3261e")


def test_an_underline_is_drawn_below_the_words() -> None:
    image = svg(b"\x1b-\x01a b\n")
    assert any(path.attrib["d"].endswith("h36") for path in image.iter(f"{SVG}path"))


def test_cut_paper_ends_straight_and_torn_paper_with_teeth() -> None:
    cut, torn = picture(drawn(b"a\n\x1dV\x01")), picture(drawn(b"a\n\x1bd\x05"))
    assert "dipotong" in cut
    assert "l-6 12l-6 -12" not in cut
    assert "l-6 12l-6 -12" in torn


def test_an_empty_page_is_still_paper() -> None:
    assert marks(svg(b"")) == []


def test_a_picture_says_in_words_what_it_shows() -> None:
    title = svg(b"POLRES <CONTOH> & CO\nJl. Contoh\nlagi\n").find(f"{SVG}title")
    assert title is not None
    assert title.text == "Struk 32 kolom: POLRES <CONTOH> & CO, Jl. Contoh"


def test_a_picture_holds_no_script_style_or_foreign_address() -> None:
    text = picture(drawn(b"<script>alert(1)</script> javascript: style=x\n", 48))
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(text).iter()}
    assert tags == {"svg", "title", "path", "g", "text"}
    assert text.count("http") == 1  # the name of the format itself
