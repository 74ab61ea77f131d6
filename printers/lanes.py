"""A lane for each printer: a thread that probes it and prints its slips, so that one that hangs holds up no
other. Where jobs come from, and which printers there are, is the caller's affair.
"""

import time
from collections.abc import Callable, Collection
from threading import Event, Thread
from typing import Final

import structlog

from printers.worker import Clock, Worker

log = structlog.get_logger(__name__)

PROBE_EVERY_SECONDS: Final = 10
"""How often a printer is asked how it is, however busy the hall is."""

Monotonic = Callable[[], float]


def _until_woken() -> float:
    return PROBE_EVERY_SECONDS


class Lane:
    """Steps for one printer. `rest` says how long to wait, unless woken, when there was nothing to do."""

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        *,
        rest: Callable[[], float] = _until_woken,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self._worker = worker
        self._clock = clock
        self._rest = rest
        self._monotonic = monotonic
        self._probe_at = monotonic()
        self._woken = Event()
        self._is_stopping = False

    def step(self) -> bool:
        """Probe now and then, print one job at most; True when there was one, so that the next is taken."""
        if self._monotonic() >= self._probe_at:
            self._probe_at = self._monotonic() + PROBE_EVERY_SECONDS
            self._worker.probe(self._clock())
        return self._worker.step(self._clock())

    def run(self) -> None:
        """Until told to stop. Whatever goes wrong in one round is logged and the next one comes."""
        while not self._is_stopping:
            self._woken.clear()
            if not self._turn():
                until_probe = max(0.0, self._probe_at - self._monotonic())
                self._woken.wait(min(self._rest(), until_probe))

    def wake(self) -> None:
        """There may be something to print."""
        self._woken.set()

    def stop(self) -> None:
        """Finish the slip under way, then stop."""
        self._is_stopping = True
        self._woken.set()

    def _turn(self) -> bool:
        try:
            return self.step()
        except Exception:  # the worker loop's edge
            log.exception("print_round_failed")
            return False


class Lanes:
    """The lanes that run. A lane whose thread died is opened again."""

    def __init__(self, open_lane: Callable[[str], Lane]) -> None:
        self._open_lane = open_lane
        self._running: dict[str, tuple[Lane, Thread]] = {}
        self._closing: list[Thread] = []

    def keep(self, printer_ids: Collection[str]) -> None:
        """One lane for each of these printers, and no other."""
        for printer_id in set(self._running) - set(printer_ids):
            self._close(printer_id)
        for printer_id in printer_ids:
            _, thread = self._running.get(printer_id, (None, None))
            if thread is None or not thread.is_alive():
                self._start(printer_id)

    def wake(self, printer_ids: Collection[str]) -> None:
        """There is something to print on these printers."""
        for printer_id in printer_ids:
            if printer_id in self._running:
                self._running[printer_id][0].wake()

    def close(self, *, within: float) -> None:
        """Stop all and wait for the slips under way, so long at most."""
        deadline = time.monotonic() + within
        for printer_id in list(self._running):
            self._close(printer_id)
        for thread in self._closing:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _start(self, printer_id: str) -> None:
        lane = self._open_lane(printer_id)
        thread = Thread(target=lane.run, name=f"printer {printer_id}", daemon=True)
        self._running[printer_id] = (lane, thread)
        thread.start()

    def _close(self, printer_id: str) -> None:
        lane, thread = self._running.pop(printer_id)
        lane.stop()
        self._closing = [each for each in self._closing if each.is_alive()] + [thread]
