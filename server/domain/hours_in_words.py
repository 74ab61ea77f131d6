"""Opening hours as a visitor reads them: “setiap hari 08.00–20.00”, “Senin–Kamis 08.00–15.00, Jumat
08.00–11.30 dan 13.00–15.00”. Whether something is open now stands in hours.py and admission.py.
"""

from collections.abc import Sequence
from datetime import date, time
from itertools import groupby

from server.domain.hours import Holiday, HolidayEffect, OpeningHours, Span, Week
from server.domain.office import Office
from server.domain.schedule import WEEKDAYS

_MIDNIGHT = time(0, 0)
ROUND_THE_CLOCK = "24 jam"


def hours_lines(office: Office, *, today: date) -> tuple[str, ...]:
    """One line for each set of hours of the public services, and what is different today."""
    used = {service.hours for service in office.public_services}
    known = [hours for hours in office.hours if hours.id in used]
    lines = [line for hours in known for line in _lines(hours, office.holidays, today)]
    if used - {hours.id for hours in known}:
        lines.append(f"{_subject(office.hall)}: {ROUND_THE_CLOCK} setiap hari")
    return tuple(lines)


def week_in_words(week: Week) -> str:
    """Neighbouring days of the same hours are told together; days without any are left out."""
    days = [
        (name, _spans_in_words(spans)) for name, spans in zip(WEEKDAYS, _spans_of_days(week), strict=True)
    ]
    runs = [(said, [name for name, _ in run]) for said, run in groupby(days, key=lambda day: day[1])]
    return ", ".join(f"{_days_in_words(names)} {said}" for said, names in runs if said)


def _lines(hours: OpeningHours, holidays: Sequence[Holiday], today: date) -> list[str]:
    subject = _subject(hours.name)
    schedule = next((each for each in hours.schedules if each.first <= today <= each.last), None)
    usual = week_in_words(schedule.week if schedule else hours.week)
    during = f" ({schedule.name})" if schedule else ""
    lines = [f"{subject}{during}: {usual}"] if usual else []
    return lines + [
        f"{subject} hari ini ({holiday.name}): {_today_in_words(holiday, hours)}"
        for holiday in holidays
        if holiday.day == today
        and holiday.effects.get(hours.id, HolidayEffect.OPEN) is not HolidayEffect.OPEN
    ]


def _today_in_words(holiday: Holiday, hours: OpeningHours) -> str:
    is_special = holiday.effects[hours.id] is HolidayEffect.SPECIAL
    return (_spans_in_words(holiday.spans) if is_special else "") or "libur"


def _spans_of_days(week: Week) -> tuple[tuple[Span, ...], ...]:
    return (
        week.monday, week.tuesday, week.wednesday, week.thursday,
        week.friday, week.saturday, week.sunday,
    )  # fmt: skip


def _subject(name: str) -> str:
    return name if name.startswith("Layanan") else f"Layanan {name}"


def _days_in_words(names: Sequence[str]) -> str:
    if len(names) == len(WEEKDAYS):
        return "setiap hari"
    if len(names) > 2:
        return f"{names[0]}–{names[-1]}"
    return " dan ".join(names)


def _spans_in_words(spans: Sequence[Span]) -> str:
    said = [_span_in_words(span) for span in sorted(spans, key=lambda each: each.opens)]
    return " dan ".join(said)


def _span_in_words(span: Span) -> str:
    if span.opens == span.closes == _MIDNIGHT:
        return ROUND_THE_CLOCK
    return f"{span.opens:%H.%M}–{span.closes:%H.%M}"
