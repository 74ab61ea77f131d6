"""What displays tell of calls, and who speaks: what is stored, logged, shown to officer, hall and head."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.errors import BadRequest, NotFound
from server.domain.events import AnnouncementMade, DeviceRevoked, SpeakerChanged
from server.domain.hall_screens import Display
from server.domain.ids import DeviceId, PersonId
from server.domain.people import Actor, Role
from server.service.replies import Done
from server.service.screens import OfficeWarning
from server.service.snapshots import Setting, Snapshots
from tests.support.builders import VISUM, a_person, an_office
from tests.support.hall import ADMIN, HEAD, Hall

EDGE = Actor(Role.SYSTEM, "voice")
AULA = "aula"


@pytest.fixture
def hall() -> Hall:
    """Two TVs in one room, one in another, one without loudspeakers; the first called number is A-001."""
    hall = Hall(an_office())
    for name in ("TV 1", "TV 2", "TV 3", "TV 4"):
        command = commands.AddDevice(kind="display", name=name, token_hash=f"hash of {name}")
        hall.send(command, ADMIN, Done)
    arranged = (Display(device=tv(hall, 3), room=AULA), Display(device=tv(hall, 4), may_speak=False))
    offices = hall.store.committed.offices
    offices[1] = replace(offices[1], displays=arranged)
    hall.store.add_person(a_person("petugas1"))
    hall.open_desk()
    hall.tap()
    return hall


def tv(hall: Hall, number: int) -> DeviceId:
    device = hall.store.reads().device(f"hash of TV {number}")
    assert device is not None
    return device.id


def confirm(hall: Hall, seq: int, outcome: str = "spoken", *, by: int = 1, request_id: str = "") -> Done:
    device_id = tv(hall, by)
    command = commands.ConfirmAnnouncement(
        request_id=hall.request_id(request_id or None),
        announced_seq=seq,
        outcome=outcome,
        device_id=device_id,
    )
    return hall.send(command, Actor(Role.DISPLAY, device_id), Done)


def called(hall: Hall) -> int:
    hall.call_next()
    return len(hall.log)


def change(hall: Hall, before: int | None, after: int | None, *, room: str = "") -> Done:
    command = commands.ChangeSpeaker(
        room=room,
        before=tv(hall, before) if before else None,
        after=tv(hall, after) if after else None,
    )
    return hall.send(command, EDGE, Done)


def made(hall: Hall) -> list[tuple[int, str, str, str]]:
    events = [event for event in hall.events if isinstance(event, AnnouncementMade)]
    return [(each.announced_seq, each.label, each.room, each.outcome) for each in events]


def speakers(hall: Hall) -> dict[str, DeviceId]:
    return dict(hall.store.reads().announcements.speakers())


def snapshots(hall: Hall, *, speed: float = 1.0) -> Snapshots:
    setting = Setting(build="3f9a", is_demo=False, speed=speed, sentence=str)
    return Snapshots(hall.store.reads(), hall.clock, setting)


def at_desk(hall: Hall) -> str | None:
    person = hall.store.reads().person(PersonId("petugas1"))
    assert person is not None
    return snapshots(hall).desk(person).current_announced


def heard_by(hall: Hall, number: int) -> list[bool]:
    device = hall.store.reads().device(f"hash of TV {number}")
    assert device is not None
    return [call.is_announced for call in snapshots(hall).board(device).calls]


def warnings(hall: Hall, *, speed: float = 1.0) -> list[OfficeWarning]:
    return [
        each
        for each in snapshots(hall, speed=speed).office(may_change=True).warnings
        if each.code == "calls_unheard"
    ]


# ---------------------------------------------------------------- announcements


def test_a_spoken_call_is_an_event_with_number_room_and_tv(hall: Hall) -> None:
    seq = called(hall)
    reply = confirm(hall, seq)
    (event,) = [each for each in hall.events if isinstance(each, AnnouncementMade)]
    assert reply.seq == len(hall.log)
    assert event == AnnouncementMade(
        announced_seq=seq,
        label="A-001",
        called_at=hall.log[seq - 1].at,
        officer_id=PersonId("petugas1"),
        room="",
        device_id=tv(hall, 1),
        outcome="spoken",
    )


def test_only_the_first_sound_of_a_room_counts_and_all_others_are_answered(hall: Hall) -> None:
    seq = called(hall)
    for outcome, display in (("silent", 1), ("shown", 2), ("silent", 2), ("spoken", 2), ("chimed", 1)):
        confirm(hall, seq, outcome, by=display)
    assert made(hall) == [(seq, "A-001", "", "silent"), (seq, "A-001", "", "spoken")]


def test_each_room_hears_for_itself(hall: Hall) -> None:
    seq = called(hall)
    confirm(hall, seq)
    assert (heard_by(hall, 1), heard_by(hall, 2), heard_by(hall, 3)) == ([True], [True], [False])
    confirm(hall, seq, "chimed", by=3)
    assert heard_by(hall, 3) == [True]


def test_a_recall_is_an_announcement_of_its_own(hall: Hall) -> None:
    first = called(hall)
    confirm(hall, first)
    hall.clock.advance(seconds=31)
    hall.recall(next(iter(hall.store.committed.tickets)))
    again = len(hall.log)
    assert heard_by(hall, 1) == [False]
    confirm(hall, again)
    assert made(hall) == [(first, "A-001", "", "spoken"), (again, "A-001", "", "spoken")]


def test_the_same_request_is_answered_twice_and_stored_once(hall: Hall) -> None:
    seq = called(hall)
    first = confirm(hall, seq, request_id="confirm-0001")
    assert confirm(hall, seq, request_id="confirm-0001") == first
    assert len(made(hall)) == 1


@pytest.mark.parametrize("seq", [1, 10_000])
def test_what_is_no_call_cannot_be_confirmed(hall: Hall, seq: int) -> None:
    with pytest.raises(NotFound, match="Panggilan itu tidak ada"):
        confirm(hall, seq)


def test_a_silent_call_cannot_be_confirmed_as_if_the_hall_knew_of_it(hall: Hall) -> None:
    hall.ask_for_private_room()
    hall.cancel(hall.call_next().id)
    hall.call_next()
    with pytest.raises(NotFound):
        confirm(hall, len(hall.log))


def test_an_unknown_outcome_is_refused_in_words(hall: Hall) -> None:
    with pytest.raises(BadRequest, match="“sung” tidak dikenal"):
        confirm(hall, called(hall), "sung")


# ---------------------------------------------------------------- what officer and head see


def test_the_officer_sees_what_became_of_the_own_call_until_it_is_over(hall: Hall) -> None:
    assert at_desk(hall) is None
    seq = called(hall)
    assert at_desk(hall) is None
    confirm(hall, seq, "silent")
    assert at_desk(hall) == "silent"
    confirm(hall, seq, "chimed", by=3)
    assert at_desk(hall) == "chimed"
    hall.start(next(iter(hall.store.committed.tickets)))
    assert at_desk(hall) is None


def test_the_officer_waits_anew_after_a_recall(hall: Hall) -> None:
    confirm(hall, called(hall))
    hall.clock.advance(seconds=31)
    hall.recall(next(iter(hall.store.committed.tickets)))
    assert at_desk(hall) is None


def test_the_head_is_warned_when_nobody_hears_the_calls_of_the_last_minutes(hall: Hall) -> None:
    seq = called(hall)
    assert warnings(hall) == []
    hall.clock.advance(seconds=61)
    (warning,) = warnings(hall)
    assert "1 panggilan terakhir tidak terdengar" in warning.message
    assert warnings(hall, speed=60.0) == []
    confirm(hall, seq, "silent")
    assert len(warnings(hall)) == 1
    confirm(hall, seq, "chimed", by=3)
    assert warnings(hall) == []


def test_an_old_call_tells_nothing_about_the_loudspeakers_of_now(hall: Hall) -> None:
    called(hall)
    hall.clock.advance(minutes=16)
    assert warnings(hall) == []


def test_an_office_without_loudspeakers_is_not_warned() -> None:
    hall = Hall()
    hall.open_desk()
    hall.tap()
    called(hall)
    hall.clock.advance(minutes=2)
    assert warnings(hall) == []


# ---------------------------------------------------------------- one voice per room


def test_a_display_becomes_the_voice_of_its_room(hall: Hall) -> None:
    change(hall, None, 1)
    change(hall, None, 3, room=AULA)
    assert speakers(hall) == {"": tv(hall, 1), AULA: tv(hall, 3)}
    assert hall.events[-1] == SpeakerChanged(room=AULA, device_id=tv(hall, 3))
    device = hall.store.reads().device("hash of TV 2")
    assert device is not None
    view = snapshots(hall).board(device).speaker
    assert (view.device, view.is_me, len(view.desks)) == (tv(hall, 1), False, len(an_office().desks))


def test_a_display_knows_its_place_among_those_of_its_room_that_may_speak(hall: Hall) -> None:
    devices = [hall.store.reads().device(f"hash of TV {number}") for number in (1, 2, 3, 4)]
    places = [snapshots(hall).board(device).speaker.place for device in devices if device is not None]
    assert places == [0, 1, 0, None]


@pytest.mark.parametrize(("before", "after"), [(2, 1), (2, None), (None, 2), (1, 1)])
def test_a_process_that_was_too_late_changes_nothing(
    hall: Hall, before: int | None, after: int | None
) -> None:
    change(hall, None, 1)
    assert hall.happened_during(lambda: change(hall, before, after)) == []
    assert speakers(hall) == {"": tv(hall, 1)}


@pytest.mark.parametrize("number", [3, 4])
def test_a_display_of_another_room_or_without_loudspeakers_gets_no_voice(hall: Hall, number: int) -> None:
    assert hall.happened_during(lambda: change(hall, None, number)) == []
    assert speakers(hall) == {}


def test_a_voice_is_handed_over_and_given_back(hall: Hall) -> None:
    change(hall, None, 1)
    assert hall.happened_during(lambda: change(hall, 1, 2)) == ["SpeakerChanged"]
    assert hall.happened_during(lambda: change(hall, 2, None)) == ["SpeakerChanged"]
    assert speakers(hall) == {}


def test_a_revoked_display_loses_its_voice_and_never_gets_one(hall: Hall) -> None:
    change(hall, None, 1)
    revoked = tv(hall, 1)
    revoke = commands.RevokeDevice(request_id=hall.request_id(), device_id=revoked)
    hall.send(revoke, HEAD, Done)
    assert hall.events[-2:] == [
        SpeakerChanged(room="", device_id=None),
        DeviceRevoked(device_id=revoked),
    ]
    hall.send(commands.ChangeSpeaker(room="", before=None, after=revoked), EDGE, Done)
    hall.send(commands.ChangeSpeaker(room="", before=None, after=DeviceId("nobody")), EDGE, Done)
    assert speakers(hall) == {}


def test_visum_is_announced_like_any_other_number(hall: Hall) -> None:
    hall.cancel(hall.call_next().id)
    hall.tap(VISUM)
    confirm(hall, called(hall))
    assert [label for _, label, _, _ in made(hall)] == ["A-002"]
