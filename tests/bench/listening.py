"""A call and its last listener, beside a bare emit; and what idle processes and listeners weigh."""

import time
from collections.abc import Callable, Iterator
from functools import partial

from tests.bench.crowd import Crowd
from tests.bench.goals import Measured
from tests.bench.house import Hall
from tests.bench.line import Line, request_bytes
from tests.bench.screen_socket import Target
from tests.bench.servers import CannotMeasure, Server, memory_of
from tests.bench.spread import in_kb, in_mb, in_ms, percentile

FEW, MANY = 100, 1000
ROUNDS_OF = {FEW: 100, MANY: 40}
_EMIT = request_bytes("POST", "/emit", body={})
_SETTLE_SECONDS = 1.0


def measure_listeners(yardstick: Server, product: Server, hall: Hall) -> Iterator[Measured]:
    """The rows of listeners and of the web process's memory. Both servers must be fresh."""
    time.sleep(_SETTLE_SECONDS)
    idle = memory_of(yardstick.web_process()), memory_of(product.web_process())
    yield Measured(
        key="memory", measured=in_mb(idle[1]), yardstick=in_mb(idle[0]), compared=idle[1] / idle[0]
    )
    bare = Target(port=yardstick.port, audience="board", token="", offers_compression=False)
    board = Target(port=product.port, audience="board", token=hall.house.display_token)
    with Crowd(bare) as bare_crowd, Crowd(board) as crowd, Line(yardstick.port) as plain:
        for key, size, more in (("hear_100", FEW, FEW), ("hear_1000", MANY, MANY - FEW)):
            bare_crowd.grow(more)
            crowd.grow(more)
            yield _last_of(key, size, (bare_crowd, plain), (crowd, hall))
        time.sleep(_SETTLE_SECONDS)
        loaded = memory_of(yardstick.web_process()), memory_of(product.web_process())
        weights = [(after - before) / MANY for after, before in zip(loaded, idle, strict=True)]
    yield Measured(
        key="per_listener",
        measured=in_kb(weights[1]),
        yardstick=in_kb(weights[0]),
        compared=weights[1] / weights[0],
    )


def _last_of(key: str, size: int, bare: tuple[Crowd, Line], product: tuple[Crowd, Hall]) -> Measured:
    (bare_crowd, plain), (crowd, hall) = bare, product
    emits, calls = list[float](), list[float]()
    for _ in range(ROUNDS_OF[size]):
        emits.append(_until_all_heard(bare_crowd, partial(_exchange, plain, _EMIT)))
        _until_all_heard(crowd, hall.tap)
        began = time.monotonic()
        called = hall.act("/api/v1/desk/call-next")
        calls.append(crowd.all_reached(called["seq"]) - began)
        crowd.all_reached(hall.serve(called["ticket"]["id"]))
    slowest, plain_slowest = percentile(calls, 0.99), percentile(emits, 0.99)
    return Measured(
        key=key,
        measured=in_ms(slowest),
        yardstick=in_ms(plain_slowest),
        compared=slowest / plain_slowest,
    )


def _until_all_heard(crowd: Crowd, act: Callable[[], object]) -> float:
    crowd.expect_event()
    began = time.monotonic()
    act()
    return crowd.all_at() - began


def _exchange(line: Line, request: bytes) -> None:
    status, body = line.exchange(request)
    if status != 200:
        raise CannotMeasure(f"{status}: {body[:300]!r}")
