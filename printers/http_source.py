"""Jobs from a server over HTTP, for an agent on another PC (docs/protocol.md, section 6). A JobSource like
the server's own; an outcome is kept until it is told, and told before the next job is taken.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from typing import Any, Final

import msgspec
import structlog

from printers.jobs import KINDS, Content, PrinterSettings, PrintJob
from printers.outcome import GaveUp, Outcome, Printed, TryAgain
from printers.server_line import Refused, ServerLine, Unanswered
from printers.sheet import slip_length_mm
from printers.sources import reason_to_tell
from printers.status import DeviceStatus
from printers.unsent import Report, Unsent

log = structlog.get_logger(__name__)

WAIT_SECONDS: Final = 5
"""How long the server lets a claim wait; a printer is probed between two of them."""

LONGEST_PAUSE_SECONDS: Final = 15.0
_FIRST_PAUSE_SECONDS: Final = 0.5
_NOT_ENROLLED: Final = 401


class ServerClock:
    """What the server's clock shows, as far as it has told: this PC's own may be wrong."""

    def __init__(self, now: datetime, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._told = (now, monotonic())

    def set(self, now: datetime) -> None:
        """The server has just said so."""
        self._told = (now, self._monotonic())

    def now(self) -> datetime:
        """The time to use."""
        told, at = self._told
        return told + timedelta(seconds=self._monotonic() - at)


class Reach:
    """Whether the server answers; shared by all lanes, so that people are told once."""

    def __init__(
        self,
        *,
        lost: Callable[[str], None],
        back: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell_lost = lost
        self._tell_back = back
        self._monotonic = monotonic
        self._lost_at: float | None = None

    def well(self) -> None:
        """It has answered."""
        if self._lost_at is not None:
            self._lost_at = None
            self._tell_back()

    def lost(self, why: str) -> None:
        """It has not."""
        if self._lost_at is None:
            self._lost_at = self._monotonic()
            self._tell_lost(why)

    def pause(self) -> float:
        """How long to leave it alone: longer, the longer it is away."""
        if self._lost_at is None:
            return 0.0
        away = self._monotonic() - self._lost_at
        return min(_FIRST_PAUSE_SECONDS + away / 4, LONGEST_PAUSE_SECONDS)


@dataclass(slots=True, kw_only=True)
class Shared:
    """What the lanes of one agent have in common. `settings` are replaced whole, never changed."""

    clock: ServerClock
    reach: Reach
    unsent: Unsent
    settings: Mapping[str, PrinterSettings] = field(default_factory=dict)
    is_turned_away: Event = field(default_factory=Event)


class HttpSource:
    """The jobs of one printer."""

    def __init__(self, line: ServerLine, printer_id: str, shared: Shared) -> None:
        self._line = line
        self._printer_id = printer_id
        self._shared = shared
        # Nothing is in hand: what was given to this agent before, and never reached it, is its again.
        self._takes_back = True

    def claim(self, now: datetime) -> PrintJob | None:
        """The next job, after waiting for it on the server. None while the server is away."""
        del now  # the server says what is due
        if not self.tell_unsent():
            return None
        body = {
            "wait_seconds": WAIT_SECONDS,
            "printers": [self._printer_id],
            "takes_back": self._takes_back,
        }
        answer = self._ask("POST", "/api/v1/agent/claim", body, wait=WAIT_SECONDS)
        self._takes_back = answer is None
        if answer is None:
            return None
        self._shared.clock.set(_time(answer["server_time"]))
        return None if answer["job"] is None else self._job_from(answer["job"])

    def report(self, job: PrintJob, outcome: Outcome, status: DeviceStatus | None, now: datetime) -> None:
        """How the try ended, and what the printer said of itself meanwhile."""
        self._report(job.id, self._report_of(job, outcome, now))
        if isinstance(outcome, TryAgain):
            self._seen(outcome.reason, status)
        elif status is not None and status.known:
            self._seen(status.fault, status)
        elif isinstance(outcome, Printed):
            self._seen(None, status)

    def printer(self, printer_id: str) -> PrinterSettings:
        """The settings as the server told them last. Raises KeyError."""
        return self._shared.settings[printer_id]

    def printers(self) -> tuple[PrinterSettings, ...]:
        """The printer of this lane."""
        settings = self._shared.settings.get(self._printer_id)
        return () if settings is None else (settings,)

    def printer_seen(self, printer_id: str, status: DeviceStatus, now: datetime) -> None:
        """What the idle printer says of itself. The server's clock dates it."""
        del printer_id, now
        self._seen(status.fault, status)

    def tell_unsent(self) -> bool:
        """Report what could not be reported before; False while that is still so."""
        for job_id, report in self._shared.unsent.of(self._printer_id):
            if not self._tell(job_id, report):
                return False
            self._shared.unsent.forget(job_id)
        return True

    def _report(self, job_id: str, report: Report) -> None:
        # On disk first: an agent that dies while its server keeps silent must not print the slip again.
        self._shared.unsent.keep(job_id, self._printer_id, report)
        if self._tell(job_id, report):
            self._shared.unsent.forget(job_id)

    def _tell(self, job_id: str, report: Report) -> bool:
        """True when the server knows it, or does not want to: the slip is somebody else's meanwhile."""
        try:
            self._line.ask("POST", f"/api/v1/agent/jobs/{job_id}", report)
        except Refused as refusal:
            if refusal.is_final:
                log.warning("report_refused", job_id=job_id, code=refusal.code)
                return True
            self._turned_away(refusal)
            return False
        except Unanswered as problem:
            self._shared.reach.lost(str(problem))
            return False
        self._shared.reach.well()
        return True

    def _seen(self, fault: str | None, status: DeviceStatus | None) -> None:
        warning = status.warning if status is not None else None
        path = f"/api/v1/agent/printers/{self._printer_id}"
        self._ask("POST", path, {"fault": fault, "warning": warning})

    def _ask(self, method: str, path: str, body: object, *, wait: float = 0.0) -> Any:  # noqa: ANN401 - JSON
        """The answer, or None when there was none."""
        try:
            answer = self._line.ask(method, path, body, wait=wait)
        except Refused as refusal:
            self._turned_away(refusal)
            return None
        except Unanswered as problem:
            self._shared.reach.lost(str(problem))
            return None
        self._shared.reach.well()
        return answer

    def _turned_away(self, refusal: Refused) -> None:
        if refusal.status == _NOT_ENROLLED:
            self._shared.is_turned_away.set()
        self._shared.reach.lost(str(refusal))

    def _job_from(self, told: dict[str, Any]) -> PrintJob | None:
        try:
            content: Content = msgspec.convert(told["content"], type=KINDS[told["kind"]])
            return msgspec.convert(told, type=_Job).with_content(content)
        except (KeyError, msgspec.ValidationError):
            # Of a server much newer than this agent: nobody is helped by trying again.
            log.exception("job_not_understood", job_id=told.get("id"))
            self._report(str(told["id"]), {"outcome": "gave_up", "reason": "internal"})
            return None

    def _report_of(self, job: PrintJob, outcome: Outcome, now: datetime) -> Report:
        if isinstance(outcome, Printed):
            return {"outcome": "printed", "length_mm": self._length_mm(job)}
        if isinstance(outcome, GaveUp):
            return {"outcome": "gave_up", "reason": reason_to_tell(job, outcome)}
        seconds = max(0.0, (outcome.at - now).total_seconds())
        return {"outcome": "try_again", "reason": str(outcome.reason), "retry_after_seconds": seconds}

    def _length_mm(self, job: PrintJob) -> float:
        settings = self._shared.settings.get(job.printer_id)
        return 0.0 if settings is None else slip_length_mm(job.content, settings) * job.copies


class _Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job as the server tells it, without its content."""

    id: str
    printer_id: str
    created_at: datetime
    expires_at: datetime
    attempts: int
    copies: int

    def with_content(self, content: Content) -> PrintJob:
        return PrintJob(
            id=self.id,
            printer_id=self.printer_id,
            content=content,
            created_at=self.created_at,
            expires_at=self.expires_at,
            attempts=self.attempts,
            copies=self.copies,
        )


def _time(text: str) -> datetime:
    return msgspec.convert(text, type=datetime)
