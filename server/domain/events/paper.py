"""What happened to slips and printers."""

from dataclasses import dataclass

from server.domain.ids import (
    JobId,
    PrinterId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipQueued:
    """A slip waits for the printer. `copy` is 0 for the first, n for the n-th reprint."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    printer_id: PrinterId
    copy: int
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPrinted:
    """The printer took the slip and said it was well. `was_late`: it had not come at the first try."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    was_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDelayed:
    """The printer could not print it now; it will be tried again."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipGaveUp:
    """The slip will not come any more: too old, already called, or the printer is beyond help."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRerouted:
    """The printer could not; the slip goes to its fallback."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    printer_id: PrinterId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestPageQueued:
    """A technician asked for a test page."""

    __test__ = False  # no test class, whatever its name begins with

    job_id: JobId
    printer_id: PrinterId


@dataclass(frozen=True, slots=True, kw_only=True)
class TestPageEnded:
    """The test page came out (`reason` None), or will not come."""

    __test__ = False

    job_id: JobId
    printer_id: PrinterId
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChanged:
    """A new roll is in the printer."""

    printer_id: PrinterId


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterChanged:
    """The printer's condition changed: ready, low (with the warning), trouble (with the fault), unknown."""

    printer_id: PrinterId
    state: str
    reason: str | None
