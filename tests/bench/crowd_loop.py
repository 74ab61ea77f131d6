"""The process of a crowd: one loop over all its screens, and the commands of the bench."""

import contextlib
import select
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from tests.bench.screen_socket import ScreenSocket, Target

_AT_ONCE = 25
"""So many screens knock at the same time while a crowd grows."""

_TICK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Grow:
    """So many screens more; answered when all have been greeted."""

    count: int


@dataclass(frozen=True, slots=True)
class Expect:
    """Answered at once, and again when every screen has got one more event."""


@dataclass(frozen=True, slots=True)
class ExpectReturn:
    """Answered at once, and again when every screen has lost its line, is greeted again and has
    its snapshot.
    """


def run_crowd(pipe: Connection, target: Target) -> None:
    """Until the bench closes the pipe."""
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        Loop(pipe, target).run()


class Loop:
    """Everything of one crowd."""

    def __init__(self, pipe: Connection, target: Target) -> None:
        self._pipe = pipe
        self._target = target
        self._poll = select.epoll()
        self._poll.register(pipe.fileno(), select.EPOLLIN)
        self._screens: list[ScreenSocket] = []
        self._by_number: dict[int, ScreenSocket] = {}
        self._wanted = 0
        self._done: Callable[[], bool] | None = None
        self._heard: list[int] = []

    def run(self) -> None:
        """Serve the lines and the pipe."""
        while True:
            for number, _ in self._poll.poll(_TICK_SECONDS):
                if number == self._pipe.fileno():
                    self._obey(self._pipe.recv())
                elif (screen := self._by_number.get(number)) is not None:
                    screen.read(number)
                    self._index(screen)
            self._let_in()
            if self._done is not None and self._done():
                self._done = None
                self._pipe.send(time.monotonic())

    def _obey(self, command: object) -> None:
        if isinstance(command, Grow):
            self._wanted = len(self._screens) + command.count
            self._done = self._are_all_here
            return
        if isinstance(command, ExpectReturn):
            for screen in self._screens:
                screen.was_cut = False
            self._done = self._are_all_back
        else:
            self._heard = [screen.events for screen in self._screens]
            self._done = self._have_all_heard
        self._pipe.send(time.monotonic())

    def _let_in(self) -> None:
        now = time.monotonic()
        for screen in self._screens:
            if screen.again_at is not None and screen.again_at <= now:
                screen.connect()
                self._index(screen)
        outside = sum(not screen.is_greeted for screen in self._screens[-2 * _AT_ONCE :])
        while len(self._screens) < self._wanted and outside < _AT_ONCE:
            screen = ScreenSocket(self._target, self._poll)
            self._screens.append(screen)
            screen.connect()
            self._index(screen)
            outside += 1

    def _index(self, screen: ScreenSocket) -> None:
        for number in screen.numbers():
            self._by_number[number] = screen

    def _are_all_here(self) -> bool:
        return len(self._screens) >= self._wanted and all(screen.is_right for screen in self._screens)

    def _are_all_back(self) -> bool:
        return all(screen.was_cut and screen.is_right for screen in self._screens)

    def _have_all_heard(self) -> bool:
        pairs = zip(self._screens, self._heard, strict=True)
        return all(screen.events > before for screen, before in pairs)
