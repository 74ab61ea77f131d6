"""What an officer does with a visit that does not go the plain way: a number out of turn, a wrong call, a
transfer, a correction, somebody who is back or has no number.
"""

from server.domain import commands, ticket_changes
from server.domain import visit_changes as visit
from server.domain.errors import BadRequest, NotAllowed, UnknownChoice, WrongState
from server.domain.ids import PersonId
from server.domain.journeys import Step, first_step, keys_taken, stage_of
from server.domain.lines import line_of
from server.domain.office import Service
from server.domain.reasons import checked_reason
from server.domain.tickets import Priority, Ticket, TicketState
from server.service.desk_use_cases import call, ready_place, reply
from server.service.promises import bring_up_to_date, step_as_promised
from server.service.replies import Done, TicketReply
from server.service.ticket_use_cases import NewTicket, issue, public_service
from server.service.work import Work


def call_ticket(command: commands.CallTicket, work: Work) -> TicketReply:
    """Call a given number out of turn. Raises WrongState, BadRequest without a reason, NotAllowed for a pool
    that this desk does not take.
    """
    ticket, place = work.ticket(command.ticket_id), ready_place(work)
    if ticket.waits_for not in keys_taken(work.office, work.office.desk(place.desk_id)):
        raise NotAllowed("Loket Anda tidak melayani nomor ini.")
    return reply(work, call(work, ticket, place, reason=checked_reason(command.reason)))


def send_back(command: commands.SendBack, work: Work) -> TicketReply:
    """Undo a wrong call."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    return reply(work, work.change(ticket, visit.send_back(ticket, place, reason=command.reason)))


def return_no_show(command: commands.ReturnNoShow, work: Work) -> TicketReply:
    """The visitor is back, behind the next two. Raises WrongState, TooLate."""
    ticket = work.ticket(command.ticket_id)
    event = visit.return_no_show(
        ticket,
        work.uow.tickets.waiting_tickets(_pools_around(work, ticket)),
        today=work.today,
        rules=work.office.rules,
        officer=work.officer_id,
        now=work.now,
    )
    return reply(work, work.change(ticket, event))


def transfer_ticket(command: commands.TransferTicket, work: Work) -> TicketReply:
    """Alihkan. Raises WrongState, NotYourTicket, UnknownChoice, UnknownDesk, BadRequest."""
    ticket = work.ticket(command.ticket_id)
    place = None if ticket.state is TicketState.WAITING else work.place()
    service = work.office.service(ticket.service_id)
    step = _step(service, command.stage if command.stage is not None else ticket.stage)
    direction = _direction(command, step, work)
    if direction is None and command.stage is None:
        raise BadRequest("Pilih tahap, loket, atau petugas tujuan.")
    step = step_as_promised(work, ticket, step)
    event = visit.transfer(ticket, place, step, direction, reason=command.reason)
    return reply(work, work.change(ticket, event))


def correct_service(command: commands.CorrectService, work: Work) -> TicketReply:
    """The visitor wanted another service: standard and clock rule follow.

    Raises WrongState, UnknownService, UnknownChoice, NotRatified, NotYourTicket, BadRequest.
    """
    ticket = work.ticket(command.ticket_id)
    if ticket.state in {TicketState.CALLED, TicketState.SERVING}:
        ticket_changes.must_be_here(ticket, work.place())
    service = public_service(work, command.service_id, command.variant, None)
    if service.id == ticket.service_id and command.variant == ticket.variant:
        raise WrongState(ticket.label, "untuk layanan itu")
    event = visit.correct_service(
        ticket,
        step_as_promised(work, ticket, first_step(work.office, service)),
        variant=command.variant,
        officer=work.officer_id,
        reason=command.reason,
    )
    return reply(work, work.settle_clock(work.change(ticket, event)))


def change_priority(command: commands.ChangePriority, work: Work) -> TicketReply:
    """Another class for a waiting ticket. Raises WrongState, UnknownChoice, BadRequest."""
    ticket, group = work.ticket(command.ticket_id), command.priority_group
    groups = {each.id for each in work.office.priority_groups}
    if (command.priority is Priority.PRIORITY) != (group is not None):
        raise BadRequest("Pilih kelompok prioritas.")
    if group is not None and group not in groups:
        raise UnknownChoice(group)
    event = visit.change_priority(
        ticket, command.priority, group=group, changed_by=work.officer_id, reason=command.reason
    )
    return reply(work, work.change(ticket, event))


def record_collected(command: commands.RecordCollected, work: Work) -> TicketReply:
    """The visitor has the product now. Raises WrongState."""
    ticket = work.ticket(command.ticket_id)
    return reply(work, work.change(ticket, visit.collect(ticket, handed_by=work.officer_id)))


def serve_walk_in(command: commands.ServeWalkIn, work: Work) -> TicketReply:
    """Serve somebody without a number, at once and unannounced (O13). Raises DeskBusy, OnBreak, DeskNotOpen,
    NotAllowed for a service that this desk does not take.
    """
    place = ready_place(work)
    bring_up_to_date(work)
    service = public_service(work, command.service_id, command.variant, None)
    step = first_step(work.office, service)
    if step.key not in keys_taken(work.office, work.office.desk(place.desk_id)):
        raise NotAllowed("Loket Anda tidak melayani layanan ini.")
    ticket = issue(work, NewTicket(service=service, variant=command.variant))
    line = line_of(work.office, place.desk_id)
    run = work.head.priority_runs.get(line, 0)
    event = ticket_changes.call(ticket, place, line=line, run=run, is_silent=True)
    ticket = work.change(ticket, event)
    return reply(work, work.change(ticket, ticket_changes.start(ticket, place)))


def enter_paper_ticket(command: commands.EnterPaperTicket, work: Work) -> TicketReply:
    """A hand-written number is typed in with the time it was given (F13). Raises BadRequest for a time that
    is not on this service day or is still to come.
    """
    bring_up_to_date(work)
    service = public_service(work, command.service_id, None, command.priority_group)
    day_began = work.day_began
    if not day_began <= command.taken_at <= work.now:
        raise BadRequest("Jam nomor tulisan tangan harus hari ini dan sudah lewat.")
    priority = Priority.REGULAR if command.priority_group is None else Priority.PRIORITY
    ticket = issue(
        work,
        NewTicket(
            service=service,
            priority=priority,
            priority_group=command.priority_group,
            taken_at=command.taken_at,
        ),
    )
    return reply(work, ticket)


def hand_over_held(command: commands.HandOverHeld, work: Work) -> Done:
    """Take over what another officer has on hold. Raises BadRequest when there is nothing."""
    held = work.uow.tickets.held_by(command.from_officer_id)
    if not held:
        raise BadRequest("Petugas itu tidak menunda nomor apa pun.")
    for ticket in map(work.settle_clock, held):
        work.change(ticket, visit.hand_over_ticket(ticket, officer=work.officer_id))
    return Done(seq=work.seq)


def _step(service: Service, stage: str | None) -> Step:
    if stage is not None and stage_of(service, stage) is None:
        raise UnknownChoice(stage)
    return Step(service=service, stage=stage_of(service, stage))


def _direction(command: commands.TransferTicket, step: Step, work: Work) -> visit.Direction | None:
    rules, now = work.office.rules, work.now
    if command.desk_id is not None:
        desk = work.office.desk(command.desk_id)
        if step.key not in keys_taken(work.office, desk):
            raise NotAllowed(f"{desk.name} tidak melayani tahap ini.")
        return visit.to_desk(desk.id, rules=rules, now=now)
    if command.officer_id is not None:
        return visit.to_officer(PersonId(command.officer_id), rules=rules, now=now)
    return None


def _pools_around(work: Work, ticket: Ticket) -> frozenset[str]:
    """The pools of the desks that may call this ticket: those whose next two go first."""
    taken = [keys_taken(work.office, desk) for desk in work.office.desks]
    return frozenset({ticket.waits_for}).union(*(keys for keys in taken if ticket.waits_for in keys))
