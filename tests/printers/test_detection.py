"""What is attached, with addresses to write into the settings."""

import errno
from pathlib import Path

import pytest

from printers.devices.detection import Attached, Way, attached, serial_ports
from printers.outcome import Fault
from tests.support.fake_cups import FakeCups
from tests.support.fake_usb import FakeUsb, UsbPrinter


@pytest.fixture(autouse=True)
def without_cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def found(tmp_path: Path, *printers: UsbPrinter, ports: tuple[tuple[str, str], ...] = ()) -> list[Attached]:
    return list(attached(dev=tmp_path, usb_backend=FakeUsb(*printers), ports=lambda: ports))


def test_where_nothing_is_attached_nothing_is_found(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_printer_at_the_usb_is_found_with_address_name_and_profile(tmp_path: Path) -> None:
    mouse = UsbPrinter(vendor=0x046D, product=0xC534, interface_class=3)
    assert found(tmp_path, mouse, UsbPrinter()) == [
        Attached(way=Way.USB, address="usb://04b8:0e15", name="TM-T20II", profiles=("TM-T20II",))
    ]


def test_twins_get_addresses_that_tell_them_apart(tmp_path: Path) -> None:
    with_serials = found(tmp_path, UsbPrinter(serial="A 1"), UsbPrinter(serial="B2"))
    assert [each.address for each in with_serials] == [
        "usb://04b8:0e15?serial=A%201",
        "usb://04b8:0e15?serial=B2",
    ]
    without = found(tmp_path, UsbPrinter(port=(1,)), UsbPrinter(port=(4, 2)))
    assert [each.address for each in without] == ["usb://04b8:0e15?port=1-1", "usb://04b8:0e15?port=1-4.2"]


def test_twins_with_one_serial_number_are_told_apart_by_their_sockets(tmp_path: Path) -> None:
    twins = found(tmp_path, UsbPrinter(serial="0", port=(1,)), UsbPrinter(serial="0", port=(2,)))
    assert [each.address for each in twins] == ["usb://04b8:0e15?port=1-1", "usb://04b8:0e15?port=1-2"]


def test_a_printer_that_may_not_be_opened_is_found_with_the_reason(tmp_path: Path) -> None:
    (printer,) = found(tmp_path, UsbPrinter(refusal=errno.EACCES))
    assert (printer.address, printer.fault) == ("usb://04b8:0e15", Fault.USB_PERMISSION)


def test_looking_leaves_every_printer_closed(tmp_path: Path) -> None:
    printer = UsbPrinter(serial="A1")
    found(tmp_path, printer, UsbPrinter(serial="B2"))
    assert (printer.is_open, printer.claimed, printer.data) == (False, 0, b"")


def test_device_files_of_printers_are_found(tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    for name in ("usb/lp1", "usb/lp0", "usb/hiddev0", "lp0", "lp", "loop0"):
        (tmp_path / name).write_text("")
    assert [each.address for each in found(tmp_path)] == [
        f"file://{tmp_path}/lp0",
        f"file://{tmp_path}/usb/lp0",
        f"file://{tmp_path}/usb/lp1",
    ]


def test_a_serial_port_is_named_by_the_link_that_stays(tmp_path: Path) -> None:
    (tmp_path / "serial" / "by-id").mkdir(parents=True)
    for name in ("ttyUSB0", "ttyUSB1"):
        (tmp_path / name).write_text("")
    (tmp_path / "serial" / "by-id" / "usb-FTDI-if00").symlink_to("../../ttyUSB1")
    ports = ((f"{tmp_path}/ttyUSB1", "FT232R"), (f"{tmp_path}/ttyUSB0", ""))
    assert found(tmp_path, ports=ports) == [
        Attached(way=Way.SERIAL, address=f"serial://{tmp_path}/ttyUSB0"),
        Attached(way=Way.SERIAL, address=f"serial://{tmp_path}/serial/by-id/usb-FTDI-if00", name="FT232R"),
    ]


def test_the_queues_of_cups_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    cups = FakeCups(tmp_path / "cups")
    cups.tell("queues", "struk\nkasir\n")
    monkeypatch.setenv("PATH", cups.path)
    assert [each.address for each in found(tmp_path)] == ["cups://struk", "cups://kasir"]


def test_this_computers_own_ports_can_be_listed() -> None:
    assert all(path.startswith("/dev/") for path, _ in serial_ports())
