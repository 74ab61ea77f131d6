"""Ratings, complaints and suggestions as they are stored: one row, no words in the log, no way back."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from server.domain.errors import (
    BadRequest,
    FeedbackMovedOn,
    ReplyMissing,
    RequestIdReused,
    UnknownChoice,
    UnknownFeedback,
    UnknownTicket,
    WrongState,
)
from server.domain.events import FeedbackMoved, FeedbackReceived, RatingGiven
from server.domain.feedback import Feedback, FeedbackState, Rating
from server.domain.office import FeedbackTopic
from server.domain.wording import Text
from server.service.views import TicketView
from tests.support.builders import DAY, LP, VISUM, an_office
from tests.support.hall import Hall

WORDS = "Petugas meminta uang rokok."
CONTACT = "0812-3456-7890"
FEE = FeedbackTopic(id="diminta_biaya", name=Text(id="Diminta biaya", en="Asked for money"))


@pytest.fixture
def hall() -> Hall:
    hall = Hall(an_office(feedback_topics=(FEE,)))
    hall.open_desk()
    return hall


def served(hall: Hall, service: str = LP) -> TicketView:
    return hall.finish(hall.serve(service).id)


def ratings(hall: Hall) -> list[Rating]:
    return list(hall.store.committed.ratings.values())


def said(hall: Hall) -> list[Feedback]:
    return list(hall.store.committed.feedback.values())


def written_down(hall: Hall) -> str:
    """Everything that is kept outside the table of complaints: the log, and the answers to requests."""
    replies: list[Any] = list(hall.store.committed.replies.values())
    log = [msgspec.json.encode([each.actor, each.event]).decode() for each in hall.log]
    return " ".join([*log, *map(repr, replies)])


# ---------------------------------------------------------------- ratings


def test_a_tap_at_the_kiosk_is_one_row_and_one_event(hall: Hall) -> None:
    assert hall.happened_during(lambda: hall.rate(4)) == ["RatingGiven"]
    (rating,) = ratings(hall)
    assert (rating.score, rating.service_day, rating.service_id, rating.ticket_id) == (4, DAY, None, None)


def test_every_tap_at_the_kiosk_is_another_visitor(hall: Hall) -> None:
    for score in (1, 1, 4):
        hall.rate(score)
    assert sorted(each.score for each in ratings(hall)) == [1, 1, 4]


def test_the_last_tap_of_a_phone_counts(hall: Hall) -> None:
    ticket = served(hall)
    for score in (2, 4):
        hall.rate(score, ticket_id=ticket.id)
    (rating,) = ratings(hall)
    assert (rating.score, rating.service_id) == (4, LP)
    assert [event.replaces for event in hall.events if isinstance(event, RatingGiven)] == [None, 2]


def test_the_same_tap_again_changes_nothing(hall: Hall) -> None:
    ticket = served(hall)
    hall.rate(3, ticket_id=ticket.id)
    assert hall.happened_during(lambda: hall.rate(3, ticket_id=ticket.id)) == []


def test_a_tap_sent_twice_counts_once(hall: Hall) -> None:
    first = hall.rate(4, request_id="rating-0001")
    assert hall.rate(4, request_id="rating-0001") == first
    assert len(ratings(hall)) == 1


def test_another_score_under_the_same_request_is_refused(hall: Hall) -> None:
    hall.rate(4, request_id="rating-0001")
    with pytest.raises(RequestIdReused):
        hall.rate(1, request_id="rating-0001")


def test_nobody_rates_before_the_end_nor_a_number_that_nobody_has(hall: Hall) -> None:
    waiting = hall.tap()
    with pytest.raises(WrongState):
        hall.rate(4, ticket_id=waiting.id)
    with pytest.raises(UnknownTicket):
        hall.rate(4, ticket_id="ticket-999999")
    assert ratings(hall) == []


def test_the_day_after_is_too_late(hall: Hall) -> None:
    ticket = served(hall)
    hall.clock.advance(minutes=timedelta(days=1) // timedelta(minutes=1))
    with pytest.raises(WrongState):
        hall.rate(4, ticket_id=ticket.id)


def test_the_log_does_not_lead_from_a_rating_to_its_ticket_or_a_sensitive_service(hall: Hall) -> None:
    ticket = served(hall, VISUM)
    hall.rate(1, ticket_id=ticket.id)
    recorded = hall.log[-1]
    assert isinstance(recorded.event, RatingGiven)
    line = repr(recorded)
    assert not any(word in line for word in (ticket.id, ticket.label, VISUM))
    assert ratings(hall)[0].service_id is None


# ---------------------------------------------------------------- complaints and suggestions


def test_what_was_written_stands_in_the_table_and_nowhere_else(hall: Hall) -> None:
    ticket = served(hall)
    hall.complain(WORDS, contact=CONTACT, topic="diminta_biaya", ticket_id=ticket.id)
    hall.complain(WORDS, contact=CONTACT, kind="suggestion")
    assert [(each.text, each.contact) for each in said(hall)] == [(WORDS, CONTACT)] * 2
    assert not any(word in written_down(hall) for word in ("uang", "rokok", "0812", "7890"))


def test_the_mark_by_which_a_retry_is_known_does_not_depend_on_words_or_contact(hall: Hall) -> None:
    # Else whoever holds the database could try every telephone number until the mark fits.
    hall.complain("satu", contact="0811", request_id="complain-0001")
    hall.complain("dua", contact="0822", request_id="complain-0002")
    marks = {reply.command for reply in hall.store.committed.replies.values() if "Send" in reply.command}
    stored = {reply.command.partition(":")[0] for reply in hall.store.committed.replies.values()}
    assert len(marks) == 2
    assert "SendFeedback" in stored
    other = Hall(an_office(feedback_topics=(FEE,)))
    other.complain("tiga", contact="0833", request_id="complain-0001")
    assert {reply.command for reply in other.store.committed.replies.values()} <= marks


def test_a_complaint_sent_twice_arrives_once(hall: Hall) -> None:
    first = hall.complain(WORDS, request_id="complain-0001")
    assert hall.complain(WORDS, request_id="complain-0001") == first
    assert len(said(hall)) == 1


def test_it_is_told_that_something_came_in_and_about_what(hall: Hall) -> None:
    hall.complain(WORDS, topic="diminta_biaya")
    (event,) = [event for event in hall.events if isinstance(event, FeedbackReceived)]
    assert (event.kind, event.topic, event.service_day) == ("complaint", "diminta_biaya", DAY)


def test_the_service_of_a_sensitive_ticket_is_not_stored_beside_its_complaint(hall: Hall) -> None:
    for service in (LP, VISUM):
        hall.complain(WORDS, ticket_id=served(hall, service).id)
    assert [each.service_id for each in said(hall)] == [LP, None]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"text": WORDS, "topic": "cuaca"}, UnknownChoice),
        ({"text": WORDS, "kind": "praise"}, UnknownChoice),
        ({"text": "  \n "}, BadRequest),
        ({"text": "a" * 1001}, BadRequest),
        ({"text": WORDS, "contact": "0" * 121}, BadRequest),
        ({"text": WORDS, "ticket_id": "ticket-999999"}, UnknownTicket),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_stored(
    hall: Hall, fields: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        hall.complain(**fields)
    assert said(hall) == []


def test_a_complaint_is_taken_up_and_answered_with_a_date(hall: Hall) -> None:
    hall.complain(WORDS)
    (complaint,) = said(hall)
    hall.clock.advance(minutes=5)
    hall.answer(complaint.id, state="in_progress")
    hall.clock.advance(minutes=5)
    hall.answer(complaint.id, "Kami minta maaf.")
    (answered,) = said(hall)
    assert (answered.state, answered.reply, answered.handled_by) == (
        FeedbackState.ANSWERED,
        "Kami minta maaf.",
        "ka.spkt",
    )
    assert answered.moved_at - complaint.at == timedelta(minutes=10)
    moves = [event.state for event in hall.events if isinstance(event, FeedbackMoved)]
    assert moves == ["in_progress", "answered"]
    assert "maaf" not in written_down(hall)


def test_a_colleague_who_was_faster_is_not_undone(hall: Hall) -> None:
    hall.complain(WORDS)
    (complaint,) = said(hall)
    hall.answer(complaint.id, "Kami minta maaf.")
    with pytest.raises(FeedbackMovedOn):
        hall.answer(complaint.id, state="in_progress")


def test_an_answer_without_words_and_an_unknown_complaint_are_refused(hall: Hall) -> None:
    hall.complain(WORDS)
    with pytest.raises(ReplyMissing):
        hall.answer(said(hall)[0].id, "  ")
    with pytest.raises(UnknownFeedback):
        hall.answer("feedback-999999", "Kami minta maaf.")
    with pytest.raises(UnknownChoice):
        hall.answer(said(hall)[0].id, "Kami minta maaf.", state="lost")
