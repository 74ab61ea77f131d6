"""Building the tables again from the log, to prove that they are what the events say (invariant 10)."""

from dataclasses import dataclass, field
from datetime import datetime

from server.domain import compensation, ticket_history
from server.domain import events as happened
from server.domain.compensation import Entitlement
from server.domain.ids import OfficeId
from server.domain.tickets import Ticket


@dataclass(slots=True)
class TicketStory:
    """What the events of one ticket leave behind: the ticket, what is owed, and its print jobs."""

    ticket: Ticket | None = None
    entitlement: Entitlement | None = None
    print_states: dict[str, str] = field(default_factory=dict)

    def tell(self, event: happened.Event, *, office_id: OfficeId, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if isinstance(event, happened.TicketIssued):
            self.ticket = ticket_history.ticket_from(event, office_id=office_id, at=at)
        elif isinstance(event, happened.EntitlementCreated):
            self.entitlement = compensation.entitlement_from(event, office_id=office_id, at=at)
        elif isinstance(event, happened.SettlementEvent):
            if self.entitlement is None:
                raise ValueError("an entitlement was settled that was never created")
            self.entitlement = compensation.settled(self.entitlement, event, at=at)
        elif isinstance(event, happened.TicketEvent):
            if self.ticket is None:
                raise ValueError("something happened to a ticket that was never issued")
            self.ticket = ticket_history.after(self.ticket, event, at=at)
            if isinstance(event, happened.TicketCalled) and self.entitlement is not None:
                self.entitlement = compensation.taken_on(self.entitlement, event)
            self._follow_paper(event)

    def _follow_paper(self, event: happened.TicketEvent) -> None:
        if isinstance(event, happened.SlipQueued | happened.SlipDelayed):
            self.print_states[event.job_id] = "pending"
        elif isinstance(event, happened.SlipPrinted):
            self.print_states[event.job_id] = "printed"
        elif isinstance(event, happened.SlipGaveUp):
            self.print_states[event.job_id] = "gave_up"


@dataclass(slots=True)
class HallStory:
    """What the events leave of the hall: counters, who sits where, printers, the run of priority."""

    counters: dict[tuple[str, str], int] = field(default_factory=dict)
    desks: dict[str, str] = field(default_factory=dict)
    printers: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)

    def tell(self, event: happened.Event) -> None:
        """Go on with the next event."""
        if isinstance(event, happened.TicketIssued):
            self.counters[event.series, event.service_day.isoformat()] = event.number
        elif isinstance(event, happened.DeskOpened):
            self.desks[event.desk_id] = event.officer_id
        elif isinstance(event, happened.DeskClosed):
            self.desks.pop(event.desk_id, None)
        elif isinstance(event, happened.PrinterChanged):
            self.printers[event.printer_id] = (event.state, event.reason)
        elif isinstance(event, happened.OfficeConfigured):
            self.documents[event.version] = event.document


HALL_EVENTS = frozenset({"TicketIssued", "DeskOpened", "DeskClosed", "PrinterChanged", "OfficeConfigured"})
"""The events a HallStory listens to."""
