"""Months and semesters of the ledger of conduct: Jan-Jun and Jul-Dec (DOMAIN 12), by service day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from server.domain.errors import BadRequest

_NAME = re.compile(r"(\d{4})-(?:(\d{2})|S([12]))")
_MONTHS_A_SEMESTER = 6
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month “2026-09” or a semester “2026-S2”, from its first day to its last."""

    first: date
    last: date
    name: str

    @property
    def is_semester(self) -> bool:
        """True for half a year, False for a month."""
        return "S" in self.name

    @property
    def months(self) -> tuple["Period", ...]:
        """Its months in order; a month is its own."""
        if not self.is_semester:
            return (self,)
        return tuple(_month(self.first.year, self.first.month + later) for later in range(_MONTHS_A_SEMESTER))

    def holds(self, day: date) -> bool:
        """True for its days."""
        return self.first <= day <= self.last


def period(name: str) -> Period:
    """The period of that name. Raises BadRequest."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise BadRequest("Periode ditulis 2026-09 untuk bulan atau 2026-S2 untuk semester.")
    year, month, half = int(found[1]), found[2], found[3]
    if year == 0 or (month is not None and not 1 <= int(month) <= _MONTHS_A_YEAR):
        raise BadRequest("Periode itu tidak ada.")
    return _semester(year, int(half)) if month is None else _month(year, int(month))


def month_of(day: date) -> Period:
    """The month of that day."""
    return _month(day.year, day.month)


def semester_of(day: date) -> Period:
    """The semester of that day."""
    return _semester(day.year, 1 if day.month <= _MONTHS_A_SEMESTER else 2)


def closing_of(day: date) -> tuple[str, str]:
    """The names of the periods whose closing freezes that day."""
    return month_of(day).name, semester_of(day).name


def _month(year: int, month: int) -> Period:
    last = (
        date(year, _MONTHS_A_YEAR, 31) if month == _MONTHS_A_YEAR else _day_before(date(year, month + 1, 1))
    )
    return Period(date(year, month, 1), last, f"{year:04d}-{month:02d}")


def _semester(year: int, half: int) -> Period:
    first, last = ((1, 1), (6, 30)) if half == 1 else ((7, 1), (12, 31))
    return Period(date(year, *first), date(year, *last), f"{year:04d}-S{half}")


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
