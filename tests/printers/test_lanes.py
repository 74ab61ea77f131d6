"""One lane for each printer: one that hangs, fails or dies holds up no other."""

from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Event

import pytest

from printers.devices.memory import MemoryPrinter
from printers.jobs import PrintJob
from printers.lanes import PROBE_EVERY_SECONDS, Lane, Lanes
from printers.outcome import Printed
from printers.worker import Worker
from tests.printers.builders import EIGHT_O_FIVE, a_job, a_printer
from tests.printers.test_worker import ListSource
from tests.support.waiting import until


class Source(ListSource):
    """A list that can be made to hang, to fail or to end the thread."""

    def __init__(self, *jobs: PrintJob) -> None:
        super().__init__(*jobs)
        self.instead: Callable[[], None] | None = None
        self.claims = 0

    def claim(self, now: datetime) -> PrintJob | None:
        self.claims += 1
        if self.instead is not None:
            self.instead()
        return super().claim(now)


def lane_of(source: Source, *, monotonic: Callable[[], float] | None = None) -> Lane:
    worker = Worker(source, lambda _: MemoryPrinter(), lambda: EIGHT_O_FIVE)
    more = {} if monotonic is None else {"monotonic": monotonic}
    return Lane(worker, lambda: EIGHT_O_FIVE, **more)


class Hall:
    """Two printers with a source each."""

    def __init__(self) -> None:
        self.sources = {"a": Source(), "b": Source()}
        self.opened: list[str] = []
        self.running: dict[str, Lane] = {}
        self.lanes = Lanes(self._open)

    def _open(self, printer_id: str) -> Lane:
        self.opened.append(printer_id)
        self.running[printer_id] = lane_of(self.sources[printer_id])
        return self.running[printer_id]

    def print_on(self, printer_id: str) -> None:
        source = self.sources[printer_id]
        before = len(source.reports)
        source.jobs.append(a_job())
        self.lanes.wake([printer_id])
        until(lambda: len(source.reports) > before, what=f"the slip of {printer_id}")


@pytest.fixture
def hall() -> Iterator[Hall]:
    hall = Hall()
    hall.lanes.keep(["a", "b"])
    yield hall
    hall.lanes.close(within=5)


def test_a_lane_probes_now_and_then_and_prints_one_job_at_a_time() -> None:
    seconds = 0.0
    source = Source(a_job(id="1"), a_job(id="2"))
    lane = lane_of(source, monotonic=lambda: seconds)
    assert [lane.step(), lane.step(), lane.step()] == [True, True, False]
    assert source.outcomes == [Printed(), Printed()]
    assert [each[0] for each in source.seen] == [a_printer(48).id]
    seconds = PROBE_EVERY_SECONDS
    lane.step()
    assert len(source.seen) == 2


def test_a_printer_that_hangs_holds_up_no_other(hall: Hall) -> None:
    let_go = Event()

    def hang() -> None:
        let_go.wait(10)

    hall.sources["a"].instead = hang
    hall.lanes.wake(["a"])
    for _ in range(3):
        hall.print_on("b")
    assert hall.sources["a"].reports == []
    let_go.set()
    hall.sources["a"].instead = None
    hall.print_on("a")


def test_a_lane_whose_round_failed_goes_on_when_it_is_woken(hall: Hall) -> None:
    def fail() -> None:
        raise RuntimeError("the database is locked")

    source = hall.sources["a"]
    source.instead = fail
    before = source.claims
    hall.lanes.wake(["a"])
    until(lambda: source.claims > before)
    source.instead = None
    hall.print_on("a")


def test_a_lane_whose_thread_ended_is_opened_again(hall: Hall) -> None:
    hall.running["a"].stop()

    def is_open_again() -> bool:
        hall.lanes.keep(["a", "b"])
        return hall.opened.count("a") == 2

    until(is_open_again, what="a new lane")
    hall.print_on("a")
    assert hall.opened.count("b") == 1


def test_a_printer_that_is_gone_has_no_lane_and_a_new_one_gets_one(hall: Hall) -> None:
    hall.lanes.keep(["b"])
    hall.lanes.wake(["a", "nobody's"])
    hall.print_on("b")
    hall.lanes.keep(["a", "b"])
    hall.print_on("a")
    assert hall.opened == ["a", "b", "a"]


def test_closing_waits_for_the_slip_under_way() -> None:
    hall = Hall()
    let_go, inside = Event(), Event()

    def slowly() -> None:
        inside.set()
        let_go.wait(10)

    hall.sources["a"].jobs.append(a_job())
    hall.sources["a"].instead = slowly
    hall.lanes.keep(["a"])
    assert inside.wait(5)
    hall.lanes.close(within=0)
    assert hall.sources["a"].reports == []
    let_go.set()
    hall.lanes.close(within=5)
    assert hall.sources["a"].outcomes == [Printed()]
