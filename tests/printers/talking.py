"""Opening a printer by its address and printing once, as the worker does, with little patience."""

from pathlib import Path

import pytest

from printers.devices import Device, DeviceFault, Limits, open_device
from printers.escpos_bytes import job_bytes
from printers.status import DeviceStatus
from tests.printers.builders import a_printer, a_slip
from tests.support.fake_usb import FakeUsb

SHORT = Limits(
    connect=1,
    answer=0.3,
    write=0.5,
    further_answer=0.1,
    device_file_answer=0.1,
    pause=0.02,
    settle=0.2,
    goodbye=0.2,
    program=2,
    spooled=0.3,
)
SLIP = job_bytes(a_slip(), a_printer(48))


def opened(
    address: str, folder: Path = Path("unused"), profile: str = "TM-T20II", usb: FakeUsb | None = None
) -> Device:
    settings = a_printer(48, address=address, profile=profile)
    return open_device(settings, preview_folder=folder, limits=SHORT, usb_backend=usb)


def print_once(address: str, profile: str, usb: FakeUsb | None = None) -> None:
    """As the worker does: status, slip, status."""
    with opened(address, profile=profile, usb=usb) as device:
        refuse(device.status())
        device.send(SLIP)
        refuse(device.status())


def refuse(status: DeviceStatus) -> None:
    if status.fault is not None:
        raise DeviceFault(status.fault)


def fault_of(address: str, profile: str = "TM-T20II", usb: FakeUsb | None = None) -> DeviceFault:
    with pytest.raises(DeviceFault) as caught:
        print_once(address, profile, usb)
    return caught.value
