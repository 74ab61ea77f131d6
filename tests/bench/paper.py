"""A tap and the first bytes of its slip at a printer's socket: at the server's own printer, and at one that
hangs on another PC, where `antrean agent` prints.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.goals import Measured
from tests.bench.house import Hall, House
from tests.bench.servers import CannotMeasure, Server, memory_of, plain_environment
from tests.bench.spread import in_mb, in_ms, percentile
from tests.support.fake_printer import FakePrinter

ROUNDS = 60
_WARM_UP = 5
_AGENT = "PC loket"
_STOP_WITHIN_SECONDS = 15


def measure_paper(server: Server, hall: Hall, printer: FakePrinter) -> Iterator[Measured]:
    """The rows of the printer and its worker."""
    yield _until_bytes("paper", hall, printer)
    weight = memory_of(server.print_process())
    yield Measured(key="worker", measured=in_mb(weight), compared=weight / 1e6)


def measure_agent(hall: Hall, printer: FakePrinter) -> Iterator[Measured]:
    """The same, with the line to another PC between."""
    with _agent(hall.house):
        yield _until_bytes("agent", hall, printer)


def give_printers_to_agent(house: House) -> None:
    """From the next start on the printers of the office belong to the agent."""
    office = json.loads(_told(house, "office", "export"))
    for printer in office["printers"]:
        printer["agent"] = _AGENT
    file = house.folder / "office.json"
    file.write_text(json.dumps(office), encoding="utf-8")
    _told(house, "office", "import", str(file))


@contextmanager
def _agent(house: House) -> Iterator[None]:
    token = _told(house, "device", "add", "--kind", "agent", "--name", _AGENT).strip()
    home = house.folder / "agent"
    home.mkdir()
    command = house.command("agent", "--server", f"http://127.0.0.1:{house.port}", "--token-stdin")
    with (home / "agent.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env=plain_environment(ANTREAN_HOME=str(home)),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
    assert process.stdin is not None
    process.stdin.write(f"{token}{os.linesep}".encode())
    process.stdin.close()
    try:
        yield
    finally:
        process.terminate()
        process.wait(_STOP_WITHIN_SECONDS)


def _until_bytes(key: str, hall: Hall, printer: FakePrinter) -> Measured:
    durations = []
    for number in range(1, _WARM_UP + ROUNDS + 1):
        began = time.monotonic()
        hall.tap()
        durations.append(printer.wait_for_jobs(number)[-1].first_byte_at - began)
        hall.clear(1)
    slowest = percentile(durations[_WARM_UP:], 0.99)
    return Measured(key=key, measured=in_ms(slowest), compared=slowest * 1000)


def _told(house: House, *words: str) -> str:
    done = subprocess.run(
        house.command(*words), env=house.environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise CannotMeasure(f"antrean {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout
