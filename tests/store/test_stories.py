"""Whole stories through the real dispatcher on both engines; the audit is clean after each."""

import pytest

from server.domain.commands import ReportPrintDelay, ReportPrinted, ReportPrintGivenUp
from server.domain.compensation import EntitlementState
from server.domain.errors import DeskBusy, NothingToCall, QueueError
from server.domain.ids import JobId, TicketId
from server.domain.standards import ClockBasis
from server.domain.tickets import SlipState, TicketState
from tests.support.builders import KEHILANGAN, LP, VISUM, a_standard, an_office, at, office_with
from tests.support.hall import Hall
from tests.support.stores import SqlStore, StoredHall


@pytest.fixture
def hall(sql_store: SqlStore) -> StoredHall:
    return StoredHall(sql_store, an_office())


def test_a_visitor_is_called_served_and_finished(hall: StoredHall) -> None:
    hall.open_desk()
    ticket = hall.tap()
    hall.clock.advance(minutes=2)
    assert hall.call_next().label == ticket.label == "A-001"
    hall.clock.advance(seconds=30)
    hall.start(ticket.id)
    hall.clock.advance(minutes=9, seconds=10)
    hall.finish(ticket.id)
    stored = hall.ticket(ticket.id)
    assert stored.state is TicketState.FINISHED
    figures = (
        stored.wait_seconds,
        stored.call_to_start_seconds,
        stored.process_seconds,
        stored.total_seconds,
    )
    assert figures == (120, 30, 550, 700)
    assert hall.is_sound()


def test_an_overrun_is_owed_and_handed_over(hall: StoredHall) -> None:
    hall.open_desk()
    ticket = hall.serve()
    hall.clock.advance(minutes=15, seconds=1)
    hall.meet_deadlines()
    stored = hall.ticket(ticket.id)
    assert (stored.warned_at, stored.overrun_at) == (at("08:12"), at("08:15:01"))
    hall.hand_over(ticket.id, "permen")
    (owed,) = hall.sql.reads().entitlements(since=at("08:00"))
    assert (owed.state, owed.item, owed.quantity) == (EntitlementState.HANDED_OVER, "permen", 1)
    hall.finish(ticket.id)
    assert hall.is_sound()


@pytest.mark.parametrize("settle", [Hall.decline, Hall.leave_unmet])
def test_an_overrun_is_declined_or_left_unmet(hall: StoredHall, settle: object) -> None:
    hall.open_desk()
    ticket = hall.serve(VISUM)
    hall.clock.advance(minutes=11)
    hall.meet_deadlines()
    settle(hall, ticket.id)  # type: ignore[operator]
    assert hall.sql.reads().open_entitlements() == []
    assert hall.is_sound()


def test_an_overrun_before_the_call_becomes_the_duty_of_who_calls(sql_store: SqlStore) -> None:
    standard = a_standard(clock_basis=ClockBasis.TICKET, minutes=5)
    hall = StoredHall(sql_store, office_with(LP, standard=standard))
    ticket = hall.tap()
    hall.clock.advance(minutes=6)
    hall.meet_deadlines()
    hall.open_desk("loket-2", by="petugas2")
    hall.call_next(by="petugas2")
    (owed,) = hall.sql.reads().open_entitlements()
    assert (owed.ticket_id, owed.officer_id) == (ticket.id, "petugas2")
    assert hall.is_sound()


def test_a_hold_recall_no_show_and_cancel_are_told_alike_by_log_and_tables(hall: StoredHall) -> None:
    hall.open_desk()
    held = hall.serve()
    hall.hold(held.id)
    gone = hall.tap(KEHILANGAN)
    hall.call_next()
    for _ in range(2):
        hall.clock.advance(seconds=31)
        hall.recall(gone.id)
    hall.clock.advance(seconds=31)
    hall.mark_no_show(gone.id)
    hall.resume(held.id)
    hall.finish(held.id)
    left = hall.tap(group="lansia")
    hall.cancel(left.id)
    states = {ticket.label: ticket.state for ticket in map(hall.ticket, (held.id, gone.id, left.id))}
    assert states == {
        "A-001": TicketState.FINISHED,
        "L-001": TicketState.NO_SHOW,
        "P-001": TicketState.CANCELLED,
    }
    assert hall.is_sound()


def test_slips_are_printed_delayed_reprinted_and_given_up(hall: StoredHall) -> None:
    first, second = hall.tap(), hall.tap()
    job = hall.claim().job
    assert job is not None
    hall.report(ReportPrintDelay(job_id=JobId(job.id), reason="paper_out", retry_after_seconds=5))
    hall.report_printer("paper_out")
    hall.clock.advance(seconds=1)
    hall.report_printer(None)
    for _ in range(2):
        printed = hall.claim().job
        assert printed is not None
        hall.report(ReportPrinted(job_id=JobId(printed.id)))
    hall.reprint(second.id)
    copy = hall.claim().job
    assert copy is not None
    hall.report(ReportPrintGivenUp(job_id=JobId(copy.id), reason="cutter_error"))
    assert hall.ticket(first.id).slip is SlipState.PRINTED
    assert hall.ticket(second.id).slip is SlipState.GAVE_UP
    assert hall.claim().job is None
    assert hall.is_sound()


def test_a_refused_command_leaves_nothing_behind(hall: StoredHall) -> None:
    hall.open_desk()
    hall.serve()
    hall.tap()
    before = everything_in(hall.sql)
    with pytest.raises(DeskBusy):
        hall.call_next()
    with pytest.raises(QueueError):
        hall.tap("sim.baru")
    assert everything_in(hall.sql) == before


def test_the_same_request_after_a_restart_gets_the_same_answer(hall: StoredHall) -> None:
    first = hall.issue(request_id="tap-1")
    again = hall.again()
    assert again.issue(request_id="tap-1") == first
    assert again.tap().label == "A-002"
    assert hall.is_sound()
    again.sql.close()


def test_a_clock_that_went_back_leaves_a_sound_log(hall: StoredHall) -> None:
    hall.tap()
    hall.clock.jump_back(minutes=30)
    hall.tap()
    hall.clock.set(at("09:00"))
    hall.open_desk()
    hall.call_next()
    times = [recorded.at for recorded in hall.log]
    assert times == sorted(times)
    assert hall.is_sound()


def test_a_desk_without_visitors_has_nothing_to_call(hall: StoredHall) -> None:
    hall.open_desk("loket-3")
    hall.tap(LP)
    with pytest.raises(NothingToCall):
        hall.call_next()
    assert hall.is_sound()


def test_an_overrun_slept_through_is_found_after_the_restart_in_order_and_once(hall: StoredHall) -> None:
    hall.open_desk("loket-1", by="petugas1")
    hall.open_desk("loket-2", by="petugas2")
    early = hall.serve(by="petugas1")
    hall.clock.advance(minutes=1)
    late = hall.serve(by="petugas2")
    before = len(hall.log)
    hall.clock.advance(minutes=60)
    again = hall.again()
    again.meet_deadlines()
    again.meet_deadlines()
    found = [type(each.event).__name__ for each in again.log[before:]]
    once = ["OverrunWarned", "OverrunFlagged", "EntitlementCreated", "OverrunEscalated"]
    assert found == once * 2
    overran = [hall.ticket(each.id).overrun_at for each in (early, late)]
    assert overran == [at("08:15:01"), at("08:16:01")]
    assert hall.is_sound()
    again.sql.close()


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("08:11:59", []),
        ("08:12:00", ["OverrunWarned"]),
        ("08:15:00", ["OverrunWarned"]),
        ("08:15:01", ["OverrunWarned", "OverrunFlagged", "EntitlementCreated"]),
    ],
)
def test_warning_and_overrun_come_at_their_second(hall: StoredHall, clock: str, expected: list[str]) -> None:
    hall.open_desk()
    hall.serve()
    before = len(hall.log)
    hall.clock.set(at(clock))
    hall.meet_deadlines()
    assert [type(each.event).__name__ for each in hall.log[before:]] == expected


def test_a_forgotten_start_is_found_after_a_restart(hall: StoredHall) -> None:
    hall.open_desk()
    ticket = hall.tap()
    hall.call_next()
    hall.clock.advance(seconds=60)
    again = hall.again()
    again.meet_deadlines()
    assert hall.ticket(ticket.id).started_automatically
    assert hall.is_sound()
    again.sql.close()


def everything_in(store: SqlStore) -> dict[str, list[tuple[object, ...]]]:
    tables = ("offices", "tickets", "counters", "events", "replies", "print_jobs", "entitlements")
    return {table: store.ask(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}


def test_the_ticket_of_an_unknown_id_is_refused(hall: StoredHall) -> None:
    assert hall.sql.reads().ticket(TicketId("unknown")) is None
    with pytest.raises(QueueError, match="tidak ditemukan"):
        hall.cancel("unknown")
