"""The frames of a websocket (RFC 6455) as a server reads and writes them: bytes in, messages out. No
socket and no waiting here; extensions are never agreed to, so reserved bits are always a mistake.
"""

from dataclasses import dataclass
from typing import Final

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
PROTOCOL_ERROR, NOT_UTF8, TOO_BIG = 1002, 1007, 1009

_FINAL, _RESERVED, _OPCODE = 0x80, 0x70, 0x0F
_MASKED, _LENGTH = 0x80, 0x7F
_TWO_BYTES, _EIGHT_BYTES = 126, 127
_MASK_BYTES = 4
_KNOWN: Final = frozenset({CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG})


class BrokenFrame(ValueError):
    """The other side does not keep to the protocol; `code` says how, for the goodbye."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Message:
    """A whole text or binary message, or a control frame."""

    opcode: int
    payload: bytes


def encode_frame(opcode: int, payload: bytes) -> bytes:
    """One unmasked frame, as a server sends it."""
    size = len(payload)
    if size < _TWO_BYTES:
        return bytes((_FINAL | opcode, size)) + payload
    if size < 1 << 16:
        return bytes((_FINAL | opcode, _TWO_BYTES)) + size.to_bytes(2, "big") + payload
    return bytes((_FINAL | opcode, _EIGHT_BYTES)) + size.to_bytes(8, "big") + payload


class FrameReader:
    """Puts messages together from what a client sends. No message may be longer than `limit` bytes,
    which must be less than 64 KiB.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._data = b""
        self._begun: int | None = None
        self._parts = b""

    def feed(self, data: bytes) -> None:
        """Bytes as they came."""
        self._data += data

    def next_message(self) -> Message | None:
        """The next whole message, None while there is none. Raises BrokenFrame."""
        while (frame := self._next_frame()) is not None:
            is_final, opcode, payload = frame
            if opcode >= CLOSE:
                return Message(opcode, payload)
            if (message := self._put_together(opcode, payload, is_final=is_final)) is not None:
                return message
        return None

    def _next_frame(self) -> tuple[bool, int, bytes] | None:
        data, start = self._data, 2
        if len(data) < start:
            return None
        self._check_head(data[0], data[1])
        size = data[1] & _LENGTH
        if size == _TWO_BYTES:
            start, size = 4, int.from_bytes(data[2:4], "big")
        begin = start + _MASK_BYTES
        if len(data) < begin:
            return None
        if size > self._limit:
            raise BrokenFrame(TOO_BIG)
        if len(data) < begin + size:
            return None
        self._data = data[begin + size :]
        payload = _unmask(data[begin : begin + size], data[start:begin])
        return bool(data[0] & _FINAL), data[0] & _OPCODE, payload

    @staticmethod
    def _check_head(first: int, second: int) -> None:
        opcode, size = first & _OPCODE, second & _LENGTH
        is_broken_control = opcode >= CLOSE and (not first & _FINAL or size >= _TWO_BYTES)
        if first & _RESERVED or not second & _MASKED or opcode not in _KNOWN or is_broken_control:
            raise BrokenFrame(PROTOCOL_ERROR)
        if size == _EIGHT_BYTES:
            raise BrokenFrame(TOO_BIG)

    def _put_together(self, opcode: int, payload: bytes, *, is_final: bool) -> Message | None:
        if (opcode == CONTINUATION) != (self._begun is not None):
            raise BrokenFrame(PROTOCOL_ERROR)
        begun = opcode if self._begun is None else self._begun
        whole = self._parts + payload
        if len(whole) > self._limit:
            raise BrokenFrame(TOO_BIG)
        if is_final:
            self._begun, self._parts = None, b""
            return Message(begun, whole)
        self._begun, self._parts = begun, whole
        return None


def _unmask(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    key = (mask * (size // _MASK_BYTES + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")
