"""When a service is open: weekly hours, named schedules with dates, holidays (DOMAIN 6, 12; FEATURES K9).

All times here are the office's own; what goes out is aware. Hours belong to the service: in one building
a desk that is open round the clock stands beside one with office hours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
LOOKS_AHEAD = 21
"""How many days the next opening is looked for: longer than any row of holidays."""


class AfterHours(StrEnum):
    """What the kiosk does outside the hours. It never says a plain “tutup” (DOMAIN 6)."""

    GUIDANCE = "guidance"
    KEEP_ISSUING = "keep_issuing"


class HolidayEffect(StrEnum):
    """What a holiday does to one set of hours; the office chooses (DOMAIN 12)."""

    CLOSED = "closed"
    SPECIAL = "special"
    OPEN = "open"


class HolidayKind(StrEnum):
    """Where a holiday comes from."""

    NATIONAL = "nasional"
    JOINT_LEAVE = "cuti_bersama"
    LOCAL = "lokal"
    OFFICE = "dinas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From opening to closing. A closing time not after the opening is on the next day: 00.00–00.00 is
    the whole day, 20.00–02.00 a night.
    """

    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The spans of each weekday; a day without any is closed."""

    monday: tuple[Span, ...] = ()
    tuesday: tuple[Span, ...] = ()
    wednesday: tuple[Span, ...] = ()
    thursday: tuple[Span, ...] = ()
    friday: tuple[Span, ...] = ()
    saturday: tuple[Span, ...] = ()
    sunday: tuple[Span, ...] = ()

    def of(self, day: date) -> tuple[Span, ...]:
        """The spans of that date's weekday."""
        days = (
            self.monday, self.tuesday, self.wednesday, self.thursday,
            self.friday, self.saturday, self.sunday,
        )  # fmt: skip
        return days[day.weekday()]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSchedule:
    """A week that holds from `first` to `last` instead of the usual one: “Jam Ramadan”."""

    name: str
    first: date
    last: date
    week: Week


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """Hours that services may share, by `id`."""

    id: str
    name: str
    week: Week
    after_hours: AfterHours = AfterHours.GUIDANCE
    schedules: tuple[NamedSchedule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day of the yearly list. `effects` by the id of the hours; hours not named stay as they are."""

    day: date
    name: str
    kind: HolidayKind = HolidayKind.NATIONAL
    effects: Mapping[str, HolidayEffect]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Whether hours hold now. `holiday` names the day that closes them, if one does."""

    is_open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    holiday: str | None = None


ALWAYS = Opening(is_open=True, closes_at=None, opens_at=None)
"""Round the clock."""


def opening(hours: OpeningHours, holidays: tuple[Holiday, ...], *, now: datetime, timezone: str) -> Opening:
    """Whether these hours are open at `now`, until when, or when they open again."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    for begins, ends in _joined(_spans(hours, holidays, today, zone)):
        if begins <= now < ends:
            # Whoever is open beyond the horizon has no closing time worth telling.
            endless = ends - now > LOOKS_AHEAD * _DAY
            return Opening(is_open=True, closes_at=None if endless else ends, opens_at=None)
        if begins > now:
            return _closed(hours, holidays, today, opens_at=begins)
    return _closed(hours, holidays, today, opens_at=None)


def _closed(
    hours: OpeningHours, holidays: tuple[Holiday, ...], today: date, *, opens_at: datetime | None
) -> Opening:
    holiday = _holiday(hours, holidays, today)
    name = holiday.name if holiday and holiday.effects[hours.id] is HolidayEffect.CLOSED else None
    return Opening(is_open=False, closes_at=None, opens_at=opens_at, holiday=name)


def _spans(
    hours: OpeningHours, holidays: tuple[Holiday, ...], today: date, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Every span from yesterday's on, since a night may reach into today."""
    for offset in range(-1, LOOKS_AHEAD + 2):
        day = today + offset * _DAY
        for span in sorted(_spans_of(hours, holidays, day), key=lambda each: each.opens):
            ends_on = day if span.closes > span.opens else day + _DAY
            yield datetime.combine(day, span.opens, zone), datetime.combine(ends_on, span.closes, zone)


def _spans_of(hours: OpeningHours, holidays: tuple[Holiday, ...], day: date) -> tuple[Span, ...]:
    holiday = _holiday(hours, holidays, day)
    effect = holiday.effects[hours.id] if holiday else HolidayEffect.OPEN
    if holiday and effect is HolidayEffect.SPECIAL:
        return holiday.spans
    if effect is HolidayEffect.CLOSED:
        return ()
    for schedule in hours.schedules:
        if schedule.first <= day <= schedule.last:
            return schedule.week.of(day)
    return hours.week.of(day)


def _holiday(hours: OpeningHours, holidays: tuple[Holiday, ...], day: date) -> Holiday | None:
    return next((each for each in holidays if each.day == day and hours.id in each.effects), None)


def _joined(
    spans: Iterator[tuple[datetime, datetime]],
) -> Iterator[tuple[datetime, datetime]]:
    """Spans that touch are one: midnight is no closing time."""
    current: tuple[datetime, datetime] | None = None
    for begins, ends in spans:
        if current is not None and begins <= current[1]:
            current = (current[0], max(current[1], ends))
            continue
        if current is not None:
            yield current
        current = (begins, ends)
    if current is not None:
        yield current
