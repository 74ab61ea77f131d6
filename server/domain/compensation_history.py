"""From events to entitlements: what was owed, and what each event makes of it. The same code serves the live
change and the replay, so table and log cannot drift apart.

1. What is owed grows while the clock runs, and stands when that service has ended; times of a forgotten
   ticket count for nothing, so nothing is taken from them.
2. While it is open the duty follows the visitor: to whoever calls, resumes, takes over or finishes.
3. A correction of the service takes the entitlement along; what has once become confidential stays so.
"""

from dataclasses import replace
from datetime import datetime

from server.domain import events as happened
from server.domain.compensation import (
    Acknowledged,
    Entitlement,
    EntitlementState,
    Origin,
    Review,
    said,
    seconds_over,
)
from server.domain.ids import OfficeId
from server.domain.tickets import Ticket

_Taken = (
    happened.TicketCalled | happened.ServiceResumed | happened.TicketHandedOver | happened.ServiceFinished
)
_AtNoDesk = happened.TicketHandedOver | happened.ServiceFinished
_Ended = happened.ServiceFinished | happened.StageFinished | happened.NoShowMarked | happened.TicketCancelled


def entitlement_from(
    event: happened.EntitlementCreated | happened.CompensationGranted, *, office_id: OfficeId, at: datetime
) -> Entitlement:
    """The entitlement as it is when it has just been created."""
    by_hand = isinstance(event, happened.CompensationGranted)
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
        origin=Origin.MANUAL if by_hand else Origin.OVERRUN,
        granted_by=event.granted_by if isinstance(event, happened.CompensationGranted) else None,
        reason=event.reason if isinstance(event, happened.CompensationGranted) else None,
        rules_version=event.rules_version,
    )


def followed(owed: Entitlement, before: Ticket, event: happened.TicketEvent, *, at: datetime) -> Entitlement:
    """The entitlement after something happened to its ticket, which was so before."""
    if not owed.rules_version:
        return _as_before(owed, event)
    owed = _with_lateness(owed, before, event, at=at)
    if isinstance(event, happened.ServiceCorrected):
        return _corrected(owed, before, event)
    if owed.state is EntitlementState.OPEN and isinstance(event, _Taken):
        desk_id = owed.desk_id if isinstance(event, _AtNoDesk) else event.desk_id
        return replace(owed, officer_id=event.officer_id, desk_id=desk_id)
    return owed


def _as_before(owed: Entitlement, event: happened.TicketEvent) -> Entitlement:
    """What came of a log that is older than rules_version must come of it still: its caller owed it."""
    if isinstance(event, happened.TicketCalled) and owed.officer_id is None:
        return replace(owed, officer_id=event.officer_id, desk_id=event.desk_id)
    return owed


def told(owed: Entitlement, event: happened.EntitlementEvent, *, at: datetime) -> Entitlement:
    """The entitlement after an event of its own."""
    if isinstance(event, happened.CompensationAcknowledged):
        return replace(owed, acknowledged=said(agrees=event.agrees), acknowledged_at=at)
    if isinstance(event, happened.CompensationReviewed):
        return replace(
            owed,
            review=Review.CONFIRMED if event.is_confirmed else Review.DISPUTED,
            reviewed_by=event.reviewed_by,
            reviewed_at=at,
            review_note=event.note or None,
            funding=event.funding,
        )
    return settled(owed, event, at=at)


def settled(owed: Entitlement, event: happened.SettlementEvent, *, at: datetime) -> Entitlement:
    """The entitlement after the event that settled it."""
    if isinstance(event, happened.CompensationHandedOver):
        return replace(
            owed,
            state=EntitlementState.HANDED_OVER,
            item=event.item,
            quantity=event.quantity,
            given=event.items,
            settled_by=event.giver,
            settled_at=at,
            acknowledged=Acknowledged.DESK if event.is_acknowledged else owed.acknowledged,
            acknowledged_at=at if event.is_acknowledged else owed.acknowledged_at,
        )
    declined = isinstance(event, happened.CompensationDeclined)
    return replace(
        owed,
        state=EntitlementState.DECLINED if declined else EntitlementState.UNMET,
        settled_by=event.recorded_by,
        settled_at=at,
    )


def _with_lateness(
    owed: Entitlement, before: Ticket, event: happened.TicketEvent, *, at: datetime
) -> Entitlement:
    if before.service_id != owed.service_id:
        return owed
    if isinstance(event, happened.NoShowReturned):
        return replace(owed, late_seconds=None)
    goes_on = isinstance(event, happened.StageFinished) and event.next_promise is None
    if not isinstance(event, _Ended) or goes_on or owed.late_seconds is not None:
        return owed
    return replace(owed, late_seconds=seconds_over(before, now=at))


def _corrected(owed: Entitlement, before: Ticket, event: happened.ServiceCorrected) -> Entitlement:
    is_same = before.service_id == owed.service_id
    return replace(
        owed,
        service_id=event.promise.service_id if is_same else owed.service_id,
        is_confidential=owed.is_confidential or event.is_sensitive,
    )
