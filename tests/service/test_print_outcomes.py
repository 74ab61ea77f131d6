"""Only who holds a slip says what became of it, and a slip that its printer cannot print goes to the one that
stands in: at once, never in circles.
"""

from collections.abc import Callable

import pytest

from printers.jobs import PrintJob
from server.domain import commands
from server.domain.errors import NotAllowed
from server.domain.events import Event, SlipDelayed, SlipGaveUp, SlipRerouted
from server.domain.ids import JobId, PrinterId
from server.domain.office import Office, Printer
from server.domain.tickets import SlipState
from server.service.replies import ClaimReply
from tests.support.builders import an_office
from tests.support.hall import LEASE_SECONDS, PRINTER_WORKER, Hall

Report = Callable[..., object]
REPORTS: dict[str, Report] = {
    "printed": lambda job, **more: commands.ReportPrinted(job_id=job, **more),
    "delayed": lambda job, **more: commands.ReportPrintDelay(
        job_id=job, reason="paper_out", retry_after_seconds=5, **more
    ),
    "given up": lambda job, **more: commands.ReportPrintGivenUp(job_id=job, reason="internal", **more),
}


def two_printers(*, back: bool = False, agent: str = "") -> Office:
    """The kiosk's printer, for which the one at the desk stands in; with `back` also the other way round."""
    return an_office(
        printers=(
            Printer(
                id=PrinterId("kiosk"),
                name="Printer kiosk",
                address="tcp://192.0.2.1:9100",
                fallback=PrinterId("meja"),
                agent=agent,
            ),
            Printer(
                id=PrinterId("meja"),
                name="Printer meja",
                address="tcp://192.0.2.2:9100",
                fallback=PrinterId("kiosk") if back else None,
            ),
        )
    )


@pytest.fixture
def hall() -> Hall:
    hall = Hall(two_printers())
    hall.open_desk()
    return hall


def claimed(hall: Hall, *printers: str, holder: str = "worker") -> PrintJob:
    job = hall.claim(*printers, holder=holder).job
    assert job is not None
    return job


def delayed(hall: Hall, job: PrintJob, reason: str = "paper_out", *, seconds: float = 5) -> None:
    report = commands.ReportPrintDelay(job_id=JobId(job.id), reason=reason, retry_after_seconds=seconds)
    hall.report(report)


def printed(hall: Hall, job: PrintJob) -> None:
    hall.report(commands.ReportPrinted(job_id=JobId(job.id)))


def moves(hall: Hall) -> list[tuple[str, str]]:
    return [(each.printer_id, each.reason) for each in hall.events if isinstance(each, SlipRerouted)]


def job_of(hall: Hall, job: PrintJob) -> str:
    return hall.store.committed.jobs[JobId(job.id)].job.printer_id


# -- who may report


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_nobody_but_the_holder_reports(hall: Hall, report: Report) -> None:
    hall.tap()
    job = claimed(hall, holder="agen-1")
    before = hall.store.committed
    with pytest.raises(NotAllowed, match="pihak lain"):
        hall.report(report(JobId(job.id), holder="agen-2"))
    assert hall.store.committed.jobs == before.jobs
    assert hall.store.committed.log == before.log


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_a_report_after_the_lease_went_to_another_is_refused(hall: Hall, report: Report) -> None:
    hall.tap()
    job = claimed(hall, holder="agen-1")
    hall.clock.advance(seconds=LEASE_SECONDS)
    assert claimed(hall, holder="agen-2").id == job.id
    before = len(hall.events)
    with pytest.raises(NotAllowed):
        hall.report(report(JobId(job.id), holder="agen-1"))
    assert len(hall.events) == before
    hall.report(commands.ReportPrinted(job_id=JobId(job.id), holder="agen-2"))
    assert hall.kinds[-1] == "SlipPrinted"


def test_a_report_after_the_lease_ran_out_counts_while_nobody_else_has_the_slip(hall: Hall) -> None:
    ticket = hall.tap()
    job = claimed(hall)
    hall.clock.advance(seconds=LEASE_SECONDS + 5)
    printed(hall, job)
    assert hall.ticket(ticket.id).slip is SlipState.PRINTED
    assert hall.claim().job is None


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_a_report_that_comes_twice_changes_nothing_the_second_time(hall: Hall, report: Report) -> None:
    hall.tap()
    job = claimed(hall)
    printed(hall, job)
    assert hall.happened_during(lambda: hall.report(report(JobId(job.id)))) == []


def test_a_slip_that_was_given_up_and_came_out_all_the_same_is_printed(hall: Hall) -> None:
    """An agent printed it, and its line was down until nobody waited any more."""
    ticket = hall.tap()
    job = claimed(hall, holder="agen-1")
    hall.clock.advance(minutes=11)
    hall.report(commands.SweepOutbox())
    assert hall.ticket(ticket.id).slip is SlipState.GAVE_UP
    hall.report(commands.ReportPrinted(job_id=JobId(job.id), holder="agen-1"))
    assert hall.ticket(ticket.id).slip is SlipState.PRINTED


def test_who_has_nothing_in_hand_is_given_again_what_never_reached_it(hall: Hall) -> None:
    hall.tap()
    hall.tap()
    lost = claimed(hall, "kiosk", holder="agen-1")
    taken = claimed(hall, "kiosk", holder="agen-2")
    mine = (PrinterId("kiosk"),)
    again = commands.ClaimPrintJob(lease_seconds=30, holder="agen-1", printers=mine, takes_back=True)
    assert hall.send(again, PRINTER_WORKER, ClaimReply).job == lost
    assert taken.id != lost.id


# -- whose slips


def test_a_worker_gets_the_slips_of_its_printers_only(hall: Hall) -> None:
    hall.tap(printer="meja")
    assert hall.claim("kiosk").job is None
    assert claimed(hall, "meja").printer_id == "meja"


def test_the_servers_own_worker_leaves_the_printers_of_agents_alone() -> None:
    hall = Hall(two_printers(agent="PC gudang"))
    hall.tap()
    assert hall.claim().job is None
    assert claimed(hall, "kiosk", holder="agen-1").printer_id == "kiosk"


def test_slips_of_a_printer_in_trouble_hold_up_no_other() -> None:
    hall = Hall(two_printers())
    hall.tap(printer="meja")
    for _ in range(3):
        job = claimed(hall, "meja")
        delayed(hall, job, "unreachable", seconds=0)
    hall.tap()
    assert claimed(hall, "kiosk").printer_id == "kiosk"


# -- the printer that stands in


def test_a_slip_that_fails_goes_at_once_to_the_printer_that_stands_in(hall: Hall) -> None:
    ticket = hall.tap()
    job = claimed(hall, "kiosk")
    delayed(hall, job)
    assert moves(hall) == [("meja", "paper_out")]
    assert hall.ticket(ticket.id).slip is SlipState.QUEUED
    there = claimed(hall, "meja")
    assert there.id == job.id
    printed(hall, there)
    assert hall.ticket(ticket.id).slip is SlipState.PRINTED


def test_a_printer_beyond_help_gives_its_slip_to_the_one_that_stands_in(hall: Hall) -> None:
    hall.tap()
    job = claimed(hall, "kiosk")
    hall.report(commands.ReportPrintGivenUp(job_id=JobId(job.id), reason="unknown_profile"))
    assert moves(hall) == [("meja", "unknown_profile")]


def test_a_slip_too_old_goes_nowhere(hall: Hall) -> None:
    hall.tap()
    job = claimed(hall, "kiosk")
    hall.report(commands.ReportPrintGivenUp(job_id=JobId(job.id), reason="expired"))
    assert moves(hall) == []
    assert hall.kinds[-1] == "SlipGaveUp"


def test_a_printer_in_trouble_sends_away_everything_that_waits(hall: Hall) -> None:
    labels = [hall.tap().label for _ in range(3)]
    hall.report_printer("cover_open")
    assert moves(hall) == [("meja", "cover_open")] * 3
    content = [claimed(hall, "meja").content for _ in labels]
    assert [getattr(each, "label", "") for each in content] == labels


def test_a_new_slip_goes_straight_to_the_printer_that_stands_in(hall: Hall) -> None:
    hall.report_printer("paper_out")
    ticket = hall.tap()
    assert moves(hall) == [("meja", "paper_out")]
    assert hall.ticket(ticket.id).slip is SlipState.QUEUED
    assert hall.claim("kiosk").job is None
    assert claimed(hall, "meja").printer_id == "meja"


def test_a_slip_in_somebodys_hand_stays_there(hall: Hall) -> None:
    hall.tap()
    job = claimed(hall, "kiosk")
    hall.report_printer("paper_out")
    assert moves(hall) == []
    printed(hall, job)
    assert hall.kinds[-1] == "SlipPrinted"


def test_with_both_in_trouble_a_slip_waits_at_its_first_printer_and_people_are_told(hall: Hall) -> None:
    ticket = hall.tap()
    delayed(hall, claimed(hall, "kiosk"))
    hall.report_printer("paper_out")
    there = claimed(hall, "meja")
    delayed(hall, there, "cover_open")
    hall.report_printer("cover_open", printer="meja")
    assert job_of(hall, there) == "kiosk"
    assert hall.ticket(ticket.id).slip is SlipState.DELAYED
    assert moves(hall) == [("meja", "paper_out"), ("kiosk", "cover_open")]
    before = hall.events
    for _ in range(5):
        hall.clock.advance(seconds=31)
        delayed(hall, claimed(hall, "kiosk"), "cover_open")
    assert hall.events == before


@pytest.mark.parametrize("first_well", ["kiosk", "meja"])
def test_whichever_of_the_two_is_well_first_prints_what_waited(hall: Hall, first_well: str) -> None:
    ticket = hall.tap()
    for printer in ("kiosk", "meja"):
        delayed(hall, claimed(hall, printer), seconds=300)
        hall.report_printer("paper_out", printer=printer)
    assert hall.claim().job is None
    hall.report_printer(None, printer=first_well)
    job = claimed(hall, first_well)
    printed(hall, job)
    assert hall.ticket(ticket.id).slip is SlipState.PRINTED


def test_two_printers_that_stand_in_for_each_other_send_a_slip_round_only_once() -> None:
    hall = Hall(two_printers(back=True))
    hall.tap()
    for _ in range(6):
        job = hall.claim().job
        if job is not None:
            delayed(hall, job, seconds=0)
            hall.report_printer("paper_out", printer=job.printer_id)
    assert moves(hall) == [("meja", "paper_out"), ("kiosk", "paper_out")]


def test_a_slip_whose_printer_fell_silent_is_printed_by_the_one_that_stands_in() -> None:
    hall = Hall(two_printers(agent="PC gudang"))
    hall.tap()
    lost = claimed(hall, "kiosk", holder="agen-1")
    hall.report_printer("agent_silent")
    assert moves(hall) == []
    hall.clock.advance(seconds=LEASE_SECONDS)
    hall.report(commands.SweepOutbox())
    assert moves(hall) == [("meja", "agent_silent")]
    assert claimed(hall, "meja").id == lost.id
    with pytest.raises(NotAllowed):
        hall.report(commands.ReportPrinted(job_id=JobId(lost.id), holder="agen-1"))


# -- what people are told


def test_who_taps_at_a_printer_in_trouble_is_told_at_once() -> None:
    hall = Hall()
    hall.report_printer("paper_out")
    ticket = hall.tap()
    assert hall.ticket(ticket.id).slip is SlipState.DELAYED
    before = hall.events
    delayed(hall, claimed(hall))
    assert hall.events == before


def test_a_slip_whose_printer_was_removed_is_given_up(hall: Hall) -> None:
    hall.tap(printer="meja")
    document = an_office(printers=two_printers().printers[:1])
    hall.store.committed.offices[1] = document
    hall.report(commands.SweepOutbox())
    assert reasons(hall.events) == ["printer_removed"]


def test_the_sweep_gives_up_what_nobody_comes_for() -> None:
    hall = Hall(two_printers(agent="PC gudang"))
    hall.tap()
    hall.clock.advance(minutes=10.1)
    hall.report(commands.SweepOutbox())
    assert reasons(hall.events) == ["expired"]
    assert [each for each in hall.events if isinstance(each, SlipDelayed)] == []


def reasons(events: list[Event]) -> list[str]:
    return [each.reason for each in events if isinstance(each, SlipGaveUp)]
