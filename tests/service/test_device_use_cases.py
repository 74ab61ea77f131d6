"""Devices ask to be let in, are let in by a person, and are heard: what is stored and what is logged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain import commands
from server.domain.devices import CODE_SIGNS, PENDING_LIMIT, Pairing
from server.domain.errors import (
    BadRequest,
    NotFound,
    PairingOver,
    TooManyPairings,
    TryAgainLater,
    UnknownChoice,
)
from server.domain.events import AccessGranted, DeviceEnrolled, DeviceFellSilent, DeviceHeard, DeviceRenamed
from server.domain.ids import DeviceId, PairingId, PrinterId, RequestId
from server.domain.office import Printer
from server.domain.people import Actor, Role
from server.service.records import Device
from server.service.replies import Done, PairingReply
from tests.support.builders import an_office, at
from tests.support.hall import ADMIN, Hall

HEAD = Actor(Role.HEAD, "ka.spkt")
STRANGER = Actor(Role.SYSTEM, "pairing")
EDGE = Actor(Role.SYSTEM, "presence")
SILENT_AFTER = 45


@pytest.fixture
def hall() -> Hall:
    return Hall()


def ask(hall: Hall, code: str = "K7F-3M2", kind: str = "kiosk") -> PairingReply:
    command = commands.RequestPairing(
        pairing_id=PairingId(f"pairing {code}"),
        kind=kind,
        code=code,
        token_hash=f"hash of {code}",
        address="192.168.1.20",
    )
    return hall.send(command, STRANGER, PairingReply)


def approve(hall: Hall, code: str = "K7F-3M2", name: str = "Kiosk depan", **more: object) -> Done:
    values: dict[str, object] = {"request_id": hall.request_id(), "pairing_id": PairingId(f"pairing {code}")}
    values |= {"code": code, "name": name, "printer_id": None} | more
    return hall.send(commands.ApprovePairing(**values), HEAD, Done)  # type: ignore[arg-type]


def refuse(hall: Hall, code: str = "K7F-3M2") -> Done:
    command = commands.RefusePairing(request_id=hall.request_id(), pairing_id=PairingId(f"pairing {code}"))
    return hall.send(command, HEAD, Done)


def change(hall: Hall, device: Device, name: str, printer: str | None = None) -> Done:
    command = commands.ChangeDevice(
        request_id=hall.request_id(),
        device_id=device.id,
        name=name,
        printer_id=PrinterId(printer) if printer else None,
    )
    return hall.send(command, HEAD, Done)


def revoke(hall: Hall, device_id: str) -> Done:
    command = commands.RevokeDevice(request_id=hall.request_id(), device_id=DeviceId(device_id))
    return hall.send(command, HEAD, Done)


def enrolled(hall: Hall, name: str = "Kiosk depan", kind: str = "kiosk") -> Device:
    command = commands.AddDevice(kind=kind, name=name, token_hash=f"hash of {name}")
    hall.send(command, ADMIN, Done)
    device = hall.store.reads().device(f"hash of {name}")
    assert device is not None
    return device


def report(hall: Hall, *heard: Device, silent_after: float | None = SILENT_AFTER) -> None:
    command = commands.ReportPresence(
        heard=tuple(device.id for device in heard), build="3f9a", silent_after_seconds=silent_after
    )
    hall.send(command, EDGE, Done)


def pending(hall: Hall) -> list[Pairing]:
    return hall.store.reads().pairings(now=hall.clock.now)


# -- asking to be let in


def test_a_device_that_asks_waits_with_its_code_for_fifteen_minutes(hall: Hall) -> None:
    assert ask(hall).expires_at == at("08:15")
    (pairing,) = pending(hall)
    assert (pairing.code, pairing.kind, pairing.address) == ("K7F-3M2", Role.KIOSK, "192.168.1.20")
    hall.clock.set(at("08:15"))
    assert pending(hall) == []


def test_who_is_not_let_in_leaves_nothing_in_the_log_and_opens_no_door(hall: Hall) -> None:
    ask(hall)
    assert hall.log == []
    assert hall.store.reads().device("hash of K7F-3M2") is None


def test_two_devices_never_show_the_same_code(hall: Hall) -> None:
    ask(hall)
    with pytest.raises(TryAgainLater):
        ask(hall)
    assert len(pending(hall)) == 1


def test_twenty_devices_may_wait_and_the_next_one_when_one_has_gone(hall: Hall) -> None:
    codes = [f"K7F-3{letter}{sign}" for letter in "MF" for sign in CODE_SIGNS]
    for code in codes[:PENDING_LIMIT]:
        ask(hall, code)
    with pytest.raises(TooManyPairings):
        ask(hall, codes[PENDING_LIMIT])
    refuse(hall, codes[0])
    ask(hall, codes[PENDING_LIMIT])
    hall.clock.advance(minutes=15)
    ask(hall, codes[PENDING_LIMIT + 1])
    assert len(pending(hall)) == 1


def test_what_is_long_over_is_swept_away_with_the_next_request(hall: Hall) -> None:
    ask(hall)
    hall.clock.advance(minutes=29)
    ask(hall, "K7F-3M3")
    assert hall.store.reads().pairing_of("hash of K7F-3M2") is not None
    hall.clock.advance(minutes=2)
    ask(hall, "K7F-3M4")
    assert hall.store.reads().pairing_of("hash of K7F-3M2") is None


def test_a_fast_clock_makes_no_code_shorter(hall: Hall) -> None:
    command = commands.RequestPairing(
        pairing_id=PairingId("p"),
        kind="kiosk",
        code="K7F-3M2",
        token_hash="hash",
        address="",
        lasts_seconds=15 * 60 * 60,
    )
    assert hall.send(command, STRANGER, PairingReply).expires_at == at("08:00") + timedelta(hours=15)


@pytest.mark.parametrize("kind", ["officer", "system", "fridge", ""])
def test_only_devices_ask_to_be_let_in(hall: Hall, kind: str) -> None:
    with pytest.raises(BadRequest, match="perangkat"):
        ask(hall, kind=kind)


# -- letting in


def test_an_approved_device_is_known_by_the_token_it_has_had_all_along(hall: Hall) -> None:
    ask(hall)
    approve(hall, printer_id=PrinterId("kiosk"))
    device = hall.store.reads().device("hash of K7F-3M2")
    assert device is not None
    assert (device.kind, device.name, device.printer_id) == (Role.KIOSK, "Kiosk depan", "kiosk")
    assert device.enrolled_at == at("08:00")
    assert pending(hall) == []
    assert hall.events == [
        DeviceEnrolled(
            device_id=device.id,
            kind="kiosk",
            name="Kiosk depan",
            printer_id=PrinterId("kiosk"),
            approved_by=HEAD.id,  # type: ignore[arg-type]
        )
    ]
    assert "hash of" not in str(hall.log)


def test_the_second_of_two_heads_is_told_that_the_code_is_over(hall: Hall) -> None:
    ask(hall)
    approve(hall)
    with pytest.raises(PairingOver):
        approve(hall, name="Kiosk lain")
    assert hall.kinds == ["DeviceEnrolled"]


def test_the_same_approval_sent_again_is_the_same_device(hall: Hall) -> None:
    ask(hall)
    again = {"request_id": RequestId("approve-0001")}
    assert approve(hall, **again) == approve(hall, **again)
    assert hall.kinds == ["DeviceEnrolled"]


def test_a_code_that_is_over_or_refused_lets_nobody_in(hall: Hall) -> None:
    ask(hall)
    refuse(hall)
    with pytest.raises(PairingOver):
        approve(hall)
    with pytest.raises(PairingOver):
        refuse(hall)
    ask(hall, "K7F-3M3")
    hall.clock.advance(minutes=15)
    with pytest.raises(PairingOver):
        approve(hall, "K7F-3M3")
    assert hall.log == []


def test_a_code_that_is_not_on_that_device_lets_nobody_in(hall: Hall) -> None:
    ask(hall)
    with pytest.raises(BadRequest, match="Bandingkan"):
        approve(hall, code="K7F-3M3", pairing_id=PairingId("pairing K7F-3M2"))
    assert hall.log == []


def test_a_printer_is_one_of_the_office(hall: Hall) -> None:
    ask(hall)
    with pytest.raises(UnknownChoice):
        approve(hall, printer_id=PrinterId("gudang"))


def test_a_name_that_is_taken_is_refused_until_its_device_is_revoked(hall: Hall) -> None:
    first = enrolled(hall)
    ask(hall)
    with pytest.raises(BadRequest, match="sudah dipakai"):
        approve(hall)
    revoke(hall, first.id)
    approve(hall)
    assert [device.name for device in hall.store.reads().devices()] == ["Kiosk depan"]


# -- the command line


def test_a_device_of_the_command_line_stands_in_the_log_with_its_id_and_without_its_token(
    hall: Hall,
) -> None:
    device = enrolled(hall, "TV depan", "display")
    assert hall.events == [AccessGranted(kind="device", name="TV depan", role="display", device_id=device.id)]
    assert "hash of" not in str(hall.log)


def test_two_agents_never_share_a_name_because_printers_name_them(hall: Hall) -> None:
    enrolled(hall, "PC loket", "agent")
    command = commands.AddDevice(kind="agent", name="PC Loket", token_hash="another")
    with pytest.raises(BadRequest, match="sudah dipakai"):
        hall.send(command, ADMIN, Done)


# -- another name, no more access


def test_an_agent_that_gets_another_name_keeps_its_printers() -> None:
    at_agent = Printer(id=PrinterId("gudang"), name="Gudang", address="tcp://10.0.0.9", agent="PC gudang")
    office = an_office()
    hall = Hall(replace(office, printers=(*office.printers, at_agent)))
    change(hall, enrolled(hall, "PC gudang", "agent"), "PC loket")
    renamed = hall.store.reads().office_state().office
    assert renamed == replace(office, printers=(*office.printers, replace(at_agent, agent="PC loket")))
    change(hall, enrolled(hall, "PC loket lama"), "Kiosk tua")
    assert hall.store.reads().office_state().office == renamed


def test_a_device_gets_another_name_and_printer(hall: Hall) -> None:
    device = enrolled(hall)
    change(hall, device, "Kiosk samping", "kiosk")
    (changed,) = hall.store.reads().devices()
    assert (changed.name, changed.printer_id) == ("Kiosk samping", "kiosk")
    assert hall.events[-1] == DeviceRenamed(
        device_id=device.id, name="Kiosk samping", printer_id=PrinterId("kiosk")
    )


def test_a_change_that_changes_nothing_is_no_event(hall: Hall) -> None:
    device = enrolled(hall)
    assert hall.happened_during(lambda: change(hall, device, "Kiosk depan")) == []


def test_a_revoked_device_is_unknown_at_once_and_stays_in_the_books(hall: Hall) -> None:
    device = enrolled(hall)
    report(hall, device)
    assert hall.happened_during(lambda: revoke(hall, device.id)) == ["DeviceRevoked"]
    assert hall.store.reads().device(device.token_hash) is None
    assert hall.store.reads().devices() == []
    assert hall.store.reads().presences() == []
    assert hall.store.committed.devices[device.id].revoked_at == at("08:00")


def test_revoking_twice_is_no_error_and_no_second_event(hall: Hall) -> None:
    device = enrolled(hall)
    revoke(hall, device.id)
    assert hall.happened_during(lambda: revoke(hall, device.id)) == []


def test_what_is_not_enrolled_can_neither_be_changed_nor_revoked(hall: Hall) -> None:
    device = enrolled(hall)
    revoke(hall, device.id)
    with pytest.raises(NotFound):
        change(hall, device, "Kiosk lain")
    with pytest.raises(NotFound):
        revoke(hall, "nobody")


# -- who is heard


def test_being_heard_is_an_event_once_and_a_time_from_then_on(hall: Hall) -> None:
    device = enrolled(hall)
    assert hall.happened_during(lambda: report(hall, device)) == ["DeviceHeard"]
    hall.clock.advance(seconds=15)
    assert hall.happened_during(lambda: report(hall, device)) == []
    (presence,) = hall.store.reads().presences()
    assert (presence.heard_at, presence.build, presence.is_silent) == (at("08:00:15"), "3f9a", False)


def test_a_device_falls_silent_45_seconds_after_it_was_heard_and_only_once(hall: Hall) -> None:
    device, other = enrolled(hall), enrolled(hall, "TV", "display")
    report(hall, device, other)
    hall.clock.advance(seconds=44)
    assert hall.happened_during(lambda: report(hall, other)) == []
    hall.clock.advance(seconds=1)
    assert hall.happened_during(lambda: report(hall, other)) == ["DeviceFellSilent"]
    assert hall.happened_during(lambda: report(hall, other)) == []
    assert DeviceFellSilent(device_id=device.id) in hall.events


def test_a_silent_device_that_is_heard_again_is_an_event(hall: Hall) -> None:
    device = enrolled(hall)
    report(hall, device)
    hall.clock.advance(minutes=1)
    report(hall)
    assert hall.happened_during(lambda: report(hall, device)) == ["DeviceHeard"]
    assert hall.events[-1] == DeviceHeard(device_id=device.id)


def test_two_web_processes_that_hear_one_device_each_do_not_flap(hall: Hall) -> None:
    mine, theirs = enrolled(hall), enrolled(hall, "TV", "display")
    report(hall, mine)
    report(hall, theirs)
    before = len(hall.log)
    for _ in range(20):
        hall.clock.advance(seconds=15)
        report(hall, mine)
        report(hall, theirs)
    assert hall.kinds[before:] == []


def test_a_young_web_process_calls_nobody_silent(hall: Hall) -> None:
    device = enrolled(hall)
    report(hall, device)
    hall.clock.advance(minutes=60)
    assert hall.happened_during(lambda: report(hall, silent_after=None)) == []
    assert hall.happened_during(lambda: report(hall)) == ["DeviceFellSilent"]


def test_who_is_not_enrolled_is_not_heard(hall: Hall) -> None:
    device = enrolled(hall)
    revoke(hall, device.id)
    assert hall.happened_during(lambda: report(hall, device)) == []
    assert hall.store.reads().presences() == []
