"""`antrean audit verify`: the chain is whole, and the tables are what the events say.

Pass one walks the log in order and recomputes every hash. Pass two (audit_tables.py) walks it ticket
by ticket, beside the tables in the same order, so that a million tickets need no more memory than one.
"""

from datetime import datetime

import msgspec
from sqlalchemy import Engine, select
from sqlalchemy.engine import Connection

from server.domain.chain import GENESIS, Line, link
from server.domain.ids import OfficeId
from server.domain.lines import Runs
from server.domain.replay import HALL_EVENTS, HallStory
from server.store.audit_conduct import compare_conduct
from server.store.audit_devices import compare_devices
from server.store.audit_report import AuditReport
from server.store.audit_report_numbers import compare_report_numbers
from server.store.audit_speakers import compare_speakers
from server.store.audit_stock import compare_stock
from server.store.audit_tables import compare_hall, compare_tickets
from server.store.audit_voices import compare_voices
from server.store.columns import from_us
from server.store.engine import begun
from server.store.event_log import decode_event, read_head
from server.store.tables import events

_CHUNK = 2000
_log = select(
    events.c.seq, events.c.at, events.c.type, events.c.actor, events.c.payload, events.c.hash
).order_by(events.c.seq)


def verify(engine: Engine, office_id: OfficeId) -> AuditReport:
    """Read everything of one office, in one committed state, and compare."""
    report = AuditReport()
    with begun(engine) as connection:
        rows_as_they_come = connection.execution_options(yield_per=_CHUNK)
        hall = _walk_the_chain(rows_as_they_come, office_id, report)
        compare_hall(rows_as_they_come, office_id, hall, report)
        compare_voices(rows_as_they_come, office_id, hall.voices, report)
        compare_devices(rows_as_they_come, office_id, hall.devices, report)
        compare_speakers(rows_as_they_come, office_id, hall.speakers, report)
        compare_report_numbers(rows_as_they_come, office_id, hall.report_numbers, report)
        compare_stock(rows_as_they_come, office_id, hall.stock, report)
        compare_conduct(rows_as_they_come, office_id, hall.conduct, report)
        compare_tickets(rows_as_they_come, office_id, hall, report)
    return report


def _walk_the_chain(connection: Connection, office_id: OfficeId, report: AuditReport) -> HallStory:
    hall, digest, expected, last_at = HallStory(), GENESIS, 1, None
    for seq, at, kind, actor, payload, stored in connection.execute(
        _log.where(events.c.office_id == office_id)
    ):
        if seq != expected:
            report.add(f"Catatan {expected} sampai {seq - 1} hilang.")
        line = Line(office_id=office_id, seq=seq, at_us=at, type=kind, actor=actor, payload=payload)
        digest = link(digest, line)
        if digest != stored:
            report.add(f"Catatan {seq} ({kind}) telah diubah: rantai tidak cocok.")
            digest = stored
        elif kind in HALL_EVENTS:
            _tell(hall, line, report)
        expected, last_at = seq + 1, at
    report.events = expected - 1
    _compare_head(connection, hall, (office_id, expected - 1, digest, last_at), report)
    return hall


def _tell(hall: HallStory, line: Line, report: AuditReport) -> None:
    try:
        hall.tell(decode_event(line.type, line.payload), at=from_us(line.at_us))
    except (ValueError, msgspec.ValidationError):
        report.add(f"Catatan {line.seq} ({line.type}) tidak masuk akal.")


def _compare_head(
    connection: Connection,
    hall: HallStory,
    end: tuple[OfficeId, int, bytes, int | None],
    report: AuditReport,
) -> None:
    office_id, seq, digest, last_at = end
    head = read_head(connection, office_id, lock=False)
    if (head.seq, head.hash) != (seq, digest):
        report.add("Ujung catatan tidak cocok dengan kepala rantai: ada catatan yang hilang.")
    told: tuple[int, Runs, bool, datetime] = (
        max(hall.documents, default=0),
        hall.priority_runs,
        hall.clock_is_behind,
        head.last_event_at if last_at is None else from_us(last_at),
    )
    stored = (head.office_version, head.priority_runs, head.clock_is_behind, head.last_event_at)
    if told != stored:
        report.add("Baris kantor berbeda dari catatan.")
