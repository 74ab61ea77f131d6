"""The officer's verbs: open a desk, call, start, hold, finish, and the clock's own deadlines."""

from server.domain import calling, commands, ticket_changes
from server.domain.errors import (
    AlreadyAtDesk,
    DeskBusy,
    DeskTaken,
    NothingToCall,
    OnBreak,
    UnknownChoice,
)
from server.domain.events import DeskClosed, DeskOpened, ServiceFinished, StageFinished
from server.domain.ids import DeskId
from server.domain.journeys import Step, keys_taken, next_step
from server.domain.lines import line_of
from server.domain.office import HoldReason, Outcome
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import Priority, Ticket, TicketState
from server.domain.visit_changes import check_outcome, finish_stage, is_hidden_call
from server.service.promises import as_promised, step_as_promised
from server.service.records import DeskSession
from server.service.replies import DeskReply, Done, TicketReply
from server.service.report_number_use_cases import note as note_report_number
from server.service.views import desk_view, ticket_view
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
    return DeskReply(desk=desk_view(session, work.office), seq=work.seq)


def close_desk(_: commands.CloseDesk, work: Work) -> DeskReply:
    """Leave the desk. Raises DeskNotOpen, DeskBusy."""
    place = work.place()
    must_be_free(work, place.desk_id)
    session = work.uow.desks.session_at(place.desk_id)
    if session is not None:
        work.uow.desks.close(session)
        work.record(DeskClosed(desk_id=place.desk_id, officer_id=place.officer_id))
    return DeskReply(desk=None, seq=work.seq)


def call_next(_: commands.CallNext, work: Work) -> TicketReply:
    """Call whoever is next for this desk. Raises DeskNotOpen, OnBreak, DeskBusy, NothingToCall."""
    place = ready_place(work)
    choice = next_for(work, place)
    if choice is None:
        raise NothingToCall
    return reply(work, call(work, choice.ticket, place))


def call(work: Work, ticket: Ticket, place: AtDesk, *, reason: str | None = None) -> Ticket:
    """The ticket called to this place; what was owed on it before is owed by the caller now."""
    ticket = work.settle_clock(ticket)
    ratio, line = calling.ratio_of(work.office.rules), line_of(work.office, place.desk_id)
    event = ticket_changes.call(
        ticket,
        place,
        line=line,
        run=calling.run_after(ticket.priority, run=work.head.priority_runs.get(line, 0), ratio=ratio),
        is_silent=is_hidden_call(ticket, work.office.service(ticket.service_id)),
        reason=reason,
    )
    return work.change(ticket, event)


def recall(command: commands.Recall, work: Work) -> TicketReply:
    """Call the same number again."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    is_silent = is_hidden_call(ticket, work.office.service(ticket.service_id))
    event = ticket_changes.recall(ticket, place, is_silent=is_silent, rules=work.office.rules, now=work.now)
    return reply(work, work.change(ticket, event))


def start_service(command: commands.StartService, work: Work) -> TicketReply:
    """Mulai."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    return reply(work, work.change(ticket, ticket_changes.start(ticket, place)))


def complete_documents(command: commands.CompleteDocuments, work: Work) -> TicketReply:
    """The clock of a `documents_complete` service starts."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    return reply(work, work.change(ticket, ticket_changes.complete_documents(ticket, place)))


def hold_service(command: commands.HoldService, work: Work) -> TicketReply:
    """Tunda. Raises UnknownChoice for a reason that is not on the list."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    reason = as_promised(work, ticket, _hold_reason(work, command.reason))
    return reply(work, work.change(ticket, ticket_changes.hold(ticket, place, reason)))


def resume_service(command: commands.ResumeService, work: Work) -> TicketReply:
    """Lanjutkan at this desk, which must be free."""
    ticket, place = work.ticket(command.ticket_id), ready_place(work)
    return reply(work, work.change(ticket, ticket_changes.resume(ticket, place)))


def finish_service(command: commands.FinishService, work: Work) -> TicketReply:
    """Selesai: on to the next stage or service of the visit, or its end. Raises BadRequest for an outcome
    without its reason or day.
    """
    ticket, place = work.ticket(command.ticket_id), work.place()
    outcome, note = check_outcome(
        work.office, command.outcome, command.note, command.promised_on, today=work.today
    )
    here = keys_taken(work.office, work.office.desk(place.desk_id))
    if command.report_number:
        note_report_number(work, ticket, command.report_number)
    step = None if command.ends_visit else _step_after(work, ticket, outcome, here=here)
    outcome_id = outcome.id if outcome else None
    if step is not None:
        event: StageFinished | ServiceFinished = finish_stage(
            ticket,
            place,
            step_as_promised(work, ticket, step),
            stays=step.key in here,
            rules=work.office.rules,
            outcome=outcome_id,
            now=work.now,
            promised_on=command.promised_on,
        )
    else:
        event = ticket_changes.finish(
            ticket,
            place,
            rules=work.office.rules,
            now=work.now,
            outcome=outcome_id,
            note=note,
            promised_on=command.promised_on,
        )
    return reply(work, work.change(ticket, event))


def _step_after(work: Work, ticket: Ticket, outcome: Outcome | None, *, here: frozenset[str]) -> Step | None:
    """Where *Selesai* leads; a service that ends without its product has no further stages, but the other
    services of the visit go on.
    """
    service = work.office.service(ticket.service_id)
    has_product = outcome is None or outcome.has_product
    stage = ticket.stage if has_product else None
    if not has_product and not ticket.errands:
        return None
    return next_step(work.office, service, stage, errands=ticket.errands, here=here)


def mark_no_show(command: commands.MarkNoShow, work: Work) -> TicketReply:
    """Tidak hadir."""
    ticket, place = work.ticket(command.ticket_id), work.place()
    event = ticket_changes.mark_no_show(ticket, place, rules=work.office.rules, now=work.now)
    return reply(work, work.change(ticket, event))


def cancel_ticket(command: commands.CancelTicket, work: Work) -> TicketReply:
    """Batal, of a waiting ticket or of the one called to this desk."""
    ticket = work.ticket(command.ticket_id)
    if command.reason not in {reason.id for reason in work.office.cancel_reasons}:
        raise UnknownChoice(command.reason)
    if ticket.state is TicketState.CALLED:
        ticket_changes.must_be_here(ticket, work.place())
    return reply(work, work.change(ticket, ticket_changes.cancel(ticket, reason=command.reason)))


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
    else:
        # The office has other rules by now: what stood in the store must not fall due for ever.
        work.set_deadline(ticket)
    return Done(seq=work.seq)


def next_for(work: Work, place: AtDesk) -> calling.Choice[Ticket] | None:
    """Who is next for this place, and why."""
    pools = keys_taken(work.office, work.office.desk(place.desk_id))

    def first(priority: Priority) -> Ticket | None:
        return work.uow.tickets.first_waiting(pools, priority, place=place, now=work.now)

    heads = calling.Heads(
        emergency=first(Priority.EMERGENCY),
        priority=first(Priority.PRIORITY),
        regular=first(Priority.REGULAR),
    )
    ratio = calling.ratio_of(work.office.rules)
    run = work.head.priority_runs.get(line_of(work.office, place.desk_id), 0)
    return calling.choose(heads, run=run, ratio=ratio, now=work.now)


def ready_place(work: Work) -> AtDesk:
    """Where the officer sits, free and not on a break. Raises DeskNotOpen, OnBreak, DeskBusy."""
    place = work.place()
    session = work.uow.desks.session_of(place.officer_id)
    if session is not None and session.break_since is not None:
        raise OnBreak
    must_be_free(work, place.desk_id)
    return place


def must_be_free(work: Work, desk_id: DeskId) -> None:
    """Raises DeskBusy while a ticket is at the desk."""
    busy = work.uow.tickets.at_desk(desk_id)
    if busy is not None:
        raise DeskBusy(busy.label)


def _hold_reason(work: Work, reason_id: str) -> HoldReason:
    for reason in work.office.hold_reasons:
        if reason.id == reason_id:
            return reason
    raise UnknownChoice(reason_id)


def reply(work: Work, ticket: Ticket) -> TicketReply:
    """The ticket as it is now."""
    return TicketReply(ticket=ticket_view(ticket, work.office), seq=work.seq)
