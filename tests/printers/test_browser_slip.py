"""The slip that the kiosk's own browser prints."""

from typing import Any

import msgspec
import pytest

from printers.browser_slip import BrowserPicture, browser_slip
from printers.jobs import PrinterSettings, SlipContent, SlipDesign, TestPage
from printers.slip import slip_lines
from tests.printers.builders import CREST, TRACK_URL, a_printer, a_slip, a_test_page
from tests.printers.paper_eye import codes_seen


def as_json(content: SlipContent | TestPage, printer: PrinterSettings) -> Any:  # noqa: ANN401  # what a page gets
    return msgspec.json.decode(msgspec.json.encode(browser_slip(content, printer)))


@pytest.mark.parametrize(("columns", "paper", "printed"), [(32, 58, 48.0), (42, 80, 63.0), (48, 80, 72.0)])
def test_a_page_is_told_how_wide_the_paper_is(columns: int, paper: int, printed: float) -> None:
    slip = as_json(a_slip(), a_printer(columns))
    assert (slip["paper_mm"], slip["printed_mm"], slip["columns"]) == (paper, printed, columns)


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_lines_are_those_of_the_printer(columns: int) -> None:
    lines = as_json(a_slip(), a_printer(columns))["lines"]
    assert [line["text"] for line in lines] == [line.text for line in slip_lines(a_slip(), columns)]


def test_a_line_says_where_it_stands_and_how_big_it_is() -> None:
    slip = a_slip(design=SlipDesign(number_scale=3))
    (number,) = [line for line in as_json(slip, a_printer())["lines"] if line["text"] == "A - 0 0 1"]
    assert number == {"kind": "line", "text": "A - 0 0 1", "align": "center", "scale": 3, "bold": True}


def svg_of(picture: BrowserPicture) -> str:
    """As the page draws it, in the preview's frame, so that the same eye can look at it."""
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width + 112}" height="{picture.height}">'
    )
    return f'{frame}<g font-size="1"><path transform="translate(0 0)" d="{picture.path}"/></g></svg>'


def test_the_code_can_be_read_and_is_as_big_as_on_the_printers_paper() -> None:
    slip = browser_slip(a_slip(track_url=TRACK_URL), a_printer(32))
    (picture,) = [line for line in slip.lines if isinstance(line, BrowserPicture)]
    assert codes_seen(svg_of(picture)) == [TRACK_URL]
    assert 25 <= picture.width_mm <= 48
    assert picture.width == picture.height


def test_the_crest_stands_first() -> None:
    first = as_json(a_slip(), a_printer(crest=CREST))["lines"][0]
    assert set(first) == {"kind", "path", "width", "height", "width_mm"}
    assert (first["kind"], first["width"], first["width_mm"]) == ("picture", 160, 20.0)


def test_what_a_page_gets_for_a_slip_is_small() -> None:
    assert len(msgspec.json.encode(browser_slip(a_slip(track_url=TRACK_URL), a_printer()))) < 12_000


def test_a_test_page_can_be_printed_by_the_browser_too() -> None:
    assert as_json(a_test_page(), a_printer())["lines"][0]["text"] == "HALAMAN UJI PRINTER"
