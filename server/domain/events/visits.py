"""What happened to a visit on its way: stages, transfers, corrections, a place given back."""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.ids import DeskId, PersonId, ServiceId, TicketId
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority, Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a standard promises for one service of a visit, as it was when that service began."""

    service_id: ServiceId
    standard_id: str
    clock_basis: ClockBasis
    standard_seconds: int
    warning_seconds: int
    compensation_enabled: bool
    tolerance_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFinished:
    """A stage, or one of several services, is done; the ticket goes on under the same number.

    `next_promise` is set when another service begins. `stays`: the same desk goes on at once. `stops_clock`:
    the clock stands until the next stage is finished. `directed_to` waits for one officer or desk until then.
    `suspicion`: its times cannot be right (time_checks.py).
    """

    ticket_id: TicketId
    label: str
    desk_id: DeskId
    officer_id: PersonId
    next_stage: str | None
    waits_for: str
    stops_clock: bool
    stays: bool = False
    next_promise: Promise | None = None
    directed_to: str | None = None
    directed_until: datetime | None = None
    outcome: str | None = None
    promised_on: date | None = None
    suspicion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred:
    """Alihkan: to another stage, desk or officer, with the same number. The part goes on."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    stage: str | None
    waits_for: str
    reason: str
    stops_clock: bool
    directed_to: str | None = None
    directed_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """A wrong call was undone: the ticket is where it was (O10)."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShowReturned:
    """The visitor is back and stands behind the next two (O7)."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    rank: Rank
    turn_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCorrected:
    """The visitor wanted another service: standard and clock rule follow, the number stays (O31)."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId
    promise: Promise
    stage: str | None
    waits_for: str
    variant: str | None
    is_sensitive: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityChanged:
    """Another class, with the reason in the log and nothing in public (K12, Q19)."""

    ticket_id: TicketId
    label: str
    priority: Priority
    priority_group: str | None
    changed_by: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketHandedOver:
    """A ticket on hold became another officer's, at the change of shift (G12)."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId
    from_officer_id: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesFlagged:
    """“Waktu salah”: the times of this ticket do not count, visibly (O30, G7)."""

    ticket_id: TicketId
    label: str
    flagged_by: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesExplained:
    """What was wrong with the times of this ticket, in words; or that they are right and count (G7)."""

    ticket_id: TicketId
    label: str
    explained_by: PersonId
    is_right: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCollected:
    """The visitor came back and has the product (J6)."""

    ticket_id: TicketId
    label: str
    handed_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketForgotten:
    """Nobody ended it: closed by rule after its service day, out of all timings (Q12)."""

    ticket_id: TicketId
    label: str
    state_before: str
    service_day: date
    suspicion: str | None = None
