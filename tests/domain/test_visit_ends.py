"""How visits end: collected later, forgotten, without a product; and what moves a waiting one up."""

from datetime import date, timedelta

import pytest

from server.domain import events as happened
from server.domain import ticket_changes, visit_changes
from server.domain.errors import BadRequest, WrongState
from server.domain.journeys import Stage
from server.domain.office import Outcome
from server.domain.standards import ClockBasis
from server.domain.ticket_history import after, ticket_from
from server.domain.tickets import Rank, TicketState
from tests.support.builders import (
    DAY,
    LP,
    OFFICE_ID,
    a_service,
    a_ticket,
    an_office,
    at,
)
from tests.support.visits import CONSULT, HERE, OFFICER, RULES, WRITE, called, on_to, serving, started, step

# -- the end


def test_a_promised_product_is_collected_once() -> None:
    done = a_ticket(state=TicketState.FINISHED, promised_on=DAY)
    event = visit_changes.collect(done, handed_by=OFFICER)
    ticket = after(done, event, at=at("10:00", days=3))
    assert ticket.collected_at == at("10:00", days=3)
    for each in (ticket, a_ticket(state=TicketState.FINISHED)):
        with pytest.raises(WrongState):
            visit_changes.collect(each, handed_by=OFFICER)


@pytest.mark.parametrize(("hours", "is_closed"), [(23, False), (24, True)])
def test_what_nobody_ended_is_closed_by_rule_and_out_of_the_timings(hours: int, is_closed: bool) -> None:
    event = visit_changes.close_forgotten(
        serving(), day_ends=at("00:00", days=1), rules=RULES, now=at("00:00", days=1) + timedelta(hours=hours)
    )
    assert (event is not None) is is_closed
    if event is not None:
        ticket = after(serving(), event, at=at("00:00", days=2))
        assert (ticket.state, ticket.cancel_reason) == (TicketState.CANCELLED, "forgotten")
        assert ticket.times_wrong == "forgotten"


OUTCOMES = (
    Outcome(id="diarahkan", name="Diarahkan", has_product=False),
    Outcome(id="kemudian", name="Diambil kemudian", asks_date=True),
)


def outcome(
    name: str | None, note: str | None = None, promised: date | None = None
) -> tuple[Outcome | None, str | None]:
    return visit_changes.check_outcome(an_office(outcomes=OUTCOMES), name, note, promised, today=DAY)


def test_the_plain_end_is_that_the_product_was_handed_over() -> None:
    assert outcome(None) == (None, None)
    assert outcome("diarahkan", " ke Polsek ") == (OUTCOMES[0], "ke Polsek")
    assert outcome("kemudian", None, DAY) == (OUTCOMES[1], None)


@pytest.mark.parametrize(
    ("name", "note", "promised", "sentence"),
    [
        ("lain", None, None, "tidak dikenal"),
        ("diarahkan", " ", None, "alasan mengapa produk tidak diserahkan"),
        ("kemudian", None, None, "tanggal pemohon kembali"),
        ("kemudian", None, date(2026, 9, 29), "tanggal pemohon kembali"),
        (None, None, DAY, "tidak memakai tanggal"),
    ],
)
def test_an_outcome_that_says_too_little_is_refused(
    name: str | None, note: str | None, promised: date | None, sentence: str
) -> None:
    with pytest.raises(BadRequest, match=sentence):
        outcome(name, note, promised)


def test_a_journey_may_end_in_a_stage_that_is_not_counted() -> None:
    ticket = started(called(on_to(serving(), "08:27", step(CONSULT)), "08:30"), "08:31")
    event = ticket_changes.finish(ticket, HERE, rules=RULES, now=at("08:41"))
    done = after(ticket, event, at=at("08:41"))
    assert (done.process_seconds, done.paused, done.clock_paused_at) == (360, timedelta(minutes=14), None)


def test_a_running_clock_near_its_standard_moves_a_waiting_ticket_up() -> None:
    waiting = a_ticket(clock_basis=ClockBasis.TICKET, clock_started_at=at("08:00"))
    warned = ticket_changes.warn_overrun(waiting, now=at("08:12"))
    assert warned is not None
    assert after(waiting, warned, at=at("08:12")).rank is Rank.AT_RISK
    at_work = serving()
    amber = ticket_changes.warn_overrun(at_work, now=at("08:34"))
    assert amber is not None
    assert after(at_work, amber, at=at("08:34")).rank is Rank.NEW


def test_a_hand_written_number_keeps_the_time_at_which_it_was_given() -> None:
    said = happened.TicketIssued(
        **{
            name: getattr(a_ticket(), name)
            for name in (
                *("label", "series", "number", "service_day", "service_id", "priority", "priority_group"),
                *("token", "is_sensitive", "is_silent", "is_private", "standard_id", "clock_basis"),
                *("standard_seconds", "warning_seconds", "compensation_enabled"),
            )
        },
        ticket_id=a_ticket().id,
        taken_at=at("07:30"),
    )
    ticket = ticket_from(said, office_id=OFFICE_ID, at=at("08:00"))
    assert (ticket.issued_at, ticket.turn_at) == (at("07:30"), at("07:30"))


def test_a_hidden_stage_is_never_called_in_the_hall() -> None:
    filing = Stage(id="arsip", name="Arsip", is_hidden=True)
    service = a_service(LP, stages=(filing, WRITE))
    assert visit_changes.is_hidden_call(a_ticket(stage="arsip"), service)
    assert not visit_changes.is_hidden_call(a_ticket(stage="buat"), service)
