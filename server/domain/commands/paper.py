"""What is asked of paper: by officers and technicians, and by those who print."""

from dataclasses import dataclass

from server.domain.ids import (
    JobId,
    PrinterId,
    RequestId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintSlip:
    """Cetak ulang, with the reason in the officer's words."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPrintJob:
    """A worker asks for the next slip of its printers and takes a lease on it.

    `holder` names the worker: `worker`, or the agent's device id; only the holder may report.
    `printers` None: every printer that hangs on the server itself. `takes_back`: the holder has nothing in
    hand, so that what was leased to it and never arrived is given again.
    """

    lease_seconds: int
    holder: str = "worker"
    printers: tuple[PrinterId, ...] | None = None
    takes_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTestPage:
    """A technician wants to see what a printer can do (P8)."""

    request_id: RequestId
    printer_id: PrinterId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRoll:
    """A new roll is in the printer: the paper counter starts again (P12)."""

    request_id: RequestId
    printer_id: PrinterId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSlip:
    """The kiosk's own browser prints this ticket's slip (browser://). `printer_id` is that of the kiosk."""

    request_id: RequestId
    ticket_id: TicketId
    printer_id: PrinterId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepOutbox:
    """What nobody may print any more is given up, also where no worker comes for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrinted:
    """The slip came out. `length_mm` is what it took of the roll."""

    job_id: JobId
    holder: str = "worker"
    length_mm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrintDelay:
    """The slip did not come out yet; it is due again after that many seconds."""

    job_id: JobId
    reason: str
    retry_after_seconds: float
    holder: str = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrintGivenUp:
    """The slip will not come out."""

    job_id: JobId
    reason: str
    holder: str = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrinter:
    """What the printer said of itself: a fault's code, or None when it prints; `warning` beside that."""

    printer_id: PrinterId
    fault: str | None
    warning: str | None = None
