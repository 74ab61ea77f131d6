"""The shifts of a day for the head: counted from what is stored, totals of everybody (G12)."""

from datetime import date, time

import pytest

from server.domain import commands
from server.domain.ids import TicketId
from server.domain.shifts import Shift
from server.service.replies import Done
from server.service.shift_parts import ShiftReport, ShiftRow, shift_report
from tests.support.builders import DAY, LP, VISUM, an_office
from tests.support.hall import Hall, officer

SHIFTS = (
    Shift(id="1", name="Regu I", begins=time(6), until=time(14)),
    Shift(id="2", name="Regu II", begins=time(14), until=time(6)),
)


@pytest.fixture
def hall() -> Hall:
    hall = Hall(an_office(shifts=SHIFTS))
    hall.open_desk()
    return hall


def report(hall: Hall, day: date | None = None) -> ShiftReport:
    return shift_report(hall.store.reads(), day, now=hall.clock.now)


def first(hall: Hall) -> ShiftRow:
    return next(each for each in report(hall).shifts if each.name == "Regu I")


def finish(hall: Hall, service: str = LP) -> TicketId:
    """Served within three minutes."""
    ticket = hall.serve(service)
    hall.clock.advance(minutes=3)
    return TicketId(hall.finish(ticket.id).id)


def test_the_shift_on_duty_counts_what_it_finished_owed_gave_and_left(hall: Hall) -> None:
    finish(hall)
    late = hall.serve(LP)
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    hall.finish(late.id)
    hall.hand_over(late.id)
    hall.hold(hall.serve(LP).id)
    hall.tap(LP)
    hall.send(commands.HandOverShift(request_id=hall.request_id(), note=""), officer(), Done)
    told = first(hall)
    assert (told.finished, told.on_time, told.late, told.owed, told.given) == (2, 1, 1, 1, 1)
    assert (told.waiting, told.held) == (1, 1)


def test_a_sensitive_visit_is_in_the_totals_and_one_with_wrong_times_is_not_judged(hall: Hall) -> None:
    finish(hall, VISUM)
    wrong = finish(hall)
    flag = commands.FlagTimes(request_id=hall.request_id(), ticket_id=wrong, reason="lupa menekan selesai")
    hall.dispatcher.execute(flag, officer())
    told = first(hall)
    assert (told.finished, told.on_time, told.late) == (2, 1, 0)


def test_the_day_is_told_from_its_first_to_its_last_moment(hall: Hall) -> None:
    told = report(hall)
    assert told.day == DAY
    assert [each.name for each in told.shifts] == ["Regu II", "Regu I", "Regu II"]
    assert all(one.until == other.begins for one, other in zip(told.shifts, told.shifts[1:], strict=False))


def test_another_day_may_be_asked_for(hall: Hall) -> None:
    finish(hall)
    hall.clock.advance(minutes=24 * 60)
    assert [each.finished for each in report(hall).shifts] == [0, 0, 0]
    assert [each.finished for each in report(hall, DAY).shifts] == [0, 1, 0]


def test_without_a_roster_there_is_nothing_to_tell() -> None:
    assert report(Hall()).shifts == ()
