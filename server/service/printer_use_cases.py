"""What is known of the printers: how they are, what is left on their rolls, and test pages that ask them."""

from datetime import timedelta

from printers.jobs import USUAL_PROFILES, PrintJob, TestPage
from server.domain import commands
from server.domain.errors import NotFound
from server.domain.events import PrinterChanged, RollChanged, TestPageQueued
from server.domain.ids import JobId, PrinterId, TicketId
from server.domain.office import Printer
from server.domain.paper import after_slip, is_counted, is_low, is_run_out, new_roll, run_out
from server.domain.schedule import date_in_words, time_in_words
from server.service import routes
from server.service.records import OutboxJob, PrinterCondition
from server.service.replies import Done
from server.service.work import Work

READY, LOW, TROUBLE = "ready", "low", "trouble"
PAPER_OUT, PAPER_LOW, AGENT_SILENT = "paper_out", "paper_low", "agent_silent"

TEST_PAGE_EXPIRES = timedelta(minutes=2)
"""Whoever asked for it still stands at the printer."""


def report_printer(command: commands.ReportPrinter, work: Work) -> Done:
    """Keep the printer's condition; only a change is an event. A printer that was removed has none."""
    printer = _printer(work, command.printer_id)
    if printer is None:
        return Done(seq=work.seq)
    _look_at_roll(work, printer, command.fault)
    if command.fault is not None:
        _note(work, printer, TROUBLE, command.fault)
    elif command.warning is not None or is_low(work.uow.printers.roll(printer.id), printer):
        _note(work, printer, LOW, command.warning or PAPER_LOW)
    else:
        _note(work, printer, READY, None)
    return Done(seq=work.seq)


def agent_fell_silent(work: Work, agent: str) -> None:
    """Nothing is heard of the PC on which these printers hang: they do not print, whatever they said."""
    for printer in work.office.printers:
        if printer.agent == agent and not printer.is_none:
            _note(work, printer, TROUBLE, AGENT_SILENT)


def count_paper(work: Work, printer_id: PrinterId, length_mm: float) -> None:
    """So much of the roll was used for one slip; a roll that nobody saw new is not counted."""
    printer = _printer(work, printer_id)
    roll = work.uow.printers.roll(printer_id)
    if printer is None or roll is None or is_run_out(roll, printer):
        return
    roll = after_slip(roll, printer, length_mm)
    work.uow.printers.save_roll(roll)
    known = work.uow.printers.condition(printer_id)
    if is_low(roll, printer) and (known is None or known.state == READY):
        _note(work, printer, LOW, PAPER_LOW)


def change_roll(command: commands.ChangeRoll, work: Work) -> Done:
    """An officer has put in a new roll: the counter starts again. Raises NotFound."""
    printer = _real_printer(work, command.printer_id)
    _begin_roll(work, printer)
    known = work.uow.printers.condition(printer.id)
    if known is not None and known.state == LOW:
        # A sensor that still sees little paper says so again within seconds.
        _note(work, printer, READY, None)
    return Done(seq=work.seq)


def print_test_page(command: commands.PrintTestPage, work: Work) -> Done:
    """Queue a page that shows what the printer can do (P8). Raises NotFound."""
    printer = _real_printer(work, command.printer_id)
    if printer.is_browser:
        raise NotFound("Printer ini dicetak oleh peramban kiosk. Uji dengan mencetak karcis di kiosk itu.")
    job = PrintJob(
        id=work.ids.job_id(),
        printer_id=printer.id,
        content=_test_page(work, printer),
        created_at=work.now,
        expires_at=work.now + TEST_PAGE_EXPIRES,
        attempts=0,
    )
    work.uow.outbox.put(
        OutboxJob(
            job=job,
            ticket_id=TicketId(""),
            label="",
            copy=0,
            state="pending",
            due_at=work.now,
            leased_until=None,
            reason=None,
        )
    )
    work.record(TestPageQueued(job_id=JobId(job.id), printer_id=printer.id))
    return Done(seq=work.seq)


def _test_page(work: Work, printer: Printer) -> TestPage:
    office = work.office
    return TestPage(
        office=f"{office.name} - {office.hall}",
        printer=printer.name,
        address=printer.address,
        profile=printer.profile or USUAL_PROFILES[printer.columns],
        columns=printer.columns,
        date_text=date_in_words(work.now, timezone=office.timezone),
        time_text=time_in_words(work.now, timezone=office.timezone),
        demo=work.is_demo,
    )


def _look_at_roll(work: Work, printer: Printer, fault: str | None) -> None:
    """The end of the paper ends the roll; whatever prints after that is a new one (domain/paper.py)."""
    if not is_counted(printer):
        return
    has_run_out = is_run_out(work.uow.printers.roll(printer.id), printer)
    if fault == PAPER_OUT and not has_run_out:
        work.uow.printers.save_roll(run_out(printer, now=work.now))
    elif fault is None and has_run_out:
        _begin_roll(work, printer)


def _begin_roll(work: Work, printer: Printer) -> None:
    work.uow.printers.save_roll(new_roll(printer.id, now=work.now))
    work.record(RollChanged(printer_id=printer.id))


def _note(work: Work, printer: Printer, state: str, reason: str | None) -> None:
    known = work.uow.printers.condition(printer.id)
    if known is not None and (known.state, known.reason) == (state, reason):
        return
    work.record(PrinterChanged(printer_id=printer.id, state=state, reason=reason))
    work.uow.printers.save(
        PrinterCondition(printer_id=printer.id, state=state, reason=reason, since=work.now)
    )
    was_in_trouble = known is not None and known.state == TROUBLE
    if was_in_trouble and state != TROUBLE:
        work.uow.outbox.hurry(printer.id, now=work.now)
    if was_in_trouble != (state == TROUBLE):
        routes.reroute_all(work)


def _printer(work: Work, printer_id: PrinterId) -> Printer | None:
    return next((each for each in work.office.printers if each.id == printer_id), None)


def _real_printer(work: Work, printer_id: PrinterId) -> Printer:
    printer = _printer(work, printer_id)
    if printer is None or printer.is_none:
        raise NotFound("Printer itu tidak ada di kantor ini.")
    return printer
