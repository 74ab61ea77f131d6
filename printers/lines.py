"""What a slip is made of: lines of characters in their place and size, and pictures in dots between them.
Pure; which words stand on them is slip_parts.py's and test_page.py's affair."""

from dataclasses import dataclass
from enum import StrEnum

from printers.raster import COLUMN_DOTS, Raster
from printers.wrapping import wrap


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One printed line. `scale` 2 takes two columns for each character and the height of two lines."""

    text: str
    align: Align = Align.LEFT
    scale: int = 1
    bold: bool = False

    @property
    def width(self) -> int:
        return len(self.text) * self.scale


Piece = SlipLine | Raster
"""A picture stands in the middle of the paper."""

Block = list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a slip is laid out for. `crest` is drawn already; without `prints_codes` a QR is left out."""

    columns: int
    crest: Raster | None = None
    prints_codes: bool = True

    @property
    def dots(self) -> int:
        return self.columns * COLUMN_DOTS


def left(text: str | None, columns: int) -> Block:
    return [SlipLine(text=line) for line in wrap(text or "", columns)]


def centered(text: str | None, columns: int, *, bold: bool = False) -> Block:
    return [SlipLine(text=line, align=Align.CENTER, bold=bold) for line in wrap(text or "", columns)]


def big(text: str, columns: int, *, scale: int) -> Block:
    """Bold in the middle, `scale` times as wide and high."""
    lines = wrap(text, columns // scale)
    return [SlipLine(text=line, align=Align.CENTER, scale=scale, bold=True) for line in lines]


def rule(columns: int) -> SlipLine:
    return SlipLine(text="-" * columns)
