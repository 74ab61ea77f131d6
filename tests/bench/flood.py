"""Many clients at once, each with its own connection, sending its next request as soon as it has
its answer. One thread and no library, so that the clients cost the server little of the machine.
"""

import select
import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.line import split_answer
from tests.bench.servers import CannotMeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class Flood:
    """How it went."""

    rate: float
    durations: tuple[float, ...]


@dataclass(slots=True)
class _Client:
    connection: socket.socket
    sent_at: float = 0.0
    data: bytes = b""


def flood(port: int, requests: Sequence[bytes], *, clients: int) -> Flood:
    """Send all requests from so many clients. Raises CannotMeasure when one is refused."""
    waiting, durations = deque(requests), list[float]()
    crowd = [_Client(socket.create_connection(("127.0.0.1", port))) for _ in range(clients)]
    by_number = {client.connection.fileno(): client for client in crowd}
    poll = select.epoll()
    began = time.perf_counter()
    for number, client in by_number.items():
        client.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        poll.register(number, select.EPOLLIN)
        _send(client, waiting)
    while len(durations) < len(requests):
        for number, _ in poll.poll(30) or _nobody():
            client = by_number[number]
            if _has_answer(client):
                durations.append(time.perf_counter() - client.sent_at)
                _send(client, waiting)
    took = time.perf_counter() - began
    for client in crowd:
        client.connection.close()
    poll.close()
    return Flood(rate=len(requests) / took, durations=tuple(durations))


def _send(client: _Client, waiting: deque[bytes]) -> None:
    if waiting:
        client.data = b""
        client.sent_at = time.perf_counter()
        client.connection.sendall(waiting.popleft())


def _has_answer(client: _Client) -> bool:
    more = client.connection.recv(65536)
    client.data += more
    answer = split_answer(client.data)
    if not more or (answer is not None and answer[0] >= 400):
        raise CannotMeasure(f"a client of the flood was refused: {client.data[:300]!r}")
    return answer is not None


def _nobody() -> list[tuple[int, int]]:
    raise CannotMeasure("the server has not answered the flood for 30 s")
