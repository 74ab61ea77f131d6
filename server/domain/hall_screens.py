"""What an office decides about its hall: the displays, what they show and play, and how loud they are.

Values only. What a hall may see of a ticket stands in privacy.py, how it is spoken to in office.VoiceRules.
"""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from server.domain.ids import DeviceId, MediumId


class DisplayLayout(StrEnum):
    """How a display is divided. `auto` takes the totem on a screen that stands upright, else the hall."""

    AUTO = "auto"
    HALL = "hall"
    GRID = "grid"
    TOTEM = "totem"


class DisplayTheme(StrEnum):
    """Checked pairs of colours; each has enough contrast for its room (FEATURES-D22)."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class MediumKind(StrEnum):
    """What may be played in the hall (FEATURES-D11)."""

    PICTURE = "picture"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskGroup:
    """Desks that belong together: “SPKT”, “SIM”. Displays follow groups (FEATURES-D5, DOMAIN-D75)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture or video of the office's own, as it lies in the media folder: `file` is the digest of its
    bytes with the ending, `seconds` how long a video is (0: a picture).
    """

    id: MediumId
    name: str
    kind: MediumKind
    file: str
    size_bytes: int
    width: int = 0
    height: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Service days from `first` to `last`, both included; None: without a limit on that side."""

    first: date | None = None
    last: date | None = None

    def hold(self, day: date) -> bool:
        """True when that service day is one of them."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistEntry:
    """A medium and the days on which it is shown."""

    medium: MediumId
    days: Days = field(default_factory=Days)


@dataclass(frozen=True, slots=True, kw_only=True)
class TickerLine:
    """A line of the running text with its days (FEATURES-D10)."""

    text: str
    days: Days = field(default_factory=Days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """How one display is set up. `groups` empty: every desk. Displays of one `room` are heard together, so
    one of them speaks; `may_speak` is false for a TV without loudspeakers. Volumes are per cent;
    `night_volume` holds from `night_from` to `night_until`, across midnight where that is earlier.
    `video_sound`: videos of its playlist may be heard.
    """

    device: DeviceId
    layout: DisplayLayout = DisplayLayout.AUTO
    theme: DisplayTheme = DisplayTheme.LIGHT
    groups: tuple[str, ...] = ()
    room: str = ""
    may_speak: bool = True
    volume: int = 100
    night_volume: int = 40
    night_from: time = time(21, 0)
    night_until: time = time(6, 0)
    shows_next: bool = True
    shows_honesty: bool = True
    playlist: tuple[PlaylistEntry, ...] = ()
    video_sound: bool = False

    def __post_init__(self) -> None:
        if not (0 <= self.volume <= 100 and 0 <= self.night_volume <= 100):
            raise ValueError("volume 0 sampai 100")
