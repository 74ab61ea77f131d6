"""Two hundred visitors who follow their numbers on their phones: when the last one knows of a call, what a
call and a tap cost meanwhile, and what such a listener weighs.
"""

import time
from collections.abc import Iterator

from tests.bench.crowd import Crowd
from tests.bench.goals import Measured
from tests.bench.house import Hall
from tests.bench.screen_socket import Target
from tests.bench.servers import Server, memory_of
from tests.bench.spread import in_kb, in_ms, percentile

PHONES, ROUNDS = 200, 40
_SETTLE_SECONDS = 1.0
_QUIET_SECONDS = 0.3
"""Until the phones have heard of the service before: a number is called every few seconds at most."""


def measure_phones(yardstick: Server, product: Server, hall: Hall) -> Iterator[Measured]:
    """The rows of phones. Both servers must be fresh."""
    tokens = tuple(hall.tap()["ticket"]["token"] for _ in range(PHONES + ROUNDS))
    followed = Target(port=product.port, audience="ticket", token="", tokens=tokens[-PHONES:])
    bare = Target(port=yardstick.port, audience="board", token="", offers_compression=False)
    time.sleep(_SETTLE_SECONDS)
    before = memory_of(yardstick.web_process()), memory_of(product.web_process())
    with Crowd(bare) as bare_crowd, Crowd(followed) as crowd:
        bare_crowd.grow(PHONES)
        crowd.grow(PHONES)
        yield from _calls(product, hall, crowd)
        time.sleep(_SETTLE_SECONDS)
        loaded = memory_of(yardstick.web_process()), memory_of(product.web_process())
    plain, phone = [(after - empty) / PHONES for after, empty in zip(loaded, before, strict=True)]
    yield Measured(key="per_phone", measured=in_kb(phone), yardstick=in_kb(plain), compared=phone / plain)


def _calls(server: Server, hall: Hall, crowd: Crowd) -> Iterator[Measured]:
    """Numbers that nobody follows are called, so that every phone has one fewer before it."""
    durations, taps = list[float](), list[float]()
    used, began_at = server.cpu_seconds(), time.monotonic()
    for _ in range(ROUNDS):
        began = time.monotonic()
        called = hall.act("/api/v1/desk/call-next")
        taps.append(_seconds_of_a_tap(hall))
        durations.append(crowd.all_reached(called["seq"]) - began)
        hall.serve(str(called["ticket"]["id"]))
        time.sleep(_QUIET_SECONDS)
    used, passed = server.cpu_seconds() - used, time.monotonic() - began_at
    slowest, tap = percentile(durations, 0.99), percentile(taps, 0.5)
    yield Measured(key="phones", measured=in_ms(slowest), compared=slowest * 1000)
    yield Measured(key="phones_tap", measured=in_ms(tap), compared=tap * 1000)
    each = used / ROUNDS
    share = f"{in_ms(each)}, {used / passed:.0%} of a core"
    yield Measured(key="phones_cpu", measured=share, compared=each * 1000)


def _seconds_of_a_tap(hall: Hall) -> float:
    began = time.monotonic()
    hall.tap()
    return time.monotonic() - began
