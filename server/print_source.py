"""The worker's view of the outbox: claims and reports as ordinary commands through the dispatcher."""

from collections.abc import Callable
from datetime import datetime

from printers.devices.addresses import is_printed_elsewhere
from printers.jobs import PrinterSettings, PrintJob
from printers.outcome import GaveUp, Outcome, Printed, TryAgain
from printers.sheet import slip_length_mm
from printers.status import DeviceStatus
from server.domain import commands
from server.domain.ids import JobId, PrinterId
from server.domain.office import Office, Printer
from server.domain.people import Actor, Role
from server.service.ports import Commands
from server.service.replies import ClaimReply

LEASE_SECONDS = 60
"""Longer than the longest try at a printer; a worker that died frees its job after that."""

USUAL_PROFILES = {32: "generic-58", 42: "generic-80-42", 48: "generic-80"}
"""The profile of a printer of which only the columns are known."""

_ACTOR = Actor(Role.SYSTEM, "printers")


class OutboxSource:
    """A JobSource over the dispatcher. `slips_due` is a plain read, so that idling writes nothing."""

    def __init__(
        self, dispatcher: Commands, office: Callable[[], Office], slips_due: Callable[[datetime], bool]
    ) -> None:
        self._dispatcher = dispatcher
        self._office = office
        self._slips_due = slips_due

    def claim(self, now: datetime) -> PrintJob | None:
        """The next slip to print, leased to this worker."""
        if not self._slips_due(now):
            return None
        reply = self._dispatcher.execute(commands.ClaimPrintJob(lease_seconds=LEASE_SECONDS), _ACTOR)
        return reply.job if isinstance(reply, ClaimReply) else None

    def report(self, job: PrintJob, outcome: Outcome, status: DeviceStatus | None, now: datetime) -> None:
        """How the try ended, and what the printer said of itself meanwhile."""
        self._dispatcher.execute(self._report_of(job, outcome, now), _ACTOR)
        if isinstance(outcome, TryAgain):
            self._seen(job.printer_id, outcome.reason, status)
        elif status is not None and status.known:
            self._seen(job.printer_id, status.fault, status)
        elif isinstance(outcome, Printed):
            self._seen(job.printer_id, None, status)

    def printer(self, printer_id: str) -> PrinterSettings:
        """The printer's settings as they are now. Raises KeyError."""
        return {each.id: each for each in self.printers()}[printer_id]

    def printers(self) -> tuple[PrinterSettings, ...]:
        """Every printer of the office that hangs on this machine and really prints."""
        return tuple(settings_of(each) for each in self._office().printers if _is_ours(each))

    def printer_seen(self, printer_id: str, status: DeviceStatus, now: datetime) -> None:
        """What an idle printer says of itself. The dispatcher's clock dates it."""
        del now
        self._seen(printer_id, status.fault, status)

    def _report_of(self, job: PrintJob, outcome: Outcome, now: datetime) -> object:
        job_id = JobId(job.id)
        if isinstance(outcome, Printed):
            return commands.ReportPrinted(job_id=job_id, length_mm=self._length_mm(job))
        if isinstance(outcome, GaveUp):
            return commands.ReportPrintGivenUp(job_id=job_id, reason=outcome.reason)
        seconds = max(0.0, (outcome.at - now).total_seconds())
        return commands.ReportPrintDelay(job_id=job_id, reason=outcome.reason, retry_after_seconds=seconds)

    def _length_mm(self, job: PrintJob) -> float:
        """What all copies took of the roll; nothing is counted of a printer that was removed meanwhile."""
        try:
            return slip_length_mm(job.content, self.printer(job.printer_id)) * job.copies
        except KeyError:
            return 0.0

    def _seen(self, printer_id: str, fault: str | None, status: DeviceStatus | None) -> None:
        warning = status.warning if status is not None else None
        command = commands.ReportPrinter(printer_id=PrinterId(printer_id), fault=fault, warning=warning)
        self._dispatcher.execute(command, _ACTOR)


def _is_ours(printer: Printer) -> bool:
    return not (printer.is_none or printer.agent or is_printed_elsewhere(printer.address))


def settings_of(printer: Printer) -> PrinterSettings:
    """The printer as the worker knows it; without a profile the usual one of its width."""
    return PrinterSettings(
        id=printer.id,
        name=printer.name,
        address=printer.address,
        columns=printer.columns,
        profile=printer.profile or USUAL_PROFILES[printer.columns],
        cut=printer.cut,
        feed_lines=printer.feed_lines,
        opens_drawer=printer.opens_drawer,
        prints_codes=printer.prints_codes,
    )
