"""Waiting with a deadline: no test sleeps."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

LOOK_EVERY = 0.02

T = TypeVar("T")


def until(look: Callable[[], T], *, within: float = 5.0, what: str = "what was waited for") -> T:
    """The first true value of `look`; AssertionError after the deadline."""
    deadline = monotonic() + within
    while True:
        if found := look():
            return found
        if monotonic() > deadline:
            message = f"{what} did not come within {within} s; last seen: {found!r}"
            raise AssertionError(message)
        sleep(LOOK_EVERY)
