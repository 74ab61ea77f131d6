"""Building the devices again from the log, to prove that the table is what the events say (invariant 10).

Lines of the first versions gave a device access without naming its id. Such devices are counted by name
and kind, and known by id from their first change on.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from server.domain import events as happened
from server.domain.ids import DeviceId

DeviceEvent = (
    happened.DeviceEnrolled
    | happened.DeviceRenamed
    | happened.DeviceRevoked
    | happened.DeviceHeard
    | happened.DeviceFellSilent
    | happened.DisplaySoundChanged
    | happened.DisplayTold
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStory:
    """What the events say of one device. Of a device of the first versions `kind` is None, and `name`
    until it was given another one. `is_silent` is None for one that was never heard, `sound` for one that has
    told nothing of it.
    """

    kind: str | None = None
    name: str | None = None
    printer_id: str | None = None
    enrolled_at: datetime | None = None
    revoked_at: datetime | None = None
    is_silent: bool | None = None
    sound: str | None = None


@dataclass(slots=True)
class DeviceStories:
    """All devices: those that the log names by id, and the old ones by name and kind."""

    by_id: dict[DeviceId, DeviceStory] = field(default_factory=dict)
    unnamed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def grant(self, event: happened.AccessGranted, *, at: datetime) -> None:
        """A device was enrolled at the command line."""
        if event.device_id is None:
            self.unnamed[event.name, event.role] += 1
        else:
            self.by_id[event.device_id] = DeviceStory(kind=event.role, name=event.name, enrolled_at=at)

    def tell(self, event: DeviceEvent, *, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        before = self.by_id.get(event.device_id, DeviceStory())
        if isinstance(event, happened.DeviceEnrolled):
            if before != DeviceStory():
                raise ValueError("a device was enrolled twice")
            self.by_id[event.device_id] = DeviceStory(
                kind=event.kind, name=event.name, printer_id=event.printer_id, enrolled_at=at
            )
        elif before.revoked_at is not None:
            raise ValueError("something happened to a device that was revoked")
        else:
            self.by_id[event.device_id] = _after(before, event, at=at)


def _after(before: DeviceStory, event: DeviceEvent, *, at: datetime) -> DeviceStory:
    if isinstance(event, happened.DeviceRenamed):
        return replace(before, name=event.name, printer_id=event.printer_id)
    if isinstance(event, happened.DeviceRevoked):
        return replace(before, revoked_at=at, is_silent=None, sound=None)
    if isinstance(event, happened.DisplaySoundChanged):
        return replace(before, sound=event.sound)
    if isinstance(event, happened.DisplayTold):
        return before
    return replace(before, is_silent=isinstance(event, happened.DeviceFellSilent))


DEVICE_EVENTS = frozenset(
    {
        "DeviceEnrolled",
        "DeviceRenamed",
        "DeviceRevoked",
        "DeviceHeard",
        "DeviceFellSilent",
        "DisplaySoundChanged",
        "DisplayTold",
    }
)
"""The events that DeviceStories listens to, beside AccessGranted."""
