"""Devices, pairings and presence, as every store has to keep them."""

from dataclasses import replace

import pytest

from server.domain.devices import Pairing, Presence
from server.domain.ids import DeviceId, PairingId, PrinterId
from server.domain.people import Role
from server.service.ports import Collision
from server.service.records import Device
from tests.support.builders import at
from tests.support.stores import Store


def a_device(number: int = 1, **changes: object) -> Device:
    values = {
        "id": DeviceId(f"d{number}"),
        "kind": Role.KIOSK,
        "name": f"Kiosk {number}",
        "token_hash": f"hash {number}",
        "printer_id": None,
        "enrolled_at": at(f"08:0{number}"),
    }
    return Device(**(values | changes))  # type: ignore[arg-type]


def a_pairing(number: int = 1, **changes: object) -> Pairing:
    values = {
        "id": PairingId(f"p{number}"),
        "kind": Role.DISPLAY,
        "code": f"K7F-3M{number}",
        "token_hash": f"hash of p{number}",
        "address": "fe80::1%eth0",
        "asked_at": at(f"08:0{number}"),
        "expires_at": at(f"08:1{number}"),
    }
    return Pairing(**(values | changes))  # type: ignore[arg-type]


def add(store: Store, *devices: Device) -> None:
    with store.begin() as uow:
        for device in devices:
            uow.devices.add(device)
        uow.commit()


def ask(store: Store, *pairings: Pairing) -> None:
    with store.begin() as uow:
        for pairing in pairings:
            uow.devices.ask(pairing)
        uow.commit()


def test_a_device_is_kept_with_all_that_is_known_of_it(store: Store) -> None:
    device = a_device(printer_id=PrinterId("kiosk"))
    add(store, device)
    assert store.reads().device("hash 1") == device
    with store.begin() as uow:
        assert uow.devices.device(device.id) == device
        assert uow.devices.device(DeviceId("d9")) is None


def test_devices_stand_in_order_of_enrolment_the_oldest_of_all_first(store: Store) -> None:
    add(store, a_device(3), a_device(1), a_device(2, enrolled_at=None))
    assert [device.id for device in store.reads().devices()] == ["d2", "d1", "d3"]


def test_a_changed_device_has_its_new_name_and_printer(store: Store) -> None:
    add(store, a_device(1), a_device(2))
    changed = replace(a_device(1), name="Kiosk depan", printer_id=PrinterId("kiosk"))
    with store.begin() as uow:
        uow.devices.save(changed)
        uow.commit()
    assert store.reads().devices() == [changed, a_device(2)]


def test_a_revoked_device_opens_no_door_and_is_heard_no_more(store: Store) -> None:
    add(store, a_device())
    revoked = replace(a_device(), revoked_at=at("09:00"))
    with store.begin() as uow:
        uow.devices.save_presence(Presence(device_id=DeviceId("d1"), heard_at=at("08:05"), build="3f9a"))
        uow.devices.save(revoked)
        assert uow.devices.device(DeviceId("d1")) == revoked
        uow.commit()
    reads = store.reads()
    assert (reads.device("hash 1"), reads.devices(), reads.presences()) == (None, [], [])


def test_no_two_devices_have_one_token(store: Store) -> None:
    with pytest.raises(Collision):
        add(store, a_device(1), a_device(2, token_hash="hash 1"))


def test_pairings_wait_in_order_until_their_code_is_over(store: Store) -> None:
    ask(store, a_pairing(2), a_pairing(1), a_pairing(3))
    reads = store.reads()
    assert [each.id for each in reads.pairings(now=at("08:05"))] == ["p1", "p2", "p3"]
    assert reads.pairings(now=at("08:12")) == [a_pairing(3)]
    assert reads.pairing_of("hash of p1") == a_pairing(1)
    assert reads.pairing_of("hash of p9") is None
    with store.begin() as uow:
        assert uow.devices.pending(now=at("08:12")) == [a_pairing(3)]
        assert uow.devices.pairing(PairingId("p2")) == a_pairing(2)


def test_no_two_pairings_show_one_code(store: Store) -> None:
    with pytest.raises(Collision):
        ask(store, a_pairing(1), a_pairing(2, code="K7F-3M1"))


def test_a_pairing_is_ended_forgotten_and_swept_away(store: Store) -> None:
    ask(store, a_pairing(1), a_pairing(2), a_pairing(3))
    with store.begin() as uow:
        uow.devices.end(replace(a_pairing(1), expires_at=at("08:04")))
        uow.devices.forget(PairingId("p2"))
        uow.commit()
    reads = store.reads()
    assert [each.id for each in reads.pairings(now=at("08:04"))] == ["p3"]
    ended = reads.pairing_of("hash of p1")
    assert ended is not None
    assert ended.expires_at == at("08:04")
    with store.begin() as uow:
        uow.devices.sweep(before=at("08:13"))
        uow.commit()
    assert reads.pairing_of("hash of p1") is None
    assert reads.pairing_of("hash of p3") == a_pairing(3)


def test_the_last_time_a_device_was_heard_counts(store: Store) -> None:
    add(store, a_device(1), a_device(2))
    first = Presence(device_id=DeviceId("d1"), heard_at=at("08:05"), build="3f9a")
    silent = replace(first, heard_at=at("08:06"), build="", is_silent=True)
    with store.begin() as uow:
        uow.devices.save_presence(first)
        assert uow.devices.presences() == [first]
        uow.devices.save_presence(silent)
        uow.commit()
    assert store.reads().presences() == [silent]
