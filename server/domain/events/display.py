"""What was said to displays, and how they can be heard."""

from dataclasses import dataclass

from server.domain.ids import DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayTold:
    """Somebody told a display to reload, to show its name, or to try its sound."""

    device_id: DeviceId
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplaySoundChanged:
    """A display sounds otherwise than before: ready, blocked, off or incomplete."""

    device_id: DeviceId
    sound: str
