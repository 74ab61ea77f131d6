"""What a roll of paper shows: lines of characters with their size, pictures in dots, blank paper and cuts.
Values only; interpreter.py makes them, picture.py draws them."""

from dataclasses import dataclass
from enum import StrEnum

DOTS_58_MM = 384
DOTS_80_MM = 576
CELL_HEIGHT = 24
"""Dots of a character's cell in font A, which is 12 wide and 24 high."""


class Side(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How characters look. `strange` marks bytes that are no text: drawn as what they are."""

    width: int = 1
    height: int = 1
    bold: bool = False
    underline: bool = False
    strange: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    text: str
    style: Style

    @property
    def columns(self) -> int:
        return len(self.text) * self.style.width


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """Characters of one line from left to right; `dots` is how far the paper moves for it."""

    runs: tuple[Run, ...]
    side: Side
    dots: int

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def columns(self) -> int:
        return sum(run.columns for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class DotPicture:
    """Rows of `row_bytes` bytes, a set bit is black; a dot is drawn `wide` by `tall` dots big."""

    row_bytes: int
    rows: int
    data: bytes
    side: Side
    wide: int = 1
    tall: int = 1

    @property
    def width(self) -> int:
        return self.row_bytes * 8 * self.wide

    @property
    def dots(self) -> int:
        return self.rows * self.tall


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerPulse:
    """The printer opened the drawer on this pin of its socket; the paper stays where it is."""

    pin: int
    dots: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    dots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    partial: bool
    dots: int = 0


Part = DrawnLine | DotPicture | DrawerPulse | Feed | Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    columns: int
    parts: tuple[Part, ...]

    @property
    def width(self) -> int:
        """What the head prints, in dots."""
        return DOTS_58_MM if self.columns <= 32 else DOTS_80_MM

    @property
    def dots(self) -> int:
        """How far the paper moves for all of it."""
        return sum(part.dots for part in self.parts)

    def text_lines(self) -> list[str]:
        """The words as a typewriter would set them: a big line as plain characters in the same place."""
        lines = [part for part in self.parts if isinstance(part, DrawnLine)]
        return [" " * _typed_indent(line, self.columns) + line.text for line in lines]


def _typed_indent(line: DrawnLine, columns: int) -> int:
    spare = max(0, columns - len(line.text))
    return {Side.LEFT: 0, Side.CENTER: spare // 2, Side.RIGHT: spare}[line.side]
