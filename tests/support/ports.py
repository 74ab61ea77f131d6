"""Ports for servers that may go away and come back: nobody else is given them meanwhile."""

import os
import random
import re
import socket
from typing import Final

BEGIN, END = 10_240, 32_768
"""Below those that Linux gives out by itself, to a listener without a wish and to whoever connects."""
PROCESSES: Final = 16
"""Processes of tests that run side by side, each with ports of its own."""

_dice = random.SystemRandom()  # that of `random` begins anew, and alike in each process, for every test
_given: set[int] = set()


def free_port() -> int:
    """A port on which nobody listens, given out once."""
    own = range(BEGIN + _process() % PROCESSES, END, PROCESSES)
    while True:
        port = _dice.choice(own)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port


def _process() -> int:
    """Which of the processes of tests this is."""
    number = re.search(r"\d+$", os.environ.get("PYTEST_XDIST_WORKER", ""))
    return int(number.group()) if number else PROCESSES - 1


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
