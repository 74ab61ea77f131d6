"""Waiting for a connection that another program holds for a moment, such as a test print beside the worker.
Knows no device: what "busy" means is told by the caller."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

Taken = TypeVar("Taken")

_PAUSE_SECONDS: Final = 0.1


def when_free(take: Callable[[], Taken], *, is_busy: Callable[[Exception], bool], limit: float) -> Taken:
    """What `take` brings; while it fails because of somebody else, again, until the limit is over."""
    deadline = time.monotonic() + limit
    while True:
        try:
            return take()
        except Exception as error:
            if not is_busy(error) or time.monotonic() + _PAUSE_SECONDS > deadline:
                raise
        time.sleep(_PAUSE_SECONDS)
