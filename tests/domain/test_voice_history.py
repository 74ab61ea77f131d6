"""How many ratings, and how far each complaint has come, rebuilt from the log."""

import pytest

from server.domain import events as happened
from server.domain.ids import FeedbackId, PersonId, ServiceId
from server.domain.privacy import inbox_label
from server.domain.replay import HallStory
from tests.support.builders import DAY, LP, a_ticket, at

RECEIVED = happened.FeedbackReceived(
    feedback_id=FeedbackId("f1"), kind="complaint", topic="lama", service_day=DAY
)
ANSWERED = happened.FeedbackMoved(
    feedback_id=FeedbackId("f1"), state="answered", handled_by=PersonId("ka.spkt")
)


def a_rating(score: int, *, replaces: int | None = None) -> happened.RatingGiven:
    return happened.RatingGiven(score=score, service_day=DAY, service_id=ServiceId(LP), replaces=replaces)


def story(*events: happened.Event) -> HallStory:
    hall = HallStory()
    for event in events:
        hall.tell(event, at=at("09:00"))
    return hall


def test_ratings_are_counted_by_day_service_and_score() -> None:
    ratings = story(a_rating(4), a_rating(4), a_rating(1)).voices.ratings
    assert (ratings[DAY, LP, 4], ratings[DAY, LP, 1]) == (2, 1)


def test_of_two_ratings_of_one_visitor_the_last_counts() -> None:
    ratings = story(a_rating(1), a_rating(4, replaces=1)).voices.ratings
    assert +ratings == {(DAY, LP, 4): 1}


def test_a_complaint_is_received_and_then_answered_by_somebody() -> None:
    assert story(RECEIVED).voices.feedback["f1"].state == "received"
    answered = story(RECEIVED, ANSWERED).voices.feedback["f1"]
    assert (answered.state, answered.handled_by, answered.at) == ("answered", "ka.spkt", at("09:00"))


def test_an_answer_to_nothing_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="never received"):
        story(ANSWERED)


def test_nothing_in_the_inbox_leads_to_a_visitor_who_must_not_be_known() -> None:
    known = a_ticket()
    assert inbox_label(known) == known.label
    assert inbox_label(a_ticket(is_sensitive=True)) is None
    assert inbox_label(a_ticket(is_private=True)) is None
