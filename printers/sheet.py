"""Any print job as it stands on one printer's paper: its lines and pictures, and how much paper they take.
Pure; the same for the printer's bytes, the browser's page and the paper counter."""

from typing import Final

from printers.crest import crest_raster
from printers.jobs import PrinterSettings, SlipContent, TestPage
from printers.lines import Paper, Piece, SlipLine
from printers.profiles import profile_named
from printers.raster import COLUMN_DOTS, DOTS_PER_MM, Raster
from printers.slip import slip_pieces
from printers.test_page import test_page_pieces

NARROW_COLUMNS: Final = 32
NARROW_DOTS: Final = 384
"""What a head prints on paper of 58 mm; a head for 80 mm must not print beside it."""

_LINE_DOTS: Final = 30
_CHARACTER_DOTS: Final = 24
# Room below a big line: at the usual spacing the next line touches its feet.
_BELOW_BIG: Final = 16


def sheet_pieces(content: SlipContent | TestPage, settings: PrinterSettings) -> tuple[Piece, ...]:
    """Every line and picture from top to bottom. Raises UnknownProfile for a test page."""
    crest = crest_raster(settings.crest, widest=settings.columns * COLUMN_DOTS // 2)
    paper = Paper(columns=settings.columns, crest=crest, prints_codes=settings.prints_codes)
    if isinstance(content, TestPage):
        return test_page_pieces(content, paper, head_dots=_head_dots(settings))
    return slip_pieces(content, paper)


def slip_length_mm(content: SlipContent | TestPage, settings: PrinterSettings) -> float:
    """The paper that one copy takes, with the feed behind it. Raises UnknownProfile."""
    dots = sum(_height(piece) for piece in sheet_pieces(content, settings))
    return (dots + feed_lines(settings) * _LINE_DOTS) / DOTS_PER_MM


def feed_lines(settings: PrinterSettings) -> int:
    """Lines from the print head past the tear bar or the cutter. Raises UnknownProfile."""
    usual = profile_named(settings.profile).feed_lines
    return usual if settings.feed_lines is None else settings.feed_lines


def line_spacing(line: SlipLine) -> int:
    """Dots from this line to the next."""
    return _LINE_DOTS if line.scale == 1 else line.scale * _CHARACTER_DOTS + _BELOW_BIG


def _height(piece: Piece) -> int:
    return piece.height if isinstance(piece, Raster) else line_spacing(piece)


def _head_dots(settings: PrinterSettings) -> int:
    dots = profile_named(settings.profile).dots
    return min(dots, NARROW_DOTS) if settings.columns <= NARROW_COLUMNS else dots
