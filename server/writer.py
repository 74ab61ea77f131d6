"""All writes of the web process, one after another, in one thread of their own.

A slow disk then never stops the sockets, nobody starves (first come, first served), and commands
that wait together share one commit: each is answered only after it (DESIGN 11).
"""

from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
import structlog
from gevent.event import AsyncResult, Event
from gevent.threadpool import ThreadPool

from server.domain.errors import QueueError
from server.domain.people import Actor
from server.service.dispatcher import Dispatcher, Outcome, Request

log = structlog.get_logger(__name__)

MOST_TOGETHER = 64


class Writer:
    """Stands in front of the dispatcher; `execute` waits without blocking the event loop."""

    def __init__(self, dispatcher: Dispatcher, after_commit: Callable[[], None]) -> None:
        self._dispatcher = dispatcher
        self._after_commit = after_commit
        self._queue: deque[tuple[Request, Any]] = deque()
        self._has_work = Event()
        self._thread = ThreadPool(1)
        self._loop = gevent.spawn(self._run)

    def execute(self, command: object, actor: Actor) -> object:
        """Carry out one command in its turn. Raises QueueError when it is refused."""
        answer = AsyncResult()
        self._queue.append((Request(command, actor), answer))
        self._has_work.set()
        outcome = answer.get()
        if isinstance(outcome, QueueError):
            raise outcome
        return outcome

    def stop(self) -> None:
        """Finish what is under way and take no more."""
        self._loop.kill()
        self._thread.kill()

    def _run(self) -> None:
        while True:
            self._has_work.wait()
            self._has_work.clear()
            while self._queue:
                count = min(len(self._queue), MOST_TOGETHER)
                self._write([self._queue.popleft() for _ in range(count)])

    def _write(self, batch: list[tuple[Request, Any]]) -> None:
        try:
            outcomes = self._in_thread([request for request, _ in batch])
        except Exception as error:  # noqa: BLE001 - one broken command must not take the others with it
            self._write_alone(batch, error)
            return
        for (_, answer), outcome in zip(batch, outcomes, strict=True):
            answer.set(outcome)
        self._after_commit()

    def _write_alone(self, batch: list[tuple[Request, Any]], error: Exception) -> None:
        if len(batch) == 1:
            log.error("command_failed", command=type(batch[0][0].command).__name__, exc_info=error)
            batch[0][1].set_exception(error)
            return
        for one in batch:
            self._write([one])

    def _in_thread(self, requests: list[Request]) -> list[Outcome]:
        outcomes: list[Outcome] = self._thread.apply(self._dispatcher.execute_many, (requests,))
        return outcomes
