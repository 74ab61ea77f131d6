"""The process clock: DOMAIN 3."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.tickets import Ticket, TicketState
from server.domain.timing import (
    Deadline,
    DeadlineKind,
    Figures,
    automatic_start_due_at,
    elapsed_seconds,
    figures_at_finish,
    is_running,
    next_deadline,
    overrun_due_at,
    warning_due_at,
)
from tests.support.builders import STOPS_CLOCK, a_standard, a_ticket, at
from tests.support.journeys import Journey

AUTO_START = 60


def deadline(ticket: Ticket) -> Deadline | None:
    return next_deadline(ticket, rules=Rules(auto_start_seconds=AUTO_START))


def decree_example() -> Journey:
    """DOMAIN 3: an LP with a consultation at Reskrim."""
    journey = Journey().call("08:20:00").start("08:21:00").pause("08:27:00")
    return journey.resume("08:41:00")


def test_the_example_of_the_decree_is_on_time_at_fifteen_minutes_sharp() -> None:
    journey = decree_example().look("08:50:00").finish("08:50:00")
    assert journey.ticket.overrun_at is None
    assert figures_at_finish(journey.ticket, finished_at=at("08:50")) == Figures(
        wait_seconds=20 * 60, call_to_start_seconds=60, process_seconds=15 * 60, total_seconds=50 * 60
    )


def test_the_four_figures_stay_on_the_finished_ticket() -> None:
    ticket = decree_example().finish("08:50:00").ticket
    four = (ticket.wait_seconds, ticket.call_to_start_seconds, ticket.process_seconds, ticket.total_seconds)
    assert four == (1200, 60, 900, 3000)


def test_the_example_of_the_decree_is_late_one_second_later() -> None:
    journey = decree_example().look("08:50:01").finish("08:50:01")
    assert journey.ticket.overrun_at == at("08:50:01")
    assert journey.ticket.process_seconds == 901


@pytest.mark.parametrize(
    ("clock", "is_late"),
    [
        ("08:15:00", False),
        ("08:15:00.999999", False),
        ("08:15:01", True),
        ("08:15:01.000001", True),
    ],
)
def test_late_is_strictly_more_than_the_standard_in_whole_seconds(clock: str, is_late: bool) -> None:
    ticket = Journey().call("08:00").start("08:00").look(clock).ticket
    assert (ticket.overrun_at is not None) is is_late
    assert (elapsed_seconds(ticket, now=at(clock)) > ticket.standard_seconds) is is_late


def test_a_fraction_of_a_second_at_the_start_counts_from_its_own_moment() -> None:
    ticket = Journey().call("08:00").start("08:00:00.700").ticket
    assert overrun_due_at(ticket) == at("08:15:01.700")
    assert elapsed_seconds(ticket, now=at("08:15:01.699")) == 900


@given(begin=st.integers(0, 999_999), passed=st.integers(0, 1_000_000_000))
def test_the_overrun_falls_due_exactly_when_the_whole_seconds_exceed_the_standard(
    begin: int, passed: int
) -> None:
    started = at("08:00").replace(microsecond=begin)
    ticket = a_ticket(state=TicketState.SERVING, clock_started_at=started)
    due = overrun_due_at(ticket)
    assert due is not None
    now = started + (due - started) * passed / 1_000_000_000
    assert (elapsed_seconds(ticket, now=now) > ticket.standard_seconds) == (now >= due)


@pytest.mark.parametrize(
    ("basis", "started_at"),
    [
        (ClockBasis.TICKET, "08:00"),
        (ClockBasis.CALL, "08:20"),
        (ClockBasis.START, "08:21"),
        (ClockBasis.DOCUMENTS_COMPLETE, "08:25"),
    ],
)
def test_the_clock_starts_at_the_moment_the_standard_names(basis: ClockBasis, started_at: str) -> None:
    journey = Journey.with_basis(basis).call("08:20").start("08:21")
    if basis is ClockBasis.DOCUMENTS_COMPLETE:
        assert not is_running(journey.ticket)
        journey.complete_documents("08:25")
    assert journey.ticket.clock_started_at == at(started_at)
    assert is_running(journey.ticket)


def test_a_clock_that_has_not_started_shows_nothing_and_nothing_falls_due() -> None:
    ticket = a_ticket()
    assert elapsed_seconds(ticket, now=at("23:00")) == 0
    assert (overrun_due_at(ticket), warning_due_at(ticket), deadline(ticket)) == (None, None, None)


def test_without_complete_documents_the_process_took_no_time() -> None:
    ticket = Journey.with_basis(ClockBasis.DOCUMENTS_COMPLETE).call("08:20").start("08:21").ticket
    assert figures_at_finish(ticket, finished_at=at("08:50")).process_seconds == 0


def test_a_ticket_clock_runs_while_the_visitor_waits() -> None:
    ticket = Journey.with_basis(ClockBasis.TICKET).look("08:15:01").ticket
    assert ticket.state is TicketState.WAITING
    assert ticket.overrun_at == at("08:15:01")


def test_the_warning_comes_at_eighty_percent() -> None:
    journey = Journey().call("08:00").start("08:00")
    assert warning_due_at(journey.ticket) == at("08:12")
    assert journey.look("08:11:59").ticket.warned_at is None
    assert journey.look("08:12").ticket.warned_at == at("08:12")


@pytest.mark.parametrize(("percent", "seconds"), [(80, 720), (100, 900), (33, 297), (1, 9)])
def test_the_office_chooses_the_share_of_the_warning(percent: int, seconds: int) -> None:
    assert a_standard(warning_percent=percent).warning_seconds == seconds


def test_a_pause_moves_warning_and_overrun_by_its_length() -> None:
    ticket = decree_example().ticket
    assert warning_due_at(ticket) == at("08:47")
    assert overrun_due_at(ticket) == at("08:50:01")


def test_a_paused_clock_stands_still_and_nothing_falls_due() -> None:
    ticket = Journey().call("08:20").start("08:21").pause("08:27").ticket
    assert not is_running(ticket)
    assert elapsed_seconds(ticket, now=at("20:00")) == 6 * 60
    assert deadline(ticket) is None


def test_a_clock_that_stands_is_over_a_standard_with_fewer_minutes_than_it_shows() -> None:
    """A paused LP of six minutes turns out to be a loss of five."""
    paused = Journey().call("08:20").start("08:21").pause("08:27").ticket
    assert overrun_due_at(replace(paused, standard_seconds=300)) == at("08:26:01")
    assert overrun_due_at(replace(paused, standard_seconds=360)) is None


def test_a_hold_for_a_reason_of_the_office_does_not_stop_the_clock() -> None:
    ticket = Journey().call("08:00").start("08:00").hold("08:05").look("08:15:01").ticket
    assert ticket.state is TicketState.ON_HOLD
    assert ticket.overrun_at == at("08:15:01")


def test_several_pauses_add_up() -> None:
    journey = Journey().call("08:00").start("08:00")
    journey.pause("08:05").resume("08:10").pause("08:12").resume("08:30")
    assert elapsed_seconds(journey.ticket, now=at("08:31")) == 8 * 60


def test_a_hold_before_the_documents_are_complete_takes_nothing_off_the_clock() -> None:
    journey = Journey.with_basis(ClockBasis.DOCUMENTS_COMPLETE).call("08:00").start("08:01")
    journey.hold("08:02", STOPS_CLOCK).resume("08:20").complete_documents("08:21")
    assert elapsed_seconds(journey.ticket, now=at("08:30")) == 9 * 60


def test_recall_hold_and_resume_never_reset_the_clock() -> None:
    journey = Journey.with_basis(ClockBasis.CALL).call("08:00").recall("08:01").start("08:02")
    journey.hold("08:03").resume("08:04")
    assert journey.ticket.clock_started_at == at("08:00")
    assert journey.ticket.first_called_at == at("08:00")
    assert journey.ticket.started_at == at("08:02")
    assert elapsed_seconds(journey.ticket, now=at("08:10")) == 10 * 60


def test_midnight_does_not_reset_the_clock() -> None:
    ticket = a_ticket(state=TicketState.SERVING, clock_started_at=at("23:55"))
    assert elapsed_seconds(ticket, now=at("00:05", days=1)) == 10 * 60


def test_a_clock_that_was_set_back_never_shows_negative_time() -> None:
    ticket = a_ticket(state=TicketState.SERVING, clock_started_at=at("08:00"))
    assert elapsed_seconds(ticket, now=at("07:00")) == 0


@pytest.mark.parametrize("end", ["finish", "mark_no_show", "cancel"])
def test_the_clock_stops_when_the_ticket_is_done(end: str) -> None:
    journey = Journey.with_basis(ClockBasis.CALL).call("08:00")
    if end == "finish":
        journey.start("08:01").finish("08:03")
    elif end == "mark_no_show":
        journey.recall("08:01").recall("08:02").mark_no_show("08:03")
    else:
        journey.cancel("08:03")
    assert not is_running(journey.ticket)
    assert elapsed_seconds(journey.ticket, now=at("20:00")) == 3 * 60
    assert (overrun_due_at(journey.ticket), warning_due_at(journey.ticket)) == (None, None)
    assert deadline(journey.ticket) is None


def test_the_overrun_is_found_once() -> None:
    journey = Journey().call("08:00").start("08:00")
    journey.look("08:30").look("08:31").hold("08:32").resume("08:33").look("08:50")
    assert [type(event).__name__ for _, event in journey.events].count("OverrunFlagged") == 1
    assert overrun_due_at(journey.ticket) is None


def test_an_overrun_found_late_keeps_the_second_at_which_it_happened() -> None:
    ticket = Journey().call("08:00").start("08:00").look("09:30").ticket
    assert (ticket.warned_at, ticket.overrun_at) == (at("08:12"), at("08:15:01"))


def test_after_an_overrun_no_warning_follows() -> None:
    ticket = a_ticket(state=TicketState.SERVING, clock_started_at=at("08:00"), overrun_at=at("08:15:01"))
    assert warning_due_at(ticket) is None


def test_deadlines_come_in_the_order_of_their_times() -> None:
    journey = Journey().call("08:00")
    assert deadline(journey.ticket) == Deadline(at("08:01"), DeadlineKind.START_AUTOMATICALLY)
    journey.start("08:00:30")
    assert deadline(journey.ticket) == Deadline(at("08:12:30"), DeadlineKind.WARN_OVERRUN)
    journey.look("08:12:30")
    assert deadline(journey.ticket) == Deadline(at("08:15:31"), DeadlineKind.FLAG_OVERRUN)
    journey.look("08:15:31")
    assert deadline(journey.ticket) == Deadline(at("08:25:31"), DeadlineKind.ESCALATE_OVERRUN)
    journey.look("08:25:31")
    assert deadline(journey.ticket) is None


def test_the_clock_of_a_called_ticket_can_be_due_before_its_automatic_start() -> None:
    ticket = Journey.with_basis(ClockBasis.TICKET).call("08:11:30").ticket
    assert deadline(ticket) == Deadline(at("08:12"), DeadlineKind.WARN_OVERRUN)


def test_a_recall_gives_the_officer_a_new_minute_before_the_automatic_start() -> None:
    ticket = Journey().call("08:00").recall("08:00:30").ticket
    assert automatic_start_due_at(ticket, after_seconds=AUTO_START) == at("08:01:30")


def test_only_a_called_ticket_starts_by_itself() -> None:
    journey = Journey()
    assert automatic_start_due_at(journey.ticket, after_seconds=AUTO_START) is None
    journey.call("08:00").start("08:00:10")
    assert automatic_start_due_at(journey.ticket, after_seconds=AUTO_START) is None


def test_a_ticket_finished_without_call_and_start_has_zero_figures_for_them() -> None:
    figures = figures_at_finish(a_ticket(), finished_at=at("08:10"))
    assert figures == Figures(wait_seconds=0, call_to_start_seconds=0, process_seconds=0, total_seconds=600)


def test_a_call_starts_by_itself_after_so_many_seconds_and_after_none_never() -> None:
    called = Journey().call("08:00").ticket
    assert automatic_start_due_at(called, after_seconds=1) == at("08:00:01")
    assert automatic_start_due_at(called, after_seconds=0) is None
    assert next_deadline(called, rules=Rules(auto_start_seconds=0)) is None
