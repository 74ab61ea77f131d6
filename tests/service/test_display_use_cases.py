"""Displays are set up, told what to do, and say how they are."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from server.domain import commands
from server.domain.display_health import DisplayReport, Order, Sound
from server.domain.errors import Conflict, NotFound, SettingsOvertaken
from server.domain.hall_screens import DeskGroup, Display, TickerLine
from server.domain.ids import DeskId, DeviceId
from server.domain.office import Office, SlipStyle
from server.domain.people import Actor, Role
from server.service.replies import Done
from tests.support.hall import ADMIN, HEAD, Hall

EDGE = Actor(Role.SYSTEM, "presence")
SPKT = DeskGroup(id="spkt", name="SPKT")


class HallWithTv(Hall):
    """A hall with one display, TV depan, that is heard."""

    def __init__(self) -> None:
        super().__init__()
        self.tv = self.enrol("display", "TV depan")
        self.hear(self.tv)

    def enrol(self, kind: str, name: str) -> DeviceId:
        self.send(commands.AddDevice(kind=kind, name=name, token_hash=name), ADMIN, Done)
        return next(device.id for device in self.store.reads().devices() if device.name == name)

    def hear(self, *devices: DeviceId) -> None:
        report = commands.ReportPresence(heard=devices, build="3f9a", silent_after_seconds=45)
        self.send(report, EDGE, Done)

    @property
    def office(self) -> Office:
        return self.store.reads().office_state().office

    @property
    def version(self) -> int:
        return self.store.reads().head().office_version

    def arrange(self, display: Display, *, version: int | None = None) -> Done:
        command = commands.ArrangeDisplay(
            request_id=self.request_id(), version=version or self.version, display=display
        )
        return self.send(command, HEAD, Done)

    def write(self, *lines: str, version: int | None = None) -> Done:
        command = commands.WriteTicker(
            request_id=self.request_id(),
            version=version or self.version,
            lines=tuple(TickerLine(text=line) for line in lines),
        )
        return self.send(command, HEAD, Done)

    def group(self, desk: str, *, version: int | None = None) -> Done:
        command = commands.GroupDesks(
            request_id=self.request_id(),
            version=version or self.version,
            groups=(SPKT,),
            desks={DeskId(desk): SPKT.id},
        )
        return self.send(command, HEAD, Done)

    def tell_display(self, device: DeviceId, order: Order = Order.IDENTIFY) -> Done:
        command = commands.TellDisplay(request_id=self.request_id(), device_id=device, order=order)
        return self.send(command, HEAD, Done)

    def say(self, sound: Sound, *faults: tuple[str, str], by: DeviceId | None = None) -> Done:
        report = DisplayReport(sound=sound, faults=faults)
        device = by or self.tv
        command = commands.ReportDisplay(device_id=device, report=report)
        return self.send(command, Actor(Role.DISPLAY, device), Done)


@pytest.fixture
def hall() -> HallWithTv:
    return HallWithTv()


def test_each_change_of_a_display_is_a_new_version_of_the_offices_document(hall: HallWithTv) -> None:
    assert hall.happened_during(lambda: hall.arrange(Display(device=hall.tv, volume=30))) == [
        "OfficeConfigured"
    ]
    assert hall.office.display_of(hall.tv).volume == 30
    assert hall.happened_during(lambda: hall.arrange(Display(device=hall.tv, volume=30))) == []


@pytest.mark.parametrize("kind", ["kiosk", "agent"])
def test_only_a_display_is_set_up_or_told_anything(hall: HallWithTv, kind: str) -> None:
    other = hall.enrol(kind, "Bukan TV")
    hall.hear(hall.tv, other)
    acts: tuple[Callable[[], Done], ...] = (
        lambda: hall.arrange(Display(device=other)),
        lambda: hall.tell_display(other),
        lambda: hall.say(Sound.READY, by=other),
    )
    for act in acts:
        with pytest.raises(NotFound, match="Layar TV"):
            act()


def test_a_display_that_was_shown_out_is_no_display_any_more(hall: HallWithTv) -> None:
    hall.say(Sound.BLOCKED)
    revoke = commands.RevokeDevice(request_id=hall.request_id(), device_id=hall.tv)
    hall.send(revoke, HEAD, Done)
    assert hall.store.reads().displays.healths() == {}
    with pytest.raises(NotFound):
        hall.arrange(Display(device=hall.tv))


def test_somebody_elses_change_of_the_same_display_is_not_overwritten(hall: HallWithTv) -> None:
    shown = hall.version
    hall.arrange(Display(device=hall.tv, volume=30))
    with pytest.raises(SettingsOvertaken):
        hall.arrange(Display(device=hall.tv, room="Aula"), version=shown)
    assert hall.office.display_of(hall.tv).volume == 30


def test_changes_of_other_parts_of_the_document_are_no_reason_to_refuse(hall: HallWithTv) -> None:
    shown, other = hall.version, hall.enrol("display", "TV aula")
    style = commands.StyleSlip(request_id=hall.request_id(), style=SlipStyle(copies=2))
    hall.send(style, HEAD, Done)
    hall.arrange(Display(device=other, volume=30))
    hall.arrange(Display(device=hall.tv, volume=60), version=shown)
    hall.write("Selamat datang", version=shown)
    hall.group("loket-1", version=shown)
    office = hall.office
    assert (office.slip.copies, office.display_of(other).volume, office.display_of(hall.tv).volume) == (
        2,
        30,
        60,
    )
    assert office.desk(DeskId("loket-1")).group == "spkt"


@pytest.mark.parametrize("version", [-1, 99])
def test_a_version_that_never_was_is_refused(hall: HallWithTv, version: int) -> None:
    with pytest.raises(SettingsOvertaken):
        hall.arrange(Display(device=hall.tv), version=version)


def test_two_people_do_not_write_over_each_others_running_text_or_groups(hall: HallWithTv) -> None:
    shown = hall.version
    hall.write("Satu")
    with pytest.raises(SettingsOvertaken):
        hall.write("Dua", version=shown)
    hall.group("loket-1")
    with pytest.raises(SettingsOvertaken):
        hall.group("loket-2", version=shown)
    assert [line.text for line in hall.office.ticker_lines] == ["Satu"]


def test_a_display_is_told_what_to_do_once_for_one_press(hall: HallWithTv) -> None:
    command = commands.TellDisplay(request_id=hall.request_id(), device_id=hall.tv, order=Order.RELOAD)
    assert hall.happened_during(lambda: hall.send(command, HEAD, Done)) == ["DisplayTold"]
    assert hall.happened_during(lambda: hall.send(command, HEAD, Done)) == []


def test_a_display_that_nobody_hears_is_told_nothing(hall: HallWithTv) -> None:
    never = hall.enrol("display", "TV gudang")
    with pytest.raises(Conflict, match="TV gudang sedang tidak tersambung"):
        hall.tell_display(never)
    hall.clock.advance(minutes=2)
    hall.hear()
    with pytest.raises(Conflict, match="TV depan"):
        hall.tell_display(hall.tv)


def test_only_another_sound_is_an_event(hall: HallWithTv) -> None:
    assert hall.happened_during(lambda: hall.say(Sound.READY)) == ["DisplaySoundChanged"]
    assert hall.happened_during(lambda: hall.say(Sound.READY, ("clips", "404"))) == []
    hall.clock.advance(minutes=1)
    assert hall.happened_during(lambda: hall.say(Sound.BLOCKED)) == ["DisplaySoundChanged"]
    health = hall.store.reads().displays.healths()[hall.tv]
    assert (health.sound, health.at, [fault.part for fault in health.faults]) == (
        Sound.BLOCKED,
        hall.clock.now,
        ["clips"],
    )
    assert health.faults[0].at == hall.clock.now - timedelta(minutes=1)
