"""Slips on their way to paper: outbox, lease, delays, expiry and the printer's condition."""

import pytest

from printers.jobs import PrintJob, SlipContent
from server.domain import commands
from server.domain.errors import NoPrinter, NotFound, WrongState
from server.domain.events import PrinterChanged, SlipDelayed, SlipGaveUp
from server.domain.ids import JobId, PrinterId
from server.domain.office import Printer
from server.domain.tickets import SlipState
from tests.support.builders import KEHILANGAN, LP, PENGADUAN, VISUM, an_office, at
from tests.support.hall import LEASE_SECONDS, Hall


@pytest.fixture
def hall() -> Hall:
    """Petugas 1 at Loket 1; the printer has said nothing yet."""
    hall = Hall()
    hall.open_desk()
    return hall


def claimed(hall: Hall) -> PrintJob:
    job = hall.claim().job
    assert job is not None
    return job


def content(hall: Hall) -> SlipContent:
    slip = claimed(hall).content
    assert isinstance(slip, SlipContent)
    return slip


def printed(hall: Hall, job: PrintJob) -> None:
    hall.report(commands.ReportPrinted(job_id=JobId(job.id)))


def delayed(hall: Hall, job: PrintJob, reason: str, *, seconds: float = 5) -> None:
    hall.report(commands.ReportPrintDelay(job_id=JobId(job.id), reason=reason, retry_after_seconds=seconds))


def test_the_slip_carries_the_words_of_the_ticket(hall: Hall) -> None:
    ticket = hall.tap(KEHILANGAN)
    slip = content(hall)
    assert (slip.label, slip.service_line) == (ticket.label, "Laporan Kehilangan")
    assert (slip.date_text, slip.time_text) == ("Rabu, 30 September 2026", "pukul 08.00 WITA")
    assert [(each.name, each.minutes) for each in slip.standards] == [("Laporan Kehilangan", 5)]
    assert (slip.clock_basis_line, slip.fee_line) == (
        "dihitung sejak mulai dilayani",
        "TANPA DIPUNGUT BIAYA",
    )
    assert (slip.check_code, slip.ahead, slip.estimate_minutes) == (ticket.check_code, 0, 0)
    assert (slip.reprint, slip.demo, slip.number_only) == (0, False, False)


def test_slips_of_series_a_differ_in_number_and_code_only() -> None:
    told = []
    for service in (LP, PENGADUAN, VISUM):
        hall = Hall()
        hall.tap(service)
        told.append(content(hall))
    assert told[0].service_line == "Layanan SPKT"
    for other in told[1:]:
        same = {name for name in other.__slots__ if getattr(other, name) == getattr(told[0], name)}
        assert set(other.__slots__) - same <= {"check_code", "estimate_minutes"}


def test_the_slip_of_the_private_room_is_a_number_only(hall: Hall) -> None:
    hall.ask_for_private_room()
    slip = content(hall)
    assert (slip.number_only, slip.label, slip.ahead) == (True, "R-001", None)


def test_a_demonstration_says_so_on_paper() -> None:
    hall = Hall(is_demo=True)
    hall.tap()
    assert content(hall).demo


def test_a_claimed_slip_is_given_to_nobody_else_while_the_lease_lasts(hall: Hall) -> None:
    hall.tap()
    job = claimed(hall)
    assert hall.claim().job is None
    hall.clock.advance(seconds=LEASE_SECONDS)
    assert claimed(hall).id == job.id


def test_slips_come_in_the_order_of_the_tickets(hall: Hall) -> None:
    labels = [hall.tap().label, hall.tap().label, hall.tap().label]
    assert [content(hall).label for _ in labels] == labels


def test_a_printed_slip_is_done(hall: Hall) -> None:
    ticket = hall.tap()
    job = claimed(hall)
    printed(hall, job)
    assert hall.ticket(ticket.id).slip is SlipState.PRINTED
    hall.clock.advance(minutes=1)
    assert hall.claim().job is None
    assert hall.happened_during(lambda: printed(hall, job)) == []


def test_a_delay_makes_one_event_per_reason(hall: Hall) -> None:
    ticket = hall.tap()
    for reason in ("paper_out", "paper_out", "unreachable", "unreachable"):
        delayed(hall, claimed(hall), reason)
        hall.clock.advance(seconds=5)
    reasons = [event.reason for event in hall.events if isinstance(event, SlipDelayed)]
    assert reasons == ["paper_out", "unreachable"]
    assert hall.ticket(ticket.id).slip is SlipState.DELAYED


def test_a_delayed_slip_is_tried_again_when_it_is_due_and_counts_its_tries(hall: Hall) -> None:
    hall.tap()
    delayed(hall, claimed(hall), "paper_out", seconds=5)
    hall.clock.advance(seconds=4)
    assert hall.claim().job is None
    hall.clock.advance(seconds=1)
    assert claimed(hall).attempts == 1


def test_a_slip_that_comes_out_after_all_is_printed(hall: Hall) -> None:
    ticket = hall.tap()
    delayed(hall, claimed(hall), "paper_out")
    hall.clock.advance(seconds=5)
    printed(hall, claimed(hall))
    assert hall.ticket(ticket.id).slip is SlipState.PRINTED


def test_a_printer_beyond_help_gives_the_slip_up_and_the_number_stays(hall: Hall) -> None:
    ticket = hall.tap()
    job = claimed(hall)
    hall.report(commands.ReportPrintGivenUp(job_id=JobId(job.id), reason="unreachable"))
    assert hall.ticket(ticket.id).slip is SlipState.GAVE_UP
    assert hall.call_next().label == ticket.label
    again = commands.ReportPrintGivenUp(job_id=JobId(job.id), reason="unreachable")
    assert hall.happened_during(lambda: hall.report(again)) == []


def test_a_delay_reported_after_the_end_changes_nothing(hall: Hall) -> None:
    hall.tap()
    job = claimed(hall)
    printed(hall, job)
    assert hall.happened_during(lambda: delayed(hall, job, "paper_out")) == []


def test_a_job_that_does_not_exist_is_refused(hall: Hall) -> None:
    with pytest.raises(NotFound):
        hall.report(commands.ReportPrinted(job_id=JobId("job-999999")))


@pytest.mark.parametrize(("minutes", "reason"), [(10, None), (10.02, "expired")])
def test_a_slip_older_than_ten_minutes_is_not_printed(hall: Hall, minutes: float, reason: str | None) -> None:
    hall.tap()
    hall.clock.advance(minutes=minutes)
    job = hall.claim().job
    gave_up = [event.reason for event in hall.events if isinstance(event, SlipGaveUp)]
    assert (job is None, gave_up) == (reason is not None, [reason] if reason else [])


def test_a_slip_of_a_ticket_already_called_is_not_printed(hall: Hall) -> None:
    ticket = hall.tap()
    hall.call_next()
    waiting = hall.tap()
    assert content(hall).label == waiting.label
    gave_up = [event for event in hall.events if isinstance(event, SlipGaveUp)]
    assert [(event.ticket_id, event.reason) for event in gave_up] == [(ticket.id, "already_called")]


def test_a_reprint_is_counted_and_has_a_reason(hall: Hall) -> None:
    ticket = hall.tap()
    printed(hall, claimed(hall))
    for number in (1, 2):
        hall.reprint(ticket.id, "kertas sobek")
        slip = content(hall)
        assert (slip.reprint, slip.ahead) == (number, None)
    assert hall.ticket(ticket.id).reprints == 2
    assert getattr(hall.events[-1], "reason", None) == "kertas sobek"


def test_a_reprint_of_a_called_ticket_is_printed(hall: Hall) -> None:
    ticket = hall.tap()
    printed(hall, claimed(hall))
    hall.call_next()
    hall.reprint(ticket.id)
    assert content(hall).label == ticket.label


def test_a_reprint_that_is_waiting_when_the_service_ends_is_given_up(hall: Hall) -> None:
    ticket = hall.serve()
    hall.reprint(ticket.id)
    hall.finish(ticket.id)
    assert hall.claim().job is None
    assert hall.kinds[-1] == "SlipGaveUp"


def test_a_ticket_that_is_done_is_not_printed_again(hall: Hall) -> None:
    ticket = hall.serve()
    hall.finish(ticket.id)
    with pytest.raises(WrongState, match="selesai"):
        hall.reprint(ticket.id)


def test_an_office_without_paper_cannot_reprint() -> None:
    no_paper = Printer(id=PrinterId("kiosk"), name="Tanpa printer", address="none:")
    hall = Hall(an_office(printers=(no_paper,)))
    ticket = hall.tap()
    with pytest.raises(NoPrinter):
        hall.reprint(ticket.id)


def test_the_condition_of_a_printer_is_an_event_only_when_it_changes(hall: Hall) -> None:
    for fault in (None, None, "paper_out", "paper_out", "cover_open", None):
        hall.clock.advance(seconds=10)
        hall.report_printer(fault)
    changes = [event for event in hall.events if isinstance(event, PrinterChanged)]
    assert [(event.state, event.reason) for event in changes] == [
        ("ready", None),
        ("trouble", "paper_out"),
        ("trouble", "cover_open"),
        ("ready", None),
    ]


def test_the_condition_says_since_when_it_is_so(hall: Hall) -> None:
    hall.report_printer("paper_out")
    hall.clock.advance(minutes=5)
    hall.report_printer("paper_out")
    condition = hall.store.committed.printers[PrinterId("kiosk")]
    assert (condition.state, condition.reason, condition.since) == ("trouble", "paper_out", at("08:00"))


def test_a_printer_that_is_well_again_prints_at_once(hall: Hall) -> None:
    hall.tap()
    hall.report_printer("paper_out")
    delayed(hall, claimed(hall), "paper_out", seconds=300)
    assert hall.claim().job is None
    hall.report_printer(None)
    assert content(hall).label == "A-001"
