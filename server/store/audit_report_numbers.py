"""The part of the audit that holds the numbers of papers against what the events say of them."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId
from server.domain.report_history import ReportStories
from server.store.audit_report import AuditReport
from server.store.tables import report_numbers

_r = report_numbers.c
_kept = select(_r.ticket_id, _r.service_day, _r.noted_by, _r.noted_at)


def compare_report_numbers(
    connection: Connection, office_id: OfficeId, told: ReportStories, report: AuditReport
) -> None:
    """On which visits a number is kept; what it says is nobody's business here."""
    rows = connection.execute(_kept.where(_r.office_id == office_id))
    if {ticket: tuple(row) for ticket, *row in rows} != told.kept:
        report.add("Tabel nomor laporan berbeda dari catatan.")
