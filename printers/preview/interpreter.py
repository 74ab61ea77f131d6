"""Reads ESC/POS bytes as a printer does and says what stands on the paper.
Nothing is dropped: a byte or command it cannot draw is shown as itself, in angle brackets."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from printers.preview.commands import LEADS, Command, command_at
from printers.preview.page import (
    CELL_HEIGHT,
    Cut,
    DotPicture,
    DrawerPulse,
    DrawnLine,
    Feed,
    Page,
    Part,
    Run,
    Side,
    Style,
)

USUAL_SPACING: Final = 30
"""Dots from one line to the next after a reset."""

_LF, _CR, _HT = 0x0A, 0x0D, 0x09
_TAB = 8
_LONGEST_SHOWN = 12  # of a picture's data we show the beginning


def interpret(data: bytes, columns: int) -> Page:
    """The page that `data` prints on paper with room for `columns` usual characters."""
    paper = _Paper(columns)
    at = 0
    while at < len(data):
        if data[at] in LEADS:
            command = command_at(data, at)
            paper.obey(command)
            at += len(command.data)
        else:
            paper.byte(data[at])
            at += 1
    return paper.page()


class _Paper:
    """The state of the printer between two bytes."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._parts: list[Part] = []
        self._line: list[Run] = []
        self._reset()

    def _reset(self) -> None:
        self._style = Style()
        self._side = Side.LEFT
        self._spacing = USUAL_SPACING
        self._line = []  # the reference: ESC @ clears what waits in the print buffer

    def page(self) -> Page:
        self._print_waiting()
        return Page(columns=self._columns, parts=tuple(self._parts))

    def byte(self, byte: int) -> None:
        if byte == _LF:
            self._print_line()
        elif byte == _HT:
            self._tab()
        elif 0x20 <= byte <= 0x7E:
            self._put(chr(byte), self._style)
        elif byte != _CR:
            self._show(bytes((byte,)))

    def obey(self, command: Command) -> None:
        if not command.known or not self._act_on(command):
            self._show(command.data)

    def _act_on(self, command: Command) -> bool:
        act = _ACTIONS.get(command.code)
        return act(self, command.arguments) if act else command.code in _WITHOUT_TRACE

    def _put(self, character: str, style: Style) -> None:
        if sum(run.columns for run in self._line) + style.width > self._columns:
            self._print_line()
        if self._line and self._line[-1].style == style:
            self._line[-1] = replace(self._line[-1], text=self._line[-1].text + character)
        else:
            self._line.append(Run(text=character, style=style))

    def _show(self, data: bytes) -> None:
        more = ".." if len(data) > _LONGEST_SHOWN else ""
        for character in f"<{data[:_LONGEST_SHOWN].hex(' ').upper()}{more}>":
            self._put(character, Style(strange=True))

    def _tab(self) -> None:
        used = sum(run.columns for run in self._line)
        for _ in range(_TAB - used % _TAB):
            self._put(" ", replace(self._style, width=1))

    def _print_line(self) -> None:
        tallest = max((run.style.height for run in self._line), default=1)
        dots = max(self._spacing, tallest * CELL_HEIGHT)
        self._parts.append(DrawnLine(runs=tuple(self._line), side=self._side, dots=dots))
        self._line = []

    def _print_waiting(self) -> None:
        if self._line:
            self._print_line()

    def feed_lines(self, arguments: bytes) -> bool:
        """ESC d n: with something waiting, printing it is the first of the n lines."""
        lines = arguments[0] - bool(self._line and arguments[0])
        self._print_waiting()
        return self._feed(lines * self._spacing)

    def feed_dots(self, arguments: bytes) -> bool:
        self._print_waiting()
        return self._feed(arguments[0])

    def _feed(self, dots: int) -> bool:
        if dots:
            self._parts.append(Feed(dots=dots))
        return True

    def cut(self, arguments: bytes) -> bool:
        mode = _CUTS.get(arguments[0])
        if mode is None:
            return False
        self._print_waiting()
        self._feed(arguments[1] if len(arguments) > 1 else 0)
        self._parts.append(Cut(partial=mode))
        return True

    def raster(self, arguments: bytes) -> bool:
        """GS v 0 m xL xH yL yH: rows of bytes. The reference: only when nothing waits to be printed."""
        zoom = _ZOOMS.get(arguments[1])
        row_bytes, rows = _number(arguments[2:4]), _number(arguments[4:6])
        if arguments[:1] != b"0" or zoom is None or self._line or not row_bytes or not rows:
            return False
        wide, tall = zoom
        picture = DotPicture(
            row_bytes=row_bytes, rows=rows, data=arguments[6:], side=self._side, wide=wide, tall=tall
        )
        self._parts.append(picture)
        return True

    def pulse(self, arguments: bytes) -> bool:
        pin = _PINS.get(arguments[0])
        if pin is None:
            return False
        self._parts.append(DrawerPulse(pin=pin))
        return True

    def reset(self, _: bytes) -> bool:
        self._reset()
        return True

    def side(self, arguments: bytes) -> bool:
        side = _SIDES.get(arguments[0])
        if side is None or self._line:  # the reference: only at the beginning of a line
            return False
        self._side = side
        return True

    def size(self, arguments: bytes) -> bool:
        width, height = (arguments[0] >> 4) + 1, (arguments[0] & 0x0F) + 1
        if width > 8 or height > 8:
            return False
        self._style = replace(self._style, width=width, height=height)
        return True

    def bold(self, arguments: bytes) -> bool:
        self._style = replace(self._style, bold=bool(arguments[0] & 1))
        return True

    def underline(self, arguments: bytes) -> bool:
        self._style = replace(self._style, underline=arguments[0] not in {0, 48})
        return True

    def mode(self, arguments: bytes) -> bool:
        """ESC ! n: all at once, by bits; the narrow font B is not drawn and so shown as a command."""
        bits = arguments[0]
        self._style = Style(
            width=2 if bits & 0x20 else 1,
            height=2 if bits & 0x10 else 1,
            bold=bool(bits & 0x08),
            underline=bool(bits & 0x80),
        )
        return not bits & 0x01

    def font(self, arguments: bytes) -> bool:
        return arguments[0] in {0, 48}

    def spacing(self, arguments: bytes) -> bool:
        self._spacing = arguments[0] if arguments else USUAL_SPACING
        return True


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


_SIDES: Final[Mapping[int, Side]] = {
    0: Side.LEFT,
    48: Side.LEFT,
    1: Side.CENTER,
    49: Side.CENTER,
    2: Side.RIGHT,
    50: Side.RIGHT,
}
_CUTS: Final[Mapping[int, bool]] = {0: False, 48: False, 65: False, 1: True, 49: True, 66: True}

_PINS: Final[Mapping[int, int]] = {0: 2, 48: 2, 1: 5, 49: 5}
_ZOOMS: Final[Mapping[int, tuple[int, int]]] = {
    mode + digit: (1 + mode % 2, 1 + mode // 2) for mode in range(4) for digit in (0, 48)
}

_ACTIONS: Final[Mapping[bytes, Callable[[_Paper, bytes], bool]]] = {
    b"\x1b!": _Paper.mode,
    b"\x1b-": _Paper.underline,
    b"\x1b2": _Paper.spacing,
    b"\x1b3": _Paper.spacing,
    b"\x1b@": _Paper.reset,
    b"\x1bE": _Paper.bold,
    b"\x1bG": _Paper.bold,
    b"\x1bJ": _Paper.feed_dots,
    b"\x1bM": _Paper.font,
    b"\x1ba": _Paper.side,
    b"\x1bd": _Paper.feed_lines,
    b"\x1bp": _Paper.pulse,
    b"\x1d!": _Paper.size,
    b"\x1dV": _Paper.cut,
    b"\x1dv": _Paper.raster,
}

# Questions and code pages: correct on paper without a mark, as ASCII is the same in every page.
_WITHOUT_TRACE: Final = frozenset({b"\x10\x04", b"\x1bR", b"\x1bt", b"\x1c.", b"\x1da", b"\x1dr"})
