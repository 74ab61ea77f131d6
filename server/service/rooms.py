"""The rooms of one write transaction, as protocols: what the use cases may ask of the store."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from server.domain.admission import Closure
from server.domain.calling import Waiting
from server.domain.chain import Head
from server.domain.estimate import RecentWork
from server.domain.ids import (
    DeskId,
    DeviceId,
    HelpId,
    PersonId,
    RequestId,
    ServiceId,
    TicketId,
)
from server.domain.office import Office
from server.domain.office_check import InUse
from server.domain.parts import Part
from server.domain.people import Person
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import Priority, Ticket
from server.service.records import (
    DeskLoad,
    DeskSession,
    HelpRequest,
    Recorded,
    SessionRow,
    StoredReply,
)


class Tickets(Protocol):
    """The tickets of one office, inside one transaction."""

    def get(self, ticket_id: TicketId) -> Ticket | None:
        """The ticket, or None."""
        ...

    def add(self, ticket: Ticket, *, deadline_at: datetime | None) -> None:
        """Store a new ticket. The unique index on label and day is the second guard."""
        ...

    def save(self, ticket: Ticket, *, before: Ticket, deadline_at: datetime | None) -> None:
        """Store the change from `before`. Raises Collision when somebody else changed it first."""
        ...

    def in_use(self) -> InUse:
        """The services and series of all open tickets, and the open desks."""
        ...

    def next_number(self, series: str, day: date) -> int:
        """Count one up in the counter row of the series and day, and return it."""
        ...

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        """How many numbers of this service were given on that service day, whatever became of them."""
        ...

    def first_waiting(
        self, pools: frozenset[str], priority: Priority, *, place: AtDesk, now: datetime
    ) -> Ticket | None:
        """The first waiting ticket of a class that this place may call; skips rows that another transaction
        is calling.
        """
        ...

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        """Everybody who waits in these pools."""
        ...

    def open_before(self, day: date) -> list[Ticket]:
        """Every ticket of an earlier service day that is still open."""
        ...

    def held_by(self, officer_id: PersonId) -> list[Ticket]:
        """The tickets that this officer has on hold."""
        ...

    def count_on_hold(self) -> int:
        """How many tickets are on hold."""
        ...

    def add_part(self, part: Part) -> None:
        """Store a part of a visit that has ended."""
        ...

    def at_desk(self, desk_id: DeskId) -> Ticket | None:
        """The called or running ticket of a desk."""
        ...

    def waiting(self, pools: frozenset[str]) -> Waiting:
        """How many wait in these pools."""
        ...

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets of these services took, newest first."""
        ...

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and since when those with a ticket have it."""
        ...


class Desks(Protocol):
    """Who sits where."""

    def session_at(self, desk_id: DeskId) -> DeskSession | None:
        """Who has this desk open, or None."""
        ...

    def session_of(self, officer_id: PersonId) -> DeskSession | None:
        """The desk this officer has open, or None."""
        ...

    def open(self, session: DeskSession) -> None:
        """Store that the officer sits there."""
        ...

    def close(self, session: DeskSession) -> None:
        """Store that the desk is free."""
        ...

    def save(self, session: DeskSession) -> None:
        """Store the beginning or end of a break."""
        ...


class Closures(Protocol):
    """Services that somebody closed for now."""

    def get(self, service_id: ServiceId) -> Closure | None:
        """The closure of this service, or None."""
        ...

    def put(self, closure: Closure) -> None:
        """Close the service, in place of an earlier closure."""
        ...

    def remove(self, service_id: ServiceId) -> None:
        """Open the service again."""
        ...


class Help(Protocol):
    """Calls for help from kiosks and phones."""

    def get(self, help_id: HelpId) -> HelpRequest | None:
        """The call, or None."""
        ...

    def open_one(self, kind: str, *, device_id: DeviceId | None, ticket_id: str | None) -> HelpRequest | None:
        """The call of this kind that the same device or ticket has already made and nobody has accepted."""
        ...

    def add(self, asked: HelpRequest) -> None:
        """Store a new call."""
        ...

    def accept(self, help_id: HelpId, *, by: PersonId, now: datetime) -> bool:
        """An officer goes; False when a colleague was faster."""
        ...


class Phones(Protocol):
    """Telephone numbers that visitors left until the end of the service day."""

    def put(self, ticket_id: TicketId, phone: str, *, day: date) -> None:
        """Keep the number, in place of an earlier one."""
        ...

    def forget_before(self, day: date) -> None:
        """Delete the numbers of earlier service days."""
        ...


class People(Protocol):
    """Accounts and sessions."""

    def person(self, person_id: PersonId) -> Person | None:
        """The account, or None."""
        ...

    def save_person(self, person: Person) -> None:
        """Store an account, new or changed."""
        ...

    def open_session(self, session: SessionRow) -> None:
        """Store the session and end every other one of that person."""
        ...

    def session(self, token_hash: str) -> SessionRow | None:
        """The session of that token, or None."""
        ...

    def close_session(self, token_hash: str) -> None:
        """End the session."""
        ...


class Replies(Protocol):
    """Answers once given, by request id."""

    def get(self, request_id: RequestId) -> StoredReply | None:
        """The answer, or None."""
        ...

    def remember(self, request_id: RequestId, reply: StoredReply, *, at: datetime) -> None:
        """Keep the answer for a retry."""
        ...


class EventLog(Protocol):
    """The append-only log of one office."""

    def head(self) -> Head:
        """Where the log stands; takes the office's row lock until the end of the transaction."""
        ...

    def append(self, head: Head, recorded: Sequence[Recorded]) -> Head:
        """Chain the events behind `head` and return the new head with its seq and hash."""
        ...

    def save_head(self, head: Head) -> None:
        """Write the head into the office's row."""
        ...


class Offices(Protocol):
    """The office's document in its versions."""

    def load(self, version: int) -> Office:
        """The document of that version."""
        ...

    def valid_at(self, at: datetime) -> int:
        """The newest version that existed then; the first one for a time before everything."""
        ...

    def add(self, version: int, document: str, *, at: datetime) -> Office:
        """Store a new version. Raises BadRequest when the document does not fit."""
        ...

    def revise(self, version: int, office: Office, *, at: datetime) -> str:
        """Store this office as a new version; returns its document."""
        ...
