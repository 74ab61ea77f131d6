"""A voucher goes the way of every slip, and never exists for a confidential ticket."""

from dataclasses import replace

import pytest

from printers.jobs import Voucher
from server.domain import commands
from server.domain.compensation_rules import CompensationRules
from server.domain.errors import NoEntitlement, NoPrinter, NoVoucher
from server.domain.events import VoucherEnded
from server.domain.ids import JobId, TicketId
from server.domain.office import Office
from server.service.replies import Done
from tests.support.builders import LP, VISUM, an_office
from tests.support.hall import Hall, officer

PRINTING = an_office(compensation=CompensationRules(prints_voucher=True))


def late(office: Office = PRINTING, service: str = LP) -> tuple[Hall, str]:
    hall = Hall(office)
    hall.open_desk()
    ticket = hall.serve(service).id
    assert hall.claim().job is None
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    return hall, ticket


def ask(hall: Hall, ticket: str) -> Done:
    command = commands.PrintVoucher(request_id=hall.request_id(), ticket_id=TicketId(ticket))
    return hall.send(command, officer(), Done)


def test_the_voucher_says_what_is_owed_and_nothing_of_the_service() -> None:
    hall, ticket = late()
    ask(hall, ticket)
    job = hall.claim().job
    assert job is not None
    assert isinstance(job.content, Voucher)
    assert (job.content.label, job.content.owed_line) == ("A-001", "1 air minum atau 1 permen")
    assert "Laporan" not in repr(job.content)


def test_a_printed_voucher_is_told_and_its_ticket_stays_as_it_was() -> None:
    hall, ticket = late()
    before = hall.store.committed.tickets[TicketId(ticket)]
    ask(hall, ticket)
    job = hall.claim().job
    assert job is not None
    done = commands.ReportPrinted(job_id=JobId(job.id), holder="worker", length_mm=60)
    hall.report(done)
    assert hall.events[-1] == VoucherEnded(job_id=job.id, label="A-001", reason=None)  # type: ignore[arg-type]
    assert hall.store.committed.tickets[TicketId(ticket)] == before


def test_a_voucher_that_does_not_come_out_is_told_at_once() -> None:
    hall, ticket = late()
    ask(hall, ticket)
    job = hall.claim().job
    assert job is not None
    torn = commands.ReportPrintDelay(
        job_id=JobId(job.id), holder="worker", reason="paper_out", retry_after_seconds=5
    )
    hall.report(torn)
    assert hall.events[-1] == VoucherEnded(job_id=job.id, label="A-001", reason="paper_out")  # type: ignore[arg-type]
    assert hall.claim().job is None


def test_nothing_is_printed_of_a_confidential_ticket_or_where_the_office_prints_none() -> None:
    for hall, ticket in (late(service=VISUM), late(an_office())):
        with pytest.raises(NoVoucher):
            ask(hall, ticket)


def test_what_was_given_needs_no_voucher_and_nothing_owed_has_none() -> None:
    hall, ticket = late()
    hall.hand_over(ticket)
    with pytest.raises(NoVoucher):
        ask(hall, ticket)
    hall.finish(ticket)
    with pytest.raises(NoEntitlement):
        ask(hall, hall.serve(LP).id)


@pytest.mark.parametrize("address", ["none://", "browser://kiosk"])
def test_an_office_without_a_printer_of_its_own_prints_none(address: str) -> None:
    printer = replace(PRINTING.printers[0], address=address)
    hall, ticket = late(replace(PRINTING, printers=(printer,)))
    with pytest.raises(NoPrinter):
        ask(hall, ticket)
