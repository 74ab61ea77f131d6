"""What can go wrong at a printer and what happens next: print again, when, or give up.
Pure decisions only; the sentences people read are in texts.id.json."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EXPIRED = "expired"
"""The reason of a job whose time has passed: nobody wants the paper any more."""


class Fault(StrEnum):
    """Why paper did not come. The value is the stable code: stored, sent to screens, key of its sentence."""

    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    CLOSED_MIDWAY = "closed_midway"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_ERROR = "cutter_error"
    PRINTER_ERROR = "printer_error"
    OFFLINE = "offline"
    NOT_READY = "not_ready"
    DISK_FULL = "disk_full"
    NOT_ALLOWED = "not_allowed"
    NOT_A_PRINTER = "not_a_printer"
    UNKNOWN_ADDRESS = "unknown_address"
    UNKNOWN_PROFILE = "unknown_profile"
    USB_NOT_FOUND = "usb_not_found"
    USB_SEVERAL = "usb_several"
    USB_PERMISSION = "usb_permission"
    USB_LIBRARY = "usb_library"
    SERIAL_MISSING = "serial_missing"
    CUPS_MISSING = "cups_missing"
    CUPS_NOT_RUNNING = "cups_not_running"
    CUPS_QUEUE_UNKNOWN = "cups_queue_unknown"
    CUPS_QUEUE_STOPPED = "cups_queue_stopped"
    PRINTED_ELSEWHERE = "printed_elsewhere"
    NO_PRINTER = "no_printer"
    PRINTER_REMOVED = "printer_removed"
    INTERNAL = "internal"

    @property
    def code(self) -> str:
        return self.value

    @property
    def permanent(self) -> bool:
        """Another try cannot succeed before somebody changes the settings or the program."""
        return self in _PERMANENT


class PrinterWarning(StrEnum):
    """What a printer that still prints asks for soon. The value is the stable code, as with a fault."""

    PAPER_LOW = "paper_low"

    @property
    def code(self) -> str:
        return self.value


_PERMANENT = frozenset(
    {
        Fault.NOT_ALLOWED,
        Fault.NOT_A_PRINTER,
        Fault.UNKNOWN_ADDRESS,
        Fault.UNKNOWN_PROFILE,
        Fault.USB_PERMISSION,
        Fault.USB_LIBRARY,
        Fault.CUPS_MISSING,
        Fault.CUPS_QUEUE_UNKNOWN,
        Fault.PRINTED_ELSEWHERE,
        Fault.NO_PRINTER,
        Fault.PRINTER_REMOVED,
        Fault.INTERNAL,
    }
)

BACKOFF: tuple[timedelta, ...] = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 10, 15, 30))
"""Pause before the next try: after the first failure, the second, ...; the last one repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The printer took every byte and, where it can tell, says that all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """Not printed for `reason`; the same job is due again at `at`.

    `maybe_printed`: bytes had left when it failed, so a slip, or half of one, may lie in the tray.
    We print again all the same: two papers with one number harm nobody, a visitor without any does.
    """

    reason: str
    at: datetime
    maybe_printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GaveUp:
    """This job will not be printed. `after` names the fault that used up its time, if one did."""

    reason: str
    after: str | None = None
    maybe_printed: bool = False


Outcome = Printed | TryAgain | GaveUp


def after_failure(
    attempts: int,
    fault: Fault,
    *,
    created_at: datetime,
    expires_at: datetime,
    now: datetime,
    maybe_printed: bool = False,
) -> TryAgain | GaveUp:
    """Decide after a failed try; `attempts` is the number of tries that failed before this one."""
    if fault.permanent and now < expires_at:
        return GaveUp(reason=fault.code, maybe_printed=maybe_printed)
    at = max(now, created_at) + BACKOFF[min(attempts, len(BACKOFF) - 1)]
    if at >= expires_at:
        return GaveUp(reason=EXPIRED, after=fault.code, maybe_printed=maybe_printed)
    return TryAgain(reason=fault.code, at=at, maybe_printed=maybe_printed)
