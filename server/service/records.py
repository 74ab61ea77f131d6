"""What passes through the ports: rows of the store as frozen values. No behaviour here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from printers.jobs import PrintJob, TestPage, Voucher
from server.domain.chain import Head
from server.domain.events import Event
from server.domain.ids import (
    DeskId,
    DeviceId,
    HelpId,
    PersonId,
    PrinterId,
    TicketId,
)
from server.domain.office import Office
from server.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event in the log: its place, its time and who caused it."""

    seq: int
    at: datetime
    actor: str
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSession:
    """An officer at an open desk."""

    desk_id: DeskId
    officer_id: PersonId
    opened_at: datetime
    break_reason: str | None = None
    break_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLoad:
    """How many desks of a set are open now, and since when those that have a ticket have had it."""

    open: int
    busy_since: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterCondition:
    """What is known of a printer: ready, trouble (with the fault's code) or unknown."""

    printer_id: PrinterId
    state: str
    reason: str | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxJob:
    """A slip, test page or voucher on its way to paper. `copy` is 0 for the first print. What is no slip has
    no ticket here: its `ticket_id` and `label` are empty. `leased_by` names the worker that holds the lease.
    """

    job: PrintJob
    ticket_id: TicketId
    label: str
    copy: int
    state: str
    due_at: datetime
    leased_until: datetime | None
    reason: str | None
    leased_by: str | None = None

    @property
    def is_test(self) -> bool:
        """True for a test page."""
        return isinstance(self.job.content, TestPage)

    @property
    def is_voucher(self) -> bool:
        """True for a slip that names what is owed."""
        return isinstance(self.job.content, Voucher)

    @property
    def is_slip(self) -> bool:
        """True for the slip of a ticket, whose fate is told with the ticket."""
        return not (self.is_test or self.is_voucher)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTest:
    """The newest test page of a printer; `state` and `reason` are those of its job."""

    printer_id: str
    state: str
    reason: str | None
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A signed-in person; the token itself is never stored, only its hash."""

    token_hash: str
    person_id: PersonId
    role: Role
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """An enrolled kiosk, display or agent."""

    id: DeviceId
    kind: Role
    name: str
    token_hash: str
    printer_id: PrinterId | None = None
    enrolled_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequest:
    """Somebody wants help: `place` says where, `device_id` from which kiosk, `label` of which ticket."""

    id: HelpId
    kind: str
    place: str
    device_id: DeviceId | None
    ticket_id: TicketId | None
    label: str | None
    asked_at: datetime
    accepted_by: PersonId | None = None
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReply:
    """The answer once given to a request id, with what it belonged to."""

    command: str
    actor: str
    reply: object


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The time to use, and how far the machine's clock stands behind it (0 when it is right)."""

    now: datetime
    behind: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeState:
    """What every snapshot starts from: the log's head and the office as it stands."""

    head: Head
    office: Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCall:
    """A call that the hall may know of."""

    seq: int
    at: datetime
    ticket_id: TicketId
    label: str
    desk_id: DeskId
