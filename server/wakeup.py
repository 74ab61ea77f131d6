"""How the processes of one box wake each other: a datagram on a local socket. A lost one does no
harm, for everybody also looks by the slow tick.
"""

import contextlib
import hashlib
import select
import socket
import tempfile
from pathlib import Path

WEB, WORKER = "web", "worker"
_LONGEST_PATH = 100
"""Addresses of local sockets are short (108 bytes on Linux)."""


class Listener:
    """Waits to be woken. One per process and name; a newer one takes the name over."""

    def __init__(self, home: Path, name: str) -> None:
        path = _socket_path(home, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.setblocking(False)
        self._path = path

    def wait(self, seconds: float) -> bool:
        """True when woken, False when the time passed. Several wake-ups count as one."""
        readable, _, _ = select.select([self._socket], [], [], seconds)
        while readable:
            try:
                self._socket.recv(16)
            except BlockingIOError:
                return True
        return False

    def close(self) -> None:
        """Give the name up."""
        self._socket.close()
        self._path.unlink(missing_ok=True)


class Waker:
    """Wakes the listener of that name, if there is one."""

    def __init__(self, home: Path, name: str) -> None:
        self._path = str(_socket_path(home, name))
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def wake(self) -> None:
        """Wake without waiting; nobody there is no error."""
        with contextlib.suppress(OSError):
            self._socket.sendto(b"!", self._path)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


def _socket_path(home: Path, name: str) -> Path:
    path = home.absolute() / f"{name}.wake"
    if len(str(path)) <= _LONGEST_PATH:
        return path
    digest = hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"antrean-{digest}" / f"{name}.wake"
