"""What requests about displays may carry, beside the bodies of bodies.py and parsed as strictly."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from server.domain.display_health import FAULTS_KEPT
from server.domain.display_rules import LONGEST_LINE, LONGEST_ROOM, MOST_GROUPS, MOST_LINES
from server.web.bodies import END, Body, CommandBody, IdText, NameText

MOST_DESKS = 200
MOST_MISSING = 60

Percent = Annotated[int, Meta(ge=0, le=100)]
Version = Annotated[int, Meta(ge=1)]
HourText = Annotated[str, Meta(pattern=f"^([01][0-9]|2[0-3]):[0-5][0-9]{END}")]
RoomText = Annotated[str, Meta(max_length=LONGEST_ROOM, pattern=r"^[^\x00-\x1f\x7f]*" + END)]
TickerText = Annotated[str, Meta(min_length=1, max_length=LONGEST_LINE, pattern=r"^[^\x00-\x1f\x7f]+" + END)]
PartText = Annotated[str, Meta(pattern=f"^[a-z_]{{1,40}}{END}")]
FaultReason = Annotated[str, Meta(max_length=160, pattern=r"^[^\x00-\x1f\x7f]*" + END)]
ClipText = Annotated[str, Meta(pattern=f"^[A-Za-z0-9._/-]{{1,80}}{END}")]
ScreenText = Annotated[str, Meta(pattern=f"^([0-9]{{2,5}}x[0-9]{{2,5}})?{END}")]
LayoutText = Annotated[str, Meta(pattern=f"^[a-z]{{0,20}}{END}")]
BuildText = Annotated[str, Meta(pattern=f"^[A-Za-z0-9._-]{{0,64}}{END}")]


class SettingsBody(Body, frozen=True, kw_only=True):
    """How a display is to be set up, all of it."""

    layout: Literal["auto", "hall", "grid", "totem"]
    theme: Literal["light", "dark", "contrast"]
    groups: Annotated[list[IdText], Meta(max_length=MOST_GROUPS)]
    room: RoomText
    may_speak: bool
    volume: Percent
    night_volume: Percent
    night_from: HourText
    night_until: HourText
    shows_next: bool
    shows_honesty: bool


class DisplayBody(CommandBody, frozen=True, kw_only=True):
    """Settings, and the version of the office's document on which they were made."""

    version: Version
    settings: SettingsBody


class TickerLineBody(Body, frozen=True, kw_only=True):
    """A line of the running text with its first and last day; null: without a limit on that side."""

    text: TickerText
    first: date | None = None
    last: date | None = None


class TickerBody(CommandBody, frozen=True, kw_only=True):
    """The whole running text."""

    version: Version
    lines: Annotated[list[TickerLineBody], Meta(max_length=MOST_LINES)]


class GroupBody(Body, frozen=True, kw_only=True):
    """A desk group."""

    id: IdText
    name: NameText


class DeskGroupsBody(CommandBody, frozen=True, kw_only=True):
    """All desk groups, and the group of each desk; a desk left out is in none."""

    version: Version
    groups: Annotated[list[GroupBody], Meta(max_length=MOST_GROUPS)]
    desks: Annotated[dict[IdText, IdText], Meta(max_length=MOST_DESKS)]


class TellBody(CommandBody, frozen=True, kw_only=True):
    """What a display is to do at once."""

    order: Literal["reload", "identify", "test_sound"]


class DisplayFaultBody(Body, frozen=True, kw_only=True):
    """Something that went wrong on a display; nothing of any person."""

    part: PartText
    reason: FaultReason


class ReportBody(CommandBody, frozen=True, kw_only=True):
    """How a display is, and what went wrong on it since its last report."""

    sound: Literal["ready", "blocked", "off", "incomplete"]
    missing: Annotated[tuple[ClipText, ...], Meta(max_length=MOST_MISSING)] = ()
    screen: ScreenText = ""
    layout: LayoutText = ""
    faults: Annotated[tuple[DisplayFaultBody, ...], Meta(max_length=FAULTS_KEPT)] = ()
    build: BuildText = ""
