"""The only reader of the wall clock. Time never goes back, whatever the machine's clock does.

A machine without a clock battery may boot in the past. The clock is therefore told the time of the
last event and runs on from there by the monotonic clock; how far the wall clock stands behind is
reported, so that the office can be warned (DESIGN 7).
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Self

from server.service.records import ClockReading


def wall_now() -> datetime:
    """What the machine's clock says."""
    return datetime.now(UTC)


class SystemClock:
    """The office's clock: the wall clock, but never behind `not_before` nor behind itself."""

    def __init__(self, *, not_before: datetime) -> None:
        # One value, so that a thread that reads beside another never sees half of a new anchor.
        self._anchor = (max(wall_now(), not_before), time.monotonic())

    def read(self) -> ClockReading:
        """The time now. A wall clock that is ahead is followed, one that is behind is not."""
        anchor, anchor_monotonic = self._anchor
        monotonic = time.monotonic()
        running = anchor + timedelta(seconds=monotonic - anchor_monotonic)
        wall = wall_now()
        if wall >= running:
            self._anchor = (wall, monotonic)
            return ClockReading(wall)
        return ClockReading(running, behind=running - wall)


class FastClock:
    """A clock for demonstrations: an hour passes in a minute at speed 60.

    All processes of one demonstration are told where it began, so that their clocks agree.
    """

    def __init__(self, *, speed: float, began_at: datetime, began_on_wall: datetime) -> None:
        self._speed = speed
        self._began_at = began_at
        self._began_on_wall = began_on_wall

    @classmethod
    def of(cls, beginning: str, *, speed: float, not_before: datetime) -> Self:
        """From what `beginning_of_fast_clock` said; a new beginning where nothing was said."""
        if not beginning:
            beginning = beginning_of_fast_clock(not_before=not_before)
        began_at, began_on_wall = (datetime.fromisoformat(part) for part in beginning.split(";"))
        return cls(speed=speed, began_at=began_at, began_on_wall=began_on_wall)

    def read(self) -> ClockReading:
        """The time now."""
        return ClockReading(self._began_at + (wall_now() - self._began_on_wall) * self._speed)


def beginning_of_fast_clock(*, not_before: datetime) -> str:
    """Where a fast clock that begins now begins: its own time and the wall's."""
    wall = wall_now()
    return f"{max(wall, not_before).isoformat()};{wall.isoformat()}"
