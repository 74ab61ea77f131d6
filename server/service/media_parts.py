"""What of the office's pictures and videos a display plays today, and where their files are found."""

from dataclasses import dataclass
from datetime import date

from server.domain.hall_screens import Medium, MediumKind
from server.domain.ids import DeviceId
from server.domain.office import Office
from server.service.board_screens import PlaylistItem

ADDRESS = "/media/"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSpace:
    """How much the office's files take, how much is left, and how large one file may be."""

    used_bytes: int
    left_bytes: int
    picture_bytes: int
    video_bytes: int


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


def small_file(medium: Medium) -> str | None:
    """The little picture for lists; a video has none, a browser shows its first moment."""
    return f"{medium.file.partition('.')[0]}-small.jpg" if medium.kind is MediumKind.PICTURE else None


def small_address_of(medium: Medium) -> str | None:
    """Where a browser finds the little picture."""
    file = small_file(medium)
    return None if file is None else ADDRESS + file


def _item(medium: Medium, *, has_sound: bool) -> PlaylistItem:
    return PlaylistItem(
        id=medium.id,
        kind=medium.kind,
        url=address_of(medium),
        seconds=medium.seconds,
        has_sound=has_sound,
    )
