"""From events to tickets: what each event does to a ticket. The same code serves the live change,
the replay of `antrean audit verify` and the tests, so tables and log cannot drift apart.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from server.domain import events as happened
from server.domain.ids import OfficeId
from server.domain.standards import ClockBasis
from server.domain.tickets import Rank, SlipState, Ticket, TicketState
from server.domain.timing import figures_at_finish
from server.domain.visit_history import VISIT_CHANGES, doubted

FIELDS = tuple(field.name for field in fields(Ticket))
_values_of = attrgetter(*FIELDS)


def ticket_from(event: happened.TicketIssued, *, office_id: OfficeId, at: datetime) -> Ticket:
    """The ticket as it is when it has just been issued."""
    return Ticket(
        id=event.ticket_id,
        office_id=office_id,
        version=1,
        label=event.label,
        series=event.series,
        number=event.number,
        service_day=event.service_day,
        service_id=event.service_id,
        priority=event.priority,
        priority_group=event.priority_group,
        token=event.token,
        is_sensitive=event.is_sensitive,
        is_silent=event.is_silent,
        is_private=event.is_private,
        standard_id=event.standard_id,
        clock_basis=event.clock_basis,
        standard_seconds=event.standard_seconds,
        warning_seconds=event.warning_seconds,
        compensation_enabled=event.compensation_enabled,
        tolerance_seconds=event.tolerance_seconds,
        state=TicketState.WAITING,
        issued_at=event.taken_at or at,
        clock_started_at=(event.taken_at or at) if event.clock_basis is ClockBasis.TICKET else None,
        variant=event.variant,
        is_assisted=event.is_assisted,
        is_handwritten=event.taken_at is not None,
        office_version=event.office_version,
        stage=event.stage,
        waits_for=event.waits_for or event.service_id,
        turn_at=event.taken_at or at,
        errands=event.errands,
        queued_at=event.taken_at or at,
        people=event.people,
        slip_standard_id=event.standard_id,
    )


def after(ticket: Ticket, event: happened.TicketEvent, *, at: datetime) -> Ticket:
    """The ticket after the event, which happened at `at`."""
    changes = _CHANGES[type(event)](ticket, event, at)
    return replace(ticket, version=ticket.version + 1, **changes)


class Unfolding:
    """A ticket that is told event after event, as `after` does, without making a new ticket for each:
    a long history is replayed several times faster.
    """

    def __init__(self, ticket: Ticket) -> None:
        # The rules only read a ticket, so this stand-in with the same names serves them as well.
        self._draft: Any = SimpleNamespace(**dict(zip(FIELDS, _values_of(ticket), strict=True)))
        self.values: dict[str, Any] = vars(self._draft)

    @property
    def draft(self) -> Ticket:
        """A stand-in with the same names, for rules that only read."""
        return self._draft  # type: ignore[no-any-return]

    def tell(self, event: happened.TicketEvent, *, at: datetime) -> None:
        """Go on with the next event, which happened at `at`."""
        changes = _CHANGES[type(event)](self._draft, event, at)
        self.values.update(changes, version=self.values["version"] + 1)

    @property
    def ticket(self) -> Ticket:
        """The ticket as the events so far have left it."""
        return Ticket(**self.values)


def _called(ticket: Ticket, event: happened.TicketCalled, at: datetime) -> dict[str, Any]:
    starts_clock = ticket.clock_basis is ClockBasis.CALL
    return {
        "state": TicketState.CALLED,
        "first_called_at": ticket.first_called_at or at,
        "called_at": at,
        "part_called_at": at,
        "directed_to": None,
        "directed_until": None,
        "desk_id": event.desk_id,
        "officer_id": event.officer_id,
        "clock_started_at": (ticket.clock_started_at or at) if starts_clock else ticket.clock_started_at,
    }


def _recalled(ticket: Ticket, _: happened.TicketRecalled, at: datetime) -> dict[str, Any]:
    # first_called_at and the process clock stay: a recall never resets a time (DOMAIN 3).
    return {"called_at": at, "recalls": ticket.recalls + 1}


def _started(ticket: Ticket, event: happened.ServiceStarted, at: datetime) -> dict[str, Any]:
    began = event.due_at or at
    starts_clock = ticket.clock_basis is ClockBasis.START
    return {
        "state": TicketState.SERVING,
        "started_at": ticket.started_at or began,
        "part_started_at": began,
        "first_officer_id": ticket.first_officer_id or event.officer_id,
        "started_automatically": ticket.started_automatically or event.is_automatic,
        "clock_started_at": (ticket.clock_started_at or began) if starts_clock else ticket.clock_started_at,
    }


def _documents(ticket: Ticket, _: happened.DocumentsCompleted, at: datetime) -> dict[str, Any]:
    return {"clock_started_at": ticket.clock_started_at or at}


def _held(ticket: Ticket, event: happened.ServiceHeld, at: datetime) -> dict[str, Any]:
    pauses = event.stops_clock and ticket.clock_started_at is not None
    # The clock of a stage that is not counted stands already, and goes on standing since then.
    return {
        "state": TicketState.ON_HOLD,
        "desk_id": None,
        "held_at": at,
        "hold_reason": event.reason,
        "clock_paused_at": ticket.clock_paused_at or (at if pauses else None),
    }


def _resumed(ticket: Ticket, event: happened.ServiceResumed, at: datetime) -> dict[str, Any]:
    # Only the pause that began with the hold ends with it: a stage that is not counted goes on.
    is_of_hold = ticket.clock_paused_at is not None and ticket.clock_paused_at == ticket.held_at
    return {
        "state": TicketState.SERVING,
        "desk_id": event.desk_id,
        "officer_id": event.officer_id,
        "held_at": None,
        "hold_reason": None,
        "clock_paused_at": None if is_of_hold else ticket.clock_paused_at,
        "paused": _paused_until(ticket, at) if is_of_hold else ticket.paused,
    }


def _finished(ticket: Ticket, event: happened.ServiceFinished, at: datetime) -> dict[str, Any]:
    figures = figures_at_finish(ticket, finished_at=at)
    return {
        "state": TicketState.FINISHED,
        "desk_id": None,
        "finished_at": at,
        "clock_paused_at": None,
        "paused": _paused_until(ticket, at),
        "is_too_short": event.is_too_short,
        "outcome": event.outcome,
        "outcome_note": event.outcome_note,
        "promised_on": event.promised_on or ticket.promised_on,
        "wait_seconds": figures.wait_seconds,
        "call_to_start_seconds": figures.call_to_start_seconds,
        "process_seconds": figures.process_seconds,
        "total_seconds": figures.total_seconds,
        **doubted(ticket, event.suspicion),
    }


def _no_show(_: Ticket, __: happened.NoShowMarked, at: datetime) -> dict[str, Any]:
    return {"state": TicketState.NO_SHOW, "desk_id": None, "finished_at": at}


def _cancelled(_: Ticket, event: happened.TicketCancelled, at: datetime) -> dict[str, Any]:
    return {
        "state": TicketState.CANCELLED,
        "desk_id": None,
        "finished_at": at,
        "cancel_reason": event.reason,
    }


def _paused_until(ticket: Ticket, at: datetime) -> timedelta:
    """A journey may end in a stage that is not counted: its pause ends with it."""
    return ticket.paused if ticket.clock_paused_at is None else ticket.paused + (at - ticket.clock_paused_at)


def _warned(ticket: Ticket, event: happened.OverrunWarned, __: datetime) -> dict[str, Any]:
    # Who waits with a running clock moves up within her class (calling.py, rule 5).
    is_waiting = ticket.state in {TicketState.WAITING, TicketState.KEPT}
    return {"warned_at": event.due_at, "rank": Rank.AT_RISK if is_waiting else ticket.rank}


def _flagged(ticket: Ticket, event: happened.OverrunFlagged, __: datetime) -> dict[str, Any]:
    return {"overrun_at": event.due_at, "was_entitled": ticket.was_entitled or event.is_entitled}


def _escalated(_: Ticket, event: happened.OverrunEscalated, __: datetime) -> dict[str, Any]:
    return {"escalated_at": event.due_at}


def _granted(_: Ticket, __: happened.CompensationGranted, ___: datetime) -> dict[str, Any]:
    return {"was_entitled": True}


def _slip_queued(_: Ticket, event: happened.SlipQueued, __: datetime) -> dict[str, Any]:
    return {"slip": SlipState.QUEUED, "reprints": event.copy}


def _slip_printed(_: Ticket, __: happened.SlipPrinted, ___: datetime) -> dict[str, Any]:
    return {"slip": SlipState.PRINTED}


def _slip_delayed(_: Ticket, __: happened.SlipDelayed, ___: datetime) -> dict[str, Any]:
    return {"slip": SlipState.DELAYED}


def _slip_gave_up(_: Ticket, __: happened.SlipGaveUp, ___: datetime) -> dict[str, Any]:
    return {"slip": SlipState.GAVE_UP}


def _slip_rerouted(_: Ticket, __: happened.SlipRerouted, ___: datetime) -> dict[str, Any]:
    return {"slip": SlipState.QUEUED}


def _turn_kept(_: Ticket, __: happened.TurnKept, at: datetime) -> dict[str, Any]:
    return {"state": TicketState.KEPT, "kept_at": at}


def _turn_taken_up(_: Ticket, __: happened.TurnTakenUp, ___: datetime) -> dict[str, Any]:
    # issued_at stays, and with it the place in the queue.
    return {"state": TicketState.WAITING, "kept_at": None}


_CHANGES: dict[type, Callable[[Ticket, Any, datetime], dict[str, Any]]] = {
    happened.TicketCalled: _called,
    happened.TicketRecalled: _recalled,
    happened.ServiceStarted: _started,
    happened.DocumentsCompleted: _documents,
    happened.ServiceHeld: _held,
    happened.ServiceResumed: _resumed,
    happened.ServiceFinished: _finished,
    happened.NoShowMarked: _no_show,
    happened.TicketCancelled: _cancelled,
    happened.OverrunWarned: _warned,
    happened.OverrunFlagged: _flagged,
    happened.OverrunEscalated: _escalated,
    happened.CompensationGranted: _granted,
    happened.SlipQueued: _slip_queued,
    happened.SlipPrinted: _slip_printed,
    happened.SlipDelayed: _slip_delayed,
    happened.SlipGaveUp: _slip_gave_up,
    happened.SlipRerouted: _slip_rerouted,
    happened.TurnKept: _turn_kept,
    happened.TurnTakenUp: _turn_taken_up,
    **VISIT_CHANGES,
}
