"""The slip's style and the wording of public texts are new versions of the office's document."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.errors import BadRequest
from server.domain.office import SlipStyle
from server.domain.wording import Text
from server.service.replies import Done
from tests.support.hall import ADMIN, Hall

GREETING = Text(id="Selamat datang di Polres Contoh", en="Welcome to Polres Contoh")


def style(hall: Hall, given: SlipStyle) -> Done:
    return hall.send(commands.StyleSlip(request_id=hall.request_id(), style=given), ADMIN, Done)


def reword(hall: Hall, texts: dict[str, Text]) -> Done:
    return hall.send(commands.RewordTexts(request_id=hall.request_id(), texts=texts), ADMIN, Done)


def test_a_style_holds_from_the_next_slip_on() -> None:
    hall = Hall()
    style(hall, SlipStyle(parts=("time", "check_code"), header=("Polri untuk Masyarakat",), number_scale=3))
    hall.tap()
    content = hall.claim().job.content  # type: ignore[union-attr]
    assert content.design.parts == ("time", "check_code")  # type: ignore[union-attr]
    assert content.header == ("Polri untuk Masyarakat",)  # type: ignore[union-attr]


def test_a_change_is_a_new_version_that_the_log_keeps_whole() -> None:
    hall = Hall()
    assert hall.happened_during(lambda: style(hall, SlipStyle(number_scale=4))) == ["OfficeConfigured"]
    assert hall.store.reads().office_state().office.slip.number_scale == 4


def test_the_same_style_again_is_no_new_version() -> None:
    hall = Hall()
    assert hall.happened_during(lambda: style(hall, SlipStyle())) == []


@pytest.mark.parametrize(
    "given",
    [
        SlipStyle(number_scale=5),
        SlipStyle(copies=0),
        SlipStyle(header=("x" * 97,)),
        SlipStyle(footer=("baris",) * 7),
    ],
)
def test_a_style_that_no_paper_could_carry_is_refused(given: SlipStyle) -> None:
    hall = Hall()
    with pytest.raises(BadRequest):
        style(hall, given)
    assert hall.log == []


def test_an_offices_own_words_take_the_place_of_the_shipped_ones() -> None:
    hall = Hall()
    reword(hall, {"home.welcome": GREETING})
    (own,) = hall.store.reads().office_state().office.public_texts
    assert (own.key, own.text) == ("home.welcome", GREETING)


def test_words_that_are_left_out_are_as_shipped_again() -> None:
    hall = Hall()
    reword(hall, {"home.welcome": GREETING})
    reword(hall, {})
    assert hall.store.reads().office_state().office.public_texts == ()


@pytest.mark.parametrize("words", [replace(GREETING, en=" "), replace(GREETING, id="x" * 401)])
def test_an_empty_or_endless_text_is_refused(words: Text) -> None:
    with pytest.raises(BadRequest, match=r"home\.welcome"):
        reword(Hall(), {"home.welcome": words})
