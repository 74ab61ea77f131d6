"""The office's own pictures and videos, and which of them a display plays."""

from dataclasses import dataclass

from server.domain.hall_screens import Medium, PlaylistEntry
from server.domain.ids import DeviceId, MediumId, RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMedium:
    """A file that lies checked in the media folder belongs to the office from now on (A3)."""

    request_id: RequestId
    medium: Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameMedium:
    """What the office calls a picture or video."""

    request_id: RequestId
    medium_id: MediumId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMedium:
    """The office has no more use for it. One that a display still plays is only taken away `from_playlists`
    too.
    """

    request_id: RequestId
    medium_id: MediumId
    from_playlists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangePlaylist:
    """What one display plays, in this order; `video_sound`: its videos may be heard (D11). `version` is that
    of the office's document on which the wish was formed.
    """

    request_id: RequestId
    version: int
    device_id: DeviceId
    entries: tuple[PlaylistEntry, ...]
    video_sound: bool = False
