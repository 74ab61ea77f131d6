"""What displays and web processes tell about the voice of a room."""

from dataclasses import dataclass

from server.domain.ids import DeviceId, RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAnnouncement:
    """A display tells what became of a call: `announced_seq` is the event of the call."""

    request_id: RequestId
    announced_seq: int
    outcome: str
    device_id: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSpeaker:
    """A web process that knows the room's displays gives its voice to another one, or to none. Nothing
    happens when somebody else speaks by now than `before`: another process was faster.
    """

    room: str
    before: DeviceId | None
    after: DeviceId | None
