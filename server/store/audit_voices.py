"""The part of the audit that holds ratings, complaints and suggestions against what the events say."""

from collections import Counter
from dataclasses import fields

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId
from server.domain.voice_history import FeedbackStory, VoiceStories
from server.store.audit_report import AuditReport
from server.store.tables import feedback, ratings

_STORY = tuple(field.name for field in fields(FeedbackStory))
_rating = (ratings.c.service_day, ratings.c.service_id, ratings.c.score)
_ratings = select(*_rating, func.count()).group_by(*_rating)
_feedback = select(feedback.c.id, *(feedback.c[name] for name in _STORY))


def compare_voices(
    connection: Connection, office_id: OfficeId, told: VoiceStories, report: AuditReport
) -> None:
    """Counts of ratings, and every complaint with its state; the words are nobody's business here."""
    counts = connection.execute(_ratings.where(ratings.c.office_id == office_id))
    if Counter({(day, service, score): count for day, service, score, count in counts}) != told.ratings:
        report.add("Tabel penilaian berbeda dari catatan.")
    rows = connection.execute(_feedback.where(feedback.c.office_id == office_id))
    stored = {row[0]: FeedbackStory(**dict(zip(_STORY, row[1:], strict=True))) for row in rows}
    if stored != told.feedback:
        report.add("Tabel pengaduan dan saran berbeda dari catatan.")
