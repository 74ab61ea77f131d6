"""Plain reads for snapshots, the relay and the deadlines. They never wait for a writer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Executable, Row, bindparam, func, literal_column, or_, select, text
from sqlalchemy.engine import Connection

from server.domain.calling import Waiting
from server.domain.chain import Head
from server.domain.compensation import Entitlement
from server.domain.events import TicketCalled, TicketRecalled
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.people import Person
from server.domain.tickets import Ticket
from server.service.records import (
    DeskLoad,
    DeskSession,
    Device,
    OfficeState,
    PrinterCondition,
    PublicCall,
    Recorded,
    SessionRow,
)
from server.store import accounts
from server.store.desks import load_of
from server.store.documents import OfficeCache
from server.store.event_log import read_head, recorded_from
from server.store.tables import (
    HAS_DEADLINE,
    IS_AT_DESK,
    IS_CALL,
    IS_ON_HOLD,
    IS_OPEN_ENTITLEMENT,
    IS_PENDING,
    IS_WAITING,
    desk_sessions,
    entitlements,
    events,
    offices,
    print_jobs,
    printers,
    tickets,
)
from server.store.tickets import TICKET_COLUMNS, pace_of, ticket_from, waiting_of

_CALLS_LOOKED_AT = 60
"""How far back the last public calls are looked for: recalls and silent calls are passed over."""

_of_office = tickets.c.office_id == bindparam("office")
_select_tickets = select(*TICKET_COLUMNS).where(_of_office)
_waiting_tickets = _select_tickets.where(
    IS_WAITING, tickets.c.service_id.in_(bindparam("services", expanding=True))
)
_at_desks = _select_tickets.where(IS_AT_DESK)
_on_hold = _select_tickets.where(IS_ON_HOLD).order_by(tickets.c.issued_at)
_due = (
    _select_tickets.where(HAS_DEADLINE, tickets.c.deadline_at <= bindparam("now"))
    .order_by(tickets.c.deadline_at)
    .limit(bindparam("most"))
)
_next_deadline = select(func.min(tickets.c.deadline_at)).where(_of_office, HAS_DEADLINE)
_events_after = (
    select(events.c.seq, events.c.at, events.c.actor, events.c.type, events.c.payload)
    .where(events.c.office_id == bindparam("office"), events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(bindparam("most"))
)
_last_calls = (
    select(events.c.seq, events.c.at, events.c.actor, events.c.type, events.c.payload)
    .where(events.c.office_id == bindparam("office"), IS_CALL)
    .order_by(events.c.seq.desc())
    .limit(literal_column(str(_CALLS_LOOKED_AT)))
)
_slip_due = (
    select(print_jobs.c.id)
    .where(
        print_jobs.c.office_id == bindparam("office"),
        IS_PENDING,
        print_jobs.c.due_at <= bindparam("now"),
    )
    .limit(1)
)
_open_entitlements = (
    select(entitlements)
    .where(entitlements.c.office_id == bindparam("office"), IS_OPEN_ENTITLEMENT)
    .order_by(entitlements.c.since.desc())
)
_entitlements = (
    select(entitlements)
    .where(
        entitlements.c.office_id == bindparam("office"),
        or_(IS_OPEN_ENTITLEMENT, entitlements.c.settled_at >= bindparam("since")),
    )
    .order_by(entitlements.c.since.desc())
)


class SqlReads:
    """Reads of one office. `moment` makes several reads see the same committed state."""

    def __init__(
        self,
        engine: Engine,
        office_id: OfficeId,
        cache: OfficeCache,
        connection: Connection | None = None,
    ) -> None:
        self._engine = engine
        self._office_id = office_id
        self._cache = cache
        self._bound = connection

    @contextmanager
    def moment(self) -> Iterator["SqlReads"]:
        """The same reads, all from one committed state."""
        with self._engine.connect() as connection:
            yield SqlReads(self._engine, self._office_id, self._cache, connection)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._bound is not None:
            yield self._bound
        else:
            with self._engine.connect() as connection:
                yield connection

    def is_well(self) -> bool:
        """True when the database answers."""
        with self._connection() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def head(self) -> Head:
        """Where the log stands."""
        with self._connection() as connection:
            return read_head(connection, self._office_id, lock=False)

    def office_state(self) -> OfficeState:
        """Head and document."""
        with self._connection() as connection:
            head = read_head(connection, self._office_id, lock=False)
            office = self._cache.load(connection, self._office_id, head.office_version)
        return OfficeState(head=head, office=office)

    def check_key(self) -> bytes:
        """The office's secret for check codes."""
        with self._connection() as connection:
            key = connection.execute(
                select(offices.c.check_key).where(offices.c.id == self._office_id)
            ).scalar_one()
        return bytes(key)

    def events_after(self, seq: int, *, limit: int) -> list[Recorded]:
        """Events behind `seq`, in order."""
        rows = self._rows(_events_after, after=seq, most=limit)
        return [recorded_from(row) for row in rows]

    def waiting(self, services: frozenset[ServiceId]) -> Waiting:
        """How many wait for these services."""
        with self._connection() as connection:
            return waiting_of(connection, self._office_id, services)

    def waiting_tickets(self, services: frozenset[ServiceId]) -> list[Ticket]:
        """Everybody who waits for these services."""
        return self._tickets(_waiting_tickets, services=sorted(services))

    def tickets_at_desks(self) -> list[Ticket]:
        """Called and running tickets."""
        return self._tickets(_at_desks)

    def tickets_on_hold(self) -> list[Ticket]:
        """Held tickets, in order of issue."""
        return self._tickets(_on_hold)

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        """One ticket."""
        found = self._tickets(_select_tickets.where(tickets.c.id == bindparam("id")), id=ticket_id)
        return found[0] if found else None

    def seconds_per_ticket(self, services: frozenset[ServiceId]) -> float | None:
        """Mean process time of the last finished tickets."""
        with self._connection() as connection:
            return pace_of(connection, self._office_id, services)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and how many have a ticket."""
        with self._connection() as connection:
            return load_of(connection, self._office_id, desks)

    def recent_calls(self, *, since: datetime, limit: int) -> list[PublicCall]:
        """Latest public calls since then, one per label, newest first."""
        calls: dict[str, PublicCall] = {}
        for row in self._rows(_last_calls):
            recorded = recorded_from(row)
            event = recorded.event
            if not isinstance(event, TicketCalled | TicketRecalled) or recorded.at < since:
                continue
            if not event.is_silent and event.label not in calls and len(calls) < limit:
                calls[event.label] = PublicCall(
                    seq=recorded.seq, at=recorded.at, label=event.label, desk_id=event.desk_id
                )
        return list(calls.values())

    def desk_sessions(self) -> list[DeskSession]:
        """Who sits where."""
        rows = self._rows(
            select(desk_sessions.c.desk_id, desk_sessions.c.officer_id, desk_sessions.c.opened_at).where(
                desk_sessions.c.office_id == bindparam("office")
            )
        )
        return [DeskSession(**row._asdict()) for row in rows]

    def open_entitlements(self) -> list[Entitlement]:
        """What is still owed, newest first."""
        return [Entitlement(**row._asdict()) for row in self._rows(_open_entitlements)]

    def entitlements(self, *, since: datetime) -> list[Entitlement]:
        """The open ones, and those settled since then, newest first."""
        rows = self._rows(_entitlements, since=since)
        return [Entitlement(**row._asdict()) for row in rows]

    def printer_conditions(self) -> list[PrinterCondition]:
        """What is known of the printers."""
        rows = self._rows(
            select(printers.c.printer_id, printers.c.state, printers.c.reason, printers.c.since).where(
                printers.c.office_id == bindparam("office")
            )
        )
        return [PrinterCondition(**row._asdict()) for row in rows]

    def slips_due(self, *, now: datetime) -> bool:
        """True when a slip waits to be printed."""
        return bool(self._rows(_slip_due, now=now))

    def due_tickets(self, *, now: datetime, limit: int) -> list[Ticket]:
        """Tickets on which something has fallen due, the longest overdue first."""
        return self._tickets(_due, now=now, most=limit)

    def next_deadline_at(self) -> datetime | None:
        """When the next thing falls due."""
        rows = self._rows(_next_deadline)
        deadline: datetime | None = rows[0][0]
        return deadline

    def person(self, person_id: PersonId) -> Person | None:
        """An account."""
        with self._connection() as connection:
            return accounts.person_of(connection, self._office_id, person_id)

    def session(self, token_hash: str) -> SessionRow | None:
        """A session."""
        with self._connection() as connection:
            return accounts.session_of(connection, self._office_id, token_hash)

    def device(self, token_hash: str) -> Device | None:
        """An enrolled device."""
        with self._connection() as connection:
            return accounts.device_of(connection, self._office_id, token_hash)

    def _rows(self, statement: Executable, **values: object) -> list[Row[Any]]:
        with self._connection() as connection:
            return list(connection.execute(statement, {"office": self._office_id, **values}))

    def _tickets(self, statement: Executable, **values: object) -> list[Ticket]:
        return [ticket_from(row) for row in self._rows(statement, **values)]
