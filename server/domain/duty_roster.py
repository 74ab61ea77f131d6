"""Who was due when: the turns of officers in the shifts of a service day (A6, DOMAIN-D89). What they did
with it is judged in punctuality.py.

1. A shift belongs to the service day in which it begins, also where it goes over midnight.
2. The members of a shift stand in it on its weekdays.
3. The roster of a day names others in their place; where it names nobody, nobody is due.
4. A day is judged by the shifts and the tolerance as the office had decided them when it began, so that a
   later change makes nobody late after the fact. For the same reason a roster is written before its shift
   begins.
5. Who is excused by the supervisor, with a reason, was not due (DOMAIN 5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from server.domain.errors import BadRequest, UnknownChoice
from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.shifts import Shift

MOST_DAYS = 62
_DAY = timedelta(days=1)

Rosters = Mapping[tuple[date, str], tuple[PersonId, ...]]
"""The rosters that were written for single days, by day and shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who stands in one shift on one day, in place of its members. Nobody: the shift has no duty."""

    day: date
    shift: str
    members: tuple[PersonId, ...]
    set_by: PersonId
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """Why an officer was not due on a day, and who says so."""

    day: date
    officer_id: PersonId
    reason: str
    excused_by: PersonId
    excused_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDuty:
    """One officer's turn in one shift; the end belongs to the next turn. `late_after` is tolerated then."""

    officer_id: PersonId
    day: date
    shift: str
    shift_name: str
    begins: datetime
    until: datetime
    late_after: timedelta = timedelta(minutes=10)


def duties_on(day: date, office: Office, rosters: Rosters) -> tuple[OfficerDuty, ...]:
    """Everybody's turns on that service day, in the order of the shifts."""
    return tuple(
        OfficerDuty(
            officer_id=officer,
            day=day,
            shift=shift.id,
            shift_name=shift.name,
            begins=begins_on(day, shift, office),
            until=ends_on(day, shift, office),
            late_after=timedelta(minutes=office.conduct.late_after_minutes),
        )
        for shift in office.shifts
        for officer in members_on(day, shift, rosters)
    )


def members_on(day: date, shift: Shift, rosters: Rosters) -> tuple[PersonId, ...]:
    """Who is due in the shift on that day (rules 2 and 3)."""
    standing = () if shift.weekdays and day.isoweekday() not in shift.weekdays else shift.members
    return tuple(dict.fromkeys(rosters.get((day, shift.id), standing)))


def begins_on(day: date, shift: Shift, office: Office) -> datetime:
    """When the shift of that service day begins (rule 1)."""
    calendar_day = day if shift.begins >= office.day_start else day + _DAY
    return datetime.combine(calendar_day, shift.begins, ZoneInfo(office.timezone)).astimezone(UTC)


def ends_on(day: date, shift: Shift, office: Office) -> datetime:
    """When it ends."""
    zone = ZoneInfo(office.timezone)
    begins = begins_on(day, shift, office).astimezone(zone)
    calendar_day = begins.date() if shift.until > shift.begins else begins.date() + _DAY
    return datetime.combine(calendar_day, shift.until, zone).astimezone(UTC)


def check_roster(office: Office, shift_id: str, days: Iterable[date], *, now: datetime) -> Shift:
    """The shift, if its roster may still be written for all these days (rule 4).

    Raises UnknownChoice, BadRequest.
    """
    shift = next((each for each in office.shifts if each.id == shift_id), None)
    if shift is None:
        raise UnknownChoice(shift_id)
    asked = sorted(days)
    if not 0 < len(asked) <= MOST_DAYS:
        raise BadRequest(f"Pilih 1 sampai {MOST_DAYS} hari.")
    if begins_on(asked[0], shift, office) <= now:
        raise BadRequest("Piket itu sudah mulai. Untuk yang tidak hadir, catat izinnya.")
    return shift
