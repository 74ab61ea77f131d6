"""Plain reads outside any write, as a protocol. `server/store/reads.py` keeps its promises, and so does the
fake in tests/support; the same tests run against both.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from server.domain.admission import Closure
from server.domain.calling import Waiting
from server.domain.chain import Head
from server.domain.compensation import Entitlement
from server.domain.estimate import RecentWork
from server.domain.ids import (
    DeskId,
    PersonId,
    PrinterId,
    ServiceId,
    TicketId,
)
from server.domain.office import Office
from server.domain.paper import Roll
from server.domain.people import Person
from server.domain.tickets import Ticket
from server.service.announcements_port import AnnouncementReads
from server.service.conduct_port import ConductReads
from server.service.devices_port import DeviceReads
from server.service.displays_port import DisplayReads
from server.service.hall_port import HallReads
from server.service.ledger_port import LedgerReads, StockReads
from server.service.month_port import MonthReads
from server.service.overruns_port import OverrunReads
from server.service.records import (
    DeskLoad,
    DeskSession,
    HelpRequest,
    LastTest,
    OfficeState,
    PrinterCondition,
    PublicCall,
    Recorded,
    SessionRow,
)
from server.service.report_numbers_port import ReportNumberReads
from server.service.times_port import TimeReads
from server.service.visits_port import VisitReads
from server.service.voices_port import VoiceReads


class Reads(DeviceReads, Protocol):
    """Plain reads for snapshots and the relay, outside any write."""

    def moment(self) -> AbstractContextManager["Reads"]:
        """The same reads, all from one committed state."""
        ...

    def head(self) -> Head:
        """Where the log stands."""
        ...

    def office_state(self) -> OfficeState:
        """Head and document."""
        ...

    def office_at(self, at: datetime) -> Office:
        """The document that was valid at that time; the first one for a time before it."""
        ...

    def office_in_version(self, version: int) -> Office:
        """The document of that version, which was stored."""
        ...

    def events_after(self, seq: int, *, limit: int) -> list[Recorded]:
        """Events behind `seq`, in order."""
        ...

    def waiting(self, pools: frozenset[str]) -> Waiting:
        """How many wait in these pools."""
        ...

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        """Everybody who waits in these pools."""
        ...

    def tickets_at_desks(self) -> list[Ticket]:
        """Called and running tickets."""
        ...

    def tickets_on_hold(self) -> list[Ticket]:
        """Held tickets, in order of issue."""
        ...

    def tickets_kept(self) -> list[Ticket]:
        """Tickets whose visitor is away with leave, in order of issue."""
        ...

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        """How many numbers of this service were given on that service day."""
        ...

    def closures(self) -> list[Closure]:
        """Every service that somebody closed, also those whose time is over."""
        ...

    def help_requests(self, *, since: datetime) -> list[HelpRequest]:
        """Who waits for help, and who was promised it since then; the longest waiting first."""
        ...

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        """One ticket."""
        ...

    def ticket_by_token(self, token: str) -> Ticket | None:
        """The ticket on whose slip this token stands."""
        ...

    @property
    def voices(self) -> VoiceReads:
        """Ratings, complaints and suggestions."""
        ...

    @property
    def displays(self) -> DisplayReads:
        """How the displays of the hall are."""
        ...

    @property
    def announcements(self) -> AnnouncementReads:
        """What was heard in the hall, and who speaks."""
        ...

    @property
    def months(self) -> MonthReads:
        """Months in figures."""
        ...

    @property
    def times(self) -> TimeReads:
        """Times that cannot be right."""
        ...

    @property
    def visits(self) -> VisitReads:
        """Visits that are not plain, and their stages."""
        ...

    @property
    def report_numbers(self) -> ReportNumberReads:
        """Numbers of papers."""
        ...

    @property
    def ledger(self) -> LedgerReads:
        """What was owed, and what became of it."""
        ...

    @property
    def stock(self) -> StockReads:
        """What is there to be given."""
        ...

    @property
    def overruns(self) -> OverrunReads:
        """Services that passed their standard, and why."""
        ...

    @property
    def conduct(self) -> ConductReads:
        """The ledger of officers' conduct."""
        ...

    @property
    def hall(self) -> HallReads:
        """The queue and the desks as the hall's screens need them."""
        ...

    def ticket_of_day(self, label: str, day: date) -> Ticket | None:
        """The ticket that carried this number on that service day, or None."""
        ...

    def phone(self, ticket_id: TicketId) -> str | None:
        """The telephone number that this visitor left today, or None."""
        ...

    def oldest_phone(self) -> date | None:
        """The service day of the oldest number that is still kept, or None."""
        ...

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets of these services took, newest first."""
        ...

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and since when those with a ticket have it."""
        ...

    def recent_calls(self, *, since: datetime, limit: int) -> list[PublicCall]:
        """Latest public calls since then, one per label, newest first."""
        ...

    def desk_sessions(self) -> list[DeskSession]:
        """Who sits where."""
        ...

    def open_entitlements(self) -> list[Entitlement]:
        """What is still owed, newest first."""
        ...

    def entitlements(self, *, since: datetime) -> list[Entitlement]:
        """The open ones, and those settled since then, newest first."""
        ...

    def printer_conditions(self) -> list[PrinterCondition]:
        """What is known of the printers."""
        ...

    def last_tests(self) -> list[LastTest]:
        """The newest test page of each printer that has had one."""
        ...

    def slips_due(self, *, now: datetime) -> Mapping[PrinterId, datetime]:
        """The printers with something due that nobody has in hand, and when the first of it expires."""
        ...

    def paper_rolls(self) -> list[Roll]:
        """The rolls that are counted."""
        ...

    def due_tickets(self, *, now: datetime, limit: int) -> list[Ticket]:
        """Tickets on which something has fallen due."""
        ...

    def next_deadline_at(self) -> datetime | None:
        """When the next thing falls due."""
        ...

    def person(self, person_id: PersonId) -> Person | None:
        """An account."""
        ...

    def session(self, token_hash: str) -> SessionRow | None:
        """A session."""
        ...

    def check_key(self) -> bytes:
        """The office's secret for check codes."""
        ...
