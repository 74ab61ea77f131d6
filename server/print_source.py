"""The worker's view of the outbox: claims and reports as ordinary commands through the dispatcher."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import lru_cache

import structlog

from printers.crest import crest_is_usable
from printers.devices.addresses import is_printed_elsewhere
from printers.jobs import PrinterSettings, PrintJob
from printers.outcome import GaveUp, Outcome, Printed, TryAgain
from printers.sheet import slip_length_mm
from printers.sources import reason_to_tell
from printers.status import DeviceStatus
from server.domain import commands
from server.domain.errors import NotAllowed, NotFound
from server.domain.ids import JobId, PrinterId
from server.domain.office import Office, Printer
from server.domain.people import Actor, Role
from server.service.ports import Commands
from server.service.printer_parts import settings_of, stored_crest
from server.service.replies import ClaimReply

LEASE_SECONDS = 60
"""Longer than the longest try at a printer; a worker that died frees its job after that."""

_ACTOR = Actor(Role.SYSTEM, "printers")

log = structlog.get_logger(__name__)


class OutboxSource:
    """A JobSource over the dispatcher, of all printers of this machine or of `only` one.

    `slips_due` names the printers for which something is due: a plain read, so that idling writes nothing.
    """

    def __init__(
        self,
        dispatcher: Commands,
        office: Callable[[], Office],
        slips_due: Callable[[datetime], Collection[str]],
        *,
        only: PrinterId | None = None,
    ) -> None:
        self._dispatcher = dispatcher
        self._office = office
        self._slips_due = slips_due
        self._only = only

    def claim(self, now: datetime) -> PrintJob | None:
        """The next slip to print, leased to this worker."""
        due = self._slips_due(now)
        if not due or self._only not in {None, *due}:
            return None
        mine = None if self._only is None else (self._only,)
        command = commands.ClaimPrintJob(lease_seconds=LEASE_SECONDS, printers=mine)
        reply = self._dispatcher.execute(command, _ACTOR)
        return reply.job if isinstance(reply, ClaimReply) else None

    def report(self, job: PrintJob, outcome: Outcome, status: DeviceStatus | None, now: datetime) -> None:
        """How the try ended, and what the printer said of itself meanwhile."""
        try:
            self._dispatcher.execute(self._report_of(job, outcome, now), _ACTOR)
        except (NotAllowed, NotFound) as refusal:
            # The try outlasted its lease, and the slip is somebody else's now.
            log.warning("report_refused", job_id=job.id, reason=refusal.code)
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
        office = self._office()
        tell_if_broken(office.slip.crest)
        return tuple(
            settings_of(each, crest=office.slip.crest)
            for each in office.printers
            if is_own(each) and self._only in {None, each.id}
        )

    def printer_seen(self, printer_id: str, status: DeviceStatus, now: datetime) -> None:
        """What an idle printer says of itself. The dispatcher's clock dates it."""
        del now
        self._seen(printer_id, status.fault, status)

    def _report_of(self, job: PrintJob, outcome: Outcome, now: datetime) -> object:
        job_id = JobId(job.id)
        if isinstance(outcome, Printed):
            return commands.ReportPrinted(job_id=job_id, length_mm=self._length_mm(job))
        if isinstance(outcome, GaveUp):
            return commands.ReportPrintGivenUp(job_id=job_id, reason=reason_to_tell(job, outcome))
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


@lru_cache(maxsize=2)  # told once, not with every slip
def tell_if_broken(crest: str) -> None:
    """A crest that cannot be printed is left out of every slip; whoever reads the log should know."""
    if crest and not crest_is_usable(stored_crest(crest)):
        log.warning("crest_unusable")


def is_own(printer: Printer) -> bool:
    """True for a printer that hangs on this machine and really prints."""
    return not (printer.is_none or printer.agent or is_printed_elsewhere(printer.address))
