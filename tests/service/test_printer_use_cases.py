"""What is known of the printers: ready, low, in trouble; what is left on their rolls; test pages; and slips
that a kiosk's own browser prints.
"""

from dataclasses import replace

import pytest

from printers.jobs import PrintJob, SlipContent, TestPage
from server.domain import commands
from server.domain.errors import NotFound
from server.domain.events import Event, PrinterChanged, RollChanged, TestPageEnded, TestPageQueued
from server.domain.ids import JobId, PrinterId
from server.domain.office import Office, Printer
from server.domain.paper import LOW_SLIPS, slips_left
from server.domain.tickets import SlipState
from server.service.printer_parts import printer_views
from tests.support.builders import an_office
from tests.support.hall import Hall

KIOSK = PrinterId("kiosk")
SLIP_MM = 100.0


def office_with_printer(**changes: object) -> Office:
    (printer,) = an_office().printers
    return an_office(printers=(replace(printer, **changes),))  # type: ignore[arg-type]


@pytest.fixture
def hall() -> Hall:
    """A roll of 5 metres, fifty slips, seen new."""
    hall = Hall(office_with_printer(roll_meters=5))
    hall.open_desk()
    hall.report_printer(None)
    hall.change_roll()
    return hall


def claimed(hall: Hall) -> PrintJob:
    job = hall.claim().job
    assert job is not None
    return job


def print_slips(hall: Hall, count: int) -> None:
    for _ in range(count):
        hall.cancel(hall.tap().id)
        ticket = hall.tap()
        job = claimed(hall)
        hall.report(commands.ReportPrinted(job_id=JobId(job.id), length_mm=SLIP_MM))
        hall.cancel(ticket.id)


def left(hall: Hall) -> int | None:
    (printer,) = hall.store.committed.offices[1].printers
    return slips_left(hall.store.committed.rolls.get(KIOSK), printer)


def shown(hall: Hall) -> tuple[str, str | None, int | None]:
    reads = hall.store.reads()
    (view,) = printer_views(reads, reads.office_state().office, lambda code: f"Kalimat {code}.")
    return view.state, view.message, view.slips_left


def states(hall: Hall) -> list[tuple[str, str | None]]:
    return [(each.state, each.reason) for each in hall.events if isinstance(each, PrinterChanged)]


def rolls_changed(hall: Hall) -> int:
    return sum(isinstance(each, RollChanged) for each in hall.events)


def test_a_warning_is_a_state_of_its_own_and_keeps_no_slip_back(hall: Hall) -> None:
    hall.report_printer(None, warning="paper_low")
    hall.report_printer(None, warning="paper_low")
    hall.report_printer(None)
    assert states(hall) == [("ready", None), ("low", "paper_low"), ("ready", None)]
    hall.report_printer(None, warning="paper_low")
    hall.tap()
    claimed(hall)


def test_each_printed_slip_takes_its_length_of_the_roll(hall: Hall) -> None:
    print_slips(hall, 10)
    assert left(hall) == 40
    assert shown(hall) == ("ready", None, 40)


def test_the_counter_warns_before_the_roll_ends(hall: Hall) -> None:
    print_slips(hall, 50 - LOW_SLIPS)
    assert shown(hall)[0] == "ready"
    print_slips(hall, 1)
    assert shown(hall) == ("low", "Kalimat paper_low.", 20)
    hall.report_printer(None)
    assert shown(hall)[0] == "low"


def test_a_new_roll_by_the_button_starts_the_counter_and_ends_the_warning(hall: Hall) -> None:
    print_slips(hall, 30)
    before = rolls_changed(hall)
    hall.change_roll()
    assert rolls_changed(hall) == before + 1
    assert shown(hall)[0] == "ready"
    assert hall.store.committed.rolls[KIOSK].slips == 0


def test_paper_that_ended_and_prints_again_is_a_new_roll(hall: Hall) -> None:
    print_slips(hall, 40)
    before = rolls_changed(hall)
    hall.report_printer("paper_out")
    assert shown(hall) == ("trouble", "Kalimat paper_out.", 0)
    for fault in ("cover_open", "paper_out", "cover_open", "paper_out"):
        hall.report_printer(fault)
    hall.report_printer(None)
    assert rolls_changed(hall) == before + 1
    assert hall.store.committed.rolls[KIOSK].used_mm == 0
    assert shown(hall)[0] == "ready"


def test_a_lifted_cover_is_no_new_roll(hall: Hall) -> None:
    print_slips(hall, 10)
    before = rolls_changed(hall)
    for fault in ("cover_open", "unreachable", "cover_open"):
        hall.report_printer(fault)
        hall.report_printer(None)
    assert rolls_changed(hall) == before
    assert left(hall) == 40


def test_a_roll_that_nobody_saw_new_is_not_counted_until_it_ends() -> None:
    hall = Hall(office_with_printer(roll_meters=5))
    hall.report_printer(None)
    print_slips(hall, 3)
    assert shown(hall) == ("ready", None, None)
    hall.report_printer("paper_out")
    hall.report_printer(None)
    print_slips(hall, 5)
    assert shown(hall) == ("ready", None, 40)


def test_where_the_office_told_no_length_nothing_is_counted_and_no_roll_changes() -> None:
    hall = Hall()
    for fault in ("paper_out", None, "paper_out", None):
        hall.report_printer(fault)
    print_slips(hall, 2)
    assert shown(hall) == ("ready", None, None)
    assert rolls_changed(hall) == 0


def test_what_a_printer_says_that_the_office_has_removed_is_nobodys_news(hall: Hall) -> None:
    assert hall.happened_during(lambda: hall.report_printer("paper_out", printer="lama")) == []


@pytest.mark.parametrize("printer", ["lama", "kosong"])
def test_only_a_real_printer_gets_a_roll_or_a_test_page(printer: str) -> None:
    none = Printer(id=PrinterId("kosong"), name="Tanpa", address="none://")
    hall = Hall(an_office(printers=(*an_office().printers, none)))
    with pytest.raises(NotFound):
        hall.change_roll(printer)
    with pytest.raises(NotFound):
        hall.print_test_page(printer)


# -- test pages


def test_pages(events: list[Event]) -> list[str | None]:
    return [each.reason for each in events if isinstance(each, TestPageEnded)]


test_pages.__test__ = False  # type: ignore[attr-defined]


def test_a_test_page_names_the_printer_as_the_office_set_it_up() -> None:
    hall = Hall(is_demo=True)
    hall.print_test_page()
    content = claimed(hall).content
    assert isinstance(content, TestPage)
    assert (content.printer, content.address) == ("Printer kiosk", "tcp://192.0.2.1:9100")
    assert (content.profile, content.columns, content.demo) == ("generic-58", 32, True)
    assert (content.date_text, content.time_text) == ("Rabu, 30 September 2026", "pukul 08.00 WITA")


def test_a_test_page_that_came_out_is_told(hall: Hall) -> None:
    hall.print_test_page()
    job = claimed(hall)
    hall.report(commands.ReportPrinted(job_id=JobId(job.id), length_mm=SLIP_MM))
    assert hall.kinds[-2:] == [TestPageQueued.__name__, TestPageEnded.__name__]
    assert test_pages(hall.events) == [None]
    assert left(hall) == int((5000 - SLIP_MM) / 120)


@pytest.mark.parametrize("is_final", [True, False])
def test_a_test_page_that_does_not_come_out_tells_why_and_is_not_tried_again(
    hall: Hall, *, is_final: bool
) -> None:
    hall.print_test_page()
    job_id = JobId(claimed(hall).id)
    if is_final:
        hall.report(commands.ReportPrintGivenUp(job_id=job_id, reason="paper_out"))
    else:
        hall.report(commands.ReportPrintDelay(job_id=job_id, reason="paper_out", retry_after_seconds=2))
    assert test_pages(hall.events) == ["paper_out"]
    hall.clock.advance(minutes=1)
    assert hall.claim().job is None


def test_a_test_page_waits_two_minutes_at_most(hall: Hall) -> None:
    hall.print_test_page()
    hall.clock.advance(seconds=121)
    assert hall.claim().job is None
    assert test_pages(hall.events) == ["expired"]


def test_a_test_page_never_goes_to_another_printer() -> None:
    (first,) = an_office().printers
    second = replace(first, id=PrinterId("meja"))
    hall = Hall(an_office(printers=(replace(first, fallback=second.id), second)))
    hall.print_test_page()
    hall.report_printer("paper_out")
    assert hall.claim("meja").job is None
    assert isinstance(claimed(hall).content, TestPage)


def test_the_same_request_prints_one_test_page(hall: Hall) -> None:
    command = commands.PrintTestPage(request_id=hall.request_id("test-1"), printer_id=KIOSK)
    for _ in range(2):
        hall.report(command)
    assert sum(isinstance(each, TestPageQueued) for each in hall.events) == 1


# -- slips that the kiosk's own browser prints


@pytest.fixture
def browser() -> Hall:
    hall = Hall(office_with_printer(address="browser://"))
    hall.open_desk()
    return hall


def test_a_kiosk_that_prints_by_itself_gets_its_slip_once(browser: Hall) -> None:
    ticket = browser.tap()
    assert browser.claim().job is None
    given = browser.take_slip(ticket.id, request_id="take-1")
    assert isinstance(given.slip, SlipContent)
    assert (given.slip.label, given.printer_id) == (ticket.label, KIOSK)
    assert browser.ticket(ticket.id).slip is SlipState.PRINTED
    assert browser.take_slip(ticket.id).slip is None
    assert browser.take_slip(ticket.id, request_id="take-1") == given


def test_a_slip_already_called_or_too_old_is_not_handed_out(browser: Hall) -> None:
    called = browser.tap()
    browser.call_next()
    assert browser.take_slip(called.id).slip is None
    assert browser.ticket(called.id).slip is SlipState.GAVE_UP
    old = browser.tap()
    browser.clock.advance(minutes=11)
    assert browser.take_slip(old.id).slip is None
    assert browser.ticket(old.id).slip is SlipState.GAVE_UP


def test_a_kiosk_takes_no_slip_of_another_printer(browser: Hall, hall: Hall) -> None:
    assert browser.take_slip("ticket-999999").slip is None
    ticket = hall.tap()
    assert hall.take_slip(ticket.id).slip is None
    assert claimed(hall).printer_id == KIOSK


def test_a_reprint_of_such_a_slip_waits_for_the_kiosk(browser: Hall) -> None:
    ticket = browser.tap()
    browser.take_slip(ticket.id)
    browser.reprint(ticket.id)
    again = browser.take_slip(ticket.id).slip
    assert again is not None
    assert again.reprint == 1


def test_such_a_printer_gets_no_test_page(browser: Hall) -> None:
    with pytest.raises(NotFound, match="peramban"):
        browser.print_test_page()


def test_a_reprint_comes_where_the_slip_came_first() -> None:
    (first,) = an_office().printers
    second = replace(first, id=PrinterId("kedua"))
    hall = Hall(an_office(printers=(first, second)))
    hall.open_desk()
    ticket = hall.tap(printer="kedua")
    hall.report(commands.ReportPrinted(job_id=JobId(claimed(hall).id)))
    hall.reprint(ticket.id)
    assert claimed(hall).printer_id == "kedua"
