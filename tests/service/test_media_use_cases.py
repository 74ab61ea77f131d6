"""The office's pictures and videos: which it has, what a display plays, and what is refused in words."""

from dataclasses import replace
from datetime import date

import pytest

from server.domain import commands
from server.domain.errors import BadRequest, MediumInUse, NotFound, SettingsOvertaken, UnknownMedium
from server.domain.hall_screens import Days, Medium, MediumKind, PlaylistEntry
from server.domain.ids import DeviceId, MediumId
from server.domain.office import Office
from server.service.media_parts import playlist_of
from server.service.media_use_cases import MOST_ENTRIES, MOST_MEDIA
from server.service.replies import Done, MediumReply
from tests.support.builders import DAY
from tests.support.hall import ADMIN, HEAD, Hall

PARK = Medium(
    id=MediumId("0a1b"),
    name="Taman",
    kind=MediumKind.PICTURE,
    file="0a1b.jpg",
    size_bytes=9,
    width=4,
    height=3,
)
FILM = Medium(
    id=MediumId("2c3d"), name="Film", kind=MediumKind.VIDEO, file="2c3d.mp4", size_bytes=99, seconds=12.5
)


@pytest.fixture
def hall() -> Hall:
    """A hall with a TV and a kiosk."""
    hall = Hall()
    for kind in ("display", "kiosk"):
        hall.send(commands.AddDevice(kind=kind, name=f"{kind} depan", token_hash=kind), ADMIN, Done)
    return hall


def office(hall: Hall) -> Office:
    return hall.store.reads().office_state().office


def device(hall: Hall, kind: str = "display") -> DeviceId:
    return next(each.id for each in hall.store.reads().devices() if each.kind == kind)


def add(hall: Hall, medium: Medium = PARK) -> MediumReply:
    return hall.send(commands.AddMedium(request_id=hall.request_id(), medium=medium), HEAD, MediumReply)


def remove(hall: Hall, medium: Medium = PARK, *, from_playlists: bool = False) -> Done:
    command = commands.RemoveMedium(
        request_id=hall.request_id(), medium_id=medium.id, from_playlists=from_playlists
    )
    return hall.send(command, HEAD, Done)


def arrange(
    hall: Hall,
    *entries: PlaylistEntry,
    on: DeviceId | None = None,
    sound: bool = False,
    version: int | None = None,
) -> Done:
    command = commands.ArrangePlaylist(
        request_id=hall.request_id(),
        version=version or hall.store.reads().head().office_version,
        device_id=on or device(hall),
        entries=entries,
        video_sound=sound,
    )
    return hall.send(command, HEAD, Done)


def test_a_medium_is_the_offices_from_then_on(hall: Hall) -> None:
    assert hall.happened_during(lambda: add(hall)) == ["OfficeConfigured"]
    assert office(hall).media == (PARK,)


def test_the_same_bytes_twice_are_one_medium_by_its_first_name(hall: Hall) -> None:
    add(hall)
    again = add(hall, replace(PARK, name="Taman lagi"))
    assert again.medium == PARK
    assert office(hall).media == (PARK,)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Taman\u202egpj"])
def test_a_name_that_nobody_could_read_is_refused(hall: Hall, name: str) -> None:
    with pytest.raises(BadRequest, match="80 huruf"):
        add(hall, replace(PARK, name=name))


def test_another_name_is_shown_from_then_on(hall: Hall) -> None:
    add(hall)
    add(hall, FILM)
    command = commands.RenameMedium(request_id=hall.request_id(), medium_id=PARK.id, name="  Taman   kota ")
    hall.send(command, HEAD, Done)
    assert [each.name for each in office(hall).media] == ["Taman kota", "Film"]


def test_an_office_keeps_no_endless_list(hall: Hall) -> None:
    full = tuple(replace(PARK, id=MediumId(f"m{n}"), file=f"{n}.jpg") for n in range(MOST_MEDIA))
    crowded = Hall(replace(office(hall), media=full))
    with pytest.raises(BadRequest, match="Paling banyak 200"):
        add(crowded)


def test_what_a_display_plays_is_not_taken_away_unless_that_is_wanted(hall: Hall) -> None:
    add(hall)
    add(hall, FILM)
    arrange(hall, PlaylistEntry(medium=PARK.id), PlaylistEntry(medium=FILM.id))
    with pytest.raises(MediumInUse, match=r"“Taman” masih ada di daftar putar display depan\."):
        remove(hall)
    remove(hall, from_playlists=True)
    assert office(hall).media == (FILM,)
    assert [entry.medium for entry in office(hall).displays[0].playlist] == [FILM.id]


def test_taking_away_twice_is_no_error(hall: Hall) -> None:
    add(hall)
    remove(hall)
    assert hall.happened_during(lambda: remove(hall)) == []


def test_a_revoked_display_that_played_it_is_named_so(hall: Hall) -> None:
    add(hall)
    arrange(hall, PlaylistEntry(medium=PARK.id))
    revoke = commands.RevokeDevice(request_id=hall.request_id(), device_id=device(hall))
    hall.send(revoke, ADMIN, Done)
    with pytest.raises(MediumInUse, match="layar yang sudah dicabut"):
        remove(hall)


def test_a_display_plays_the_entries_of_the_day_in_their_order(hall: Hall) -> None:
    add(hall)
    add(hall, FILM)
    tomorrow = date(2026, 10, 1)
    arrange(
        hall,
        PlaylistEntry(medium=FILM.id, days=Days(last=DAY)),
        PlaylistEntry(medium=PARK.id, days=Days(first=tomorrow)),
        PlaylistEntry(medium=PARK.id),
        sound=True,
    )
    shown = playlist_of(office(hall), device(hall), day=DAY)
    assert [(each.kind, each.url, each.seconds) for each in shown] == [
        ("video", "/media/2c3d.mp4", 12.5),
        ("picture", "/media/0a1b.jpg", 0.0),
    ]
    assert all(each.has_sound for each in shown)
    later = playlist_of(office(hall), device(hall), day=tomorrow)
    assert [each.kind for each in later] == ["picture", "picture"]


def test_a_display_without_a_playlist_plays_nothing(hall: Hall) -> None:
    add(hall)
    assert playlist_of(office(hall), device(hall), day=DAY) == ()


def test_arranging_again_replaces_what_stood_there(hall: Hall) -> None:
    add(hall)
    arrange(hall, PlaylistEntry(medium=PARK.id), sound=True)
    arrange(hall)
    assert (office(hall).displays[0].playlist, office(hall).displays[0].video_sound) == ((), False)


def test_whoever_looked_at_an_older_list_is_told_so(hall: Hall) -> None:
    add(hall)
    seen = hall.store.reads().head().office_version
    add(hall, FILM)
    arrange(hall, PlaylistEntry(medium=PARK.id), version=seen)  # another medium is another matter
    with pytest.raises(SettingsOvertaken):
        arrange(hall, PlaylistEntry(medium=FILM.id), version=seen)


def test_other_displays_play_on(hall: Hall) -> None:
    hall.send(commands.AddDevice(kind="display", name="TV samping", token_hash="2"), ADMIN, Done)
    add(hall)
    first, second = (each.id for each in hall.store.reads().devices() if each.kind == "display")
    arrange(hall, PlaylistEntry(medium=PARK.id), on=first)
    arrange(hall, PlaylistEntry(medium=PARK.id), on=second)
    arrange(hall, on=second)
    assert len(playlist_of(office(hall), first, day=DAY)) == 1


def test_only_a_display_has_a_playlist(hall: Hall) -> None:
    for stranger in (device(hall, "kiosk"), DeviceId("nobody")):
        with pytest.raises(NotFound, match="tidak terdaftar"):
            arrange(hall, on=stranger)


def test_a_playlist_names_only_what_the_office_has(hall: Hall) -> None:
    with pytest.raises(UnknownMedium):
        arrange(hall, PlaylistEntry(medium=PARK.id))


def test_days_that_end_before_they_begin_are_refused(hall: Hall) -> None:
    add(hall)
    days = Days(first=date(2026, 10, 2), last=date(2026, 10, 1))
    with pytest.raises(BadRequest, match="“Taman”: tanggal akhir lebih awal"):
        arrange(hall, PlaylistEntry(medium=PARK.id, days=days))


def test_a_playlist_without_an_end_is_refused(hall: Hall) -> None:
    add(hall)
    with pytest.raises(BadRequest, match="100 baris"):
        arrange(hall, *([PlaylistEntry(medium=PARK.id)] * (MOST_ENTRIES + 1)))
