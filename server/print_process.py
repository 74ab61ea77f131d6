"""The worker process: prints what is in the outbox and asks the printers how they are, each printer in a lane
of its own.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

import structlog

from printers.devices import open_device
from printers.lanes import Lane, Lanes
from printers.worker import Worker
from server.domain import commands
from server.domain.ids import PrinterId
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.heartbeat import beat
from server.logs import set_up_logs
from server.parent import end_with_parent
from server.print_source import OutboxSource, is_own
from server.settings import NotInstalled, Settings
from server.wakeup import WEB, WORKER, Listener, Waker
from server.wiring import Backbone, open_backbone

log = structlog.get_logger(__name__)

TICK_SECONDS = 0.5
"""The net beneath the wake-ups."""

BEAT_EVERY_SECONDS = 10
"""How often a sign of life is given, and the outbox swept, however busy the hall is."""

STOP_WITHIN_SECONDS = 6
"""For the slips under way; the supervisor waits a little longer."""

_ACTOR = Actor(Role.SYSTEM, "printers")


class PrintProcess:
    """One loop: keep a lane for each printer and wake those that have something to print."""

    def __init__(
        self, backbone: Backbone, listener: Listener, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._backbone = backbone
        self._listener = listener
        self._monotonic = monotonic
        self._beat_at = monotonic()
        self._lanes = Lanes(self._open_lane)
        self.is_stopping = False

    def run(self) -> None:
        """Until told to stop. Whatever goes wrong in one round is logged and the next one comes."""
        while not self.is_stopping:
            try:
                self.step()
            except Exception:  # the worker loop's edge
                log.exception("print_round_failed")
            self._listener.wait(TICK_SECONDS)
        self.close()

    def step(self) -> None:
        """Look once: which printers there are, and for which of them something is due."""
        office = self._backbone.office()
        own = {each.id for each in office.printers if is_own(each)}
        self._lanes.keep(own)
        due = self._backbone.reads.slips_due(now=self._now())
        self._lanes.wake(due.keys())
        elsewhere = {each: expires_at for each, expires_at in due.items() if each not in own}
        is_time = self._beat_if_due()
        if elsewhere and (is_time or self._is_pointless(elsewhere, office)):
            self._backbone.dispatcher.execute(commands.SweepOutbox(), _ACTOR)

    def stop(self) -> None:
        """Finish the slips under way, then stop."""
        self.is_stopping = True

    def close(self) -> None:
        """End the lanes."""
        self._lanes.close(within=STOP_WITHIN_SECONDS)

    def _open_lane(self, printer_id: str) -> Lane:
        backbone = self._backbone
        source = OutboxSource(
            backbone.dispatcher,
            backbone.office,
            lambda now: backbone.reads.slips_due(now=now),
            only=PrinterId(printer_id),
        )
        opener = partial(open_device, preview_folder=backbone.settings.preview_folder)
        return Lane(Worker(source, opener, self._now), self._now, monotonic=self._monotonic)

    def _is_pointless(self, elsewhere: Mapping[PrinterId, datetime], office: Office) -> bool:
        """Nobody prints what has expired, or what is meant for a printer that was removed."""
        known, now = {each.id for each in office.printers}, self._now()
        return any(expires_at < now or each not in known for each, expires_at in elsewhere.items())

    def _beat_if_due(self) -> bool:
        if self._monotonic() < self._beat_at:
            return False
        self._beat_at = self._monotonic() + BEAT_EVERY_SECONDS
        beat(self._backbone.settings.home, WORKER)
        return True

    def _now(self) -> datetime:
        return self._backbone.clock.read().now


def main() -> int:
    """The process."""
    end_with_parent()
    settings = Settings.from_env(os.environ)
    set_up_logs(settings.log_format)
    web, own = Waker(settings.home, WEB), Waker(settings.home, WORKER)

    def wake_all() -> None:
        """What one lane has done may be work for another: a slip goes to the printer that stands in."""
        web.wake()
        own.wake()

    try:
        backbone = open_backbone(settings, wake=wake_all)
    except NotInstalled as problem:
        log.error("not_installed", reason=str(problem))
        return 1
    listener = Listener(settings.home, WORKER)
    process = PrintProcess(backbone, listener)
    signal.signal(signal.SIGTERM, lambda *_: process.stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.run()
    finally:
        listener.close()
        backbone.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
