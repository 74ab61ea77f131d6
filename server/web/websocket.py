"""One screen's websocket under gunicorn, in the place of Engine.IO's own: one greenlet reads where that
has two, messages are never compressed, and a line that is dead is given up
(docs/decisions/0011-own-websocket.md).
"""

import contextlib
import socket
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha1
from typing import Any, Final

from flask_socketio import SocketIO

from server.web.frames import (
    BINARY,
    CLOSE,
    NOT_UTF8,
    PING,
    PONG,
    PROTOCOL_ERROR,
    TEXT,
    BrokenFrame,
    FrameReader,
    encode_frame,
)

VERSION: Final = "13"
NORMAL: Final = 1000
BEAT_SECONDS: Final = 0.5

_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_READ_BYTES: Final = 4096
_MOST_UNSENT: Final = 1 << 20
"""Whoever lets so much pile up reads no longer."""


class ScreenSocket:
    """What Engine.IO asks of a websocket: to be called with a request, then `wait`, `send`, `close`.

    `socket` is public because Engine.IO sets its time limit, longer than two pings: a screen that was
    switched off without a word ends both reading and writing.
    """

    def __init__(self, handler: Callable[["ScreenSocket"], object], server: Any) -> None:  # noqa: ANN401
        self._handler = handler
        self._reader = FrameReader(server.max_http_buffer_size)
        self._unsent = b""
        self._is_sending = False
        self._is_closed = False

    def __call__(self, environ: Mapping[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Shake hands and serve the screen until either side ends it."""
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY")
        if not key or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION:
            start_response("400 Bad Request", [("Sec-WebSocket-Version", VERSION), ("Content-Length", "0")])
            return []
        self.socket: socket.socket = environ["gunicorn.socket"]
        self.socket.sendall(_acceptance(key))
        try:
            self._handler(self)
        except (ValueError, IndexError):
            self._end(PROTOCOL_ERROR)  # websocket it was, but not Engine.IO
        finally:
            self.close()
        raise StopIteration  # gunicorn's sign that this connection has had its answer

    def wait(self) -> str | bytes | None:
        """The next message; None when the connection has ended."""
        try:
            return self._next()
        except BrokenFrame as broken:
            self._end(broken.code)
        except UnicodeDecodeError:
            self._end(NOT_UTF8)
        except OSError:
            self._is_closed = True
        return None

    def send(self, message: str | bytes) -> None:
        """Raises OSError when the connection has ended."""
        if self._is_closed:
            raise ConnectionResetError
        if isinstance(message, bytes):
            self._write(encode_frame(BINARY, message))
        else:
            self._write(encode_frame(TEXT, message.encode()))

    def close(self) -> None:
        """Say goodbye and hang up. Doing it twice does no harm."""
        self._end(NORMAL)

    def _next(self) -> str | bytes | None:
        while not self._is_closed:
            message = self._reader.next_message()
            if message is None:
                data = self.socket.recv(_READ_BYTES)
                if not data:
                    self._is_closed = True
                self._reader.feed(data)
            elif message.opcode == PING:
                self._write(encode_frame(PONG, message.payload))
            elif message.opcode == CLOSE:
                self.close()
            elif message.payload and message.opcode != PONG:
                return message.payload.decode() if message.opcode == TEXT else message.payload
        return None

    def _write(self, frame: bytes) -> None:
        """Two greenlets may write; whoever is at it sends what the other adds, in order."""
        self._unsent += frame
        if len(self._unsent) > _MOST_UNSENT:
            raise ConnectionResetError
        if self._is_sending:
            return
        self._is_sending = True
        try:
            while self._unsent:
                going, self._unsent = self._unsent, b""
                self.socket.sendall(going)
        finally:
            self._is_sending = False

    def _end(self, code: int) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        with contextlib.suppress(OSError):
            self._write(encode_frame(CLOSE, code.to_bytes(2, "big")))
            self.socket.shutdown(socket.SHUT_RDWR)


def use_screen_sockets(socketio: SocketIO) -> None:
    """Let Engine.IO make its websockets of this kind, and ping those of one moment together. It offers
    no public place for either.
    """
    engine = socketio.server.eio
    parts = engine._async
    engine._async = {**parts, "websocket": ScreenSocket, "sleep": in_step(parts["sleep"])}


def in_step(
    sleep: Callable[[float], object], monotonic: Callable[[], float] = time.monotonic
) -> Callable[[float], None]:
    """A sleep that ends on a beat that all sleepers share: a processor that wakes up twice a second for
    fifty screens at a time rests better than one that wakes up for each.
    """

    def sleep_until_a_beat(seconds: float = 0) -> None:
        late = -(monotonic() + seconds) % BEAT_SECONDS if seconds >= BEAT_SECONDS else 0.0
        sleep(seconds + late)

    return sleep_until_a_beat


def _acceptance(key: str) -> bytes:
    proof = b64encode(sha1(key.encode() + _GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n"
    )
