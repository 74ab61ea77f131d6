"""A crowd of live screens in a process of its own. `Crowd` commands it from the bench; what each
screen does is `screen_socket.py`.
"""

import multiprocessing
from types import TracebackType
from typing import Self

from tests.bench.crowd_loop import Expect, ExpectReturn, Grow, Reach, run_crowd
from tests.bench.screen_socket import Target
from tests.bench.servers import CannotMeasure

_WITHIN_SECONDS = 90.0
_spawning = multiprocessing.get_context("spawn")


class Crowd:
    """Screens of one audience of one server."""

    def __init__(self, target: Target) -> None:
        self._pipe, theirs = _spawning.Pipe()
        self._process = _spawning.Process(target=run_crowd, args=(theirs, target), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.close()
        self._process.join(10)

    def grow(self, count: int) -> None:
        """Let so many more screens in."""
        self._pipe.send(Grow(count))
        self._answer()

    def expect_event(self) -> None:
        """From now on every screen waits for one event."""
        self._pipe.send(Expect())
        self._answer()

    def expect_return(self) -> None:
        """From now on every screen waits to be cut off and to be right again."""
        self._pipe.send(ExpectReturn())
        self._answer()

    def all_reached(self, seq: int) -> float:
        """When the last screen had heard of that `seq`, by the monotonic clock; it may have been already."""
        self._pipe.send(Reach(seq))
        return self._answer()

    def all_at(self) -> float:
        """When the last screen had what it waited for, by the monotonic clock."""
        return self._answer()

    def _answer(self) -> float:
        try:
            if self._pipe.poll(_WITHIN_SECONDS):
                return float(self._pipe.recv())
        except EOFError:
            raise CannotMeasure("the crowd has gone home; see above") from None
        raise CannotMeasure(f"not every screen heard within {_WITHIN_SECONDS:.0f} s")
