"""What the events leave of the hall around the tickets: closed services and calls for help."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from server.domain import events as happened

ClosureRow = tuple[str, datetime | None, str, datetime]
"""Reason, until when, by whom, since when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpStory:
    """One call for help as the log tells it."""

    kind: str
    place: str
    device_id: str | None
    ticket_id: str | None
    label: str | None
    asked_at: datetime
    accepted_by: str | None = None
    accepted_at: datetime | None = None


@dataclass(slots=True)
class HallAround:
    """Listens to the events of AROUND_EVENTS."""

    closures: dict[str, ClosureRow] = field(default_factory=dict)
    help: dict[str, HelpStory] = field(default_factory=dict)

    def tell(self, event: happened.Event, *, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if isinstance(event, happened.ServiceClosedByStaff):
            self.closures[event.service_id] = (event.reason, event.until, event.closed_by, at)
        elif isinstance(event, happened.ServiceReopened):
            self.closures.pop(event.service_id, None)
        elif isinstance(event, happened.HelpRequested):
            self.help[event.help_id] = HelpStory(
                kind=event.kind,
                place=event.place,
                device_id=event.device_id,
                ticket_id=event.ticket_id,
                label=event.label,
                asked_at=at,
            )
        elif isinstance(event, happened.HelpAccepted):
            if event.help_id not in self.help:
                raise ValueError("help was accepted that nobody asked for")
            asked = self.help[event.help_id]
            self.help[event.help_id] = replace(asked, accepted_by=event.officer_id, accepted_at=at)


AROUND_EVENTS = frozenset({"ServiceClosedByStaff", "ServiceReopened", "HelpRequested", "HelpAccepted"})
"""The events a HallAround listens to."""
