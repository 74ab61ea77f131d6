"""The worker's view of the outbox, over a real database: outcomes become reports, a printer that is well
again prints at once what had waited.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from printers.jobs import USUAL_PROFILES, SlipContent
from printers.outcome import Fault, GaveUp, Outcome, Printed, PrinterWarning, TryAgain
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus
from server.domain import commands
from server.domain.ids import JobId, PrinterId
from server.domain.office import Printer
from server.domain.people import Actor
from server.domain.tickets import SlipState
from server.print_source import LEASE_SECONDS, OutboxSource
from server.service.printer_parts import settings_of
from server.service.replies import Done
from tests.printers.builders import EIGHT_O_FIVE, a_job
from tests.support.builders import OFFICE_ID, an_office
from tests.support.stores import SqlStore, StoredHall, sqlite_url

KIOSK = PrinterId("kiosk")
NONE = Printer(id=PrinterId("none"), name="Tanpa printer", address="none://")
PAPER_OUT = DeviceStatus(fault=Fault.PAPER_OUT)


class Worker:
    """An office, its outbox source, and a worker that tries as told."""

    def __init__(self, hall: StoredHall) -> None:
        self.hall = hall
        reads = hall.sql.reads()
        self.source = OutboxSource(
            hall.dispatcher, lambda: reads.office_state().office, lambda now: reads.slips_due(now=now)
        )

    def tries(self, outcome: Outcome, status: DeviceStatus | None = None) -> None:
        now = self.hall.clock.now
        job = self.source.claim(now)
        assert job is not None
        self.source.report(job, outcome, status, now)

    def try_again(self, fault: Fault, *, seconds: float) -> TryAgain:
        return TryAgain(reason=fault.code, at=self.hall.clock.now + timedelta(seconds=seconds))

    @property
    def condition(self) -> tuple[str, str | None] | None:
        for known in self.hall.sql.reads().printer_conditions():
            return (known.state, known.reason)
        return None

    def has_work(self) -> bool:
        return bool(self.hall.sql.reads().slips_due(now=self.hall.clock.now))


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    store = SqlStore.new(sqlite_url(tmp_path / "antrean.db"), OFFICE_ID)
    yield Worker(StoredHall(store, an_office(printers=(*an_office().printers, NONE))))
    store.close()


def test_without_a_slip_nothing_is_claimed_and_nothing_is_written(worker: Worker) -> None:
    before = len(worker.hall.log)
    assert not worker.has_work()
    assert worker.source.claim(worker.hall.clock.now) is None
    assert len(worker.hall.log) == before


def test_a_slip_in_the_hands_of_a_worker_is_nobody_elses_work_until_its_lease_ends(worker: Worker) -> None:
    worker.hall.tap()
    assert worker.has_work()
    job = worker.source.claim(worker.hall.clock.now)
    assert job is not None
    assert not worker.has_work()
    worker.hall.clock.advance(seconds=LEASE_SECONDS)
    assert worker.has_work()
    assert worker.source.claim(worker.hall.clock.now) == job


@pytest.mark.parametrize(
    ("status", "condition"),
    [
        (ALL_WELL, ("ready", None)),
        (NOT_KNOWN, ("ready", None)),
        (None, ("ready", None)),
        (PAPER_OUT, ("trouble", "paper_out")),
    ],
)
def test_a_printed_slip_says_that_the_printer_is_well_unless_it_says_otherwise(
    worker: Worker, status: DeviceStatus | None, condition: tuple[str, str | None]
) -> None:
    ticket = worker.hall.tap()
    worker.tries(Printed(), status)
    assert worker.hall.ticket(ticket.id).slip is SlipState.PRINTED
    assert worker.condition == condition
    assert not worker.has_work()


def test_a_failed_try_is_due_again_at_its_time_and_names_the_fault(worker: Worker) -> None:
    ticket = worker.hall.tap()
    worker.tries(worker.try_again(Fault.PAPER_OUT, seconds=5), PAPER_OUT)
    assert worker.hall.ticket(ticket.id).slip is SlipState.DELAYED
    assert worker.condition == ("trouble", "paper_out")
    worker.hall.clock.advance(seconds=4.9)
    assert not worker.has_work()
    worker.hall.clock.advance(seconds=0.1)
    assert worker.has_work()


def test_a_slip_given_up_is_not_tried_again_and_leaves_the_printer_as_it_said(worker: Worker) -> None:
    ticket = worker.hall.tap()
    worker.tries(GaveUp(reason="expired", after="paper_out"), NOT_KNOWN)
    assert worker.hall.ticket(ticket.id).slip is SlipState.GAVE_UP
    assert worker.condition is None
    worker.hall.clock.advance(minutes=5)
    assert not worker.has_work()


def test_a_printer_that_is_well_again_prints_at_once_what_had_waited(worker: Worker) -> None:
    for _ in range(3):
        worker.hall.tap()
        worker.tries(worker.try_again(Fault.COVER_OPEN, seconds=30))
    assert not worker.has_work()
    worker.hall.clock.advance(seconds=1)
    worker.source.printer_seen("kiosk", ALL_WELL, worker.hall.clock.now)
    labels = []
    while (job := worker.source.claim(worker.hall.clock.now)) is not None:
        assert isinstance(job.content, SlipContent)
        labels.append(job.content.label)
        worker.source.report(job, Printed(), ALL_WELL, worker.hall.clock.now)
    assert labels == ["A-001", "A-002", "A-003"]
    assert worker.hall.is_sound()


def test_a_printer_that_stays_ill_hurries_nobody_and_says_it_once(worker: Worker) -> None:
    worker.hall.tap()
    worker.tries(worker.try_again(Fault.COVER_OPEN, seconds=30))
    before = len(worker.hall.log)
    for _ in range(3):
        worker.source.printer_seen("kiosk", DeviceStatus(fault=Fault.COVER_OPEN), worker.hall.clock.now)
    assert len(worker.hall.log) == before
    assert not worker.has_work()


def test_only_printers_that_print_are_printers(worker: Worker) -> None:
    assert [printer.id for printer in worker.source.printers()] == ["kiosk"]
    assert worker.source.printer("kiosk").address == "tcp://192.0.2.1:9100"
    with pytest.raises(KeyError):
        worker.source.printer("none")


@pytest.mark.parametrize("columns", USUAL_PROFILES)
def test_a_printer_without_a_profile_gets_the_usual_one_of_its_width(columns: int) -> None:
    printer = Printer(id=KIOSK, name="Kiosk", address="tcp://x:9100", columns=columns, profile="")
    assert settings_of(printer).profile == USUAL_PROFILES[columns]


class Listening:
    """Takes every command and does nothing."""

    def __init__(self) -> None:
        self.commands: list[object] = []

    def execute(self, command: object, actor: Actor) -> Done:
        self.commands.append(command)
        return Done(seq=0)


def source_of(heard: Listening, *printers: Printer) -> OutboxSource:
    return OutboxSource(heard, lambda: an_office(printers=printers), lambda _: ())


KIOSK_PRINTER = Printer(
    id=KIOSK, name="Kiosk", address="tcp://192.0.2.1:9100", columns=48, profile="TM-T20II"
)


@pytest.mark.parametrize(
    "printer",
    [
        replace(KIOSK_PRINTER, address="browser://"),
        replace(KIOSK_PRINTER, agent="PC gudang"),
        NONE,
    ],
)
def test_a_printer_that_others_print_on_is_none_of_this_workers(printer: Printer) -> None:
    assert source_of(Listening(), printer).printers() == ()


def test_a_warning_is_told_beside_the_printer_being_well() -> None:
    heard = Listening()
    low = DeviceStatus(warning=PrinterWarning.PAPER_LOW)
    source_of(heard, KIOSK_PRINTER).printer_seen("kiosk", low, EIGHT_O_FIVE)
    source_of(heard, KIOSK_PRINTER).report(a_job(printer_id="kiosk"), Printed(), low, EIGHT_O_FIVE)
    seen = commands.ReportPrinter(printer_id=KIOSK, fault=None, warning="paper_low")
    assert [heard.commands[0], heard.commands[2]] == [seen, seen]


def test_a_printed_slip_says_how_much_of_the_roll_all_its_copies_took() -> None:
    heard = Listening()
    source = source_of(heard, KIOSK_PRINTER)
    for copies in (1, 3):
        source.report(a_job(printer_id="kiosk", copies=copies), Printed(), NOT_KNOWN, EIGHT_O_FIVE)
    one, three = (each.length_mm for each in heard.commands if isinstance(each, commands.ReportPrinted))
    assert 60 < one < 200
    assert three == 3 * one


def test_a_slip_of_a_printer_that_was_removed_is_reported_without_a_length() -> None:
    heard = Listening()
    source_of(heard).report(a_job(), Printed(), None, EIGHT_O_FIVE)
    assert heard.commands[0] == commands.ReportPrinted(job_id=JobId("job-1"), length_mm=0.0)


def test_what_the_office_set_for_its_printer_reaches_the_worker() -> None:
    printer = replace(KIOSK_PRINTER, cut="full", feed_lines=7, opens_drawer=True, prints_codes=False)
    settings = settings_of(printer)
    assert (settings.cut, settings.feed_lines) == ("full", 7)
    assert (settings.opens_drawer, settings.prints_codes) == (True, False)
