"""What can have happened. Each class is one kind of line in the append-only event log.

Events say everything that is needed to rebuild the tables from them, and enough for the relay to
tell each audience without looking anything up. The time of an event stands beside it in the log.
"""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.ids import DeskId, JobId, PersonId, PrinterId, ServiceId, TicketId
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeConfigured:
    """The office decided something about itself: the whole new document, as JSON text."""

    version: int
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued:
    """A visitor has a number, with the promise of the standard valid now."""

    ticket_id: TicketId
    label: str
    series: str
    number: int
    service_day: date
    service_id: ServiceId
    priority: Priority
    priority_group: str | None
    token: str
    is_sensitive: bool
    is_silent: bool
    is_private: bool
    standard_id: str
    clock_basis: ClockBasis
    standard_seconds: int
    warning_seconds: int
    compensation_enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled:
    """A waiting ticket was called to a desk for the first time."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    priority: Priority
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecalled:
    """The same number was called again, with the same words."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStarted:
    """Mulai. `is_automatic` when the officer forgot it for a minute (DOMAIN 3, anti-gaming).

    `due_at` is then the moment from which it counts, however late it was found.
    """

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    is_automatic: bool
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsCompleted:
    """The file is complete: the clock of a `documents_complete` service starts."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHeld:
    """Tunda: the ticket leaves the desk and keeps its place with the reason."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    reason: str
    stops_clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceResumed:
    """The held ticket is at a desk again."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFinished:
    """Selesai. `is_too_short` marks a service too quick to be true (DOMAIN 3, anti-gaming)."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    is_too_short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShowMarked:
    """Tidak hadir, after one call and the recalls."""

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled:
    """Batal, with a reason. `officer_id` is the officer at whose desk it was, if any."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunWarned:
    """The clock passed the warning share of the standard; `due_at` is when it did."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunFlagged:
    """The clock passed the standard; `due_at` is the second at which it did. Once per ticket."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    due_at: datetime
    is_entitled: bool
    is_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementCreated:
    """The office owes the visitor water or candy."""

    ticket_id: TicketId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationHandedOver:
    """The item is in the visitor's hands."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    item: str
    quantity: int
    giver: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationDeclined:
    """Ditolak pemohon."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    recorded_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationUnmet:
    """Tidak sempat diberikan; counts as unmet."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    recorded_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOpened:
    """An officer sat down at a desk."""

    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskClosed:
    """The desk is free again."""

    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipQueued:
    """A slip waits for the printer. `copy` is 0 for the first, n for the n-th reprint."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    printer_id: PrinterId
    copy: int
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPrinted:
    """The printer took the slip and said it was well."""

    job_id: JobId
    ticket_id: TicketId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDelayed:
    """The printer could not print it now; it will be tried again."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipGaveUp:
    """The slip will not come any more: too old, already called, or the printer is beyond help."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterChanged:
    """The printer's condition changed: ready, trouble with a reason code, or unknown."""

    printer_id: PrinterId
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody signed in with the right PIN."""

    person_id: PersonId
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    """Somebody signed out."""

    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed:
    """A wrong PIN for an account that exists; `locked_until` when that was one too many."""

    person_id: PersonId
    failures: int
    locked_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessGranted:
    """An administrator gave a person or a device access. Carries no secret."""

    kind: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWentBack:
    """The machine's clock stood before the last event; times were held at that event."""

    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRecovered:
    """The machine's clock has caught up with the log again."""


TicketEvent = (
    TicketCalled
    | TicketRecalled
    | ServiceStarted
    | DocumentsCompleted
    | ServiceHeld
    | ServiceResumed
    | ServiceFinished
    | NoShowMarked
    | TicketCancelled
    | OverrunWarned
    | OverrunFlagged
    | SlipQueued
    | SlipPrinted
    | SlipDelayed
    | SlipGaveUp
)
"""Events that change a ticket after its issue."""

SettlementEvent = CompensationHandedOver | CompensationDeclined | CompensationUnmet
"""Events that close an entitlement."""

Event = (
    OfficeConfigured
    | TicketIssued
    | TicketEvent
    | EntitlementCreated
    | SettlementEvent
    | DeskOpened
    | DeskClosed
    | PrinterChanged
    | SignedIn
    | SignedOut
    | SignInFailed
    | AccessGranted
    | ClockWentBack
    | ClockRecovered
)
"""Everything that can stand in the log."""
