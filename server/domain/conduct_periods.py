"""Which months and semesters the ledger of conduct is closed by. The periods themselves are in periods.py."""

from datetime import date, timedelta

from server.domain.periods import Period, month_named, month_of, semester_named, semester_of

_MONTH_LENGTH = 7
"""As in “2026-09”; everything else is a semester, “2026-2”, or nothing."""


def period_named(name: str) -> Period:
    """The month or semester of that name. Raises BadRequest."""
    return month_named(name) if len(name) == _MONTH_LENGTH else semester_named(name)


def is_semester(period: Period) -> bool:
    """True for half a year, False for a month."""
    return len(period.name) != _MONTH_LENGTH


def months_in(period: Period) -> tuple[Period, ...]:
    """Its months in order; a month is its own."""
    months, day = [], period.first
    while day <= period.last:
        months.append(month_of(day))
        day = months[-1].last + timedelta(days=1)
    return tuple(months)


def days_of(period: Period) -> tuple[date, ...]:
    """Its days in order."""
    count = (period.last - period.first).days + 1
    return tuple(period.first + timedelta(days=later) for later in range(count))


def closing_of(day: date) -> tuple[str, str]:
    """The names of the periods whose closing freezes that day."""
    return month_of(day).name, semester_of(day).name
