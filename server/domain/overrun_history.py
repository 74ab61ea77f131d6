"""From events to overruns: what each event does to the lines of one ticket. The same code serves the live
change and the replay of the audit.
"""

from dataclasses import replace
from datetime import datetime

from server.domain import events as happened
from server.domain.overruns import Overrun
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket
from server.domain.timing import elapsed_seconds

OverrunEvent = (
    happened.OverrunExplained
    | happened.OverrunReviewed
    | happened.OverrunRemarked
    | happened.OverrunContested
    | happened.OverrunSettled
)
"""Events of the question of the cause; they change no ticket."""

_EndOfService = (
    happened.StageFinished
    | happened.ServiceFinished
    | happened.NoShowMarked
    | happened.TicketCancelled
    | happened.TicketForgotten
)


Lines = tuple[Overrun, ...]
"""The overruns of one ticket, in the order of its parts."""


def followed(lines: Lines, ticket: Ticket, event: happened.TicketEvent, *, at: datetime) -> Lines:
    """The lines after the event. `ticket` is as it was before."""
    if isinstance(event, happened.OverrunFlagged):
        # In the logs of the first versions nobody asked for causes, and no line was kept.
        others = tuple(each for each in lines if each.part != event.part)
        return (*others, _flagged(ticket, event)) if event.part else lines
    if not lines or ticket.overrun_at is None:
        return lines  # the last line is of an earlier service of the visit
    *earlier, last = lines
    return (*earlier, _after(last, ticket, event, at=at))


def marked(lines: Lines, *, is_wrong: bool) -> Lines:
    """The lines of a ticket whose times are wrong as a whole, or right after all."""
    return tuple(replace(each, times_wrong=is_wrong) for each in lines)


def all_told(lines: Lines, event: OverrunEvent, *, at: datetime) -> Lines:
    """The lines after somebody has said something about one of them. Raises ValueError for none of them."""
    if event.part not in {each.part for each in lines}:
        raise ValueError("the cause was told of an overrun that never was")
    return tuple(told(each, event, at=at) if each.part == event.part else each for each in lines)


def told(overrun: Overrun, event: OverrunEvent, *, at: datetime) -> Overrun:
    """The overrun after somebody has said something about its cause."""
    if isinstance(event, happened.OverrunExplained):
        return replace(
            overrun, cause=event.cause, note=event.note, explained_by=event.explained_by, explained_at=at
        )
    if isinstance(event, happened.OverrunReviewed):
        return replace(
            overrun,
            final_cause=event.cause,
            final_kind=event.kind,
            review_note=event.note,
            reviewed_by=event.reviewed_by,
            reviewed_at=at,
        )
    if isinstance(event, happened.OverrunRemarked):
        return replace(overrun, remark=event.remark, remarked_at=at)
    if isinstance(event, happened.OverrunContested):
        return replace(overrun, contest=event.reason, contested_by=event.contested_by, contested_at=at)
    return replace(
        overrun,
        final_cause=event.cause,
        final_kind=event.kind,
        answer=event.answer,
        answered_by=event.answered_by,
        answered_at=at,
    )


def _flagged(ticket: Ticket, event: happened.OverrunFlagged) -> Overrun:
    return Overrun(
        ticket_id=ticket.id,
        part=event.part,
        office_id=ticket.office_id,
        label=ticket.label,
        service_id=ticket.service_id,
        desk_id=ticket.desk_id,
        officer_id=ticket.officer_id,
        is_confidential=is_confidential(ticket),
        at=event.due_at,
        standard_seconds=ticket.standard_seconds,
        tolerance_seconds=ticket.tolerance_seconds,
    )


def _after(line: Overrun, ticket: Ticket, event: happened.TicketEvent, *, at: datetime) -> Overrun:
    """The line of the service that the ticket is in."""
    if isinstance(event, happened.NoShowReturned):
        return replace(line, ended_at=None, ended_by=None, process_seconds=None)
    if isinstance(event, happened.TicketCalled):
        is_nobodys = line.officer_id is None
        return replace(line, officer_id=event.officer_id, desk_id=event.desk_id) if is_nobodys else line
    if isinstance(event, happened.ServiceCorrected):
        return replace(line, withdrawn_at=at)
    if isinstance(event, happened.OverrunEscalated):
        return replace(line, escalated_at=event.due_at)
    if isinstance(event, _EndOfService) and not _goes_on(event):
        return replace(
            line,
            ended_at=at,
            ended_by=ticket.officer_id,
            process_seconds=elapsed_seconds(ticket, now=at),
        )
    return line


def _goes_on(event: happened.TicketEvent) -> bool:
    """A stage that is not the last of its service ends nothing: the clock runs on."""
    return isinstance(event, happened.StageFinished) and event.next_promise is None
