"""What may be done with a ticket: DESIGN 4, DOMAIN 3 and 6."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from server.domain import ticket_changes, time_checks
from server.domain import visit_changes as visit
from server.domain.errors import NoShowTooSoon, NotYourTicket, RecalledTooSoon, WrongState
from server.domain.events import NoShowMarked, OverrunFlagged, OverrunWarned, ServiceFinished
from server.domain.journeys import Step
from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.ticket_changes import AtDesk
from server.domain.ticket_history import after
from server.domain.tickets import (
    AT_A_DESK,
    OPEN,
    STATE_NAMES,
    Change,
    Priority,
    Ticket,
    TicketState,
    next_state,
)
from tests.support.builders import DAY, KEHILANGAN, LP, STOPS_CLOCK, a_service, a_ticket, at, at_desk
from tests.support.journeys import Journey

W, C, S, H = TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.ON_HOLD
K, F, N, X = TicketState.KEPT, TicketState.FINISHED, TicketState.NO_SHOW, TicketState.CANCELLED

# The whole picture of DESIGN 4, written a second time: a change of the table is a change here.
LEADS_TO = {
    (Change.KEEP_TURN, W): K,
    (Change.TAKE_UP_TURN, K): W,
    (Change.CANCEL, K): X,
    (Change.CALL, W): C,
    (Change.RECALL, C): C,
    (Change.START, C): S,
    (Change.HOLD, S): H,
    (Change.RESUME, H): S,
    (Change.FINISH, S): F,
    (Change.MARK_NO_SHOW, C): N,
    (Change.CANCEL, W): X,
    (Change.CANCEL, C): X,
    (Change.SEND_BACK, C): W,
    (Change.GO_ON, S): W,
    **{(Change.TRANSFER, state): W for state in (W, C, S)},
    (Change.RETURN_NO_SHOW, N): W,
    **{(Change.CORRECT, state): state for state in OPEN},
    **{(Change.CHANGE_PRIORITY, state): state for state in (W, K)},
    (Change.HAND_OVER, H): H,
    **{(Change.FLAG_TIMES, state): state for state in TicketState},
    (Change.COLLECT, F): F,
    **{(Change.CLOSE_FORGOTTEN, state): X for state in OPEN},
}
EVERYTHING = [(change, state) for change in Change for state in TicketState]
RULES = Rules()
HERE = at_desk(1)
NOW = at("09:00")
OFFICER = HERE.officer_id
ELSEWHERE = Step(service=a_service(KEHILANGAN), stage=None)

VERBS: dict[Change, Callable[[Ticket], object]] = {
    Change.KEEP_TURN: ticket_changes.keep_turn,
    Change.TAKE_UP_TURN: ticket_changes.take_up_turn,
    Change.CALL: lambda ticket: ticket_changes.call(ticket, HERE, run=0, is_silent=False),
    Change.RECALL: lambda ticket: ticket_changes.recall(ticket, HERE, is_silent=False, rules=RULES, now=NOW),
    Change.START: lambda ticket: ticket_changes.start(ticket, HERE),
    Change.HOLD: lambda ticket: ticket_changes.hold(ticket, HERE, STOPS_CLOCK),
    Change.RESUME: lambda ticket: ticket_changes.resume(ticket, HERE),
    Change.FINISH: lambda ticket: ticket_changes.finish(ticket, HERE, rules=RULES, now=NOW),
    Change.MARK_NO_SHOW: lambda ticket: ticket_changes.mark_no_show(ticket, HERE, rules=RULES, now=NOW),
    Change.CANCEL: lambda ticket: ticket_changes.cancel(ticket, reason="pulang"),
    Change.SEND_BACK: lambda ticket: visit.send_back(ticket, HERE, reason="salah panggil"),
    Change.GO_ON: lambda ticket: visit.finish_stage(
        ticket, HERE, ELSEWHERE, stays=False, rules=RULES, outcome=None, now=NOW
    ),
    Change.TRANSFER: lambda ticket: visit.transfer(ticket, HERE, ELSEWHERE, None, reason="konsultasi"),
    Change.RETURN_NO_SHOW: lambda ticket: visit.return_no_show(
        ticket, [], today=DAY, rules=RULES, officer=OFFICER, now=NOW
    ),
    Change.CORRECT: lambda ticket: visit.correct_service(
        ticket, ELSEWHERE, variant=None, officer=OFFICER, reason="salah layanan"
    ),
    Change.CHANGE_PRIORITY: lambda ticket: visit.change_priority(
        ticket, Priority.EMERGENCY, group=None, changed_by=OFFICER, reason="terluka"
    ),
    Change.HAND_OVER: lambda ticket: visit.hand_over_ticket(ticket, officer=OFFICER),
    Change.FLAG_TIMES: lambda ticket: time_checks.flag_times(ticket, flagged_by=OFFICER, reason="lupa"),
    Change.COLLECT: lambda ticket: visit.collect(ticket, handed_by=OFFICER),
    Change.CLOSE_FORGOTTEN: lambda ticket: visit.close_forgotten(
        ticket, day_ends=NOW - timedelta(days=2), rules=RULES, now=NOW
    ),
}


def a_ticket_in(state: TicketState) -> Ticket:
    """A ticket of that state, at this desk where the state has one, called and recalled long ago."""
    is_here = state in AT_A_DESK
    return a_ticket(
        state=state,
        recalls=2,
        called_at=at("08:30"),
        desk_id=HERE.desk_id if is_here else None,
        officer_id=HERE.officer_id if is_here else None,
        promised_on=DAY if state is F else None,
    )


@pytest.mark.parametrize(("change", "state"), EVERYTHING)
def test_every_change_is_allowed_from_the_states_of_the_table_only(
    change: Change, state: TicketState
) -> None:
    ticket = a_ticket_in(state)
    if (change, state) in LEADS_TO:
        assert next_state(ticket, change) is LEADS_TO[change, state]
    else:
        with pytest.raises(WrongState, match=f"A-001 sedang {STATE_NAMES[state]}"):
            next_state(ticket, change)


@pytest.mark.parametrize(("change", "state"), EVERYTHING)
def test_every_verb_obeys_the_table_and_its_event_leads_to_the_state(
    change: Change, state: TicketState
) -> None:
    ticket = a_ticket_in(state)
    if (change, state) not in LEADS_TO:
        if change is Change.CLOSE_FORGOTTEN:
            assert VERBS[change](ticket) is None
            return
        with pytest.raises(WrongState):
            VERBS[change](ticket)
        return
    event = VERBS[change](ticket)
    assert after(ticket, event, at=NOW).state is LEADS_TO[change, state]  # type: ignore[arg-type]


def test_a_ticket_that_is_done_allows_nothing_any_more() -> None:
    corrections = {Change.RETURN_NO_SHOW, Change.FLAG_TIMES, Change.COLLECT}
    left = {state for change, state in LEADS_TO if change not in corrections}
    assert left == OPEN == {W, K, C, S, H}


@pytest.mark.parametrize(
    "change", [Change.RECALL, Change.START, Change.HOLD, Change.FINISH, Change.MARK_NO_SHOW]
)
@pytest.mark.parametrize(
    "elsewhere", [at_desk(2, officer="petugas1"), at_desk(1, officer="petugas2"), at_desk(2)]
)
def test_a_ticket_is_moved_by_its_own_officer_at_its_own_desk_only(change: Change, elsewhere: AtDesk) -> None:
    state = next(state for known, state in LEADS_TO if known is change)
    ticket = a_ticket(
        state=state,
        recalls=2,
        called_at=at("08:30"),
        desk_id=elsewhere.desk_id,
        officer_id=elsewhere.officer_id,
    )
    with pytest.raises(NotYourTicket, match="A-001"):
        VERBS[change](ticket)


def test_a_held_ticket_may_be_taken_up_at_any_desk() -> None:
    held = Journey().call("08:00").start("08:01").pause("08:02").ticket
    event = ticket_changes.resume(held, at_desk(2))
    ticket = after(held, event, at=at("08:10"))
    assert (ticket.desk_id, ticket.officer_id) == ("loket-2", "petugas2")


def test_a_hold_frees_the_desk_and_keeps_reason_and_time() -> None:
    ticket = Journey().call("08:00").start("08:01").pause("08:02").ticket
    assert (ticket.desk_id, ticket.hold_reason, ticket.held_at) == (None, STOPS_CLOCK.id, at("08:02"))
    assert ticket.officer_id == "petugas1"


def test_a_resumed_ticket_has_no_reason_and_no_pause_left() -> None:
    ticket = Journey().call("08:00").start("08:01").pause("08:02").resume("08:05").ticket
    assert (ticket.hold_reason, ticket.held_at, ticket.clock_paused_at) == (None, None, None)


def test_a_recalled_ticket_keeps_its_number_and_its_first_call() -> None:
    ticket = Journey().call("08:00").recall("08:00:30").ticket
    assert (ticket.label, ticket.first_called_at, ticket.called_at) == ("A-001", at("08:00"), at("08:00:30"))
    assert ticket.recalls == 1


@pytest.mark.parametrize(("clock", "wait"), [("08:00:00", 30), ("08:00:29", 1), ("08:00:29.999", 1)])
def test_a_recall_before_the_gap_says_how_long_to_wait(clock: str, wait: int) -> None:
    journey = Journey().call("08:00")
    with pytest.raises(RecalledTooSoon, match=f"Tunggu {wait} detik lagi sebelum memanggil ulang A-001"):
        journey.recall(clock)


def test_a_recall_after_the_gap_is_allowed_again_and_again() -> None:
    journey = Journey().call("08:00").recall("08:00:30").recall("08:01").recall("08:01:30")
    assert journey.ticket.recalls == 3


def test_no_show_needs_one_call_and_two_recalls() -> None:
    journey = Journey().call("08:00")
    with pytest.raises(NoShowTooSoon, match="Panggil ulang A-001 2 kali lagi"):
        journey.mark_no_show("08:05")
    journey.recall("08:05")
    with pytest.raises(NoShowTooSoon, match="Panggil ulang A-001 1 kali lagi"):
        journey.mark_no_show("08:10")


def test_no_show_waits_for_the_gap_after_the_last_recall() -> None:
    journey = Journey().call("08:00").recall("08:01").recall("08:02")
    with pytest.raises(NoShowTooSoon, match="Tunggu 20 detik lagi sebelum “tidak hadir” untuk A-001"):
        journey.mark_no_show("08:02:10")
    journey.mark_no_show("08:02:30")
    assert isinstance(journey.events[-1][1], NoShowMarked)
    assert (journey.ticket.desk_id, journey.ticket.finished_at) == (None, at("08:02:30"))


def test_the_office_may_ask_for_no_recall_and_no_gap() -> None:
    rules = Rules(recalls_before_no_show=0, recall_gap_seconds=0)
    ticket = Journey(rules=rules).call("08:00").mark_no_show("08:00").ticket
    assert ticket.state is TicketState.NO_SHOW


@pytest.mark.parametrize(("clock", "is_too_short"), [("08:01:19", True), ("08:01:20", False)])
def test_a_service_under_twenty_seconds_is_marked(clock: str, is_too_short: bool) -> None:
    journey = Journey().call("08:00").start("08:01").finish(clock)
    finished = journey.events[-1][1]
    assert isinstance(finished, ServiceFinished)
    assert finished.is_too_short is journey.ticket.is_too_short is is_too_short


def test_a_hold_does_not_make_a_service_too_short() -> None:
    ticket = (
        Journey().call("08:00").start("08:01").pause("08:01:05").resume("08:30").finish("08:30:01").ticket
    )
    assert not ticket.is_too_short


def test_a_forgotten_start_is_recorded_after_a_minute_and_marked_automatic() -> None:
    called = Journey().call("08:00").ticket
    assert ticket_changes.start_if_forgotten(called, rules=RULES, now=at("08:00:59.999")) is None
    event = ticket_changes.start_if_forgotten(called, rules=RULES, now=at("08:01"))
    assert event is not None
    assert event.is_automatic
    started = after(called, event, at=at("08:01"))
    assert (started.state, started.started_automatically, started.officer_id) == (S, True, "petugas1")


def test_a_start_by_the_officer_is_not_marked_automatic() -> None:
    assert not Journey().call("08:00").start("08:00:10").ticket.started_automatically


def test_a_waiting_ticket_never_starts_by_itself() -> None:
    assert ticket_changes.start_if_forgotten(a_ticket(), rules=RULES, now=at("20:00")) is None


def test_complete_documents_start_the_clock_once() -> None:
    journey = Journey.with_basis(ClockBasis.DOCUMENTS_COMPLETE).call("08:00").start("08:01")
    journey.complete_documents("08:05")
    with pytest.raises(WrongState):
        journey.complete_documents("08:06")
    assert journey.ticket.clock_started_at == at("08:05")


@pytest.mark.parametrize("basis", [ClockBasis.START, ClockBasis.CALL, ClockBasis.TICKET])
def test_only_a_clock_that_waits_for_documents_is_started_by_them(basis: ClockBasis) -> None:
    journey = Journey.with_basis(basis).call("08:00").start("08:01")
    with pytest.raises(WrongState):
        journey.complete_documents("08:05")


def test_documents_are_complete_at_the_desk_that_serves_only() -> None:
    journey = Journey.with_basis(ClockBasis.DOCUMENTS_COMPLETE).call("08:00")
    with pytest.raises(WrongState, match="dipanggil"):
        journey.complete_documents("08:01")
    journey.start("08:01").place = at_desk(2)
    with pytest.raises(NotYourTicket):
        journey.complete_documents("08:02")


def test_a_cancelled_ticket_keeps_its_reason() -> None:
    ticket = Journey().call("08:00").cancel("08:01").ticket
    assert (ticket.state, ticket.cancel_reason, ticket.desk_id) == (X, "pulang", None)


def test_a_cancel_names_the_officer_at_whose_desk_it_was() -> None:
    assert ticket_changes.cancel(a_ticket(), reason="pulang").officer_id is None
    called = Journey().call("08:00").ticket
    assert ticket_changes.cancel(called, reason="pulang").officer_id == "petugas1"


def test_warning_and_overrun_are_told_to_the_officer_who_holds_the_ticket() -> None:
    serving = Journey().call("08:00").start("08:00").ticket
    warned = ticket_changes.warn_overrun(serving, now=at("08:12"))
    flagged = ticket_changes.flag_overrun(serving, now=at("08:20"))
    assert isinstance(warned, OverrunWarned)
    assert isinstance(flagged, OverrunFlagged)
    assert warned.officer_id == flagged.officer_id == "petugas1"
    assert (warned.due_at, flagged.due_at) == (at("08:12"), at("08:15:01"))


@pytest.mark.parametrize("enabled", [True, False])
def test_an_overrun_entitles_where_the_service_compensates(enabled: bool) -> None:
    ticket = Journey(a_ticket(compensation_enabled=enabled)).call("08:00").start("08:00").ticket
    flagged = ticket_changes.flag_overrun(ticket, now=at("08:20"))
    assert flagged is not None
    assert flagged.is_entitled is enabled


@pytest.mark.parametrize(
    ("sensitive", "private", "confidential"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_sensitive_and_private_tickets_are_confidential(
    sensitive: bool, private: bool, confidential: bool
) -> None:
    ticket = a_ticket(is_sensitive=sensitive, is_private=private)
    assert ticket_changes.is_confidential(ticket) is confidential


def test_a_silent_ticket_is_called_and_recalled_silently() -> None:
    silent = a_ticket("R-001", is_silent=True)
    assert visit.is_hidden_call(silent, a_service(LP))
    call = ticket_changes.call(silent, HERE, run=0, is_silent=True)
    called = after(silent, call, at=at("08:00"))
    recall = ticket_changes.recall(called, HERE, is_silent=True, rules=RULES, now=at("08:01"))
    assert call.is_silent
    assert recall.is_silent
