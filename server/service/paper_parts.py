"""The papers of one officer's day: visits whose number may still be noted (O33). Nobody else sees them."""

from datetime import datetime

from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.ticket_changes import is_confidential
from server.service import public_parts
from server.service.reads_port import Reads
from server.service.views import PaperView, service_name

SHOWN = 20


def papers_of(
    reads: Reads, office: Office, officer: PersonId, *, now: datetime
) -> tuple[PaperView, ...] | None:
    """What this officer finished on this service day, the last one first; None where nobody is asked."""
    if not office.rules.asks_report_number:
        return None
    noted = reads.report_numbers.noted_by(officer, day=public_parts.day_of(office, now))
    since = public_parts.day_begins(office, now)
    return tuple(
        PaperView(
            ticket_id=each.id,
            label=each.label,
            service=service_name(office, each.service_id),
            finished_at=each.finished_at or since,
            number=noted.get(each.id),
        )
        for each in reads.visits.finished_by(officer, since=since, most=SHOWN)
        if not is_confidential(each)
    )
