"""Which devices a web process hears: reported in time, written rarely, silent within a minute."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from server.domain.commands import ReportPresence
from server.domain.devices import SILENT_AFTER_SECONDS
from server.domain.events import DeviceFellSilent, DeviceHeard
from server.domain.ids import DeviceId
from server.web.listeners import Listeners
from server.web.presence import REPORT_SECONDS, STEP_SECONDS, Presence
from tests.web.house import BUILD, House


@dataclass
class Process:
    """The presence of one web process, whose real seconds the test lets pass; the office's clock follows."""

    house: House
    listeners: Listeners = field(default_factory=Listeners)
    monotonic: float = 1000.0
    speed: float = 1.0

    def __post_init__(self) -> None:
        self.presence = Presence(self.house.services, self.listeners, monotonic=lambda: self.monotonic)

    def pass_time(self, seconds: float, *others: "Process") -> None:
        """Step as the server does, together with the other processes."""
        for _ in range(round(seconds / STEP_SECONDS)):
            self.house.hall.clock.advance(seconds=STEP_SECONDS * self.speed)
            for process in (self, *others):
                process.monotonic += STEP_SECONDS
                process.presence.step()


@pytest.fixture
def process(house: House) -> Process:
    return Process(house, house.edge.listeners)


def device(house: House, name: str) -> DeviceId:
    return next(each.id for each in house.services.reads.devices() if each.name == name)


def reports(house: House) -> list[ReportPresence]:
    return [command for command in house.commands.asked if isinstance(command, ReportPresence)]


def happenings(house: House) -> list[object]:
    kinds = (DeviceHeard, DeviceFellSilent)
    return [event for event in house.hall.events if isinstance(event, kinds)]


def test_a_device_that_comes_is_heard_at_the_next_step(house: House, process: Process) -> None:
    house.screen("kiosk", by="kiosk")
    process.pass_time(STEP_SECONDS)
    assert happenings(house) == [DeviceHeard(device_id=device(house, "kiosk"))]
    assert [report.build for report in reports(house)] == [BUILD]


def test_who_stays_is_reported_every_fifteen_seconds_all_together(house: House, process: Process) -> None:
    for audience, kind in (("kiosk", "kiosk"), ("board", "display")):
        house.screen(audience, by=kind)
    process.pass_time(60)
    assert len(reports(house)) == 60 / REPORT_SECONDS
    assert {len(report.heard) for report in reports(house)} == {2}
    assert len(happenings(house)) == 2


def test_nothing_is_written_while_no_device_is_there(house: House, process: Process) -> None:
    house.screen("desk", by="petugas1")
    house.commands.asked.clear()
    process.pass_time(600)
    assert house.commands.asked == []


def test_a_kiosk_whose_line_is_cut_is_silent_within_a_minute(house: House, process: Process) -> None:
    screen = house.screen("kiosk", by="kiosk")
    process.pass_time(120)
    screen.disconnect("/live")
    process.pass_time(SILENT_AFTER_SECONDS - REPORT_SECONDS)
    assert len(happenings(house)) == 1
    process.pass_time(60 - SILENT_AFTER_SECONDS + REPORT_SECONDS)
    assert happenings(house)[1:] == [DeviceFellSilent(device_id=device(house, "kiosk"))]
    before = len(reports(house))
    process.pass_time(600)
    assert len(reports(house)) == before


def test_a_kiosk_that_comes_back_is_heard_again(house: House, process: Process) -> None:
    house.screen("kiosk", by="kiosk").disconnect("/live")
    screen = house.screen("kiosk", by="kiosk")
    process.pass_time(60)
    screen.disconnect("/live")
    process.pass_time(60)
    house.screen("kiosk", by="kiosk")
    process.pass_time(STEP_SECONDS)
    kinds = [type(event).__name__ for event in happenings(house)]
    assert kinds == ["DeviceHeard", "DeviceFellSilent", "DeviceHeard"]


def test_a_reconnecting_kiosk_is_no_change_at_all(house: House, process: Process) -> None:
    for _ in range(10):
        screen = house.screen("kiosk", by="kiosk")
        process.pass_time(20)
        screen.disconnect("/live")
        process.pass_time(10)
    assert len(happenings(house)) == 1


def test_a_restarted_server_gives_its_devices_time_to_come_back(house: House, process: Process) -> None:
    house.screen("kiosk", by="kiosk")
    process.pass_time(60)
    house.hall.clock.advance(minutes=60)
    restarted = Process(house)
    restarted.pass_time(SILENT_AFTER_SECONDS - STEP_SECONDS)
    assert len(happenings(house)) == 1
    restarted.pass_time(STEP_SECONDS)
    assert len(happenings(house)) == 2


def test_a_restart_is_not_seen_on_devices_that_come_back(house: House, process: Process) -> None:
    house.screen("kiosk", by="kiosk")
    process.pass_time(60)
    house.hall.clock.advance(seconds=20)
    restarted = Process(house, house.edge.listeners)
    restarted.pass_time(120)
    assert len(happenings(house)) == 1


def test_two_processes_that_hear_different_devices_do_not_flap(house: House, process: Process) -> None:
    house.screen("kiosk", by="kiosk")
    other = Process(house)
    other.pass_time(10)
    other.pass_time(300, process)
    assert len(happenings(house)) == 1


def test_an_agent_that_asks_every_25_seconds_is_never_silent(house: House, process: Process) -> None:
    agent = device(house, "agent")
    for _ in range(20):
        process.presence.heard(agent)
        process.pass_time(25)
    assert happenings(house) == [DeviceHeard(device_id=agent)]
    process.pass_time(70)
    assert happenings(house)[1:] == [DeviceFellSilent(device_id=agent)]


def test_a_device_that_asks_for_anything_is_heard(house: House) -> None:
    house.ask("GET", "/api/v1/board", by="display")
    house.ask("GET", "/api/v1/office", by="ka.spkt")
    house.edge.presence.step()
    assert happenings(house) == [DeviceHeard(device_id=device(house, "display"))]


@pytest.mark.parametrize("speed", [60.0, 600.0])
def test_in_a_fast_demonstration_seconds_are_still_real(tmp_path: Path, speed: float) -> None:
    house = House(tmp_path, {"speed": speed})
    process = Process(house, house.edge.listeners, speed=speed)
    screen = house.screen("kiosk", by="kiosk")
    process.pass_time(300)
    assert len(happenings(house)) == 1
    screen.disconnect("/live")
    process.pass_time(60)
    assert len(happenings(house)) == 2


def test_a_page_that_comes_again_with_an_older_build_is_known_by_it(house: House, process: Process) -> None:
    auth = {"audience": "kiosk", "token": house.token("kiosk"), "build": "0ld"}
    house.live.socketio.test_client(house.app, namespace="/live", auth=auth)
    house.screen("board", by="display")
    process.pass_time(STEP_SECONDS)
    builds = {each.device_id: each.build for each in house.services.reads.presences()}
    assert builds == {device(house, "kiosk"): "0ld", device(house, "display"): BUILD}
