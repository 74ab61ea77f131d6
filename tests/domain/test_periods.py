"""Months and semesters: DOMAIN 12."""

from datetime import UTC, date, datetime, time

import pytest

from server.domain.errors import BadRequest
from server.domain.periods import month_named, month_of, semester_named, semester_of
from tests.support.builders import at


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_month_has_all_its_days(name: str, first: date, last: date) -> None:
    month = month_named(name)
    assert (month.first, month.last, month.name) == (first, last, name)
    assert month_of(first) == month_of(last) == month


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026-1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-2", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_a_semester_has_six_months(name: str, first: date, last: date) -> None:
    semester = semester_named(name)
    assert (semester.first, semester.last) == (first, last)
    assert semester_of(first) == semester_of(last) == semester


def test_a_month_begins_and_ends_with_the_service_days_of_its_zone() -> None:
    begins, ends = month_named("2026-09").bounds(timezone="Asia/Makassar", day_start=time(6, 0))
    assert begins == datetime(2026, 8, 31, 22, tzinfo=UTC)
    assert ends == datetime(2026, 9, 30, 22, tzinfo=UTC)
    assert begins < at("08:00") < ends


def test_a_month_is_over_on_the_day_after_its_last() -> None:
    month = month_named("2026-09")
    assert (month.is_over(date(2026, 9, 30)), month.is_over(date(2026, 10, 1))) == (False, True)


@pytest.mark.parametrize("name", ["2026", "2026-13", "2026-00", "9999-12", "26-09", "2026-09-01", "bulan"])
def test_what_is_no_month_is_refused_in_words(name: str) -> None:
    with pytest.raises(BadRequest, match="tahun-bulan"):
        month_named(name)


@pytest.mark.parametrize("name", ["2026", "2026-3", "2026-0", "9999-1", "2026-12"])
def test_what_is_no_semester_is_refused_in_words(name: str) -> None:
    with pytest.raises(BadRequest, match="tahun-semester"):
        semester_named(name)
