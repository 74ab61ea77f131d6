"""A print job as the bytes of one printer, rendered by python-escpos into memory.
The only module with printer commands for paper; it opens no device and decides no words."""

import re
from dataclasses import replace
from typing import Final

from escpos.constants import PAPER_FULL_CUT, PAPER_PART_CUT, S_RASTER_N
from escpos.printer import Dummy

from printers.jobs import Content, PrinterSettings
from printers.lines import Align, SlipLine
from printers.profiles import Profile, profile_named
from printers.raster import Raster
from printers.sheet import feed_lines, line_spacing, sheet_pieces

_CANCEL_KANJI: Final = b"\x1c."  # FS . : clones start in Kanji mode and eat pairs of letters
# ASCII needs no code page, so python-escpos is kept from switching any (ESC t differs on clones).
_PLAIN_TEXT: Final = {"disabled": True, "encoding": "CP437"}
_NOTHING_SET: Final = SlipLine(text="")
_DRAWER_PIN: Final = 2
_OBEYED_AT_ONCE: Final = re.compile(rb"\x10[\x04\x05\x14]")
_CUTS: Final = {"partial": PAPER_PART_CUT, "full": PAPER_FULL_CUT, "none": b""}


def job_bytes(content: Content, settings: PrinterSettings) -> bytes:
    """Everything that is sent for one slip or test page, from the reset to the cut. Raises UnknownProfile."""
    profile = profile_named(settings.profile)
    printer = Dummy(profile=profile.escpos_profile, magic_encode_args=_PLAIN_TEXT)
    printer.hw("INIT")
    printer._raw(_CANCEL_KANJI)
    before = _NOTHING_SET
    for piece in sheet_pieces(content, settings):
        if isinstance(piece, Raster):
            before = _print_picture(printer, piece, before)
        else:
            before = _print_line(printer, piece, before)
    _finish(printer, profile, settings)
    return bytes(printer.output)


def _print_line(printer: Dummy, line: SlipLine, before: SlipLine) -> SlipLine:
    """Only what changes is sent: clones differ least in the commands they never get."""
    _stand(printer, line.align, before)
    if line.bold is not before.bold:
        printer.set(bold=line.bold)
    if line.scale != before.scale:
        printer.set(custom_size=True, width=line.scale, height=line.scale)
    if line.scale > 1:
        printer.line_spacing(line_spacing(line))
    printer.textln(line.text)
    if line.scale > 1:
        printer.line_spacing()
    return line


def _print_picture(printer: Dummy, picture: Raster, before: SlipLine) -> SlipLine:
    """GS v 0, which every clone knows. The printer itself finds the middle, as it does for the lines.

    Not by python-escpos' image(): it writes to the terminal when a profile leaves the paper's width open.
    """
    _stand(printer, Align.CENTER, before)
    size = picture.row_bytes.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    printer._raw(S_RASTER_N + size + _harmless(picture.dots))
    return replace(before, align=Align.CENTER)


def _harmless(dots: bytes) -> bytes:
    """The same dots but for single ones that a printer would take for an order.

    DLE with EOT, ENQ or DC4 is obeyed at once, even within a picture: a crest could open the drawer.
    Leaving out the one lonely dot of DLE is seen by nobody.
    """
    return _OBEYED_AT_ONCE.sub(lambda found: b"\0" + found[0][1:], dots)


def _stand(printer: Dummy, align: Align, before: SlipLine) -> None:
    if align is not before.align:
        printer.set(align=align.value)


def _finish(printer: Dummy, profile: Profile, settings: PrinterSettings) -> None:
    """The drawer only where asked for; feed past the tear bar or the cutter; then the cut."""
    if settings.opens_drawer:
        printer.cashdraw(_DRAWER_PIN)
    printer.print_and_feed(feed_lines(settings))
    # Partly, so that the slip hangs until it is taken and does not fall to the floor.
    usual = PAPER_PART_CUT if profile.has_cutter else b""
    printer._raw(_CUTS.get(settings.cut, usual))
