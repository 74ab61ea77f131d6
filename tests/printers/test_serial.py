"""Printers at a serial port, over pseudo-terminals."""

import fcntl
import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from printers.devices import DeviceFault
from printers.devices.serial_line import SerialLine, SerialPort, serial_port
from printers.outcome import Fault, PrinterWarning
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus
from tests.printers.talking import SHORT, SLIP, fault_of, opened
from tests.support.fake_serial import FakeSerialPrinter
from tests.support.printer_manners import Mode


def address(printer: FakeSerialPrinter) -> str:
    return f"serial://{printer.path}?baud=115200"


def test_a_slip_arrives_byte_for_byte_between_two_questions() -> None:
    with FakeSerialPrinter() as printer:
        with opened(address(printer)) as device:
            assert device.status() == ALL_WELL
            device.send(SLIP)
            assert device.status() == ALL_WELL
        printer.wait_for(SLIP)


@pytest.mark.parametrize(
    ("mode", "fault"),
    [
        (Mode.PAPER_OUT, Fault.PAPER_OUT),
        (Mode.COVER_OPEN, Fault.COVER_OPEN),
        (Mode.CUTTER_ERROR, Fault.CUTTER_ERROR),
        (Mode.MUTE, Fault.NO_ANSWER),
        (Mode.HANGS, Fault.NO_ANSWER),
    ],
)
def test_a_printer_that_is_not_well_gets_no_slip(mode: Mode, fault: Fault) -> None:
    with FakeSerialPrinter(mode) as printer:
        error = fault_of(address(printer))
        assert (error.fault, error.bytes_left, printer.data) == (fault, False, b"")


def test_a_roll_near_its_end_is_told() -> None:
    with FakeSerialPrinter(Mode.PAPER_LOW) as printer, opened(address(printer)) as device:
        assert device.status() == DeviceStatus(warning=PrinterWarning.PAPER_LOW)


def test_paper_that_runs_out_during_the_slip_is_a_fault() -> None:
    with FakeSerialPrinter(Mode.OUT_OF_PAPER_MIDWAY) as printer:
        error = fault_of(address(printer))
    assert error.fault is Fault.PAPER_OUT


def test_a_printer_known_to_be_mute_is_printed_on_without_questions() -> None:
    with FakeSerialPrinter(Mode.MUTE) as printer:
        with opened(address(printer), profile="generic-58-silent") as device:
            assert device.status() == NOT_KNOWN
            device.send(SLIP)
        printer.wait_for(SLIP)


def test_a_printer_that_stops_reading_costs_no_more_than_the_limit_and_may_have_printed() -> None:
    data = b"x" * 24_000
    with FakeSerialPrinter(Mode.HANGS) as printer:
        started = monotonic()
        with (
            opened(address(printer), profile="generic-58-silent") as device,
            pytest.raises(DeviceFault) as caught,
        ):
            device.send(data)
        allowed = SHORT.write + len(data) * 11 / 115200
        assert monotonic() - started < allowed + 1
    assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)


class SlowPort:
    """A port whose buffer empties by a little with each look, over a pipe that takes everything."""

    def __init__(self, descriptor: int, *, waiting: int, step: int) -> None:
        self.baudrate = 115200
        self._descriptor = descriptor
        self._waiting = waiting
        self._step = step

    def fileno(self) -> int:
        return self._descriptor

    @property
    def out_waiting(self) -> int:
        self._waiting -= self._step
        return max(0, self._waiting)


@pytest.fixture
def pipe() -> Iterator[int]:
    read, write = os.pipe()
    os.set_blocking(write, False)
    yield write
    os.close(read)
    os.close(write)


def test_a_slip_is_sent_only_when_its_last_byte_has_gone_down_the_wire(pipe: int) -> None:
    port = SlowPort(pipe, waiting=3, step=1)
    SerialLine(port).write(SLIP, limit=1)
    assert port.out_waiting == 0


def test_a_slip_that_never_gets_down_the_wire_may_have_printed(pipe: int) -> None:
    with pytest.raises(DeviceFault) as caught:
        SerialLine(SlowPort(pipe, waiting=100, step=0)).write(b"slip", limit=0.1)
    assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)


def test_a_cable_that_is_pulled_out_is_a_broken_connection() -> None:
    near, far = pty.openpty()
    tty.setraw(far)
    with opened(f"serial://{os.ttyname(far)}") as device:
        os.close(near)
        with pytest.raises(DeviceFault) as caught:
            device.status()
    os.close(far)
    assert (caught.value.fault, caught.value.bytes_left) == (Fault.CLOSED_MIDWAY, False)


def test_a_port_that_is_not_there_is_said() -> None:
    error = fault_of("serial:///dev/ttyUSB99")
    assert error.fault is Fault.SERIAL_MISSING
    assert "Port serial" in error.sentence


def test_a_file_or_a_folder_is_no_printer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert fault_of(f"serial://{tmp_path}/file").fault is Fault.NOT_A_PRINTER
    assert fault_of(f"serial://{tmp_path}").fault is Fault.NOT_A_PRINTER
    assert (tmp_path / "file").read_text() == "mine"


def test_a_port_that_another_program_keeps_is_not_ready() -> None:
    with FakeSerialPrinter() as printer:
        holder = os.open(printer.path, os.O_RDWR | os.O_NOCTTY)
        fcntl.flock(holder, fcntl.LOCK_EX)
        error = fault_of(address(printer))
        os.close(holder)
    assert error.fault is Fault.NOT_READY


def test_the_address_sets_the_port() -> None:
    full = "serial:///dev/ttyUSB0?baud=19200&bits=7&parity=even&flow=rtscts"
    assert serial_port(full, usual_baud=9600) == SerialPort(
        path="/dev/ttyUSB0", baud=19200, bits=7, parity="even", flow="rtscts"
    )


def test_without_a_speed_the_usual_one_of_the_profile_is_taken() -> None:
    assert serial_port("serial:///dev/rfcomm0", usual_baud=38400).baud == 38400


@pytest.mark.parametrize("flow", ["none", "rtscts", "dsrdtr", "xonxoff"])
def test_a_port_can_be_opened_with_every_flow_control(flow: str) -> None:
    near, far = pty.openpty()
    try:
        opened(f"serial://{os.ttyname(far)}?flow={flow}").close()
    finally:
        os.close(near)
        os.close(far)
