"""The shapes of the page of displays (docs/protocol.md, `GET /api/v1/office/displays`). Values only;
`display_parts.py` fills them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.display_health import Fault
from server.service.screens import SnapshotHead


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplaySettings:
    """How one display is set up; times of the night as 21:00."""

    layout: str
    theme: str
    groups: tuple[str, ...]
    room: str
    may_speak: bool
    volume: int
    night_volume: int
    night_from: str
    night_until: str
    shows_next: bool
    shows_honesty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDisplay(DisplaySettings):
    """The same, as the display itself is told it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthView:
    """What a display said of itself last, and what went wrong on it in the last hour."""

    at: datetime
    sound: str
    missing: tuple[str, ...]
    screen: str
    layout: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayCard:
    """One display as the head sees it. `is_current`: its pages are the server's; null while that is not
    known. `is_speaker`: it speaks for its room; null where nobody does.
    """

    id: str
    name: str
    state: str
    heard_at: datetime | None
    is_current: bool | None
    is_speaker: bool | None
    settings: DisplaySettings
    health: HealthView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A desk group."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedDesk:
    """A desk and the group it is in, empty for none."""

    id: str
    name: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TickerView:
    """A line of the running text. `is_shown`: today is one of its days."""

    text: str
    first: date | None
    last: date | None
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplaysSnapshot(SnapshotHead):
    """The page of displays. `version` is that of the office's document; a change names it. `may_change`: of
    whoever asks.
    """

    version: int
    may_change: bool
    displays: tuple[DisplayCard, ...]
    desk_groups: tuple[GroupView, ...]
    desks: tuple[GroupedDesk, ...]
    ticker: tuple[TickerView, ...]
    today: date
