"""The audit proves every device: name, printer, enrolment, revocation, if it is heard and how it sounds."""

import pytest

from server.domain import commands
from server.domain.display_health import DisplayReport, Sound
from server.domain.events import AccessGranted
from server.domain.ids import DeviceId, PairingId, PrinterId
from server.domain.people import Actor, Role
from server.service.records import Device, Recorded
from server.service.replies import Done, PairingReply
from tests.support.builders import an_office
from tests.support.hall import ADMIN
from tests.support.stores import SqlStore, StoredHall

HEAD = Actor(Role.HEAD, "ka.spkt")
EDGE = Actor(Role.SYSTEM, "presence")


@pytest.fixture
def hall(sqlite_store: SqlStore) -> StoredHall:
    """A kiosk that was paired, renamed and has fallen silent, a TV of the command line that is heard and
    cannot speak, and a kiosk that was revoked."""
    hall = StoredHall(sqlite_store, an_office())
    add(hall, "TV", "display")
    kiosk = pair(hall)
    change = commands.ChangeDevice(
        request_id=hall.request_id(),
        device_id=kiosk,
        name="Kiosk depan",
        printer_id=PrinterId("kiosk"),
    )
    hall.send(change, HEAD, Done)
    add(hall, "Kiosk lama", "kiosk")
    old = id_of(hall, "Kiosk lama")
    hear(hall, kiosk, id_of(hall, "TV"), old)
    revoke = commands.RevokeDevice(request_id=hall.request_id(), device_id=old)
    hall.send(revoke, HEAD, Done)
    hall.clock.advance(minutes=1)
    hear(hall, id_of(hall, "TV"))
    assert hall.kinds[-1] == "DeviceFellSilent"
    report = commands.ReportDisplay(device_id=id_of(hall, "TV"), report=DisplayReport(sound=Sound.BLOCKED))
    hall.send(report, Actor(Role.DISPLAY, id_of(hall, "TV")), Done)
    return hall


def add(hall: StoredHall, name: str, kind: str) -> None:
    hall.send(commands.AddDevice(kind=kind, name=name, token_hash=f"hash of {name}"), ADMIN, Done)


def pair(hall: StoredHall) -> DeviceId:
    asked = commands.RequestPairing(
        pairing_id=PairingId("p1"), kind="kiosk", code="K7F-3M2", token_hash="paired", address=""
    )
    hall.send(asked, Actor(Role.SYSTEM, "pairing"), PairingReply)
    approved = commands.ApprovePairing(
        request_id=hall.request_id(),
        pairing_id=PairingId("p1"),
        code="K7F-3M2",
        name="Kiosk",
        printer_id=None,
    )
    hall.send(approved, HEAD, Done)
    return id_of(hall, "Kiosk")


def id_of(hall: StoredHall, name: str) -> DeviceId:
    return next(device.id for device in hall.sql.reads().devices() if device.name == name)


def hear(hall: StoredHall, *devices: DeviceId) -> None:
    hall.send(commands.ReportPresence(heard=devices, build="3f9a", silent_after_seconds=45), EDGE, Done)


def test_a_hall_with_devices_is_sound(hall: StoredHall) -> None:
    assert hall.is_sound()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE devices SET name = 'Kiosk belakang' WHERE name = 'Kiosk depan'",
        "UPDATE devices SET printer_id = NULL WHERE name = 'Kiosk depan'",
        "UPDATE devices SET kind = 'agent' WHERE name = 'TV'",
        "UPDATE devices SET enrolled_at = enrolled_at + 1 WHERE name = 'TV'",
        "UPDATE devices SET revoked_at = NULL WHERE name = 'Kiosk lama'",
        "UPDATE devices SET revoked_at = 1 WHERE name = 'TV'",
        "DELETE FROM devices WHERE name = 'Kiosk lama'",
        "UPDATE devices SET id = 'somebody else' WHERE name = 'Kiosk lama'",
        "UPDATE device_presence SET is_silent = NOT is_silent",
        "DELETE FROM device_presence",
        "UPDATE display_health SET sound = 'ready'",
        "DELETE FROM display_health",
    ],
)
def test_a_device_changed_behind_the_log_is_found(hall: StoredHall, statement: str) -> None:
    hall.sql.run(statement)
    assert any("erangkat" in problem for problem in hall.sql.audit().problems)


def test_what_changes_from_second_to_second_is_no_matter(hall: StoredHall) -> None:
    hall.sql.run("UPDATE device_presence SET heard_at = heard_at + 1, build = 'other'")
    hall.sql.run("UPDATE display_health SET at = at + 1, report = '{}'")
    assert hall.is_sound()


# -- devices of the first versions, whose lines in the log name no id


@pytest.fixture
def old_hall(sqlite_store: SqlStore) -> StoredHall:
    hall = StoredHall(sqlite_store, an_office())
    for name in ("TV", "TV", "Kiosk"):
        _enrol_as_of_old(hall, name, "kiosk" if name == "Kiosk" else "display")
    return hall


def _enrol_as_of_old(hall: StoredHall, name: str, kind: str) -> None:
    with hall.sql.begin() as uow:
        head = uow.event_log.head()
        device_id = DeviceId(f"old-{head.seq}")
        uow.devices.add(Device(id=device_id, kind=Role(kind), name=name, token_hash=device_id))
        event = AccessGranted(kind="device", name=name, role=kind)
        recorded = Recorded(seq=head.seq + 1, at=hall.clock.now, actor=str(ADMIN), event=event)
        uow.event_log.save_head(uow.event_log.append(head, [recorded]))
        uow.commit()


def _rename_all(hall: StoredHall) -> None:
    for number, device in enumerate(hall.sql.reads().devices()):
        command = commands.ChangeDevice(
            request_id=hall.request_id(), device_id=device.id, name=f"Baru {number}", printer_id=None
        )
        hall.send(command, HEAD, Done)


def test_old_devices_are_sound_before_and_after_they_were_renamed_and_revoked(old_hall: StoredHall) -> None:
    assert old_hall.is_sound()
    first, *_ = old_hall.sql.reads().devices()
    hear(old_hall, first.id)
    revoke = commands.RevokeDevice(request_id=old_hall.request_id(), device_id=first.id)
    old_hall.send(revoke, HEAD, Done)
    assert old_hall.is_sound()
    _rename_all(old_hall)
    assert old_hall.is_sound()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE devices SET name = 'Lain' WHERE name = 'Kiosk'",
        "UPDATE devices SET kind = 'kiosk' WHERE name = 'TV'",
        "DELETE FROM devices WHERE name = 'Kiosk'",
        "UPDATE devices SET revoked_at = 1",
    ],
)
def test_an_old_device_changed_behind_the_log_is_found(old_hall: StoredHall, statement: str) -> None:
    old_hall.sql.run(statement)
    assert any("erangkat" in problem for problem in old_hall.sql.audit().problems)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE devices SET name = 'Lain' WHERE name = 'Baru 0'",
        "UPDATE devices SET kind = 'agent' WHERE name = 'Baru 1'",
        "DELETE FROM devices WHERE name = 'Baru 2'",
    ],
)
def test_an_old_device_with_a_new_name_changed_behind_the_log_is_found(
    old_hall: StoredHall, statement: str
) -> None:
    _rename_all(old_hall)
    old_hall.sql.run(statement)
    assert any("erangkat" in problem for problem in old_hall.sql.audit().problems)
