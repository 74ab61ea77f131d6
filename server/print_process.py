"""The worker process: prints what is in the outbox and asks the printers how they are."""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

import structlog

from printers.devices import open_device
from printers.worker import Worker
from server.heartbeat import beat
from server.logs import set_up_logs
from server.parent import end_with_parent
from server.print_source import OutboxSource
from server.settings import NotInstalled, Settings
from server.wakeup import WEB, WORKER, Listener, Waker
from server.wiring import Backbone, open_backbone

log = structlog.get_logger(__name__)

TICK_SECONDS = 0.5
"""The net beneath the wake-ups."""

PROBE_EVERY_SECONDS = 10
"""How often the printers are asked how they are and a sign of life is given, however busy the hall is."""


class PrintProcess:
    """One loop: now and then probe, print what is due, wait to be woken."""

    def __init__(
        self, backbone: Backbone, listener: Listener, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        source = OutboxSource(
            backbone.dispatcher, backbone.office, lambda now: backbone.reads.slips_due(now=now)
        )
        self._clock = backbone.clock
        self._worker = Worker(
            source,
            partial(open_device, preview_folder=backbone.settings.preview_folder),
            lambda: backbone.clock.read().now,
        )
        self._listener = listener
        self._home = backbone.settings.home
        self._monotonic = monotonic
        self._probe_at = monotonic()
        self.is_stopping = False

    def run(self) -> None:
        """Until told to stop. Whatever goes wrong in one round is logged and the next one comes."""
        while not self.is_stopping:
            try:
                has_more = self.step()
            except Exception:  # the worker loop's edge
                log.exception("print_round_failed")
                has_more = False
            if not has_more:
                self._listener.wait(TICK_SECONDS)

    def step(self) -> bool:
        """One slip at most; True when there was one, so that the next is taken at once."""
        if self._monotonic() >= self._probe_at:
            self._probe_at = self._monotonic() + PROBE_EVERY_SECONDS
            beat(self._home, WORKER)
            self._worker.probe(self._clock.read().now)
        return self._worker.step(self._clock.read().now)

    def stop(self) -> None:
        """Finish the slip under way, then stop."""
        self.is_stopping = True


def main() -> int:
    """The process."""
    end_with_parent()
    settings = Settings.from_env(os.environ)
    set_up_logs(settings.log_format)
    try:
        backbone = open_backbone(settings, wake=Waker(settings.home, WEB).wake)
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
