"""Tickets and counters. A call is one conditional change; a save names the version it came from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from server.domain.calling import Waiting
from server.domain.estimate import RecentWork
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.office_check import InUse
from server.domain.parts import Part
from server.domain.ticket_changes import AtDesk
from server.domain.ticket_history import FIELDS
from server.domain.tickets import Priority, Ticket
from server.domain.visit_changes import names_of
from server.service.ports import Collision
from server.service.records import DeskLoad
from server.store.desks import load_of
from server.store.engine import is_sqlite
from server.store.prepared import Prepared, among, one_of
from server.store.recent_work import recent_work_of
from server.store.tables import (
    IS_AT_DESK,
    IS_KEPT,
    IS_ON_HOLD,
    IS_WAITING,
    counters,
    desk_sessions,
    ticket_parts,
    tickets,
)

TICKET_COLUMNS = tuple(tickets.c[name] for name in FIELDS)

_of_office = tickets.c.office_id == bindparam("office")
_get = Prepared(select(*TICKET_COLUMNS).where(_of_office, tickets.c.id == bindparam("ticket")))
_at_desk = Prepared(
    select(*TICKET_COLUMNS).where(_of_office, tickets.c.desk_id == bindparam("desk"), IS_AT_DESK)
)
_add = Prepared(insert(tickets))
_in_use = Prepared(
    select(tickets.c.service_id, tickets.c.series)
    .where(_of_office, IS_WAITING)
    .distinct()
    .union(
        select(tickets.c.service_id, tickets.c.series).where(_of_office, IS_AT_DESK),
        select(tickets.c.service_id, tickets.c.series).where(_of_office, IS_ON_HOLD),
        select(tickets.c.service_id, tickets.c.series).where(_of_office, IS_KEPT),
    )
)
_open_desks = Prepared(
    select(desk_sessions.c.desk_id).where(desk_sessions.c.office_id == bindparam("office"))
)


_issued_on = Prepared(
    select(func.count()).where(
        _of_office,
        tickets.c.service_day == bindparam("day"),
        tickets.c.service_id == bindparam("service"),
    )
)


def _of_pools(count: int) -> ColumnElement[bool]:
    return one_of(tickets.c.waits_for, "pool", count)


_may_be_called_here = or_(
    tickets.c.directed_to.is_(None),
    tickets.c.directed_until <= bindparam("now"),
    tickets.c.directed_to.in_([bindparam("here"), bindparam("officer")]),
)


@cache
def _first_waiting(count: int) -> Prepared:
    return Prepared(
        select(*TICKET_COLUMNS)
        .where(_of_office, tickets.c.priority == bindparam("class"), IS_WAITING, _of_pools(count))
        .where(_may_be_called_here)
        .order_by(tickets.c.rank, tickets.c.turn_at, tickets.c.number, tickets.c.label)
        .limit(literal_column("1"))
        .with_for_update(skip_locked=True)
    )


@cache
def _waiting(count: int) -> Prepared:
    return Prepared(
        select(tickets.c.priority, func.count())
        .where(_of_office, IS_WAITING, _of_pools(count))
        .group_by(tickets.c.priority)
    )


@cache
def _everybody_waiting(count: int) -> Prepared:
    return Prepared(select(*TICKET_COLUMNS).where(_of_office, IS_WAITING, _of_pools(count)))


_earlier = tickets.c.service_day < bindparam("day")
_open_before = Prepared(
    union_all(
        *(
            select(*TICKET_COLUMNS).where(_of_office, _earlier, state)
            for state in (IS_WAITING, IS_KEPT, IS_AT_DESK, IS_ON_HOLD)
        )
    )
)
_held_by = Prepared(
    select(*TICKET_COLUMNS)
    .where(_of_office, IS_ON_HOLD, tickets.c.officer_id == bindparam("officer"))
    .order_by(tickets.c.issued_at)
)
_count_on_hold = Prepared(select(func.count()).where(_of_office, IS_ON_HOLD))
_add_part = Prepared(insert(ticket_parts))


@cache
def _save(changed: tuple[str, ...]) -> Prepared:
    """The update of just these columns; there are as many forms of it as kinds of changes."""
    return Prepared(
        update(tickets)
        .where(tickets.c.id == bindparam("ticket"), tickets.c.version == bindparam("from_version"))
        .values({name: bindparam(f"new_{name}") for name in (*changed, "deadline_at")})
    )


def ticket_from(row: Sequence[Any]) -> Ticket:
    """The ticket of a row with TICKET_COLUMNS."""
    return Ticket(**dict(zip(FIELDS, row, strict=True)))


def waiting_of(connection: Connection, office_id: OfficeId, pools: frozenset[str]) -> Waiting:
    """How many wait in these pools, by class."""
    rows = _waiting(len(pools)).all(connection, office=office_id, **among("pool", pools))
    return Waiting(**{str(priority): count for priority, count in rows})


def _count_up(dialect_insert: Callable[..., sqlite.Insert | postgresql.Insert]) -> Prepared:
    place: dict[str, object] = {name: bindparam(name) for name in ("office_id", "series", "service_day")}
    statement = dialect_insert(counters).values(**place, last_number=1)
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=[counters.c.office_id, counters.c.series, counters.c.service_day],
            set_={"last_number": counters.c.last_number + 1},
        ).returning(counters.c.last_number)
    )


_count_up_sqlite = _count_up(sqlite.insert)
_count_up_postgresql = _count_up(postgresql.insert)


def issued_on_of(connection: Connection, office_id: OfficeId, service_id: ServiceId, day: date) -> int:
    """How many numbers of this service were given that day; reads one day of the unique index."""
    return int(_issued_on.scalar(connection, office=office_id, service=service_id, day=day))


class SqlTickets:
    """The tickets of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, ticket_id: TicketId) -> Ticket | None:
        """The ticket, or None."""
        return self._one(_get, ticket=ticket_id)

    def add(self, ticket: Ticket, *, deadline_at: datetime | None) -> None:
        """Store a new ticket. The unique index says when the label exists."""
        row = {name: getattr(ticket, name) for name in FIELDS}
        _add.run(self._connection, **row, deadline_at=deadline_at)

    def save(self, ticket: Ticket, *, before: Ticket, deadline_at: datetime | None) -> None:
        """Store what changed since `before`. Raises Collision when that is no longer the truth."""
        new = {name: getattr(ticket, name) for name in FIELDS}
        changed = tuple(name for name, value in new.items() if value != getattr(before, name))
        values = {f"new_{name}": new[name] for name in changed}
        rows = _save(changed).run(
            self._connection,
            ticket=ticket.id,
            from_version=before.version,
            new_deadline_at=deadline_at,
            **values,
        )
        if rows != 1:
            raise Collision

    def in_use(self) -> InUse:
        """The services and series of all open tickets, and the open desks."""
        rows = list(_in_use.all(self._connection, office=self._office_id))
        desks = _open_desks.all(self._connection, office=self._office_id)
        return InUse(
            services=frozenset(service for service, _ in rows),
            series=frozenset(series for _, series in rows),
            desks=frozenset(desk for (desk,) in desks),
        )

    def next_number(self, series: str, day: date) -> int:
        """Count one up in the counter row, which stays locked until the transaction ends."""
        count_up = _count_up_sqlite if is_sqlite(self._connection) else _count_up_postgresql
        place = {"office_id": self._office_id, "series": series, "service_day": day}
        return int(count_up.scalar(self._connection, **place))

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        """How many numbers of this service were given on that service day."""
        return issued_on_of(self._connection, self._office_id, service_id, day)

    def first_waiting(
        self, pools: frozenset[str], priority: Priority, *, place: AtDesk, now: datetime
    ) -> Ticket | None:
        """The first waiting ticket of a class that this place may call."""
        here, officer = names_of(place)
        asked = {"class": priority, "here": here, "officer": officer, "now": now}
        return self._one(_first_waiting(len(pools)), **asked, **among("pool", pools))

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        """Everybody who waits in these pools."""
        statement = _everybody_waiting(len(pools))
        rows = statement.all(self._connection, office=self._office_id, **among("pool", pools))
        return [ticket_from(row) for row in rows]

    def open_before(self, day: date) -> list[Ticket]:
        """Every ticket of an earlier service day that is still open."""
        rows = _open_before.all(self._connection, office=self._office_id, day=day)
        return [ticket_from(row) for row in rows]

    def held_by(self, officer_id: PersonId) -> list[Ticket]:
        """The tickets that this officer has on hold."""
        rows = _held_by.all(self._connection, office=self._office_id, officer=officer_id)
        return [ticket_from(row) for row in rows]

    def count_on_hold(self) -> int:
        """How many tickets are on hold."""
        return int(_count_on_hold.scalar(self._connection, office=self._office_id))

    def add_part(self, part: Part) -> None:
        """Store a part of a visit that has ended."""
        _add_part.run(self._connection, **asdict(part))

    def at_desk(self, desk_id: DeskId) -> Ticket | None:
        """The called or running ticket of a desk."""
        return self._one(_at_desk, desk=desk_id)

    def waiting(self, pools: frozenset[str]) -> Waiting:
        """How many wait in these pools."""
        return waiting_of(self._connection, self._office_id, pools)

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets took."""
        return recent_work_of(self._connection, self._office_id, pools)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and since when those with a ticket have it."""
        return load_of(self._connection, self._office_id, desks)

    def _one(self, statement: Prepared, **values: object) -> Ticket | None:
        row = statement.first(self._connection, office=self._office_id, **values)
        return None if row is None else ticket_from(row)
