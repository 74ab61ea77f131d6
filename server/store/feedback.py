"""Ratings, complaints and suggestions of one office. The only place that holds what visitors wrote."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import Integer, bindparam, delete, func, insert, literal_column, select, update
from sqlalchemy.engine import Connection

from server.domain.feedback import Feedback, FeedbackKind, FeedbackState, Rating
from server.domain.ids import FeedbackId, OfficeId, TicketId
from server.store.prepared import Prepared, Row
from server.store.tables import IS_ANSWERED, IS_UNANSWERED, feedback, ratings

_RATING = tuple(field.name for field in fields(Rating))
_FEEDBACK = tuple(field.name for field in fields(Feedback))
_MOVING = ("state", "reply", "handled_by", "moved_at")

_rating_columns = tuple(ratings.c[name] for name in _RATING)
_ratings_of_office = ratings.c.office_id == bindparam("office")
_of_this_ticket = (_ratings_of_office, ratings.c.ticket_id == bindparam("ticket"))
_rating = Prepared(select(*_rating_columns).where(*_of_this_ticket))
_forget_rating = Prepared(delete(ratings).where(_ratings_of_office, ratings.c.id == bindparam("rating")))
_rate = Prepared(insert(ratings))
_counts = Prepared(
    select(ratings.c.score, func.count())
    .where(_ratings_of_office, ratings.c.service_day == bindparam("day"))
    .group_by(ratings.c.score)
)

_of_office = feedback.c.office_id == bindparam("office")
_said = select(*(feedback.c[name] for name in _FEEDBACK)).where(_of_office)
_newest_first = (feedback.c.at.desc(), feedback.c.id.desc())
_entry = Prepared(_said.where(feedback.c.id == bindparam("feedback")))
_unanswered = Prepared(_said.where(IS_UNANSWERED).order_by(*_newest_first))
_answered = Prepared(
    _said.where(IS_ANSWERED).order_by(*_newest_first).limit(bindparam("most", type_=Integer))
)
_of_ticket = Prepared(
    _said.where(feedback.c.ticket_id == bindparam("ticket")).order_by(feedback.c.at, feedback.c.id)
)
_open = Prepared(select(func.count(literal_column("1"))).where(_of_office, IS_UNANSWERED))
_send = Prepared(insert(feedback))
_move = Prepared(
    update(feedback)
    .where(_of_office, feedback.c.id == bindparam("feedback"))
    .values({name: bindparam(f"new_{name}") for name in _MOVING})
)


def rating_from(row: Row) -> Rating:
    """The rating of a row."""
    return Rating(**dict(zip(_RATING, row, strict=True)))


def feedback_from(row: Row) -> Feedback:
    """The complaint or suggestion of a row."""
    values = dict(zip(_FEEDBACK, row, strict=True))
    kind, state = FeedbackKind(values.pop("kind")), FeedbackState(values.pop("state"))
    return Feedback(kind=kind, state=state, **values)


class SqlRatings:
    """Ratings inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def of_ticket(self, ticket_id: TicketId) -> Rating | None:
        """What the visitor of this ticket has tapped, or None."""
        row = _rating.first(self._connection, office=self._office_id, ticket=ticket_id)
        return None if row is None else rating_from(row)

    def put(self, rating: Rating) -> None:
        """Store a rating, in place of an earlier one with the same id."""
        _forget_rating.run(self._connection, office=self._office_id, rating=rating.id)
        _rate.run(self._connection, **asdict(rating))


class SqlFeedbackBox:
    """Complaints and suggestions inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, feedback_id: FeedbackId) -> Feedback | None:
        """The complaint or suggestion, or None."""
        row = _entry.first(self._connection, office=self._office_id, feedback=feedback_id)
        return None if row is None else feedback_from(row)

    def add(self, feedback: Feedback) -> None:
        """Store a new one."""
        _send.run(self._connection, **asdict(feedback))

    def save(self, feedback: Feedback) -> None:
        """Store how far the office has come with it; what was written stays as it is."""
        new = {f"new_{name}": getattr(feedback, name) for name in _MOVING}
        _move.run(self._connection, office=self._office_id, feedback=feedback.id, **new)


class SqlVoiceReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def is_rated(self, ticket_id: TicketId) -> bool:
        """True when its visitor has rated."""
        return bool(self._rows(_rating, ticket=ticket_id))

    def rating_counts(self, day: date) -> Mapping[int, int]:
        """How many ratings of this service day each score has."""
        return dict(self._rows(_counts, day=day))

    def feedback(self, *, answered: int) -> list[Feedback]:
        """All that nobody has answered, and so many of the answered ones, newest first."""
        rows = [*self._rows(_unanswered), *self._rows(_answered, most=answered)]
        found = [feedback_from(row) for row in rows]
        return sorted(found, key=lambda each: (each.at, each.id), reverse=True)

    def feedback_of(self, ticket_id: TicketId) -> list[Feedback]:
        """What the visitor of this ticket has sent, oldest first."""
        return [feedback_from(row) for row in self._rows(_of_ticket, ticket=ticket_id)]

    def feedback_entry(self, feedback_id: FeedbackId) -> Feedback | None:
        """One complaint or suggestion."""
        rows = self._rows(_entry, feedback=feedback_id)
        return feedback_from(rows[0]) if rows else None

    def feedback_open(self) -> int:
        """How many nobody has answered."""
        ((count,),) = self._rows(_open)
        return int(count)
