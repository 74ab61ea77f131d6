"""The browser's DevTools protocol over its two pipes: JSON messages, each ended by a zero byte. Nobody else
on the machine can reach it. Knows no command of the protocol.
"""

import json
import os
import select
from typing import Any

Message = dict[str, Any]
CHUNK = 65_536


class PipeClosed(Exception):
    """The browser has gone."""


class Pipe:
    """Takes the two descriptors over and closes them."""

    def __init__(self, read_from: int, write_to: int) -> None:
        self._read_from = read_from
        self._write_to = write_to
        self._rest = b""
        self._last_id = 0

    def send(self, method: str, params: Message | None = None, session: str = "") -> int:
        """The id under which the reply will come."""
        self._last_id += 1
        message: Message = {"id": self._last_id, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        rest = json.dumps(message).encode() + b"\0"
        try:
            while rest:
                rest = rest[os.write(self._write_to, rest) :]
        except BrokenPipeError as gone:
            raise PipeClosed from gone
        return self._last_id

    def receive(self, within: float) -> list[Message]:
        """What has arrived; waits for the first message no longer than `within` seconds."""
        if not select.select([self._read_from], [], [], within)[0]:
            return []
        chunk = os.read(self._read_from, CHUNK)
        if not chunk:
            raise PipeClosed
        *whole, self._rest = (self._rest + chunk).split(b"\0")
        return [json.loads(each) for each in whole]

    def close(self) -> None:
        os.close(self._read_from)
        os.close(self._write_to)
