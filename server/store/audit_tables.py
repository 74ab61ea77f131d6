"""The half of the audit that holds the tables against what the events say. Changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Column, Row, Select, select
from sqlalchemy.engine import Connection

from server.domain.errors import BadRequest
from server.domain.hall_around import HelpStory
from server.domain.ids import OfficeId
from server.domain.overruns import Overrun
from server.domain.parts import Part
from server.domain.replay import HallStory, SlipStory, TicketStory
from server.domain.rules import Rules
from server.domain.ticket_history import FIELDS, Unfolding
from server.domain.tickets import OPEN
from server.domain.timing import next_deadline
from server.store.audit_report import AuditReport
from server.store.columns import from_us
from server.store.desks import SESSION_COLUMNS
from server.store.documents import decode_office
from server.store.event_log import decode_event
from server.store.ledger import ENTITLEMENT_COLUMNS, entitlement_from
from server.store.overruns import OVERRUN_COLUMNS, OVERRUN_FIELDS
from server.store.tables import (
    counters,
    entitlements,
    events,
    help_requests,
    office_versions,
    overruns,
    people,
    print_jobs,
    printers,
    service_closures,
    ticket_parts,
    tickets,
)
from server.store.tickets import TICKET_COLUMNS
from server.store.visits import PART_COLUMNS, PART_FIELDS

_printers, _versions = printers.c, office_versions.c
_jobs = print_jobs.c


def compare_hall(connection: Connection, office_id: OfficeId, hall: HallStory, report: AuditReport) -> None:
    """The small tables."""

    def stored(*columns: Column[Any]) -> Counter[tuple[Any, ...]]:
        rows = connection.execute(select(*columns).where(columns[0].table.c.office_id == office_id))
        return Counter(tuple(row) for row in rows)

    for name, rows, told in (
        (
            "penghitung nomor",
            stored(counters.c.series, counters.c.service_day, counters.c.last_number),
            Counter((*place, number) for place, number in hall.counters.items()),
        ),
        ("loket", stored(*SESSION_COLUMNS), _rows(hall.desks)),
        (
            "printer",
            stored(_printers.printer_id, _printers.state, _printers.reason, _printers.since),
            _rows(hall.printers),
        ),
        (
            "dokumen kantor",
            stored(_versions.version, _versions.document, _versions.at),
            _rows(hall.documents),
        ),
        ("layanan tutup", stored(*_CLOSURE_COLUMNS), _rows(hall.around.closures)),
        ("bantuan", stored(*_HELP_COLUMNS), _fields(hall.around.help)),
        ("pengguna", stored(people.c.id, people.c.role), Counter(hall.people.items())),
    ):
        if rows != told:
            report.add(f"Tabel {name} berbeda dari catatan.")


_CLOSURE_COLUMNS = tuple(
    service_closures.c[name] for name in ("service_id", "reason", "until", "closed_by", "since")
)
_HELP_COLUMNS = (help_requests.c.id, *(help_requests.c[each.name] for each in fields(HelpStory)))


def _fields(told: Mapping[str, HelpStory]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (key, *(getattr(story, each.name) for each in fields(story))) for key, story in told.items()
    )


def _rows(told: Mapping[Any, tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter((key, *values) for key, values in told.items())


def compare_tickets(
    connection: Connection, office_id: OfficeId, hall: HallStory, report: AuditReport
) -> None:
    """Tickets, entitlements and print jobs, ticket by ticket."""
    all_rules = _all_rules(hall)
    stories = _stories(connection, office_id, report)
    owed = _ByTicket(connection, select(entitlements.c.ticket_id, *ENTITLEMENT_COLUMNS), office_id)
    slips = select(_jobs.ticket_id, _jobs.id, *_SLIP_COLUMNS).where(_jobs.kind == "slip")
    jobs = _ByTicket(connection, slips, office_id)
    parts = _ByTicket(connection, select(ticket_parts.c.ticket_id, *PART_COLUMNS), office_id)
    late = _ByTicket(connection, select(overruns.c.ticket_id, *OVERRUN_COLUMNS), office_id)
    for *values, deadline_at in connection.execute(
        select(*TICKET_COLUMNS, tickets.c.deadline_at)
        .where(tickets.c.office_id == office_id)
        .order_by(tickets.c.id)
    ):
        stored = dict(zip(FIELDS, values, strict=True))
        ticket_id, label = stored["id"], stored["label"]
        told_id, story = next(stories, ("", TicketStory()))
        if told_id != ticket_id or story.so_far is None or story.so_far.values != stored:
            report.add(f"Nomor {label} ({stored['service_day']}) berbeda dari catatannya.")
        elif not _deadline_fits(story.so_far, deadline_at, all_rules):
            report.add(f"Tenggat nomor {label} berbeda dari catatannya.")
        for kind, rows, said in (
            (
                "Kompensasi",
                [entitlement_from(row[1:]) for row in owed.take(ticket_id)],
                _as_list(story.entitlement),
            ),
            ("Cetakan", {row[1]: _slip_of(row[2:]) for row in jobs.take(ticket_id)}, story.slips),
            (
                "Tahap",
                sorted(row[1:] for row in parts.take(ticket_id)),
                sorted(map(_part_row, story.parts)),
            ),
            (
                "Keterlambatan",
                sorted(row[1:] for row in late.take(ticket_id)),
                sorted(map(_overrun_row, story.overruns)),
            ),
        ):
            if rows != said:
                report.add(f"{kind} nomor {label} berbeda dari catatannya.")
        report.tickets += 1
    if next(stories, None) is not None or not all(each.is_empty for each in (owed, jobs, parts, late)):
        report.add("Ada catatan nomor yang tidak ada di tabel.")


_SLIP_COLUMNS = (_jobs.label, _jobs.printer_id, _jobs.copy, _jobs.state, _jobs.reason)


def _part_row(part: Part) -> tuple[Any, ...]:
    return tuple(getattr(part, name) for name in PART_FIELDS)


def _overrun_row(overrun: Overrun) -> tuple[Any, ...]:
    return tuple(getattr(overrun, name) for name in OVERRUN_FIELDS)


def _slip_of(row: tuple[Any, ...]) -> SlipStory:
    label, printer_id, copy, state, reason = row
    return SlipStory(label=label, printer_id=printer_id, copy=copy, state=state, reason=reason)


def _as_list(value: object) -> list[object]:
    return [] if value is None else [value]


def _all_rules(hall: HallStory) -> set[Rules]:
    """What a deadline may have been set by, in every version of the office."""
    found = set()
    for document, _ in hall.documents.values():
        try:
            rules = decode_office(document).rules
        except BadRequest:  # an old document in a form of its time
            continue
        found.add(
            Rules(auto_start_seconds=rules.auto_start_seconds, escalation_minutes=rules.escalation_minutes)
        )
    return found


def _deadline_fits(told: Unfolding, stored: datetime | None, all_rules: set[Rules]) -> bool:
    if told.values["state"] not in OPEN:
        return stored is None
    due = (next_deadline(told.ticket, rules=rules) for rules in all_rules)
    return stored in {deadline.at if deadline else None for deadline in due}


def _stories(
    connection: Connection, office_id: OfficeId, report: AuditReport
) -> Iterator[tuple[str, TicketStory]]:
    rows = connection.execute(
        select(events.c.ticket_id, events.c.seq, events.c.at, events.c.type, events.c.payload)
        .where(events.c.office_id == office_id, events.c.ticket_id.is_not(None))
        .order_by(events.c.ticket_id, events.c.office_id, events.c.seq)
    )
    for ticket_id, of_ticket in groupby(rows, key=itemgetter(0)):
        story = TicketStory()
        for _, seq, at, kind, payload in of_ticket:
            try:
                event = decode_event(kind, payload)
                story.tell(event, office_id=office_id, at=from_us(at))
            except (ValueError, KeyError, msgspec.ValidationError):
                report.add(f"Catatan {seq} ({kind}) tidak masuk akal.")
        yield ticket_id, story


class _ByTicket:
    """Rows that begin with their ticket, in order of ticket, handed out ticket by ticket."""

    def __init__(self, connection: Connection, statement: Select[Any], office_id: OfficeId) -> None:
        ticket_id = statement.selected_columns[0]
        of_office = statement.where(ticket_id.table.c.office_id == office_id)
        self._rows: Iterator[Row[Any]] = iter(connection.execute(of_office.order_by(ticket_id)))
        self._next = next(self._rows, None)

    def take(self, ticket_id: str) -> list[tuple[Any, ...]]:
        """The rows of this ticket, and any before it that belong to no ticket at all."""
        taken = []
        while self._next is not None and self._next[0] <= ticket_id:
            taken.append(tuple(self._next))
            self._next = next(self._rows, None)
        return taken

    @property
    def is_empty(self) -> bool:
        """True when every row was handed out."""
        return self._next is None
