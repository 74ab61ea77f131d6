"""Who was due when, and whether a desk was open in time: 10:00 is tolerated, 10:01 is late (DOMAIN-D94)."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from server.domain.conduct_rules import ConductRules
from server.domain.desk_times import Sitting, seconds_at_desk, sittings_of
from server.domain.duty_roster import (
    Excuse,
    OfficerDuty,
    begins_on,
    check_roster,
    duties_on,
    ends_on,
)
from server.domain.errors import BadRequest, UnknownChoice
from server.domain.events import BreakEnded, BreakTaken, DeskClosed, DeskOpened
from server.domain.ids import DeskId, PersonId
from server.domain.office import Office
from server.domain.punctuality import Attendance, Standing, attendances
from server.domain.shifts import Shift
from tests.support.builders import DAY, an_office, at

BUDI, SITI = PersonId("petugas1"), PersonId("petugas2")
DESK = DeskId("loket-1")
MORNING = Shift(id="pagi", name="Piket pagi", begins=time(8), until=time(20), members=(BUDI, SITI))
NIGHT = Shift(id="malam", name="Piket malam", begins=time(20), until=time(8), members=(SITI,))


def the_office(*shifts: Shift, **changes: object) -> Office:
    return an_office(shifts=shifts or (MORNING, NIGHT), **changes)


def a_sitting(opened: str, closed: str | None = None, *, days: int = 0, until_days: int = 0) -> Sitting:
    end = None if closed is None else at(closed, days=until_days)
    return Sitting(desk_id=DESK, opened_at=at(opened, days=days), closed_at=end)


def judged(*sittings: Sitting, now: datetime, **changes: object) -> Attendance:
    """The morning of petugas1 on the day of the tests."""
    (duty,) = (each for each in duties_on(DAY, the_office(), {}) if each.officer_id == BUDI)
    excuses = changes.get("excuses", {})
    (attendance,) = attendances(
        (duty,),
        sittings,
        excuses,  # type: ignore[arg-type]
        now=now,
    )
    return attendance


# ---------------------------------------------------------------- who was due


def test_the_members_of_a_shift_are_due_every_day() -> None:
    duties = duties_on(DAY, the_office(), {})
    assert [(each.shift, each.officer_id) for each in duties] == [
        ("pagi", BUDI),
        ("pagi", SITI),
        ("malam", SITI),
    ]


def test_a_shift_with_weekdays_has_nobody_on_the_others() -> None:
    wednesday, thursday = replace(MORNING, weekdays=(3,)), replace(NIGHT, weekdays=(4,))
    assert {each.shift for each in duties_on(DAY, the_office(wednesday, thursday), {})} == {"pagi"}


@pytest.mark.parametrize("members", [(SITI,), ()])
def test_the_roster_of_a_day_stands_in_place_of_the_members(members: tuple[PersonId, ...]) -> None:
    duties = duties_on(DAY, the_office(MORNING), {(DAY, "pagi"): members})
    assert tuple(each.officer_id for each in duties) == members


@pytest.mark.parametrize(
    ("shift", "day_start", "begins", "until"),
    [
        (MORNING, time(0), at("08:00"), at("20:00")),
        (NIGHT, time(0), at("20:00"), at("08:00", days=1)),
        (NIGHT, time(6), at("20:00"), at("08:00", days=1)),
        (replace(MORNING, begins=time(2), until=time(6)), time(6), at("02:00", days=1), at("06:00", days=1)),
    ],
)
def test_a_shift_belongs_to_the_service_day_in_which_it_begins(
    shift: Shift, day_start: time, begins: datetime, until: datetime
) -> None:
    office = the_office(shift, day_start=day_start)
    assert (begins_on(DAY, shift, office), ends_on(DAY, shift, office)) == (begins, until)


def test_a_roster_is_written_before_its_shift_begins() -> None:
    office = the_office()
    days = (DAY, DAY + timedelta(days=1))
    assert check_roster(office, "pagi", days, now=at("07:59:59")).id == "pagi"
    with pytest.raises(BadRequest, match="sudah mulai"):
        check_roster(office, "pagi", days, now=at("08:00"))
    with pytest.raises(UnknownChoice):
        check_roster(office, "siang", days, now=at("07:00"))
    with pytest.raises(BadRequest, match="1 sampai"):
        check_roster(office, "pagi", (), now=at("07:00"))


# ---------------------------------------------------------------- in time, late, absent


@pytest.mark.parametrize(
    ("opened", "standing", "late_seconds"),
    [
        ("07:40", Standing.ON_TIME, 0),
        ("08:00", Standing.ON_TIME, 0),
        ("08:10", Standing.ON_TIME, 600),
        ("08:10:01", Standing.LATE, 601),
        ("19:59:59", Standing.LATE, 43_199),
    ],
)
def test_ten_minutes_are_tolerated_and_one_second_more_is_late(
    opened: str, standing: Standing, late_seconds: int
) -> None:
    attendance = judged(a_sitting(opened), now=at("21:00"))
    assert (attendance.standing, attendance.late_seconds) == (standing, late_seconds)


def test_who_never_opened_a_desk_is_absent_once_the_shift_is_over() -> None:
    assert judged(now=at("19:59:59")).standing is Standing.RUNNING
    assert judged(now=at("20:00")).standing is Standing.ABSENT
    assert judged(a_sitting("06:00", "07:50"), now=at("20:00")).standing is Standing.ABSENT
    assert judged(a_sitting("20:00"), now=at("21:00")).standing is Standing.ABSENT


def test_an_absence_proves_nothing_where_nobody_at_all_had_a_desk_open() -> None:
    (turn, *_) = attendances(duties_of(BUDI), (), {}, now=at("21:00"), was_open=lambda _: False)
    assert turn.standing is Standing.UNCLEAR
    left_open = a_sitting("08:00", days=-1)
    assert left_open.meets(at("08:00"), at("20:00"))
    assert not a_sitting("06:00", "08:00").meets(at("08:00"), at("20:00"))
    assert not a_sitting("20:00").meets(at("08:00"), at("20:00"))


def test_who_was_excused_was_not_due() -> None:
    excuse = Excuse(day=DAY, officer_id=BUDI, reason="Cuti", excused_by=SITI, excused_at=at("07:00"))
    attendance = judged(a_sitting("09:00"), now=at("21:00"), excuses={DAY: excuse})
    assert (attendance.standing, attendance.excuse) == (Standing.EXCUSED, excuse)


def test_a_desk_left_open_since_yesterday_proves_nothing() -> None:
    left_open = a_sitting("08:00", days=-1)
    assert judged(left_open, now=at("21:00")).standing is Standing.UNCLEAR
    closed = replace(left_open, closed_at=at("09:00"))
    again = judged(closed, a_sitting("09:00"), now=at("21:00"))
    assert (again.standing, again.at_desk_at) == (Standing.UNCLEAR, at("08:00", days=-1))
    in_time = judged(replace(left_open, closed_at=at("08:05")), a_sitting("08:05"), now=at("21:00"))
    assert in_time.standing is Standing.ON_TIME


def test_turns_without_a_gap_are_one_turn() -> None:
    duties = [each for each in duties_on(DAY, the_office(), {}) if each.officer_id == SITI]
    sat = (a_sitting("07:55", "08:01", until_days=1),)
    told = attendances(duties, sat, {}, now=at("09:00", days=1))
    assert [each.standing for each in told] == [Standing.ON_TIME, Standing.ON_TIME]


def test_a_shift_over_midnight_is_judged_by_its_own_beginning() -> None:
    (duty,) = (each for each in duties_on(DAY, the_office(NIGHT), {}))
    (late,) = attendances((duty,), (a_sitting("00:30", days=1),), {}, now=at("01:00", days=1))
    assert (late.standing, late.late_seconds) == (Standing.LATE, 4 * 3600 + 1800)


def test_turns_to_come_are_not_told() -> None:
    assert attendances(duties_of(BUDI), (), {}, now=at("07:59")) == []


def duties_of(officer: PersonId) -> list[OfficerDuty]:
    return [each for each in duties_on(DAY, the_office(), {}) if each.officer_id == officer]


# ---------------------------------------------------------------- hours at the desk


def test_sittings_come_from_the_events_of_the_desks() -> None:
    who: dict[str, Any] = {"desk_id": DESK, "officer_id": BUDI}
    told = (
        (at("07:00"), DeskClosed(**who)),
        (at("08:00"), DeskOpened(**who)),
        (at("09:00"), BreakTaken(**who, reason="salat")),
        (at("09:15"), BreakEnded(**who)),
        (at("09:16"), BreakEnded(**who)),
        (at("11:00"), BreakTaken(**who, reason="makan")),
        (at("12:00"), DeskClosed(**who)),
        (at("13:00"), DeskOpened(**who)),
    )
    first, second = sittings_of(told)
    assert first.breaks == ((at("09:00"), at("09:15")), (at("11:00"), at("12:00")))
    assert (first.closed_at, second.closed_at) == (at("12:00"), None)
    seconds = seconds_at_desk((first, second), since=at("08:30"), until=at("13:30"))
    assert seconds == (3.5 * 3600 - 15 * 60 - 3600) + 1800


def test_a_break_that_did_not_end_lasts_to_the_end_of_what_is_counted() -> None:
    away = Sitting(desk_id=DESK, opened_at=at("08:00"), breaks=((at("09:00"), None),))
    assert seconds_at_desk((away,), since=at("08:00"), until=at("10:00")) == 3600


def test_a_desk_that_was_forgotten_counts_for_the_longest_sitting() -> None:
    assert seconds_at_desk((a_sitting("08:00"),), since=at("08:00"), until=at("08:00", days=3)) == 12 * 3600
    assert seconds_at_desk((a_sitting("08:00"),), since=at("08:00", days=1), until=at("09:00", days=1)) == 0


def test_the_tolerance_is_the_offices_own() -> None:
    strict = the_office(MORNING, conduct=ConductRules(late_after_minutes=0))
    (duty, _) = duties_on(DAY, strict, {})
    (late,) = attendances((duty,), (a_sitting("08:00:01"),), {}, now=at("09:00"))
    assert late.standing is Standing.LATE
