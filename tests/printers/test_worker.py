"""From job to outcome: the worker with a list as its outbox and printers with bad manners."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from printers.devices import Device, DeviceFault, open_device
from printers.devices.memory import MemoryPrinter
from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, PrintJob, TestPage
from printers.outcome import EXPIRED, Fault, GaveUp, Outcome, Printed, PrinterWarning, TryAgain
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus
from printers.worker import Worker
from tests.printers.builders import EIGHT_O_FIVE, a_job, a_printer, a_slip
from tests.printers.talking import SHORT
from tests.support.fake_printer import FakePrinter
from tests.support.printer_manners import Mode

LATER = EIGHT_O_FIVE + timedelta(seconds=7)


class ListSource:
    """An outbox in memory; a job that is to be tried again goes back to its end."""

    def __init__(self, *jobs: PrintJob, printers: tuple[PrinterSettings, ...] = (a_printer(48),)) -> None:
        self.jobs = list(jobs)
        self.reports: list[tuple[PrintJob, Outcome, DeviceStatus | None, datetime]] = []
        self.seen: list[tuple[str, DeviceStatus, datetime]] = []
        self._printers = printers

    def claim(self, now: datetime) -> PrintJob | None:
        return self.jobs.pop(0) if self.jobs else None

    def report(self, job: PrintJob, outcome: Outcome, status: DeviceStatus | None, now: datetime) -> None:
        self.reports.append((job, outcome, status, now))

    def printer(self, printer_id: str) -> PrinterSettings:
        return {settings.id: settings for settings in self._printers}[printer_id]

    def printers(self) -> tuple[PrinterSettings, ...]:
        return self._printers

    def printer_seen(self, printer_id: str, status: DeviceStatus, now: datetime) -> None:
        self.seen.append((printer_id, status, now))

    @property
    def outcomes(self) -> list[Outcome]:
        return [outcome for _, outcome, _, _ in self.reports]


def worker_on(source: ListSource, printer: MemoryPrinter, *, ends_at: datetime = LATER) -> Worker:
    return Worker(source, lambda _: printer, lambda: ends_at)


def network_source(printer: FakePrinter, *jobs: PrintJob) -> ListSource:
    settings = a_printer(48, address=printer.address, profile="TM-T20II")
    return ListSource(*jobs, printers=(settings,))


def network_worker(source: ListSource) -> Worker:
    opener = partial(open_device, preview_folder=Path("unused"), limits=SHORT)
    return Worker(source, opener, lambda: LATER)


def test_without_jobs_there_is_nothing_to_do() -> None:
    assert not worker_on(ListSource(), MemoryPrinter()).step(EIGHT_O_FIVE)


def test_a_step_prints_one_job() -> None:
    source, printer = ListSource(a_job(id="1"), a_job(id="2")), MemoryPrinter()
    assert worker_on(source, printer).step(EIGHT_O_FIVE)
    assert printer.sent == [job_bytes(a_slip(), a_printer(48))]
    ((job, outcome, status, now),) = source.reports
    assert (job.id, outcome, status, now) == ("1", Printed(), ALL_WELL, LATER)


def test_every_connection_is_closed() -> None:
    source, printer = ListSource(a_job(), a_job()), MemoryPrinter()
    printer.refuses = DeviceFault(Fault.CLOSED_MIDWAY)
    worker = worker_on(source, printer)
    while worker.step(EIGHT_O_FIVE):
        pass
    assert printer.closed == 2


def test_a_job_after_its_time_is_never_printed() -> None:
    job, printer = a_job(), MemoryPrinter()
    source = ListSource(job)
    worker_on(source, printer).step(job.expires_at)
    assert printer.sent == []
    assert source.reports == [(job, GaveUp(reason=EXPIRED), None, job.expires_at)]


def test_a_job_whose_time_ends_while_the_printer_is_asked_is_not_printed() -> None:
    job, printer = a_job(), MemoryPrinter()
    source = ListSource(job)
    worker_on(source, printer, ends_at=job.expires_at).step(EIGHT_O_FIVE)
    assert printer.sent == []
    assert source.outcomes == [GaveUp(reason=EXPIRED)]


def test_a_fault_before_the_slip_keeps_the_slip_back() -> None:
    source, printer = ListSource(a_job(attempts=1)), MemoryPrinter()
    printer.statuses.append(DeviceStatus(fault=Fault.COVER_OPEN))
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert printer.sent == []
    assert source.outcomes == [TryAgain(reason="cover_open", at=LATER + timedelta(seconds=5))]
    assert source.reports[0][2] == DeviceStatus(fault=Fault.COVER_OPEN)


def test_a_fault_after_the_slip_is_marked_as_perhaps_printed() -> None:
    source, printer = ListSource(a_job()), MemoryPrinter()
    printer.statuses.extend([ALL_WELL, DeviceStatus(fault=Fault.PAPER_OUT)])
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert source.outcomes == [
        TryAgain(reason="paper_out", at=LATER + timedelta(seconds=2), maybe_printed=True)
    ]


def test_a_printer_that_falls_silent_after_the_slip_is_marked_as_perhaps_printed() -> None:
    source, printer = ListSource(a_job()), MemoryPrinter()
    printer.statuses.extend([ALL_WELL, DeviceFault(Fault.NO_ANSWER)])
    worker_on(source, printer).step(EIGHT_O_FIVE)
    again = TryAgain(reason="no_answer", at=LATER + timedelta(seconds=2), maybe_printed=True)
    assert source.reports[0][1:3] == (again, ALL_WELL)


def test_a_printer_that_cannot_be_asked_prints_all_the_same() -> None:
    source, printer = ListSource(a_job()), MemoryPrinter()
    printer.statuses.extend([NOT_KNOWN, NOT_KNOWN])
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert source.outcomes == [Printed()]


def test_low_paper_is_passed_on_with_the_outcome() -> None:
    source, printer = ListSource(a_job()), MemoryPrinter()
    printer.statuses.extend([ALL_WELL, DeviceStatus(warning=PrinterWarning.PAPER_LOW)])
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert source.reports[0][1:3] == (Printed(), DeviceStatus(warning=PrinterWarning.PAPER_LOW))


def test_an_error_of_ours_gives_up_that_job_and_not_the_next() -> None:
    source, printer = ListSource(a_job(), a_job()), MemoryPrinter()
    printer.refuses = RuntimeError("a bug")
    worker = worker_on(source, printer)
    while worker.step(EIGHT_O_FIVE):
        pass
    assert source.outcomes == [GaveUp(reason="internal"), Printed()]


def test_a_job_for_a_removed_printer_is_given_up() -> None:
    source = ListSource(a_job(printer_id="gone"))
    worker_on(source, MemoryPrinter()).step(EIGHT_O_FIVE)
    assert source.outcomes == [GaveUp(reason="printer_removed")]


def test_a_job_for_an_unknown_kind_of_printer_is_given_up() -> None:
    source = ListSource(a_job(), printers=(a_printer(48, profile="?"),))
    worker_on(source, MemoryPrinter()).step(EIGHT_O_FIVE)
    assert source.outcomes == [GaveUp(reason="unknown_profile")]


def test_a_job_for_an_unknown_address_is_given_up() -> None:
    source = ListSource(a_job(), printers=(a_printer(48, address="usb://x"),))
    network_worker(source).step(EIGHT_O_FIVE)
    assert source.outcomes == [GaveUp(reason="unknown_address")]


def test_an_office_without_a_printer_is_told_that_nothing_was_printed() -> None:
    source = ListSource(a_job(), printers=(a_printer(48, address="none://"),))
    network_worker(source).step(EIGHT_O_FIVE)
    assert source.outcomes == [GaveUp(reason="no_printer")]


def outcome_with(mode: Mode) -> Outcome:
    with FakePrinter(mode) as printer:
        source = network_source(printer, a_job())
        network_worker(source).step(EIGHT_O_FIVE)
    return source.outcomes[0]


def test_a_network_printer_prints() -> None:
    assert outcome_with(Mode.OK) == Printed()


def test_every_bad_manner_is_tried_again() -> None:
    bad = {
        Mode.REFUSES: ("unreachable", False),
        Mode.HANGS: ("no_answer", False),
        Mode.PAPER_OUT: ("paper_out", False),
        Mode.COVER_OPEN: ("cover_open", False),
        Mode.CLOSES_MIDWAY: ("closed_midway", True),
        Mode.OUT_OF_PAPER_MIDWAY: ("paper_out", True),
    }
    for mode, (reason, maybe_printed) in bad.items():
        expected = TryAgain(reason=reason, at=LATER + timedelta(seconds=2), maybe_printed=maybe_printed)
        assert outcome_with(mode) == expected


def test_after_new_paper_the_slip_prints_once() -> None:
    with FakePrinter(Mode.PAPER_OUT) as printer:
        source = network_source(printer, a_job(), a_job(attempts=1))
        worker = network_worker(source)
        worker.step(EIGHT_O_FIVE)
        printer.become(Mode.OK)
        worker.step(LATER)
        (job,) = printer.wait_for_jobs(1)
        assert len(printer.jobs) == 1
    assert job.data == job_bytes(a_slip(), a_printer(48))
    assert source.outcomes[-1] == Printed()


def test_a_probe_tells_how_each_printer_is() -> None:
    with FakePrinter(Mode.PAPER_OUT) as printer, FakePrinter(Mode.REFUSES) as refusing:
        settings = (
            a_printer(48, id="out", address=printer.address),
            a_printer(48, id="off", address=refusing.address),
            a_printer(48, id="well", address="preview://"),
            a_printer(48, id="none", address="none://"),
        )
        source = ListSource(printers=settings)
        network_worker(source).probe(EIGHT_O_FIVE)
    assert source.seen == [
        ("out", DeviceStatus(fault=Fault.PAPER_OUT), LATER),
        ("off", DeviceStatus(fault=Fault.UNREACHABLE), LATER),
        ("well", ALL_WELL, LATER),
        ("none", NOT_KNOWN, LATER),
    ]


def test_a_probe_sees_the_recovery() -> None:
    with FakePrinter(Mode.PAPER_OUT) as printer:
        source = network_source(printer)
        worker = network_worker(source)
        worker.probe(EIGHT_O_FIVE)
        printer.become(Mode.OK)
        worker.probe(LATER)
        assert printer.jobs == []
    assert [status.fault for _, status, _ in source.seen] == [Fault.PAPER_OUT, None]


def test_a_probe_that_breaks_on_one_printer_asks_the_others() -> None:
    source = ListSource(printers=(a_printer(48, id="bad"), a_printer(48, id="good")))

    def opens(settings: PrinterSettings) -> Device:
        if settings.id == "bad":
            raise RuntimeError("a bug")
        return MemoryPrinter()

    Worker(source, opens, lambda: LATER).probe(EIGHT_O_FIVE)
    assert [(name, status.fault) for name, status, _ in source.seen] == [
        ("bad", Fault.INTERNAL),
        ("good", None),
    ]


def test_a_probe_passes_a_warning_on() -> None:
    with FakePrinter(Mode.PAPER_LOW) as printer:
        source = network_source(printer)
        network_worker(source).probe(EIGHT_O_FIVE)
    assert [status for _, status, _ in source.seen] == [DeviceStatus(warning=PrinterWarning.PAPER_LOW)]


def test_a_printer_that_prints_at_the_kiosk_is_never_asked() -> None:
    source = ListSource(printers=(a_printer(48, address="browser://"),))
    network_worker(source).probe(EIGHT_O_FIVE)
    assert source.seen == []


def test_a_printer_that_took_no_slip_is_not_called_well_because_it_can_be_opened() -> None:
    source, printer = ListSource(a_job(), a_job(attempts=1)), MemoryPrinter()
    printer.statuses.extend([NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN])
    printer.refuses = DeviceFault(Fault.NO_ANSWER)
    worker = worker_on(source, printer)
    worker.step(EIGHT_O_FIVE)
    worker.probe(EIGHT_O_FIVE)
    assert source.seen == []
    worker.step(EIGHT_O_FIVE)
    worker.probe(EIGHT_O_FIVE)
    assert [status for _, status, _ in source.seen] == [NOT_KNOWN]


def test_a_printer_that_took_no_slip_and_answers_again_is_told() -> None:
    source, printer = ListSource(a_job()), MemoryPrinter()
    printer.refuses = DeviceFault(Fault.NO_ANSWER)
    worker = worker_on(source, printer)
    worker.step(EIGHT_O_FIVE)
    worker.probe(EIGHT_O_FIVE)
    assert [status for _, status, _ in source.seen] == [ALL_WELL]


def test_every_copy_is_printed() -> None:
    source, printer = ListSource(a_job(copies=3)), MemoryPrinter()
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert printer.sent == [job_bytes(a_slip(), a_printer(48))] * 3
    assert source.outcomes == [Printed()]


def test_paper_that_ends_between_two_copies_keeps_the_second_back_and_may_have_printed() -> None:
    source, printer = ListSource(a_job(copies=2)), MemoryPrinter()
    printer.statuses.extend([ALL_WELL, DeviceStatus(fault=Fault.PAPER_OUT)])
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert len(printer.sent) == 1
    (again,) = source.outcomes
    assert again == TryAgain(reason="paper_out", at=LATER + timedelta(seconds=2), maybe_printed=True)


def test_a_second_copy_that_is_refused_may_have_printed() -> None:
    job = a_job(copies=2)
    source, printer = ListSource(job), FirstCopyOnly()
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert source.outcomes == [
        TryAgain(reason="no_answer", at=LATER + timedelta(seconds=2), maybe_printed=True)
    ]


class FirstCopyOnly(MemoryPrinter):
    def send(self, data: bytes) -> None:
        if self.sent:
            raise DeviceFault(Fault.NO_ANSWER)
        super().send(data)


def test_a_test_page_tells_what_the_printer_answered() -> None:
    page = a_test_page()
    with FakePrinter(Mode.PAPER_LOW) as printer:
        source = network_source(printer, a_job(content=page))
        network_worker(source).step(EIGHT_O_FIVE)
        (job,) = printer.wait_for_jobs(1)
    assert source.outcomes == [Printed()]
    answers = (
        "Keadaan: Kertas printer hampir habis. Siapkan gulungan baru.",
        "Online: ya",
        "Tutup: tertutup",
        "Pemotong dan mesin: baik",
        "Kertas: hampir habis",
        "Jawaban DLE EOT: 1=12 2=12 3=12 4=1e",
    )
    assert job.data == job_bytes(replace(page, answers=answers), source.printers()[0])


def test_a_test_page_of_a_silent_printer_says_that_it_tells_nothing() -> None:
    source, printer = ListSource(a_job(content=a_test_page())), MemoryPrinter()
    printer.statuses.extend([NOT_KNOWN, NOT_KNOWN])
    worker_on(source, printer).step(EIGHT_O_FIVE)
    assert printer.sent == [job_bytes(a_test_page(), a_printer(48))]


def a_test_page() -> TestPage:
    return TestPage(
        office="Polres Contoh",
        printer="Printer kiosk",
        address="tcp://192.0.2.1:9100",
        profile="TM-T20II",
        columns=48,
        date_text="Rabu, 30 September 2026",
        time_text="pukul 08.05 WITA",
    )
