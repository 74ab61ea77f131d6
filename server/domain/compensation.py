"""What the office owes when the standard is exceeded: one entitlement, open until it is settled.

Source: DOMAIN 4, DOMAIN-D101, D103, D104. One entitlement per ticket; either water or candy,
chosen at hand-over; it never depends on a complaint.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from server.domain import events as happened
from server.domain.compensation_rules import Item
from server.domain.errors import AlreadySettled, UnknownChoice
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket


class EntitlementState(StrEnum):
    """Open, or how it was settled."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """Water or candy owed to the holder of one ticket.

    `officer_id` is the officer who held the ticket when the standard was exceeded and has to give
    the item; None while nobody had called it (a clock that runs from the ticket).
    """

    ticket_id: TicketId
    office_id: OfficeId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool
    state: EntitlementState
    since: datetime
    item: str | None = None
    quantity: int | None = None
    settled_by: PersonId | None = None
    settled_at: datetime | None = None


def entitle(ticket: Ticket) -> happened.EntitlementCreated:
    """The entitlement that follows from an overrun of this ticket."""
    return happened.EntitlementCreated(
        ticket_id=ticket.id,
        label=ticket.label,
        service_id=ticket.service_id,
        desk_id=ticket.desk_id,
        officer_id=ticket.officer_id,
        is_confidential=is_confidential(ticket),
    )


def hand_over(
    owed: Entitlement, *, items: tuple[Item, ...], item: str, quantity: int, giver: PersonId
) -> happened.CompensationHandedOver:
    """The item was given. Raises AlreadySettled, UnknownChoice."""
    _must_be_open(owed)
    if item not in {choice.id for choice in items}:
        raise UnknownChoice(item)
    return happened.CompensationHandedOver(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confidential=owed.is_confidential,
        item=item,
        quantity=quantity,
        giver=giver,
    )


def decline(owed: Entitlement, *, recorded_by: PersonId) -> happened.CompensationDeclined:
    """Ditolak pemohon. Raises AlreadySettled."""
    _must_be_open(owed)
    return happened.CompensationDeclined(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confidential=owed.is_confidential,
        recorded_by=recorded_by,
    )


def leave_unmet(owed: Entitlement, *, recorded_by: PersonId) -> happened.CompensationUnmet:
    """Tidak sempat diberikan. Raises AlreadySettled."""
    _must_be_open(owed)
    return happened.CompensationUnmet(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confidential=owed.is_confidential,
        recorded_by=recorded_by,
    )


def entitlement_from(event: happened.EntitlementCreated, *, office_id: OfficeId, at: datetime) -> Entitlement:
    """The entitlement as it is when it has just been created."""
    return Entitlement(
        ticket_id=event.ticket_id,
        office_id=office_id,
        label=event.label,
        service_id=event.service_id,
        desk_id=event.desk_id,
        officer_id=event.officer_id,
        is_confidential=event.is_confidential,
        state=EntitlementState.OPEN,
        since=at,
    )


def taken_on(owed: Entitlement, called: happened.TicketCalled) -> Entitlement:
    """An overrun of a ticket that nobody had called yet becomes the duty of the officer who calls it."""
    if owed.officer_id is not None:
        return owed
    return replace(owed, officer_id=called.officer_id, desk_id=called.desk_id)


def settled(owed: Entitlement, event: happened.SettlementEvent, *, at: datetime) -> Entitlement:
    """The entitlement after the event that settled it."""
    if isinstance(event, happened.CompensationHandedOver):
        return replace(
            owed,
            state=EntitlementState.HANDED_OVER,
            item=event.item,
            quantity=event.quantity,
            settled_by=event.giver,
            settled_at=at,
        )
    declined = isinstance(event, happened.CompensationDeclined)
    return replace(
        owed,
        state=EntitlementState.DECLINED if declined else EntitlementState.UNMET,
        settled_by=event.recorded_by,
        settled_at=at,
    )


def _must_be_open(owed: Entitlement) -> None:
    if owed.state is not EntitlementState.OPEN:
        raise AlreadySettled(owed.label)
