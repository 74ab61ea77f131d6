"""What the use cases need from the outside, as protocols: the write transaction, the clock and random names.
`server/store` keeps these promises, and so do the fakes in tests/support; the same tests run against both.
The rooms of a transaction are in rooms.py, the values that pass through in records.py, the reads in
reads_port.py.
"""

from datetime import datetime
from typing import Protocol

from server.domain.ids import (
    DeviceId,
    FeedbackId,
    HelpId,
    JobId,
    OfficeId,
    TicketId,
)
from server.domain.people import Actor
from server.service.announcements_port import Announcements
from server.service.conduct_port import Conduct
from server.service.devices_port import Devices
from server.service.displays_port import DisplayHealths
from server.service.hall_port import Notices
from server.service.ledger_port import Entitlements, Stock
from server.service.overruns_port import Overruns
from server.service.paper_port import Outbox, Printers
from server.service.records import (
    ClockReading,
)
from server.service.report_numbers_port import ReportNumbers
from server.service.rooms import (
    Closures,
    Desks,
    EventLog,
    Help,
    Offices,
    People,
    Phones,
    Replies,
    Tickets,
)
from server.service.voices_port import FeedbackBox, Ratings


class UnitOfWork(Protocol):
    """One write transaction. Leaving it without `commit` undoes everything."""

    @property
    def office_id(self) -> OfficeId:
        """Whose transaction this is."""
        ...

    @property
    def tickets(self) -> Tickets:
        """Tickets and counters."""
        ...

    @property
    def desks(self) -> Desks:
        """Who sits where."""
        ...

    @property
    def closures(self) -> Closures:
        """Closed services."""
        ...

    @property
    def help(self) -> Help:
        """Calls for help."""
        ...

    @property
    def ratings(self) -> Ratings:
        """One-tap ratings."""
        ...

    @property
    def feedback(self) -> FeedbackBox:
        """Complaints and suggestions."""
        ...

    @property
    def phones(self) -> Phones:
        """Numbers that visitors left."""
        ...

    @property
    def report_numbers(self) -> ReportNumbers:
        """Numbers of papers."""
        ...

    @property
    def entitlements(self) -> Entitlements:
        """What is owed."""
        ...

    @property
    def stock(self) -> Stock:
        """What is there to be given."""
        ...

    @property
    def overruns(self) -> Overruns:
        """Services that passed their standard."""
        ...

    @property
    def conduct(self) -> Conduct:
        """The ledger of officers' conduct."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Slips."""
        ...

    @property
    def printers(self) -> Printers:
        """Conditions of printers."""
        ...

    @property
    def people(self) -> People:
        """Accounts and sessions."""
        ...

    @property
    def devices(self) -> Devices:
        """Enrolled devices, and those that wait to be let in."""
        ...

    @property
    def display_healths(self) -> DisplayHealths:
        """How displays are."""
        ...

    @property
    def announcements(self) -> Announcements:
        """What was heard in the hall, and who speaks."""
        ...

    @property
    def notices(self) -> Notices:
        """Which notice hung where."""
        ...

    @property
    def replies(self) -> Replies:
        """Answers by request id."""
        ...

    @property
    def event_log(self) -> EventLog:
        """The log."""
        ...

    @property
    def offices(self) -> Offices:
        """The office's document."""
        ...

    def savepoint(self) -> "Savepoint":
        """A part of the transaction that can be undone alone."""
        ...

    def commit(self) -> None:
        """Make everything durable. Only the dispatcher calls this."""
        ...

    def __enter__(self) -> "UnitOfWork": ...

    def __exit__(self, *exc: object) -> None: ...


class Savepoint(Protocol):
    """Undoes its part unless it is released."""

    def release(self) -> None:
        """Keep what was done."""
        ...

    def undo(self) -> None:
        """Take back what was done since it was set."""
        ...


class StoreUnavailable(Exception):
    """The database cannot write now: locked for too long, disk full, connection lost."""


class Collision(Exception):
    """Somebody else changed the same row first; the command is run again."""


class Clock(Protocol):
    """The only reader of the wall clock is behind this (server/clock.py)."""

    def read(self) -> ClockReading:
        """Read the clock once."""
        ...


class Ids(Protocol):
    """Random names."""

    def ticket_id(self, now: datetime) -> TicketId:
        """A new id; ids of later tickets sort later."""
        ...

    def job_id(self) -> JobId:
        """A new id for a print job."""
        ...

    def device_id(self) -> DeviceId:
        """A new id for a device."""
        ...

    def help_id(self) -> HelpId:
        """A new id for a call for help."""
        ...

    def rating_id(self) -> str:
        """A new id for a rating."""
        ...

    def feedback_id(self) -> FeedbackId:
        """A new id for a complaint or suggestion."""
        ...

    def token(self) -> str:
        """A random token that says nothing about its ticket."""
        ...


class Commands(Protocol):
    """Whoever can carry out a command: the dispatcher, or the writer thread in front of it."""

    def execute(self, command: object, actor: Actor) -> object:
        """Carry it out and return its reply. Raises QueueError."""
        ...
