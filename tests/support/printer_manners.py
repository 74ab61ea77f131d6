"""How a printer with manners, good or bad, answers ESC/POS status questions; shared by the fake printers.
No connection here: a socket, a USB device and a serial line each carry it their own way."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

_QUESTION: Final = re.compile(rb"\x10\x04([\x01-\x04])|\x1dr([\x01\x02])")
_HALF_QUESTION: Final = re.compile(rb"(\x10|\x10\x04|\x1d|\x1dr)\Z")


class Mode(StrEnum):
    OK = "ok"
    HANGS = "hangs"  # takes the connection, then neither reads nor answers
    CLOSES_MIDWAY = "closes_midway"  # answers, takes some bytes of the job, resets the connection
    REFUSES = "refuses"  # nobody listens at the port
    PAPER_OUT = "paper_out"
    PAPER_LOW = "paper_low"  # near its end: a warning, it prints
    COVER_OPEN = "cover_open"
    CUTTER_ERROR = "cutter_error"
    OVERHEATED = "overheated"
    OFFLINE = "offline"
    OUT_OF_PAPER_MIDWAY = "out_of_paper_midway"  # well until a job has begun, then out of paper
    SLOW = "slow"  # reads little by little and thinks before it answers
    MUTE = "mute"  # a clone that prints but never answers a question


_WELL: Final = (0x12, 0x12, 0x12, 0x12)
_ANSWERS: Final = {
    Mode.PAPER_OUT: (0x1A, 0x32, 0x12, 0x72),
    Mode.COVER_OPEN: (0x1A, 0x16, 0x12, 0x12),
    Mode.CUTTER_ERROR: (0x1A, 0x52, 0x1A, 0x12),
    Mode.OVERHEATED: (0x1A, 0x52, 0x52, 0x12),
    Mode.OFFLINE: (0x1A, 0x12, 0x12, 0x12),
}
_NEAR_END: Final = (0x12, 0x12, 0x12, 0x1E)


def answer(question: re.Match[bytes], mode: Mode) -> bytes:
    """What such a printer answers; nothing where it keeps silent."""
    asked_now, asked_in_turn = question.groups()
    if mode in {Mode.HANGS, Mode.MUTE}:
        return b""
    if asked_now is not None:
        answers = _NEAR_END if mode is Mode.PAPER_LOW else _ANSWERS.get(mode, _WELL)
        return bytes((answers[asked_now[0] - 1],))
    # A printer that stands still never gets as far as a question asked in turn.
    return b"" if asked_in_turn is None or mode in _ANSWERS else b"\x00"


class Ear:
    """Tells questions from the slip between them, also when one is torn between two packets."""

    def __init__(self) -> None:
        self._rest = b""

    def hear(self, data: bytes) -> Iterator[bytes | re.Match[bytes]]:
        data = self._rest + data
        half = _HALF_QUESTION.search(data)
        self._rest = half.group() if half else b""
        data = data[: half.start()] if half else data
        start = 0
        for question in _QUESTION.finditer(data):
            yield data[start : question.start()]
            yield question
            start = question.end()
        yield data[start:]
