"""Printers behind CUPS, with its programs played by small scripts."""

from pathlib import Path

import pytest

from printers.devices import DeviceFault
from printers.outcome import Fault, PrinterWarning
from printers.status import NOT_KNOWN, DeviceStatus
from tests.printers.talking import SLIP, fault_of, opened
from tests.support.fake_cups import FakeCups

QUEUE = "cups://struk"


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    cups = FakeCups(tmp_path / "cups")
    monkeypatch.setenv("PATH", cups.path)
    return cups


def test_a_slip_is_handed_over_raw_byte_for_byte(cups: FakeCups) -> None:
    with opened(QUEUE) as device:
        assert device.status() == NOT_KNOWN
        device.send(SLIP)
    assert cups.job(1) == SLIP
    assert (cups.folder / "calls").read_text() == "-d struk -o raw -t Struk antrean -\n"
    assert cups.cancelled == []


@pytest.mark.parametrize(
    ("alerts", "fault"),
    [
        ("media-empty-error", Fault.PAPER_OUT),
        ("media-needed", Fault.PAPER_OUT),
        ("media-low-warning cover-open-error", Fault.COVER_OPEN),
        ("offline-report", Fault.OFFLINE),
        ("media-jam-error", Fault.CUTTER_ERROR),
    ],
)
def test_a_printer_that_is_not_well_gets_no_slip(cups: FakeCups, alerts: str, fault: Fault) -> None:
    cups.tell("alerts", alerts)
    error = fault_of(QUEUE)
    assert (error.fault, error.bytes_left) == (fault, False)
    assert not (cups.folder / "job-1").exists()


def test_a_roll_near_its_end_is_told_and_prints(cups: FakeCups) -> None:
    cups.tell("alerts", "media-low-report")
    with opened(QUEUE) as device:
        assert device.status() == DeviceStatus(warning=PrinterWarning.PAPER_LOW)
        device.send(SLIP)
    assert cups.job(1) == SLIP


@pytest.mark.parametrize("sign", ["stopped", "rejecting"])
def test_a_queue_that_was_stopped_gets_no_slip(cups: FakeCups, sign: str) -> None:
    cups.tell(sign)
    error = fault_of(QUEUE)
    assert (error.fault, error.bytes_left) == (Fault.CUPS_QUEUE_STOPPED, False)
    assert not (cups.folder / "job-1").exists()


def test_a_queue_that_starts_to_refuse_just_now_says_so(cups: FakeCups) -> None:
    with opened(QUEUE) as device:
        cups.tell("rejecting")
        with pytest.raises(DeviceFault) as caught:
            device.send(SLIP)
    assert (caught.value.fault, caught.value.bytes_left) == (Fault.CUPS_QUEUE_STOPPED, False)


def test_a_slip_that_stays_in_the_queue_is_taken_back_and_may_have_printed(cups: FakeCups) -> None:
    cups.tell("keeps")
    error = fault_of(QUEUE)
    assert (error.fault, error.bytes_left) == (Fault.NO_ANSWER, True)
    assert cups.cancelled == ["struk-1"]
    assert cups.waiting == []


def test_a_queue_that_stops_at_the_slip_keeps_nothing_for_later(cups: FakeCups) -> None:
    cups.tell("keeps")
    cups.tell("stops")
    error = fault_of(QUEUE)
    assert (error.fault, error.bytes_left) == (Fault.CUPS_QUEUE_STOPPED, True)
    assert cups.cancelled == ["struk-1"]


@pytest.mark.parametrize("ending", ["job-canceled-by-user", "aborted-by-system"])
def test_a_slip_that_somebody_takes_out_of_the_queue_has_not_simply_printed(
    cups: FakeCups, ending: str
) -> None:
    cups.tell("ending", ending)
    error = fault_of(QUEUE)
    assert (error.fault, error.bytes_left) == (Fault.CLOSED_MIDWAY, True)


def test_a_queue_of_another_name_is_unknown(cups: FakeCups) -> None:
    assert fault_of("cups://kasir").fault is Fault.CUPS_QUEUE_UNKNOWN


def test_a_cups_that_does_not_run_is_told_from_an_unknown_queue(cups: FakeCups) -> None:
    cups.forget("running")
    assert fault_of(QUEUE).fault is Fault.CUPS_NOT_RUNNING


def test_a_computer_without_cups_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = fault_of(QUEUE)
    assert error.fault is Fault.CUPS_MISSING
    assert "cups-client" in error.sentence


def test_a_program_that_hangs_may_have_printed(cups: FakeCups) -> None:
    with opened(QUEUE) as device:
        cups.tell("hangs")
        with pytest.raises(DeviceFault) as caught:
            device.send(SLIP)
    assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)
