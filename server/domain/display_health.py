"""What a display tells of itself: how it sounds and looks, and what went wrong lately. Values and how a new
report joins the old one; nothing here is history, only a change of the sound is an event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from server.domain.ids import DeviceId

FAULTS_KEPT: Final = 20
FAULTS_LAST: Final = timedelta(hours=1)


class Sound(StrEnum):
    """`blocked`: the browser waits for a touch. `off`: it cannot play any sound. `incomplete`: clips are
    missing, so that some numbers are only chimed.
    """

    READY = "ready"
    BLOCKED = "blocked"
    OFF = "off"
    INCOMPLETE = "incomplete"

    @property
    def is_silent(self) -> bool:
        """True when nobody hears this display."""
        return self in {Sound.BLOCKED, Sound.OFF}


class Order(StrEnum):
    """What a display may be told to do at once. Whoever is not there to hear it does not do it later."""

    RELOAD = "reload"
    IDENTIFY = "identify"
    TEST_SOUND = "test_sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that went wrong on the display: `part` is a code, `at` when the server heard of it last."""

    part: str
    reason: str
    at: datetime
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayReport:
    """What a display says now. `screen` is its size in pixels, `layout` the one in use, `missing` the clips
    that it could not fetch; `faults` are those since its last report, as part and reason.
    """

    sound: Sound
    missing: tuple[str, ...] = ()
    screen: str = ""
    layout: str = ""
    build: str = ""
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayHealth:
    """The last report of a display, with the faults of the last hour, the latest first."""

    device_id: DeviceId
    at: datetime
    sound: Sound
    missing: tuple[str, ...] = ()
    screen: str = ""
    layout: str = ""
    build: str = ""
    faults: tuple[Fault, ...] = ()


def health_after(
    before: DisplayHealth | None, report: DisplayReport, *, device_id: DeviceId, now: datetime
) -> DisplayHealth:
    """The health with this report in it. The same fault again is counted, not listed again."""
    faults = recent_faults(before, now=now) if before else ()
    for part, reason in report.faults:
        faults = _with_fault(faults, Fault(part=part, reason=reason, at=now))
    return DisplayHealth(
        device_id=device_id,
        at=now,
        sound=report.sound,
        missing=report.missing,
        screen=report.screen,
        layout=report.layout,
        build=report.build,
        faults=tuple(faults)[:FAULTS_KEPT],
    )


def recent_faults(health: DisplayHealth, *, now: datetime) -> tuple[Fault, ...]:
    """The faults of the last hour, the latest first."""
    return tuple(fault for fault in health.faults if now - fault.at < FAULTS_LAST)


def _with_fault(faults: Iterable[Fault], fault: Fault) -> tuple[Fault, ...]:
    others, times = [], 1
    for each in faults:
        if (each.part, each.reason) == (fault.part, fault.reason):
            times += each.times
        else:
            others.append(each)
    return (replace(fault, times=times), *others)
