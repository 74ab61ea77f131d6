"""How displays say they are, as every store has to keep it."""

from dataclasses import replace

from server.domain.display_health import DisplayHealth, Fault, Sound
from server.domain.ids import DeviceId
from server.domain.people import Role
from tests.store.test_devices_port import a_device, add
from tests.support.builders import at
from tests.support.stores import Store

FULL = DisplayHealth(
    device_id=DeviceId("d1"),
    at=at("08:05"),
    sound=Sound.INCOMPLETE,
    missing=("id/nol", "chimes/gong"),
    screen="1920x1080",
    layout="hall",
    build="3f9a",
    faults=(Fault(part="clips", reason="404 “nol”", at=at("08:04"), times=3),),
)


def test_the_last_report_of_each_display_is_kept_whole(store: Store) -> None:
    add(store, a_device(1, kind=Role.DISPLAY), a_device(2, kind=Role.DISPLAY))
    other = DisplayHealth(device_id=DeviceId("d2"), at=at("08:06"), sound=Sound.READY)
    later = replace(FULL, at=at("08:10"), sound=Sound.READY, missing=())
    with store.begin() as uow:
        assert uow.display_healths.get(FULL.device_id) is None
        for health in (FULL, other):
            uow.display_healths.put(health)
        assert uow.display_healths.get(FULL.device_id) == FULL
        uow.display_healths.put(later)
        uow.commit()
    assert store.reads().displays.healths() == {"d1": later, "d2": other}


def test_a_display_that_is_forgotten_leaves_no_report(store: Store) -> None:
    add(store, a_device(1, kind=Role.DISPLAY))
    with store.begin() as uow:
        uow.display_healths.put(FULL)
        uow.display_healths.forget(FULL.device_id)
        uow.commit()
    assert store.reads().displays.healths() == {}
