"""A job on its paper: which pictures it carries and how long it is."""

from io import BytesIO

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent, SlipDesign
from printers.lines import Paper
from printers.preview.interpreter import interpret
from printers.profiles import UnknownProfile, profiles
from printers.raster import Raster
from printers.sheet import paper_of, sheet_pieces, slip_length_mm
from printers.slip import COLUMNS
from tests.printers.builders import CREST, TRACK_URL, a_printer, a_slip, a_test_page
from tests.printers.test_slip import contents

FULL = a_slip(track_url=TRACK_URL)


def pictures(content: SlipContent, printer: PrinterSettings) -> int:
    return sum(isinstance(piece, Raster) for piece in sheet_pieces(content, printer))


def test_a_slip_carries_crest_and_code() -> None:
    assert pictures(FULL, a_printer(crest=CREST)) == 2


def test_a_printer_that_prints_no_codes_still_prints_the_crest() -> None:
    assert pictures(FULL, a_printer(crest=CREST, prints_codes=False)) == 1


@pytest.mark.parametrize(("columns", "half"), [(32, 192), (42, 252), (48, 288)])
def test_a_wide_crest_takes_half_the_paper(columns: int, half: int) -> None:
    file = BytesIO()
    Image.new("1", (384, 60)).save(file, format="PNG")
    crest = sheet_pieces(a_slip(), a_printer(columns, crest=file.getvalue()))[0]
    assert isinstance(crest, Raster)
    assert crest.width == half


def test_an_office_may_want_no_crest_on_its_slips() -> None:
    plain = a_slip(design=SlipDesign(has_crest=False))
    assert pictures(plain, a_printer(crest=CREST)) == 0


def test_a_printer_that_knows_no_raster_gets_none() -> None:
    kind = msgspec.structs.replace(profiles()["generic-80"], prints_qr=False)
    assert paper_of(a_printer(crest=CREST), kind) == Paper(columns=48, crest=None, prints_codes=False)


@settings(max_examples=60, deadline=None)
@given(contents, st.sampled_from(COLUMNS), st.none() | st.integers(0, 9), st.booleans())
def test_the_length_is_that_of_the_paper_the_printer_moves(
    content: SlipContent, columns: int, feed: int | None, has_crest: bool
) -> None:
    printer = a_printer(columns, feed_lines=feed, crest=CREST if has_crest else b"")
    page = interpret(job_bytes(content, printer), columns)
    assert slip_length_mm(content, printer) == pytest.approx(page.dots / 8)


def test_a_printer_with_wider_lines_uses_more_paper() -> None:
    fine = slip_length_mm(a_slip(), a_printer(42, profile="TM-T20II-42"))
    coarse = slip_length_mm(a_slip(), a_printer(42, profile="TM-T88V"))
    assert coarse / fine == pytest.approx(4.23 / 3.75)


def test_a_usual_slip_takes_about_ten_centimetres() -> None:
    assert 90 < slip_length_mm(a_slip(), a_printer(48)) < 120
    assert slip_length_mm(FULL, a_printer(48)) > slip_length_mm(a_slip(), a_printer(48)) + 25
    assert slip_length_mm(a_test_page(), a_printer(48)) < 240


def test_paper_of_an_unknown_kind_of_printer_has_no_length() -> None:
    with pytest.raises(UnknownProfile):
        slip_length_mm(a_slip(), a_printer(profile="?"))
