"""The lines of the table `entitlements` go on with the events of their tickets. Called for every change of a
ticket; nearly always nothing is owed on it, and then nothing is read.
"""

from datetime import datetime

from server.domain.compensation_history import entitlement_from, followed
from server.domain.events import CompensationGranted, TicketEvent
from server.domain.tickets import Ticket
from server.service.ports import UnitOfWork


def follow(uow: UnitOfWork, before: Ticket, event: TicketEvent, *, at: datetime) -> None:
    """Store the entitlement that the event makes or changes."""
    if isinstance(event, CompensationGranted):
        uow.entitlements.add(entitlement_from(event, office_id=uow.office_id, at=at))
        return
    owed = uow.entitlements.get(before.id) if before.was_entitled else None
    if owed is None:
        return
    after = followed(owed, before, event, at=at)
    if after != owed:
        uow.entitlements.save(after)
