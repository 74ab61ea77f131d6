"""Slips on their way to paper: into the outbox, and out of it to whoever prints.

1. A job whose ticket was already called, or that is older than its limit, is never printed late (DESIGN 3.9).
2. A job is leased to one worker; nobody else gets it while the lease lasts.
3. What its printer cannot print goes to the printer that stands in for it (routes.py).

Printing never decides whether a ticket exists. What became of a job is print_outcomes.py's affair.
"""

from datetime import timedelta

from printers.jobs import PrintJob, SlipContent
from server.domain import commands
from server.domain.errors import NoPrinter, WrongState
from server.domain.events import SlipQueued
from server.domain.ids import JobId, PrinterId, TicketId
from server.domain.office import Printer
from server.domain.tickets import OPEN, STATE_NAMES, Ticket
from server.service import routes
from server.service.outlook import Outlook
from server.service.records import OutboxJob
from server.service.replies import ClaimReply, Done, SlipReply, TicketReply
from server.service.slip_jobs import (
    ALREADY_CALLED,
    delay,
    end_printed,
    give_up,
    is_already_called,
    still_wanted,
)
from server.service.slip_words import slip_content
from server.service.views import ticket_view
from server.service.work import Work


def queue_slip(
    work: Work, ticket: Ticket, outlook: Outlook | None, *, printer_id: PrinterId | None
) -> Ticket:
    """Put the first slip of a ticket into the outbox, where the office has a printer."""
    printer = work.office.printer_at(printer_id)
    if printer is None:
        return ticket
    return _queue(work, ticket, slip_content(work, ticket, outlook), printer, copy=0, reason=None)


def reprint_slip(command: commands.ReprintSlip, work: Work) -> TicketReply:
    """Print the slip again where the first one was to be printed, counted and with its reason.

    Raises WrongState, NoPrinter.
    """
    ticket = work.ticket(command.ticket_id)
    if ticket.state not in OPEN:
        raise WrongState(ticket.label, STATE_NAMES[ticket.state])
    printer = work.office.printer_at(_first_printer(work, ticket.id))
    if printer is None:
        raise NoPrinter
    content = slip_content(work, ticket, None, reprint=ticket.reprints + 1)
    ticket = _queue(work, ticket, content, printer, copy=ticket.reprints + 1, reason=command.reason)
    return TicketReply(ticket=ticket_view(ticket, work.office), seq=work.seq)


def claim_print_job(command: commands.ClaimPrintJob, work: Work) -> ClaimReply:
    """Lease the oldest due job of these printers; what makes no sense any more is given up on the way."""
    mine = _printers_of(command, work)
    until = work.now + timedelta(seconds=command.lease_seconds)
    if command.takes_back:
        for printer_id in mine:
            work.uow.outbox.let_go(PrinterId(printer_id), holder=command.holder)
    for waiting in still_wanted(work):
        if waiting.due_at > work.now or waiting.job.printer_id not in mine:
            continue
        if is_already_called(work, waiting):
            give_up(work, waiting, ALREADY_CALLED)
        elif work.uow.outbox.lease(waiting, until=until, holder=command.holder):
            return ClaimReply(job=waiting.job)
    return ClaimReply(job=None)


def sweep_outbox(_: commands.SweepOutbox, work: Work) -> Done:
    """Give up what nobody may print any more, also at printers whose own worker does not come."""
    still_wanted(work)
    return Done(seq=work.seq)


def take_slip(command: commands.TakeSlip, work: Work) -> SlipReply:
    """Hand the slip of a ticket to the kiosk whose browser prints it, once."""
    own = work.office.printer_at(command.printer_id)
    if own is None or not own.is_browser:
        return SlipReply(slip=None, printer_id=None, seq=work.seq)
    for waiting in still_wanted(work):
        if (waiting.ticket_id, waiting.job.printer_id) != (command.ticket_id, own.id):
            continue
        if is_already_called(work, waiting):
            give_up(work, waiting, ALREADY_CALLED)
        elif isinstance(waiting.job.content, SlipContent):
            end_printed(work, waiting)
            return SlipReply(slip=waiting.job.content, printer_id=own.id, seq=work.seq)
    return SlipReply(slip=None, printer_id=None, seq=work.seq)


def _printers_of(command: commands.ClaimPrintJob, work: Work) -> frozenset[str]:
    if command.printers is not None:
        return frozenset(command.printers)
    return frozenset(each.id for each in work.office.printers if not (each.agent or each.is_browser))


def _first_printer(work: Work, ticket_id: TicketId) -> PrinterId | None:
    return next(iter(work.uow.outbox.meant_for(ticket_id).values()), None)


def _queue(
    work: Work, ticket: Ticket, content: SlipContent, printer: Printer, *, copy: int, reason: str | None
) -> Ticket:
    job = PrintJob(
        id=work.ids.job_id(),
        printer_id=printer.id,
        content=content,
        created_at=work.now,
        expires_at=work.now + timedelta(minutes=work.office.rules.slip_expires_minutes),
        attempts=0,
        copies=work.office.slip.copies,
    )
    waiting = OutboxJob(
        job=job,
        ticket_id=ticket.id,
        label=ticket.label,
        copy=copy,
        state="pending",
        due_at=work.now,
        leased_until=None,
        reason=routes.known_fault(work, printer.id),
    )
    work.uow.outbox.put(waiting)
    event = SlipQueued(
        job_id=JobId(job.id),
        ticket_id=ticket.id,
        label=ticket.label,
        printer_id=printer.id,
        copy=copy,
        reason=reason,
    )
    work.change(ticket, event)
    if routes.rerouted(work, waiting, routes.troubled(work)) is waiting and waiting.reason is not None:
        # The printer is tried at once all the same; but who stands at the kiosk need not wait for that.
        delay(work, waiting, waiting.reason)
    return work.ticket(ticket.id)
