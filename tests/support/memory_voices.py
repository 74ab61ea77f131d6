"""Ratings, complaints and suggestions in the in-memory store."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from server.domain.feedback import Feedback, FeedbackState, Rating
from server.domain.ids import FeedbackId, TicketId
from server.service.ports import Collision
from tests.support.memory_tables import MemoryTables


class MemoryRatings:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def of_ticket(self, ticket_id: TicketId) -> Rating | None:
        return next((each for each in self._tables.ratings.values() if each.ticket_id == ticket_id), None)

    def put(self, rating: Rating) -> None:
        known = self.of_ticket(rating.ticket_id) if rating.ticket_id else None
        if known is not None and known.id != rating.id:
            raise Collision
        self._tables.ratings[rating.id] = rating


class MemoryFeedbackBox:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, feedback_id: FeedbackId) -> Feedback | None:
        return self._tables.feedback.get(feedback_id)

    def add(self, feedback: Feedback) -> None:
        if feedback.id in self._tables.feedback:
            raise Collision
        self._tables.feedback[feedback.id] = feedback

    def save(self, feedback: Feedback) -> None:
        self._tables.feedback[feedback.id] = replace(
            self._tables.feedback[feedback.id],
            state=feedback.state,
            reply=feedback.reply,
            handled_by=feedback.handled_by,
            moved_at=feedback.moved_at,
        )


class MemoryVoiceReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def is_rated(self, ticket_id: TicketId) -> bool:
        return any(each.ticket_id == ticket_id for each in self._tables().ratings.values())

    def rating_counts(self, day: date) -> Mapping[int, int]:
        return Counter(each.score for each in self._tables().ratings.values() if each.service_day == day)

    def feedback(self, *, answered: int) -> list[Feedback]:
        newest_first = sorted(
            self._tables().feedback.values(), key=lambda each: (each.at, each.id), reverse=True
        )
        is_done = FeedbackState.ANSWERED
        shown = {each.id for each in [each for each in newest_first if each.state is is_done][:answered]}
        return [each for each in newest_first if each.state is not is_done or each.id in shown]

    def feedback_of(self, ticket_id: TicketId) -> list[Feedback]:
        sent = [each for each in self._tables().feedback.values() if each.ticket_id == ticket_id]
        return sorted(sent, key=lambda each: (each.at, each.id))

    def feedback_entry(self, feedback_id: FeedbackId) -> Feedback | None:
        return self._tables().feedback.get(feedback_id)

    def feedback_open(self) -> int:
        every = self._tables().feedback.values()
        return sum(each.state is not FeedbackState.ANSWERED for each in every)
