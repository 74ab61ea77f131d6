"""The network cable between a screen and the server: it can be pulled without either end being told."""

import selectors
import socket
import threading
from typing import Self

_PIECE = 65_536
_LOOK_EVERY = 0.05


class Cable:
    """A screen that opens `url` reaches the server until `pull()`, and again after `plug_in()`."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._plugged = threading.Event()
        self._closed = threading.Event()
        self._watched = selectors.DefaultSelector()
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
            _end_of(key).close()
        self._watched.close()

    def pull(self) -> None:
        """Nothing gets through any more, and nobody is told: no reset, no end."""
        self._plugged.clear()

    def plug_in(self) -> None:
        self._plugged.set()

    def _run(self) -> None:
        while not self._closed.is_set():
            if not self._plugged.wait(_LOOK_EVERY):
                continue
            for key, _ in self._watched.select(_LOOK_EVERY):
                if key.fileobj is self._listener:
                    self._join_ends()
                else:
                    self._carry(_end_of(key), key.data)

    def _join_ends(self) -> None:
        screen, _ = self._listener.accept()
        server = socket.create_connection(("127.0.0.1", self._server_port))
        self._watched.register(screen, selectors.EVENT_READ, server)
        self._watched.register(server, selectors.EVENT_READ, screen)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        if source.fileno() < 0:  # its other end has closed in this round
            return
        try:
            piece = source.recv(_PIECE)
            target.sendall(piece)
        except OSError:
            piece = b""
        if not piece:
            for end in (source, target):
                self._watched.unregister(end)
                end.close()


def _end_of(key: selectors.SelectorKey) -> socket.socket:
    assert isinstance(key.fileobj, socket.socket)
    return key.fileobj
