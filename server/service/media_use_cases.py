"""The office's pictures and videos, and what each display plays. The files themselves are looked after by
server/media; here stands which of them are the office's.
"""

from collections.abc import Iterable
from dataclasses import replace

from server.domain import commands
from server.domain.errors import BadRequest, MediumInUse, NotFound, UnknownMedium
from server.domain.hall_screens import Display, Medium, PlaylistEntry
from server.domain.ids import MediumId
from server.domain.office import Office
from server.domain.people import Role
from server.service.display_use_cases import must_be_current
from server.service.document_use_cases import revise
from server.service.replies import Done, MediumReply
from server.service.work import Work

LONGEST_NAME = 80
MOST_MEDIA = 200
MOST_ENTRIES = 100


def add_medium(command: commands.AddMedium, work: Work) -> MediumReply:
    """The same bytes again are the medium that the office has already, by its old name. Raises BadRequest."""
    office = work.office
    known = next((each for each in office.media if each.file == command.medium.file), None)
    if known is not None:
        return MediumReply(medium=known, seq=work.seq)
    if len(office.media) >= MOST_MEDIA:
        raise BadRequest(f"Paling banyak {MOST_MEDIA} gambar dan video. Hapus yang tidak dipakai lagi.")
    medium = replace(command.medium, name=_name(command.medium.name))
    done = revise(work, replace(office, media=(*office.media, medium)))
    return MediumReply(medium=medium, seq=done.seq)


def rename_medium(command: commands.RenameMedium, work: Work) -> Done:
    """Another name for it. Raises UnknownMedium, BadRequest."""
    office = work.office
    medium = _medium(office, command.medium_id)
    renamed = replace(medium, name=_name(command.name))
    media = tuple(renamed if each is medium else each for each in office.media)
    return revise(work, replace(office, media=media))


def remove_medium(command: commands.RemoveMedium, work: Work) -> Done:
    """Take it away, with `from_playlists` also where a display plays it; taking it away twice is no error.
    Raises MediumInUse.
    """
    office, medium_id = work.office, command.medium_id
    medium = next((each for each in office.media if each.id == medium_id), None)
    if medium is None:
        return Done(seq=work.seq)
    playing = [each for each in office.displays if _plays(each, medium_id)]
    if playing and not command.from_playlists:
        raise MediumInUse(medium.name, displays=_names(work, playing))
    return revise(
        work,
        replace(
            office,
            media=tuple(each for each in office.media if each is not medium),
            displays=tuple(_without(each, medium_id) for each in office.displays),
        ),
    )


def arrange_playlist(command: commands.ArrangePlaylist, work: Work) -> Done:
    """What that display plays from now on. Raises NotFound, UnknownMedium, BadRequest, SettingsOvertaken."""
    office = work.office
    device = work.uow.devices.device(command.device_id)
    if device is None or device.kind is not Role.DISPLAY or device.revoked_at is not None:
        raise NotFound("Layar itu tidak terdaftar.")
    must_be_current(work, command.version, lambda each: _programme(each.display_of(device.id)))
    if len(command.entries) > MOST_ENTRIES:
        raise BadRequest(f"Daftar putar paling panjang {MOST_ENTRIES} baris.")
    for entry in command.entries:
        _check_days(_medium(office, entry.medium), entry)
    now = office.display_of(device.id)
    arranged = replace(now, playlist=command.entries, video_sound=command.video_sound)
    return revise(work, replace(office, displays=_with(office.displays, arranged)))


def _programme(display: Display) -> object:
    return display.playlist, display.video_sound


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadRequest(f"Beri nama 1 sampai {LONGEST_NAME} huruf.")
    return name


def _check_days(medium: Medium, entry: PlaylistEntry) -> None:
    first, last = entry.days.first, entry.days.last
    if first is not None and last is not None and last < first:
        raise BadRequest(f"“{medium.name}”: tanggal akhir lebih awal daripada tanggal mulai.")


def _medium(office: Office, medium_id: MediumId) -> Medium:
    for medium in office.media:
        if medium.id == medium_id:
            return medium
    raise UnknownMedium


def _plays(display: Display, medium_id: MediumId) -> bool:
    return any(entry.medium == medium_id for entry in display.playlist)


def _without(display: Display, medium_id: MediumId) -> Display:
    if not _plays(display, medium_id):
        return display
    kept = tuple(entry for entry in display.playlist if entry.medium != medium_id)
    return replace(display, playlist=kept)


def _with(displays: tuple[Display, ...], arranged: Display) -> tuple[Display, ...]:
    if all(each.device != arranged.device for each in displays):
        return (*displays, arranged)
    return tuple(arranged if each.device == arranged.device else each for each in displays)


def _names(work: Work, displays: Iterable[Display]) -> list[str]:
    """As the office calls its displays; one that was revoked has no name any more."""
    names = {each.id: each.name for each in work.uow.devices.enrolled()}
    return [names.get(each.device, "layar yang sudah dicabut") for each in displays]
