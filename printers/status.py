"""The printer's own account of itself: status questions (DLE EOT n) and what the answers mean.
Pure: bytes and values; devices/ asks the questions and waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from printers.outcome import Fault, PrinterWarning

PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER = 1, 2, 3, 4
QUERIES: Final[tuple[int, ...]] = (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER)

END_QUERY: Final = b"\x1dr\x01"
"""GS r 1: answered only when everything sent before has been printed."""

# An answer to DLE EOT has bit 1 and bit 4 set, bit 0 and bit 7 clear.
_FIXED_MASK, _FIXED = 0b1001_0011, 0b0001_0010
# An answer to GS r has bit 4 and bit 7 clear.
_END_MASK = 0b1001_0000


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """`known` is False when the printer cannot be asked or did not say: that is no fault by itself.

    A `warning` never keeps a slip back. `answers` are the bytes it answered, by question, for the test page.
    """

    fault: Fault | None = None
    warning: PrinterWarning | None = None
    known: bool = True
    answers: Mapping[int, int] = field(default_factory=dict, compare=False)


ALL_WELL: Final = DeviceStatus()
NOT_KNOWN: Final = DeviceStatus(known=False)


def status_query(n: int) -> bytes:
    """DLE EOT n: answered at once, also while the printer prints or stands still."""
    return bytes((0x10, 0x04, n))


def is_status_answer(byte: int) -> bool:
    return byte & _FIXED_MASK == _FIXED


def is_end_answer(byte: int) -> bool:
    return byte & _END_MASK == 0


def decode_status(answers: Mapping[int, int]) -> DeviceStatus:
    """The most telling fault of the answers by question; a question without answer says nothing."""
    if not answers:
        return NOT_KNOWN
    fault = decode_fault(answers)
    is_low = _has(answers, PAPER, _NEAR_END) and fault is not Fault.PAPER_OUT
    warning = PrinterWarning.PAPER_LOW if is_low else None
    return DeviceStatus(fault=fault, warning=warning, answers=dict(answers))


def decode_fault(answers: Mapping[int, int]) -> Fault | None:
    """In the order in which a person has to act: the cover before the paper, a cause before "offline"."""
    for question, bits, fault in _FAULTS:
        if _has(answers, question, bits):
            return fault
    return None


_NEAR_END: Final = 0b0000_1100

_FAULTS: Final[tuple[tuple[int, int, Fault], ...]] = (
    (OFFLINE_CAUSE, 0b0000_0100, Fault.COVER_OPEN),
    (PAPER, 0b0110_0000, Fault.PAPER_OUT),
    (OFFLINE_CAUSE, 0b0010_0000, Fault.PAPER_OUT),
    (ERROR_CAUSE, 0b0000_1000, Fault.CUTTER_ERROR),
    (ERROR_CAUSE, 0b0110_0000, Fault.PRINTER_ERROR),
    (OFFLINE_CAUSE, 0b0100_0000, Fault.PRINTER_ERROR),
    (OFFLINE_CAUSE, 0b0000_1000, Fault.NOT_READY),  # somebody holds the feed button
    (PRINTER, 0b0010_0000, Fault.NOT_READY),  # waits to go online again
    (PRINTER, 0b0000_1000, Fault.OFFLINE),
)


def _has(answers: Mapping[int, int], question: int, bits: int) -> bool:
    return bool(answers.get(question, 0) & bits)
