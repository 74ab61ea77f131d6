"""Taps and calls of one client and of many, beside the yardstick, with and without history. Rounds of
the yardstick and of the product take turns, because the machine's own speed comes and goes.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.bench.flood import flood
from tests.bench.goals import Measured
from tests.bench.house import Hall
from tests.bench.line import Line, request_bytes
from tests.bench.servers import CannotMeasure, Server
from tests.bench.spread import in_ms, median, percentile

ROUNDS, TAPS_A_ROUND = 12, 50
FLOODS, TAPS_A_FLOOD, CLIENTS = 3, 320, 32
_INSERT = request_bytes("POST", "/insert", body={})


@dataclass(slots=True)
class Samples:
    """Durations in seconds."""

    insert: list[float] = field(default_factory=list)
    tap: dict[str, list[float]] = field(default_factory=dict)
    call: dict[str, list[float]] = field(default_factory=dict)


def measure_taps(yardstick: Server, fresh: Hall, old: Hall) -> Iterator[Measured]:
    """The rows of one client."""
    samples = Samples(tap={"fresh": [], "old": []}, call={"fresh": [], "old": []})
    with Line(yardstick.port) as plain:
        for number in range(ROUNDS + 1):
            if number == 1:  # the first round warmed up
                samples = Samples(tap={"fresh": [], "old": []}, call={"fresh": [], "old": []})
            _one_round(samples, plain, {"fresh": fresh, "old": old})
    tap, call, insert = samples.tap, samples.call, samples.insert
    yield _ratio("tap_p50", median(tap["fresh"]), median(insert))
    yield _ratio("tap_p99", percentile(tap["fresh"], 0.99), percentile(insert, 0.99))
    yield _ratio("call_p50", median(call["fresh"]), median(insert))
    yield _ratio("tap_history", median(tap["old"]), median(tap["fresh"]))
    yield _ratio("call_history", median(call["old"]), median(call["fresh"]))


def _one_round(samples: Samples, plain: Line, halls: dict[str, Hall]) -> None:
    samples.insert += [_seconds(plain, _INSERT) for _ in range(TAPS_A_ROUND)]
    for name, hall in halls.items():
        samples.tap[name] += [_seconds(hall.line, hall.tap_request()) for _ in range(TAPS_A_ROUND)]
    for name, hall in halls.items():
        for _ in range(TAPS_A_ROUND):
            began = time.perf_counter()
            ticket = hall.call()
            samples.call[name].append(time.perf_counter() - began)
            hall.serve(ticket)


def measure_flood(yardstick: Server, hall: Hall) -> Iterator[Measured]:
    """The rows of 32 clients."""
    plain, taps = [], []
    for _ in range(FLOODS):
        plain.append(flood(yardstick.port, [_INSERT] * TAPS_A_FLOOD, clients=CLIENTS))
        requests = [hall.tap_request() for _ in range(TAPS_A_FLOOD)]
        taps.append(flood(hall.house.port, requests, clients=CLIENTS))
        hall.clear(TAPS_A_FLOOD)
    rate, plain_rate = median([each.rate for each in taps]), median([each.rate for each in plain])
    yield Measured(
        key="tap32_rate",
        measured=f"{rate:.0f}/s",
        yardstick=f"{plain_rate:.0f}/s",
        compared=rate / plain_rate,
    )
    slowest = percentile([each for one in taps for each in one.durations], 0.99)
    plain_slowest = percentile([each for one in plain for each in one.durations], 0.99)
    yield Measured(
        key="tap32_p99", measured=in_ms(slowest), yardstick=in_ms(plain_slowest), compared=slowest * 1000
    )


def _ratio(key: str, value: float, yardstick: float) -> Measured:
    return Measured(key=key, measured=in_ms(value), yardstick=in_ms(yardstick), compared=value / yardstick)


def _seconds(line: Line, request: bytes) -> float:
    began = time.perf_counter()
    status, body = line.exchange(request)
    took = time.perf_counter() - began
    if status != 201:
        raise CannotMeasure(f"{status}: {body[:300]!r}")
    return took
