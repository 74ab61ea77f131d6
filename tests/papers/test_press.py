"""Sheets come out of the press as PDF, whatever stands on them, and a broken one hurts nobody."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from server.domain.errors import PaperFailed
from server.papers.press import pictured, press, press_in_a_child
from server.service.sheets.compensation import compensation_sheet
from server.service.sheets.month import month_sheet
from server.service.sheets.sheet import Sheet
from tests.support.hall import Hall

A4_RATIO = 297 / 210
HOSTILE = 'Jl. #panic("x") *tebal* _miring_ $x^2$ \\ "kutip" <b> @rujukan'


@pytest.fixture(params=[month_sheet, compensation_sheet], ids=["month", "compensation"])
def sheet(request: pytest.FixtureRequest) -> Sheet:
    hall = Hall()
    made: Sheet = request.param(hall.store.reads(), None, now=hall.clock.now)
    return made


def test_every_sheet_is_a_pdf_of_a4(sheet: Sheet) -> None:
    assert press(sheet).startswith(b"%PDF-")
    (page,) = pictured(sheet)
    picture = Image.open(BytesIO(page))
    assert picture.height / picture.width == pytest.approx(A4_RATIO, rel=0.01)


def test_what_the_office_wrote_stays_words(sheet: Sheet) -> None:
    """Words are data for the template, never a part of it."""
    hostile = replace(sheet, words=replace(sheet.words, address=HOSTILE))  # type: ignore[type-var]
    assert press(hostile).startswith(b"%PDF-")


def test_the_crest_of_the_office_stands_in_the_letterhead(sheet: Sheet) -> None:
    crest = BytesIO()
    Image.new("1", (64, 64), color=0).save(crest, "PNG")
    plain, crested = pictured(sheet)[0], pictured(replace(sheet, crest=crest.getvalue()))[0]
    assert _ink(crested) > _ink(plain) + 1000


def test_a_child_process_sets_the_same_sheet(sheet: Sheet) -> None:
    assert press_in_a_child(sheet).startswith(b"%PDF-")


@pytest.mark.parametrize("template", ["house.typ", "monthly"])
def test_a_sheet_that_cannot_be_set_is_refused_in_words(template: str) -> None:
    broken = Sheet(template=template, words={})
    with pytest.raises(PaperFailed, match="belum dapat dibuat"):
        press(broken)
    with pytest.raises(PaperFailed, match="belum dapat dibuat"):
        press_in_a_child(broken)


def _ink(page: bytes) -> int:
    histogram = Image.open(BytesIO(page)).convert("L").histogram()
    return sum(histogram[:128])
