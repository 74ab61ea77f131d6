"""Ratings, complaints and suggestions: one for a visitor, forward only, and nobody is told who."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import BadRequest, FeedbackMovedOn, ReplyMissing, UnknownChoice, WrongState
from server.domain.feedback import (
    NEXT_STATES,
    STATE_WORDS,
    TEXT_LIMIT,
    Feedback,
    FeedbackKind,
    FeedbackState,
    Rating,
    may_rate,
    move,
    moved,
    plain,
    rating_given,
    received,
    topic_of,
)
from server.domain.ids import FeedbackId, PersonId
from server.domain.office import FeedbackTopic
from server.domain.tickets import Ticket, TicketState
from server.domain.wording import Text
from tests.support.builders import DAY, LP, OFFICE_ID, RUANG_KHUSUS, VISUM, a_ticket, an_office, at

HEAD = PersonId("ka.spkt")
FEE = FeedbackTopic(id="diminta_biaya", name=Text(id="Diminta biaya", en="Asked for money"))


def finished(label: str = "A-001", **changes: object) -> Ticket:
    return a_ticket(label, state=TicketState.FINISHED, finished_at=at("08:30"), **changes)


def a_rating(score: int) -> Rating:
    return Rating(
        id="rating-1",
        office_id=OFFICE_ID,
        service_day=DAY,
        service_id=LP,
        ticket_id=a_ticket().id,
        score=score,
        at=at("08:31"),
    )


def a_complaint(state: FeedbackState = FeedbackState.RECEIVED, **changes: str) -> Feedback:
    written = {"text": "Petugas meminta uang.", "contact": "0812-0000-0000", "topic": "diminta_biaya"}
    return Feedback(
        id=FeedbackId("feedback-1"),
        office_id=OFFICE_ID,
        service_day=DAY,
        service_id=None,
        ticket_id=None,
        kind=FeedbackKind.COMPLAINT,
        state=state,
        reply="",
        handled_by=None,
        at=at("08:40"),
        moved_at=at("08:40"),
        **(written | changes),
    )


@pytest.mark.parametrize("score", [1, 2, 3, 4])
def test_a_tap_at_the_kiosk_belongs_to_no_ticket_and_no_service(score: int) -> None:
    event = rating_given(score, today=DAY)
    assert (event.score, event.service_day, event.service_id, event.replaces) == (score, DAY, None, None)


@pytest.mark.parametrize("score", [-1, 0, 5, 100])
def test_there_are_four_scores_and_no_others(score: int) -> None:
    with pytest.raises(BadRequest):
        rating_given(score, today=DAY)


def test_a_finished_service_is_rated_under_its_name() -> None:
    assert rating_given(4, today=DAY, ticket=finished()).service_id == LP


def test_the_rating_of_a_sensitive_service_does_not_name_it() -> None:
    ticket = finished(is_sensitive=True, service_id=VISUM)
    assert rating_given(1, today=DAY, ticket=ticket).service_id is None


def test_whoever_rates_again_takes_the_earlier_score_back() -> None:
    assert rating_given(4, today=DAY, ticket=finished(), earlier=a_rating(2)).replaces == 2


@pytest.mark.parametrize("state", [each for each in TicketState if each is not TicketState.FINISHED])
def test_only_a_finished_service_is_rated(state: TicketState) -> None:
    with pytest.raises(WrongState):
        rating_given(4, today=DAY, ticket=a_ticket(state=state))


def test_yesterdays_service_and_the_private_room_are_not_rated() -> None:
    tomorrow = at("08:00", days=1).date()
    assert not may_rate(finished(), today=tomorrow)
    assert not may_rate(finished(is_private=True, service_id=RUANG_KHUSUS), today=DAY)


def test_a_topic_is_one_that_the_office_offers_or_none() -> None:
    office = an_office(feedback_topics=(FEE,))
    assert topic_of(office, "diminta_biaya") == FEE
    assert topic_of(office, "") is None
    with pytest.raises(UnknownChoice):
        topic_of(office, "cuaca")


def test_what_came_in_is_told_without_a_word_of_it() -> None:
    said = repr(received(a_complaint()))
    assert "diminta_biaya" in said
    assert "uang" not in said
    assert "0812" not in said


def test_a_complaint_that_is_printed_shows_neither_words_nor_contact_nor_reply() -> None:
    shown = repr(replace(a_complaint(), reply="Sudah kami periksa."))
    assert not any(word in shown for word in ("uang", "0812", "periksa"))


def test_nothing_said_is_nothing_sent() -> None:
    with pytest.raises(BadRequest):
        received(a_complaint(text="", topic=""))
    received(a_complaint(text="", topic="diminta_biaya"))
    received(a_complaint(text="Terlalu lama", topic=""))


@pytest.mark.parametrize("state", FeedbackState)
@pytest.mark.parametrize("wanted", FeedbackState)
def test_a_complaint_moves_forward_only(state: FeedbackState, wanted: FeedbackState) -> None:
    if wanted in NEXT_STATES[state]:
        event = move(a_complaint(state), state=wanted, reply="Sudah kami periksa.", by=HEAD)
        assert (event.state, event.handled_by) == (wanted, HEAD)
    else:
        with pytest.raises(FeedbackMovedOn) as refused:
            move(a_complaint(state), state=wanted, reply="Sudah kami periksa.", by=HEAD)
        assert STATE_WORDS[state] in refused.value.message


def test_an_answer_has_words() -> None:
    with pytest.raises(ReplyMissing):
        move(a_complaint(), state=FeedbackState.ANSWERED, reply="", by=HEAD)
    move(a_complaint(), state=FeedbackState.IN_PROGRESS, reply="", by=HEAD)


def test_an_answer_has_a_date_and_a_name_inside() -> None:
    event = move(a_complaint(), state=FeedbackState.ANSWERED, reply="Sudah kami periksa.", by=HEAD)
    answered = moved(a_complaint(), event, reply="Sudah kami periksa.", at=at("10:00"))
    assert answered == replace(
        a_complaint(),
        state=FeedbackState.ANSWERED,
        reply="Sudah kami periksa.",
        handled_by=HEAD,
        moved_at=at("10:00"),
    )


def test_a_step_without_words_keeps_those_said_before() -> None:
    working = replace(a_complaint(FeedbackState.IN_PROGRESS), reply="Kami periksa.")
    event = move(working, state=FeedbackState.ANSWERED, reply="Selesai.", by=HEAD)
    assert moved(working, event, reply="", at=at("10:00")).reply == "Kami periksa."


@given(st.text())
def test_plain_text_has_no_hidden_signs(words: str) -> None:
    shown = plain(words, limit=10_000)
    hidden = {chr(code) for code in (*range(32), 127, *range(0x80, 0xA0)) if chr(code) != "\n"}
    assert not hidden & set(shown)
    assert not {"\u202e", "\u2066"} & set(shown)
    assert shown.encode() is not None


@given(st.text(alphabet=st.characters(whitelist_categories=("L", "N", "P", "Zs"))))
def test_what_people_write_stays_as_they_wrote_it(words: str) -> None:
    assert plain(words, limit=10_000) == words.strip()


def test_lines_are_kept_and_ends_are_trimmed() -> None:
    assert plain("  satu\r\ndua\rtiga\x00\n", limit=50) == "satu\ndua\ntiga"


def test_a_text_has_a_limit() -> None:
    assert len(plain("a" * TEXT_LIMIT, limit=TEXT_LIMIT)) == TEXT_LIMIT
    with pytest.raises(BadRequest):
        plain("a" * (TEXT_LIMIT + 1), limit=TEXT_LIMIT)
