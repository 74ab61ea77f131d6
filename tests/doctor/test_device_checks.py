"""What the doctor says of devices that nobody hears."""

from dataclasses import replace

from server.doctor import DeviceFacts, Facts, Severity, examine
from tests.doctor.test_doctor import HEALTHY, PROGRAM, codes, the
from tests.support.builders import at

HEARD = DeviceFacts(name="Kiosk depan", state="heard", heard_at=at("08:00"))


def with_devices(*devices: DeviceFacts) -> Facts:
    return replace(HEALTHY, devices=devices)


def test_devices_that_are_all_heard_are_one_good_line() -> None:
    finding = the("devices_ok", with_devices(HEARD, replace(HEARD, name="TV")))
    assert finding.severity is Severity.OK
    assert "2 perangkat" in finding.sentence


def test_a_silent_device_is_named_with_the_moment_it_was_last_heard() -> None:
    silent = DeviceFacts(name="TV ruang tunggu", state="silent", heard_at=at("08:00"))
    finding = the("device_silent", with_devices(HEARD, silent))
    assert finding.severity is Severity.WARNING
    assert "TV ruang tunggu tidak tersambung. Sejak Rabu, 30 September 2026" in finding.sentence
    assert "antrean device revoke" in finding.advice


def test_a_device_that_was_never_heard_is_named() -> None:
    finding = the("device_never", with_devices(DeviceFacts(name="Kiosk baru", state="never")))
    assert "Kiosk baru" in finding.sentence
    assert finding.severity is Severity.WARNING


def test_while_no_server_runs_nobody_can_be_heard() -> None:
    silent = DeviceFacts(name="TV", state="silent", heard_at=at("08:00"))
    stopped = replace(PROGRAM, web_answers=False)
    assert not {"device_silent", "devices_ok"} & codes(replace(with_devices(silent), program=stopped))


def test_an_office_without_devices_is_not_warned_of_any() -> None:
    assert not [finding for finding in examine(HEALTHY) if finding.code.startswith("device")]


def test_a_display_that_nobody_can_hear_is_named() -> None:
    mute = DeviceFacts(name="TV ruang tunggu", state="heard", heard_at=at("08:00"), is_mute=True)
    finding = the("device_mute", with_devices(HEARD, mute))
    assert finding.sentence == "TV ruang tunggu tersambung, tetapi suaranya mati."
    assert finding.severity is Severity.WARNING
