"""The officer's verbs: open a desk, call, start, hold, finish, and the clock's own deadlines."""

from server.domain import calling, commands, ticket_changes
from server.domain.errors import (
    AlreadyAtDesk,
    DeskBusy,
    DeskTaken,
    NothingToCall,
    UnknownChoice,
)
from server.domain.events import DeskClosed, DeskOpened
from server.domain.ids import DeskId
from server.domain.office import HoldReason
from server.domain.tickets import Priority, Ticket, TicketState
from server.service.records import DeskSession
from server.service.replies import DeskReply, Done, TicketReply
from server.service.views import DeskView, ticket_view
from server.service.work import Work


def open_desk(command: commands.OpenDesk, work: Work) -> DeskReply:
    """Sit down at a free desk. Raises UnknownDesk, AlreadyAtDesk, DeskTaken."""
    desk = work.office.desk(command.desk_id)
    mine = work.uow.desks.session_of(work.officer_id)
    if mine is not None and mine.desk_id != desk.id:
        raise AlreadyAtDesk(work.office.desk(mine.desk_id).name)
    theirs = work.uow.desks.session_at(desk.id)
    if theirs is not None and theirs.officer_id != work.officer_id:
        raise DeskTaken(desk.name)
    session = mine
    if session is None:
        session = DeskSession(desk_id=desk.id, officer_id=work.officer_id, opened_at=work.now)
        work.uow.desks.open(session)
        work.record(DeskOpened(desk_id=desk.id, officer_id=work.officer_id))
    view = DeskView(id=desk.id, name=desk.name, opened_at=session.opened_at)
    return DeskReply(desk=view, seq=work.seq)


def close_desk(_: commands.CloseDesk, work: Work) -> DeskReply:
    """Leave the desk. Raises DeskNotOpen, DeskBusy."""
    place = work.place()
    _must_be_free(work, place.desk_id)
    session = work.uow.desks.session_at(place.desk_id)
    if session is not None:
        work.uow.desks.close(session)
        work.record(DeskClosed(desk_id=place.desk_id, officer_id=place.officer_id))
    return DeskReply(desk=None, seq=work.seq)


def call_next(_: commands.CallNext, work: Work) -> TicketReply:
    """Call whoever is next for this desk. Raises DeskNotOpen, DeskBusy, NothingToCall."""
    place = work.place()
    _must_be_free(work, place.desk_id)
    ticket = _next_for(work, place.desk_id)
    if ticket is None:
        raise NothingToCall
    ticket = work.settle_clock(ticket)
    event = ticket_changes.call(ticket, place)
    ticket = work.change(ticket, event)
    if ticket.overrun_at is not None:
        work.take_on_entitlement(event)
    return _reply(work, ticket)


def recall(command: commands.Recall, work: Work) -> TicketReply:
    """Call the same number again."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    event = ticket_changes.recall(ticket, place, rules=work.office.rules, now=work.now)
    return _reply(work, work.change(ticket, event))


def start_service(command: commands.StartService, work: Work) -> TicketReply:
    """Mulai."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    return _reply(work, work.change(ticket, ticket_changes.start(ticket, place)))


def complete_documents(command: commands.CompleteDocuments, work: Work) -> TicketReply:
    """The clock of a `documents_complete` service starts."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    return _reply(work, work.change(ticket, ticket_changes.complete_documents(ticket, place)))


def hold_service(command: commands.HoldService, work: Work) -> TicketReply:
    """Tunda. Raises UnknownChoice for a reason that is not on the list."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    reason = _hold_reason(work, command.reason)
    return _reply(work, work.change(ticket, ticket_changes.hold(ticket, place, reason)))


def resume_service(command: commands.ResumeService, work: Work) -> TicketReply:
    """Lanjutkan at this desk, which must be free."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    _must_be_free(work, place.desk_id)
    return _reply(work, work.change(ticket, ticket_changes.resume(ticket, place)))


def finish_service(command: commands.FinishService, work: Work) -> TicketReply:
    """Selesai."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    event = ticket_changes.finish(ticket, place, rules=work.office.rules, now=work.now)
    return _reply(work, work.change(ticket, event))


def mark_no_show(command: commands.MarkNoShow, work: Work) -> TicketReply:
    """Tidak hadir."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    event = ticket_changes.mark_no_show(ticket, place, rules=work.office.rules, now=work.now)
    return _reply(work, work.change(ticket, event))


def cancel_ticket(command: commands.CancelTicket, work: Work) -> TicketReply:
    """Batal, of a waiting ticket or of the one called to this desk."""
    ticket = work.ticket(command.ticket_id)
    if command.reason not in {reason.id for reason in work.office.cancel_reasons}:
        raise UnknownChoice(command.reason)
    if ticket.state is TicketState.CALLED:
        ticket_changes.must_be_here(ticket, work.place())
    return _reply(work, work.change(ticket, ticket_changes.cancel(ticket, reason=command.reason)))


def warn_overrun(command: commands.WarnOverrun, work: Work) -> Done:
    """Reading the ticket records what is due."""
    work.ticket(command.ticket_id)
    return Done(seq=work.seq)


def flag_overrun(command: commands.FlagOverrun, work: Work) -> Done:
    """Reading the ticket records what is due."""
    work.ticket(command.ticket_id)
    return Done(seq=work.seq)


def start_automatically(command: commands.StartAutomatically, work: Work) -> Done:
    """The start that the officer forgot, unless something happened meanwhile."""
    ticket = work.ticket(command.ticket_id)
    due = ticket_changes.start_if_forgotten(ticket, rules=work.office.rules, now=work.now)
    if due is not None:
        work.change(ticket, due)
    return Done(seq=work.seq)


def _next_for(work: Work, desk_id: DeskId) -> Ticket | None:
    services = frozenset(work.office.desk(desk_id).services)
    first = work.uow.tickets.first_waiting
    heads = calling.Heads(
        emergency=first(services, Priority.EMERGENCY),
        priority=first(services, Priority.PRIORITY),
        regular=first(services, Priority.REGULAR),
    )
    limit = work.office.rules.priority_calls_in_a_row
    return calling.choose(heads, run=work.head.priority_run, limit=limit)


def _must_be_free(work: Work, desk_id: DeskId) -> None:
    busy = work.uow.tickets.at_desk(desk_id)
    if busy is not None:
        raise DeskBusy(busy.label)


def _hold_reason(work: Work, reason_id: str) -> HoldReason:
    for reason in work.office.hold_reasons:
        if reason.id == reason_id:
            return reason
    raise UnknownChoice(reason_id)


def _reply(work: Work, ticket: Ticket) -> TicketReply:
    return TicketReply(ticket=ticket_view(ticket, work.office), seq=work.seq)
