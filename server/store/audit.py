"""`antrean audit verify`: the chain is whole, and the tables are what the events say.

Pass one walks the log in order and recomputes every hash. Pass two walks it ticket by ticket,
beside the tables in the same order, so that a million tickets need no more memory than one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Engine, Row, Table, select
from sqlalchemy.engine import Connection

from server.domain.chain import GENESIS, Line, link
from server.domain.compensation import Entitlement
from server.domain.ids import OfficeId
from server.domain.replay import HALL_EVENTS, HallStory, TicketStory
from server.store.columns import from_us
from server.store.event_log import decode_event
from server.store.tables import (
    counters,
    desk_sessions,
    entitlements,
    events,
    office_versions,
    offices,
    print_jobs,
    printers,
    tickets,
)
from server.store.tickets import TICKET_COLUMNS, ticket_from

MOST_PROBLEMS = 20
_CHUNK = 2000


@dataclass(slots=True)
class AuditReport:
    """What was read and what does not agree; no problem means that everything does."""

    events: int = 0
    tickets: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, problem: str) -> None:
        """Note a problem; after twenty more would not tell more."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    @property
    def is_clean(self) -> bool:
        """True when nothing disagrees."""
        return not self.problems


def verify(engine: Engine, office_id: OfficeId) -> AuditReport:
    """Read everything of one office and compare."""
    report = AuditReport()
    with engine.connect().execution_options(yield_per=_CHUNK) as connection:
        hall = _walk_the_chain(connection, office_id, report)
        _compare_hall(connection, office_id, hall, report)
        _compare_tickets(connection, office_id, report)
    return report


def _walk_the_chain(connection: Connection, office_id: OfficeId, report: AuditReport) -> HallStory:
    hall, digest, expected = HallStory(), GENESIS, 1
    rows = connection.execute(select(events).where(events.c.office_id == office_id).order_by(events.c.seq))
    for row in rows:
        if row.seq != expected:
            report.add(f"Catatan {expected} sampai {row.seq - 1} hilang.")
        digest = link(digest, _line(row))
        if digest != row.hash:
            report.add(f"Catatan {row.seq} ({row.type}) telah diubah: rantai tidak cocok.")
            digest = row.hash
        elif row.type in HALL_EVENTS:
            hall.tell(decode_event(row.type, row.payload))
        expected = row.seq + 1
        report.events += 1
    head = connection.execute(select(offices.c.seq, offices.c.hash).where(offices.c.id == office_id)).one()
    if (head.seq, head.hash) != (expected - 1, digest):
        report.add("Ujung catatan tidak cocok dengan kepala rantai: ada catatan yang hilang.")
    return hall


def _line(row: Row[Any]) -> Line:
    return Line(
        office_id=row.office_id,
        seq=row.seq,
        at_us=row.at,
        type=row.type,
        actor=row.actor,
        payload=row.payload,
    )


def _compare_hall(connection: Connection, office_id: OfficeId, hall: HallStory, report: AuditReport) -> None:
    stored_counters = {
        (row.series, row.service_day.isoformat()): row.last_number
        for row in connection.execute(select(counters).where(counters.c.office_id == office_id))
    }
    stored_desks = {
        row.desk_id: row.officer_id
        for row in connection.execute(select(desk_sessions).where(desk_sessions.c.office_id == office_id))
    }
    stored_printers = {
        row.printer_id: (row.state, row.reason)
        for row in connection.execute(select(printers).where(printers.c.office_id == office_id))
    }
    stored_documents = {
        row.version: row.document
        for row in connection.execute(select(office_versions).where(office_versions.c.office_id == office_id))
    }
    for name, stored, told in (
        ("penghitung nomor", stored_counters, hall.counters),
        ("loket", stored_desks, hall.desks),
        ("printer", stored_printers, hall.printers),
        ("dokumen kantor", stored_documents, hall.documents),
    ):
        if stored != told:
            report.add(f"Tabel {name} berbeda dari catatan.")


def _compare_tickets(connection: Connection, office_id: OfficeId, report: AuditReport) -> None:
    stories = _stories(connection, office_id, report)
    stored = (
        ticket_from(row)
        for row in connection.execute(
            select(*TICKET_COLUMNS).where(tickets.c.office_id == office_id).order_by(tickets.c.id)
        )
    )
    owed = _by_ticket(connection, entitlements)
    jobs = _by_ticket(connection, print_jobs)
    for ticket in stored:
        report.tickets += 1
        ticket_id, story = next(stories, ("", TicketStory()))
        if ticket_id != ticket.id or story.ticket != ticket:
            report.add(f"Nomor {ticket.label} ({ticket.service_day}) berbeda dari catatannya.")
        _compare_entitlement(owed.take(ticket.id), story, ticket.label, report)
        told_jobs = {row.id: row.state for row in jobs.take(ticket.id)}
        if told_jobs != story.print_states:
            report.add(f"Cetakan nomor {ticket.label} berbeda dari catatannya.")
    if next(stories, None) is not None or not owed.is_empty or not jobs.is_empty:
        report.add("Ada catatan nomor yang tidak ada di tabel.")


def _compare_entitlement(rows: list[Row[Any]], story: TicketStory, label: str, report: AuditReport) -> None:
    stored = Entitlement(**rows[0]._asdict()) if rows else None
    if stored != story.entitlement:
        report.add(f"Kompensasi nomor {label} berbeda dari catatannya.")


def _stories(
    connection: Connection, office_id: OfficeId, report: AuditReport
) -> Iterator[tuple[str, TicketStory]]:
    rows = connection.execute(
        select(events.c.ticket_id, events.c.seq, events.c.at, events.c.type, events.c.payload)
        .where(events.c.office_id == office_id, events.c.ticket_id.is_not(None))
        .order_by(events.c.ticket_id, events.c.office_id, events.c.seq)
    )
    for ticket_id, of_ticket in groupby(rows, key=lambda row: row.ticket_id):
        story = TicketStory()
        for row in of_ticket:
            try:
                event = decode_event(row.type, row.payload)
                story.tell(event, office_id=office_id, at=from_us(row.at))
            except (ValueError, KeyError, msgspec.ValidationError):
                report.add(f"Catatan {row.seq} ({row.type}) tidak masuk akal.")
        yield ticket_id, story


class _ByTicket:
    """Rows of a table in order of ticket, handed out ticket by ticket."""

    def __init__(self, rows: Iterator[Row[Any]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def take(self, ticket_id: str) -> list[Row[Any]]:
        taken = []
        while self._next is not None and self._next.ticket_id <= ticket_id:
            taken.append(self._next)
            self._next = next(self._rows, None)
        return taken

    @property
    def is_empty(self) -> bool:
        return self._next is None


def _by_ticket(connection: Connection, table: Table) -> _ByTicket:
    return _ByTicket(iter(connection.execute(select(table).order_by(table.c.ticket_id))))
