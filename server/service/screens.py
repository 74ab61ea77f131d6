"""The shapes of the snapshots of docs/protocol.md, section 2. Values only; `snapshots.py` fills them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from server.domain.signatures import Signed
from server.domain.wording import Text, TextList
from server.service.entitlement_views import EntitlementView, OwedView
from server.service.ledger_screens import LevelView
from server.service.overrun_screens import LiveBoard, OwnOverrun
from server.service.shift_parts import ShiftRow
from server.service.stage_parts import StageView
from server.service.standard_screens import PublicSurge
from server.service.views import (
    AdmissionView,
    ClockView,
    DeskView,
    Named,
    PaperView,
    TicketView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Where to complain."""

    name: str
    phone: str
    email: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeView:
    """The office on every screen."""

    name: str
    hall: str
    address: str
    letterhead: tuple[str, ...]
    timezone: str
    zone: str
    contact: ContactView


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotHead:
    """What every snapshot starts with, and `hello` says."""

    seq: int
    server_time: datetime
    speed: float
    build: str
    demo: bool
    office: OfficeView


class HeadFields(TypedDict):
    """The same fields, to be filled into each snapshot."""

    seq: int
    server_time: datetime
    speed: float
    build: str
    demo: bool
    office: OfficeView


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterView:
    """The kiosk's printer: ready, trouble, unknown or none."""

    state: str
    reason: str | None
    message: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPrinterView:
    """A printer as officers and the head see it."""

    id: str
    name: str
    state: str
    reason: str | None
    message: str | None
    since: datetime | None
    slips_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequestView:
    """Somebody wants help, and who goes."""

    id: str
    kind: str
    place: str
    label: str | None
    asked_at: datetime
    accepted_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffService:
    """A service as staff may issue for it, close it and open it again."""

    id: str
    name: str
    variants: tuple[Named, ...]
    stages: tuple[Named, ...]
    admission: AdmissionView
    closed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerView:
    """The officer who is signed in."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChoice:
    """A desk that may be taken, or who has it; and the pools that it takes: a service, or its stage."""

    id: str
    name: str
    officer: str | None
    is_free: bool
    pools: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Another officer who is at a desk, or has numbers on hold."""

    id: str
    name: str
    desk: str | None
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReasonView:
    """A reason for a hold."""

    id: str
    name: str
    stops_clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """The numbers an officer's screen needs."""

    recalls_before_no_show: int
    recall_gap_seconds: int
    auto_start_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What can come of a service."""

    id: str
    name: str
    has_product: bool
    asks_date: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextView:
    """Who is called next at this desk, and why in one sentence (Q21)."""

    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """The shift on duty, and the one that takes over."""

    id: str
    name: str
    next: str | None


class FixedChoices(TypedDict):
    """What the office offers for choice; the same for every officer."""

    hold_reasons: tuple[HoldReasonView, ...]
    cancel_reasons: tuple[Named, ...]
    priority_groups: tuple[Named, ...]
    closing_reasons: tuple[Named, ...]
    items: tuple[Named, ...]
    outcomes: tuple[OutcomeView, ...]
    break_reasons: tuple[Named, ...]
    lateness_causes: tuple[Named, ...]
    rules: RulesView


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSnapshot(SnapshotHead):
    """Everything an officer's desk shows."""

    officer: OfficerView
    desk: DeskView | None
    desks: tuple[DeskChoice, ...]
    colleagues: tuple[Colleague, ...]
    current: TicketView | None
    current_announced: str | None
    current_phone: str | None
    waiting: tuple[TicketView, ...]
    waiting_total: int
    next: NextView | None
    no_shows: tuple[TicketView, ...]
    to_collect: tuple[TicketView, ...]
    times_to_explain: tuple[TicketView, ...]
    phone_reports: int
    papers: tuple[PaperView, ...] | None
    shift: ShiftView | None
    held: tuple[TicketView, ...]
    kept: tuple[TicketView, ...]
    help_requests: tuple[HelpRequestView, ...]
    services: tuple[StaffService, ...]
    priority_groups: tuple[Named, ...]
    private_room: bool
    closing_reasons: tuple[Named, ...]
    entitlements: tuple[EntitlementView, ...]
    stock: tuple[LevelView, ...]
    low_ratings: int | None
    hold_reasons: tuple[HoldReasonView, ...]
    cancel_reasons: tuple[Named, ...]
    items: tuple[Named, ...]
    outcomes: tuple[OutcomeView, ...]
    break_reasons: tuple[Named, ...]
    lateness_causes: tuple[Named, ...]
    overruns: tuple[OwnOverrun, ...]
    printers: tuple[NamedPrinterView, ...]
    rules: RulesView


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDesk:
    """A desk as the head sees it. A confidential ticket shows neither label nor clock."""

    id: str
    name: str
    officer: str | None
    label: str | None
    state: str | None
    clock: ClockView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """An entitlement as the head sees it."""

    ticket_id: str
    label: str
    service: str
    desk: str | None
    officer: str | None
    since: datetime
    state: str
    origin: str
    given: tuple[OwedView, ...] | None
    settled_by: str | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCounts:
    """Open ones, and what became of the others on this service day."""

    open: int
    handed_over: int
    declined: int
    unmet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The compensation ledger of the service day."""

    counts: LedgerCounts
    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateRequest:
    """Somebody waits to be fetched."""

    label: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWarning:
    """Something the head should know."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """An enrolled device: heard, silent, or never heard yet. `build` is that of its pages, if it has any."""

    id: str
    kind: str
    name: str
    printer: str | None
    state: str
    heard_at: datetime | None
    build: str | None
    enrolled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingView:
    """A device that waits to be let in, with the code that it shows."""

    id: str
    kind: str
    code: str
    address: str
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSnapshot(SnapshotHead):
    """Everything the head's page shows. `may_change`: whoever asks may close services and tend printers;
    `looks_up_papers`: may look up the number of one visit's paper, for the office keeps them.
    """

    waiting: int
    kept: int
    desks: tuple[OfficeDesk, ...]
    live: LiveBoard
    stages: tuple[StageView, ...]
    shifts: tuple[ShiftRow, ...]
    compensation: Ledger
    private_requests: tuple[PrivateRequest, ...]
    help_requests: tuple[HelpRequestView, ...]
    services: tuple[StaffService, ...]
    closing_reasons: tuple[Named, ...]
    devices: tuple[DeviceView, ...]
    pairings: tuple[PairingView, ...]
    feedback_open: int
    ratings: Mapping[str, int]
    printers: tuple[NamedPrinterView, ...]
    warnings: tuple[OfficeWarning, ...]
    may_change: bool
    looks_up_papers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStandard:
    """The six public components of one service (DOMAIN-D25), and the decree behind them. `usual_minutes`:
    those of the decree while exceptional days make them longer, else null.
    """

    id: str
    name: Text
    minutes: int
    usual_minutes: int | None
    clock_basis: str
    decree: str
    place: str
    set_on: date
    effective_on: date
    fee_rupiah: int
    fee_basis: str
    requirements: TextList
    procedure: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsPage(SnapshotHead):
    """The published standard of the office, with its pledge and exceptional days that run now."""

    standards: tuple[PublishedStandard, ...]
    surges: tuple[PublicSurge, ...]
    pledge: str
    pledge_signed: Signed
    compensation_line: Text
