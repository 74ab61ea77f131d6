"""What happened to a ticket: its queue, its desk, its clock."""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.ids import (
    DeskId,
    PersonId,
    ServiceId,
    TicketId,
)
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued:
    """A visitor has a number, with the promise of the standard valid now.

    `errands` are further services of the visit (K26), `people` who came together. `taken_at`: a hand-written
    number that was typed in later was given then (F13).
    """

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
    variant: str | None = None
    is_assisted: bool = False
    override_reason: str | None = None
    office_version: int = 0
    stage: str | None = None
    waits_for: str | None = None
    errands: tuple[ServiceId, ...] = ()
    people: int = 1
    taken_at: datetime | None = None
    tolerance_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnKept:
    """The visitor is away with leave; the place in the queue stays (DOMAIN-D47)."""

    ticket_id: TicketId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTakenUp:
    """The visitor is back in the queue, at the old place."""

    ticket_id: TicketId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled:
    """A waiting ticket was called to a desk. `run` is the run of priority calls after it (none in the first
    versions' log), counted for `line` (empty: for the whole hall), `reason` why it was called out of turn.
    """

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    priority: Priority
    is_silent: bool
    run: int | None = None
    reason: str | None = None
    line: str = ""


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
    """Selesai. `is_too_short` marks a service too quick to be true (DOMAIN 3, anti-gaming). `outcome` is the
    office's word for what came of it (none: the product), `promised_on` the day to come back and collect,
    `suspicion` why its times cannot be right (time_checks.py).
    """

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    is_too_short: bool
    outcome: str | None = None
    outcome_note: str | None = None
    promised_on: date | None = None
    suspicion: str | None = None


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
    """The clock passed the standard; `due_at` is the second at which it did. Once per service; `part` is
    where the visit was then (0 in the logs of the first versions, which kept no overruns).
    """

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    due_at: datetime
    is_entitled: bool
    is_confidential: bool
    part: int = 0
