"""A bell for printer agents that wait at the door: rung when there is something to print for them."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager


class Bell:
    """Rings for those who listen for that printer. Under gevent the event is a greenlet's, as all of them."""

    def __init__(self) -> None:
        self._listening: list[tuple[frozenset[str], threading.Event]] = []

    @property
    def is_heard(self) -> bool:
        """True while somebody listens."""
        return bool(self._listening)

    def ring(self, printer_id: str) -> None:
        """There is something to print on this printer."""
        for printers, rung in list(self._listening):
            if printer_id in printers:
                rung.set()

    @contextmanager
    def listening(self, printer_ids: Collection[str]) -> Iterator[threading.Event]:
        """Set whenever it rings for one of these printers."""
        here = (frozenset(printer_ids), threading.Event())
        self._listening.append(here)
        try:
            yield here[1]
        finally:
            self._listening.remove(here)
