"""Times that cannot be right: found by rule, explained by people, left out of the figures in plain sight.

1. A service of less than `short_service_seconds` is too short (a stage may be: only the visit up to it is
   judged), work of more than `long_service_minutes` at one desk (pauses of the clock taken off) too long,
   what nobody ended in an officer's hands forgotten.
2. Such a ticket counts in no figure from then on (`times_wrong` says why), and has to be explained.
3. Its officer explains what happened; it stays out. An officer may flag any of the own tickets the same way.
4. That its times are right after all only somebody else may say who answers for the office: nobody brings the
   own ticket back into the figures, so a Selesai that comes too early never counts as on time by itself.
5. One officer cannot serve two visitors at once. Works that overlap are found when a month is looked at, and
   flagged by people: no rule knows which of the two is wrong.
6. Nothing is overwritten: flagged, explained and judged are events, and reports print how many were left out.

Source: DOMAIN 3 (against cheating), FEATURES O30, S14, G7.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.domain import events as happened
from server.domain.errors import NotAllowed, WrongState
from server.domain.ids import PersonId, TicketId
from server.domain.reasons import checked_reason
from server.domain.rules import Rules
from server.domain.tickets import Ticket


class Suspicion(StrEnum):
    """What is wrong with the times of a ticket."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """From *Mulai* to *Selesai* of one officer with one visitor, never laid aside in between."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId
    is_confidential: bool
    started_at: datetime
    ended_at: datetime


def doubt(ticket: Ticket, *, rules: Rules, now: datetime) -> Suspicion | None:
    """What is suspicious about the work that ends now at this ticket's desk, None if nothing is."""
    began = ticket.part_started_at or ticket.started_at
    if began is None:
        return None
    served = now - began
    whole = served if ticket.stage is None else now - (ticket.started_at or began)
    if whole < timedelta(seconds=rules.short_service_seconds):
        return Suspicion.TOO_SHORT
    longest = timedelta(minutes=rules.long_service_minutes)
    return Suspicion.TOO_LONG if longest and served - ticket.paused > longest else None


def doubt_if_forgotten(ticket: Ticket) -> Suspicion | None:
    """A ticket that is closed by rule has to be explained where an officer had it; who only waited explains
    nothing.
    """
    return Suspicion.FORGOTTEN if ticket.started_at is not None else None


def flag_times(ticket: Ticket, *, flagged_by: PersonId, reason: str) -> happened.TimesFlagged:
    """“Waktu salah”. Raises WrongState when it is flagged already, BadRequest."""
    if ticket.times_wrong is not None:
        raise WrongState(ticket.label, "sudah ditandai waktunya salah")
    return happened.TimesFlagged(
        ticket_id=ticket.id, label=ticket.label, flagged_by=flagged_by, reason=checked_reason(reason)
    )


def explain_times(
    ticket: Ticket, *, by: PersonId, answers_for_office: bool, is_right: bool, reason: str
) -> happened.TimesExplained:
    """What happened, and whether the times count after all.

    Raises WrongState where nothing is to be explained, NotAllowed for a stranger and for one's own ticket,
    BadRequest without a reason.
    """
    if ticket.times_wrong is None:
        raise WrongState(ticket.label, "waktunya tidak ditandai")
    is_own = by in officers_of(ticket)
    if not (is_own or answers_for_office):
        raise NotAllowed("Hanya petugas nomor ini atau kepala yang dapat menjelaskannya.")
    if is_right and (is_own or not answers_for_office):
        raise NotAllowed("Waktu nomor sendiri hanya dapat dibenarkan oleh kepala.")
    return happened.TimesExplained(
        ticket_id=ticket.id,
        label=ticket.label,
        explained_by=by,
        is_right=is_right,
        reason=checked_reason(reason),
    )


def officers_of(ticket: Ticket) -> frozenset[PersonId]:
    """Those whose ticket it is: who began it and who had it last."""
    return frozenset(each for each in (ticket.officer_id, ticket.first_officer_id) if each is not None)
