"""A printer in the local network, usually at port 9100: opens and closes the TCP connection.
Give its address as numbers; a name costs a look-up that has no time limit of ours."""

import select
import socket
from time import monotonic
from urllib.parse import urlsplit

from printers.devices.conversation import TalkingDevice
from printers.devices.descriptor_line import DescriptorLine
from printers.devices.device import DeviceFault, Limits, UnknownAddress
from printers.outcome import Fault
from printers.profiles import Profile

USUAL_PORT = 9100


def open_network(address: str, profile: Profile, *, limits: Limits) -> TalkingDevice:
    host, port = _host_and_port(address)
    try:
        connection = socket.create_connection((host, port), timeout=limits.connect)
    except OSError as error:
        raise DeviceFault(Fault.UNREACHABLE) from error
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return TalkingDevice(
        DescriptorLine(connection.fileno(), readable=True, ends=True),
        profile,
        limits=limits,
        silence_is_fault=True,
        hang_up=lambda: _hang_up(connection, limit=limits.goodbye),
    )


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnknownAddress(address) from None
    if not host or port == 0 or parts.path not in {"", "/"}:
        raise UnknownAddress(address)
    return host, port or USUAL_PORT


def _hang_up(connection: socket.socket, *, limit: float) -> None:
    """Say goodbye and read what is still coming: closing on unread bytes would reset the connection,
    and some printers then forget the slip that they have not printed yet."""
    deadline = monotonic() + limit
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    with connection:
        try:
            connection.shutdown(socket.SHUT_WR)
            while (remaining := deadline - monotonic()) > 0 and poll.poll(remaining * 1000):
                if not connection.recv(1024):
                    return
        except OSError:
            return  # the other side was faster
