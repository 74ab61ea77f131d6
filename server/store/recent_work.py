"""What the last finished tickets took, read from one index alone and never from the whole history."""

from functools import cache

from sqlalchemy import BigInteger, String, bindparam, func, literal_column, select, text, type_coerce
from sqlalchemy.engine import Connection

from server.domain.estimate import RECENT_WORK, RecentWork
from server.domain.ids import OfficeId
from server.domain.tickets import Priority
from server.store.prepared import Prepared, Row, among, one_of
from server.store.tables import IS_FINISHED, ticket_parts, tickets

_AMONG = 500
"""Among how many of the office's last finished tickets they are looked for, so that a service which
nobody asks for does not make every tap read the whole history."""

_paused_seconds = type_coerce(tickets.c.paused, BigInteger).op("/")(literal_column("1000000"))
_at_desk_seconds = tickets.c.total_seconds - tickets.c.wait_seconds - _paused_seconds


_of_office = tickets.c.office_id == bindparam("office")


@cache
def _recent_work(count: int) -> Prepared:
    """One walk down the index, which ends at the last finished ticket that is looked at."""
    earlier = tickets.alias("earlier")
    end = (
        select(earlier.c.finished_at)
        .where(earlier.c.office_id == bindparam("office"), text("earlier.state = 'finished'"))
        .order_by(earlier.c.finished_at.desc())
        .limit(literal_column("1"))
        .offset(literal_column(str(_AMONG - 1)))
        .scalar_subquery()
    )
    of_class = type_coerce(tickets.c.priority, String)
    return Prepared(
        select(_at_desk_seconds, of_class, tickets.c.officer_id)
        .where(_of_office, IS_FINISHED, one_of(tickets.c.service_id, "service", count))
        .where(tickets.c.finished_at >= func.coalesce(end, literal_column("0")))
        .order_by(tickets.c.finished_at.desc())
        .limit(literal_column(str(RECENT_WORK)))
    )


@cache
def _recent_parts(count: int) -> Prepared:
    """The same of the stages of journeys: each part keeps a desk busy by itself."""
    parts = ticket_parts.c
    key = parts.service_id + "/" + parts.stage
    since = type_coerce(parts.ended_at, BigInteger) - type_coerce(parts.called_at, BigInteger)
    seconds = since.self_group().op("/")(literal_column("1000000"))
    return Prepared(
        select(seconds, literal_column("'regular'"), parts.officer_id)
        .where(parts.office_id == bindparam("office"), parts.called_at.is_not(None))
        .where(one_of(key, "pool", count))
        .order_by(parts.ended_at.desc())
        .limit(literal_column(str(RECENT_WORK)))
    )


def recent_work_of(connection: Connection, office_id: OfficeId, pools: frozenset[str]) -> RecentWork:
    """What the last finished tickets and stages of these pools took, newest first."""
    stages = frozenset(pool for pool in pools if "/" in pool)
    services = pools - stages
    rows: list[Row] = []
    if services:
        statement = _recent_work(len(services))
        rows += statement.all(connection, office=office_id, **among("service", services))
    if stages:
        rows += _recent_parts(len(stages)).all(connection, office=office_id, **among("pool", stages))
    return RecentWork(
        seconds=tuple([max(0, seconds or 0) for seconds, _, _ in rows]),
        priority=sum([word == Priority.PRIORITY for _, word, _ in rows]),
        officers=len({officer for _, _, officer in rows}),
    )
