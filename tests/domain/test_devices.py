"""Codes that cannot be mistaken, names that tell devices apart, and when a device is silent."""

from datetime import timedelta

import pytest

from server.domain import devices
from server.domain.devices import CODE_SIGNS, NAME_LENGTH, Pairing, Presence
from server.domain.errors import BadRequest, PairingOver, UnknownChoice
from server.domain.ids import DeviceId, PairingId, PrinterId
from server.domain.people import Role
from tests.support.builders import at

KIOSK_PRINTER = PrinterId("kiosk")


def a_pairing(**changes: object) -> Pairing:
    values = {
        "id": PairingId("p1"),
        "kind": Role.KIOSK,
        "code": "K7F-3M2",
        "token_hash": "hash",
        "address": "192.168.1.20",
        "asked_at": at("08:00"),
        "expires_at": at("08:15"),
    }
    return Pairing(**(values | changes))  # type: ignore[arg-type]


def test_no_sign_of_a_code_looks_or_sounds_like_another() -> None:
    assert set("0O1I5SZBCDEGJPTVWYHN").isdisjoint(CODE_SIGNS)
    assert set("AEIOU").isdisjoint(CODE_SIGNS)
    assert len(set(CODE_SIGNS)) == len(CODE_SIGNS)


@pytest.mark.parametrize("typed", ["K7F-3M2", "k7f3m2", " k7f 3m2 ", "K-7-F 3M2"])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert devices.spelled_code(typed) == "K7F-3M2"


@pytest.mark.parametrize("typed", ["", "K7F", "K7F-3M22", "K7F-3MO", "K7F_3M2", "K7F-3M²"])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(BadRequest, match="Kode"):
        devices.spelled_code(typed)


def test_a_code_is_over_at_its_end_and_not_before() -> None:
    pairing = a_pairing()
    assert not pairing.is_over(now=at("08:14:59"))
    assert pairing.is_over(now=at("08:15"))


def test_the_right_code_in_time_names_the_device() -> None:
    pairing = a_pairing()
    assert devices.check_code(pairing, "k7f3m2", now=at("08:14")) is pairing


def test_another_code_is_refused() -> None:
    with pytest.raises(BadRequest, match="Bandingkan"):
        devices.check_code(a_pairing(), "K7F-3M3", now=at("08:01"))


def test_a_code_that_is_over_or_that_nobody_has_is_refused() -> None:
    for pairing, now in ((a_pairing(), at("08:15")), (None, at("08:01"))):
        with pytest.raises(PairingOver):
            devices.check_code(pairing, "K7F-3M2", now=now)


def test_a_refused_code_is_over_at_once() -> None:
    assert devices.refused(a_pairing(), now=at("08:02")).is_over(now=at("08:02"))


def test_a_device_is_named_without_spaces_around_it() -> None:
    assert devices.check_name("  Kiosk pintu depan ", taken=["TV"]) == "Kiosk pintu depan"


@pytest.mark.parametrize("name", ["", "   ", "x" * (NAME_LENGTH + 1), "Kiosk\ndepan"])
def test_a_name_that_nobody_could_read_is_refused(name: str) -> None:
    with pytest.raises(BadRequest, match="Nama perangkat"):
        devices.check_name(name, taken=())


def test_two_devices_have_two_names() -> None:
    with pytest.raises(BadRequest, match="sudah dipakai"):
        devices.check_name("kiosk DEPAN", taken=["Kiosk depan"])


def test_a_kiosk_may_have_a_printer_of_the_office_or_none() -> None:
    assert devices.check_printer(KIOSK_PRINTER, Role.KIOSK, printers=[KIOSK_PRINTER]) == KIOSK_PRINTER
    assert devices.check_printer(None, Role.KIOSK, printers=[]) is None


def test_a_printer_that_the_office_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownChoice):
        devices.check_printer(PrinterId("lain"), Role.KIOSK, printers=[KIOSK_PRINTER])


@pytest.mark.parametrize("kind", [Role.DISPLAY, Role.AGENT])
def test_only_a_kiosk_prints(kind: Role) -> None:
    with pytest.raises(BadRequest, match="Hanya kiosk"):
        devices.check_printer(KIOSK_PRINTER, kind, printers=[KIOSK_PRINTER])


@pytest.mark.parametrize("kind", ["officer", "system", "fridge", ""])
def test_a_device_is_a_kiosk_a_display_or_an_agent(kind: str) -> None:
    with pytest.raises(BadRequest, match="perangkat"):
        devices.device_kind(kind)
    assert devices.device_kind("display") is Role.DISPLAY


def test_a_device_falls_silent_once_and_only_after_the_whole_time() -> None:
    presence = Presence(device_id=DeviceId("d1"), heard_at=at("08:00"), build="3f9a")
    after = timedelta(seconds=45)
    assert not presence.falls_silent(now=at("08:00:44"), after=after)
    assert presence.falls_silent(now=at("08:00:45"), after=after)
    silent = Presence(device_id=DeviceId("d1"), heard_at=at("08:00"), build="3f9a", is_silent=True)
    assert not silent.falls_silent(now=at("09:00"), after=after)


def test_a_code_is_made_of_signs_that_are_chosen_one_after_another() -> None:
    signs = iter("KF73M2")
    assert devices.new_code(lambda _: next(signs)) == devices.spelled_code("KF73M2")
