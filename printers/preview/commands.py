"""The ESC/POS commands by their first bytes: how long each is, whether it leaves a trace.
From the command reference; what a command does to the page is interpreter.py's affair."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D
LEADS: Final = frozenset({DLE, ESC, FS, GS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as it stands in the data; `known` is False when its length is only a guess."""

    code: bytes
    arguments: bytes
    known: bool

    @property
    def data(self) -> bytes:
        return self.code + self.arguments


# The number of argument bytes after lead and letter.
_ARGUMENTS: Final[Mapping[bytes, int]] = {
    b"\x10\x04": 1,  # DLE EOT n  status now
    b"\x10\x05": 1,  # DLE ENQ n  recover from an error
    b"\x1b ": 1,  # ESC SP n   space between characters
    b"\x1b!": 1,  # ESC ! n    print mode
    b"\x1b-": 1,  # ESC - n    underline
    b"\x1b2": 0,  # ESC 2      usual line spacing
    b"\x1b3": 1,  # ESC 3 n    line spacing in dots
    b"\x1b@": 0,  # ESC @      reset
    b"\x1bE": 1,  # ESC E n    bold
    b"\x1bG": 1,  # ESC G n    double strike
    b"\x1bJ": 1,  # ESC J n    print and feed n dots
    b"\x1bM": 1,  # ESC M n    font
    b"\x1bR": 1,  # ESC R n    national letters
    b"\x1bV": 1,  # ESC V n    turned by 90 degrees
    b"\x1ba": 1,  # ESC a n    justification
    b"\x1bd": 1,  # ESC d n    print and feed n lines
    b"\x1bp": 3,  # ESC p m t t  drawer pulse
    b"\x1bt": 1,  # ESC t n    code page
    b"\x1b{": 1,  # ESC { n    upside down
    b"\x1c&": 0,  # FS &       Kanji mode on
    b"\x1c.": 0,  # FS .       Kanji mode off
    b"\x1d!": 1,  # GS ! n     character size
    b"\x1dB": 1,  # GS B n     white on black
    b"\x1dL": 2,  # GS L nL nH left margin
    b"\x1dW": 2,  # GS W nL nH printing width
    b"\x1da": 1,  # GS a n     automatic status
    b"\x1dr": 1,  # GS r n     status in turn
}

# GS V with these first arguments takes one more: the feed before the cut.
_CUT_AFTER_FEED: Final = frozenset({65, 66, 97, 98, 103, 104})


def command_at(data: bytes, start: int) -> Command:
    """The command whose lead byte stands at `start`; an unknown or broken one is lead and letter."""
    code = data[start : start + 2]
    rest = data[start + 2 :]
    length = _argument_length(code, rest)
    if length is None or len(rest) < length:
        return Command(code=code, arguments=b"", known=False)
    return Command(code=code, arguments=rest[:length], known=True)


def _argument_length(code: bytes, rest: bytes) -> int | None:
    if code == b"\x1dV" and rest:
        return 2 if rest[0] in _CUT_AFTER_FEED else 1
    if code == b"\x1d(" and len(rest) >= 3:  # GS ( fn pL pH ...: says its own length
        return 3 + rest[1] + 256 * rest[2]
    if code == b"\x1dv" and len(rest) >= 6:  # GS v 0 m xL xH yL yH ...: a picture in dots
        return 6 + (rest[2] + 256 * rest[3]) * (rest[4] + 256 * rest[5])
    return _ARGUMENTS.get(code)
