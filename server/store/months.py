"""A month counted by the database: what kept its standard and what did not. Served by the indexes of what
ended, so that it costs what the month holds, whatever lies behind it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from server.domain.ids import ServiceId
from server.domain.on_time_month import Averages, HourMonth, OfficerMonth, ServiceMonth, Tally
from server.store.prepared import Prepared, Row
from server.store.tables import IS_FINISHED, ticket_parts, tickets

_t, _p = tickets.c, ticket_parts.c
_MICROSECONDS: ColumnElement[int] = literal_column("1000000", Integer)
_HOUR: ColumnElement[int] = literal_column("3600", Integer)
_HOURS: ColumnElement[int] = literal_column("24", Integer)
_ended = (
    *(_t.office_id == bindparam("office"), IS_FINISHED),
    *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
)
_is_hidden = (_t.is_sensitive | _t.is_private).label("is_hidden")
_WRONG = _t.times_wrong.is_not(None)
# The service that a visit ended with stands on its ticket, those before it among its parts.
_last = select(
    *(_t.service_id, _t.standard_seconds, _t.officer_id, _is_hidden),
    _t.finished_at.label("ended_at"),
    _t.overrun_at.is_(None).label("is_on_time"),
    _WRONG.label("is_left_out"),
).where(*_ended, _t.clock_started_at.is_not(None) | _WRONG)
_before = (
    select(
        *(_p.service_id, _p.standard_seconds, _p.officer_id, _is_hidden, _p.ended_at),
        (~_p.is_overrun).label("is_on_time"),
        literal(value=False).label("is_left_out"),
    )
    .select_from(ticket_parts.join(tickets, _t.id == _p.ticket_id))
    .where(
        *(_p.office_id == bindparam("office"), _p.is_overrun.is_not(None), _p.part < _t.part),
        *(_p.ended_at >= bindparam("since"), _p.ended_at < bindparam("until"), _t.times_wrong.is_(None)),
    )
)
_s = union_all(_last, _before).subquery("services").c


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _whole_average(column: ColumnElement[int]) -> ColumnElement[int]:
    """Rounded down on every engine; None where no row has a value."""
    return cast(func.sum(column), BigInteger).op("/")(func.nullif(func.count(column), literal_column("0")))


def _tallied(services: ReadOnlyColumnCollection[str, Any]) -> tuple[ColumnElement[int], ...]:
    """What was judged, what of it was in time, and what was left out."""
    left_out, on_time = services.is_left_out, services.is_on_time
    return _count(~left_out), _count(~left_out & on_time), _count(left_out)


_tally = _tallied(_s)
_services = Prepared(
    select(_s.service_id, _s.standard_seconds, *_tally)
    .group_by(_s.service_id, _s.standard_seconds)
    .order_by(_s.service_id, _s.standard_seconds)
)
_officers = Prepared(
    select(_s.officer_id, _s.service_id, *_tally)
    .where(~_s.is_hidden, _s.officer_id.is_not(None))
    .group_by(_s.officer_id, _s.service_id)
    .order_by(_s.officer_id, _s.service_id)
)
_clock = type_coerce(_s.ended_at, BigInteger).op("/")(_MICROSECONDS) + bindparam("offset", type_=BigInteger)
# By a query of its own: an operator of ours gets no parentheses around what it divides.
_told = select(_clock.label("clock"), _s.is_left_out, _s.is_on_time).subquery("told")
_hour_of_clock = select(
    *(_told.c.clock.op("/")(_HOUR).label("hour"), _told.c.is_left_out, _told.c.is_on_time)
).subquery("by_hour")
_hour = _hour_of_clock.c.hour.op("%")(_HOURS).label("hour_of_day")
_hours = Prepared(select(_hour, *_tallied(_hour_of_clock.c)).group_by(_hour).order_by(_hour))
_averages = Prepared(
    select(
        *(_t.service_id, func.count()),
        *(
            _whole_average(column)
            for column in (
                *(_t.wait_seconds, _t.call_to_start_seconds, _t.process_seconds),
                *(type_coerce(_t.paused, BigInteger).op("/")(_MICROSECONDS), _t.total_seconds),
            )
        ),
    )
    .where(*_ended, _t.times_wrong.is_(None))
    .group_by(_t.service_id)
    .order_by(_t.service_id)
)


class SqlMonthReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def services(self, *, since: datetime, until: datetime) -> list[ServiceMonth]:
        """Each service under each promise, by id and minutes."""
        return [
            ServiceMonth(service_id=service, standard_seconds=seconds, tally=_tally_of(counts))
            for service, seconds, *counts in self._rows(_services, since=since, until=until)
        ]

    def officers(self, *, since: datetime, until: datetime) -> list[OfficerMonth]:
        """Each officer with each kind of service, by id; nothing of confidential tickets."""
        return [
            OfficerMonth(officer_id=officer, service_id=service, tally=_tally_of(counts))
            for officer, service, *counts in self._rows(_officers, since=since, until=until)
        ]

    def hours(self, *, since: datetime, until: datetime, offset_seconds: int) -> list[HourMonth]:
        """Each hour of the day by the office's clock."""
        rows = self._rows(_hours, since=since, until=until, offset=offset_seconds)
        return [HourMonth(hour=hour, tally=_tally_of(counts)) for hour, *counts in rows]

    def averages(self, *, since: datetime, until: datetime) -> Sequence[tuple[ServiceId, Averages]]:
        """The figures of finished visits by the service that they ended with, by id."""
        return [
            (
                service,
                Averages(
                    visits=visits,
                    wait_seconds=wait or 0,
                    call_to_start_seconds=way or 0,
                    process_seconds=process or 0,
                    paused_seconds=paused or 0,
                    total_seconds=total or 0,
                ),
            )
            for service, visits, wait, way, process, paused, total in self._rows(
                _averages, since=since, until=until
            )
        ]


def _tally_of(counts: Sequence[int]) -> Tally:
    judged, on_time, left_out = counts
    return Tally(judged=judged, on_time=on_time, left_out=left_out)
