"""The cause of an overrun: chosen by the officer, said by the head, contested and answered. Nothing here ever
delays a visitor.
"""

from server.domain import commands, overruns
from server.domain.errors import NoOverrun
from server.domain.ids import TicketId
from server.domain.overrun_history import OverrunEvent, told
from server.domain.overruns import Overrun
from server.service.replies import Done
from server.service.work import Work


def escalate_overrun(command: commands.EscalateOverrun, work: Work) -> Done:
    """Reading the ticket records what is due."""
    work.ticket(command.ticket_id)
    return Done(seq=work.seq)


def explain_overrun(command: commands.ExplainOverrun, work: Work) -> Done:
    """Raises NoOverrun, NotAllowed, AlreadyReviewed, MonthClosed, UnknownChoice, BadRequest."""
    overrun = _overrun(work, command.ticket_id, command.part)
    note = command.note.strip()
    if (overrun.cause, overrun.note, overrun.explained_by) == (command.cause, note, work.officer_id):
        return Done(seq=work.seq)
    event = overruns.explain(
        overrun, work.office, cause=command.cause, note=note, officer=work.officer_id, now=work.now
    )
    return _keep(work, overrun, event)


def review_overrun(command: commands.ReviewOverrun, work: Work) -> Done:
    """Raises NoOverrun, OwnEntry, StillRunning, AlreadyReviewed, MonthClosed, UnknownChoice, BadRequest."""
    overrun = _overrun(work, command.ticket_id, command.part)
    event = overruns.review(
        overrun, work.office, cause=command.cause, note=command.note, head=work.officer_id, now=work.now
    )
    return _keep(work, overrun, event)


def remark_overrun(command: commands.RemarkOverrun, work: Work) -> Done:
    """Raises NoOverrun, NotAllowed, MonthClosed, BadRequest."""
    overrun = _overrun(work, command.ticket_id, command.part)
    event = overruns.remark(overrun, work.office, words=command.remark, officer=work.officer_id, now=work.now)
    return _keep(work, overrun, event)


def contest_overrun(command: commands.ContestOverrun, work: Work) -> Done:
    """Raises NoOverrun, NotAllowed, NotReviewed, AlreadyContested, MonthClosed, BadRequest."""
    overrun = _overrun(work, command.ticket_id, command.part)
    event = overruns.contest(
        overrun, work.office, reason=command.reason, officer=work.officer_id, now=work.now
    )
    return _keep(work, overrun, event)


def answer_contest(command: commands.AnswerContest, work: Work) -> Done:
    """Raises NoOverrun, OwnEntry, NothingContested, UnknownChoice, BadRequest."""
    overrun = _overrun(work, command.ticket_id, command.part)
    event = overruns.answer(
        overrun, work.office, cause=command.cause, words=command.answer, head=work.officer_id
    )
    return _keep(work, overrun, event)


def _overrun(work: Work, ticket_id: TicketId, part: int) -> Overrun:
    for each in work.uow.overruns.of_ticket(ticket_id):
        if each.part == part:
            return each
    raise NoOverrun


def _keep(work: Work, overrun: Overrun, event: OverrunEvent) -> Done:
    work.record(event)
    work.uow.overruns.put(told(overrun, event, at=work.now))
    return Done(seq=work.seq)
