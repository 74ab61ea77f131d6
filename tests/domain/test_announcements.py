"""What counts as an announcement, and who speaks in a room."""

from dataclasses import replace

import pytest

from server.domain.announcements import (
    AnnouncementOutcome,
    best_of,
    heard_in,
    is_news,
    may_speak,
    speaker_of,
)
from server.domain.events import SpeakerChanged
from server.domain.hall_screens import DeskGroup, Display
from server.domain.ids import DeviceId
from server.domain.people import Role
from server.domain.speaker_history import SpeakerStories
from tests.support.builders import LP, a_desk, an_office

SPOKEN, CHIMED, SILENT = AnnouncementOutcome.SPOKEN, AnnouncementOutcome.CHIMED, AnnouncementOutcome.SILENT
SHOWN, DROPPED = AnnouncementOutcome.SHOWN, AnnouncementOutcome.DROPPED
TV_1, TV_2, TV_3 = DeviceId("tv-1"), DeviceId("tv-2"), DeviceId("tv-3")


@pytest.mark.parametrize(
    ("earlier", "outcome", "counts"),
    [
        ([], SPOKEN, True),
        ([], CHIMED, True),
        ([], SILENT, True),
        ([], DROPPED, True),
        ([], SHOWN, False),
        ([SPOKEN], SPOKEN, False),
        ([CHIMED], SPOKEN, False),
        ([SPOKEN], SILENT, False),
        ([SILENT], SILENT, False),
        ([SILENT], SPOKEN, True),
        ([DROPPED], CHIMED, True),
    ],
)
def test_the_first_sound_counts_and_silence_until_then(
    earlier: list[AnnouncementOutcome], outcome: AnnouncementOutcome, *, counts: bool
) -> None:
    assert is_news(outcome, earlier) is counts


def test_the_officer_is_told_the_most_that_was_heard_anywhere() -> None:
    assert best_of([SILENT, SPOKEN]) is SPOKEN
    assert best_of([SILENT, CHIMED]) is CHIMED
    assert best_of([SILENT]) is SILENT
    assert best_of([DROPPED]) is best_of([]) is None


def test_the_present_speaker_stays_and_else_the_first_enrolled_speaks() -> None:
    assert speaker_of(TV_2, [TV_1, TV_2]) == TV_2
    assert speaker_of(TV_3, [TV_1, TV_2]) == TV_1
    assert speaker_of(TV_1, []) is None


def test_a_tv_speaks_in_its_own_room_and_only_with_loudspeakers() -> None:
    office = an_office(displays=(Display(device=TV_1, room="aula"), Display(device=TV_2, may_speak=False)))
    assert may_speak(office, TV_1, Role.DISPLAY, "aula")
    assert not may_speak(office, TV_1, Role.DISPLAY, "")
    assert not may_speak(office, TV_2, Role.DISPLAY, "")
    assert may_speak(office, TV_3, Role.DISPLAY, "")
    assert not may_speak(office, TV_3, Role.KIOSK, "")


def test_a_room_hears_the_desks_of_all_its_displays() -> None:
    desks = tuple(replace(a_desk(number, LP), group=group) for number, group in ((1, "spkt"), (2, "sim")))
    office = an_office(
        desks=(*desks, a_desk(3, LP)),
        desk_groups=(DeskGroup(id="spkt", name="SPKT"), DeskGroup(id="sim", name="SIM")),
        displays=(
            Display(device=TV_1, groups=("spkt",)),
            Display(device=TV_2, groups=("sim",)),
            Display(device=TV_3, groups=("sim",), room="aula"),
        ),
    )
    assert [desk.number for desk in heard_in(office, "", [TV_1, TV_2])] == [1, 2]
    assert [desk.number for desk in heard_in(office, "aula", [TV_1, TV_2, TV_3])] == [2]
    assert [desk.number for desk in heard_in(office, "", [TV_1, DeviceId("new")])] == [1, 2, 3]
    assert heard_in(office, "garasi", [TV_1]) == ()


def test_the_log_tells_who_speaks_in_each_room() -> None:
    stories = SpeakerStories()
    for room, device in (("", TV_1), ("aula", TV_2), ("", None), ("", TV_3), ("aula", None)):
        stories.tell(SpeakerChanged(room=room, device_id=device))
    assert stories.by_room == {"": TV_3}


@pytest.mark.parametrize("device", [None, TV_1])
def test_a_room_is_not_given_the_speaker_that_it_has(device: DeviceId | None) -> None:
    stories = SpeakerStories({"": TV_1} if device else {})
    with pytest.raises(ValueError, match="the speaker that it has"):
        stories.tell(SpeakerChanged(room="", device_id=device))
