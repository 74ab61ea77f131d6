"""What visitors say: one-tap ratings, complaints and suggestions, and how the office moves them on.

1. A rating is one tap, 1 (buruk) to 4 (sangat baik). It is no SKM and never becomes one (DOMAIN 11, trap 8).
2. One ticket rates once; tapped again on the same day, the last tap counts.
3. Whoever complains stays unknown unless they leave a contact (DOMAIN 7.9). Words and contact are kept beside
   the log, never in it: a log that cannot be changed cannot forget.
4. A complaint moves forward only: diterima, diproses, selesai with a reply (DOMAIN-D33).
5. Nothing that a visitor says leads from the log to a sensitive service or to the private room.
"""

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from server.domain.errors import BadRequest, FeedbackMovedOn, ReplyMissing, UnknownChoice, WrongState
from server.domain.events import FeedbackMoved, FeedbackReceived, RatingGiven
from server.domain.ids import FeedbackId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.office import FeedbackTopic, Office
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import STATE_NAMES, Ticket, TicketState

LOWEST_SCORE, HIGHEST_SCORE = 1, 4
TEXT_LIMIT, CONTACT_LIMIT, REPLY_LIMIT = 1000, 120, 1000

_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Signs that change the direction of writing: they could make a reply read differently from what was sent."""


class FeedbackKind(StrEnum):
    """What a visitor sends."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"


class FeedbackState(StrEnum):
    """How far the office has come with it: diterima, diproses, selesai."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"


STATE_WORDS = {
    FeedbackState.RECEIVED: "diterima",
    FeedbackState.IN_PROGRESS: "diproses",
    FeedbackState.ANSWERED: "selesai dijawab",
}

NEXT_STATES = {
    FeedbackState.RECEIVED: frozenset({FeedbackState.IN_PROGRESS, FeedbackState.ANSWERED}),
    FeedbackState.IN_PROGRESS: frozenset({FeedbackState.ANSWERED}),
    FeedbackState.ANSWERED: frozenset({FeedbackState.ANSWERED}),
}
"""Where each state may lead. An answer may be worded again; that is a new event with a new date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One tap. `ticket_id` only lets the same visitor change their mind; nobody is shown it."""

    id: str
    office_id: OfficeId
    service_day: date
    service_id: ServiceId | None
    ticket_id: TicketId | None
    score: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """A complaint or suggestion. What was written never shows up where the value itself is printed."""

    id: FeedbackId
    office_id: OfficeId
    service_day: date
    service_id: ServiceId | None
    ticket_id: TicketId | None
    kind: FeedbackKind
    topic: str
    text: str = field(repr=False)
    contact: str = field(repr=False)
    state: FeedbackState
    reply: str = field(repr=False)
    handled_by: PersonId | None
    at: datetime
    moved_at: datetime


def rating_given(
    score: int, *, today: date, ticket: Ticket | None = None, earlier: Rating | None = None
) -> RatingGiven:
    """The tap as an event. Raises BadRequest, and WrongState unless the ticket was finished today."""
    if not LOWEST_SCORE <= score <= HIGHEST_SCORE:
        raise BadRequest("Penilaian hanya dari 1 sampai 4.")
    if ticket is None:
        return RatingGiven(score=score, service_day=today, service_id=None)
    if not may_rate(ticket, today=today):
        raise WrongState(ticket.label, STATE_NAMES[ticket.state])
    return RatingGiven(
        score=score,
        service_day=ticket.service_day,
        service_id=public_service(ticket),
        replaces=earlier.score if earlier else None,
    )


def may_rate(ticket: Ticket, *, today: date) -> bool:
    """True for a service that was finished on this service day; the private room is not asked."""
    is_today = ticket.service_day == today
    return ticket.state is TicketState.FINISHED and is_today and not ticket.is_private


def public_service(ticket: Ticket | None) -> ServiceId | None:
    """The service that may stand beside what its visitor says: none where it is sensitive (rule 5)."""
    return None if ticket is None or is_confidential(ticket) else ticket.service_id


def topic_of(office: Office, topic: str) -> FeedbackTopic | None:
    """The topic of that id; None for the empty one. Raises UnknownChoice."""
    if not topic:
        return None
    for each in office.feedback_topics:
        if each.id == topic:
            return each
    raise UnknownChoice(topic)


def plain(words: str, *, limit: int) -> str:
    """Plain text within the limit: line breaks are kept, other control signs become a blank.

    Raises BadRequest.
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(each if each == "\n" or not _is_hidden(each) else " " for each in lines).strip()
    if len(shown) > limit:
        raise BadRequest(f"Tulisan paling banyak {limit} huruf.")
    return shown


def received(feedback: Feedback) -> FeedbackReceived:
    """That it came in, without a word of it. Raises BadRequest when nothing was said."""
    if not (feedback.topic or feedback.text):
        raise BadRequest("Pilih masalahnya atau tulis pesan Anda.")
    return FeedbackReceived(
        feedback_id=feedback.id,
        kind=feedback.kind,
        topic=feedback.topic,
        service_day=feedback.service_day,
    )


def move(feedback: Feedback, *, state: FeedbackState, reply: str, by: PersonId) -> FeedbackMoved:
    """The office's next step. Raises FeedbackMovedOn for a step back, ReplyMissing for an empty answer."""
    if state not in NEXT_STATES[feedback.state]:
        raise FeedbackMovedOn(STATE_WORDS[feedback.state])
    if state is FeedbackState.ANSWERED and not reply:
        raise ReplyMissing
    return FeedbackMoved(feedback_id=feedback.id, state=state, handled_by=by)


def moved(feedback: Feedback, event: FeedbackMoved, *, reply: str, at: datetime) -> Feedback:
    """The complaint after the step; a step without words keeps those that were said before."""
    return replace(
        feedback,
        state=FeedbackState(event.state),
        reply=reply or feedback.reply,
        handled_by=event.handled_by,
        moved_at=at,
    )


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in _TURNS_TEXT_AROUND
