"""The slips whose bytes are kept in golden/; run as a program it writes them anew (see golden/README.md)."""

from collections.abc import Mapping

from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent
from tests.printers.builders import GOLDEN, a_printer, a_slip

SLIPS: Mapping[str, tuple[SlipContent, PrinterSettings]] = {
    "58mm-32": (a_slip(), a_printer(32)),
    "80mm-42": (a_slip(), a_printer(42)),
    "80mm-48": (a_slip(), a_printer(48)),
    "80mm-48-nocut": (a_slip(), a_printer(48, profile="generic-80-nocut")),
    "80mm-48-reprint-demo": (a_slip(reprint=1, demo=True), a_printer(48)),
    "58mm-32-number-only": (a_slip(label="R-003", number_only=True), a_printer(32)),
}


def write_golden() -> None:
    for name, (content, settings) in SLIPS.items():
        (GOLDEN / f"{name}.bin").write_bytes(job_bytes(content, settings))


if __name__ == "__main__":
    write_golden()
