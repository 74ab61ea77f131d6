"""One live screen with as little as it takes: a websocket that speaks Engine.IO and Socket.IO, asks
for its snapshot after a greeting, and comes back as socket.io-client does when it is cut off.
"""

import json
import random
import re
import select
import socket
import time
import zlib
from dataclasses import dataclass, replace
from typing import Final

from tests.bench.line import request_bytes, split_answer
from tests.bench.servers import CannotMeasure

_GREETED: Final = b'42/live,["hello"'
_EVENT: Final = b'42/live,["event"'
_REFUSED: Final = b"44/live,"
_SEQ: Final = re.compile(rb'"seq":(\d+)')
_PING: Final = b"2"
_OPEN: Final = b"0"
_SMALL_FRAME: Final = 126
_COMPRESSED: Final = 0x40
_UPGRADE: Final = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
_COMPRESSION: Final = b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
_FIRST_WAIT, _LONGEST_WAIT, _JITTER = 0.5, 5.0, 0.5
"""As server/browser/live.js sets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to connect. With a snapshot's address, the screen asks for it after each greeting. Every
    browser offers compression; the yardstick is spared it, for it would cost 250 KB a listener.
    `tokens`: each screen comes with the next one of them, as visitors' phones do.
    """

    port: int
    audience: str
    token: str
    snapshot_path: str = ""
    offers_compression: bool = True
    tokens: tuple[str, ...] = ()

    def of(self, number: int) -> "Target":
        """As the screen of that number sees it."""
        return replace(self, token=self.tokens[number % len(self.tokens)], tokens=()) if self.tokens else self


class ScreenSocket:
    """One screen. `events` counts what it was told, `seq` is the last one of it and `heard_at` when that
    came; `is_right` says that it knows the whole truth.
    """

    def __init__(self, target: Target, poll: select.epoll) -> None:
        self._target = target
        self._poll = poll
        self._socket: socket.socket | None = None
        self._request: socket.socket | None = None
        self._data = b""
        self._answer = b""
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS).decompress
        self._is_upgraded = False
        self._tries = 0
        self.events = 0
        self.seq = 0
        self.heard_at = 0.0
        self.is_greeted = False
        self.is_right = False
        self.was_cut = False
        self.again_at: float | None = None

    def connect(self) -> None:
        """Open the line, or wait for another try."""
        self.again_at = None
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._target.port), timeout=20)
        except OSError:
            self._try_later()
            return
        self._data, self._is_upgraded = b"", False
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS).decompress
        self._socket.sendall(_UPGRADE + (_COMPRESSION if self._target.offers_compression else b"") + b"\r\n")
        self._poll.register(self._socket, select.EPOLLIN)

    def numbers(self) -> list[int]:
        """The file numbers of its open lines."""
        return [each.fileno() for each in (self._socket, self._request) if each is not None]

    def read(self, number: int) -> None:
        """Something has come."""
        try:
            if self._request is not None and number == self._request.fileno():
                self._read_snapshot(self._request)
            elif self._socket is not None:
                self._read_messages(self._socket)
        except OSError:
            self._cut()

    def _read_messages(self, line: socket.socket) -> None:
        more = line.recv(65536)
        if not more:
            self._cut()
            return
        self._data += more
        if not self._is_upgraded and not self._upgrade():
            return
        while (frame := self._next_frame()) is not None:
            self._take(line, frame)

    def _upgrade(self) -> bool:
        head, mark, rest = self._data.partition(b"\r\n\r\n")
        if not mark:
            return False
        self._data = rest
        self._is_upgraded = b" 101 " in head[:16]
        if not self._is_upgraded:
            self._cut()
        return self._is_upgraded

    def _next_frame(self) -> bytes | None:
        data, start = self._data, 2
        if len(data) < start:
            return None
        size = data[1]
        if size == _SMALL_FRAME:
            start, size = 4, int.from_bytes(data[2:4])
        if len(data) < start + size:
            return None
        self._data = data[start + size :]
        frame = data[start : start + size]
        if data[0] & _COMPRESSED:
            return self._inflate(frame + b"\x00\x00\xff\xff")
        # A control frame (close, ping) says nothing of ours.
        return frame if data[0] & 0x0F in {1, 2} else b""

    def _take(self, line: socket.socket, frame: bytes) -> None:
        if frame.startswith(_EVENT):
            self._hear(frame)
        elif frame == _PING:
            _send(line, b"3")
        elif frame.startswith(_OPEN):
            auth = {"audience": self._target.audience, "token": self._target.token}
            _send(line, b"40/live," + json.dumps(auth).encode())
        elif frame.startswith(_GREETED):
            self.is_greeted, self._tries = True, 0
            self._ask_for_snapshot()
        elif frame.startswith(_REFUSED):
            raise CannotMeasure(frame.decode())

    def _hear(self, frame: bytes) -> None:
        self.events += 1
        if seq := _SEQ.search(frame):
            self.seq, self.heard_at = int(seq[1]), time.monotonic()

    def _ask_for_snapshot(self) -> None:
        if not self._target.snapshot_path:
            self.is_right = True
            return
        self._answer = b""
        self._request = socket.create_connection(("127.0.0.1", self._target.port), timeout=20)
        self._request.sendall(request_bytes("GET", self._target.snapshot_path, token=self._target.token))
        self._poll.register(self._request, select.EPOLLIN)

    def _read_snapshot(self, line: socket.socket) -> None:
        more = line.recv(65536)
        self._answer += more
        answer = split_answer(self._answer)
        if answer is None and more:
            return
        self._poll.unregister(line)
        line.close()
        self._request = None
        if answer is not None and answer[0] == 200:
            self.is_right = True
        elif self.is_greeted:
            self._ask_for_snapshot()

    def _cut(self) -> None:
        for line in (self._socket, self._request):
            if line is not None:
                line.close()  # a closed file leaves the poll by itself
        self._socket = self._request = None
        self.is_greeted = self.is_right = False
        self.was_cut = True
        self._try_later()

    def _try_later(self) -> None:
        wait = min(_FIRST_WAIT * 2**self._tries, _LONGEST_WAIT)
        self._tries += 1
        self.again_at = time.monotonic() + wait * random.uniform(1 - _JITTER, 1 + _JITTER)


def _send(line: socket.socket, payload: bytes) -> None:
    """One masked frame; a mask of zeros leaves the bytes as they are."""
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < _SMALL_FRAME else b"\x81\xfe" + size.to_bytes(2)
    line.sendall(head + bytes(4) + payload)
