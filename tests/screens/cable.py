"""The network cable between a screen and the server: it can be pulled without either end being told, and it
can lose the answers alone, so that nobody at the screen knows what the server has done.
"""

import selectors
import socket
import threading
from dataclasses import dataclass
from typing import Self

_PIECE = 65_536
_LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a connection, and the other one that hears what it says."""

    other: socket.socket
    is_server: bool


class Cable:
    """A screen that opens `url` reaches the server until `pull()`, and again after `plug_in()`."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._plugged = threading.Event()
        self._loses_answers = threading.Event()
        self._closed = threading.Event()
        self._watched = selectors.DefaultSelector()
        self._broken: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._watched.register(self._listener, selectors.EVENT_READ)
        self._plugged.set()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._thread.join()
        for key in list(self._watched.get_map().values()):
            _socket_of(key).close()
        self._watched.close()

    def pull(self) -> None:
        """Nothing gets through any more, and nobody is told: no reset, no end."""
        self._plugged.clear()

    def plug_in(self) -> None:
        self._plugged.set()

    def lose_answers(self) -> None:
        """From now on the server hears the screen, and the screen hears nothing."""
        self._loses_answers.set()

    def carry_answers(self) -> None:
        """All is well again; connections that have lost something are broken off."""
        self._loses_answers.clear()

    def _run(self) -> None:
        while not self._closed.is_set():
            if not self._plugged.wait(_LOOK_EVERY):
                continue
            for key, _ in self._watched.select(_LOOK_EVERY):
                if key.fileobj is self._listener:
                    self._join_ends()
                else:
                    self._carry(_socket_of(key), key.data)
            if not self._loses_answers.is_set():
                self._break_off()

    def _join_ends(self) -> None:
        screen, _ = self._listener.accept()
        try:
            server = socket.create_connection(("127.0.0.1", self._server_port))
        except OSError:  # nobody is there now
            screen.close()
            return
        self._watched.register(screen, selectors.EVENT_READ, _End(server, is_server=False))
        self._watched.register(server, selectors.EVENT_READ, _End(screen, is_server=True))

    def _carry(self, source: socket.socket, end: _End) -> None:
        if source.fileno() < 0:  # its other end has closed in this round
            return
        try:
            piece = source.recv(_PIECE)
            if piece and end.is_server and self._loses_answers.is_set():
                self._broken.append(source)
                return
            end.other.sendall(piece)
        except OSError:
            piece = b""
        if not piece:
            self._hang_up(source, end.other)

    def _break_off(self) -> None:
        for server in self._broken:
            if server.fileno() >= 0:
                self._hang_up(server, self._watched.get_key(server).data.other)
        self._broken.clear()

    def _hang_up(self, *ends: socket.socket) -> None:
        for end in ends:
            self._watched.unregister(end)
            end.close()


def _socket_of(key: selectors.SelectorKey) -> socket.socket:
    assert isinstance(key.fileobj, socket.socket)
    return key.fileobj
