"""What the web edge is given from outside: `wiring.py` in production, small fakes in tests."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from printers.jobs import PrinterSettings, SlipContent
from server.domain.errors import PaperFailed
from server.domain.hall_screens import Medium
from server.domain.ids import PersonId
from server.domain.office import SlipStyle
from server.domain.people import Person
from server.domain.wording import Text
from server.service import printer_screens, screens
from server.service.board_screens import BoardSnapshot
from server.service.display_screens import DisplaysSnapshot
from server.service.kiosk_screens import KioskSnapshot
from server.service.media_parts import MediaSpace
from server.service.message_batch import Audience, Message
from server.service.month_report import OnTimeReport
from server.service.notice_log import DisplayedPage
from server.service.overrun_page import OverrunsPage
from server.service.ports import Clock, Commands
from server.service.reads_port import Reads
from server.service.records import Device
from server.service.sheets.sheet import Sheet
from server.service.shift_parts import ShiftReport
from server.service.stage_parts import StageReport
from server.service.time_report import TimeReport
from server.service.views import Named
from server.service.visitor_screens import Inbox, TrackSnapshot
from server.web.pins import PinHasher


class Snapshots(Protocol):
    """What each screen starts from (server/service/snapshots.py)."""

    def head(self) -> screens.SnapshotHead:
        """Where the log stands, for `hello`."""
        ...

    def kiosk(self, device: Device) -> KioskSnapshot:
        """The menu of one kiosk."""
        ...

    def board(self, device: Device) -> BoardSnapshot:
        """What the hall sees on this display."""
        ...

    def desk(self, officer: Person) -> screens.DeskSnapshot:
        """One officer's desk."""
        ...

    def office(self, *, may_change: bool, may_look_up: bool = False) -> screens.OfficeSnapshot:
        """The head's page."""
        ...

    def track(self, token: str) -> TrackSnapshot:
        """What one visitor's phone shows. Raises UnknownTicket."""
        ...

    def inbox(self, *, can_answer: bool) -> Inbox:
        """What visitors have said, for somebody who may answer or only look."""
        ...

    def printers(self, *, may_change: bool) -> printer_screens.PrintersSnapshot:
        """The page of printers."""
        ...

    def displays(self, *, may_change: bool) -> DisplaysSnapshot:
        """The page of displays."""
        ...

    def displayed(self) -> DisplayedPage:
        """Which notice hung in the hall when."""
        ...

    def overruns(self, month: str | None, *, reviewer: PersonId | None) -> OverrunsPage:
        """The overruns of a month. Raises BadRequest."""
        ...

    def stage_report(self, day: date | None) -> StageReport:
        """What the stages and journeys of a service day took; None: of this one."""
        ...

    def on_time_report(self, month: str | None) -> OnTimeReport:
        """How that month went against the standards; None: this one. Raises BadRequest."""
        ...

    def time_report(self, month: str | None) -> TimeReport:
        """The times of that month that are in no figure; None: of this one. Raises BadRequest."""
        ...

    def shift_report(self, day: date | None) -> ShiftReport:
        """What each shift of a service day did; None: of this one."""
        ...

    def standards(self) -> screens.StandardsPage:
        """The published standard."""
        ...


class BinaryStream(Protocol):
    """A body that is read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class RelaySource(Protocol):
    """The log as messages, for hall and staff (service/messages.py) or for phones (phone_messages.py)."""

    def position(self) -> int:
        """The `seq` of the log's end."""
        ...

    def messages_after(self, seq: int, audience: Audience) -> tuple[int, list[Message]]:
        """The new position and the messages behind `seq`, in order."""
        ...


def _no_file(_language: str, _name: str) -> Path | None:
    return None


def _no_manifest(_language: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What the edge must know of this installation.

    `is_one_of_many`: other processes serve the same
    office. `demo_tokens` maps a kind of device to its token, in a demonstration only. `voice_file` finds the
    clip to play (the office's own before the bundled one), `voice_manifest` is their list as JSON.
    """

    build: str
    is_demo: bool
    preview_folder: Path
    database_ok: Callable[[], bool]
    async_mode: str
    speed: float = 1.0
    is_one_of_many: bool = False
    demo_tokens: Mapping[str, str] = field(default_factory=dict)
    secure_cookies: bool = False
    rate_limit_sign_in: str = "30/minute"
    rate_limit_pairing: str = "20/minute"
    rate_limit_unknown_tokens: str = "30/minute"
    rate_limit_voices: str = "20/minute"
    rate_limit_feedback: str = "20/hour"
    voice_file: Callable[[str, str], Path | None] = _no_file
    voice_manifest: Callable[[str], bytes | None] = _no_manifest


def _nothing_drawn(_content: SlipContent, _settings: PrinterSettings) -> object:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the edge may ask of paper without knowing printers: parts of a slip, a look at one, crests, and
    the sheet that a kiosk's own browser prints.
    """

    parts: tuple[Named, ...] = ()
    pictures: Callable[[SlipStyle], Mapping[str, str]] = lambda _: {}
    crest_from_upload: Callable[[bytes], bytes] = bytes
    crest_is_usable: Callable[[bytes], bool] = bool
    sheet: Callable[[SlipContent, PrinterSettings], object] = _nothing_drawn


class ScanFiles(Protocol):
    """The files of scanned decrees (server/media/scans.py)."""

    @property
    def most_bytes(self) -> int:
        """How large one file may be."""
        ...

    def receive(self, stream: BinaryStream, *, length: int | None, keep: Collection[str]) -> str:
        """Take a file in, checked, and return its name. Raises ScanRefused, NoRoomForMedium."""
        ...

    def path_of(self, file: str) -> Path | None:
        """Where that file lies, or None when it is not there."""
        ...

    def forget(self, file: str) -> None:
        """Delete a file that no decree names."""
        ...


class MediaFiles(Protocol):
    """The files of the office's pictures and videos (server/media/folder.py)."""

    def receive(
        self, stream: BinaryStream, *, name: str, length: int | None, keep: Collection[str]
    ) -> Medium:
        """Take a file in, checked; `keep` are the office's. Raises MediumRefused, NoRoomForMedium."""
        ...

    def path_of(self, file: str) -> Path | None:
        """Where that file lies, or None when it is not there."""
        ...

    def space(self) -> MediaSpace:
        """How much is used and left."""
        ...

    def forget(self, medium: Medium) -> None:
        """Delete the files of a medium that the office has no more."""
        ...


def _no_press(_: Sheet) -> bytes:
    raise PaperFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything the edge works with. `commands` is the FIFO writer in production."""

    commands: Commands
    snapshots: Snapshots
    relay_source: RelaySource
    phone_source: RelaySource
    reads: Reads
    clock: Clock
    pins: PinHasher
    settings: WebSettings
    media: MediaFiles
    scans: ScanFiles
    paper: Paper = field(default_factory=Paper)
    press: Callable[[Sheet], bytes] = _no_press
    public_texts: Mapping[str, Text] = field(default_factory=dict)
