"""A printer at a serial port, also one over Bluetooth (/dev/rfcomm0): pyserial sets the port up, and the
bytes move as over any descriptor, only that here "written" means that the last one has gone down the wire."""

import errno
import re
import termios
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from time import monotonic
from typing import Final
from urllib.parse import unquote, urlsplit

import serial

from printers.devices.addresses import options_of
from printers.devices.conversation import TalkingDevice
from printers.devices.descriptor_line import DescriptorLine
from printers.devices.device import DeviceFault, Limits, UnknownAddress
from printers.devices.patience import when_free
from printers.outcome import Fault
from printers.profiles import Profile

SPEEDS: Final = (4800, 9600, 19200, 38400, 57600, 115200)
_BITS_OF_A_BYTE: Final = 11  # with start, parity and stop
_PAUSE_SECONDS: Final = 0.01
_PARITIES: Final = {"none": serial.PARITY_NONE, "even": serial.PARITY_EVEN, "odd": serial.PARITY_ODD}
_FLOWS: Final = {
    "none": {},
    "rtscts": {"rtscts": True},
    "dsrdtr": {"dsrdtr": True},
    "xonxoff": {"xonxoff": True},
}
_BUSY: Final = {errno.EBUSY, errno.EAGAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialPort:
    """How the port is set: as on the printer's switches or its own test print."""

    path: str
    baud: int
    bits: int = 8
    parity: str = "none"
    flow: str = "none"


def serial_port(address: str, *, usual_baud: int) -> SerialPort:
    """serial:///dev/ttyUSB0?baud=9600&bits=8&parity=none&flow=none. Raises UnknownAddress."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    options = options_of(address, {"baud", "bits", "parity", "flow"}) if parts.query else {}
    numbers = {name: options[name] for name in ("baud", "bits") if name in options}
    if not all(re.fullmatch(r"\d+", number) for number in numbers.values()):
        raise UnknownAddress(address)
    port = SerialPort(
        path=path,
        baud=int(numbers.get("baud", usual_baud)),
        bits=int(numbers.get("bits", "8")),
        parity=options.get("parity", "none"),
        flow=options.get("flow", "none"),
    )
    is_place = not parts.netloc and not parts.fragment and PurePosixPath(path).is_absolute() and path != "/"
    is_set = port.baud in SPEEDS and port.bits in {7, 8} and port.parity in _PARITIES and port.flow in _FLOWS
    if not (is_place and is_set):
        raise UnknownAddress(address)
    return port


def open_serial(address: str, profile: Profile, *, limits: Limits) -> TalkingDevice:
    port = serial_port(address, usual_baud=profile.baud)
    try:
        connection = when_free(lambda: _opened(port), is_busy=_is_busy, limit=limits.connect)
    except (OSError, termios.error) as error:
        raise DeviceFault(_fault_of(error)) from error
    return TalkingDevice(
        SerialLine(connection),
        profile,
        limits=limits,
        # A port takes bytes also when nothing is plugged in: only an answer proves that somebody is there.
        silence_is_fault=True,
        hang_up=lambda: _hang_up(connection),
    )


class SerialLine(DescriptorLine):
    def __init__(self, connection: serial.Serial) -> None:
        super().__init__(connection.fileno(), readable=True, ends=False)
        self._connection = connection

    def write(self, data: bytes, *, limit: float) -> None:
        """Slow lines get the time that the bytes need, whatever the limit says."""
        deadline = monotonic() + limit + len(data) * _BITS_OF_A_BYTE / self._connection.baudrate
        super().write(data, limit=deadline - monotonic())
        while self._waiting():
            if monotonic() >= deadline:
                raise DeviceFault(Fault.NO_ANSWER, bytes_left=True)
            time.sleep(_PAUSE_SECONDS)

    def _waiting(self) -> int:
        try:
            return int(self._connection.out_waiting)
        except OSError as error:
            raise DeviceFault(Fault.CLOSED_MIDWAY, bytes_left=True) from error


def _opened(port: SerialPort) -> serial.Serial:
    return serial.Serial(
        port.path,
        baudrate=port.baud,
        bytesize=port.bits,
        parity=_PARITIES[port.parity],
        timeout=0,
        write_timeout=0,
        exclusive=True,
        **_FLOWS[port.flow],
    )


def _hang_up(connection: serial.Serial) -> None:
    """What the printer never took is thrown away: it must not come out later, nor keep us waiting."""
    with suppress(OSError, termios.error):
        if connection.out_waiting:
            connection.reset_output_buffer()
    with suppress(OSError, termios.error):
        connection.close()


def _fault_of(error: OSError | termios.error) -> Fault:
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOENT, errno.ENXIO, errno.ENODEV}:
        return Fault.SERIAL_MISSING
    if number in {errno.EACCES, errno.EPERM}:
        return Fault.NOT_ALLOWED
    return Fault.NOT_READY if number in _BUSY else Fault.NOT_A_PRINTER


def _is_busy(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno in _BUSY
