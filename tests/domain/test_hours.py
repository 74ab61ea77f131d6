"""When a service is open: DOMAIN 6 and 12, FEATURES K9. The office's zone is WITA (UTC+8)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.hours import (
    Holiday,
    HolidayEffect,
    NamedSchedule,
    Opening,
    OpeningHours,
    Span,
    Week,
    opening,
)

WITA = ZoneInfo("Asia/Makassar")
DAY = (Span(opens=time(8), closes=time(20)),)
EVERY_DAY = Week(monday=DAY, tuesday=DAY, wednesday=DAY, thursday=DAY, friday=DAY, saturday=DAY, sunday=DAY)
SIM_FRIDAY = (Span(opens=time(8), closes=time(11, 30)), Span(opens=time(13), closes=time(15)))


def local(day: int, clock: str, *, month: int = 9) -> datetime:
    """A day of 2026 in the office's own time. 28 September is a Monday."""
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=WITA)


def stands(
    now: datetime, week: Week = EVERY_DAY, *holidays: Holiday, schedules: tuple[NamedSchedule, ...] = ()
) -> Opening:
    hours = OpeningHours(id="spkt", name="SPKT", week=week, schedules=schedules)
    return opening(hours, holidays, now=now, timezone="Asia/Makassar")


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [("07:59", False), ("08:00", True), ("12:00", True), ("19:59", True), ("20:00", False)],
)
def test_a_service_opens_and_closes_at_its_minute(clock: str, is_open: bool) -> None:
    assert stands(local(28, clock)).is_open is is_open


def test_an_open_service_says_until_when() -> None:
    assert stands(local(28, "12:00")).closes_at == local(28, "20:00")


def test_a_closed_service_says_when_it_opens_again() -> None:
    assert stands(local(28, "20:00")).opens_at == local(29, "08:00")
    assert stands(local(28, "05:00")).opens_at == local(28, "08:00")


@pytest.mark.parametrize(("clock", "opens_at"), [("11:30", "13:00"), ("12:59", "13:00"), ("07:00", "08:00")])
def test_a_weekday_may_have_a_break(clock: str, opens_at: str) -> None:
    week = Week(friday=SIM_FRIDAY)
    assert stands(local(25, clock), week).opens_at == local(25, opens_at)


def test_a_day_without_hours_is_passed_over() -> None:
    weekdays = Week(friday=DAY, monday=DAY)
    assert stands(local(25, "21:00"), weekdays).opens_at == local(28, "08:00")


def test_a_night_reaches_into_the_next_day() -> None:
    night = Week(monday=(Span(opens=time(20), closes=time(2)),))
    assert stands(local(29, "01:59"), night).closes_at == local(29, "02:00")
    assert not stands(local(29, "02:00"), night).is_open


def test_round_the_clock_has_no_closing_time_at_midnight() -> None:
    whole = (Span(opens=time(0), closes=time(0)),)
    always = Week(
        monday=whole,
        tuesday=whole,
        wednesday=whole,
        thursday=whole,
        friday=whole,
        saturday=whole,
        sunday=whole,
    )
    assert stands(local(28, "23:59"), always) == Opening(is_open=True, closes_at=None, opens_at=None)


def test_hours_that_never_open_promise_nothing() -> None:
    assert stands(local(28, "09:00"), Week()) == Opening(is_open=False, closes_at=None, opens_at=None)


def test_a_holiday_that_closes_names_itself_and_the_day_after() -> None:
    day_off = Holiday(day=date(2026, 9, 28), name="Maulid Nabi", effects={"spkt": HolidayEffect.CLOSED})
    closed = stands(local(28, "09:00"), EVERY_DAY, day_off)
    assert (closed.is_open, closed.holiday, closed.opens_at) == (False, "Maulid Nabi", local(29, "08:00"))


def test_a_holiday_has_no_effect_on_hours_it_does_not_name() -> None:
    elsewhere = Holiday(day=date(2026, 9, 28), name="Libur", effects={"sim": HolidayEffect.CLOSED})
    assert stands(local(28, "09:00"), EVERY_DAY, elsewhere).is_open


def test_a_holiday_may_leave_the_hours_as_they_are() -> None:
    kept = Holiday(day=date(2026, 9, 28), name="Libur", effects={"spkt": HolidayEffect.OPEN})
    assert stands(local(28, "09:00"), EVERY_DAY, kept).closes_at == local(28, "20:00")


def test_a_holiday_may_have_hours_of_its_own() -> None:
    short = Holiday(
        day=date(2026, 9, 28),
        name="Cuti bersama",
        effects={"spkt": HolidayEffect.SPECIAL},
        spans=(Span(opens=time(9), closes=time(11)),),
    )
    assert stands(local(28, "10:00"), EVERY_DAY, short).closes_at == local(28, "11:00")
    after = stands(local(28, "12:00"), EVERY_DAY, short)
    assert (after.is_open, after.holiday) == (False, None)


def test_a_named_schedule_holds_from_its_first_to_its_last_day() -> None:
    short = (Span(opens=time(8), closes=time(15)),)
    ramadan = NamedSchedule(
        name="Jam Ramadan",
        first=date(2026, 9, 28),
        last=date(2026, 9, 29),
        week=Week(monday=short, tuesday=short),
    )
    closes = [stands(local(day, "09:00"), schedules=(ramadan,)).closes_at for day in (27, 28, 29, 30)]
    assert closes == [local(27, "20:00"), local(28, "15:00"), local(29, "15:00"), local(30, "20:00")]


spans = st.lists(
    st.tuples(st.times(), st.times()).map(lambda pair: Span(opens=pair[0], closes=pair[1])), max_size=3
).map(tuple)


@given(week=st.builds(Week, **dict.fromkeys(Week.__slots__, spans)), minutes=st.integers(0, 7 * 24 * 60))
def test_what_is_said_of_the_next_change_is_true(week: Week, minutes: int) -> None:
    now = local(28, "00:00") + timedelta(minutes=minutes)
    told = stands(now, week)
    change = told.closes_at if told.is_open else told.opens_at
    if change is not None:
        assert change > now
        assert stands(change, week).is_open is not told.is_open
        assert stands(now + (change - now) / 2, week).is_open is told.is_open
