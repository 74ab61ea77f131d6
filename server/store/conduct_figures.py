"""What is counted of officers from events and tickets of a period: when desks were open, how the console was
worked, who looked. Each statement walks an index of that period, never the whole history.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    bindparam,
    case,
    func,
    literal_column,
    select,
    text,
    type_coerce,
)

from server.domain.desk_times import DeskEvent
from server.domain.events import ConductLookedAt, ServiceHeld, ServiceStarted
from server.domain.ids import PersonId
from server.domain.officer_figures import Habits
from server.domain.on_time_month import OfficerMonth
from server.domain.overruns import Overrun
from server.domain.people import Actor, Role
from server.service.conduct_port import Look
from server.store.columns import to_us
from server.store.event_log import EVENT_COLUMNS, decode_event, recorded_from
from server.store.months import SqlMonthReads
from server.store.overruns import SqlOverrunReads
from server.store.prepared import Prepared, Row
from server.store.tables import (
    IS_DESK_TIME,
    IS_FINISHED,
    IS_HABIT,
    IS_LOOK_AT_CONDUCT,
    events,
    ticket_parts,
    tickets,
)

AT_DESK = (Role.OFFICER, Role.GUARD)

_e, _t, _p = events.c, tickets.c, ticket_parts.c
_events = select(*EVENT_COLUMNS).where(_e.office_id == bindparam("office"))
_of_actor = (IS_DESK_TIME, _e.actor == bindparam("who"))
_IS_OPENING = text("type IN ('DeskOpened', 'DeskClosed')")
_desk_events = Prepared(
    _events.where(*_of_actor, _e.at >= bindparam("since"), _e.at < bindparam("until")).order_by(_e.at, _e.seq)
)
_last_opening = Prepared(
    _events.where(*_of_actor, _IS_OPENING, _e.at < bindparam("since"))
    .order_by(_e.at.desc(), _e.seq.desc())
    .limit(literal_column("1"))
)
_in_period = (_e.at >= bindparam("since"), _e.at < bindparam("until"))
_habits = Prepared(
    select(_e.type, _e.payload).where(_e.office_id == bindparam("office"), IS_HABIT, *_in_period)
)
_looks = Prepared(
    _events.where(IS_LOOK_AT_CONDUCT, _e.at >= bindparam("since"))
    .order_by(_e.at.desc(), _e.seq.desc())
    .limit(bindparam("most", type_=Integer))
)
_MILLION = literal_column("1000000", Integer)
_paused_seconds = type_coerce(_t.paused, BigInteger).op("/")(_MILLION)
_ended = (
    *(_t.office_id == bindparam("office"), IS_FINISHED),
    *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
)


def _if_right(seconds: ColumnElement[int]) -> ColumnElement[int]:
    """Seconds of tickets whose times are right. A service that was too short stays a habit all the same."""
    return case((_t.times_wrong.is_(None), seconds), else_=literal_column("0", Integer))


# A visit of one part is its officer's alone; of longer ones each officer has the own parts (below).
_visits = Prepared(
    select(
        _t.officer_id,
        func.count(),
        func.sum(_t.call_to_start_seconds),
        func.max(_t.call_to_start_seconds),
        func.sum(case((_t.is_too_short, 1), else_=0)),
        func.sum(_if_right(_paused_seconds)),
        func.sum(_if_right(_t.total_seconds - _t.wait_seconds)),
    )
    .where(*_ended, _t.part == literal_column("1"))
    .group_by(_t.officer_id)
)
_gap = (type_coerce(_p.started_at, BigInteger) - type_coerce(_p.called_at, BigInteger)).op("/")(_MILLION)
_parts = Prepared(
    select(_p.officer_id, func.count(), func.sum(_gap), func.max(_gap))
    .where(
        *(_p.office_id == bindparam("office"), _p.called_at.is_not(None), _p.started_at.is_not(None)),
        *(_p.ended_at >= bindparam("since"), _p.ended_at < bindparam("until")),
    )
    .group_by(_p.officer_id)
)


class SqlConductFigures:
    """The figures of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._run = rows
        self._months = SqlMonthReads(rows)
        self._overruns = SqlOverrunReads(rows)

    def desk_events(
        self, officer_id: PersonId, *, since: datetime, until: datetime
    ) -> list[tuple[datetime, DeskEvent]]:
        """What this officer did with desks in that time, in order; before it the opening that still held."""
        found: list[tuple[datetime, DeskEvent]] = []
        for role in AT_DESK:
            who = str(Actor(role, officer_id))
            before = self._run(_last_opening, who=who, since=to_us(since))
            told = self._run(_desk_events, who=who, since=to_us(since), until=to_us(until))
            found.extend(_told(each) for each in (*before, *told))
        return sorted(found, key=lambda pair: pair[0])

    def work(self, *, since: datetime, until: datetime) -> Sequence[OfficerMonth]:
        """Each officer with each kind of service that was judged."""
        return self._months.officers(since=since, until=until)

    def overruns(self, *, since: datetime, until: datetime) -> list[Overrun]:
        """Every overrun of that time, oldest first."""
        return self._overruns.between(since, until)

    def habits(self, *, since: datetime, until: datetime) -> list[Habits]:
        """How officers worked the console, by officer."""
        visits = {row[0]: row[1:] for row in self._run(_visits, since=since, until=until)}
        parts = {row[0]: row[1:] for row in self._run(_parts, since=since, until=until)}
        starts, holds = _from_log(self._run(_habits, since=to_us(since), until=to_us(until)))
        officers = sorted({*visits, *parts, *starts, *holds} - {None})
        return [
            _habits_of(
                each,
                visits=visits.get(each, (0,) * 6),
                parts=parts.get(each, (0,) * 3),
                starts=starts[each],
                holds=holds[each],
            )
            for each in officers
        ]

    def looks(self, *, since: datetime, most: int) -> list[Look]:
        """The last looks since then, newest first."""
        found = []
        for row in self._run(_looks, since=to_us(since), most=most):
            recorded = recorded_from(row)
            event = recorded.event
            if isinstance(event, ConductLookedAt):
                found.append(
                    Look(at=recorded.at, what=event.what, period=event.period, looked_by=event.looked_by)
                )
        return found


def _told(row: Row) -> tuple[datetime, DeskEvent]:
    recorded = recorded_from(row)
    if not isinstance(recorded.event, DeskEvent):
        raise TypeError(f"{recorded.seq} is no event of a desk")
    return recorded.at, recorded.event


def _from_log(rows: Iterable[Row]) -> tuple[Counter[PersonId], defaultdict[PersonId, Counter[str]]]:
    starts: Counter[PersonId] = Counter()
    holds: defaultdict[PersonId, Counter[str]] = defaultdict(Counter)
    for kind, payload in rows:
        event = decode_event(kind, payload)
        if isinstance(event, ServiceHeld):
            holds[event.officer_id][event.reason] += 1
        elif isinstance(event, ServiceStarted):
            starts[event.officer_id] += 1
    return starts, holds


def _habits_of(officer: PersonId, *, visits: Row, parts: Row, starts: int, holds: Counter[str]) -> Habits:
    count, gap, longest, too_short, paused, total = (int(each or 0) for each in visits)
    more, more_gap, longer = (int(each or 0) for each in parts)
    return Habits(
        officer_id=officer,
        services=count + more,
        gap_seconds=gap + more_gap,
        longest_gap_seconds=max(longest, longer),
        automatic_starts=starts,
        too_short=too_short,
        paused_seconds=paused,
        total_seconds=total,
        holds=dict(sorted(holds.items())),
    )
