"""Bytes to and from one non-blocking file descriptor, each step within a time limit.
Knows sockets and device files as descriptors only; what the bytes mean is conversation.py's affair."""

import errno
import os
import select
from time import monotonic
from typing import Final

from printers.devices.device import DeviceFault
from printers.outcome import Fault

_GONE: Final = select.POLLERR | select.POLLHUP | select.POLLNVAL
_EMPTY_READ_PAUSE_MS: Final = 10


class DescriptorLine:
    """`ends`: reading nothing means that the other side has closed, as with a socket."""

    def __init__(self, descriptor: int, *, readable: bool, ends: bool) -> None:
        self._descriptor = descriptor
        self._readable = readable
        self._ends = ends

    @property
    def readable(self) -> bool:
        return self._readable

    def write(self, data: bytes, *, limit: float) -> None:
        """Every byte, or a DeviceFault that says whether some had left."""
        deadline = monotonic() + limit
        written = 0
        while written < len(data):
            self._await_room(deadline, bytes_left=written > 0)
            try:
                written += os.write(self._descriptor, data[written:])
            except BlockingIOError:
                continue
            except OSError as error:
                raise DeviceFault(_fault_of(error), bytes_left=written > 0) from error
        # A USB printer's driver drops what it has not yet handed over when the file is closed, so
        # we wait until there is room again: that is its sign that the last transfer is through.
        self._await_room(deadline, bytes_left=True)

    def read_byte(self, *, limit: float) -> int | None:
        """The next byte, or None when the printer stays silent for the whole limit."""
        deadline = monotonic() + limit
        while self._readable and self._wait(select.POLLIN, deadline):
            try:
                data = os.read(self._descriptor, 1)
            except BlockingIOError:
                continue
            except OSError as error:
                raise DeviceFault(_fault_of(error)) from error
            if data:
                return data[0]
            if self._ends:
                raise DeviceFault(Fault.CLOSED_MIDWAY)
            select.poll().poll(_EMPTY_READ_PAUSE_MS)  # a device file may have nothing for now
        return None

    def _await_room(self, deadline: float, *, bytes_left: bool) -> None:
        events = self._wait(select.POLLOUT, deadline)
        if not events:
            raise DeviceFault(Fault.NO_ANSWER, bytes_left=bytes_left)
        if events & _GONE:
            raise DeviceFault(Fault.CLOSED_MIDWAY, bytes_left=bytes_left)

    def _wait(self, event: int, deadline: float) -> int:
        """What the descriptor is ready for; 0 when the time is over, even for one that is always ready."""
        remaining = deadline - monotonic()
        if remaining <= 0:
            return 0
        poll = select.poll()
        poll.register(self._descriptor, event)
        ready = poll.poll(remaining * 1000)
        return ready[0][1] if ready else 0


def _fault_of(error: OSError) -> Fault:
    return Fault.DISK_FULL if error.errno in {errno.ENOSPC, errno.EDQUOT} else Fault.CLOSED_MIDWAY
