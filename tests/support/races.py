"""Many people who press at the same moment, each at a screen with connections of its own, as web processes
have. What may come of it is the tests' affair.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier, Lock
from typing import Self

from server.domain.errors import QueueError, TryAgainLater
from server.domain.people import Actor
from server.service.dispatcher import Dispatcher
from tests.support.fake_clock import FakeClock
from tests.support.stores import SqlStore, StoredHall


class SharedClock(FakeClock):
    """A clock that threads may read together; each reading is a millisecond later."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock.now)
        self._lock = Lock()

    def read(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 - as in FakeClock
        with self._lock:
            self._wall += timedelta(milliseconds=1)
            return super().read()


def together(*acts: Callable[[], None]) -> None:
    """All begin at the same moment; the first error of any is raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], None]) -> None:
        barrier.wait(10)
        act()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result(60)


def patiently(dispatcher: Dispatcher, command: object, actor: object) -> object:
    """Send again what was asked to be sent again, as every screen does."""
    for _ in range(50):
        try:
            return dispatcher.execute(command, actor)  # type: ignore[arg-type]
        except TryAgainLater:
            continue
    raise AssertionError("still busy")


@dataclass(slots=True)
class Outcome:
    """What two people who pressed at once were told."""

    replies: list[object] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


class TwoScreens:
    """Two screens on the data of one hall. A context: their connections end with it."""

    def __init__(self, hall: StoredHall) -> None:
        self._stores = [SqlStore(hall.sql.url, hall.sql.office_id) for _ in range(2)]
        self._dispatchers = [hall.dispatcher_on(store) for store in self._stores]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for store in self._stores:
            store.close()

    def press(self, *presses: tuple[object, Actor]) -> Outcome:
        """Each screen sends its command; refusals are kept by their codes."""
        told = Outcome()

        def at(screen: Dispatcher, command: object, actor: Actor) -> Callable[[], None]:
            def act() -> None:
                try:
                    told.replies.append(patiently(screen, command, actor))
                except QueueError as refusal:
                    told.refusals.append(refusal.code)

            return act

        together(*(at(screen, *press) for screen, press in zip(self._dispatchers, presses, strict=True)))
        return told
