"""Where print jobs come from and where their outcomes go, as the worker sees it.
A port: the server's outbox implements it, and tests with a list."""

from datetime import datetime
from typing import Protocol

from printers.jobs import PrinterSettings, PrintJob, TestPage
from printers.outcome import GaveUp, Outcome
from printers.status import DeviceStatus


def reason_to_tell(job: PrintJob, outcome: GaveUp) -> str:
    """Why it was given up. A test page that came too late says what held it up: that is what it was for."""
    is_test = isinstance(job.content, TestPage)
    return str(outcome.after if is_test and outcome.after is not None else outcome.reason)


class JobSource(Protocol):
    def claim(self, now: datetime) -> PrintJob | None:
        """The oldest job that is due and unclaimed, leased to this worker; None when there is none.

        The lease must outlast one try (`Limits`: under 50 s). An expired job may be handed out: the
        worker prints none, but gives it up.
        """
        ...

    def report(self, job: PrintJob, outcome: Outcome, status: DeviceStatus | None, now: datetime) -> None:
        """How the try ended. `status` is the printer's last word with its warning, None when not asked."""
        ...

    def printer(self, printer_id: str) -> PrinterSettings:
        """The settings as they are now; KeyError when the office removed the printer."""
        ...

    def printers(self) -> tuple[PrinterSettings, ...]:
        """Every printer to look after while nothing is printed."""
        ...

    def printer_seen(self, printer_id: str, status: DeviceStatus, now: datetime) -> None:
        """What an idle printer says of itself, told on each probe: the source tells news from old.

        One that cannot be reached is a status with that fault; a warning keeps no slip back. When a fault
        is over, jobs that wait for their next try should become due at once.
        """
        ...
