"""Many people at the same moment: threads that start together and whose answers are collected."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Who = TypeVar("Who")
Answer = TypeVar("Answer")


def at_once(act: Callable[[Who], Answer], people: Sequence[Who]) -> list[Answer]:
    """What `act` answered to each, all of them set off by one signal; what one raised is raised."""
    gate = threading.Barrier(len(people))

    def go(who: Who) -> Answer:
        gate.wait(10)
        return act(who)

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(go, people))
