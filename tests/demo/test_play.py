"""A simulated hour and a simulated day: what somebody who watches the demo gets to see."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.demo.fake_hall import FakeHall
from tests.demo.playback import NINE_O_CLOCK, Play

SETTLED = ("hand-over", "decline", "unmet")


@pytest.fixture(scope="module")
def day() -> FakeHall:
    return Play(seed=7).run(minutes=24 * 60)


@pytest.mark.parametrize("seed", range(20))
def test_within_one_hour_of_the_office_one_sees_calls_overruns_and_hand_overs(seed: int) -> None:
    hall = Play(seed).run(minutes=60)
    assert len(hall.seen("called")) >= 12
    assert hall.seen("finished")
    assert hall.seen("overrun")
    assert hall.seen("hand-over") or hall.seen("decline")


def test_at_night_there_is_something_to_see_too() -> None:
    hall = Play(seed=3, begin=NINE_O_CLOCK + timedelta(hours=17)).run(minutes=60)
    assert len(hall.seen("called")) >= 8


def test_the_same_seed_plays_the_same_hour() -> None:
    assert Play(seed=5).run(minutes=60).happened == Play(seed=5).run(minutes=60).happened


def test_another_seed_plays_another_hour() -> None:
    assert Play(seed=5).run(minutes=60).happened != Play(seed=6).run(minutes=60).happened


def test_about_fifteen_percent_of_a_day_exceed_the_standard(day: FakeHall) -> None:
    share = len(day.seen("overrun")) / len(day.seen("finished"))
    assert 0.10 <= share <= 0.25


def test_nobody_does_what_the_hall_refuses(day: FakeHall) -> None:
    assert Counter(day.refusals) == Counter()


def test_a_number_is_given_up_only_after_two_recalls_thirty_seconds_apart(day: FakeHall) -> None:
    assert day.seen("no_show")
    for label in day.seen("no_show"):
        calls = [when for when, what, which in day.happened if which == label and what != "issued"]
        assert len(calls) == 4
        assert all(later - earlier >= timedelta(seconds=30) for earlier, later in pairwise(calls))


def test_a_day_holds_everything_an_office_knows(day: FakeHall) -> None:
    for what in ("recalled", "held", "resumed", "no_show", "hand-over", "decline", "unmet"):
        assert day.seen(what), what
    series = {label[0] for label in day.seen("finished")}
    assert series == {"A", "L", "P", "R"}


def test_every_held_service_is_taken_up_again_and_finished(day: FakeHall) -> None:
    open_still = {each.label for each in day.tickets.values() if each.state in {"on_hold", "serving"}}
    assert set(day.seen("held")) <= set(day.seen("finished")) | open_still


def test_what_is_owed_is_settled_within_minutes(day: FakeHall) -> None:
    for when, what, label in day.happened:
        if what == "overrun":
            later = [at for at, how, which in day.happened if which == label and how in SETTLED]
            assert all(at - when <= timedelta(minutes=5) for at in later)
            assert later or when > NINE_O_CLOCK + timedelta(hours=23, minutes=50)


def test_two_touches_at_once_carry_the_same_request_id(day: FakeHall) -> None:
    assert 5 <= day.repeats <= len(day.tickets) / 5


def test_the_queue_does_not_grow_without_end(day: FakeHall) -> None:
    assert sum(each.state == "waiting" for each in day.tickets.values()) <= 16
