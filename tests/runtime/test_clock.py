"""The office's clock never goes back, and says when the machine's does."""

from datetime import datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest

from server.clock import FastClock, SystemClock, beginning_of_fast_clock, wall_now
from tests.support.builders import at

AN_HOUR = timedelta(hours=1)
NEARLY = timedelta(seconds=5)


class Machine:
    """The two clocks of a machine, set by the test: the wall's and the one that only counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall = at("08:00")
        self.counted = 100.0
        monkeypatch.setattr("server.clock.wall_now", lambda: self.wall)
        monkeypatch.setattr("server.clock.time", SimpleNamespace(monotonic=lambda: self.counted))

    def passes(self, *, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.counted += seconds


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_the_wall_clock_is_followed(machine: Machine) -> None:
    office = SystemClock(not_before=at("07:00"))
    machine.passes(seconds=90)
    reading = office.read()
    assert (reading.now, reading.behind) == (at("08:01:30"), timedelta(0))


def test_the_real_clock_reads_the_present() -> None:
    office = SystemClock(not_before=wall_now() - AN_HOUR)
    assert abs(office.read().now - wall_now()) < NEARLY
    assert office.read().now.utcoffset() == timedelta(0)


def test_it_never_goes_back_when_the_wall_clock_is_set_back(machine: Machine) -> None:
    office = SystemClock(not_before=at("07:00"))
    machine.passes(seconds=60)
    office.read()
    machine.wall -= AN_HOUR
    readings = []
    for _ in range(4):
        machine.passes(seconds=10)
        readings.append(office.read())
    times = [reading.now for reading in readings]
    assert times == [at(f"08:01:{seconds}") for seconds in (10, 20, 30, 40)]
    assert {reading.behind for reading in readings} == {AN_HOUR}


def test_it_starts_at_the_last_event_of_a_machine_that_woke_in_the_past(machine: Machine) -> None:
    office = SystemClock(not_before=at("09:30"))
    machine.passes(seconds=5)
    reading = office.read()
    assert (reading.now, reading.behind) == (at("09:30:05"), timedelta(minutes=90))


def test_a_wall_clock_that_is_right_again_is_followed_again(machine: Machine) -> None:
    office = SystemClock(not_before=at("09:30"))
    office.read()
    machine.wall = at("10:00")
    reading = office.read()
    assert (reading.now, reading.behind) == (at("10:00"), timedelta(0))


def test_a_wall_clock_that_jumps_ahead_is_followed_and_never_left_behind_again(machine: Machine) -> None:
    office = SystemClock(not_before=at("07:00"))
    times = []
    for jump in (0, 3600, -1800, 60):
        machine.wall += timedelta(seconds=jump)
        machine.passes(seconds=1)
        times.append(office.read().now)
    assert all(earlier <= later for earlier, later in pairwise(times))


def test_a_fast_clock_runs_sixty_times_as_fast(machine: Machine) -> None:
    beginning = beginning_of_fast_clock(not_before=at("07:00"))
    fast = FastClock.of(beginning, speed=60, not_before=at("07:00"))
    machine.passes(seconds=60)
    assert fast.read().now == at("09:00")
    assert fast.read().behind == timedelta(0)


def test_fast_clocks_of_several_processes_agree(machine: Machine) -> None:
    beginning = beginning_of_fast_clock(not_before=at("12:00"))
    first = FastClock.of(beginning, speed=60, not_before=at("12:00"))
    machine.passes(seconds=7)
    second = FastClock.of(beginning, speed=60, not_before=at("07:00"))
    machine.passes(seconds=3)
    assert first.read().now == second.read().now == at("12:10")


def test_a_fast_clock_without_a_beginning_begins_now_and_not_before_the_last_event(machine: Machine) -> None:
    fast = FastClock.of("", speed=60, not_before=at("12:00"))
    assert fast.read().now == at("12:00")


def test_a_beginning_keeps_every_microsecond(machine: Machine) -> None:
    machine.wall = at("08:00:00.123457")
    text = beginning_of_fast_clock(not_before=at("07:00"))
    assert [datetime.fromisoformat(part) for part in text.split(";")] == [machine.wall, machine.wall]
