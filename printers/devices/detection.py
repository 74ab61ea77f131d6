"""What is attached to this computer that could be a printer, with the address to write into the settings.
Only looks; prints nothing and asks no printer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

import usb.backend
import usb.core
from serial.tools.list_ports import comports

from printers.devices.cups_programs import CupsPrograms
from printers.devices.device import DeviceFault, Limits
from printers.devices.usb_printers import (
    all_devices,
    ids_of,
    is_printer,
    name_of,
    obstacle_of,
    port_of,
    serial_of,
)
from printers.outcome import Fault
from printers.profiles import proposed_for_usb

_DEV = Path("/dev")


class Way(StrEnum):
    """How a printer is attached; the key of its name in the texts."""

    USB = "usb"
    FILE = "file"
    SERIAL = "serial"
    CUPS = "cups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Something that may be a printer. `profiles` are proposals, empty where nothing is known.

    `fault` says why it could not be looked at, such as a missing permission.
    """

    way: Way
    address: str
    name: str = ""
    profiles: tuple[str, ...] = ()
    fault: Fault | None = None


SerialPorts = Callable[[], Iterable[tuple[str, str]]]


def serial_ports() -> Iterator[tuple[str, str]]:
    """Path and description of every serial port that the system really has."""
    for port in comports():
        yield port.device, "" if port.description in {None, "n/a"} else port.description


def attached(
    *,
    dev: Path = _DEV,
    usb_backend: usb.backend.IBackend | None = None,
    ports: SerialPorts = serial_ports,
    limits: Limits | None = None,
) -> tuple[Attached, ...]:
    """Everything found, each with the address that stays the same after the next start."""
    programs = CupsPrograms(limit=(limits or Limits()).program)
    return (
        *_at_usb(usb_backend),
        *(Attached(way=Way.FILE, address=f"file://{quote(str(path))}") for path in _printer_files(dev)),
        *(
            Attached(way=Way.SERIAL, address=f"serial://{quote(_lasting(path, dev))}", name=name)
            for path, name in sorted(ports())
        ),
        *(Attached(way=Way.CUPS, address=f"cups://{quote(queue)}") for queue in programs.queues()),
    )


def _at_usb(backend: usb.backend.IBackend | None) -> Iterator[Attached]:
    try:
        printers = [device for device in all_devices(backend) if is_printer(device)]
    except DeviceFault as error:
        yield Attached(way=Way.USB, address="usb://", fault=error.fault)
        return
    for device in printers:
        twins = [each for each in printers if ids_of(each) == ids_of(device)]
        yield Attached(
            way=Way.USB,
            address=f"usb://{ids_of(device)}{_what_tells_apart(device, twins)}",
            name=name_of(device),
            profiles=proposed_for_usb(ids_of(device)),
            fault=obstacle_of(device),
        )


def _what_tells_apart(device: usb.core.Device, twins: list[usb.core.Device]) -> str:
    """Nothing where there is one of a kind; else its serial number, else the socket it sits in."""
    if len(twins) == 1:
        return ""
    try:
        serials = [serial_of(each) for each in twins]
        mine = serial_of(device)
    except DeviceFault:
        return f"?port={port_of(device)}"
    return f"?serial={quote(mine)}" if mine and serials.count(mine) == 1 else f"?port={port_of(device)}"


def _printer_files(dev: Path) -> list[Path]:
    return sorted([*dev.glob("usb/lp[0-9]*"), *dev.glob("lp[0-9]*")])


def _lasting(path: str, dev: Path) -> str:
    """The link that names the adapter, where there is one: ttyUSB0 and ttyUSB1 swap places on a whim."""
    links = sorted((dev / "serial" / "by-id").glob("*"))
    same = (link for link in links if link.resolve() == Path(path).resolve())
    return str(next(same, path))
