"""Waiting with a deadline: no test sleeps. One that no test names is long: it costs nothing where all is
well, and a busy machine needs it.
"""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

LOOK_EVERY = 0.02
PATIENCE = 20.0

T = TypeVar("T")


def until(look: Callable[[], T], *, within: float = PATIENCE, what: str = "what was waited for") -> T:
    """The first true value of `look`; AssertionError after the deadline."""
    deadline = monotonic() + within
    while True:
        if found := look():
            return found
        if monotonic() > deadline:
            message = f"{what} did not come within {within} s; last seen: {found!r}"
            raise AssertionError(message)
        sleep(LOOK_EVERY)
