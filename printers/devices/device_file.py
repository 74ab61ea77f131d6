"""A printer behind a device file such as /dev/usb/lp0, opened so that nothing can hang.
Also writes to an ordinary file (added at its end) or a pipe, whatever stands at the path."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from printers.devices.conversation import TalkingDevice
from printers.devices.descriptor_line import DescriptorLine
from printers.devices.device import DeviceFault, Limits, UnknownAddress
from printers.outcome import Fault
from printers.profiles import Profile

_FAULT_OF_ERROR: Mapping[int, Fault] = MappingProxyType(
    {
        errno.EACCES: Fault.NOT_ALLOWED,
        errno.EPERM: Fault.NOT_ALLOWED,
        errno.EROFS: Fault.NOT_ALLOWED,
        errno.EBUSY: Fault.NOT_READY,
    }
)


def open_device_file(address: str, profile: Profile, *, limits: Limits) -> TalkingDevice:
    path = _path(address)
    try:
        answers = _is_character_device(path)
        descriptor = os.open(path, _flags(answers=answers))
    except OSError as error:
        # Not there, or a pipe that nobody reads: as if the cable were out.
        raise DeviceFault(_FAULT_OF_ERROR.get(error.errno or 0, Fault.UNREACHABLE)) from error
    return TalkingDevice(
        DescriptorLine(descriptor, readable=answers, ends=False),
        profile,
        limits=limits,
        silence_is_fault=False,
        hang_up=lambda: _close(descriptor),
    )


def _close(descriptor: int) -> None:
    with suppress(OSError):  # unplugged meanwhile: the slip's fate is already known
        os.close(descriptor)


def _path(address: str) -> Path:
    parts = urlsplit(address)
    path = Path(unquote(parts.path))
    if parts.netloc or not path.is_absolute():
        raise UnknownAddress(address)
    return path


def _is_character_device(path: Path) -> bool:
    mode = path.stat().st_mode
    if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode) or stat.S_ISREG(mode)):
        raise DeviceFault(Fault.NOT_A_PRINTER)  # above all, never write slips over a disk
    return stat.S_ISCHR(mode)


def _flags(*, answers: bool) -> int:
    """Never create a file: a missing /dev/usb/lp0 must not turn into an ordinary file of slips.
    Only a character device is read: a pipe would hand us back what we wrote."""
    direction = os.O_RDWR if answers else os.O_WRONLY | os.O_APPEND
    return direction | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
