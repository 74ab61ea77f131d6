"""What the doctor is told about an installation. Measured elsewhere; nothing here judges."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from server.domain.ids import DeviceId
from server.domain.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFacts:
    """The database. `error` is why it could not be opened at all; then the rest counts for nothing.

    `damage` holds the lines of the integrity check that are not “ok”. `revision` is None for a database
    without tables. `bytes` is None where the size cannot be known (PostgreSQL without the right).
    """

    address: str
    error: str | None = None
    damage: tuple[str, ...] = ()
    bytes: int | None = None
    is_writable: bool = True
    revision: str | None
    newest_revision: str


PrinterState = Literal["ready", "low", "trouble", "unknown", "browser", "none"]
"""low: it prints, but asks for something soon; browser: the kiosk's own browser prints there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterFacts:
    """What is known of one printer; `sentence` is the reason in words and `remedy` what a technician does
    about it, empty where the sentence says it all (printers.texts).
    """

    name: str
    state: PrinterState
    reason: str | None = None
    sentence: str | None = None
    remedy: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFacts:
    """An enrolled kiosk, display or agent, and when it was last heard. `is_mute`: a display that should speak
    and says that nobody can hear it.
    """

    name: str
    state: Literal["heard", "silent", "never"]
    heard_at: datetime | None = None
    is_mute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramFacts:
    """Which parts of the program run: seconds since each was last heard (None: never), and the web's port."""

    web_address: str
    web_answers: bool
    web_heard_seconds_ago: float | None
    worker_heard_seconds_ago: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockFacts:
    """Few of an item are left at a place, or the book says less than none."""

    item: str
    place: str
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the doctor looks at.

    `displays_gone` are those whose settings the office still keeps though they were let in no more.

    `voice_refused` says for each recording of the office that is not played, why.

    `office` is None until an office has been set up, or when its document cannot be read: then
    `office_error` says why.
    """

    home: str
    is_demo: bool
    database: DatabaseFacts
    clock_behind_seconds: float
    disk_free_bytes: int
    office: Office | None
    office_error: str | None = None
    voice_clips_missing: tuple[str, ...]
    voice_refused: tuple[str, ...] = ()
    printers: tuple[PrinterFacts, ...]
    devices: tuple[DeviceFacts, ...] = ()
    displays_gone: frozenset[DeviceId] = frozenset()
    stock_low: tuple[StockFacts, ...] = ()
    program: ProgramFacts
