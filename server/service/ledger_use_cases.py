"""The compensation ledger: what is owed is given, declined or left unmet once, and looked at by a second
person afterwards. What is there to give stands in stock_use_cases.py.
"""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands, compensation, stock
from server.domain.causes import CauseKind
from server.domain.compensation import Entitlement
from server.domain.compensation_rules import Item
from server.domain.errors import BadRequest, NoEntitlement
from server.domain.ids import DeskId, TicketId
from server.domain.office import Office
from server.domain.overruns import OverrunState
from server.domain.people import Role
from server.domain.schedule import service_day, service_day_bounds
from server.domain.tickets import OPEN, Ticket
from server.domain.tiers import owed_for
from server.service.entitlement_views import entitlement_view
from server.service.replies import Done, EntitlementReply
from server.service.work import Work

_DECIDE = frozenset({Role.HEAD, Role.ADMIN})


def hand_over(command: commands.HandOverCompensation, work: Work) -> EntitlementReply:
    """Record what was given, and take it from the stock of the desk.

    Raises NoEntitlement, NotAllowed, AlreadySettled, UnknownChoice, WrongItems.
    """
    owed, ticket = _mine(work, command.ticket_id)
    promised = _promised(work, owed)
    late = compensation.late_by(owed, ticket, now=work.now)
    items = _at_todays_cost(promised.items, work.office.items)
    event = compensation.hand_over(
        owed,
        command.items,
        choice=owed_for(late, promised.compensation, promised.items),
        items=items,
        giver=work.officer_id,
        is_acknowledged=command.is_acknowledged,
    )
    given = work.tell_entitlement(owed, event)
    place = stock.place_of(work.office.compensation, _desk_of(work) or owed.desk_id)
    for line in stock.given(event.items, items, place, by=work.officer_id, ticket_id=owed.ticket_id):
        work.move_stock(line)
    return _reply(work, given, ticket)


def decline(command: commands.DeclineCompensation, work: Work) -> EntitlementReply:
    """Ditolak pemohon. Raises NoEntitlement, NotAllowed, AlreadySettled."""
    owed, ticket = _mine(work, command.ticket_id)
    event = compensation.decline(owed, recorded_by=work.officer_id)
    return _reply(work, work.tell_entitlement(owed, event), ticket)


def leave_unmet(command: commands.LeaveCompensationUnmet, work: Work) -> EntitlementReply:
    """Tidak sempat diberikan. Raises NoEntitlement, NotAllowed, AlreadySettled."""
    owed, ticket = _mine(work, command.ticket_id)
    event = compensation.leave_unmet(owed, recorded_by=work.officer_id)
    return _reply(work, work.tell_entitlement(owed, event), ticket)


def acknowledge(command: commands.AcknowledgeCompensation, work: Work) -> Done:
    """The word of the visitor's phone about the record. Raises NoEntitlement, NotSettled."""
    owed = _owed(work, command.ticket_id)
    event = compensation.acknowledge(owed, agrees=command.agrees)
    if event is not None:
        work.tell_entitlement(owed, event)
    return Done(seq=work.seq)


def grant(command: commands.GrantCompensation, work: Work) -> EntitlementReply:
    """By hand, by the officer who has the visitor or by the head. Raises UnknownTicket, AlreadyEntitled,
    NotAllowed, DeskNotOpen, BadRequest.
    """
    ticket = work.ticket(command.ticket_id)
    if ticket.service_day != work.today and ticket.state not in OPEN:
        raise BadRequest("Kompensasi hanya untuk kunjungan hari ini.")
    event = compensation.grant(
        ticket,
        None if work.actor.role in _DECIDE else work.place(),
        granted_by=work.officer_id,
        reason=command.reason,
        rules_version=work.office_version,
    )
    ticket = work.change(ticket, event)
    return _reply(work, _owed(work, ticket.id), ticket)


def review(command: commands.ReviewCompensation, work: Work) -> Done:
    """Confirmed or disputed by a second person, who may also say who pays.

    Raises NoEntitlement, NotSettled, OwnEntry, BadRequest, NotAllowed, CauseNotProven.
    """
    owed = _owed(work, command.ticket_id)
    funding = owed.funding if command.funding is None else command.funding
    event = compensation.review(
        owed,
        is_confirmed=command.is_confirmed,
        note=command.note,
        reviewer=work.officer_id,
        funding=funding,
    )
    if funding is not owed.funding:
        rules = work.office.compensation
        compensation.check_funding(rules, funding, is_proven=_is_proven(work, owed))
    work.tell_entitlement(owed, event)
    return Done(seq=work.seq)


def settle_forgotten(__: commands.SettleForgotten, work: Work) -> Done:
    """What nobody recorded long after its service day was not given. With nothing open nothing happens."""
    office = work.office
    for owed in work.uow.entitlements.open_since_before(work.day_began):
        day = service_day(owed.since, timezone=office.timezone, day_start=office.day_start)
        _began, ends = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
        if work.now >= ends + timedelta(hours=office.rules.forgotten_after_hours):
            work.tell_entitlement(owed, compensation.leave_unmet(owed, recorded_by=None))
    return Done(seq=work.seq)


def _is_proven(work: Work, owed: Entitlement) -> bool:
    """True after the head has said, and nobody contests, that the lateness was the officer's own."""
    spoken = {OverrunState.REVIEWED, OverrunState.SETTLED}
    return any(
        line.final_kind is CauseKind.OFFICER and line.state in spoken
        for line in work.uow.overruns.of_ticket(owed.ticket_id)
        if line.service_id == owed.service_id
    )


def _mine(work: Work, ticket_id: TicketId) -> tuple[Entitlement, Ticket]:
    ticket = work.ticket(ticket_id)
    owed = _owed(work, ticket_id)
    compensation.check_settler(owed, ticket, work.officer_id)
    return owed, ticket


def _owed(work: Work, ticket_id: TicketId) -> Entitlement:
    owed = work.uow.entitlements.get(ticket_id)
    if owed is None:
        raise NoEntitlement
    return owed


def _promised(work: Work, owed: Entitlement) -> Office:
    """The office as it was when it promised what is owed."""
    return work.uow.offices.load(owed.rules_version) if owed.rules_version else work.office


def _at_todays_cost(promised: tuple[Item, ...], today: tuple[Item, ...]) -> tuple[Item, ...]:
    costs = {item.id: item.unit_cost_rupiah for item in today}
    return tuple(
        replace(item, unit_cost_rupiah=costs.get(item.id, item.unit_cost_rupiah)) for item in promised
    )


def _desk_of(work: Work) -> DeskId | None:
    session = work.uow.desks.session_of(work.officer_id)
    return session.desk_id if session else None


def _reply(work: Work, owed: Entitlement, ticket: Ticket) -> EntitlementReply:
    view = entitlement_view(owed, ticket, work.office, promised=_promised(work, owed), now=work.now)
    return EntitlementReply(entitlement=view, seq=work.seq)
