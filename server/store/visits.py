"""Visits that are not plain: who may come back, what waits to be collected, the stages of today. Every
statement is served by a partial index, whatever lies in the past.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime

from sqlalchemy import Integer, bindparam, false, func, literal_column, select, union_all

from server.domain.ids import PersonId, ServiceId
from server.domain.parts import Part
from server.domain.shift_figures import Ended
from server.domain.stage_figures import Journey
from server.domain.tickets import Ticket
from server.service.records import Recorded
from server.service.visits_port import StageLoad, StageWork
from server.store.columns import to_us
from server.store.event_log import EVENT_COLUMNS, recorded_from
from server.store.prepared import Prepared, Row
from server.store.tables import (
    IS_AT_DESK,
    IS_FINISHED,
    IS_KEPT,
    IS_NO_SHOW,
    IS_ON_HOLD,
    IS_PHONE_REPORT,
    IS_PROMISED,
    IS_SHIFT_CHANGE,
    IS_WAITING,
    events,
    ticket_parts,
    tickets,
)
from server.store.tickets import TICKET_COLUMNS, ticket_from

PART_FIELDS = tuple(each.name for each in fields(Part))
PART_COLUMNS = tuple(ticket_parts.c[name] for name in PART_FIELDS)

_t = tickets.c
_of_office = _t.office_id == bindparam("office")
_no_shows = Prepared(
    select(*TICKET_COLUMNS)
    .where(_of_office, IS_NO_SHOW, _t.finished_at >= bindparam("since"))
    .order_by(_t.finished_at.desc())
)
_finished_by = Prepared(
    select(*TICKET_COLUMNS)
    .where(
        *(_of_office, IS_FINISHED, _t.finished_at >= bindparam("since")),
        _t.officer_id == bindparam("officer"),
    )
    .order_by(_t.finished_at.desc(), _t.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_to_collect = Prepared(
    select(*TICKET_COLUMNS).where(_of_office, IS_PROMISED).order_by(_t.promised_on, _t.finished_at)
)
_phone_reports = Prepared(
    select(events.c.actor, func.count())
    .where(events.c.office_id == bindparam("office"), IS_PHONE_REPORT, events.c.at >= bindparam("since"))
    .group_by(events.c.actor)
)
# Each state by its own partial index: together they are everybody who is here, however many were here before.
_place = (_t.service_id, _t.stage, _t.queued_at, _t.service_day)
_here = union_all(
    *(
        select(
            _t.service_id, _t.stage, _t.queued_at, _t.service_day, literal_column(f"'{word}'").label("what")
        ).where(_of_office, state)
        for word, state in (
            ("waiting", IS_WAITING),
            ("serving", IS_AT_DESK),
            ("held", IS_ON_HOLD),
            ("held", IS_KEPT),
        )
    )
).subquery("here")
_stage_loads = Prepared(
    select(
        _here.c.service_id, _here.c.stage, _here.c.what, func.count(), func.min(_here.c.queued_at)
    ).group_by(_here.c.service_id, _here.c.stage, _here.c.what)
)
_oldest_day = Prepared(select(func.min(_here.c.service_day)))
_p = ticket_parts.c
_parts = ticket_parts.join(tickets, _t.id == _p.ticket_id)
_parts_since = (
    _p.office_id == bindparam("office"),
    _p.ended_at >= bindparam("since"),
    _t.times_wrong.is_(None),
)
_may_be_told = (_t.is_sensitive.is_(false()), _t.is_private.is_(false()), _t.times_wrong.is_(None))
_stage_work = Prepared(
    select(_p.service_id, _p.stage, _p.work_seconds).select_from(_parts).where(*_parts_since)
)
_parts_ended = Prepared(
    select(*PART_COLUMNS)
    .select_from(_parts)
    .where(*_parts_since, _p.ended_at < bindparam("until"), *_may_be_told)
    .order_by(_p.ended_at, _p.ticket_id, _p.part)
)
_plain_journeys = Prepared(
    select(_t.service_id, _t.process_seconds, _t.standard_seconds, _t.overrun_at)
    .where(
        *(_of_office, IS_FINISHED, _t.part == 1, _t.clock_started_at.is_not(None), *_may_be_told),
        *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
    )
    .order_by(_t.finished_at, _t.id)
)
_visits_ended = Prepared(
    select(_t.finished_at, _t.clock_started_at, _t.overrun_at, _t.times_wrong).where(
        *(_of_office, IS_FINISHED),
        *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
    )
)
# The services of a visit before its last one, each by its own standard.
_earlier_services = Prepared(
    select(_p.ended_at, _p.is_overrun)
    .select_from(_parts)
    .where(*_parts_since, _p.ended_at < bindparam("until"), _p.is_overrun.is_not(None), _p.part < _t.part)
)
_shift_changes = Prepared(
    select(*EVENT_COLUMNS)
    .where(events.c.office_id == bindparam("office"), IS_SHIFT_CHANGE)
    .where(events.c.at >= bindparam("since"), events.c.at < bindparam("until"))
    .order_by(events.c.at, events.c.seq)
)


class SqlVisitReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def no_shows(self, *, since: datetime) -> list[Ticket]:
        """Who was marked as not there since then, newest first."""
        return [ticket_from(row) for row in self._rows(_no_shows, since=since)]

    def finished_by(self, officer_id: PersonId, *, since: datetime, most: int) -> list[Ticket]:
        """The last so many visits that this officer finished since then, newest first."""
        rows = self._rows(_finished_by, officer=officer_id, since=since, most=most)
        return [ticket_from(row) for row in rows]

    def to_collect(self) -> list[Ticket]:
        """Finished tickets whose product was promised for another day, by that day."""
        return [ticket_from(row) for row in self._rows(_to_collect)]

    def phone_reports(self, *, since: datetime) -> dict[PersonId, int]:
        """How many 110 reports each officer noted since then."""
        rows = self._rows(_phone_reports, since=to_us(since))
        return {PersonId(str(actor).partition(":")[2]): count for actor, count in rows}

    def stage_loads(self) -> list[StageLoad]:
        """Every stage in which somebody is now."""
        loads: dict[tuple[ServiceId, str | None], StageLoad] = {}
        for service, stage, what, count, since in self._rows(_stage_loads):
            load = loads.get((service, stage), StageLoad(service_id=service, stage=stage))
            first = since if what == "waiting" else load.waiting_since
            changes = {what: count, "waiting_since": first}
            loads[service, stage] = replace(load, **changes)
        return list(loads.values())

    def oldest_open_day(self) -> date | None:
        """The earliest service day of which a ticket is still open."""
        day: date | None = self._rows(_oldest_day)[0][0]
        return day

    def stage_work(self, *, since: datetime) -> list[StageWork]:
        """What each stage took since then."""
        stages: dict[tuple[ServiceId, str | None], list[int]] = defaultdict(list)
        for service, stage, seconds in self._rows(_stage_work, since=since):
            stages[service, stage].append(seconds)
        return [
            StageWork(service_id=service, stage=stage, work_seconds=tuple(seconds))
            for (service, stage), seconds in stages.items()
        ]

    def parts_ended(self, *, since: datetime, until: datetime) -> list[Part]:
        """The parts of visits that ended in that time, oldest first."""
        rows = self._rows(_parts_ended, since=since, until=until)
        return [Part(**dict(zip(PART_FIELDS, row, strict=True))) for row in rows]

    def services_ended(self, *, since: datetime, until: datetime) -> list[Ended]:
        """Every service that ended in that time, of whatever visit."""
        visits = self._rows(_visits_ended, since=since, until=until)
        earlier = self._rows(_earlier_services, since=since, until=until)
        ended = [
            Ended(
                at=at,
                ends_visit=True,
                is_overrun=None if clock is None or wrong is not None else overrun_at is not None,
            )
            for at, clock, overrun_at, wrong in visits
        ]
        return ended + [Ended(at=at, ends_visit=False, is_overrun=is_over) for at, is_over in earlier]

    def shift_changes(self, *, since: datetime, until: datetime) -> list[Recorded]:
        """When a shift handed over to the next one in that time, in order."""
        rows = self._rows(_shift_changes, since=to_us(since), until=to_us(until))
        return [recorded_from(row) for row in rows]

    def plain_journeys(self, *, since: datetime, until: datetime) -> list[Journey]:
        """The visits of one part that were finished in that time."""
        return [
            Journey(
                service_id=service,
                process_seconds=process,
                standard_seconds=standard,
                is_overrun=overrun_at is not None,
            )
            for service, process, standard, overrun_at in self._rows(
                _plain_journeys, since=since, until=until
            )
        ]
