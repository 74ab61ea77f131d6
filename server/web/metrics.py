"""Figures for Prometheus, in a registry of their own. Names of endpoints only, nothing of people."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from server.web.listeners import Listeners

AUDIENCES: Final = ("kiosk", "board", "desk", "office", "ticket")
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)


class Metrics:
    """What this process counts."""

    def __init__(self, listeners: Listeners) -> None:
        self._registry = CollectorRegistry()
        self._durations = Histogram(
            "antrean_request_duration_seconds",
            "Time from the parsed request line to the answer",
            ["endpoint"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._answers = Counter(
            "antrean_answers",
            "Answers by endpoint and status",
            ["endpoint", "status"],
            registry=self._registry,
        )
        self._relayed = Counter("antrean_events_relayed", "Live messages sent", registry=self._registry)
        self._taps = Counter("antrean_taps", "Numbers given at kiosks", registry=self._registry)
        sockets = Gauge("antrean_sockets", "Connected screens", ["audience"], registry=self._registry)
        for audience in AUDIENCES:
            sockets.labels(audience).set_function(partial(listeners.count, audience))

    @contextmanager
    def timed(self, endpoint: str) -> Iterator[None]:
        """Measure one request."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._durations.labels(endpoint).observe(time.perf_counter() - started)

    def answered(self, endpoint: str, status: int) -> None:
        """Count one answer."""
        self._answers.labels(endpoint, str(status)).inc()

    def relayed(self, messages: int) -> None:
        """Count live messages."""
        self._relayed.inc(messages)

    def tapped(self) -> None:
        """Count a number given at a kiosk."""
        self._taps.inc()

    def exposition(self) -> bytes:
        """Everything in Prometheus' text form."""
        return generate_latest(self._registry)
