"""Times that are in no figure, for the head and for oversight: how many, why, and what waits to be explained.
Of a confidential ticket only its reason is told.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket, TicketState
from server.domain.time_checks import Suspicion, Worked
from server.service.ledger_view import person_name
from server.service.month_report import month_asked
from server.service.reads_port import Reads
from server.service.views import service_name

FLAGGED = "flagged"
"""The kind of what people have flagged themselves; the others are those of time_checks.Suspicion."""

_KINDS = frozenset(Suspicion)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One ticket that is in no figure. `label`, `service` and `officer` are None of a confidential one.
    `needs_explanation`: nobody has said yet what happened; else `reason` says it.
    """

    ticket_id: str
    label: str | None
    service: str | None
    officer: str | None
    ended_at: datetime | None
    process_seconds: int | None
    kind: str
    reason: str
    needs_explanation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two works of one officer at the same time; labels are None of confidential tickets."""

    officer: str | None
    first: str | None
    second: str | None
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """So many of one kind."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReport:
    """One month: all visits that were finished, how many of them count, and what does not."""

    seq: int
    month: str
    finished: int
    counted: int
    left_out: int
    to_explain: int
    kinds: tuple[KindCount, ...]
    entries: tuple[LeftOut, ...]
    overlaps: tuple[Overlap, ...]


def time_report(reads: Reads, month: str | None, *, now: datetime) -> TimeReport:
    """The times of that month that are in no figure; None: of this one. Raises BadRequest."""
    with reads.moment() as moment:
        state = moment.office_state()
        office = state.office
        asked = month_asked(office, month, now=now)
        since, until = asked.bounds(timezone=office.timezone, day_start=office.day_start)
        tickets = moment.times.left_out(since=since, until=until)
        finished = moment.times.finished(since=since, until=until)
        pairs = moment.times.overlaps(since=since, until=until)
        entries = tuple(_entry(each, office, partial(person_name, moment)) for each in tickets)
        overlaps = tuple(_overlap(first, second, partial(person_name, moment)) for first, second in pairs)
    kinds = Counter(each.kind for each in entries)
    out_of_finished = sum(each.state is TicketState.FINISHED for each in tickets)
    return TimeReport(
        seq=state.head.seq,
        month=asked.name,
        finished=finished,
        counted=finished - out_of_finished,
        left_out=len(entries),
        to_explain=sum(each.needs_explanation for each in entries),
        kinds=tuple(KindCount(kind=kind, count=count) for kind, count in kinds.most_common()),
        entries=entries,
        overlaps=overlaps,
    )


def _entry(ticket: Ticket, office: Office, name_of: Callable[[PersonId | None], str | None]) -> LeftOut:
    is_hidden = is_confidential(ticket)
    reason = ticket.times_wrong or ""
    return LeftOut(
        ticket_id=ticket.id,
        label=None if is_hidden else ticket.label,
        service=None if is_hidden else service_name(office, ticket.service_id),
        officer=None if is_hidden else name_of(ticket.officer_id),
        ended_at=ticket.finished_at,
        process_seconds=None if is_hidden else ticket.process_seconds,
        kind=ticket.suspicion or (reason if reason in _KINDS else FLAGGED),
        reason="" if reason in _KINDS else reason,
        needs_explanation=ticket.suspicion is not None,
    )


def _overlap(first: Worked, second: Worked, name_of: Callable[[PersonId | None], str | None]) -> Overlap:
    is_hidden = first.is_confidential or second.is_confidential
    return Overlap(
        officer=None if is_hidden else name_of(first.officer_id),
        first=None if first.is_confidential else first.label,
        second=None if second.is_confidential else second.label,
        begins=second.started_at,
        ends=min(first.ended_at, second.ended_at),
    )
