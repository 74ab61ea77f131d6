"""The shapes of the page of printers (docs/protocol.md, section 2). Values only; printer_parts fills them."""

from dataclasses import dataclass
from datetime import datetime

from server.service.screens import NamedPrinterView, SnapshotHead


@dataclass(frozen=True, slots=True, kw_only=True)
class TestPageView:
    """What became of the last test page: queued, printed, or failed for a reason."""

    __test__ = False  # no test class, whatever its name begins with

    state: str
    reason: str | None
    message: str | None
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterCard(NamedPrinterView):
    """A printer as whoever sets it up knows it: `kind` in words, `agent` the PC on which it hangs, `fallback`
    the name of the printer that stands in, `remedy` what a technician does if the sentence is not enough.
    """

    address: str
    columns: int
    kind: str
    agent: str | None
    fallback: str | None
    remedy: str
    counts_paper: bool
    test: TestPageView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintersSnapshot(SnapshotHead):
    """The page of printers. `may_change`: whoever asks may print a test page and tell of a new roll."""

    printers: tuple[PrinterCard, ...]
    may_change: bool
