"""What became of a job, told by the worker that has it in hand, and by nobody else: a report about a job that
was given to another worker meanwhile is refused and changes nothing.
"""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands
from server.domain.ids import PrinterId
from server.service import routes
from server.service.printer_use_cases import count_paper
from server.service.records import OutboxJob
from server.service.replies import Done
from server.service.slip_jobs import ALREADY_CALLED, EXPIRED, delay, end_printed, give_up, held_by
from server.service.work import Work


def report_printed(command: commands.ReportPrinted, work: Work) -> Done:
    """The slip is in the visitor's hand, even one that was given up. Raises NotFound, NotAllowed."""
    waiting = held_by(work, command.job_id, command.holder)
    if waiting.state != "printed":
        end_printed(work, waiting)
        count_paper(work, PrinterId(waiting.job.printer_id), command.length_mm)
    return Done(seq=work.seq)


def report_print_delay(command: commands.ReportPrintDelay, work: Work) -> Done:
    """The printer could not: another one does, or it is tried again later. A test page that did not come out
    has told what it was printed for, and who wanted a voucher is told at once. Raises NotFound, NotAllowed.
    """
    waiting = held_by(work, command.job_id, command.holder)
    if waiting.state == "pending" and not waiting.is_slip:
        give_up(work, waiting, command.reason)
    elif waiting.state == "pending":
        _move_or_delay(work, waiting, command)
    return Done(seq=work.seq)


def report_print_given_up(command: commands.ReportPrintGivenUp, work: Work) -> Done:
    """The slip will not come from there. Where no other printer can help, the number stays valid without it.
    Raises NotFound, NotAllowed.
    """
    waiting = held_by(work, command.job_id, command.holder)
    if waiting.state != "pending":
        return Done(seq=work.seq)
    helper = None if command.reason in {EXPIRED, ALREADY_CALLED} else _helper_of(work, waiting)
    if helper is None:
        give_up(work, waiting, command.reason)
    else:
        routes.reroute(work, waiting, helper, command.reason)
    return Done(seq=work.seq)


def _move_or_delay(work: Work, waiting: OutboxJob, command: commands.ReportPrintDelay) -> None:
    helper = _helper_of(work, waiting)
    if helper is not None:
        routes.reroute(work, waiting, helper, command.reason)
        return
    first = routes.first_printer(work, waiting)
    if first != waiting.job.printer_id:
        # Both are in trouble: it waits where its visitor stands, and people are told anew.
        waiting = replace(routes.reroute(work, waiting, first, command.reason), reason=None)
    due_at = work.now + timedelta(seconds=command.retry_after_seconds)
    work.uow.outbox.postpone(command.job_id, due_at=due_at, reason=command.reason)
    if waiting.reason != command.reason:  # one event per reason, not one per try
        delay(work, waiting, command.reason)


def _helper_of(work: Work, waiting: OutboxJob) -> PrinterId | None:
    """A printer that can print what this one has just failed to, or None."""
    failed = PrinterId(waiting.job.printer_id)
    troubled = routes.troubled(work) | {failed}
    place = routes.place_of(work, waiting, troubled)
    return None if place in troubled else place
