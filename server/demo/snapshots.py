"""The part of docs/protocol.md that a simulated visitor or officer looks at. Fields they do not need are
left out and ignored; nothing here decides."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenName:
    """Anything with an id that can be chosen."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOffice:
    """The office in the head of a snapshot."""

    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenService:
    """A service on the kiosk."""

    id: str
    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskSeen:
    """What a visitor sees on the kiosk."""

    server_time: datetime
    speed: float
    office: SeenOffice
    services: tuple[SeenService, ...]
    priority_groups: tuple[SeenName, ...]
    private_room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenClock:
    """The process clock of a ticket."""

    standard_seconds: int
    started_at: datetime | None
    paused_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTicket:
    """A ticket as the desk sees it."""

    id: str
    label: str
    state: str
    is_private: bool
    issued_at: datetime
    first_called_at: datetime | None
    called_at: datetime | None
    recalls: int
    started_at: datetime | None
    held_at: datetime | None
    clock: SeenClock


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDesk:
    """A desk that an officer may open."""

    id: str
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOwed:
    """So much of one item."""

    item: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChoice:
    """One of these, or all of them."""

    items: tuple[SeenOwed, ...]
    gives_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntitlement:
    """Water or candy that this officer still owes."""

    ticket_id: str
    label: str
    since: datetime
    owed: SeenChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOverrun:
    """A service of this officer that passed its standard."""

    ticket_id: str
    part: int
    label: str
    at: datetime
    cause: str | None
    may_explain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRules:
    """The rules of calling."""

    recalls_before_no_show: int
    recall_gap_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSeen:
    """What an officer sees at the desk."""

    server_time: datetime
    speed: float
    desk: SeenName | None
    desks: tuple[SeenDesk, ...]
    current: SeenTicket | None
    waiting_total: int
    held: tuple[SeenTicket, ...]
    entitlements: tuple[SeenEntitlement, ...]
    hold_reasons: tuple[SeenName, ...]
    items: tuple[SeenName, ...]
    rules: SeenRules
    overruns: tuple[SeenOverrun, ...] = ()
    lateness_causes: tuple[SeenName, ...] = ()
