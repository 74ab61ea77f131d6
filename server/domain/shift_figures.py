"""What each shift of a service day did, counted from what is stored (G12).

1. A duty is one stretch of a shift within the service day: a shift over midnight has two, one at each end. A
   hole in the roster is a duty of nobody, so that the duties add up to the day.
2. A visit belongs to the duty in which it was finished. On time or late is each service of it that was judged
   by its standard then, as in on_time.py; what had no running clock, or wrong times, is in neither.
3. Compensation is owed since the duty in which the standard was passed, and given in the duty in which it was
   handed over.
4. What was handed over to the next shift is what that shift was told last: waiting, and on hold.

Figures are totals of everybody, sensitive services and the private room among them; no row tells of anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from server.domain.compensation import Entitlement, EntitlementState
from server.domain.shifts import Shift, shift_at

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A shift on duty in one stretch of the service day; None where the roster has nobody."""

    shift: Shift | None
    begins: datetime
    until: datetime

    def holds(self, at: datetime | None) -> bool:
        """True for a moment within; the moment of change belongs to the next one."""
        return at is not None and self.begins <= at < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A service that ended then. `ends_visit`: with it the visit was finished; `is_overrun` is what its
    standard says, None where nothing was judged.
    """

    at: datetime
    ends_visit: bool
    is_overrun: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What a shift told the next one that it leaves."""

    at: datetime
    waiting: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftFigures:
    """One duty in figures. `waiting` and `held` are what was handed over, None where nobody did."""

    duty: Duty
    finished: int
    on_time: int
    late: int
    owed: int
    given: int
    waiting: int | None
    held: int | None

    @property
    def is_empty(self) -> bool:
        """True when nothing happened in it."""
        return not (self.finished or self.on_time or self.late or self.owed or self.given)


def duties(shifts: Sequence[Shift], begins: datetime, until: datetime, *, timezone: str) -> list[Duty]:
    """The stretches of the service day, in order; none without a roster."""
    if not shifts:
        return []
    changes = _changes(shifts, begins, until, timezone=timezone)
    found: list[Duty] = []
    for start, end in zip([begins, *changes], [*changes, until], strict=True):
        shift = shift_at(shifts, start, timezone=timezone)
        if found and found[-1].shift == shift:
            found[-1] = Duty(shift=shift, begins=found[-1].begins, until=end)
        else:
            found.append(Duty(shift=shift, begins=start, until=end))
    return found


def shift_figures(
    found: Iterable[Duty],
    *,
    ended: Sequence[Ended],
    owed: Sequence[Entitlement],
    handovers: Sequence[Handover],
) -> list[ShiftFigures]:
    """One row for each duty; that of nobody only where something happened in it."""
    rows = [_row(duty, ended, owed, handovers) for duty in found]
    return [row for row in rows if row.duty.shift is not None or not row.is_empty]


def _row(
    duty: Duty, ended: Sequence[Ended], owed: Sequence[Entitlement], handovers: Sequence[Handover]
) -> ShiftFigures:
    here = [each for each in ended if duty.holds(each.at)]
    told = [each for each in handovers if duty.holds(each.at)]
    last = max(told, key=lambda each: each.at, default=None)
    given = [each for each in owed if each.state is EntitlementState.HANDED_OVER]
    return ShiftFigures(
        duty=duty,
        finished=sum(each.ends_visit for each in here),
        on_time=sum(each.is_overrun is False for each in here),
        late=sum(each.is_overrun is True for each in here),
        owed=sum(duty.holds(each.since) for each in owed),
        given=sum(duty.holds(each.settled_at) for each in given),
        waiting=last.waiting if last else None,
        held=last.held if last else None,
    )


def _changes(shifts: Sequence[Shift], begins: datetime, until: datetime, *, timezone: str) -> list[datetime]:
    """Every moment within at which some shift begins or ends."""
    zone = ZoneInfo(timezone)
    first = begins.astimezone(zone).date()
    days = [first + _DAY * count for count in range((until - begins) // _DAY + 2)]
    times = {time for shift in shifts for time in (shift.begins, shift.until)}
    moments = {datetime.combine(day, time, zone) for day in days for time in times}
    return sorted(each for each in moments if begins < each < until)
