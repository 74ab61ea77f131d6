"""The page of pictures and videos as the head sees it: its shapes, filled from document and folder."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from server.domain.hall_screens import Medium
from server.domain.ids import DeviceId, MediumId
from server.domain.office import Office
from server.domain.people import Role
from server.domain.schedule import service_day
from server.service.media_parts import MediaSpace, address_of, small_address_of
from server.web.contract import DECIDES, Call


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumView:
    """A picture or video in the list. `small_url`: a little picture, null for a video. `is_there`: its file
    lies in the folder. `displays`: the names of those that have it in their playlist.
    """

    id: str
    name: str
    kind: str
    url: str
    small_url: str | None
    size_bytes: int
    width: int
    height: int
    seconds: float
    is_there: bool
    displays: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A line of a playlist."""

    medium: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistView:
    """What one display plays."""

    id: str
    name: str
    entries: tuple[EntryView, ...]
    video_sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaPage:
    """Everything about pictures and videos; `today` is the office's service day, `version` that of its
    document. `may_change`: of whoever asks.
    """

    seq: int
    version: int
    today: date
    media: tuple[MediumView, ...]
    displays: tuple[PlaylistView, ...]
    space: MediaSpace
    may_change: bool


def media_page(call: Call) -> MediaPage:
    """Everything as it stands."""
    services = call.edge.services
    state = services.reads.office_state()
    office = state.office
    names = {each.id: each.name for each in services.reads.devices() if each.kind is Role.DISPLAY}
    playing = _playing(office, names)
    now = max(services.clock.read().now, state.head.last_event_at)
    return MediaPage(
        seq=state.head.seq,
        version=state.head.office_version,
        today=service_day(now, timezone=office.timezone, day_start=office.day_start),
        media=tuple(_medium_view(call, each, playing[each.id]) for each in office.media),
        displays=tuple(_playlist_view(office, device, name) for device, name in names.items()),
        space=services.media.space(),
        may_change=call.actor.role in DECIDES,
    )


def _playing(office: Office, names: Mapping[DeviceId, str]) -> Mapping[MediumId, list[str]]:
    playing: dict[MediumId, list[str]] = defaultdict(list)
    for display in office.displays:
        for medium in dict.fromkeys(entry.medium for entry in display.playlist):
            if display.device in names:
                playing[medium].append(names[display.device])
    return playing


def _medium_view(call: Call, medium: Medium, displays: Sequence[str]) -> MediumView:
    return MediumView(
        id=medium.id,
        name=medium.name,
        kind=medium.kind,
        url=address_of(medium),
        small_url=small_address_of(medium),
        size_bytes=medium.size_bytes,
        width=medium.width,
        height=medium.height,
        seconds=medium.seconds,
        is_there=call.edge.services.media.path_of(medium.file) is not None,
        displays=tuple(displays),
    )


def _playlist_view(office: Office, device: DeviceId, name: str) -> PlaylistView:
    display = office.display_of(device)
    return PlaylistView(
        id=device,
        name=name,
        entries=tuple(
            EntryView(medium=each.medium, first=each.days.first, last=each.days.last)
            for each in display.playlist
        ),
        video_sound=display.video_sound,
    )
