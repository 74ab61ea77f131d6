"""A visit that takes more than one desk: its clock, its place in the queue, its parts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.domain import ticket_changes, time_checks, visit_changes
from server.domain.calling import BEHIND, turn
from server.domain.errors import BadRequest, NotYourTicket, TooLate, WrongState
from server.domain.ids import PersonId
from server.domain.parts import part_of
from server.domain.reasons import checked_reason
from server.domain.standards import ClockBasis
from server.domain.ticket_history import after
from server.domain.tickets import Priority, Rank, Ticket, TicketState
from server.domain.timing import elapsed_seconds, overrun_due_at
from tests.support.builders import (
    DAY,
    KEHILANGAN,
    LP,
    a_standard,
    a_ticket,
    at,
)
from tests.support.journeys import Journey
from tests.support.visits import (
    CONSULT,
    HERE,
    OFFICER,
    OTHER,
    RULES,
    WRITE,
    called,
    on_to,
    serving,
    started,
    step,
)

_changed: Callable[..., Ticket] = replace


# -- the worked example of DOMAIN 3, with stages instead of a hold


@pytest.mark.parametrize(("end", "process", "is_late"), [("08:50", 900, False), ("08:50:01", 901, True)])
def test_consultation_stops_the_clock_and_waiting_to_be_taken_back_counts(
    end: str, process: int, is_late: bool
) -> None:
    ticket = on_to(serving(), "08:27", step(CONSULT))
    assert overrun_due_at(ticket) is None
    ticket = started(called(ticket, "08:30"), "08:31")
    ticket = on_to(ticket, "08:41", step(WRITE))
    ticket = started(called(ticket, "08:42"), "08:42")
    event = ticket_changes.finish(ticket, HERE, rules=RULES, now=at(end))
    done = after(ticket, event, at=at(end))
    assert (done.wait_seconds, done.call_to_start_seconds, done.process_seconds) == (1200, 60, process)
    assert (done.process_seconds or 0) > done.standard_seconds or not is_late


def test_the_number_waits_ahead_of_new_arrivals_for_the_officer_who_had_it_first() -> None:
    ticket = on_to(serving(), "08:27", step(WRITE))
    assert (ticket.state, ticket.rank, ticket.turn_at) == (TicketState.WAITING, Rank.RETURNING, at("08:27"))
    assert (ticket.waits_for, ticket.label, ticket.desk_id) == (f"{LP}/buat", "A-001", None)
    assert turn(ticket) < turn(a_ticket("A-000", issued_at=at("07:00")))
    assert visit_changes.may_call(ticket, HERE, now=at("08:30"))
    assert not visit_changes.may_call(ticket, OTHER, now=at("08:30"))
    assert visit_changes.may_call(ticket, OTHER, now=at("08:42"))


def test_the_first_times_of_a_journey_are_never_overwritten() -> None:
    first = serving()
    ticket = started(called(on_to(first, "08:27", step(WRITE)), "08:35"), "08:36")
    assert (ticket.first_called_at, ticket.started_at) == (at("08:20"), at("08:21"))
    assert (ticket.part_called_at, ticket.part_started_at, ticket.part) == (at("08:35"), at("08:36"), 2)
    assert ticket.clock_started_at == at("08:21")


def test_the_same_desk_goes_on_at_once_and_nobody_is_called() -> None:
    ticket = on_to(serving(), "08:27", step(WRITE), stays=True)
    assert (ticket.state, ticket.desk_id, ticket.called_at) == (TicketState.CALLED, HERE.desk_id, at("08:27"))


# -- several services in one visit (K26)


def with_errand(**changes: object) -> Ticket:
    return _changed(serving(), errands=(KEHILANGAN,), **changes)


@pytest.mark.parametrize(
    ("basis", "stays", "starts"),
    [
        (ClockBasis.START, False, None),
        (ClockBasis.TICKET, False, "08:30"),
        (ClockBasis.CALL, True, "08:30"),
        (ClockBasis.CALL, False, None),
    ],
)
def test_the_next_service_has_its_own_standard_and_its_own_clock(
    basis: ClockBasis, stays: bool, starts: str | None
) -> None:
    loss = step(None, KEHILANGAN, standard=a_standard(id="kep.kehilangan", minutes=5, clock_basis=basis))
    ticket = on_to(with_errand(warned_at=at("08:29")), "08:30", loss, stays=stays)
    assert (ticket.service_id, ticket.standard_seconds, ticket.errands) == (KEHILANGAN, 300, ())
    assert (ticket.warned_at, ticket.overrun_at, ticket.paused) == (None, None, timedelta(0))
    assert ticket.clock_started_at == (at(starts) if starts else None)


def test_a_visit_of_two_services_is_entitled_once() -> None:
    late = _changed(with_errand(), overrun_at=at("08:36:01"), was_entitled=True)
    ticket = on_to(late, "08:40", step(None, KEHILANGAN))
    ticket = started(called(ticket, "08:41"), "08:41")
    flagged = ticket_changes.flag_overrun(ticket, now=at("09:30"))
    assert flagged is not None
    assert not flagged.is_entitled


# -- the parts


def test_a_plain_visit_has_no_parts_and_a_journey_has_each_with_its_figures() -> None:
    plain = serving()
    finish = ticket_changes.finish(plain, HERE, rules=RULES, now=at("08:30"))
    assert part_of(plain, finish, at=at("08:30")) is None
    go_on = visit_changes.finish_stage(
        plain, HERE, step(WRITE), stays=False, rules=RULES, outcome="buat_lp", now=at("08:27")
    )
    part = part_of(plain, go_on, at=at("08:27"))
    assert part is not None
    assert (part.part, part.wait_seconds, part.work_seconds, part.outcome) == (1, 1200, 360, "buat_lp")
    assert (part.process_seconds, part.standard_seconds, part.is_overrun) == (None, None, None)


def test_the_part_that_ends_a_service_says_whether_its_standard_was_kept() -> None:
    ticket = with_errand()
    event = visit_changes.finish_stage(
        ticket, HERE, step(None, KEHILANGAN), stays=False, rules=RULES, outcome=None, now=at("08:31")
    )
    part = part_of(ticket, event, at=at("08:31"))
    assert part is not None
    assert (part.service_id, part.process_seconds, part.standard_seconds, part.is_overrun) == (
        LP,
        600,
        900,
        False,
    )


def test_the_last_part_of_a_journey_ends_with_the_visit() -> None:
    ticket = started(called(on_to(serving(), "08:27", step(WRITE)), "08:35"), "08:36")
    finish = ticket_changes.finish(ticket, HERE, rules=RULES, now=at("08:40"))
    part = part_of(ticket, finish, at=at("08:40"))
    assert part is not None
    assert (part.part, part.wait_seconds, part.work_seconds, part.process_seconds) == (2, 480, 240, 1140)


# -- transfers


def test_a_transfer_keeps_number_and_clock_and_the_place_of_who_waits() -> None:
    waiting = a_ticket()
    desk = visit_changes.to_desk(OTHER.desk_id, rules=RULES, now=at("08:10"))
    event = visit_changes.transfer(waiting, None, step(CONSULT), desk, reason="perlu konsultasi")
    moved = after(waiting, event, at=at("08:10"))
    assert (moved.rank, moved.turn_at, moved.directed_to) == (Rank.NEW, at("08:00"), "desk:loket-2")
    assert (moved.waits_for, moved.clock_paused_at) == (f"{LP}/konsultasi", None)


def test_a_transfer_from_the_desk_waits_ahead_and_stops_the_clock_of_an_uncounted_stage() -> None:
    event = visit_changes.transfer(serving(), HERE, step(CONSULT), None, reason="perlu konsultasi")
    moved = after(serving(), event, at=at("08:30"))
    assert (moved.rank, moved.clock_paused_at, moved.desk_id) == (Rank.RETURNING, at("08:30"), None)
    back = visit_changes.transfer(moved, None, step(WRITE), None, reason="selesai konsultasi")
    again = after(moved, back, at=at("08:40"))
    assert (again.clock_paused_at, again.paused) == (None, timedelta(minutes=10))


@pytest.mark.parametrize("place", [None, OTHER])
def test_nobody_transfers_from_another_desk(place: ticket_changes.AtDesk | None) -> None:
    with pytest.raises(NotYourTicket):
        visit_changes.transfer(serving(), place, step(WRITE), None, reason="perlu konsultasi")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_a_reason_is_a_sentence(reason: str) -> None:
    with pytest.raises(BadRequest, match="alasan"):
        checked_reason(reason)


# -- back where it was


def test_a_wrong_call_is_undone_and_the_wait_goes_on() -> None:
    ticket = Journey().call("08:20").ticket
    back = after(ticket, visit_changes.send_back(ticket, HERE, reason="salah panggil"), at=at("08:21"))
    assert (back.state, back.turn_at, back.first_called_at) == (TicketState.WAITING, at("08:00"), None)
    later = called(on_to(serving(), "08:27", step(WRITE)), "08:30")
    again = after(later, visit_changes.send_back(later, HERE, reason="salah panggil"), at=at("08:31"))
    assert again.first_called_at == at("08:20")


def no_show(**changes: object) -> Ticket:
    return _changed(a_ticket(state=TicketState.NO_SHOW, finished_at=at("08:30")), **changes)


def returned(ticket: Ticket, clock: str, *waiting: Ticket) -> Ticket:
    event = visit_changes.return_no_show(
        ticket, waiting, today=DAY, rules=RULES, officer=OFFICER, now=at(clock)
    )
    return after(ticket, event, at=at(clock))


def test_a_no_show_who_is_back_stands_behind_the_next_two() -> None:
    line = [a_ticket(f"A-{number:03d}", issued_at=at(f"08:{number}")) for number in (11, 12, 13)]
    priority = a_ticket("P-001", priority=Priority.PRIORITY, issued_at=at("08:01"))
    ticket = returned(no_show(), "08:45", *line, priority)
    assert sorted([*line, ticket], key=turn).index(ticket) == BEHIND
    assert returned(no_show(), "08:45").turn_at == at("08:45")


@pytest.mark.parametrize(("clock", "is_in_time"), [("09:00", True), ("09:00:01", False)])
def test_half_an_hour_is_the_limit_but_not_in_the_middle_of_a_journey(clock: str, is_in_time: bool) -> None:
    if not is_in_time:
        with pytest.raises(TooLate, match="nomor baru"):
            returned(no_show(), clock)
    assert returned(no_show(part=2), clock).state is TicketState.WAITING
    with pytest.raises(TooLate):
        returned(no_show(part=2, service_day=date(2026, 9, 29)), "12:00")


def test_the_time_away_is_taken_off_a_clock_that_had_started() -> None:
    away = no_show(part=2, clock_started_at=at("08:10"))
    back = returned(away, "08:50")
    assert elapsed_seconds(back, now=at("08:50")) == 20 * 60


def test_a_pause_goes_on_while_its_visitor_is_away() -> None:
    away = no_show(part=2, clock_started_at=at("08:10"), clock_paused_at=at("08:20"))
    assert elapsed_seconds(away, now=at("08:40")) == 10 * 60
    assert elapsed_seconds(returned(away, "08:50"), now=at("08:55")) == 10 * 60


# -- corrections


@pytest.mark.parametrize(
    ("basis", "starts"),
    [
        (ClockBasis.TICKET, "08:00"),
        (ClockBasis.CALL, "08:20"),
        (ClockBasis.START, "08:21"),
        (ClockBasis.DOCUMENTS_COMPLETE, "08:21"),
    ],
)
def test_standard_and_clock_rule_follow_a_corrected_service(basis: ClockBasis, starts: str) -> None:
    right = step(None, KEHILANGAN, standard=a_standard(minutes=5, clock_basis=basis))
    event = visit_changes.correct_service(
        serving(), right, variant="ktp", officer=OFFICER, reason="bukan laporan polisi"
    )
    ticket = after(serving(), event, at=at("08:22"))
    assert (ticket.label, ticket.service_id, ticket.variant) == ("A-001", KEHILANGAN, "ktp")
    assert (ticket.standard_seconds, ticket.clock_started_at) == (300, at(starts))


def test_a_waiting_ticket_of_another_service_waits_for_its_desks() -> None:
    event = visit_changes.correct_service(
        a_ticket(), step(WRITE, KEHILANGAN), variant=None, officer=OFFICER, reason="salah layanan"
    )
    ticket = after(a_ticket(), event, at=at("08:05"))
    assert (ticket.waits_for, ticket.stage) == (f"{KEHILANGAN}/buat", "buat")


def test_the_private_room_is_not_corrected_into_the_open() -> None:
    with pytest.raises(WrongState):
        visit_changes.correct_service(
            a_ticket(is_private=True), step(None), variant=None, officer=OFFICER, reason="salah layanan"
        )


def test_times_are_flagged_once_with_a_reason() -> None:
    event = time_checks.flag_times(serving(), flagged_by=OFFICER, reason="lupa menekan")
    ticket = after(serving(), event, at=at("08:30"))
    assert ticket.times_wrong == "lupa menekan"
    with pytest.raises(WrongState, match="sudah ditandai"):
        time_checks.flag_times(ticket, flagged_by=OFFICER, reason="lupa lagi")


def test_an_emergency_keeps_its_number() -> None:
    event = visit_changes.change_priority(
        a_ticket(), Priority.EMERGENCY, group=None, changed_by=OFFICER, reason="terluka"
    )
    ticket = after(a_ticket(), event, at=at("08:01"))
    assert (ticket.priority, ticket.label) == (Priority.EMERGENCY, "A-001")


def test_a_held_ticket_becomes_another_officers() -> None:
    held = Journey().call("08:00").start("08:01").pause("08:02").ticket
    event = visit_changes.hand_over_ticket(held, officer=PersonId("petugas2"))
    assert after(held, event, at=at("14:00")).officer_id == "petugas2"
