"""The number of the paper that was made (O33): written by its officer, looked at and removed by few,
forgotten when its time is over. The number itself never reaches an event.
"""

from datetime import date

from server.domain import commands
from server.domain import report_numbers as rules
from server.domain.errors import NotFound
from server.domain.events import (
    ReportNumberLookedAt,
    ReportNumberNoted,
    ReportNumberRemoved,
    ReportNumbersForgotten,
)
from server.domain.report_numbers import ReportNumber
from server.domain.tickets import Ticket
from server.service.replies import Done, ReportNumberReply
from server.service.work import Work


def note_report_number(command: commands.NoteReportNumber, work: Work) -> Done:
    """Write or take away the number of a visit that this officer finished today.

    Raises NotAllowed, BadRequest, UnknownTicket.
    """
    rules.check_asked(is_asked=work.office.rules.asks_report_number)
    ticket = work.ticket(command.ticket_id)
    rules.check_officer(ticket, work.officer_id, day_began=work.day_began)
    if command.number.strip():
        note(work, ticket, command.number)
    elif (kept := work.uow.report_numbers.get(ticket.id)) is not None:
        _remove(work, kept)
    return Done(seq=work.seq)


def note(work: Work, ticket: Ticket, typed: str) -> None:
    """Keep the number beside the log. Raises NotAllowed, BadRequest."""
    rules.check_asked(is_asked=work.office.rules.asks_report_number)
    rules.check_visit(ticket)
    number = ReportNumber(
        ticket_id=ticket.id,
        service_day=work.today,
        number=rules.report_number(typed),
        noted_by=work.officer_id,
        noted_at=work.now,
    )
    if _is_known(work, number):
        return
    work.uow.report_numbers.put(number)
    work.record(
        ReportNumberNoted(ticket_id=ticket.id, noted_by=work.officer_id, service_day=number.service_day)
    )


def look_at_report_number(command: commands.LookAtReportNumber, work: Work) -> ReportNumberReply:
    """Show the number of one visit, and record who looked. Raises NotFound."""
    kept = _of_label(work, command.label, command.service_day)
    work.record(ReportNumberLookedAt(ticket_id=kept.ticket_id, looked_by=work.officer_id))
    officer = work.uow.people.person(kept.noted_by)
    return ReportNumberReply(
        number=kept.number,
        noted_by=officer.name if officer else kept.noted_by,
        noted_at=kept.noted_at,
        seq=work.seq,
    )


def remove_report_number(command: commands.RemoveReportNumber, work: Work) -> Done:
    """Take the number of one visit away for good. Raises NotFound."""
    _remove(work, _of_label(work, command.label, command.service_day))
    return Done(seq=work.seq)


def forget_report_numbers(_: commands.ForgetReportNumbers, work: Work) -> Done:
    """Delete what is older than the office keeps such things; with nothing to delete nothing is recorded."""
    before = rules.kept_since(work.today, months=work.office.rules.retention_months)
    oldest = work.uow.report_numbers.oldest()
    if oldest is not None and oldest < before:
        work.uow.report_numbers.forget_before(before)
        work.record(ReportNumbersForgotten(before=before))
    return Done(seq=work.seq)


def _is_known(work: Work, number: ReportNumber) -> bool:
    kept = work.uow.report_numbers.get(number.ticket_id)
    return kept is not None and (kept.number, kept.noted_by) == (number.number, number.noted_by)


def _of_label(work: Work, label: str, day: date) -> ReportNumber:
    kept = work.uow.report_numbers.of_label(label.strip().upper(), day)
    if kept is None:
        raise NotFound("Tidak ada nomor laporan pada nomor antrean dan tanggal itu.")
    return kept


def _remove(work: Work, kept: ReportNumber) -> None:
    work.uow.report_numbers.remove(kept.ticket_id)
    work.record(
        ReportNumberRemoved(ticket_id=kept.ticket_id, noted_by=kept.noted_by, removed_by=work.officer_id)
    )
