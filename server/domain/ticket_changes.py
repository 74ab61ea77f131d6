"""What may be done with a ticket, and the event that says it was done. Nothing is changed here:
`ticket_history.after` applies the event.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from server.domain import events as happened
from server.domain.errors import NoShowTooSoon, NotYourTicket, RecalledTooSoon, WrongState
from server.domain.ids import DeskId, PersonId
from server.domain.office import HoldReason
from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.tickets import STATE_NAMES, Change, Ticket, TicketState, next_state
from server.domain.time_checks import Suspicion, doubt
from server.domain.timing import (
    automatic_start_due_at,
    escalation_due_at,
    overrun_due_at,
    warning_due_at,
)


@dataclass(frozen=True, slots=True)
class AtDesk:
    """An officer at an open desk."""

    desk_id: DeskId
    officer_id: PersonId


def keep_turn(ticket: Ticket) -> happened.TurnKept:
    """“Simpan giliran saya”: nobody calls the number until its visitor is back. Raises WrongState."""
    next_state(ticket, Change.KEEP_TURN)
    return happened.TurnKept(ticket_id=ticket.id, label=ticket.label)


def take_up_turn(ticket: Ticket) -> happened.TurnTakenUp:
    """Back in the queue, at the old place. Raises WrongState."""
    next_state(ticket, Change.TAKE_UP_TURN)
    return happened.TurnTakenUp(ticket_id=ticket.id, label=ticket.label)


def call(
    ticket: Ticket, place: AtDesk, *, run: int, is_silent: bool, reason: str | None = None, line: str = ""
) -> happened.TicketCalled:
    """Call a waiting ticket; `run` is the run of priority calls of the `line` after it, `reason` why it goes
    out of turn.

    Raises WrongState.
    """
    next_state(ticket, Change.CALL)
    return happened.TicketCalled(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
        priority=ticket.priority,
        is_silent=is_silent,
        run=run,
        reason=reason,
        line=line,
    )


def recall(
    ticket: Ticket, place: AtDesk, *, is_silent: bool, rules: Rules, now: datetime
) -> happened.TicketRecalled:
    """Call the number again, at least the gap after the last call.

    Raises WrongState, NotYourTicket, RecalledTooSoon. Source: DOMAIN 6.
    """
    next_state(ticket, Change.RECALL)
    must_be_here(ticket, place)
    wait = _seconds_left(ticket, gap_seconds=rules.recall_gap_seconds, now=now)
    if wait:
        raise RecalledTooSoon(ticket.label, wait_seconds=wait)
    return happened.TicketRecalled(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
        is_silent=is_silent,
    )


def start(ticket: Ticket, place: AtDesk) -> happened.ServiceStarted:
    """Mulai: the visitor is here. Raises WrongState, NotYourTicket."""
    next_state(ticket, Change.START)
    must_be_here(ticket, place)
    return _started(ticket, place, due_at=None)


def start_if_forgotten(ticket: Ticket, *, rules: Rules, now: datetime) -> happened.ServiceStarted | None:
    """The start that the officer forgot, if it is due by now, else None (DOMAIN 3)."""
    due_at = automatic_start_due_at(ticket, after_seconds=rules.auto_start_seconds)
    if due_at is None or due_at > now or ticket.desk_id is None or ticket.officer_id is None:
        return None
    place = AtDesk(ticket.desk_id, ticket.officer_id)
    return _started(ticket, place, due_at=due_at)


def complete_documents(ticket: Ticket, place: AtDesk) -> happened.DocumentsCompleted:
    """The file is complete; the clock of a `documents_complete` service starts.

    Raises WrongState when the ticket is not being served or its clock does not wait for this.
    """
    waits_for_it = (
        ticket.state is TicketState.SERVING
        and ticket.clock_basis is ClockBasis.DOCUMENTS_COMPLETE
        and ticket.clock_started_at is None
    )
    if not waits_for_it:
        raise WrongState(ticket.label, STATE_NAMES[ticket.state])
    must_be_here(ticket, place)
    return happened.DocumentsCompleted(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
    )


def hold(ticket: Ticket, place: AtDesk, reason: HoldReason) -> happened.ServiceHeld:
    """Tunda: frees the desk, keeps the ticket. Raises WrongState, NotYourTicket."""
    next_state(ticket, Change.HOLD)
    must_be_here(ticket, place)
    return happened.ServiceHeld(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
        reason=reason.id,
        stops_clock=reason.stops_clock,
    )


def resume(ticket: Ticket, place: AtDesk) -> happened.ServiceResumed:
    """Take a held ticket to this desk, whoever held it. Raises WrongState."""
    next_state(ticket, Change.RESUME)
    return happened.ServiceResumed(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
    )


def finish(
    ticket: Ticket,
    place: AtDesk,
    *,
    rules: Rules,
    now: datetime,
    outcome: str | None = None,
    note: str | None = None,
    promised_on: date | None = None,
) -> happened.ServiceFinished:
    """Selesai, with what came of it. Raises WrongState, NotYourTicket."""
    next_state(ticket, Change.FINISH)
    must_be_here(ticket, place)
    suspicion = doubt(ticket, rules=rules, now=now)
    return happened.ServiceFinished(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
        is_too_short=suspicion is Suspicion.TOO_SHORT,
        outcome=outcome,
        outcome_note=note,
        promised_on=promised_on,
        suspicion=suspicion,
    )


def mark_no_show(ticket: Ticket, place: AtDesk, *, rules: Rules, now: datetime) -> happened.NoShowMarked:
    """Tidak hadir, after one call and the recalls at their gaps.

    Raises WrongState, NotYourTicket, NoShowTooSoon. Source: DOMAIN 6.
    """
    next_state(ticket, Change.MARK_NO_SHOW)
    must_be_here(ticket, place)
    left = max(0, rules.recalls_before_no_show - ticket.recalls)
    wait = _seconds_left(ticket, gap_seconds=rules.recall_gap_seconds, now=now)
    if left or wait:
        raise NoShowTooSoon(ticket.label, recalls_left=left, wait_seconds=wait)
    return happened.NoShowMarked(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
    )


def cancel(ticket: Ticket, *, reason: str) -> happened.TicketCancelled:
    """Batal, of a ticket that has not begun. Raises WrongState."""
    next_state(ticket, Change.CANCEL)
    return happened.TicketCancelled(
        ticket_id=ticket.id, label=ticket.label, officer_id=ticket.officer_id, reason=reason
    )


def warn_overrun(ticket: Ticket, *, now: datetime) -> happened.OverrunWarned | None:
    """The amber warning if it is due by now, else None: asking twice does nothing twice."""
    due_at = warning_due_at(ticket)
    if due_at is None or due_at > now:
        return None
    return happened.OverrunWarned(
        ticket_id=ticket.id, label=ticket.label, officer_id=ticket.officer_id, due_at=due_at
    )


def flag_overrun(ticket: Ticket, *, now: datetime) -> happened.OverrunFlagged | None:
    """The overrun if the clock has passed the standard by now, else None. Once per ticket."""
    due_at = overrun_due_at(ticket)
    if due_at is None or due_at > now:
        return None
    return happened.OverrunFlagged(
        ticket_id=ticket.id,
        label=ticket.label,
        officer_id=ticket.officer_id,
        due_at=due_at,
        # One entitlement per ticket, however many services the visit has (DOMAIN 4).
        is_entitled=ticket.compensation_enabled and not ticket.was_entitled,
        is_confidential=is_confidential(ticket),
        part=ticket.part,
    )


def escalate_overrun(ticket: Ticket, *, rules: Rules, now: datetime) -> happened.OverrunEscalated | None:
    """The second level of the alarm if the clock has run on for so long, else None; once per service."""
    due_at = escalation_due_at(ticket, after_minutes=rules.escalation_minutes)
    if due_at is None or due_at > now:
        return None
    return happened.OverrunEscalated(
        ticket_id=ticket.id,
        label=ticket.label,
        part=ticket.part,
        officer_id=ticket.officer_id,
        due_at=due_at,
        is_confidential=is_confidential(ticket),
    )


def is_confidential(ticket: Ticket) -> bool:
    """True when nothing about the ticket may appear outside its officer's desk (DOMAIN 4)."""
    return ticket.is_sensitive or ticket.is_private


def _started(ticket: Ticket, place: AtDesk, *, due_at: datetime | None) -> happened.ServiceStarted:
    return happened.ServiceStarted(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
        is_automatic=due_at is not None,
        due_at=due_at,
    )


def must_be_here(ticket: Ticket, place: AtDesk) -> None:
    """Raises NotYourTicket unless the ticket is at this officer's desk."""
    if ticket.desk_id != place.desk_id or ticket.officer_id != place.officer_id:
        raise NotYourTicket(ticket.label)


def _seconds_left(ticket: Ticket, *, gap_seconds: int, now: datetime) -> int:
    """Seconds until the gap after the last call has passed, rounded up; 0 when it has."""
    since = now - (ticket.called_at or now)
    left = timedelta(seconds=gap_seconds) - since
    return max(0, -(-left // timedelta(seconds=1)))
