"""The code for the phone, read by a reader that is not ours."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from printers.raster import Raster
from printers.tracking_code import code_raster
from tests.printers.builders import TRACK_URL

WIDTHS = {58: 384, 80: 576}


def as_image(raster: Raster) -> Image.Image:
    dots = Image.frombytes("1", (raster.width, raster.height), raster.dots)
    return ImageOps.invert(dots.convert("L"))


def read(raster: Raster) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(as_image(raster))]


def the_code(text: str, *, widest: int = 384) -> Raster:
    raster = code_raster(text, widest=widest)
    assert raster is not None
    return raster


@pytest.mark.parametrize("widest", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("length", [1, 20, 40, 80, 120, 200])
def test_a_code_is_at_least_25_mm_wide_and_fits_the_paper(widest: int, length: int) -> None:
    raster = the_code("x" * length, widest=widest)
    left, top, right, bottom = ImageOps.invert(as_image(raster)).getbbox() or (0, 0, 0, 0)
    assert right - left == bottom - top >= 200
    assert raster.width == raster.height <= widest
    assert read(raster) == ["x" * length]


def test_white_stands_around_a_code_four_squares_wide() -> None:
    raster = the_code(TRACK_URL)
    left, top, right, bottom = ImageOps.invert(as_image(raster)).getbbox() or (0, 0, 0, 0)
    corner = 7  # squares of a code's corner mark
    square = next(n for n in range(1, 20) if as_image(raster).getpixel((left + n * corner, top)) == 255)
    assert left == top == raster.width - right == raster.height - bottom == 4 * square


def test_a_long_address_gets_smaller_squares_until_they_would_run_together() -> None:
    assert the_code("x" * 700, widest=384).width <= 384
    assert code_raster("x" * 1100, widest=384) is None
    assert read(the_code("x" * 1100, widest=576)) == ["x" * 1100]


def test_an_address_that_no_code_can_hold_gives_none() -> None:
    assert code_raster("x" * 5000, widest=576) is None


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=90))
def test_a_code_says_the_address_and_nothing_else(text: str) -> None:
    assert read(the_code(text)) == [text]
