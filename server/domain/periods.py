"""Months and semesters of service days: what reports, recaps and ledgers are made for."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from server.domain.errors import BadRequest
from server.domain.schedule import service_day_bounds

_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
_SEMESTER = re.compile(r"(20\d{2})-([12])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Service days from the first to the last, both included; `name` as in addresses: 2026-09, 2026-2."""

    first: date
    last: date
    name: str

    def bounds(self, *, timezone: str, day_start: time) -> tuple[datetime, datetime]:
        """From the first moment of its first service day to the end of its last."""
        begins, _ = service_day_bounds(self.first, timezone=timezone, day_start=day_start)
        _, ends = service_day_bounds(self.last, timezone=timezone, day_start=day_start)
        return begins, ends

    def is_over(self, today: date) -> bool:
        """True when none of its service days is still to come or running."""
        return self.last < today


def month_of(day: date) -> Period:
    """The month of that service day."""
    return _months(day.year, day.month, 1, name=f"{day:%Y-%m}")


def month_named(name: str) -> Period:
    """The month “2026-09”. Raises BadRequest."""
    found = _MONTH.fullmatch(name)
    if found is None:
        raise BadRequest("Bulan ditulis tahun-bulan, misalnya 2026-09.")
    return _months(int(found[1]), int(found[2]), 1, name=name)


def semester_of(day: date) -> Period:
    """January to June, or July to December (DOMAIN 12)."""
    return semester_named(f"{day.year:04}-{1 if day.month <= 6 else 2}")


def semester_named(name: str) -> Period:
    """The semester “2026-2”. Raises BadRequest."""
    found = _SEMESTER.fullmatch(name)
    if found is None:
        raise BadRequest("Semester ditulis tahun-semester, misalnya 2026-2.")
    return _months(int(found[1]), 1 if found[2] == "1" else 7, 6, name=name)


def _months(year: int, month: int, count: int, *, name: str) -> Period:
    after = month + count
    following = date(year + 1, 1, 1) if after > 12 else date(year, after, 1)
    return Period(date(year, month, 1), following - timedelta(days=1), name)
