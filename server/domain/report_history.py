"""What the events leave of the numbers of papers: on which visits one is kept, and who wrote it. The numbers
are not in the log, so nothing here can prove or betray them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from server.domain.events import (
    ReportNumberLookedAt,
    ReportNumberNoted,
    ReportNumberRemoved,
    ReportNumbersForgotten,
)

ReportEvent = ReportNumberNoted | ReportNumberLookedAt | ReportNumberRemoved | ReportNumbersForgotten

REPORT_EVENTS = frozenset(
    {"ReportNumberNoted", "ReportNumberLookedAt", "ReportNumberRemoved", "ReportNumbersForgotten"}
)

ReportRow = tuple[date, str, datetime]
"""Service day, by whom, when."""


@dataclass(slots=True)
class ReportStories:
    """The visits with a number, by ticket."""

    kept: dict[str, ReportRow] = field(default_factory=dict)

    def tell(self, event: ReportEvent, *, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if isinstance(event, ReportNumberNoted):
            self.kept[event.ticket_id] = (event.service_day, event.noted_by, at)
        elif isinstance(event, ReportNumbersForgotten):
            self.kept = {ticket: row for ticket, row in self.kept.items() if row[0] >= event.before}
        elif event.ticket_id not in self.kept:
            raise ValueError("a number was looked at or removed that nobody had written")
        elif isinstance(event, ReportNumberRemoved):
            del self.kept[event.ticket_id]
