"""Real sockets, files, pipes and terminals in place of printers."""

import fcntl
import json
import os
import pty
import socket
import tty
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

import pytest

from printers.devices import DeviceFault, UnknownAddress
from printers.devices.addresses import is_printed_elsewhere
from printers.devices.preview_folder import KEPT
from printers.outcome import Fault, PrinterWarning
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus
from tests.printers.talking import SHORT, SLIP, fault_of, opened
from tests.support.fake_printer import FakePrinter
from tests.support.printer_manners import Mode


class TestNetwork:
    def test_a_slip_arrives_byte_for_byte(self) -> None:
        with FakePrinter() as printer:
            with opened(printer.address) as device:
                assert device.status() == ALL_WELL
                device.send(SLIP)
                assert device.status() == ALL_WELL
            (job,) = printer.wait_for_jobs(1)
        assert job.data == SLIP

    def test_status_slip_and_status_share_one_connection(self) -> None:
        with FakePrinter() as printer:
            with opened(printer.address) as device:
                device.status()
                device.send(SLIP)
                device.status()
            printer.wait_for_jobs(1)
            assert printer.connections == 1

    @pytest.mark.parametrize(
        ("mode", "fault"),
        [
            (Mode.REFUSES, Fault.UNREACHABLE),
            (Mode.HANGS, Fault.NO_ANSWER),
            (Mode.MUTE, Fault.NO_ANSWER),
            (Mode.PAPER_OUT, Fault.PAPER_OUT),
            (Mode.COVER_OPEN, Fault.COVER_OPEN),
            (Mode.CUTTER_ERROR, Fault.CUTTER_ERROR),
        ],
    )
    def test_a_printer_that_is_not_well_gets_no_slip(self, mode: Mode, fault: Fault) -> None:
        with FakePrinter(mode) as printer:
            error = fault_of(printer.address)
            assert (error.fault, error.bytes_left) == (fault, False)
            assert printer.jobs == []

    @pytest.mark.parametrize("profile", ["TM-T20II", "generic-80"])
    def test_paper_that_runs_out_during_the_slip_is_a_fault(self, profile: str) -> None:
        with FakePrinter(Mode.OUT_OF_PAPER_MIDWAY) as printer:
            assert fault_of(printer.address, profile).fault is Fault.PAPER_OUT

    def test_a_connection_that_breaks_midway_may_have_printed(self) -> None:
        with FakePrinter(Mode.CLOSES_MIDWAY) as printer:
            error = fault_of(printer.address)
        assert (error.fault, error.bytes_left) == (Fault.CLOSED_MIDWAY, True)

    def test_a_printer_that_falls_silent_during_the_slip_may_have_printed(self) -> None:
        with FakePrinter() as printer, opened(printer.address) as device:
            device.status()
            printer.become(Mode.MUTE)
            with pytest.raises(DeviceFault) as caught:
                device.send(SLIP)
        assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)

    def test_a_slow_printer_is_no_broken_printer(self) -> None:
        with FakePrinter(Mode.SLOW, pause=0.03) as printer:
            with opened(printer.address) as device:
                assert device.status() == ALL_WELL
                device.send(SLIP)
                assert device.status() == ALL_WELL
            (job,) = printer.wait_for_jobs(1)
        assert job.data == SLIP

    def test_a_roll_near_its_end_is_told_and_prints(self) -> None:
        with FakePrinter(Mode.PAPER_LOW) as printer, opened(printer.address) as device:
            assert device.status() == DeviceStatus(warning=PrinterWarning.PAPER_LOW)

    def test_a_printer_known_to_be_mute_is_printed_on_without_questions(self) -> None:
        with FakePrinter(Mode.MUTE) as printer:
            with opened(printer.address, profile="generic-80-silent") as device:
                assert device.status() == NOT_KNOWN
                device.send(SLIP)
            (job,) = printer.wait_for_jobs(1)
        assert job.data == SLIP

    def test_a_hanging_printer_costs_no_more_than_the_limits(self) -> None:
        with FakePrinter(Mode.HANGS) as printer:
            started = monotonic()
            fault_of(printer.address)
            assert monotonic() - started < SHORT.answer + SHORT.goodbye + 0.5

    def test_more_than_a_hanging_printer_can_hold_does_not_block(self) -> None:
        with (
            FakePrinter(Mode.HANGS) as printer,
            opened(printer.address, profile="generic-80-silent") as device,
            pytest.raises(DeviceFault) as caught,
        ):
            device.send(b"x" * 30_000_000)
        assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)

    def test_a_printer_that_hangs_up_politely_is_a_broken_connection_too(self) -> None:
        server = socket.create_server(("127.0.0.1", 0))
        with server, opened(f"tcp://127.0.0.1:{server.getsockname()[1]}") as device:
            connection, _ = server.accept()
            connection.close()
            with pytest.raises(DeviceFault) as caught:
                device.status()
        assert (caught.value.fault, caught.value.bytes_left) == (Fault.CLOSED_MIDWAY, False)

    def test_hanging_up_with_unread_answers_does_not_reset_the_printer(self) -> None:
        server = socket.create_server(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with server, opened(address, profile="generic-80-silent") as device:
            connection, _ = server.accept()
            connection.sendall(b"\x14\x00\x00\x0f")
            device.send(SLIP)
            device.close()
        with connection:
            assert connection.makefile("rb").read() == SLIP

    def test_a_printer_that_is_back_prints_again(self) -> None:
        with FakePrinter(Mode.REFUSES) as printer:
            assert fault_of(printer.address).fault is Fault.UNREACHABLE
            printer.become(Mode.OK)
            with opened(printer.address) as device:
                assert device.status() == ALL_WELL


class TestDeviceFile:
    def test_an_ordinary_file_gets_the_bytes_at_its_end(self, tmp_path: Path) -> None:
        path = tmp_path / "lp 0"
        path.write_bytes(b"before")
        with opened(f"file://{path}".replace(" ", "%20")) as device:
            assert device.status() == NOT_KNOWN
            device.send(SLIP)
        assert path.read_bytes() == b"before" + SLIP

    def test_a_missing_device_file_is_an_unplugged_printer_and_is_not_created(self, tmp_path: Path) -> None:
        path = tmp_path / "lp0"
        assert fault_of(f"file://{path}").fault is Fault.UNREACHABLE
        assert not path.exists()

    def test_a_folder_is_no_printer(self, tmp_path: Path) -> None:
        assert fault_of(f"file://{tmp_path}").fault is Fault.NOT_A_PRINTER

    def test_a_pipe_that_is_read_gets_the_bytes(self, tmp_path: Path) -> None:
        path = tmp_path / "lp0"
        os.mkfifo(path)
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with opened(f"file://{path}") as device:
            device.send(SLIP)
        assert os.read(reader, 4096) == SLIP
        os.close(reader)

    def test_a_pipe_that_nobody_reads_is_an_unplugged_printer(self, tmp_path: Path) -> None:
        path = tmp_path / "lp0"
        os.mkfifo(path)
        assert fault_of(f"file://{path}").fault is Fault.UNREACHABLE

    def test_a_pipe_that_is_full_hangs_no_longer_than_the_limit(self, tmp_path: Path) -> None:
        path = tmp_path / "lp0"
        os.mkfifo(path)
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        started = monotonic()
        with opened(f"file://{path}") as device, pytest.raises(DeviceFault) as caught:
            device.send(b"x" * 1_000_000)
        assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)
        assert monotonic() - started < SHORT.write + 0.5
        os.close(reader)

    def test_the_last_bytes_count_as_handed_over_only_when_there_is_room_again(self, tmp_path: Path) -> None:
        path = tmp_path / "lp0"
        os.mkfifo(path)
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        room = fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, 4096)
        with opened(f"file://{path}") as device, pytest.raises(DeviceFault) as caught:
            device.send(b"x" * room)
        assert (caught.value.fault, caught.value.bytes_left) == (Fault.NO_ANSWER, True)
        os.close(reader)

    def test_a_pipe_whose_reader_goes_away_is_a_broken_connection(self, tmp_path: Path) -> None:
        path = tmp_path / "lp0"
        os.mkfifo(path)
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with opened(f"file://{path}") as device:
            os.close(reader)
            with pytest.raises(DeviceFault) as caught:
                device.send(SLIP)
        assert caught.value.fault is Fault.CLOSED_MIDWAY

    def test_a_full_disk_is_said(self) -> None:
        assert fault_of("file:///dev/full", "generic-80-silent").fault is Fault.DISK_FULL

    def test_a_device_that_reads_as_empty_is_silent_and_not_closed(self) -> None:
        with opened("file:///dev/null") as device:
            assert device.status() == NOT_KNOWN
            device.send(SLIP)
            assert device.status() == NOT_KNOWN


@dataclass(frozen=True)
class Terminal:
    """A printer's device file whose other end is in the test's hand."""

    near: int
    path: str


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    near, far = pty.openpty()
    tty.setraw(far)
    yield Terminal(near=near, path=os.ttyname(far))
    os.close(near)
    os.close(far)


class TestTalkingDeviceFile:
    def test_a_device_that_cannot_answer_is_not_known(self, terminal: Terminal) -> None:
        with opened(f"file://{terminal.path}") as device:
            assert device.status() == NOT_KNOWN

    def test_a_device_that_answers_is_believed(self, terminal: Terminal) -> None:
        with opened(f"file://{terminal.path}") as device:
            os.write(terminal.near, bytes((0x1A, 0x32, 0x12, 0x72)))
            assert device.status() == DeviceStatus(fault=Fault.PAPER_OUT)

    def test_noise_between_answers_is_passed_over(self, terminal: Terminal) -> None:
        with opened(f"file://{terminal.path}") as device:
            os.write(terminal.near, bytes((0x13, 0x12, 0x11, 0x16, 0xFF, 0x12, 0x12)))
            assert device.status().fault is Fault.COVER_OPEN

    def test_a_question_that_stays_open_is_not_asked_again(self, terminal: Terminal) -> None:
        with opened(f"file://{terminal.path}") as device:
            os.write(terminal.near, b"\x12")
            assert device.status() == ALL_WELL
            os.read(terminal.near, 4096)
            os.write(terminal.near, b"\x12")
            assert device.status() == ALL_WELL
        assert os.read(terminal.near, 4096) == b"\x10\x04\x01"

    def test_a_device_that_answered_and_falls_silent_is_a_fault(self, terminal: Terminal) -> None:
        with opened(f"file://{terminal.path}") as device:
            os.write(terminal.near, b"\x12\x12\x12\x12")
            assert device.status() == ALL_WELL
            with pytest.raises(DeviceFault) as caught:
                device.status()
        assert caught.value.fault is Fault.NO_ANSWER

    def test_a_device_that_is_pulled_out_is_a_broken_connection(self) -> None:
        near, far = pty.openpty()
        tty.setraw(far)
        with opened(f"file://{os.ttyname(far)}") as device:
            os.close(near)
            with pytest.raises(DeviceFault) as caught:
                device.status()
        os.close(far)
        assert caught.value.fault is Fault.CLOSED_MIDWAY


class TestPreview:
    def test_the_folder_keeps_the_very_bytes_and_a_picture(self, tmp_path: Path) -> None:
        folder = tmp_path / "preview"
        with opened("preview://", folder) as device:
            assert device.status() == ALL_WELL
            device.send(SLIP)
        assert (folder / "000001.bin").read_bytes() == SLIP
        assert "POLRES" in (folder / "000001.svg").read_text()

    def test_the_index_names_the_newest_first(self, tmp_path: Path) -> None:
        with opened("preview://", tmp_path) as device:
            device.send(SLIP)
            device.send(SLIP)
        index = json.loads((tmp_path / "latest.json").read_text())
        assert [slip["name"] for slip in index] == ["000002", "000001"]
        assert all(slip["columns"] == 48 for slip in index)
        assert all(datetime.fromisoformat(slip["at"]).tzinfo is not None for slip in index)

    def test_only_the_last_fifty_slips_are_kept_and_numbers_go_on(self, tmp_path: Path) -> None:
        with opened("preview://", tmp_path) as device:
            for _ in range(KEPT + 3):
                device.send(b"x\n")
        assert len(json.loads((tmp_path / "latest.json").read_text())) == KEPT
        names = sorted(path.name for path in tmp_path.iterdir())
        assert len(names) == 2 * KEPT + 1
        assert names[0] == "000004.bin"
        assert names[-2] == "000053.svg"

    def test_a_broken_index_loses_no_new_slip(self, tmp_path: Path) -> None:
        with opened("preview://", tmp_path) as device:
            device.send(SLIP)
            (tmp_path / "latest.json").write_text("{broken")
            device.send(SLIP)
        assert [slip["name"] for slip in json.loads((tmp_path / "latest.json").read_text())] == ["000002"]

    def test_a_folder_that_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with opened("preview://", tmp_path / "file") as device, pytest.raises(DeviceFault) as caught:
            device.send(SLIP)
        assert caught.value.fault is Fault.DISK_FULL


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "",
            "usb://1234",
            "usb://04b8:0e15/1",
            "usb://04b8:0e15?seri=1",
            "usb://04b8:0e15?serial=",
            "usb://04b8:0e15?serial",
            "usb://?port=1-2",
            "serial://ttyUSB0",
            "serial:///dev/ttyUSB0?baud=9601",
            "serial:///dev/ttyUSB0?baud=cepat",
            "serial:///dev/ttyUSB0?bits=9",
            "serial:///dev/ttyUSB0?parity=mark",
            "serial:///dev/ttyUSB0?flow=yes",
            "serial:///dev/ttyUSB0?baud=9600&baud=9600",
            "serial:///",
            "cups://",
            "cups://-r",
            "cups://struk/1",
            "cups://struk%20kiosk",
            "browser://kiosk",
            "192.168.1.5:9100",
            "tcp://",
            "tcp://host:port",
            "tcp://host:99999",
            "tcp://host:0",
            "tcp://host/path",
            "tcp://[::1",
            "file://dev/usb/lp0",
            "file://",
            "preview://elsewhere",
            "none://nothing",
            "memory://",
        ],
    )
    def test_an_unknown_address_is_refused_in_plain_words(self, address: str) -> None:
        with pytest.raises(UnknownAddress) as caught:
            opened(address)
        assert str(caught.value).startswith(f'Alamat printer "{address}" tidak dikenal. Gunakan tcp://')

    def test_an_unknown_kind_of_printer_is_a_fault(self) -> None:
        with pytest.raises(DeviceFault) as caught:
            opened("none://", profile="mesin tik")
        assert caught.value.fault is Fault.UNKNOWN_PROFILE

    def test_what_the_kiosks_browser_prints_is_opened_by_nobody_else(self) -> None:
        error = fault_of("browser://")
        assert (error.fault, error.bytes_left) == (Fault.PRINTED_ELSEWHERE, False)
        assert is_printed_elsewhere("browser://")
        assert not any(map(is_printed_elsewhere, ("tcp://browser", "none://", "preview://", "")))

    def test_no_printer_never_says_printed(self) -> None:
        error = fault_of("none://")
        assert (error.fault, error.bytes_left) == (Fault.NO_PRINTER, False)
