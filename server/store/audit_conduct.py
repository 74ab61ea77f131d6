"""The part of the audit that holds the ledger of conduct against what the events say of it."""

from collections.abc import Iterable

from sqlalchemy import Table, select
from sqlalchemy.engine import Connection

from server.domain.conduct_history import ConductStories
from server.domain.ids import OfficeId
from server.store.audit_report import AuditReport
from server.store.conduct import CLOSED, DECISION, ENTRY, EXCUSE, MARK, ROSTER
from server.store.tables import (
    closed_periods,
    conduct_entries,
    conduct_marks,
    duty_excuses,
    duty_rosters,
    semester_decisions,
)


def compare_conduct(
    connection: Connection, office_id: OfficeId, told: ConductStories, report: AuditReport
) -> None:
    """Table by table: every row is what its events have left, and none is missing."""
    for name, table, columns, stories in (
        ("jadwal piket", duty_rosters, ROSTER, told.rosters.values()),
        ("izin piket", duty_excuses, EXCUSE, told.excuses.values()),
        ("daftar periksa", conduct_marks, MARK, told.marks.values()),
        ("catatan kinerja", conduct_entries, ENTRY, told.entries.values()),
        ("keputusan semester", semester_decisions, DECISION, told.decisions.values()),
        ("periode tertutup", closed_periods, CLOSED, told.closed.values()),
    ):
        if _stored(connection, office_id, table, columns) != _told(stories, columns):
            report.add(f"Tabel {name} berbeda dari catatan.")


def _stored(
    connection: Connection, office_id: OfficeId, table: Table, columns: tuple[str, ...]
) -> set[tuple[object, ...]]:
    kept = select(*(table.c[name] for name in columns)).where(table.c.office_id == office_id)
    return {tuple(row) for row in connection.execute(kept)}


def _told(stories: Iterable[object], columns: tuple[str, ...]) -> set[tuple[object, ...]]:
    return {tuple(getattr(story, name) for name in columns) for story in stories}
