"""Building the speakers of the rooms again from the log, to prove that the table is what the events say."""

from dataclasses import dataclass, field

from server.domain.events.announcements import SpeakerChanged


@dataclass(slots=True)
class SpeakerStories:
    """The display that speaks in each room; a room without one is not among them."""

    by_room: dict[str, str] = field(default_factory=dict)

    def tell(self, event: SpeakerChanged) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if self.by_room.get(event.room) == event.device_id:
            raise ValueError("a room was given the speaker that it has")
        if event.device_id is None:
            del self.by_room[event.room]
        else:
            self.by_room[event.room] = event.device_id


SPEAKER_EVENTS = frozenset({"SpeakerChanged"})
"""The events that SpeakerStories listens to."""
