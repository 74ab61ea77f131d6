"""One voice per room: who speaks, who takes over and when, in one web process and in several."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from server.domain import commands
from server.domain.events import SpeakerChanged
from server.domain.hall_screens import Display
from server.domain.ids import DeviceId
from server.service.message_batch import DOOR, Audience, Message
from server.service.replies import Done
from server.web.relay import Relay
from server.web.room_speakers import RoomSpeakers
from server.web.speaking_lines import VoiceReport
from server.web.tokens import token_hash
from tests.support.hall import ADMIN, HEAD
from tests.web.house import House

TAKEN_OVER_WITHIN = 10.0
BEAT_SECONDS = 3.0
TICK = 0.25


@dataclass
class Tv:
    """A display's page, as far as the server knows it. `sees_calls` is false for a page that hangs, `beats`
    for a line that is half open.
    """

    device_id: DeviceId
    process: "Process"
    sid: str
    sees_calls: bool = True
    beats: bool = True
    is_beating: bool = False
    told_at: float = 0.0
    taken: int = 0

    def tell(self, sound: str = "on") -> None:
        self.told_at = self.process.monotonic
        if self.sees_calls:
            self.taken = len(self.process.house.hall.log)
        self.is_beating = self.process.speakers.told(self.sid, VoiceReport(sound, self.taken))  # type: ignore[arg-type]

    def live(self) -> None:
        """What the page does by itself: it tells that it lives, and of each call that it sees."""
        has_news = self.sees_calls and self.taken < len(self.process.house.hall.log)
        is_due = self.process.monotonic - self.told_at >= BEAT_SECONDS
        if self.beats and self.is_speaker and (has_news or not self.is_beating or is_due):
            self.tell()

    @property
    def is_speaker(self) -> bool:
        return self.device_id in speakers(self.process.house).values()

    def go(self) -> None:
        self.process.speakers.left(self.sid)
        self.process.tvs.remove(self)


@dataclass
class Process:
    """One web process; the test lets its seconds pass. It steps when it said it would, or is woken."""

    house: House
    is_one_of_many: bool = False
    monotonic: float = 1000.0
    tvs: list[Tv] = field(default_factory=list)
    steps: int = 0
    is_woken: bool = False

    def __post_init__(self) -> None:
        settings = replace(self.house.settings, is_one_of_many=self.is_one_of_many)
        services = replace(self.house.services, settings=settings)
        self.speakers = RoomSpeakers(services, monotonic=lambda: self.monotonic)
        self.speakers.wake = self._woken
        self.due_at: float | None = self.monotonic
        self.relay = Relay(
            services.relay_source,
            lambda *_, **__: None,
            listening=Audience,
            waker=threading.Event(),
            at_the_door=self.speakers.hear,
        )
        self.relay.step()

    def tv(self, name: str, sound: str | None = "on") -> Tv:
        """A display that connects here, and tells of its sound unless that is None."""
        sid = f"{name} {len(self.tvs)} {self.monotonic}"
        page = Tv(device(self.house, name), self, sid)
        self.tvs.append(page)
        self.speakers.joined(sid, page.device_id)
        if sound is not None:
            page.tell(sound)
        return page

    def tick(self) -> None:
        self.monotonic += TICK
        while self.relay.step():
            pass
        for tv in self.tvs:
            tv.live()
        if self.due_at is not None and self.due_at <= self.monotonic:
            self.steps += 1
            self.is_woken = False
            seconds = self.speakers.step()
            self.due_at = None if seconds is None else self.monotonic + seconds
            if self.is_woken:
                self.due_at = self.monotonic

    def look_again(self) -> None:
        """The office has changed."""
        self.speakers.hear(Message(room=DOOR, seq=0, type="office_changed", fields={}))

    def _woken(self) -> None:
        self.is_woken, self.due_at = True, self.monotonic


def pass_time(seconds: float, *processes: Process) -> None:
    for _ in range(round(seconds / TICK)):
        for process in processes:
            process.tick()


def seconds_until(is_so: Callable[[], bool], *processes: Process) -> float:
    """How long it takes; more than anybody waits for is a failure."""
    for tick in range(round(90 / TICK)):
        if is_so():
            return tick * TICK
        pass_time(TICK, *processes)
    raise AssertionError("it never happened")


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Three TVs hang in the hall; one more, “display”, hangs in the aula."""
    house = House(tmp_path)
    for name in ("tv-1", "tv-2", "tv-3"):
        house.hall.send(
            commands.AddDevice(kind="display", name=name, token_hash=token_hash(name)), ADMIN, Done
        )
    arrange(house, Display(device=device(house, "display"), room="aula"))
    house.hall.open_desk()
    return house


@pytest.fixture
def process(house: House) -> Process:
    return Process(house)


def device(house: House, name: str) -> DeviceId:
    return next(each.id for each in house.services.reads.devices() if each.name == name)


def arrange(house: House, *displays: Display) -> None:
    """The head has set up the displays; the processes look again when they hear anything of it."""
    offices = house.hall.store.committed.offices
    offices[1] = replace(offices[1], displays=displays)


def speakers(house: House) -> dict[str, DeviceId]:
    return dict(house.services.reads.announcements.speakers())


def speaks(house: House, name: str, room: str = "") -> Callable[[], bool]:
    wanted = device(house, name)
    return lambda: speakers(house).get(room) == wanted


def changes(house: House) -> list[str]:
    """The names of those who were given the voice of the hall, in order; – for nobody."""
    names = {each.id: each.name for each in house.services.reads.devices()}
    events = [event for event in house.hall.events if isinstance(event, SpeakerChanged) and not event.room]
    return [names.get(event.device_id, "?") if event.device_id else "–" for event in events]


def a_call(house: House) -> int:
    house.hall.tap()
    ticket = house.hall.call_next()
    called = len(house.hall.log)
    house.hall.finish(house.hall.start(ticket.id).id)
    return called


def confirm(house: House, seq: int, by: str) -> None:
    command = commands.ConfirmAnnouncement(
        request_id=house.hall.request_id(), announced_seq=seq, outcome="spoken", device_id=device(house, by)
    )
    house.hall.send(command, ADMIN, Done)


# ---------------------------------------------------------------- one process


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


# ---------------------------------------------------------------- several processes


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
