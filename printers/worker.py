"""The worker's steps: claim one job, ask the printer, print, ask again, report.
Never raises for a printer's misbehaviour; loops, pauses and processes are its caller's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from printers.answers import answers_in_words
from printers.devices.addresses import is_printed_elsewhere
from printers.devices.device import Device, DeviceFault
from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, PrintJob, TestPage
from printers.outcome import EXPIRED, Fault, GaveUp, Outcome, Printed, after_failure
from printers.profiles import UnknownProfile
from printers.sources import JobSource
from printers.status import DeviceStatus

log = structlog.get_logger(__name__)

OpenDevice = Callable[[PrinterSettings], Device]
Clock = Callable[[], datetime]


class _Expired(Exception):
    """The job's time ran out while the printer was being asked."""


class Worker:
    """`clock` tells when a try ended: a printer may take half a minute to fail."""

    def __init__(self, source: JobSource, open_device: OpenDevice, clock: Clock) -> None:
        self._source = source
        self._open_device = open_device
        self._clock = clock
        self._hung: set[str] = set()  # printers that took no slip, until they answer or print

    def step(self, now: datetime) -> bool:
        """Handle one job; True when there was one, so that the caller comes back at once."""
        job = self._source.claim(now)
        if job is None:
            return False
        outcome, status = self._outcome_of(job, now)
        ended_at = max(now, self._clock())
        reason = None if isinstance(outcome, Printed) else outcome.reason
        # A slip that came out is no news on a technician's terminal; the event log has it.
        tell = log.debug if isinstance(outcome, Printed) else log.info
        tell("print_tried", job_id=job.id, outcome=type(outcome).__name__, reason=reason)
        self._source.report(job, outcome, status, ended_at)
        self._remember(job.printer_id, outcome)
        return True

    def probe(self, now: datetime) -> None:
        """Ask every printer how it is, so that an empty roll is known before the next visitor comes."""
        for settings in self._source.printers():
            if not is_printed_elsewhere(settings.address):
                self._probe(settings, now)

    def _probe(self, settings: PrinterSettings, now: datetime) -> None:
        status = self._status_of(settings)
        if status.known:
            self._hung.discard(settings.id)
        if settings.id in self._hung:
            return  # it could be opened but says nothing: that does not prove that it prints again
        self._source.printer_seen(settings.id, status, max(now, self._clock()))

    def _remember(self, printer_id: str, outcome: Outcome) -> None:
        if isinstance(outcome, Printed):
            self._hung.discard(printer_id)
        elif outcome.reason == Fault.NO_ANSWER:
            self._hung.add(printer_id)

    def _outcome_of(self, job: PrintJob, now: datetime) -> tuple[Outcome, DeviceStatus | None]:
        if now >= job.expires_at:
            return GaveUp(reason=EXPIRED), None
        attempt = _Attempt(job, self._clock)
        try:
            attempt.run(self._settings_of(job), self._open_device)
        except _Expired:
            return GaveUp(reason=EXPIRED, maybe_printed=attempt.bytes_left), attempt.status
        except (DeviceFault, UnknownProfile) as error:
            return self._failed(attempt, error.fault, now), attempt.status
        except Exception:  # the worker's edge: one broken job must not stop the others
            log.exception("print_broke", job_id=job.id, printer_id=job.printer_id)
            return self._failed(attempt, Fault.INTERNAL, now), attempt.status
        return Printed(), attempt.status

    def _settings_of(self, job: PrintJob) -> PrinterSettings:
        try:
            return self._source.printer(job.printer_id)
        except KeyError:
            raise DeviceFault(Fault.PRINTER_REMOVED) from None

    def _failed(self, attempt: "_Attempt", fault: Fault, now: datetime) -> Outcome:
        job = attempt.job
        return after_failure(
            job.attempts,
            fault,
            created_at=job.created_at,
            expires_at=job.expires_at,
            now=max(now, self._clock()),
            maybe_printed=attempt.bytes_left,
        )

    def _status_of(self, settings: PrinterSettings) -> DeviceStatus:
        try:
            with self._open_device(settings) as device:
                return device.status()
        except DeviceFault as error:
            return DeviceStatus(fault=error.fault)
        except Exception:  # the worker's edge: the other printers are asked all the same
            log.exception("probe_broke", printer_id=settings.id)
            return DeviceStatus(fault=Fault.INTERNAL)


class _Attempt:
    """One try at one job, and what is known of it when it fails halfway."""

    def __init__(self, job: PrintJob, clock: Clock) -> None:
        self.job = job
        self.status: DeviceStatus | None = None
        self.bytes_left = False
        self._clock = clock

    def run(self, settings: PrinterSettings, open_device: OpenDevice) -> None:
        # A slip that cannot be drawn, or a kind of printer that is unknown, touches no printer.
        data = job_bytes(self.job.content, settings)
        with open_device(settings) as device:
            for _ in range(self.job.copies):
                self._ask(device)
                if self._clock() >= self.job.expires_at:
                    raise _Expired
                if isinstance(self.job.content, TestPage):
                    data = job_bytes(self._with_answers(self.job.content), settings)
                self._send(device, data)
            self._ask(device)

    def _with_answers(self, page: TestPage) -> TestPage:
        return page if self.status is None else replace(page, answers=answers_in_words(self.status))

    def _send(self, device: Device, data: bytes) -> None:
        try:
            device.send(data)
        except DeviceFault as error:
            self.bytes_left = self.bytes_left or error.bytes_left
            raise DeviceFault(error.fault, bytes_left=self.bytes_left) from error
        self.bytes_left = True

    def _ask(self, device: Device) -> None:
        self.status = device.status()
        if self.status.fault is not None:
            raise DeviceFault(self.status.fault, bytes_left=self.bytes_left)
