"""The shifts of a service day in figures, for the head (G12). Totals only: no number, no officer."""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain import shift_figures as figures
from server.domain.events import ShiftHandedOver
from server.domain.office import Office
from server.domain.schedule import service_day, service_day_bounds
from server.service.reads_port import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """A shift on duty from then until then; `name` is None where the roster has nobody. `waiting` and `held`:
    what it handed over to the next one, None where nobody did.
    """

    name: str | None
    begins: datetime
    until: datetime
    finished: int
    on_time: int
    late: int
    owed: int
    given: int
    waiting: int | None
    held: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftReport:
    """The shifts of one service day."""

    seq: int
    day: date
    shifts: tuple[ShiftRow, ...]


def shift_report(reads: Reads, day: date | None, *, now: datetime) -> ShiftReport:
    """The shifts of that service day; None: of this one."""
    with reads.moment() as moment:
        state = moment.office_state()
        office = state.office
        asked = day or service_day(now, timezone=office.timezone, day_start=office.day_start)
        return ShiftReport(seq=state.head.seq, day=asked, shifts=shift_rows(moment, office, asked))


def shift_rows(reads: Reads, office: Office, day: date) -> tuple[ShiftRow, ...]:
    """What each shift did on that service day; nothing without a roster."""
    begins, ends = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
    duties = figures.duties(office.shifts, begins, ends, timezone=office.timezone)
    if not duties:
        return ()
    told = figures.shift_figures(
        duties,
        ended=reads.visits.services_ended(since=begins, until=ends),
        owed=reads.entitlements(since=begins),
        handovers=_handovers(reads, since=begins, until=ends),
    )
    return tuple(_row(each) for each in told)


def _handovers(reads: Reads, *, since: datetime, until: datetime) -> list[figures.Handover]:
    return [
        figures.Handover(at=each.at, waiting=each.event.waiting, held=each.event.held)
        for each in reads.visits.shift_changes(since=since, until=until)
        if isinstance(each.event, ShiftHandedOver)
    ]


def _row(told: figures.ShiftFigures) -> ShiftRow:
    return ShiftRow(
        name=told.duty.shift.name if told.duty.shift else None,
        begins=told.duty.begins,
        until=told.duty.until,
        finished=told.finished,
        on_time=told.on_time,
        late=told.late,
        owed=told.owed,
        given=told.given,
        waiting=told.waiting,
        held=told.held,
    )
