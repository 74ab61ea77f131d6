"""A slip that names what is owed, for the visitor to show (DOMAIN 4). It goes the way of every slip: outbox,
printer, outcome. Of a confidential ticket nothing is ever printed.
"""

from datetime import timedelta

from printers.jobs import PrintJob, Voucher
from server.domain import commands, compensation
from server.domain.compensation import Entitlement, EntitlementState
from server.domain.errors import NoEntitlement, NoPrinter, NoVoucher
from server.domain.events import VoucherQueued
from server.domain.ids import JobId, TicketId
from server.domain.office import Printer
from server.domain.schedule import date_in_words, time_in_words
from server.domain.tickets import Ticket
from server.domain.tiers import in_words, owed_for
from server.service.records import OutboxJob
from server.service.replies import Done
from server.service.work import Work


def print_voucher(command: commands.PrintVoucher, work: Work) -> Done:
    """Queue it where the slip of the number was printed. Raises NoEntitlement, NotAllowed, NoVoucher,
    NoPrinter.
    """
    ticket = work.ticket(command.ticket_id)
    owed = work.uow.entitlements.get(ticket.id)
    if owed is None:
        raise NoEntitlement
    compensation.check_settler(owed, ticket, work.officer_id)
    is_open = owed.state is EntitlementState.OPEN
    if owed.is_confidential or not is_open or not work.office.compensation.prints_voucher:
        raise NoVoucher
    printer = _printer(work, ticket.id)
    job = PrintJob(
        id=work.ids.job_id(),
        printer_id=printer.id,
        content=_voucher(work, owed, ticket),
        created_at=work.now,
        expires_at=work.now + timedelta(minutes=work.office.rules.slip_expires_minutes),
        attempts=0,
    )
    work.uow.outbox.put(_waiting(job, work))
    work.record(
        VoucherQueued(
            job_id=JobId(job.id),
            ticket_id=ticket.id,
            label=ticket.label,
            printer_id=printer.id,
            asked_by=work.officer_id,
        )
    )
    return Done(seq=work.seq)


def _printer(work: Work, ticket_id: TicketId) -> Printer:
    first = next(iter(work.uow.outbox.meant_for(ticket_id).values()), None)
    printer = work.office.printer_at(first)
    if printer is None or printer.is_browser:
        raise NoPrinter
    return printer


def _waiting(job: PrintJob, work: Work) -> OutboxJob:
    return OutboxJob(
        job=job,
        ticket_id=TicketId(""),
        label="",
        copy=0,
        state="pending",
        due_at=work.now,
        leased_until=None,
        reason=None,
    )


def _voucher(work: Work, owed: Entitlement, ticket: Ticket) -> Voucher:
    office = work.office
    promised = work.uow.offices.load(owed.rules_version) if owed.rules_version else office
    late = compensation.late_by(owed, ticket, now=work.now)
    choice = owed_for(late, promised.compensation, promised.items)
    return Voucher(
        heading=f"{office.name} - {office.hall}",
        address=office.address,
        label=owed.label,
        date_text=date_in_words(work.now, timezone=office.timezone),
        time_text=time_in_words(work.now, timezone=office.timezone),
        owed_line=in_words(choice, promised.items),
        demo=work.is_demo,
    )
