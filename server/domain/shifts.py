"""Piket shifts: who is on duty when, and which shift a moment belongs to (G12, DOMAIN-D51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from server.domain.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A shift of the roster, by the office's clock; it goes over midnight where `until` is not later than
    `begins`. `head` is its piket head, `members` those on duty on these ISO weekdays (1 is Senin; none named:
    every day), unless the roster of a day names others (duty_roster.py).
    """

    id: str
    name: str
    begins: time
    until: time
    head: PersonId | None = None
    members: tuple[PersonId, ...] = ()
    weekdays: tuple[int, ...] = ()

    def holds(self, at: time) -> bool:
        """True while the shift is on duty; the moment of change belongs to the next one."""
        if self.begins < self.until:
            return self.begins <= at < self.until
        return at >= self.begins or at < self.until


def shift_at(shifts: Sequence[Shift], now: datetime, *, timezone: str) -> Shift | None:
    """The shift on duty, None where the roster has a hole or there is none."""
    at = now.astimezone(ZoneInfo(timezone)).time()
    return next((shift for shift in shifts if shift.holds(at)), None)


def shift_after(shifts: Sequence[Shift], shift: Shift) -> Shift | None:
    """The shift that takes over from this one, None where nobody does."""
    return next((each for each in shifts if each.begins == shift.until and each != shift), None)
