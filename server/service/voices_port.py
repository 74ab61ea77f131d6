"""What the voices of visitors need from the store: ratings, complaints and suggestions. Part of ports.py and
reads_port.py, apart because both are long enough.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from server.domain.feedback import Feedback, Rating
from server.domain.ids import FeedbackId, TicketId


class Ratings(Protocol):
    """One-tap ratings of one office, inside one transaction."""

    def of_ticket(self, ticket_id: TicketId) -> Rating | None:
        """What the visitor of this ticket has tapped, or None."""
        ...

    def put(self, rating: Rating) -> None:
        """Store a rating, in place of an earlier one with the same id."""
        ...


class FeedbackBox(Protocol):
    """Complaints and suggestions of one office, inside one transaction."""

    def get(self, feedback_id: FeedbackId) -> Feedback | None:
        """The complaint or suggestion, or None."""
        ...

    def add(self, feedback: Feedback) -> None:
        """Store a new one."""
        ...

    def save(self, feedback: Feedback) -> None:
        """Store how far the office has come with it."""
        ...


class VoiceReads(Protocol):
    """Plain reads outside any write."""

    def is_rated(self, ticket_id: TicketId) -> bool:
        """True when its visitor has rated."""
        ...

    def rating_counts(self, day: date) -> Mapping[int, int]:
        """How many ratings of this service day each score has; a score without any may be missing."""
        ...

    def feedback(self, *, answered: int) -> list[Feedback]:
        """All that nobody has answered, and so many of the answered ones, newest first."""
        ...

    def feedback_of(self, ticket_id: TicketId) -> list[Feedback]:
        """What the visitor of this ticket has sent, oldest first."""
        ...

    def feedback_entry(self, feedback_id: FeedbackId) -> Feedback | None:
        """One complaint or suggestion."""
        ...

    def feedback_open(self) -> int:
        """How many nobody has answered."""
        ...
