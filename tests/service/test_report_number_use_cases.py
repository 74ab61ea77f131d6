"""The number of the paper that was made: beside the log, seen by few, gone when its time is over (O33)."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.errors import BadRequest, NotAllowed, NotFound
from server.domain.ids import PersonId, RequestId, TicketId
from server.domain.people import Actor, Role
from server.domain.report_numbers import ReportNumber
from server.domain.rules import Rules
from server.domain.tickets import TicketState
from server.service import paper_parts
from server.service.replies import Done, ReportNumberReply
from server.service.views import PaperView
from tests.support.builders import DAY, LP, VISUM, an_office, at
from tests.support.hall import DEADLINES, HEAD, Hall, officer

NUMBER = "LP/B/123/IX/2026/SPKT"
ASKS = an_office(rules=Rules(asks_report_number=True))


@pytest.fixture
def hall() -> Hall:
    return opened(Hall(ASKS))


def opened(hall: Hall) -> Hall:
    hall.open_desk()
    hall.open_desk("loket-2", by="petugas2")
    return hall


def finish(hall: Hall, number: str | None = NUMBER, service: str = LP) -> TicketId:
    ticket = hall.serve(service)
    hall.verb("finish", ticket.id, report_number=number)
    return TicketId(ticket.id)


def note(hall: Hall, ticket: TicketId, number: str, *, by: str = "petugas1") -> Done:
    command = commands.NoteReportNumber(request_id=hall.request_id(), ticket_id=ticket, number=number)
    return hall.send(command, officer(by), Done)


def kept(hall: Hall) -> dict[TicketId, ReportNumber]:
    return hall.store.committed.report_numbers


def look(hall: Hall, label: str = "A-001", *, by: Actor = HEAD) -> ReportNumberReply:
    command = commands.LookAtReportNumber(request_id=hall.request_id(), label=label, service_day=DAY)
    return hall.send(command, by, ReportNumberReply)


def test_a_number_typed_at_the_end_stands_beside_the_log_and_nowhere_else(hall: Hall) -> None:
    ticket = finish(hall)
    assert kept(hall)[ticket].number == NUMBER
    committed = hall.store.committed
    everything_else = repr([committed.lines, committed.log, committed.replies, committed.tickets, kept(hall)])
    assert "B/123" not in everything_else
    assert hall.kinds[-2:] == ["ReportNumberNoted", "ServiceFinished"]


def test_a_command_with_a_number_does_not_print_it() -> None:
    ticket = TicketId("ticket-A-001")
    for command in (
        commands.NoteReportNumber(request_id=RequestId("r"), ticket_id=ticket, number=NUMBER),
        commands.FinishService(request_id=RequestId("r"), ticket_id=ticket, report_number=NUMBER),
        ReportNumberReply(number=NUMBER, noted_by="Nama Satu", noted_at=at("08:00"), seq=1),
    ):
        assert NUMBER not in repr(command)


def test_a_number_that_is_none_leaves_the_service_going_on(hall: Hall) -> None:
    ticket = hall.serve(LP)
    with pytest.raises(BadRequest):
        hall.verb("finish", ticket.id, report_number="tidak ada")
    assert hall.ticket(ticket.id).state is TicketState.SERVING


def test_the_number_may_be_written_changed_and_taken_away_later_that_day(hall: Hall) -> None:
    ticket = finish(hall, None)
    told = hall.happened_during(lambda: [note(hall, ticket, each) for each in (NUMBER, NUMBER, "SKTLK 9")])
    assert (kept(hall)[ticket].number, told) == ("SKTLK 9", ["ReportNumberNoted"] * 2)
    assert hall.happened_during(lambda: note(hall, ticket, " ")) == ["ReportNumberRemoved"]
    assert kept(hall) == {}
    assert hall.happened_during(lambda: note(hall, ticket, "")) == []


def test_nobody_else_writes_it_and_nobody_on_another_day(hall: Hall) -> None:
    ticket = finish(hall, None)
    with pytest.raises(NotAllowed):
        note(hall, ticket, NUMBER, by="petugas2")
    hall.clock.advance(minutes=24 * 60)
    with pytest.raises(NotAllowed):
        note(hall, ticket, NUMBER)


def test_nothing_is_noted_of_a_sensitive_service(hall: Hall) -> None:
    with pytest.raises(NotAllowed, match="dirahasiakan"):
        finish(hall, service=VISUM)


def test_no_number_is_taken_where_the_office_does_not_ask() -> None:
    hall = opened(Hall())
    with pytest.raises(NotAllowed):
        finish(hall)
    with pytest.raises(NotAllowed):
        note(hall, TicketId("ticket-000001"), NUMBER)


def test_each_look_is_recorded_without_the_number(hall: Hall) -> None:
    ticket = finish(hall)
    shown = look(hall, " a-001 ", by=Actor(Role.OVERSIGHT, "kasiwas"))
    assert (shown.number, shown.noted_by, shown.noted_at) == (NUMBER, "petugas1", at("08:00"))
    look(hall)
    looks = [(each.actor, each.event) for each in hall.log[-2:]]
    assert [actor for actor, _ in looks] == ["oversight:kasiwas", "head:ka.spkt"]
    assert all(getattr(event, "ticket_id", "") == ticket for _, event in looks)
    assert "B/123" not in repr(looks) + repr(hall.store.committed.replies)


def test_a_look_sent_twice_is_two_looks_for_no_answer_is_kept(hall: Hall) -> None:
    finish(hall)
    command = commands.LookAtReportNumber(request_id=hall.request_id(), label="A-001", service_day=DAY)
    looks = hall.happened_during(lambda: [hall.send(command, HEAD, ReportNumberReply) for _ in range(2)])
    assert looks == ["ReportNumberLookedAt"] * 2


def test_the_head_takes_a_number_away_on_request(hall: Hall) -> None:
    finish(hall)
    remove = commands.RemoveReportNumber(request_id=hall.request_id(), label="A-001", service_day=DAY)
    hall.send(remove, HEAD, Done)
    assert kept(hall) == {}
    with pytest.raises(NotFound, match="Tidak ada nomor laporan"):
        look(hall)


def test_thirteen_months_later_the_number_is_gone_and_the_log_says_so(hall: Hall) -> None:
    finish(hall)
    hall.clock.set(at("12:00").replace(year=2027, month=10, day=31))
    assert hall.happened_during(hall.meet_deadlines) == []
    hall.clock.advance(minutes=24 * 60)
    assert hall.happened_during(hall.meet_deadlines) == ["ReportNumbersForgotten"]
    assert kept(hall) == {}


def test_with_nothing_to_forget_nothing_is_recorded(hall: Hall) -> None:
    finish(hall)
    assert hall.happened_during(lambda: hall.send(commands.ForgetReportNumbers(), DEADLINES, Done)) == []


# -- what the officer sees


def papers(hall: Hall, by: str = "petugas1") -> tuple[PaperView, ...] | None:
    return paper_parts.papers_of(hall.store.reads(), hall.office, PersonId(by), now=hall.clock.now)


def test_an_officer_sees_the_own_visits_of_the_day_the_last_one_first(hall: Hall) -> None:
    finish(hall)
    hall.clock.advance(minutes=1)
    finish(hall, None)
    hall.clock.advance(minutes=1)
    finish(hall, None, VISUM)
    shown = papers(hall) or ()
    assert [(each.label, each.number) for each in shown] == [("A-002", None), ("A-001", NUMBER)]
    assert papers(hall, "petugas2") == ()
    hall.clock.advance(minutes=24 * 60)
    assert papers(hall) == ()


def test_an_office_that_does_not_ask_shows_nothing_to_write() -> None:
    hall = opened(Hall(replace(ASKS, rules=Rules())))
    finish(hall, None)
    assert papers(hall) is None
