"""What was heard in the hall: announcements and the display that speaks in a room."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.ids import DeviceId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementMade:
    """A display tells what became of a call in its room. `announced_seq` is the event of the call, which was
    made at `called_at` by `officer_id`. Per room there is one line that tells of sound, and one before it at
    most that tells of silence.
    """

    announced_seq: int
    label: str
    called_at: datetime
    officer_id: PersonId
    room: str
    device_id: DeviceId
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerChanged:
    """Another display speaks in this room from now on, or none."""

    room: str
    device_id: DeviceId | None
