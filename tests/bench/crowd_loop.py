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


@dataclass(frozen=True, slots=True)
class Reach:
    """Answered with the moment at which the last screen heard of this `seq` or a later one."""

    seq: int


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
        self._done: Callable[[], float | None] | None = None
        self._seq = 0
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
            if self._done is not None and (at := self._done()) is not None:
                self._done = None
                self._pipe.send(at)

    def _obey(self, command: object) -> None:
        if isinstance(command, Grow):
            self._wanted = len(self._screens) + command.count
            self._done = self._are_all_here
            return
        if isinstance(command, Reach):
            self._seq = command.seq
            self._done = self._have_all_reached
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
            screen = ScreenSocket(self._target.of(len(self._screens)), self._poll)
            self._screens.append(screen)
            screen.connect()
            self._index(screen)
            outside += 1

    def _index(self, screen: ScreenSocket) -> None:
        for number in screen.numbers():
            self._by_number[number] = screen

    def _are_all_here(self) -> float | None:
        is_full = len(self._screens) >= self._wanted
        return _now_if(is_full and all(screen.is_right for screen in self._screens))

    def _are_all_back(self) -> float | None:
        return _now_if(all(screen.was_cut and screen.is_right for screen in self._screens))

    def _have_all_heard(self) -> float | None:
        pairs = zip(self._screens, self._heard, strict=True)
        return _now_if(all(screen.events > before for screen, before in pairs))

    def _have_all_reached(self) -> float | None:
        if any(screen.seq < self._seq for screen in self._screens):
            return None
        return max(screen.heard_at for screen in self._screens)


def _now_if(is_so: bool) -> float | None:
    return time.monotonic() if is_so else None
