"""What a use case works with: one command's transaction, time, office, sender and new events.

The pattern of every use case: load, ask the domain for an event, `change` the ticket with it. A
ticket that several events change is written once, when the use case has ended (`store`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from server.domain import compensation, compensation_history, stock, ticket_changes, ticket_history
from server.domain.chain import Head
from server.domain.check_code import check_code
from server.domain.errors import DeskNotOpen, UnknownTicket
from server.domain.events import (
    EntitlementEvent,
    Event,
    OfficeConfigured,
    OverrunFlagged,
    ServiceFinished,
    StageFinished,
    StockMoved,
    TicketEvent,
    TicketIssued,
)
from server.domain.ids import PersonId, TicketId
from server.domain.office import Office
from server.domain.parts import part_of
from server.domain.people import Actor
from server.domain.schedule import service_day, service_day_bounds
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import Ticket
from server.domain.timing import next_deadline
from server.service import entitlement_lines, overrun_lines
from server.service.ports import Ids, UnitOfWork
from server.service.records import Recorded


@dataclass(slots=True, kw_only=True)
class Work:
    """One command being carried out. `check_key` signs slips; `is_demo` marks them."""

    uow: UnitOfWork
    now: datetime
    head: Head
    actor: Actor
    ids: Ids
    check_key: bytes
    is_demo: bool
    recorded: list[Recorded] = field(default_factory=list)
    _office_version: int = 0
    _unsaved: dict[TicketId, "_Unsaved"] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """The office as it stands; a new one has no document before its first ConfigureOffice."""
        return self.uow.offices.load(self.office_version)

    @property
    def office_version(self) -> int:
        """The version of the office's document, also of one that this command has made."""
        return self._office_version or self.head.office_version

    @property
    def seq(self) -> int:
        """The seq of the last event so far; it is final, since events are appended in order."""
        return self.head.seq + len(self.recorded)

    @property
    def officer_id(self) -> PersonId:
        """The person who gave the command."""
        return PersonId(self.actor.id)

    def record(self, event: Event) -> None:
        """Put an event behind the others of this command."""
        if isinstance(event, OfficeConfigured):
            self._office_version = event.version
        self.recorded.append(Recorded(seq=self.seq + 1, at=self.now, actor=str(self.actor), event=event))

    def issue(self, event: TicketIssued) -> Ticket:
        """The new ticket of the event."""
        ticket = ticket_history.ticket_from(event, office_id=self.uow.office_id, at=self.now)
        self.record(event)
        self._unsaved[ticket.id] = _Unsaved(before=None, ticket=ticket)
        return ticket

    def change(self, ticket: Ticket, event: TicketEvent) -> Ticket:
        """The ticket after the event; a part of the visit that ended with it is written down."""
        self.record(event)
        if isinstance(event, StageFinished | ServiceFinished):
            part = part_of(ticket, event, at=self.now)
            if part is not None:
                self.uow.tickets.add_part(part)
        changed = ticket_history.after(ticket, event, at=self.now)
        overrun_lines.follow(self.uow, ticket, event, changed, at=self.now)
        entitlement_lines.follow(self.uow, ticket, event, at=self.now)
        known = self._unsaved.get(ticket.id)
        before = known.before if known else ticket
        self._unsaved[ticket.id] = _Unsaved(before=before, ticket=changed)
        return changed

    def store(self) -> None:
        """Write every ticket that was issued or changed. The dispatcher does this, once."""
        for unsaved in self._unsaved.values():
            ticket, deadline_at = unsaved.ticket, self._deadline_at(unsaved.ticket)
            if unsaved.before is None:
                self.uow.tickets.add(ticket, deadline_at=deadline_at)
            else:
                self.uow.tickets.save(ticket, before=unsaved.before, deadline_at=deadline_at)

    def set_deadline(self, ticket: Ticket) -> None:
        """Write anew when the ticket falls due, although nothing happened to it."""
        self._unsaved.setdefault(ticket.id, _Unsaved(before=ticket, ticket=ticket))

    def tell_entitlement(
        self, owed: compensation.Entitlement, event: EntitlementEvent
    ) -> compensation.Entitlement:
        """The entitlement after an event of its own."""
        self.record(event)
        told = compensation_history.told(owed, event, at=self.now)
        self.uow.entitlements.save(told)
        return told

    def move_stock(self, event: StockMoved) -> None:
        """A line, or two, in the book of the stock."""
        self.record(event)
        self.uow.stock.add(stock.movements_of(event, office_id=self.uow.office_id, seq=self.seq, at=self.now))

    def ticket(self, ticket_id: TicketId) -> Ticket:
        """The ticket, with whatever has fallen due on its clock by now recorded first, so that no
        hold or finish can outrun a late deadline. Raises UnknownTicket."""
        unsaved = self._unsaved.get(ticket_id)
        ticket = unsaved.ticket if unsaved else self.uow.tickets.get(ticket_id)
        if ticket is None:
            raise UnknownTicket
        return self.settle_clock(ticket)

    def settle_clock(self, ticket: Ticket) -> Ticket:
        """Record warning, overrun and escalation if the clock has reached them, each once (invariant 8)."""
        warned = ticket_changes.warn_overrun(ticket, now=self.now)
        ticket = self.change(ticket, warned) if warned else ticket
        flagged = ticket_changes.flag_overrun(ticket, now=self.now)
        ticket = self._flag(ticket, flagged) if flagged else ticket
        escalated = ticket_changes.escalate_overrun(ticket, rules=self.office.rules, now=self.now)
        return self.change(ticket, escalated) if escalated else ticket

    def _flag(self, ticket: Ticket, flagged: OverrunFlagged) -> Ticket:
        ticket = self.change(ticket, flagged)
        if flagged.is_entitled:
            created = compensation.entitle(ticket, rules_version=self.rules_version(ticket))
            self.record(created)
            self.uow.entitlements.add(
                compensation_history.entitlement_from(created, office_id=self.uow.office_id, at=self.now)
            )
        return ticket

    def rules_version(self, ticket: Ticket) -> int:
        """The office's document whose promise the ticket carries: what it owes stands there (DOMAIN-D9)."""
        return ticket.office_version or self.office_version

    @property
    def today(self) -> date:
        """The service day of this moment."""
        return service_day(self.now, timezone=self.office.timezone, day_start=self.office.day_start)

    @property
    def day_began(self) -> datetime:
        """When this service day began."""
        office = self.office
        began, _ = service_day_bounds(self.today, timezone=office.timezone, day_start=office.day_start)
        return began

    def place(self) -> AtDesk:
        """Where the officer who gave the command sits. Raises DeskNotOpen."""
        session = self.uow.desks.session_of(self.officer_id)
        if session is None:
            raise DeskNotOpen
        return AtDesk(session.desk_id, session.officer_id)

    def check_code(self, ticket: Ticket) -> str:
        """The code that proves this ticket's slip."""
        return check_code(
            key=self.check_key,
            office_id=ticket.office_id,
            label=ticket.label,
            standard_id=ticket.slip_standard_id,
            at=ticket.issued_at,
        )

    def _deadline_at(self, ticket: Ticket) -> datetime | None:
        due = next_deadline(ticket, rules=self.office.rules)
        return due.at if due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unsaved:
    """A ticket that is to be written, and as the store knows it; None for a new one."""

    before: Ticket | None
    ticket: Ticket
