"""The part of the audit that holds the speakers of the rooms against what the events say."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId
from server.domain.speaker_history import SpeakerStories
from server.store.audit_report import AuditReport
from server.store.tables import speakers

_speakers = select(speakers.c.room, speakers.c.device_id)


def compare_speakers(
    connection: Connection, office_id: OfficeId, told: SpeakerStories, report: AuditReport
) -> None:
    """Room by room: who speaks."""
    rows = connection.execute(_speakers.where(speakers.c.office_id == office_id))
    if {row.room: row.device_id for row in rows} != told.by_room:
        report.add("Tabel pengeras suara per ruangan berbeda dari catatan.")
