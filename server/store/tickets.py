"""Tickets and counters. A call is one conditional change; a save names the version it came from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Executable, Select, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from server.domain.calling import Waiting
from server.domain.ids import DeskId, OfficeId, ServiceId, TicketId
from server.domain.tickets import Priority, Ticket
from server.service.ports import Collision
from server.service.records import DeskLoad
from server.store.desks import load_of
from server.store.engine import is_sqlite
from server.store.tables import IS_AT_DESK, IS_FINISHED, IS_WAITING, counters, tickets

FIELDS = tuple(field.name for field in fields(Ticket))
TICKET_COLUMNS = tuple(tickets.c[name] for name in FIELDS)
PACE_SAMPLE = 20
"""How many of the last finished tickets tell how long one takes."""

_of_office = tickets.c.office_id == bindparam("office")
_of_services = tickets.c.service_id.in_(bindparam("services", expanding=True))
_get = select(*TICKET_COLUMNS).where(_of_office, tickets.c.id == bindparam("ticket"))
_at_desk = select(*TICKET_COLUMNS).where(_of_office, tickets.c.desk_id == bindparam("desk"), IS_AT_DESK)
_first_waiting = (
    select(*TICKET_COLUMNS)
    .where(_of_office, tickets.c.priority == bindparam("class"), IS_WAITING, _of_services)
    .order_by(tickets.c.issued_at, tickets.c.number)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_waiting = (
    select(tickets.c.priority, func.count())
    .where(_of_office, IS_WAITING, _of_services)
    .group_by(tickets.c.priority)
)
_last_finished = (
    select(tickets.c.process_seconds)
    .where(_of_office, IS_FINISHED, _of_services)
    .order_by(tickets.c.finished_at.desc())
    .limit(PACE_SAMPLE)
    .subquery()
)
_pace = select(func.avg(_last_finished.c.process_seconds))


def ticket_from(row: Sequence[Any]) -> Ticket:
    """The ticket of a row with TICKET_COLUMNS."""
    return Ticket(**dict(zip(FIELDS, row, strict=True)))


def waiting_of(connection: Connection, office_id: OfficeId, services: frozenset[ServiceId]) -> Waiting:
    """How many wait for these services, by class."""
    rows = connection.execute(_waiting, {"office": office_id, "services": sorted(services)})
    return Waiting(**{str(priority): count for priority, count in rows})


def pace_of(connection: Connection, office_id: OfficeId, services: frozenset[ServiceId]) -> float | None:
    """Mean seconds of the last finished tickets of these services."""
    mean = connection.execute(_pace, {"office": office_id, "services": sorted(services)}).scalar()
    return None if mean is None else float(mean)


def _count_up(dialect_insert: Callable[..., sqlite.Insert | postgresql.Insert]) -> Executable:
    statement = dialect_insert(counters).values(last_number=1)
    return statement.on_conflict_do_update(
        index_elements=[counters.c.office_id, counters.c.series, counters.c.service_day],
        set_={"last_number": counters.c.last_number + 1},
    ).returning(counters.c.last_number)


_count_up_sqlite = _count_up(sqlite.insert)
_count_up_postgresql = _count_up(postgresql.insert)


class SqlTickets:
    """The tickets of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id
        self._count_up = _count_up_sqlite if is_sqlite(connection) else _count_up_postgresql

    def get(self, ticket_id: TicketId) -> Ticket | None:
        """The ticket, or None."""
        return self._one(_get, ticket=ticket_id)

    def add(self, ticket: Ticket, *, deadline_at: datetime | None) -> None:
        """Store a new ticket. Raises Collision when the unique index says the label exists."""
        row = {name: getattr(ticket, name) for name in FIELDS}
        self._write(insert(tickets), {**row, "deadline_at": deadline_at})

    def save(self, ticket: Ticket, *, before: Ticket, deadline_at: datetime | None) -> None:
        """Store what changed since `before`. Raises Collision when that is no longer the truth."""
        changed = {
            name: value for name in FIELDS if (value := getattr(ticket, name)) != getattr(before, name)
        }
        statement = update(tickets).where(tickets.c.id == ticket.id, tickets.c.version == before.version)
        rows = self._write(statement.values(**changed, deadline_at=deadline_at), None)
        if rows != 1:
            raise Collision

    def next_number(self, series: str, day: date) -> int:
        """Count one up in the counter row, which stays locked until the transaction ends."""
        place = {"office_id": self._office_id, "series": series, "service_day": day}
        return int(self._connection.execute(self._count_up, place).scalar_one())

    def first_waiting(self, services: frozenset[ServiceId], priority: Priority) -> Ticket | None:
        """The first waiting ticket of a class."""
        return self._one(_first_waiting, services=sorted(services), **{"class": priority})

    def at_desk(self, desk_id: DeskId) -> Ticket | None:
        """The called or running ticket of a desk."""
        return self._one(_at_desk, desk=desk_id)

    def waiting(self, services: frozenset[ServiceId]) -> Waiting:
        """How many wait for these services."""
        return waiting_of(self._connection, self._office_id, services)

    def seconds_per_ticket(self, services: frozenset[ServiceId]) -> float | None:
        """Mean process time of the last finished tickets."""
        return pace_of(self._connection, self._office_id, services)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and how many have a ticket."""
        return load_of(self._connection, self._office_id, desks)

    def _one(self, statement: Select[Any], **values: object) -> Ticket | None:
        row = self._connection.execute(statement, {"office": self._office_id, **values}).first()
        return None if row is None else ticket_from(row)

    def _write(self, statement: Executable, values: dict[str, object] | None) -> int:
        try:
            result = self._connection.execute(statement, values)
        except IntegrityError as broken:
            raise Collision from broken
        return int(result.rowcount)
