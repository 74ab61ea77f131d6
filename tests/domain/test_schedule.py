"""Service day, zone letters and dates in words: DOMAIN 12."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.schedule import (
    date_in_words,
    service_day,
    service_day_bounds,
    time_in_words,
    zone_letters,
)
from tests.support.builders import DAY, at

WITA = "Asia/Makassar"
MIDNIGHT, SHIFT_CHANGE = time(0, 0), time(6, 0)


@pytest.mark.parametrize(
    ("zone", "letters"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
        ("UTC", "UTC"),
    ],
)
def test_zone_letters_come_from_our_own_table(zone: str, letters: str) -> None:
    assert zone_letters(zone) == letters


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at("00:00"), DAY),
        (at("23:59:59.999999"), DAY),
        (at("00:00", days=1), date(2026, 10, 1)),
    ],
)
def test_numbers_restart_at_midnight_of_the_office(moment: datetime, day: date) -> None:
    assert service_day(moment, timezone=WITA, day_start=MIDNIGHT) == day


def test_the_day_of_the_office_is_not_the_day_of_utc() -> None:
    morning = datetime(2026, 9, 29, 16, 30, tzinfo=UTC)
    assert service_day(morning, timezone=WITA, day_start=MIDNIGHT) == date(2026, 9, 30)
    assert service_day(morning, timezone="UTC", day_start=MIDNIGHT) == date(2026, 9, 29)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at("05:59:59.999999"), date(2026, 9, 29)),
        (at("06:00"), DAY),
        (at("23:59"), DAY),
        (at("05:59", days=1), DAY),
        (at("06:00", days=1), date(2026, 10, 1)),
    ],
)
def test_a_desk_of_24_hours_may_restart_at_the_shift_change(moment: datetime, day: date) -> None:
    assert service_day(moment, timezone=WITA, day_start=SHIFT_CHANGE) == day


def test_day_start_counts_its_minutes() -> None:
    half_past = time(6, 30)
    assert service_day(at("06:29"), timezone=WITA, day_start=half_past) == date(2026, 9, 29)
    assert service_day(at("06:30"), timezone=WITA, day_start=half_past) == DAY


def test_the_bounds_of_a_day_are_its_first_moment_and_the_next_ones() -> None:
    begins, ends = service_day_bounds(DAY, timezone=WITA, day_start=SHIFT_CHANGE)
    assert (begins, ends) == (at("06:00"), at("06:00", days=1))


@given(
    seconds=st.integers(0, 400 * 24 * 3600),
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    day_start=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
def test_every_moment_lies_within_the_bounds_of_its_service_day(
    seconds: int, zone: str, day_start: time
) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    day = service_day(moment, timezone=zone, day_start=day_start)
    begins, ends = service_day_bounds(day, timezone=zone, day_start=day_start)
    assert begins <= moment < ends


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at("08:05"), "Rabu, 30 September 2026"),
        (datetime(2026, 3, 2, 5, tzinfo=UTC), "Senin, 2 Maret 2026"),
        (datetime(2026, 8, 14, 5, tzinfo=UTC), "Jumat, 14 Agustus 2026"),
        (datetime(2026, 12, 31, 16, tzinfo=UTC), "Jumat, 1 Januari 2027"),
    ],
)
def test_dates_are_written_in_indonesian(moment: datetime, words: str) -> None:
    assert date_in_words(moment, timezone=WITA) == words


def test_every_weekday_and_month_has_its_name() -> None:
    days = [datetime(2026, 1, 5, 12, tzinfo=UTC) + timedelta(days=step) for step in range(366)]
    written = [date_in_words(day, timezone="UTC") for day in days]
    weekdays = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"}
    assert {each.split(",")[0] for each in written} == weekdays
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    assert {each.split()[2] for each in written} == set(months.split())


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Jakarta", "pukul 07.05 WIB"),
        ("Asia/Makassar", "pukul 08.05 WITA"),
        ("Asia/Jayapura", "pukul 09.05 WIT"),
    ],
)
def test_times_are_written_with_a_dot_and_the_letters_of_the_zone(zone: str, words: str) -> None:
    assert time_in_words(at("08:05:59"), timezone=zone) == words
