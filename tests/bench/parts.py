"""The parts of the bench: which servers each one needs, and in which order they are measured."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from tests.bench.goals import Measured
from tests.bench.history import write_history
from tests.bench.house import Hall, House
from tests.bench.listening import measure_listeners
from tests.bench.painted import measure_painted
from tests.bench.paper import give_printers_to_agent, measure_agent, measure_paper
from tests.bench.phones import measure_phones
from tests.bench.promises import measure_promises
from tests.bench.taps import measure_flood, measure_taps
from tests.bench.upkeep import measure_audit, measure_idle, measure_restart, measure_start
from tests.bench.yardstick import yardstick_server
from tests.support.fake_printer import FakePrinter


class Bench:
    """The folder of one run, and the office with history, which is made when the first part needs it."""

    def __init__(self, folder: Path, *, history: int) -> None:
        self.folder = folder
        self._history = history

    @cached_property
    def old(self) -> House:
        """An office with years behind it."""
        house = House.built("old", self.folder)
        write_history(house.database, self._history, today=datetime.now(UTC).date())
        return house

    def fresh(self, name: str, *, printer: str = "") -> House:
        """An office on its first day."""
        return House.built(name, self.folder, printer=printer)


def _listeners(bench: Bench) -> Iterator[Measured]:
    house = bench.fresh("listeners")
    with yardstick_server(bench.folder) as yardstick, house.web_server() as server:
        yield from measure_listeners(yardstick, server, Hall.opened(house))


def _phones(bench: Bench) -> Iterator[Measured]:
    house = bench.fresh("phones")
    with yardstick_server(bench.folder) as yardstick, house.web_server() as server:
        yield from measure_phones(yardstick, server, Hall.opened(house))


def _taps(bench: Bench) -> Iterator[Measured]:
    fresh = bench.fresh("taps")
    with yardstick_server(bench.folder) as yardstick, fresh.web_server(), bench.old.web_server():
        hall = Hall.opened(fresh)
        yield from measure_taps(yardstick, hall, Hall.opened(bench.old))
        yield from measure_flood(yardstick, hall)


def _office(bench: Bench) -> Iterator[Measured]:
    with FakePrinter() as printer:
        house = bench.fresh("office", printer=printer.address)
        with house.whole_server() as server:
            hall = Hall.opened(house)
            yield from measure_paper(server, hall, printer)
            yield from measure_idle(server, hall)
            yield from measure_painted(hall)


def _agent(bench: Bench) -> Iterator[Measured]:
    with FakePrinter() as printer:
        house = bench.fresh("agent", printer=printer.address)
        give_printers_to_agent(house)
        with house.whole_server():
            yield from measure_agent(Hall.opened(house), printer)


def _starts(bench: Bench) -> Iterator[Measured]:
    yield from measure_start(bench.old.whole_server())


def _restart(bench: Bench) -> Iterator[Measured]:
    house = bench.fresh("restart")
    with house.whole_server() as server:
        yield from measure_restart(server, house)


def _audit(bench: Bench) -> Iterator[Measured]:
    yield from measure_audit(bench.old, bench.fresh("audit"))


def _promises(_: Bench) -> Iterator[Measured]:
    yield from measure_promises()


PARTS: dict[str, Callable[[Bench], Iterator[Measured]]] = {
    "tap": _taps,
    "listeners": _listeners,
    "phones": _phones,
    "office": _office,
    "agent": _agent,
    "start": _starts,
    "restart": _restart,
    "audit": _audit,
    "promises": _promises,
}
"""By the name that `--only` takes."""
