"""What the machine pays while nothing happens, what a start and a restart take, and the audit."""

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from tests.bench.crowd import Crowd
from tests.bench.goals import Measured
from tests.bench.house import Hall, House
from tests.bench.screen_socket import Target
from tests.bench.servers import CannotMeasure, Server
from tests.bench.spread import in_ms, median
from tests.bench.yardstick import import_command

STARTS = 3
WATCH_SECONDS = 20.0
SCREENS, PHONES = 1000, 50
_SETTLE_SECONDS = 2.0
_EVENTS = re.compile(r"(\d+) catatan")


def measure_idle(server: Server, hall: Hall) -> Iterator[Measured]:
    """2 boards, 2 kiosks, a desk and 50 phones watch an idle queue."""
    house, port = hall.house, hall.house.port
    tokens = tuple(hall.tap()["ticket"]["token"] for _ in range(PHONES))
    audiences = (
        (PHONES, Target(port=port, audience="ticket", token="", tokens=tokens)),
        (2, Target(port=port, audience="board", token=house.display_token)),
        (2, Target(port=port, audience="kiosk", token=house.kiosk_token)),
        (1, Target(port=port, audience="desk", token=hall.officer_token)),
    )
    with ExitStack() as stack:
        for count, target in audiences:
            stack.enter_context(Crowd(target)).grow(count)
        time.sleep(_SETTLE_SECONDS)
        before, began = server.cpu_seconds(), time.monotonic()
        time.sleep(WATCH_SECONDS)
        used, passed = server.cpu_seconds() - before, time.monotonic() - began
    hall.clear(PHONES)
    share = used / passed * 100
    yield Measured(key="idle_cpu", measured=f"{used:.2f} s in {passed:.0f} s", compared=share)


def measure_start(server: Server) -> Iterator[Measured]:
    """From the command to the first ready answer."""
    starts, imports = list[float](), list[float]()
    for _ in range(STARTS):
        began = time.monotonic()
        subprocess.run(import_command(), check=True)
        imports.append(time.monotonic() - began)
        starts.append(server.start())
        server.stop()
    yield Measured(
        key="start",
        measured=in_ms(median(starts)),
        yardstick=in_ms(median(imports)),
        compared=median(starts) / median(imports),
    )


def measure_restart(server: Server, house: House) -> Iterator[Measured]:
    """From the request to stop until every screen is greeted again and has its snapshot."""
    target = Target(
        port=house.port, audience="board", token=house.display_token, snapshot_path="/api/v1/board"
    )
    with Crowd(target) as crowd:
        crowd.grow(SCREENS)
        crowd.expect_return()
        began = time.monotonic()
        server.stop()
        server.start()
        took = crowd.all_at() - began
    yield Measured(key="restart", measured=f"{took:.1f} s", compared=took)


def measure_audit(old: House, fresh: House) -> Iterator[Measured]:
    """Events a second, without what the command itself takes to start."""
    count, seconds = _verify(old)
    few, overhead = _verify(fresh)
    rate = (count - few) / (seconds - overhead)
    yield Measured(key="audit", measured=f"{count} in {seconds - overhead:.1f} s", compared=rate)


def _verify(house: House) -> tuple[int, float]:
    command: Sequence[str] = house.command("audit", "verify")
    began = time.monotonic()
    done = subprocess.run(command, check=False, env=house.environment, capture_output=True, text=True)
    events = _EVENTS.search(done.stdout)
    if done.returncode != 0 or events is None:
        raise CannotMeasure(f"antrean audit verify: {done.stdout}{done.stderr}")
    return int(events[1]), time.monotonic() - began
