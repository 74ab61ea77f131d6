"""One voice per room though several web processes serve its displays: they agree through the log."""

from pathlib import Path

import pytest

from tests.web.house import House
from tests.web.room_of_tvs import (
    TAKEN_OVER_WITHIN,
    Process,
    a_call,
    changes,
    hall_with_tvs,
    pass_time,
    seconds_until,
    speaks,
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return hall_with_tvs(tmp_path)


@pytest.fixture
def two(house: House) -> tuple[Process, Process]:
    both = Process(house, is_one_of_many=True), Process(house, is_one_of_many=True)
    pass_time(1, *both)
    return both


def test_two_processes_agree_on_one_speaker(house: House, two: tuple[Process, Process]) -> None:
    here, there = two
    there.tv("tv-2")
    here.tv("tv-1")
    pass_time(120, *two)
    assert changes(house) == ["tv-1"]


def test_the_process_that_loses_the_speaker_releases_it_and_the_others_takes_over(
    house: House, two: tuple[Process, Process]
) -> None:
    here, there = two
    speaker = here.tv("tv-1")
    pass_time(5, *two)
    there.tv("tv-2")
    pass_time(20, *two)
    speaker.go()
    assert seconds_until(speaks(house, "tv-2"), *two) <= TAKEN_OVER_WITHIN
    assert changes(house) == ["tv-1", "–", "tv-2"]


def test_a_speaker_that_comes_back_to_another_process_keeps_its_voice(
    house: House, two: tuple[Process, Process]
) -> None:
    here, there = two
    speaker = here.tv("tv-1")
    here.tv("tv-2")
    pass_time(20, *two)
    speaker.go()
    there.tv("tv-1")
    pass_time(120, *two)
    assert changes(house) == ["tv-1", "–", "tv-1"]


def test_a_new_process_asks_once_whether_somebody_sees_the_speaker(
    house: House, two: tuple[Process, Process]
) -> None:
    here, _ = two
    here.tv("tv-1")
    pass_time(20, *two)
    third = Process(house, is_one_of_many=True)
    third.tv("tv-2")
    pass_time(120, *two, third)
    assert changes(house) == ["tv-1", "–", "tv-1"]


def test_a_process_that_dies_with_its_speaker_is_noticed_at_the_next_call(
    house: House, two: tuple[Process, Process]
) -> None:
    here, there = two
    here.tv("tv-1")
    pass_time(5, *two)
    there.tv("tv-2")
    pass_time(20, *two)
    a_call(house)
    assert seconds_until(speaks(house, "tv-2"), there) <= 25


def test_a_half_open_line_in_one_process_is_taken_over_by_the_other(
    house: House, two: tuple[Process, Process]
) -> None:
    here, there = two
    speaker = here.tv("tv-1")
    pass_time(5, *two)
    there.tv("tv-2")
    pass_time(20, *two)
    speaker.beats = False
    assert seconds_until(speaks(house, "tv-2"), *two) <= TAKEN_OVER_WITHIN


def test_a_doubtful_voice_is_better_than_none_in_several_processes_too(
    house: House, two: tuple[Process, Process]
) -> None:
    here, _ = two
    hanging = here.tv("tv-1")
    pass_time(20, *two)
    hanging.sees_calls = False
    a_call(house)
    pass_time(30, *two)
    assert changes(house) == ["tv-1", "–", "tv-1"]
