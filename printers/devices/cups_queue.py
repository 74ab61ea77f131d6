"""A printer behind a CUPS queue: bytes go in raw, and we watch until the job has left the queue.
CUPS alone knows how the printer is, so its alerts are all the truth there is."""

import re
import time
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from printers.devices.cups_programs import CupsPrograms
from printers.devices.device import ClosesOnExit, DeviceFault, Limits, UnknownAddress
from printers.outcome import Fault, PrinterWarning
from printers.status import DeviceStatus
from printers.texts import texts

_QUEUE = re.compile(r"[^\s/#?'\"\\-][^\s/#?'\"\\]*\Z")

_FAULT_OF_ALERT: Mapping[str, Fault] = MappingProxyType(
    {
        "cover-open": Fault.COVER_OPEN,
        "door-open": Fault.COVER_OPEN,
        "media-empty": Fault.PAPER_OUT,
        "media-needed": Fault.PAPER_OUT,
        "media-jam": Fault.CUTTER_ERROR,
        "paused": Fault.CUPS_QUEUE_STOPPED,
        "offline": Fault.OFFLINE,
        "shutdown": Fault.OFFLINE,
        "timed-out": Fault.NO_ANSWER,
    }
)
_LOW_PAPER: Final = "media-low"


def open_cups(address: str, *, limits: Limits) -> "CupsQueue":
    parts = urlsplit(address)
    queue = unquote(parts.netloc)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or not _QUEUE.match(queue):
        raise UnknownAddress(address)
    return CupsQueue(queue, limits=limits)


class CupsQueue(ClosesOnExit):
    def __init__(self, queue: str, *, limits: Limits) -> None:
        self._queue = queue
        self._limits = limits
        self._programs = CupsPrograms(limit=limits.program)

    def status(self) -> DeviceStatus:
        """A queue without alerts may stand before a printer that is off: CUPS notices only when it prints."""
        state = self._programs.state(self._queue)
        if state.is_stopped or state.is_rejecting:
            return DeviceStatus(fault=_worst(state.alerts) or Fault.CUPS_QUEUE_STOPPED)
        is_low = any(_plain(alert) == _LOW_PAPER for alert in state.alerts)
        fault = _worst(state.alerts)
        warning = PrinterWarning.PAPER_LOW if is_low and fault is not Fault.PAPER_OUT else None
        return DeviceStatus(fault=fault, warning=warning, known=bool(fault or warning))

    def send(self, data: bytes) -> None:
        job = self._programs.submit(self._queue, data, title=texts()["cups"]["title"])
        try:
            self._watch(job)
        except DeviceFault as error:
            with suppress(DeviceFault):
                self._programs.cancel(job)
            raise DeviceFault(error.fault, bytes_left=True) from error

    def _watch(self, job: str) -> None:
        deadline = monotonic() + self._limits.spooled
        while job in self._programs.waiting_jobs(self._queue):
            fault = self.status().fault
            if fault is not None or monotonic() >= deadline:
                raise DeviceFault(fault or Fault.NO_ANSWER)
            time.sleep(self._limits.pause)
        if self._programs.came_to_nothing(self._queue, job):
            raise DeviceFault(Fault.CLOSED_MIDWAY)


def _worst(alerts: frozenset[str]) -> Fault | None:
    """In the order of the table: what a person has to do first."""
    plain = {_plain(alert) for alert in alerts}
    return next((fault for alert, fault in _FAULT_OF_ALERT.items() if alert in plain), None)


def _plain(alert: str) -> str:
    """media-empty-error and media-empty are one and the same."""
    for suffix in ("-error", "-warning", "-report"):
        alert = alert.removesuffix(suffix)
    return alert
