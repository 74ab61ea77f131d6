"""The shapes of what the hall sees (docs/protocol.md, `GET /api/v1/board`). Values only: `board_parts.py` and
`public_parts.py` fill them, and nothing of a ticket is in them that `domain/privacy.py` does not allow.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from server.domain.notice import Components
from server.domain.on_time import OnTime
from server.domain.privacy import HallDesk
from server.service.display_screens import OwnDisplay
from server.service.hall_now import GroupNow
from server.service.screens import ContactView, SnapshotHead


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCall:
    """One call on the TV: number and desk, and whether its room has heard it; nothing else."""

    seq: int
    label: str
    desk: str
    desk_kind: str
    desk_number: int
    desk_way: str
    desk_id: str
    group: str
    at: datetime
    is_marked: bool = False
    is_announced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """Who speaks in the room of this display, null where nobody does, and of which desks its calls are.
    `place`: its own among the displays of the room that may speak, in order of enrolment; null: it may not.
    """

    device: str | None
    is_me: bool
    place: int | None
    desks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardStandard:
    """One published standard on the TV."""

    name: str
    minutes: int
    fee_rupiah: int
    decree: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """How the TV speaks: languages in their order, `target_word` empty where each desk has its own."""

    languages: tuple[str, ...]
    repeat: int
    digits: str
    zero_word: str
    gap_seconds: float
    target_word: str
    chime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistItem:
    """What this display plays today; `seconds` 0: a picture, or a video that does not say."""

    id: str
    kind: str
    url: str
    seconds: float
    has_sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursView:
    """Whether anything is open, until when or from when on, and the hours in words."""

    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityView:
    """Something in the building, with its pictogram."""

    id: str
    name: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HonestyView:
    """The honesty board (FEATURES-G13): the notice, and how today goes, null while it counts too few."""

    on_time: OnTime | None
    decree: str
    components: tuple[Components, ...]
    pledge: str
    compensation_line: str
    internal_affairs: ContactView | None
    facilities: tuple[FacilityView, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesView:
    """The health notice and how many fit into the room; empty and 0 where nothing is asked (DOMAIN-D86)."""

    health: str
    capacity: int


class HallFields(TypedDict):
    """The fields of the board that tell of the hall as a whole, whichever display asks."""

    changes_at: datetime
    waiting: int
    estimate_low_minutes: int | None
    estimate_high_minutes: int | None
    groups: tuple[GroupNow, ...]
    next: tuple[str, ...]
    marked: tuple[str, ...]
    desks: tuple[HallDesk, ...]
    hours: HoursView
    honesty: HonestyView
    notices: NoticesView


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSnapshot(SnapshotHead):
    """Everything the hall may see. At `changes_at` something of it ends without a message: fetch it again."""

    changes_at: datetime
    display: OwnDisplay
    speaker: SpeakerView
    calls: tuple[BoardCall, ...]
    waiting: int
    estimate_low_minutes: int | None
    estimate_high_minutes: int | None
    groups: tuple[GroupNow, ...]
    next: tuple[str, ...]
    marked: tuple[str, ...]
    desks: tuple[HallDesk, ...]
    hours: HoursView
    honesty: HonestyView
    notices: NoticesView
    standards: tuple[BoardStandard, ...]
    ticker: tuple[str, ...]
    voice: VoiceView
    playlist: tuple[PlaylistItem, ...]
