"""What a simulated officer does next, from what the desk shows. Pure: nothing is sent and no clock is read.

The order at the desk: what is owed to a visitor first, then the visitor at the desk, then held services
that are due, then the queue.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from server.demo.service_plans import (
    ServicePlan,
    Settlement,
    SettlementPlan,
    plan_cause,
    plan_service,
    plan_settlement,
)
from server.demo.snapshots import DeskSeen, SeenChoice, SeenEntitlement, SeenTicket

IDLE_SECONDS = 20.0
"""How often an officer without a visitor looks at the queue."""

NO_FREE_DESK_SECONDS = 120.0
_FORGOTTEN_SECONDS = 600.0
"""A held service nobody came back to is taken up by any officer after this time."""

_AFTER_GAP_SECONDS = 2.0
_ACKNOWLEDGED = 0.8
"""So many visitors tap that they have received it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Send `path` with `body` (no path: send nothing), then wait."""

    path: str | None = None
    body: dict[str, object] = field(default_factory=dict)
    wait_seconds: float = 1.0
    holds: str | None = None
    """The ticket that this step puts on hold, for the officer to remember."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mind:
    """What an officer keeps in mind: the seed of the play, and the tickets they put on hold."""

    seed: int
    held: frozenset[str] = frozenset()


def decide(seen: DeskSeen, mind: Mind) -> Step:
    """The next step of this officer."""
    if seen.desk is None:
        return _sit_down(seen)
    owed = _settle_what_is_due(seen, mind)
    if owed is not None:
        return owed
    if seen.current is None:
        return _explain_what_was_late(seen, mind) or _between_visitors(seen, mind)
    plan = _plan(mind, seen.current)
    if seen.current.state == "called":
        return _await_visitor(seen, seen.current, plan)
    if seen.current.clock.started_at is None:
        return Step(path=f"/api/v1/tickets/{seen.current.id}/documents-complete", wait_seconds=5)
    return _serve(seen, seen.current, plan, mind)


def _sit_down(seen: DeskSeen) -> Step:
    free = next((desk.id for desk in seen.desks if desk.is_free), None)
    if free is None:
        return Step(wait_seconds=NO_FREE_DESK_SECONDS)
    return Step(path="/api/v1/desk/open", body={"desk": free}, wait_seconds=5)


def _settle_what_is_due(seen: DeskSeen, mind: Mind) -> Step | None:
    for owed in seen.entitlements:
        plan = plan_settlement(mind.seed, owed.label, _day(owed.since))
        if _since(owed.since, seen) < plan.after_seconds:
            continue
        body: dict[str, object] = {}
        how = plan.how if owed.owed and owed.owed.items else Settlement.UNMET
        if how is Settlement.HAND_OVER and owed.owed:
            body = {"items": _given(owed.owed, plan), "acknowledged": plan.which < _ACKNOWLEDGED}
        return Step(path=_settlement_path(owed, how), body=body, wait_seconds=3)
    return None


def _explain_what_was_late(seen: DeskSeen, mind: Mind) -> Step | None:
    """Between two visitors, and never before the next one is called for it: one at a time."""
    for late in seen.overruns:
        plan = plan_cause(mind.seed, late.label, _day(late.at))
        is_due = late.may_explain and late.cause is None and _since(late.at, seen) >= plan.after_seconds
        if is_due and plan.explains and seen.lateness_causes:
            cause = _pick(seen.lateness_causes, plan.which)
            path = f"/api/v1/overruns/{late.ticket_id}/{late.part}/explain"
            return Step(path=path, body={"cause": cause.id}, wait_seconds=3)
    return None


def _given(choice: SeenChoice, plan: SettlementPlan) -> list[dict[str, object]]:
    given = choice.items if choice.gives_all else (_pick(choice.items, plan.which),)
    return [{"item": each.item, "quantity": each.quantity} for each in given]


def _settlement_path(owed: SeenEntitlement, how: Settlement) -> str:
    return f"/api/v1/tickets/{owed.ticket_id}/compensation/{how}"


def _await_visitor(seen: DeskSeen, ticket: SeenTicket, plan: ServicePlan) -> Step:
    """Called: the visitor walks up, or is called again, or does not come."""
    since_first = _since(ticket.first_called_at, seen)
    # Whoever asked for the private room is fetched by the officer, and so is always found.
    comes = plan.comes or ticket.is_private
    if comes and since_first >= plan.walk_seconds:
        return Step(path=f"/api/v1/tickets/{ticket.id}/start", wait_seconds=5)
    to_gap = seen.rules.recall_gap_seconds + _AFTER_GAP_SECONDS - _since(ticket.called_at, seen)
    to_start = plan.walk_seconds - since_first if comes else to_gap
    if to_gap > 0:
        return Step(wait_seconds=min(to_gap, to_start))
    if comes or ticket.recalls < seen.rules.recalls_before_no_show:
        return Step(path=f"/api/v1/tickets/{ticket.id}/recall", wait_seconds=min(5, max(to_start, 1)))
    return Step(path=f"/api/v1/tickets/{ticket.id}/no-show", wait_seconds=plan.breather_seconds)


def _serve(seen: DeskSeen, ticket: SeenTicket, plan: ServicePlan, mind: Mind) -> Step:
    """Serving: until the planned time is over, with at most one hold on the way."""
    served = _since(ticket.started_at, seen) - ticket.clock.paused_seconds
    if served >= plan.service_seconds:
        return Step(path=f"/api/v1/tickets/{ticket.id}/finish", wait_seconds=plan.breather_seconds)
    was_held = ticket.id in mind.held or ticket.clock.paused_seconds > 0
    hold = plan.hold if seen.hold_reasons and not was_held else None
    if hold is None:
        return Step(wait_seconds=plan.service_seconds - served)
    if served < hold.at_seconds:
        return Step(wait_seconds=hold.at_seconds - served)
    reason = _pick(seen.hold_reasons, hold.which).id
    path = f"/api/v1/tickets/{ticket.id}/hold"
    return Step(path=path, body={"reason": reason}, wait_seconds=plan.breather_seconds, holds=ticket.id)


def _between_visitors(seen: DeskSeen, mind: Mind) -> Step:
    for ticket in seen.held:
        if _is_due_back(seen, ticket, mind):
            return Step(path=f"/api/v1/tickets/{ticket.id}/resume", wait_seconds=5)
    if seen.waiting_total == 0:
        return Step(wait_seconds=IDLE_SECONDS)
    return Step(path="/api/v1/desk/call-next", wait_seconds=2)


def _is_due_back(seen: DeskSeen, ticket: SeenTicket, mind: Mind) -> bool:
    hold = _plan(mind, ticket).hold
    planned = hold.seconds if hold is not None else 0.0
    patience = 0.0 if ticket.id in mind.held else _FORGOTTEN_SECONDS
    return _since(ticket.held_at, seen) >= planned + patience


def _plan(mind: Mind, ticket: SeenTicket) -> ServicePlan:
    standard = ticket.clock.standard_seconds
    return plan_service(mind.seed, ticket.label, _day(ticket.issued_at), standard_seconds=standard)


def _since(moment: datetime | None, seen: DeskSeen) -> float:
    return 0.0 if moment is None else (seen.server_time - moment).total_seconds()


def _day(moment: datetime) -> date:
    return moment.date()


def _pick(choices: tuple[T, ...], which: float) -> T:
    return choices[int(which * len(choices))]
