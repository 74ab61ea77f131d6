"""What the officer is told of what is owed: what to give now, what it grows to, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.domain.compensation import Entitlement, EntitlementState, late_by
from server.domain.compensation_rules import Given, Item, Owed
from server.domain.office import Office
from server.domain.tickets import Ticket
from server.domain.tiers import Choice, owed_for, steps
from server.domain.timing import is_running
from server.service.views import service_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedView:
    """So much of one item."""

    item: str
    name: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """One of these, or all of them; `from_at`: from when it is owed, None for what is owed now."""

    items: tuple[OwedView, ...]
    gives_all: bool
    from_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementView:
    """What is owed on one ticket, as its officer sees it. `owed` is what to give now, `later` what it
    grows to while the clock runs, `given` what was given; each is None where there is nothing.
    `prints_voucher`: a voucher may be printed.
    """

    ticket_id: str
    label: str
    service: str
    state: str
    origin: str
    reason: str | None
    is_confidential: bool
    since: datetime
    late_seconds: int
    owed: ChoiceView | None
    later: tuple[ChoiceView, ...] | None
    given: tuple[OwedView, ...] | None
    settled_at: datetime | None
    acknowledged: str
    prints_voucher: bool


def entitlement_view(
    owed: Entitlement, ticket: Ticket, office: Office, *, promised: Office, now: datetime
) -> EntitlementView:
    """An entitlement for the officer who owes it; `promised` is the office as it was when it promised it."""
    late = late_by(owed, ticket, now=now)
    is_open = owed.state is EntitlementState.OPEN
    return EntitlementView(
        ticket_id=owed.ticket_id,
        label=owed.label,
        service=service_name(office, owed.service_id),
        state=owed.state,
        origin=owed.origin,
        reason=owed.reason,
        is_confidential=owed.is_confidential,
        since=owed.since,
        late_seconds=late,
        owed=_choice(owed_for(late, promised.compensation, promised.items), promised) if is_open else None,
        later=(_later(owed, ticket, promised, late=late) or None) if is_open else None,
        given=given_views(owed, promised.items),
        settled_at=owed.settled_at,
        acknowledged=owed.acknowledged,
        prints_voucher=is_open and not owed.is_confidential and _prints_vouchers(office),
    )


def _prints_vouchers(office: Office) -> bool:
    printer = office.printer
    return office.compensation.prints_voucher and printer is not None and not printer.is_browser


def given_of(owed: Entitlement) -> tuple[Given, ...]:
    """What was given; events of the first versions name one item only."""
    if owed.given or owed.item is None:
        return owed.given
    return (Given(item=owed.item, quantity=owed.quantity or 1),)


def given_views(owed: Entitlement, items: Iterable[Item]) -> tuple[OwedView, ...] | None:
    """What was given, with the names of the items; None where nothing was."""
    names = {item.id: item.name for item in items}
    return (
        tuple(
            OwedView(item=each.item, name=names.get(each.item, each.item), quantity=each.quantity)
            for each in given_of(owed)
        )
        or None
    )


def _later(owed: Entitlement, ticket: Ticket, promised: Office, *, late: int) -> tuple[ChoiceView, ...]:
    grows = owed.late_seconds is None and is_running(ticket) and ticket.service_id == owed.service_id
    if not grows or ticket.clock_started_at is None:
        return ()
    limit = ticket.standard_seconds + ticket.tolerance_seconds
    begins = ticket.clock_started_at + ticket.paused + timedelta(seconds=limit + 1)
    return tuple(
        _choice(step.choice, promised, from_at=begins + timedelta(seconds=step.over_seconds))
        for step in steps(promised.compensation, promised.items)[1:]
        if late <= step.over_seconds
    )


def _choice(choice: Choice, office: Office, *, from_at: datetime | None = None) -> ChoiceView:
    return ChoiceView(
        items=owed_views(choice.items, office.items), gives_all=choice.gives_all, from_at=from_at
    )


def owed_views(owed: Iterable[Owed], items: Iterable[Item]) -> tuple[OwedView, ...]:
    """Items with their names."""
    names = {item.id: item.name for item in items}
    return tuple(
        OwedView(item=each.item, name=names.get(each.item, each.item), quantity=each.quantity)
        for each in owed
    )
