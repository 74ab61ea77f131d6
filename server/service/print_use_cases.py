"""Slips on their way to paper: the job in the outbox, its lease, and what the printer said.

A job whose ticket was already called, or that is older than its limit, is never printed late
(DESIGN 3.9). Printing never decides whether a ticket exists.
"""

from datetime import timedelta

from printers.jobs import PrintJob, SlipContent, SlipStandard
from server.domain import commands, privacy
from server.domain.errors import NoPrinter, NotFound, WrongState
from server.domain.events import PrinterChanged, SlipDelayed, SlipGaveUp, SlipPrinted, SlipQueued
from server.domain.ids import JobId, PrinterId
from server.domain.office import Printer, Service
from server.domain.schedule import date_in_words, time_in_words
from server.domain.standards import ClockBasis
from server.domain.tickets import OPEN, STATE_NAMES, Ticket, TicketState
from server.service.outlook import Outlook
from server.service.records import OutboxJob, PrinterCondition
from server.service.replies import ClaimReply, Done, TicketReply
from server.service.views import ticket_view
from server.service.work import Work

BASIS_LINES = {
    ClockBasis.START: "dihitung sejak mulai dilayani",
    ClockBasis.CALL: "dihitung sejak dipanggil",
    ClockBasis.TICKET: "dihitung sejak nomor diambil",
    ClockBasis.DOCUMENTS_COMPLETE: "dihitung sejak berkas lengkap",
}
EXPIRED = "expired"
ALREADY_CALLED = "already_called"


def queue_slip(
    work: Work, ticket: Ticket, outlook: Outlook | None, *, printer_id: PrinterId | None
) -> Ticket:
    """Put the first slip of a ticket into the outbox, where the office has a printer."""
    printer = work.office.printer_at(printer_id)
    if printer is None:
        return ticket
    return _queue(work, ticket, slip_content(work, ticket, outlook), printer, copy=0, reason=None)


def reprint_slip(command: commands.ReprintSlip, work: Work) -> TicketReply:
    """Print the slip again, counted and with its reason. Raises WrongState, NoPrinter."""
    ticket = work.ticket(command.ticket_id)
    if ticket.state not in OPEN:
        raise WrongState(ticket.label, STATE_NAMES[ticket.state])
    printer = work.office.printer
    if printer is None:
        raise NoPrinter
    content = slip_content(work, ticket, None, reprint=ticket.reprints + 1)
    ticket = _queue(work, ticket, content, printer, copy=ticket.reprints + 1, reason=command.reason)
    return TicketReply(ticket=ticket_view(ticket, work.office), seq=work.seq)


def claim_print_job(command: commands.ClaimPrintJob, work: Work) -> ClaimReply:
    """Lease the next due job; jobs that make no sense any more are given up on the way."""
    outbox = work.uow.outbox
    while (waiting := outbox.due(now=work.now)) is not None:
        pointless = _why_pointless(work, waiting)
        if pointless is not None:
            _give_up(work, waiting, pointless)
        elif outbox.lease(waiting, until=work.now + timedelta(seconds=command.lease_seconds)):
            return ClaimReply(job=waiting.job)
    return ClaimReply(job=None)


def report_printed(command: commands.ReportPrinted, work: Work) -> Done:
    """The slip is in the visitor's hand. Raises NotFound."""
    waiting = _unfinished(work, command.job_id)
    if waiting is not None:
        work.uow.outbox.finish(command.job_id, state="printed", reason=None)
        event = SlipPrinted(job_id=command.job_id, ticket_id=waiting.ticket_id, label=waiting.label)
        work.change(work.ticket(waiting.ticket_id), event)
    return Done(seq=work.seq)


def report_print_delay(command: commands.ReportPrintDelay, work: Work) -> Done:
    """The printer could not; try again later. One event per reason, not one per try."""
    waiting = _unfinished(work, command.job_id)
    if waiting is None:
        return Done(seq=work.seq)
    due_at = work.now + timedelta(seconds=command.retry_after_seconds)
    work.uow.outbox.postpone(command.job_id, due_at=due_at, reason=command.reason)
    if waiting.reason != command.reason:
        event = SlipDelayed(
            job_id=command.job_id,
            ticket_id=waiting.ticket_id,
            label=waiting.label,
            reason=command.reason,
        )
        work.change(work.ticket(waiting.ticket_id), event)
    return Done(seq=work.seq)


def report_print_given_up(command: commands.ReportPrintGivenUp, work: Work) -> Done:
    """The slip will not come; the number stays valid."""
    waiting = _unfinished(work, command.job_id)
    if waiting is not None:
        _give_up(work, waiting, command.reason)
    return Done(seq=work.seq)


def report_printer(command: commands.ReportPrinter, work: Work) -> Done:
    """Keep the printer's condition; only a change is an event."""
    state = "ready" if command.fault is None else "trouble"
    known = work.uow.printers.condition(command.printer_id)
    if command.fault is None and known is not None and known.state != state:
        work.uow.outbox.hurry(command.printer_id, now=work.now)
    if known is None or (known.state, known.reason) != (state, command.fault):
        work.record(PrinterChanged(printer_id=command.printer_id, state=state, reason=command.fault))
        work.uow.printers.save(
            PrinterCondition(printer_id=command.printer_id, state=state, reason=command.fault, since=work.now)
        )
    return Done(seq=work.seq)


def slip_content(work: Work, ticket: Ticket, outlook: Outlook | None, *, reprint: int = 0) -> SlipContent:
    """The words of the slip of this ticket, as its series allows them (DOMAIN 7.3, 9)."""
    office = work.office
    words = privacy.slip_words(office, office.service(ticket.service_id), series=ticket.series)
    return SlipContent(
        heading=f"{office.name} - {office.hall}".upper(),
        address=office.address,
        label=ticket.label,
        service_line=words.service_line,
        date_text=date_in_words(ticket.issued_at, timezone=office.timezone),
        time_text=time_in_words(ticket.issued_at, timezone=office.timezone),
        ahead=outlook.ahead if outlook else None,
        estimate_minutes=outlook.minutes if outlook else None,
        estimate_range=outlook.range if outlook else None,
        requirements_line=words.requirements,
        fee_line=words.fee_line,
        decree=words.services[0].standard.decree,
        standards=tuple(_promise(each) for each in words.services),
        clock_basis_line=BASIS_LINES[words.services[0].standard.clock_basis],
        compensation_line=words.compensation_line,
        complaint_line=f"Pengaduan: {office.contact.phone}",
        check_code=work.check_code(ticket),
        closing=office.slip_closing,
        reprint=reprint,
        demo=work.is_demo,
        number_only=ticket.is_private,
    )


def _promise(service: Service) -> SlipStandard:
    return SlipStandard(name=service.slip_name or service.name.id, minutes=service.standard.minutes)


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
    )
    work.uow.outbox.put(
        OutboxJob(
            job=job,
            ticket_id=ticket.id,
            label=ticket.label,
            copy=copy,
            state="pending",
            due_at=work.now,
            leased_until=None,
            reason=None,
        )
    )
    event = SlipQueued(
        job_id=JobId(job.id),
        ticket_id=ticket.id,
        label=ticket.label,
        printer_id=printer.id,
        copy=copy,
        reason=reason,
    )
    return work.change(ticket, event)


def _why_pointless(work: Work, waiting: OutboxJob) -> str | None:
    if work.now > waiting.job.expires_at:
        return EXPIRED
    ticket = work.ticket(waiting.ticket_id)
    still_useful = OPEN if waiting.copy else {TicketState.WAITING}
    return None if ticket.state in still_useful else ALREADY_CALLED


def _give_up(work: Work, waiting: OutboxJob, reason: str) -> None:
    job_id = JobId(waiting.job.id)
    work.uow.outbox.finish(job_id, state="gave_up", reason=reason)
    event = SlipGaveUp(job_id=job_id, ticket_id=waiting.ticket_id, label=waiting.label, reason=reason)
    work.change(work.ticket(waiting.ticket_id), event)


def _unfinished(work: Work, job_id: JobId) -> OutboxJob | None:
    """The job, or None when its outcome was reported before. Raises NotFound."""
    waiting = work.uow.outbox.get(job_id)
    if waiting is None:
        raise NotFound("Pekerjaan cetak itu tidak ditemukan.")
    return waiting if waiting.state == "pending" else None
