"""From the events of a visit to its ticket: stages, transfers, corrections, a place given back. Part of
`ticket_history`, which serves the live change and the replay alike.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from server.domain import events as happened
from server.domain.standards import ClockBasis
from server.domain.tickets import Rank, Ticket, TicketState

FORGOTTEN = "forgotten"
"""The cancel reason of a ticket that nobody ended."""


def _stage_finished(ticket: Ticket, event: happened.StageFinished, at: datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {
        "stage": event.next_stage,
        "waits_for": event.waits_for,
        "part": ticket.part + 1,
        "queued_at": at,
        "part_called_at": at if event.stays else None,
        "part_started_at": None,
        "directed_to": event.directed_to,
        "directed_until": event.directed_until,
        "recalls": 0,
        "called_at": at if event.stays else ticket.called_at,
        "promised_on": event.promised_on or ticket.promised_on,
        **doubted(ticket, event.suspicion),
    }
    if event.next_promise is not None:
        changes |= _next_service(ticket, event.next_promise, at, stays=event.stays)
    else:
        changes |= _clock_goes_on(ticket, event, at)
    if event.stays:
        return changes | {"state": TicketState.CALLED}
    return changes | _into_the_queue(at)


def doubted(ticket: Ticket, suspicion: str | None) -> dict[str, Any]:
    """A ticket whose times cannot be right is in no figure until somebody has explained it."""
    if suspicion is None:
        return {}
    return {"suspicion": suspicion, "times_wrong": ticket.times_wrong or suspicion}


def _next_service(ticket: Ticket, promise: happened.Promise, at: datetime, *, stays: bool) -> dict[str, Any]:
    """Another service has its own standard and its own clock (K26). It begins with its own basis; one that
    runs from the ticket runs from the end of the service before.
    """
    starts = promise.clock_basis is ClockBasis.TICKET or (promise.clock_basis is ClockBasis.CALL and stays)
    return promised(promise) | {
        "errands": ticket.errands[1:],
        "variant": None,
        "clock_started_at": at if starts else None,
        "clock_paused_at": None,
        "paused": timedelta(0),
        "warned_at": None,
        "overrun_at": None,
        "escalated_at": None,
    }


def promised(promise: happened.Promise) -> dict[str, Any]:
    """What a service promises, as a ticket carries it."""
    return {
        "service_id": promise.service_id,
        "standard_id": promise.standard_id,
        "clock_basis": promise.clock_basis,
        "standard_seconds": promise.standard_seconds,
        "warning_seconds": promise.warning_seconds,
        "compensation_enabled": promise.compensation_enabled,
        "tolerance_seconds": promise.tolerance_seconds,
    }


def _clock_goes_on(
    ticket: Ticket, event: happened.StageFinished | happened.TicketTransferred, at: datetime
) -> dict[str, Any]:
    """The pause of a stage that is not counted runs from the transfer until it is finished (DOMAIN 3)."""
    changes: dict[str, Any] = {}
    if ticket.clock_paused_at is not None and not event.stops_clock:
        changes = {"clock_paused_at": None, "paused": ticket.paused + (at - ticket.clock_paused_at)}
    elif event.stops_clock and ticket.clock_paused_at is None and ticket.clock_started_at is not None:
        changes = {"clock_paused_at": at}
    return changes


def _into_the_queue(at: datetime) -> dict[str, Any]:
    return {
        "state": TicketState.WAITING,
        "desk_id": None,
        "officer_id": None,
        "rank": Rank.RETURNING,
        "turn_at": at,
    }


def _transferred(ticket: Ticket, event: happened.TicketTransferred, at: datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {
        "stage": event.stage,
        "waits_for": event.waits_for,
        "directed_to": event.directed_to,
        "directed_until": event.directed_until,
        "recalls": 0,
        "part_called_at": None,
        "part_started_at": None,
    }
    changes |= _clock_goes_on(ticket, event, at)
    if ticket.state is TicketState.WAITING:
        return changes  # the place in the queue stays
    return changes | _into_the_queue(at)


def _sent_back(ticket: Ticket, _: happened.SentBack, __: datetime) -> dict[str, Any]:
    # The clock stays as it is (invariant 7); the wait goes on as if nobody had called.
    return {
        "state": TicketState.WAITING,
        "desk_id": None,
        "officer_id": None,
        "called_at": None,
        "part_called_at": None,
        "recalls": 0,
        "first_called_at": ticket.first_called_at if ticket.part > 1 else None,
    }


def _returned(ticket: Ticket, event: happened.NoShowReturned, at: datetime) -> dict[str, Any]:
    # Away is no time of the office: it is taken off a clock that was running; a pause just goes on.
    was_running = ticket.clock_started_at is not None and ticket.clock_paused_at is None
    away = at - ticket.finished_at if was_running and ticket.finished_at is not None else timedelta(0)
    return {
        "state": TicketState.WAITING,
        "officer_id": None,
        "finished_at": None,
        "called_at": None,
        "part_called_at": None,
        "recalls": 0,
        "paused": ticket.paused + away,
        "rank": event.rank,
        "turn_at": event.turn_at,
    }


def _corrected(ticket: Ticket, event: happened.ServiceCorrected, _: datetime) -> dict[str, Any]:
    promise = event.promise
    return promised(promise) | {
        "stage": event.stage if ticket.state is TicketState.WAITING else ticket.stage,
        "waits_for": event.waits_for,
        "variant": event.variant,
        "is_sensitive": event.is_sensitive,
        "clock_started_at": _clock_by(promise.clock_basis, ticket),
        "warned_at": None,
        "overrun_at": None,
        "escalated_at": None,
    }


def _clock_by(basis: ClockBasis, ticket: Ticket) -> datetime | None:
    """When the clock of the right service began: by its own rule, from the times that stand."""
    if basis is ClockBasis.TICKET:
        return ticket.issued_at
    if basis is ClockBasis.CALL:
        return ticket.first_called_at
    return ticket.started_at if basis is ClockBasis.START else ticket.clock_started_at


def _priority(_: Ticket, event: happened.PriorityChanged, __: datetime) -> dict[str, Any]:
    return {"priority": event.priority, "priority_group": event.priority_group}


def _handed_over(_: Ticket, event: happened.TicketHandedOver, __: datetime) -> dict[str, Any]:
    return {"officer_id": event.officer_id}


def _times_flagged(_: Ticket, event: happened.TimesFlagged, __: datetime) -> dict[str, Any]:
    return {"times_wrong": event.reason}


def _times_explained(_: Ticket, event: happened.TimesExplained, __: datetime) -> dict[str, Any]:
    return {"times_wrong": None if event.is_right else event.reason, "suspicion": None}


def _collected(_: Ticket, __: happened.ProductCollected, at: datetime) -> dict[str, Any]:
    return {"collected_at": at}


def _forgotten(ticket: Ticket, event: happened.TicketForgotten, at: datetime) -> dict[str, Any]:
    return {
        "state": TicketState.CANCELLED,
        "desk_id": None,
        "finished_at": at,
        "cancel_reason": FORGOTTEN,
        "times_wrong": ticket.times_wrong or FORGOTTEN,
        "suspicion": event.suspicion or ticket.suspicion,
    }


VISIT_CHANGES: dict[type, Callable[[Ticket, Any, datetime], dict[str, Any]]] = {
    happened.StageFinished: _stage_finished,
    happened.TicketTransferred: _transferred,
    happened.SentBack: _sent_back,
    happened.NoShowReturned: _returned,
    happened.ServiceCorrected: _corrected,
    happened.PriorityChanged: _priority,
    happened.TicketHandedOver: _handed_over,
    happened.TimesFlagged: _times_flagged,
    happened.TimesExplained: _times_explained,
    happened.ProductCollected: _collected,
    happened.TicketForgotten: _forgotten,
}
