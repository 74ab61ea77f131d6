"""What the in-memory store holds, and the rules that hold for it as unique indexes do in a database.
Values are frozen, so a copy of the dictionaries is a copy of everything.
"""

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Self

from server.domain.admission import Closure
from server.domain.calling import turn
from server.domain.chain import Head, Line
from server.domain.compensation import Entitlement
from server.domain.conduct_entries import CheckMark, ClosedPeriod, ConductEntry, SemesterDecision
from server.domain.devices import Pairing, Presence
from server.domain.display_health import DisplayHealth
from server.domain.duty_roster import Excuse, Roster
from server.domain.estimate import RECENT_WORK, RecentWork
from server.domain.feedback import Feedback, Rating
from server.domain.ids import (
    DeskId,
    DeviceId,
    FeedbackId,
    HelpId,
    JobId,
    PairingId,
    PersonId,
    PrinterId,
    RequestId,
    ServiceId,
    TicketId,
)
from server.domain.office import Office
from server.domain.overruns import Overrun
from server.domain.paper import Roll
from server.domain.parts import Part
from server.domain.people import Person
from server.domain.report_numbers import ReportNumber
from server.domain.stock import Movement
from server.domain.tickets import AT_A_DESK, Priority, Ticket, TicketState
from server.service.ports import Collision
from server.service.records import (
    DeskSession,
    Device,
    HelpRequest,
    OutboxJob,
    PrinterCondition,
    Recorded,
    SessionRow,
    StoredReply,
)


@dataclass(slots=True, kw_only=True)
class MemoryTables:
    """Everything one office has stored."""

    head: Head
    offices: dict[int, Office]
    documents_at: dict[int, datetime]
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)
    deadlines: dict[TicketId, datetime] = field(default_factory=dict)
    counters: dict[tuple[str, date], int] = field(default_factory=dict)
    desk_sessions: dict[DeskId, DeskSession] = field(default_factory=dict)
    entitlements: dict[TicketId, Entitlement] = field(default_factory=dict)
    stock: list[Movement] = field(default_factory=list)
    jobs: dict[JobId, OutboxJob] = field(default_factory=dict)
    printers: dict[PrinterId, PrinterCondition] = field(default_factory=dict)
    rolls: dict[PrinterId, Roll] = field(default_factory=dict)
    closures: dict[ServiceId, Closure] = field(default_factory=dict)
    phones: dict[TicketId, tuple[date, str]] = field(default_factory=dict)
    report_numbers: dict[TicketId, ReportNumber] = field(default_factory=dict)
    help_requests: dict[HelpId, HelpRequest] = field(default_factory=dict)
    ratings: dict[str, Rating] = field(default_factory=dict)
    feedback: dict[FeedbackId, Feedback] = field(default_factory=dict)
    people: dict[PersonId, Person] = field(default_factory=dict)
    sessions: dict[str, SessionRow] = field(default_factory=dict)
    devices: dict[DeviceId, Device] = field(default_factory=dict)
    pairings: dict[PairingId, Pairing] = field(default_factory=dict)
    presences: dict[DeviceId, Presence] = field(default_factory=dict)
    healths: dict[DeviceId, DisplayHealth] = field(default_factory=dict)
    speakers: dict[str, DeviceId] = field(default_factory=dict)
    replies: dict[RequestId, StoredReply] = field(default_factory=dict)
    parts: dict[tuple[TicketId, int], Part] = field(default_factory=dict)
    overruns: dict[tuple[TicketId, int], Overrun] = field(default_factory=dict)
    duty_rosters: dict[tuple[date, str], Roster] = field(default_factory=dict)
    duty_excuses: dict[tuple[date, PersonId], Excuse] = field(default_factory=dict)
    conduct_marks: dict[tuple[date, str, str, str], CheckMark] = field(default_factory=dict)
    conduct_entries: dict[str, ConductEntry] = field(default_factory=dict)
    semester_decisions: dict[tuple[str, PersonId], SemesterDecision] = field(default_factory=dict)
    closed_periods: dict[str, ClosedPeriod] = field(default_factory=dict)
    log: list[Recorded] = field(default_factory=list)
    lines: list[tuple[Line, bytes]] = field(default_factory=list)

    def copied(self) -> Self:
        """The same content in dictionaries of its own."""
        return type(self)(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})

    def become(self, other: Self) -> None:
        """Take back everything to what `other` holds."""
        for each in fields(self):
            setattr(self, each.name, copy(getattr(other, each.name)))

    def waiting(self, pools: frozenset[str]) -> list[Ticket]:
        """Who waits in these pools, in the order of their turns."""
        found = [
            ticket
            for ticket in self.tickets.values()
            if ticket.state is TicketState.WAITING and ticket.waits_for in pools
        ]
        return sorted(found, key=turn)

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        """How many numbers of this service were given that day."""
        given = [ticket for ticket in self.tickets.values() if ticket.service_day == day]
        return sum(ticket.service_id == service_id for ticket in given)

    def at_desks(self) -> list[Ticket]:
        """Called and running tickets."""
        return [ticket for ticket in self.tickets.values() if ticket.state in AT_A_DESK]

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets took, newest first."""
        finished = [
            (ticket.finished_at, ticket)
            for ticket in self.tickets.values()
            if ticket.state is TicketState.FINISHED
            and ticket.service_id in pools
            and ticket.finished_at is not None
        ]
        finished.sort(key=lambda pair: pair[0], reverse=True)
        last = [ticket for _, ticket in finished[:RECENT_WORK]]
        return RecentWork(
            seconds=tuple(_seconds_at_desk(ticket) for ticket in last),
            priority=sum(ticket.priority is Priority.PRIORITY for ticket in last),
            officers=len({ticket.officer_id for ticket in last}),
        )

    def put_ticket(self, ticket: Ticket, *, deadline_at: datetime | None) -> None:
        """Store the ticket. Raises Collision where a database's unique index would."""
        for other in self.tickets.values():
            if other.id != ticket.id and _collide(ticket, other):
                raise Collision
        self.tickets[ticket.id] = ticket
        if deadline_at is None:
            self.deadlines.pop(ticket.id, None)
        else:
            self.deadlines[ticket.id] = deadline_at


def _seconds_at_desk(ticket: Ticket) -> int:
    since_call = (ticket.total_seconds or 0) - (ticket.wait_seconds or 0)
    return max(0, since_call - ticket.paused // timedelta(seconds=1))


def _collide(ticket: Ticket, other: Ticket) -> bool:
    same_label = (ticket.service_day, ticket.label) == (other.service_day, other.label)
    both_at_desks = ticket.state in AT_A_DESK and other.state in AT_A_DESK
    same_place = ticket.desk_id == other.desk_id or ticket.officer_id == other.officer_id
    return same_label or (both_at_desks and same_place)
