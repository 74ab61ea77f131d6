"""The page of printers: each with its address, its condition, what to do about it, and its last test page."""

from dataclasses import replace

from server.domain import commands
from server.domain.ids import JobId, PrinterId
from server.domain.office import Printer
from server.service.printer_parts import PrinterWords, printer_cards
from server.service.printer_screens import PrinterCard
from tests.support.builders import an_office
from tests.support.hall import Hall

WORDS = PrinterWords(
    sentence=lambda code: f"kalimat {code}",
    kind_of=lambda printer: printer.profile or "biasa",
    remedy=lambda code: "cabut dan pasang" if code == "usb_library" else "",
)
SPARE = Printer(
    id=PrinterId("cadangan"), name="Printer cadangan", address="usb://", columns=48, agent="PC loket 1"
)


def a_hall() -> Hall:
    (kiosk,) = an_office().printers
    first = replace(kiosk, fallback=SPARE.id, roll_meters=30, profile="TM-T20II")
    return Hall(an_office(printers=(first, SPARE)))


def cards(hall: Hall) -> dict[str, PrinterCard]:
    reads = hall.store.reads()
    return {card.id: card for card in printer_cards(reads, reads.office_state().office, WORDS)}


def test_each_printer_tells_where_it_hangs_and_who_stands_in() -> None:
    found = cards(a_hall())
    first, spare = found["kiosk"], found["cadangan"]
    assert (first.address, first.kind, first.agent) == ("tcp://192.0.2.1:9100", "TM-T20II", None)
    assert (first.fallback, first.counts_paper) == ("Printer cadangan", True)
    assert (spare.columns, spare.agent, spare.fallback, spare.counts_paper) == (48, "PC loket 1", None, False)


def test_a_fault_has_its_sentence_and_what_to_do_about_it() -> None:
    hall = a_hall()
    hall.report_printer(fault="usb_library")
    assert (cards(hall)["kiosk"].message, cards(hall)["kiosk"].remedy) == (
        "kalimat usb_library",
        "cabut dan pasang",
    )
    assert cards(hall)["cadangan"].remedy == ""


def test_a_printer_that_was_never_tried_tells_of_no_test() -> None:
    assert cards(a_hall())["kiosk"].test is None


def test_what_the_last_test_page_said_stands_on_the_page() -> None:
    hall = a_hall()
    hall.print_test_page()
    asked = cards(hall)["kiosk"].test
    assert asked is not None
    assert (asked.state, asked.asked_at) == ("queued", hall.clock.now)
    job = hall.claim().job
    assert job is not None
    hall.report(commands.ReportPrintGivenUp(job_id=JobId(job.id), reason="cover_open"))
    failed = cards(hall)["kiosk"].test
    assert failed is not None
    assert (failed.state, failed.message) == ("failed", "kalimat cover_open")


def test_the_newest_test_page_counts() -> None:
    hall = a_hall()
    hall.print_test_page()
    first = hall.claim().job
    assert first is not None
    hall.report(commands.ReportPrintGivenUp(job_id=JobId(first.id), reason="cover_open"))
    hall.clock.advance(minutes=1)
    hall.print_test_page()
    second = hall.claim().job
    assert second is not None
    hall.report(commands.ReportPrinted(job_id=JobId(second.id)))
    test = cards(hall)["kiosk"].test
    assert test is not None
    assert (test.state, test.reason) == ("printed", None)
