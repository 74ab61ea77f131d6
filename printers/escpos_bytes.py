"""A slip as the bytes of one printer, rendered by python-escpos into memory.
The only module with printer commands for paper; it opens no device and decides no words."""

from typing import Final

from escpos.constants import PAPER_PART_CUT
from escpos.printer import Dummy

from printers.jobs import PrinterSettings, SlipContent
from printers.profiles import Profile, profile_named
from printers.slip import SlipLine, slip_lines

_CANCEL_KANJI: Final = b"\x1c."  # FS . : clones start in Kanji mode and eat pairs of letters
# ASCII needs no code page, so python-escpos is kept from switching any (ESC t differs on clones).
_PLAIN_TEXT: Final = {"disabled": True, "encoding": "CP437"}
# Room below the number: at the usual spacing the next line touches its feet.
_BIG_SPACING: Final = 64
_NOTHING_SET: Final = SlipLine(text="")


def slip_bytes(content: SlipContent, settings: PrinterSettings) -> bytes:
    """Everything that is sent for one slip, from the reset to the cut."""
    profile = profile_named(settings.profile)
    printer = Dummy(profile=profile.escpos_profile, magic_encode_args=_PLAIN_TEXT)
    printer.hw("INIT")
    printer._raw(_CANCEL_KANJI)
    before = _NOTHING_SET
    for line in slip_lines(content, settings.columns):
        _print_line(printer, line, before)
        before = line
    _finish(printer, profile)
    return bytes(printer.output)


def _print_line(printer: Dummy, line: SlipLine, before: SlipLine) -> None:
    """Only what changes is sent: clones differ least in the commands they never get."""
    if line.align is not before.align:
        printer.set(align=line.align.value)
    if line.bold is not before.bold:
        printer.set(bold=line.bold)
    if line.big is not before.big:
        size = 2 if line.big else 1
        printer.set(custom_size=True, width=size, height=size)
    if line.big:
        printer.line_spacing(_BIG_SPACING)
    printer.textln(line.text)
    if line.big:
        printer.line_spacing()


def _finish(printer: Dummy, profile: Profile) -> None:
    """Feed past the tear bar or the cutter; cut only where there is one. Never a drawer pulse."""
    printer.print_and_feed(profile.feed_lines)
    if profile.has_cutter:
        # Partly, so that the slip hangs until it is taken and does not fall to the floor.
        printer._raw(PAPER_PART_CUT)
