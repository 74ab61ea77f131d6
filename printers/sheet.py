"""Any print job as it stands on one printer's paper: its lines and pictures, and how much paper they take.
Pure; the same for the printer's bytes, the browser's page and the paper counter."""

from typing import Final

from printers.crest import crest_raster
from printers.jobs import Content, PrinterSettings, TestPage, Voucher
from printers.lines import Paper, Piece, SlipLine
from printers.profiles import Profile, profile_named
from printers.raster import COLUMN_DOTS, Raster
from printers.slip import slip_pieces
from printers.test_page import test_page_pieces
from printers.voucher import voucher_pieces

NARROW_COLUMNS: Final = 32
NARROW_DOTS: Final = 384
"""What a head prints on paper of 58 mm; a head for 80 mm must not print beside it."""

_LINE_DOTS: Final = 30
_CHARACTER_DOTS: Final = 24
# Room below a big line: at the usual spacing the next line touches its feet.
_BELOW_BIG: Final = 16


def sheet_pieces(content: Content, settings: PrinterSettings) -> tuple[Piece, ...]:
    """Every line and picture from top to bottom. Raises UnknownProfile."""
    profile = profile_named(settings.profile)
    paper = paper_of(settings, profile)
    if isinstance(content, TestPage):
        return test_page_pieces(content, paper, head_dots=_head_dots(profile, settings.columns))
    if isinstance(content, Voucher):
        return voucher_pieces(content, paper)
    return slip_pieces(content, paper)


def paper_of(settings: PrinterSettings, profile: Profile) -> Paper:
    """A printer that knows no raster gets neither code nor crest."""
    columns = settings.columns
    crest = crest_raster(settings.crest, widest=columns * COLUMN_DOTS // 2) if profile.prints_qr else None
    return Paper(columns=columns, crest=crest, prints_codes=settings.prints_codes and profile.prints_qr)


def slip_length_mm(content: Content, settings: PrinterSettings) -> float:
    """The paper that one copy takes, with the feed behind it. Raises UnknownProfile."""
    dots = sum(_height(piece) for piece in sheet_pieces(content, settings))
    lines = dots / _LINE_DOTS + feed_lines(settings)
    return lines * profile_named(settings.profile).line_mm


def feed_lines(settings: PrinterSettings) -> int:
    """Lines from the print head past the tear bar or the cutter. Raises UnknownProfile."""
    usual = profile_named(settings.profile).feed_lines
    return usual if settings.feed_lines is None else settings.feed_lines


def line_spacing(line: SlipLine) -> int:
    """Dots from this line to the next."""
    return _LINE_DOTS if line.scale == 1 else line.scale * _CHARACTER_DOTS + _BELOW_BIG


def _height(piece: Piece) -> int:
    return piece.height if isinstance(piece, Raster) else line_spacing(piece)


def _head_dots(profile: Profile, columns: int) -> int:
    return min(profile.dots, NARROW_DOTS) if columns <= NARROW_COLUMNS else profile.dots
