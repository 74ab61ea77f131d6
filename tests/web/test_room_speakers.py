"""One voice per room in one web process: who speaks, who takes over, and when."""

from pathlib import Path

import pytest

from server.domain import commands
from server.domain.hall_screens import Display
from server.service.replies import Done
from tests.support.hall import HEAD
from tests.web.house import House
from tests.web.room_of_tvs import (
    BEAT_SECONDS,
    TAKEN_OVER_WITHIN,
    TICK,
    Process,
    a_call,
    arrange,
    changes,
    confirm,
    device,
    hall_with_tvs,
    pass_time,
    seconds_until,
    speakers,
    speaks,
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return hall_with_tvs(tmp_path)


@pytest.fixture
def process(house: House) -> Process:
    return Process(house)


def test_the_first_tv_with_sound_speaks_and_those_that_come_later_do_not_take_its_voice(
    house: House, process: Process
) -> None:
    process.tv("tv-2")
    pass_time(TICK, process)
    assert speaks(house, "tv-2")()
    process.tv("tv-1")
    pass_time(30, process)
    assert changes(house) == ["tv-2"]


def test_of_several_tvs_the_one_that_was_enrolled_first_speaks(house: House, process: Process) -> None:
    for name in ("tv-3", "tv-2", "tv-1"):
        process.tv(name)
    pass_time(TICK, process)
    assert changes(house) == ["tv-1"]


def test_each_room_has_a_voice_of_its_own(house: House, process: Process) -> None:
    process.tv("tv-1")
    process.tv("display")
    pass_time(1, process)
    assert speakers(house) == {"": device(house, "tv-1"), "aula": device(house, "display")}


def test_a_tv_that_has_told_nothing_of_its_sound_or_may_not_make_any_gets_no_voice(
    house: House, process: Process
) -> None:
    process.tv("tv-1", sound=None)
    process.tv("tv-2", sound="blocked")
    process.tv("tv-3", sound="off")
    pass_time(30, process)
    assert changes(house) == []


def test_when_the_speakers_page_is_closed_another_tv_takes_over_in_time(
    house: House, process: Process
) -> None:
    speaker, _ = process.tv("tv-1"), process.tv("tv-2")
    pass_time(20, process)
    speaker.go()
    assert seconds_until(speaks(house, "tv-2"), process) <= 5
    assert changes(house) == ["tv-1", "tv-2"]


def test_a_page_that_is_loaded_again_keeps_its_voice(house: House, process: Process) -> None:
    speaker, _ = process.tv("tv-1"), process.tv("tv-2")
    pass_time(20, process)
    speaker.go()
    pass_time(2, process)
    back = process.tv("tv-1", sound=None)
    pass_time(3, process)
    back.tell()
    pass_time(60, process)
    assert changes(house) == ["tv-1"]


def test_a_half_open_line_is_noticed_in_time(house: House, process: Process) -> None:
    speaker, _ = process.tv("tv-1"), process.tv("tv-2")
    pass_time(20, process)
    speaker.beats = False
    assert seconds_until(speaks(house, "tv-2"), process) <= TAKEN_OVER_WITHIN


def test_a_speaker_that_never_answers_to_its_choice_is_noticed_in_time(
    house: House, process: Process
) -> None:
    speaker, dead = process.tv("tv-1"), process.tv("tv-2")
    process.tv("tv-3")
    pass_time(20, process)
    dead.beats = False
    speaker.go()
    assert seconds_until(speaks(house, "tv-2"), process) <= 5
    assert seconds_until(speaks(house, "tv-3"), process) <= TAKEN_OVER_WITHIN


def test_a_page_that_hangs_while_its_line_lives_loses_the_voice_while_the_call_is_fresh(
    house: House, process: Process
) -> None:
    hanging, _ = process.tv("tv-1"), process.tv("tv-2")
    pass_time(20, process)
    hanging.sees_calls = False
    a_call(house)
    assert seconds_until(speaks(house, "tv-2"), process) <= 6
    pass_time(60, process)
    assert changes(house) == ["tv-1", "tv-2"]


def test_a_loudspeaker_that_announces_nothing_any_more_loses_the_voice(
    house: House, process: Process
) -> None:
    process.tv("tv-1")
    process.tv("tv-2")
    pass_time(20, process)
    a_call(house)
    assert 50 <= seconds_until(speaks(house, "tv-2"), process) <= 65


def test_a_long_queue_of_calls_that_are_announced_one_by_one_is_no_reason_to_doubt(
    house: House, process: Process
) -> None:
    process.tv("tv-1")
    process.tv("tv-2")
    pass_time(20, process)
    calls = [a_call(house) for _ in range(20)]
    for seq in calls:
        pass_time(15, process)
        confirm(house, seq, "tv-1")
    assert changes(house) == ["tv-1"]


def test_sound_that_is_blocked_is_given_on_at_once_and_never_comes_back_by_itself(
    house: House, process: Process
) -> None:
    speaker, _ = process.tv("tv-1"), process.tv("tv-2")
    pass_time(20, process)
    speaker.tell("blocked")
    speaker.beats = False
    assert seconds_until(speaks(house, "tv-2"), process) <= 1
    speaker.tell("on")
    pass_time(30, process)
    assert changes(house) == ["tv-1", "tv-2"]


def test_a_lone_tv_keeps_its_voice_however_doubtful_it_is(house: House, process: Process) -> None:
    hanging = process.tv("tv-1")
    hanging.sees_calls = hanging.beats = False
    pass_time(5, process)
    a_call(house)
    pass_time(120, process)
    assert changes(house) == ["tv-1"]


def test_a_tv_that_is_switched_off_in_the_evening_and_on_in_the_morning_writes_nothing(
    house: House, process: Process
) -> None:
    tv = process.tv("tv-1")
    pass_time(20, process)
    tv.go()
    pass_time(60, process)
    process.tv("tv-1")
    pass_time(20, process)
    assert changes(house) == ["tv-1"]


def test_a_revoked_tv_is_replaced_at_once(house: House, process: Process) -> None:
    process.tv("tv-1")
    process.tv("tv-2")
    pass_time(20, process)
    revoke = commands.RevokeDevice(request_id=house.hall.request_id(), device_id=device(house, "tv-1"))
    house.hall.send(revoke, HEAD, Done)
    assert seconds_until(speaks(house, "tv-2"), process) <= 1


def test_a_tv_that_moves_to_another_room_leaves_its_voice_behind(house: House, process: Process) -> None:
    process.tv("tv-1")
    process.tv("tv-2")
    pass_time(20, process)
    arrange(house, Display(device=device(house, "tv-1"), room="aula"))
    process.look_again()
    pass_time(2, process)
    assert speakers(house) == {"": device(house, "tv-2"), "aula": device(house, "tv-1")}


def test_after_a_restart_the_speaker_that_comes_back_speaks_again(house: House, process: Process) -> None:
    process.tv("tv-2")
    pass_time(1, process)
    process.tv("tv-1")
    pass_time(20, process)
    restarted = Process(house)
    restarted.tv("tv-1")
    pass_time(4, restarted)
    restarted.tv("tv-2")
    pass_time(60, restarted)
    assert changes(house) == ["tv-2"]


def test_after_a_restart_another_tv_speaks_in_time_if_the_speaker_stays_away(
    house: House, process: Process
) -> None:
    process.tv("tv-2")
    pass_time(20, process)
    restarted = Process(house)
    restarted.tv("tv-1")
    assert seconds_until(speaks(house, "tv-1"), restarted) <= TAKEN_OVER_WITHIN


def test_an_idle_room_with_one_tv_costs_nothing(house: House, process: Process) -> None:
    process.tv("tv-1")
    pass_time(5, process)
    arrange(house, *(Display(device=device(house, name), room=name) for name in ("tv-2", "tv-3", "display")))
    process.look_again()
    pass_time(5, process)
    before, asked = process.steps, len(house.commands.asked)
    pass_time(600, process)
    assert process.steps - before <= 2
    assert len(house.commands.asked) == asked


def test_an_idle_room_with_several_tvs_looks_every_few_seconds_and_writes_nothing(
    house: House, process: Process
) -> None:
    process.tv("tv-1")
    process.tv("tv-2")
    pass_time(5, process)
    before, asked = process.steps, len(house.commands.asked)
    pass_time(600, process)
    assert process.steps - before <= 600 / BEAT_SECONDS
    assert len(house.commands.asked) == asked
