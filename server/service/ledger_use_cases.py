"""The compensation ledger: what is owed is handed over, declined or left unmet, once."""

from server.domain import commands, compensation
from server.domain.compensation import Entitlement
from server.domain.errors import NoEntitlement, NotAllowed
from server.domain.ids import TicketId
from server.service.replies import EntitlementReply
from server.service.views import entitlement_view
from server.service.work import Work


def hand_over(command: commands.HandOverCompensation, work: Work) -> EntitlementReply:
    """Record the item given. Raises NoEntitlement, NotAllowed, AlreadySettled, UnknownChoice."""
    owed = _owed(work, command.ticket_id)
    event = compensation.hand_over(
        owed,
        items=work.office.items,
        item=command.item,
        quantity=command.quantity,
        giver=work.officer_id,
    )
    return _reply(work, work.settle_entitlement(owed, event))


def decline(command: commands.DeclineCompensation, work: Work) -> EntitlementReply:
    """Ditolak pemohon. Raises NoEntitlement, NotAllowed, AlreadySettled."""
    owed = _owed(work, command.ticket_id)
    event = compensation.decline(owed, recorded_by=work.officer_id)
    return _reply(work, work.settle_entitlement(owed, event))


def leave_unmet(command: commands.LeaveCompensationUnmet, work: Work) -> EntitlementReply:
    """Tidak sempat diberikan. Raises NoEntitlement, NotAllowed, AlreadySettled."""
    owed = _owed(work, command.ticket_id)
    event = compensation.leave_unmet(owed, recorded_by=work.officer_id)
    return _reply(work, work.settle_entitlement(owed, event))


def _owed(work: Work, ticket_id: TicketId) -> Entitlement:
    owed = work.uow.entitlements.get(ticket_id)
    if owed is None:
        raise NoEntitlement
    if owed.officer_id is not None and owed.officer_id != work.officer_id:
        raise NotAllowed("Kompensasi ini dicatat oleh petugas yang melayani.")
    return owed


def _reply(work: Work, owed: Entitlement) -> EntitlementReply:
    return EntitlementReply(entitlement=entitlement_view(owed, work.office), seq=work.seq)
