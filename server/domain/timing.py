"""The process clock: when it starts, pauses and stops, and when it passes the standard.

1. The clock starts at the moment the standard names (`clock_basis`), once.
2. It runs on the wall clock, waits between steps included, until *Selesai*.
3. Only a hold reason from the stop-clock list pauses it; the pause ends when service goes on.
4. Recall, restart, midnight, shift change and power cut never reset it.
5. Late is strictly more than the standard, in whole seconds: 15:00 is on time, 15:01 is late. A decree may
   add a tolerance to the limit; without one it is none.
6. A clock that runs on for the office's minutes beyond that raises the alarm to its second level, once.

Source: DOMAIN 3; the decree counts the whole process from the first to the last stage.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.domain.rules import Rules
from server.domain.tickets import Ticket, TicketState

_LATE_BY = timedelta(seconds=1)


class DeadlineKind(StrEnum):
    """What falls due on a ticket without anybody touching it."""

    WARN_OVERRUN = "warn_overrun"
    FLAG_OVERRUN = "flag_overrun"
    ESCALATE_OVERRUN = "escalate_overrun"
    START_AUTOMATICALLY = "start_automatically"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The next thing to do on a ticket, and when."""

    at: datetime
    kind: DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The four figures of a finished ticket, in whole seconds (DOMAIN 3)."""

    wait_seconds: int
    call_to_start_seconds: int
    process_seconds: int
    total_seconds: int


def is_running(ticket: Ticket) -> bool:
    """True while the process clock ticks."""
    return (
        ticket.clock_started_at is not None
        and ticket.clock_paused_at is None
        and ticket.state not in _STOPPED
    )


_STOPPED = frozenset({TicketState.FINISHED, TicketState.NO_SHOW, TicketState.CANCELLED})


def elapsed_seconds(ticket: Ticket, *, now: datetime) -> int:
    """Whole seconds on the process clock at `now`; 0 before it has started."""
    if ticket.clock_started_at is None:
        return 0
    until = ticket.clock_paused_at or ticket.finished_at or now
    return _whole_seconds(until - ticket.clock_started_at - ticket.paused)


def overrun_due_at(ticket: Ticket) -> datetime | None:
    """The first moment at which the clock is strictly over the standard. One that stands is over it where the
    service turned out to be another one, with fewer minutes.
    """
    if ticket.clock_started_at is None or ticket.overrun_at is not None or ticket.state in _STOPPED:
        return None
    due_at = ticket.clock_started_at + ticket.paused + _late_after(ticket)
    return due_at if ticket.clock_paused_at is None or due_at <= ticket.clock_paused_at else None


def escalation_due_at(ticket: Ticket, *, after_minutes: int) -> datetime | None:
    """When a clock that runs on beyond its standard reaches the second level of the alarm (S12). 0: never.
    A pause of the clock is none of the minutes.
    """
    begin = _running_since(ticket)
    is_late = ticket.overrun_at is not None and ticket.escalated_at is None
    if begin is None or after_minutes <= 0 or not is_late:
        return None
    return begin + _late_after(ticket) + timedelta(minutes=after_minutes)


def _late_after(ticket: Ticket) -> timedelta:
    return timedelta(seconds=ticket.standard_seconds + ticket.tolerance_seconds) + _LATE_BY


def warning_due_at(ticket: Ticket) -> datetime | None:
    """The moment at which the running clock reaches the warning share of the standard."""
    begin = _running_since(ticket)
    if begin is None or ticket.warned_at is not None or ticket.overrun_at is not None:
        return None
    return begin + timedelta(seconds=ticket.warning_seconds)


def automatic_start_due_at(ticket: Ticket, *, after_seconds: int) -> datetime | None:
    """A call that nobody followed up becomes a start, so that none hides its clock (DOMAIN 3). 0: never."""
    if after_seconds <= 0 or ticket.state is not TicketState.CALLED or ticket.called_at is None:
        return None
    return ticket.called_at + timedelta(seconds=after_seconds)


def next_deadline(ticket: Ticket, *, rules: Rules) -> Deadline | None:
    """The earliest thing that will fall due on this ticket, or None."""
    candidates = (
        (overrun_due_at(ticket), DeadlineKind.FLAG_OVERRUN),
        (warning_due_at(ticket), DeadlineKind.WARN_OVERRUN),
        (
            escalation_due_at(ticket, after_minutes=rules.escalation_minutes),
            DeadlineKind.ESCALATE_OVERRUN,
        ),
        (
            automatic_start_due_at(ticket, after_seconds=rules.auto_start_seconds),
            DeadlineKind.START_AUTOMATICALLY,
        ),
    )
    due = [Deadline(at, kind) for at, kind in candidates if at is not None]
    return min(due, key=lambda deadline: deadline.at, default=None)


def figures_at_finish(ticket: Ticket, *, finished_at: datetime) -> Figures:
    """Waiting, call to start, process and total of a ticket that is finished at that moment."""
    first_called = ticket.first_called_at or ticket.issued_at
    started = ticket.started_at or first_called
    return Figures(
        wait_seconds=_whole_seconds(first_called - ticket.issued_at),
        call_to_start_seconds=_whole_seconds(started - first_called),
        process_seconds=elapsed_seconds(ticket, now=finished_at),
        total_seconds=_whole_seconds(finished_at - ticket.issued_at),
    )


def _running_since(ticket: Ticket) -> datetime | None:
    """When the running clock would have started without its pauses; None while it does not tick."""
    if ticket.clock_started_at is None or not is_running(ticket):
        return None
    return ticket.clock_started_at + ticket.paused


def _whole_seconds(duration: timedelta) -> int:
    return max(0, duration // timedelta(seconds=1))
