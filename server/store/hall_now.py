"""The hall of one moment for its screens: who waits for what, what happens at the desks, how today goes, and
which notice hung where. Every statement is served by a partial index, whatever lies in the past.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.engine import Connection

from server.domain.calling import InLine, Waiting
from server.domain.events import NoticeDisplayed
from server.domain.ids import OfficeId, TicketId
from server.domain.journeys import pool_key
from server.domain.on_time import OnTime
from server.domain.tickets import OPEN, Priority, TicketState
from server.service.hall_port import OpenDesk, SeenWork
from server.service.records import Recorded
from server.store.event_log import EVENT_COLUMNS, recorded_from
from server.store.prepared import Prepared, Row, among, one_of
from server.store.tables import (
    IS_AT_DESK,
    IS_DISPLAYED,
    IS_FINISHED,
    IS_LATE,
    IS_WAITING,
    desk_sessions,
    events,
    ticket_parts,
    tickets,
)

_NOTICES_LOOKED_AT = 500
"""So many notices at most are hung up on one service day: displays times changes of the notice."""

_t, _parts = tickets.c, ticket_parts.c
_of_office = _t.office_id == bindparam("office")
_waiting = Prepared(
    select(_t.waits_for, _t.priority, func.count())
    .where(_of_office, IS_WAITING)
    .group_by(_t.waits_for, _t.priority)
)
_is_there = and_(_t.office_id == desk_sessions.c.office_id, _t.desk_id == desk_sessions.c.desk_id, IS_AT_DESK)
_open_desks = Prepared(
    select(
        desk_sessions.c.desk_id,
        desk_sessions.c.officer_id,
        _t.label,
        _t.is_silent,
        _t.is_private,
        _t.state,
        _t.called_at,
        _t.priority,
    )
    .select_from(desk_sessions.outerjoin(tickets, _is_there))
    .where(desk_sessions.c.office_id == bindparam("office"))
    .order_by(desk_sessions.c.desk_id)
)
_IN_LINE = tuple(field.name for field in fields(InLine))
_in_line = tuple(_t[name] for name in _IN_LINE)
_in_time = func.count(case((_t.overrun_at.is_(None), 1)))
_finished_today = select(func.count(), _in_time).where(
    _of_office,
    IS_FINISHED,
    _t.finished_at >= bindparam("since"),
    _t.clock_started_at.is_not(None),
    _t.times_wrong.is_(None),
    ~_t.is_private,
)
_over_and_here = select(func.count(), _in_time).where(
    _of_office,
    IS_LATE,
    _t.overrun_at >= bindparam("since"),
    _t.state.in_([literal_column(f"'{state}'") for state in sorted(OPEN)]),
    _t.times_wrong.is_(None),
    ~_t.is_private,
)
# The services of a visit before its last one, each by its own standard.
_earlier_services = (
    select(func.count(), func.count(case((~_parts.is_overrun, 1))))
    .select_from(ticket_parts.join(tickets, _t.id == _parts.ticket_id))
    .where(
        _parts.office_id == bindparam("office"),
        _parts.ended_at >= bindparam("since"),
        _parts.is_overrun.is_not(None),
        _parts.part < _t.part,
        _t.times_wrong.is_(None),
        ~_t.is_private,
    )
)
_on_time = Prepared(union_all(_finished_today, _over_and_here, _earlier_services))


def _seconds(end: ColumnElement[datetime], begin: ColumnElement[datetime]) -> ColumnElement[int]:
    since = type_coerce(end, BigInteger) - type_coerce(begin, BigInteger)
    return since.self_group().op("/")(literal_column("1000000"))


_was_seen = and_(~_t.is_private, ~_t.is_silent, ~_t.is_handwritten)
_most = bindparam("most", type_=Integer)
# A visit of one part has its figures on the ticket alone, any other has a part for each.
_whole_visits = (
    select(
        _t.finished_at.label("ended"),
        _t.service_id,
        _t.stage,
        _t.officer_id,
        _seconds(_t.finished_at, _t.part_called_at),
    )
    .where(_of_office, IS_FINISHED, _t.part == literal_column("1"), _t.part_called_at.is_not(None), _was_seen)
    .order_by(_t.finished_at.desc())
    .limit(_most)
    .subquery()
)
_parts_of_visits = (
    select(
        _parts.ended_at.label("ended"),
        _parts.service_id,
        _parts.stage,
        _parts.officer_id,
        _seconds(_parts.ended_at, _parts.called_at),
    )
    .select_from(ticket_parts.join(tickets, _t.id == _parts.ticket_id))
    .where(_parts.office_id == bindparam("office"), _parts.called_at.is_not(None), _was_seen)
    .order_by(_parts.ended_at.desc())
    .limit(_most)
    .subquery()
)
_seen_work = Prepared(
    union_all(_whole_visits.select(), _parts_of_visits.select())
    .order_by(literal_column("1").desc())
    .limit(_most)
)
_displayed = Prepared(
    select(*EVENT_COLUMNS)
    # Without the last condition SQLite walks the whole log back when hardly a notice stands in it.
    .where(events.c.office_id == bindparam("office"), IS_DISPLAYED, events.c.seq > literal_column("0"))
    .order_by(events.c.seq.desc())
    .limit(bindparam("most", type_=Integer))
)


@cache
def _of_priority(count: int) -> Prepared:
    return Prepared(
        select(_t.id).where(
            _of_office,
            one_of(_t.id, "ticket", count),
            _t.priority == literal_column(f"'{Priority.PRIORITY}'"),
        )
    )


@cache
def _first_in_line(count: int) -> Prepared:
    """The heads of all three classes at once, each read from the index in the order of calling."""
    heads = [
        select(*_in_line)
        .where(
            _of_office,
            IS_WAITING,
            _t.priority == literal_column(f"'{priority}'"),
            one_of(_t.waits_for, "pool", count),
            ~_t.is_silent,
            ~_t.is_private,
        )
        .order_by(_t.rank, _t.turn_at, _t.number, _t.label)
        .limit(bindparam("most", type_=Integer))
        .subquery()
        .select()
        for priority in Priority
    ]
    return Prepared(union_all(*heads))


class SqlHallReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def waiting_by_pool(self) -> Mapping[str, Waiting]:
        """How many wait in each pool in which anybody waits."""
        counts: dict[str, dict[str, int]] = {}
        for pool, priority, count in self._rows(_waiting):
            counts.setdefault(pool, {})[str(priority)] = count
        return {pool: Waiting(**of_class) for pool, of_class in counts.items()}

    def open_desks(self) -> list[OpenDesk]:
        """Every open desk, in the order of their ids."""
        return [
            OpenDesk(
                desk_id=desk_id,
                officer_id=officer_id,
                label=label,
                is_silent=bool(is_silent or is_private),
                is_serving=state == TicketState.SERVING,
                called_at=called_at,
                priority=priority or Priority.REGULAR,
            )
            for desk_id, officer_id, label, is_silent, is_private, state, called_at, priority in self._rows(
                _open_desks
            )
        ]

    def first_in_line(self, pools: frozenset[str], *, most: int) -> list[InLine]:
        """Of each class the first so many who wait in these pools; nobody who waits silently."""
        rows = self._rows(_first_in_line(len(pools)), most=most, **among("pool", pools))
        return [InLine(**dict(zip(_IN_LINE, row, strict=True))) for row in rows]

    def seen_work(self, *, most: int) -> list[SeenWork]:
        """The last so many that ended at desks, newest first."""
        return [
            SeenWork(pool=pool_key(service_id, stage), officer_id=officer_id, seconds=max(0, seconds))
            for _, service_id, stage, officer_id, seconds in self._rows(_seen_work, most=most)
        ]

    def of_priority(self, tickets: Collection[TicketId]) -> frozenset[TicketId]:
        """Which of these are of the priority class."""
        rows = self._rows(_of_priority(len(tickets)), **among("ticket", tickets))
        return frozenset(ticket_id for (ticket_id,) in rows)

    def on_time(self, *, since: datetime) -> OnTime:
        """How it went since then, by the rule of domain/on_time.py."""
        rows = self._rows(_on_time, since=since)
        return OnTime(counted=sum(row[0] for row in rows), on_time=sum(row[1] for row in rows))

    def notices_displayed(self, *, most: int) -> list[Recorded]:
        """The last so many times that a notice was hung up, newest first."""
        return [recorded_from(row) for row in self._rows(_displayed, most=most)]


class SqlNotices:
    """What was hung up, seen from inside a transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def displayed_since(self, at: datetime) -> list[NoticeDisplayed]:
        """What hangs since then, newest first."""
        rows = _displayed.all(self._connection, office=self._office_id, most=_NOTICES_LOOKED_AT)
        recorded = map(recorded_from, rows)
        return [each.event for each in recorded if each.at >= at and isinstance(each.event, NoticeDisplayed)]
