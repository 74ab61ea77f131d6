"""Ratings, complaints and suggestions, as every store has to keep them; and that the log proves them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.feedback import Feedback, FeedbackKind, FeedbackState, Rating
from server.domain.ids import FeedbackId, PersonId, TicketId
from server.service.ports import Collision
from tests.support.builders import DAY, LP, OFFICE_ID, VISUM, a_ticket, an_office, at
from tests.support.stores import SqlStore, Store, StoredHall

MINE = TicketId("ticket-A-001")
TOMORROW = DAY + timedelta(days=1)


def a_rating(rating_id: str = "rating-1", *, score: int = 4, **changes: object) -> Rating:
    rating = Rating(
        id=rating_id,
        office_id=OFFICE_ID,
        service_day=DAY,
        service_id=None,
        ticket_id=None,
        score=score,
        at=at("08:30"),
    )
    return replace(rating, **changes)  # type: ignore[arg-type]


def a_complaint(
    number: int = 1, state: FeedbackState = FeedbackState.RECEIVED, **changes: object
) -> Feedback:
    moment = at("09:00") + timedelta(minutes=number)
    feedback = Feedback(
        id=FeedbackId(f"feedback-{number}"),
        office_id=OFFICE_ID,
        service_day=DAY,
        service_id=LP,
        ticket_id=None,
        kind=FeedbackKind.COMPLAINT,
        topic="diminta_biaya",
        text="Baris satu\nBaris dua “kutip” ✓",
        contact="0812",
        state=state,
        reply="",
        handled_by=None,
        at=moment,
        moved_at=moment,
    )
    return replace(feedback, **changes)  # type: ignore[arg-type]


def rate(store: Store, *ratings: Rating) -> None:
    with store.begin() as uow:
        for each in ratings:
            uow.ratings.put(each)
        uow.commit()


def send(store: Store, *feedback: Feedback) -> None:
    with store.begin() as uow:
        for each in feedback:
            uow.feedback.add(each)
        uow.commit()


def test_ratings_are_counted_by_score_for_one_day(store: Store) -> None:
    rate(store, a_rating("a"), a_rating("b"), a_rating("c", score=1), a_rating("d", service_day=TOMORROW))
    assert dict(store.reads().voices.rating_counts(DAY)) == {4: 2, 1: 1}
    assert dict(store.reads().voices.rating_counts(TOMORROW)) == {4: 1}


def test_a_visitor_who_rates_again_has_one_row(store: Store) -> None:
    rate(store, a_rating(ticket_id=MINE), a_rating(ticket_id=MINE, score=2))
    with store.begin() as uow:
        assert uow.ratings.of_ticket(MINE) == a_rating(ticket_id=MINE, score=2)
        assert uow.ratings.of_ticket(TicketId("ticket-A-002")) is None
    assert dict(store.reads().voices.rating_counts(DAY)) == {2: 1}
    assert store.reads().voices.is_rated(MINE)
    assert not store.reads().voices.is_rated(TicketId("ticket-A-002"))


def test_no_ticket_is_rated_twice_whatever_the_use_case_believes(store: Store) -> None:
    rate(store, a_rating("a", ticket_id=MINE))
    with pytest.raises(Collision):  # noqa: SIM117 - the collision comes out of the transaction
        with store.begin() as uow:
            uow.ratings.put(a_rating("b", ticket_id=MINE))


def test_a_complaint_comes_back_as_it_was_written(store: Store) -> None:
    sent = a_complaint(ticket_id=MINE)
    send(store, sent)
    with store.begin() as uow:
        assert uow.feedback.get(sent.id) == sent
        assert uow.feedback.get(FeedbackId("feedback-9")) is None
    assert store.reads().voices.feedback_entry(sent.id) == sent
    assert store.reads().voices.feedback_of(MINE) == [sent]
    assert store.reads().voices.feedback_of(TicketId("ticket-A-002")) == []


def test_moving_a_complaint_leaves_what_was_written(store: Store) -> None:
    sent = a_complaint()
    send(store, sent)
    moved = replace(
        sent,
        text="something else",
        state=FeedbackState.ANSWERED,
        reply="Kami minta maaf.",
        handled_by=PersonId("ka.spkt"),
        moved_at=at("10:00"),
    )
    with store.begin() as uow:
        uow.feedback.save(moved)
        uow.commit()
    assert store.reads().voices.feedback_entry(sent.id) == replace(moved, text=sent.text)


def test_everything_unanswered_is_listed_and_the_latest_answers_newest_first(store: Store) -> None:
    done = FeedbackState.ANSWERED
    send(store, a_complaint(1), *(a_complaint(number, done) for number in (2, 3, 4)), a_complaint(5))
    listed = [each.id for each in store.reads().voices.feedback(answered=2)]
    assert listed == ["feedback-5", "feedback-4", "feedback-3", "feedback-1"]
    assert store.reads().voices.feedback_open() == 2


def test_a_ticket_is_found_by_the_token_of_its_slip(store: Store) -> None:
    with store.begin() as uow:
        uow.tickets.add(a_ticket("A-001", token="token-one"), deadline_at=None)
        uow.tickets.add(a_ticket("A-002", token="token-two"), deadline_at=None)
        uow.commit()
    found = store.reads().ticket_by_token("token-two")
    assert found is not None
    assert found.label == "A-002"
    assert store.reads().ticket_by_token("token-three") is None


# ---------------------------------------------------------------- what the log proves


@pytest.fixture
def hall(sql_store: SqlStore) -> StoredHall:
    hall = StoredHall(sql_store, an_office())
    hall.open_desk()
    for service in (LP, VISUM):
        ticket = hall.finish(hall.serve(service).id)
        for score in (2, 4):
            hall.rate(score, ticket_id=ticket.id)
        hall.complain("Kata yang tidak boleh bocor", contact="0812", ticket_id=ticket.id)
    hall.rate(1)
    first, second = hall.sql.reads().voices.feedback(answered=0)
    hall.answer(second.id, state="in_progress")
    hall.answer(first.id, "Kami minta maaf.")
    return hall


def test_ratings_and_the_way_of_every_complaint_are_what_the_log_says(hall: StoredHall) -> None:
    assert hall.is_sound()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ratings SET score = 4 WHERE ticket_id IS NULL",
        "DELETE FROM ratings WHERE ticket_id IS NULL",
        "UPDATE feedback SET state = 'answered' WHERE state = 'in_progress'",
        "UPDATE feedback SET topic = 'lain'",
        "UPDATE feedback SET handled_by = 'admin' WHERE handled_by IS NOT NULL",
        "DELETE FROM feedback WHERE state = 'answered'",
    ],
)
def test_a_row_that_says_something_else_than_the_log_is_found(hall: StoredHall, statement: str) -> None:
    assert hall.sql.run(statement) > 0
    assert len(hall.sql.audit().problems) == 1


def test_what_was_written_is_in_one_table_of_the_whole_database(hall: StoredHall) -> None:
    for table, columns in (
        ("events", "payload || actor"),
        ("replies", "reply || command || actor"),
        ("tickets", "label || token"),
        ("print_jobs", "id"),
    ):
        rows = hall.sql.ask(f"SELECT {columns} FROM {table}")
        assert not any("bocor" in str(row) or "0812" in str(row) for row in rows)
    assert len(hall.sql.ask("SELECT text FROM feedback WHERE text LIKE '%bocor%'")) == 2
