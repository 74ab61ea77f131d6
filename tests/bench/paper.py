"""A tap and the first bytes of its slip at a printer's socket."""

import time
from collections.abc import Iterator

from tests.bench.goals import Measured
from tests.bench.house import Hall
from tests.bench.servers import Server, memory_of
from tests.bench.spread import in_mb, in_ms, percentile
from tests.support.fake_printer import FakePrinter

ROUNDS = 60
_WARM_UP = 5


def measure_paper(server: Server, hall: Hall, printer: FakePrinter) -> Iterator[Measured]:
    """The rows of the printer and its worker."""
    durations = []
    for number in range(1, _WARM_UP + ROUNDS + 1):
        began = time.monotonic()
        hall.tap()
        durations.append(printer.wait_for_jobs(number)[-1].first_byte_at - began)
        hall.clear(1)
    slowest = percentile(durations[_WARM_UP:], 0.99)
    yield Measured(key="paper", measured=in_ms(slowest), compared=slowest * 1000)
    weight = memory_of(server.print_process())
    yield Measured(key="worker", measured=in_mb(weight), compared=weight / 1e6)
