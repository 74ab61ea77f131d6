"""How much paper is left on a roll, and where a slip goes when its printer cannot. Pure rules.

A roll is counted from the moment at which somebody or something saw that it was new:

1. An officer says so ("gulungan baru").
2. The printer was out of paper and prints again. Lifting the cover alone is no new roll: only a printer
   that has said "paper out" before gets one, however often its cover was opened meanwhile.

Where nobody saw the roll new, nobody knows what is left of it, and nothing is said.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from server.domain.ids import PrinterId
from server.domain.office import Office, Printer

TYPICAL_SLIP_MM = 120
"""What a slip takes until a few of this roll have told better."""

ENOUGH_SLIPS = 5
LOW_SLIPS = 30
"""Fewer than so many: time to fetch a new roll."""

EXACT_UP_TO = 20
"""Beyond that a number is told in tens: it is an estimate, and looks like one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A roll since it was new: the paper it has given, and to how many slips."""

    printer_id: PrinterId
    used_mm: int
    slips: int
    since: datetime


def new_roll(printer_id: PrinterId, *, now: datetime) -> Roll:
    """Nothing has been printed on it yet."""
    return Roll(printer_id=printer_id, used_mm=0, slips=0, since=now)


def after_slip(roll: Roll, printer: Printer, length_mm: float) -> Roll:
    """One slip less. A roll that is longer than the office said never counts as run out by counting."""
    used = roll.used_mm + ceil(length_mm)
    if is_counted(printer):
        used = min(used, _length_mm(printer) - 1)
    return replace(roll, used_mm=used, slips=roll.slips + 1)


def run_out(printer: Printer, *, now: datetime) -> Roll:
    """The printer says that the paper has ended: whatever comes next is a new roll."""
    return Roll(printer_id=printer.id, used_mm=_length_mm(printer), slips=0, since=now)


def is_run_out(roll: Roll | None, printer: Printer) -> bool:
    """True from the end of the paper until the printer prints again."""
    return roll is not None and is_counted(printer) and roll.used_mm >= _length_mm(printer)


def is_counted(printer: Printer) -> bool:
    """True where the office has told how long a new roll is."""
    return printer.roll_meters > 0


def slips_left(roll: Roll | None, printer: Printer) -> int | None:
    """How many slips the roll will still give, or None where nobody can know."""
    if roll is None or not is_counted(printer):
        return None
    mean = roll.used_mm / roll.slips if roll.slips >= ENOUGH_SLIPS else TYPICAL_SLIP_MM
    return max(0, int((_length_mm(printer) - roll.used_mm) / max(mean, 1)))


def about(left: int | None) -> int | None:
    """The number as it is told: “kira-kira 40 karcis lagi”."""
    return left if left is None or left <= EXACT_UP_TO else left // 10 * 10


def is_low(roll: Roll | None, printer: Printer) -> bool:
    """Counted, for printers that cannot tell."""
    left = slips_left(roll, printer)
    return left is not None and left < LOW_SLIPS


def stand_in(office: Office, printer_id: PrinterId) -> PrinterId | None:
    """The printer that prints what this one cannot, or None. It must be able to print by itself."""
    named = next((each.fallback for each in office.printers if each.id == printer_id), None)
    able = {each.id for each in office.printers if not (each.is_none or each.is_browser)}
    return named if named in able and named != printer_id else None


def place_for(
    office: Office, *, first: PrinterId, current: PrinterId, troubled: Collection[PrinterId]
) -> PrinterId:
    """Where a slip that was meant for `first` and lies at `current` should be printed.

    It stays where it is while that printer is well. Else it goes to the other of the two, its first printer
    or the one that stands in for it, if that one is well; never further, so that no chain of stand-ins goes
    in circles. With both in trouble it waits at the first.
    """
    if current not in troubled:
        return current
    known = {each.id for each in office.printers}
    pair = [each for each in (first, stand_in(office, first)) if each is not None and each in known]
    return next((each for each in pair if each not in troubled), first if first in known else current)


def _length_mm(printer: Printer) -> int:
    return printer.roll_meters * 1000
