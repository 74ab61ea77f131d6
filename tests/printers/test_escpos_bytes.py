"""The very bytes a printer gets."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from PIL import Image

from printers.crest import crest_raster
from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent, SlipDesign, TestPage
from printers.preview.commands import LEADS, command_at
from printers.preview.interpreter import interpret
from printers.preview.page import Cut, DotPicture, DrawerPulse, DrawnLine, Feed, Page, Side
from printers.profiles import UnknownProfile, profiles
from tests.printers.builders import (
    CREST,
    PROFILE_OF_COLUMNS,
    TRACK_URL,
    a_printer,
    a_slip,
    a_test_page,
)
from tests.printers.test_slip import contents

ALLOWED = {b"\x1b@", b"\x1c.", b"\x1ba", b"\x1bE", b"\x1d!", b"\x1b3", b"\x1b2", b"\x1bd", b"\x1dV", b"\x1dv"}
"""Every command that a slip may hold: the plainest ones, which all clones know."""


def printed(content: SlipContent | TestPage, printer: PrinterSettings) -> Page:
    return interpret(job_bytes(content, printer), printer.columns)


def commands_in(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        if data[at] in LEADS:
            command = command_at(data, at)
            assert command.known
            yield command.code
            at += len(command.data)
        else:
            assert data[at] == 0x0A or 0x20 <= data[at] <= 0x7E
            at += 1


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_the_number_comes_out_bigger_in_both_directions(scale: int) -> None:
    page = printed(a_slip(design=SlipDesign(number_scale=scale)), a_printer(48))
    (number,) = [part for part in page.parts if isinstance(part, DrawnLine) and part.text == "A - 0 0 1"]
    assert [(run.style.width, run.style.height) for run in number.runs] == [(scale, scale)]
    assert number.dots > 24 * scale


def test_after_the_number_everything_is_small_again() -> None:
    page = printed(a_slip(design=SlipDesign(number_scale=4)), a_printer(48))
    sizes = [part.runs[0].style.height for part in page.parts if isinstance(part, DrawnLine)]
    assert sizes == [1] * 4 + [4] + [1] * (len(sizes) - 5)


@pytest.mark.parametrize("profile", profiles())
def test_every_slip_starts_with_a_reset_out_of_kanji_mode(profile: str) -> None:
    assert job_bytes(a_slip(), a_printer(48, profile=profile)).startswith(b"\x1b@\x1c.")


@pytest.mark.parametrize(("name", "profile"), profiles().items())
def test_paper_is_fed_and_cut_only_where_there_is_a_cutter(name: str, profile: object) -> None:
    data = job_bytes(a_slip(), a_printer(48, profile=name))
    kind = profiles()[name]
    cut = b"\x1dV\x01" if kind.has_cutter else b""
    assert data.endswith(b"\n\x1bd" + bytes((kind.feed_lines,)) + cut)
    assert any(isinstance(part, Cut) for part in interpret(data, 48).parts) == kind.has_cutter


@pytest.mark.parametrize(
    ("cut", "end"),
    [
        ("partial", [Cut(partial=True)]),
        ("full", [Cut(partial=False)]),
        ("none", []),
        ("sawed", [Cut(partial=True)]),
    ],
)
def test_the_office_chooses_how_paper_is_cut(cut: str, end: list[Cut]) -> None:
    page = printed(a_slip(), a_printer(48, cut=cut))
    assert [part for part in page.parts if isinstance(part, Cut)] == end


def test_a_cutter_that_the_profile_does_not_know_can_be_switched_on() -> None:
    assert printed(a_slip(), a_printer(32, cut="full")).parts[-1] == Cut(partial=False)


@pytest.mark.parametrize("lines", [1, 9])
def test_the_office_chooses_how_far_paper_is_fed(lines: int) -> None:
    page = printed(a_slip(), a_printer(48, feed_lines=lines))
    assert page.parts[-2] == Feed(dots=30 * lines)


def test_paper_that_needs_no_feed_gets_none() -> None:
    page = printed(a_slip(), a_printer(48, feed_lines=0))
    assert not any(isinstance(part, Feed) for part in page.parts)


def test_the_drawer_opens_only_where_the_office_asks() -> None:
    assert DrawerPulse(pin=2) not in printed(a_slip(), a_printer()).parts
    assert printed(a_slip(), a_printer(opens_drawer=True)).parts.count(DrawerPulse(pin=2)) == 1


@pytest.mark.parametrize("columns", PROFILE_OF_COLUMNS)
def test_crest_and_code_stand_in_the_middle_as_raster(columns: int) -> None:
    page = printed(a_slip(track_url=TRACK_URL), a_printer(columns, crest=CREST))
    crest, code = [part for part in page.parts if isinstance(part, DotPicture)]
    assert page.parts[0] == crest
    assert crest.side is code.side is Side.CENTER
    assert crest.width <= columns * 12 // 2
    assert 200 <= code.width <= columns * 12


def test_words_after_a_picture_stand_where_they_belong() -> None:
    page = printed(a_slip(track_url=TRACK_URL), a_printer())
    after = page.parts[[isinstance(part, DotPicture) for part in page.parts].index(True) + 1]
    assert isinstance(after, DrawnLine)
    assert (after.text, after.side) == ("Terima kasih telah menunggu", Side.CENTER)


def test_a_broken_crest_stops_no_slip() -> None:
    for broken in (b"\x89PNG\r\n\x1a\n", CREST[:200], b"GIF89a", b"\x00"):
        assert job_bytes(a_slip(), a_printer(crest=broken)) == job_bytes(a_slip(), a_printer())


@settings(max_examples=50)
@given(contents)
def test_no_content_can_open_a_drawer_switch_a_page_or_send_a_code_command(content: SlipContent) -> None:
    for columns, profile in PROFILE_OF_COLUMNS.items():
        data = job_bytes(content, a_printer(columns, profile=profile, crest=CREST))
        assert set(commands_in(data)) <= ALLOWED
        lines = [part for part in interpret(data, columns).parts if isinstance(part, DrawnLine)]
        assert not any(run.style.strange for line in lines for run in line.runs)


def test_a_test_page_holds_no_command_that_a_slip_does_not() -> None:
    assert set(commands_in(job_bytes(a_test_page(answers=("\x1bp\x00",)), a_printer()))) <= ALLOWED


def test_nothing_is_written_to_the_technicians_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    job_bytes(a_slip(track_url=TRACK_URL), a_printer(crest=CREST))
    assert capfd.readouterr() == ("", "")


def test_an_unknown_profile_prints_nothing() -> None:
    for content in (a_slip(), a_test_page()):
        with pytest.raises(UnknownProfile):
            job_bytes(content, a_printer(48, profile="?"))


def a_crest_of(pairs: tuple[bytes, ...]) -> bytes:
    """A crest whose rows hold these bytes as dots, each pair of them in a row of its own."""
    picture = Image.new("1", (64, 64), 1)
    for row, pair in enumerate(pairs * 8):
        ink = Image.frombytes("1", (16, 1), bytes(each ^ 0xFF for each in pair))
        picture.paste(ink, (0, row * 2))
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def test_no_picture_can_give_an_order_that_a_printer_obeys_at_once() -> None:
    """DLE DC4 opens the drawer even in the middle of a raster; a crest may hold any dots."""
    orders = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
    crest = a_crest_of(orders)
    raster = crest_raster(crest, widest=64)
    assert raster is not None
    assert all(order in raster.dots for order in orders)
    sent = job_bytes(a_slip(), a_printer(crest=crest))
    assert not any(order in sent for order in orders)
