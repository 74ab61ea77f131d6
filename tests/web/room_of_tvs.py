"""A hall with TVs, one of them in the aula, and web processes whose seconds the test lets pass. No tests."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

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
from tests.support.hall import ADMIN
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


def hall_with_tvs(folder: Path) -> House:
    """Three TVs hang in the hall; one more, “display”, hangs in the aula."""
    house = House(folder)
    for name in ("tv-1", "tv-2", "tv-3"):
        house.hall.send(
            commands.AddDevice(kind="display", name=name, token_hash=token_hash(name)), ADMIN, Done
        )
    arrange(house, Display(device=device(house, "display"), room="aula"))
    house.hall.open_desk()
    return house


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
