"""The displays that are connected here, as far as their voice goes: what each has told, when it is doubted.
Values and judgement only; who speaks is decided in room_speakers.py.
"""

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from server.domain.ids import DeviceId

SILENT_SECONDS: Final = 6.5
"""A speaker whose room has other displays tells every three seconds that it lives: two were missed."""

TAKEN_SECONDS: Final = 4.0
"""A page that lives has seen a call within this time, however long the calls before it take."""

CONFIRMED_SECONDS: Final = 60.0
"""A loudspeaker that is at work has announced something within this time."""

FORGOTTEN_SECONDS: Final = 90.0


class VoiceReport(Struct, frozen=True):
    """What a display tells of its voice: its sound, and the `seq` of the newest call that it has seen."""

    sound: Literal["on", "blocked", "off"]
    taken: Annotated[int, Meta(ge=0)]


@dataclass(slots=True, kw_only=True)
class Line:
    """One connected page. `sound` is None until it has told; `is_beating`: it was asked to tell every few
    seconds; `doubted_until`: it does not count as able before it has seen that call.
    """

    device_id: DeviceId
    joined_at: float
    heard_at: float
    sound: str | None = None
    taken: int = 0
    is_beating: bool = False
    doubted_until: int | None = None

    @property
    def has_sound(self) -> bool:
        """True when its loudspeaker works, as far as the page knows."""
        return self.sound == "on"

    @property
    def is_able(self) -> bool:
        """True when it may be given a room's voice."""
        return self.has_sound and self.doubted_until is None

    def tell(self, report: VoiceReport, *, is_beating: bool, now: float) -> bool:
        """Take in what the page tells; True when that changes what it is good for."""
        before = (self.sound, self.is_able)
        self.sound, self.taken, self.heard_at = report.sound, report.taken, now
        self.is_beating = is_beating
        if self.doubted_until is not None and self.taken >= self.doubted_until:
            self.doubted_until = None
        return before != (self.sound, self.is_able)


@dataclass(slots=True, kw_only=True)
class Room:
    """A room as this process knows it. `enrolled`: its displays with loudspeakers, the oldest first;
    `desks` those whose calls are announced here; `calls` the seq of each call that nobody has confirmed, with
    the moment it was heard of. `spoke_before`: who had the voice before; `is_elsewhere`: another process has
    vouched for the speaker.
    """

    enrolled: tuple[DeviceId, ...]
    desks: frozenset[str]
    speaker: DeviceId | None
    changed_at: float
    made_at: float
    spoke_before: DeviceId | None = None
    is_elsewhere: bool = False
    calls: dict[int, float] = field(default_factory=dict)

    @property
    def is_watched(self) -> bool:
        """True when somebody else could take over."""
        return len(self.enrolled) > 1

    def confirm(self, seq: int, *, now: float) -> None:
        """A display of the room has announced that call, and with it all before it: they are taken in order,
        and one that is called again is left out.
        """
        self.calls = {each: at for each, at in self.calls.items() if each > seq}
        self.made_at = now

    def forget_old_calls(self, now: float) -> None:
        """What nobody has confirmed for so long says nothing about now."""
        self.calls = {seq: at for seq, at in self.calls.items() if now - at < FORGOTTEN_SECONDS}

    def oldest_call_at(self) -> float | None:
        """Since when a call has not been confirmed."""
        return min(self.calls.values(), default=None)

    def doubt(self, line: Line, now: float) -> tuple[float | None, int | None]:
        """When the speaker on this line will be doubted if nothing comes until then, and the call that it has
        to see to be trusted again, if that moment is now.
        """
        reasons = list(self._reasons(line))
        due_at = min((at for at, _ in reasons), default=None)
        return due_at, next((seq for at, seq in reasons if at <= now), None)

    def _reasons(self, line: Line) -> list[tuple[float, int]]:
        if not self.is_watched:
            return []
        reasons = []
        if line.is_beating or line.heard_at < self.changed_at:
            reasons.append((max(line.heard_at, self.changed_at) + SILENT_SECONDS, 0))
        for seq, at in self.calls.items():
            if seq > line.taken:
                reasons.append((max(at, self.changed_at) + TAKEN_SECONDS, seq))
            else:
                reasons.append((max(at, self.made_at, self.changed_at) + CONFIRMED_SECONDS, line.taken + 1))
        return reasons
