"""A slip for the browser's own printing on 58 or 80 mm paper (P4): the same lines, and pictures as SVG paths.
Values for a page to draw, encoded by msgspec; no HTML, no style."""

from dataclasses import dataclass
from typing import Literal

from printers.jobs import Content, PrinterSettings
from printers.lines import Piece, SlipLine
from printers.preview.dots import dots_path
from printers.raster import COLUMN_DOTS, DOTS_PER_MM, Raster
from printers.sheet import NARROW_COLUMNS, sheet_pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserLine:
    """Characters of one width; `scale` times as wide and high as the usual line."""

    kind: Literal["line"] = "line"
    text: str
    align: str
    scale: int
    bold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserPicture:
    """In the middle, black on white: `path` in a view box of `width` by `height`, `width_mm` on paper."""

    kind: Literal["picture"] = "picture"
    path: str
    width: int
    height: int
    width_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserSlip:
    """`columns` usual characters fill `printed_mm` of a paper that is `paper_mm` wide."""

    paper_mm: Literal[58, 80]
    printed_mm: float
    columns: int
    lines: tuple[BrowserLine | BrowserPicture, ...]


def browser_slip(content: Content, settings: PrinterSettings) -> BrowserSlip:
    """The sheet of this printer, for a page that prints it. Raises UnknownProfile."""
    return BrowserSlip(
        paper_mm=58 if settings.columns <= NARROW_COLUMNS else 80,
        printed_mm=settings.columns * COLUMN_DOTS / DOTS_PER_MM,
        columns=settings.columns,
        lines=tuple(_drawn(piece) for piece in sheet_pieces(content, settings)),
    )


def _drawn(piece: Piece) -> BrowserLine | BrowserPicture:
    if isinstance(piece, SlipLine):
        return BrowserLine(text=piece.text, align=piece.align.value, scale=piece.scale, bold=piece.bold)
    return _picture(piece)


def _picture(raster: Raster) -> BrowserPicture:
    return BrowserPicture(
        path=dots_path(raster.dots, row_bytes=raster.row_bytes, width=raster.width),
        width=raster.width,
        height=raster.height,
        width_mm=raster.width / DOTS_PER_MM,
    )
