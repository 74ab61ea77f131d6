"""What of the office's pictures and videos a display plays today."""

from datetime import date

from server.domain.hall_screens import Medium
from server.domain.ids import DeviceId
from server.domain.office import Office
from server.service.board_screens import PlaylistItem

ADDRESS = "/media/"


def playlist_of(office: Office, device_id: DeviceId, *, day: date) -> tuple[PlaylistItem, ...]:
    """The entries of that service day, in their order."""
    media = {medium.id: medium for medium in office.media}
    display = office.display_of(device_id)
    return tuple(
        _item(media[entry.medium], has_sound=display.video_sound)
        for entry in display.playlist
        if entry.days.hold(day)
    )


def address_of(medium: Medium) -> str:
    """Where a browser of the office finds the file."""
    return ADDRESS + medium.file


def _item(medium: Medium, *, has_sound: bool) -> PlaylistItem:
    return PlaylistItem(
        id=medium.id,
        kind=medium.kind,
        url=address_of(medium),
        seconds=medium.seconds,
        has_sound=has_sound,
    )
