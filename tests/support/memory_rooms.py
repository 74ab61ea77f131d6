"""The parts of the in-memory unit of work, one small class for each protocol of server/service/ports.py."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec

from server.domain.calling import Waiting
from server.domain.chain import Head, Line, link
from server.domain.errors import BadRequest
from server.domain.estimate import RecentWork
from server.domain.ids import DeskId, OfficeId, PersonId, RequestId, ServiceId, TicketId
from server.domain.office import Office
from server.domain.office_check import InUse
from server.domain.parts import Part
from server.domain.people import Person
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import OPEN, Priority, Ticket, TicketState
from server.domain.visit_changes import may_call
from server.service.ports import Collision
from server.service.records import (
    DeskLoad,
    DeskSession,
    Recorded,
    SessionRow,
    StoredReply,
)
from tests.support.memory_tables import MemoryTables

_changed: Callable[..., Any] = replace


def count_waiting(tables: MemoryTables, pools: frozenset[str]) -> Waiting:
    """How many wait for these services, by class."""
    classes = [ticket.priority for ticket in tables.waiting(pools)]
    return Waiting(**{str(priority): classes.count(priority) for priority in Priority})


def load_of(tables: MemoryTables, desks: Iterable[DeskId]) -> DeskLoad:
    """How many of these desks are open, and since when those with a ticket have it."""
    opened = set(desks) & set(tables.desk_sessions)
    busy = [ticket.called_at for ticket in tables.at_desks() if ticket.desk_id in opened]
    return DeskLoad(open=len(opened), busy_since=tuple(sorted(at for at in busy if at is not None)))


class MemoryTickets:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, ticket_id: TicketId) -> Ticket | None:
        return self._tables.tickets.get(ticket_id)

    def add(self, ticket: Ticket, *, deadline_at: datetime | None) -> None:
        if ticket.id in self._tables.tickets:
            raise Collision
        self._tables.put_ticket(ticket, deadline_at=deadline_at)

    def save(self, ticket: Ticket, *, before: Ticket, deadline_at: datetime | None) -> None:
        stored = self._tables.tickets.get(ticket.id)
        if stored is None or stored.version != before.version:
            raise Collision
        self._tables.put_ticket(ticket, deadline_at=deadline_at)

    def in_use(self) -> InUse:
        open_tickets = [ticket for ticket in self._tables.tickets.values() if ticket.state in OPEN]
        return InUse(
            services=frozenset(ticket.service_id for ticket in open_tickets),
            series=frozenset(ticket.series for ticket in open_tickets),
            desks=frozenset(self._tables.desk_sessions),
        )

    def next_number(self, series: str, day: date) -> int:
        number = self._tables.counters.get((series, day), 0) + 1
        self._tables.counters[series, day] = number
        return number

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        return self._tables.issued_on(service_id, day)

    def first_waiting(
        self, pools: frozenset[str], priority: Priority, *, place: AtDesk, now: datetime
    ) -> Ticket | None:
        line = (ticket for ticket in self._tables.waiting(pools) if may_call(ticket, place, now=now))
        return next((ticket for ticket in line if ticket.priority is priority), None)

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        return self._tables.waiting(pools)

    def open_before(self, day: date) -> list[Ticket]:
        still_open = (each for each in self._tables.tickets.values() if each.state in OPEN)
        return [each for each in still_open if each.service_day < day]

    def held_by(self, officer_id: PersonId) -> list[Ticket]:
        held = (each for each in self._tables.tickets.values() if each.state is TicketState.ON_HOLD)
        return [each for each in held if each.officer_id == officer_id]

    def count_on_hold(self) -> int:
        return sum(each.state is TicketState.ON_HOLD for each in self._tables.tickets.values())

    def add_part(self, part: Part) -> None:
        self._tables.parts[part.ticket_id, part.part] = part

    def at_desk(self, desk_id: DeskId) -> Ticket | None:
        return next((ticket for ticket in self._tables.at_desks() if ticket.desk_id == desk_id), None)

    def waiting(self, pools: frozenset[str]) -> Waiting:
        return count_waiting(self._tables, pools)

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        return self._tables.recent_work(pools)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        return load_of(self._tables, desks)


class MemoryDesks:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def session_at(self, desk_id: DeskId) -> DeskSession | None:
        return self._tables.desk_sessions.get(desk_id)

    def session_of(self, officer_id: PersonId) -> DeskSession | None:
        sessions = self._tables.desk_sessions.values()
        return next((each for each in sessions if each.officer_id == officer_id), None)

    def open(self, session: DeskSession) -> None:
        if self.session_at(session.desk_id) or self.session_of(session.officer_id):
            raise Collision
        self._tables.desk_sessions[session.desk_id] = session

    def save(self, session: DeskSession) -> None:
        self._tables.desk_sessions[session.desk_id] = session

    def close(self, session: DeskSession) -> None:
        self._tables.desk_sessions.pop(session.desk_id, None)


class MemoryPeople:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def person(self, person_id: PersonId) -> Person | None:
        return self._tables.people.get(person_id)

    def save_person(self, person: Person) -> None:
        self._tables.people[person.id] = person

    def open_session(self, session: SessionRow) -> None:
        others = self._tables.sessions.items()
        kept = {token: each for token, each in others if each.person_id != session.person_id}
        self._tables.sessions = {**kept, session.token_hash: session}

    def session(self, token_hash: str) -> SessionRow | None:
        return self._tables.sessions.get(token_hash)

    def close_session(self, token_hash: str) -> None:
        self._tables.sessions.pop(token_hash, None)


class MemoryReplies:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, request_id: RequestId) -> StoredReply | None:
        return self._tables.replies.get(request_id)

    def remember(self, request_id: RequestId, reply: StoredReply, *, at: datetime) -> None:
        if request_id in self._tables.replies:
            raise Collision
        self._tables.replies[request_id] = reply


class MemoryEventLog:
    def __init__(self, tables: MemoryTables, office_id: OfficeId) -> None:
        self._tables = tables
        self._office_id = office_id

    def head(self) -> Head:
        return self._tables.head

    def append(self, head: Head, recorded: Sequence[Recorded]) -> Head:
        digest = head.hash
        for each in recorded:
            line = _line(each, self._office_id)
            digest = link(digest, line)
            self._tables.log.append(each)
            self._tables.lines.append((line, digest))
        return replace(head, seq=recorded[-1].seq, hash=digest, last_event_at=recorded[-1].at)

    def save_head(self, head: Head) -> None:
        self._tables.head = head


class MemoryOffices:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def load(self, version: int) -> Office:
        return self._tables.offices[version]

    def valid_at(self, at: datetime) -> int:
        known = self._tables.documents_at
        return max((version for version, began in known.items() if began <= at), default=min(known))

    def add(self, version: int, document: str, *, at: datetime) -> Office:
        try:
            office = msgspec.json.decode(document, type=Office)
        except msgspec.DecodeError as broken:
            raise BadRequest(f"Berkas kantor tidak sesuai: {broken}") from broken
        self._tables.offices[version] = office
        self._tables.documents_at[version] = at
        return office

    def revise(self, version: int, office: Office, *, at: datetime) -> str:
        document = msgspec.json.encode(office).decode()
        self.add(version, document, at=at)
        return document


def _line(recorded: Recorded, office_id: OfficeId) -> Line:
    return Line(
        office_id=office_id,
        seq=recorded.seq,
        at_us=round(recorded.at.timestamp() * 1_000_000),
        type=type(recorded.event).__name__,
        actor=recorded.actor,
        payload=msgspec.json.encode(recorded.event, order="deterministic").decode(),
    )
