"""Whether an officer was at an open desk in time for a shift (DOMAIN-D89, D94).

1. What counts is the first moment of the shift at which the officer has a desk open; who has one open when
   the shift begins is in time.
2. Late is more than `late_after_minutes` after the shift began, in whole seconds: 10:00 is tolerated, 10:01
   is not. This tolerance belongs to punctuality only, never to services.
3. Who opened no desk until the end of the shift is an absent candidate; but where nobody at all had a desk
   open, the office may have been without power or closed, and nothing is proved.
4. A desk that was opened more than FRESH before the shift was left open: it proves neither presence nor
   lateness. Turns that follow each other without a gap are one turn here.
5. Who was excused was not due. While the shift lasts, who has not come yet is not judged.

Everything here is a candidate with a fact. What comes of it people decide (conduct.py).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from server.domain.desk_times import Sitting
from server.domain.duty_roster import Excuse, OfficerDuty

FRESH = timedelta(hours=4)
_SECOND = timedelta(seconds=1)


class Standing(StrEnum):
    """How a turn of duty began."""

    ON_TIME = "on_time"
    LATE = "late"
    ABSENT = "absent"
    EXCUSED = "excused"
    UNCLEAR = "unclear"
    RUNNING = "running"


CANDIDATES = frozenset({Standing.LATE, Standing.ABSENT})
"""What may be held against the officer, once people have looked at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A turn and how it began: the desk was open `late_seconds` after its beginning, at `at_desk_at`."""

    duty: OfficerDuty
    standing: Standing
    at_desk_at: datetime | None = None
    late_seconds: int = 0
    excuse: Excuse | None = None


def _always(_: OfficerDuty) -> bool:
    return True


def attendances(
    duties: Iterable[OfficerDuty],
    sittings: Sequence[Sitting],
    excuses: Mapping[date, Excuse],
    *,
    now: datetime,
    was_open: Callable[[OfficerDuty], bool] = _always,
) -> list[Attendance]:
    """How each turn of one officer began, in order, without those to come. `excuses` are by day; `was_open`
    says whether anybody of the office had a desk open in the turn.
    """
    judged: list[Attendance] = []
    chain_began = last_until = None
    for duty in sorted((each for each in duties if each.begins <= now), key=lambda each: each.begins):
        if chain_began is None or last_until != duty.begins:
            chain_began = duty.begins
        last_until = duty.until
        excuse = excuses.get(duty.day)
        if excuse is not None:
            judged.append(Attendance(duty=duty, standing=Standing.EXCUSED, excuse=excuse))
            continue
        told = _judged(duty, sittings, fresh_from=chain_began - FRESH, now=now)
        is_proved = told.standing is not Standing.ABSENT or was_open(duty)
        judged.append(told if is_proved else Attendance(duty=duty, standing=Standing.UNCLEAR))
    return judged


def _judged(
    duty: OfficerDuty,
    sittings: Sequence[Sitting],
    *,
    fresh_from: datetime,
    now: datetime,
) -> Attendance:
    fresh = [each for each in sittings if fresh_from <= each.opened_at < duty.until]
    moments = [moment for each in fresh if (moment := _first_moment(each, duty)) is not None]
    came = min(moments, default=None)
    late_seconds = 0 if came is None else max(0, (came - duty.begins) // _SECOND)
    if came is not None and late_seconds <= duty.late_after // _SECOND:
        return Attendance(duty=duty, standing=Standing.ON_TIME, at_desk_at=came, late_seconds=late_seconds)
    left_open = next(
        (each for each in sittings if each.opened_at < fresh_from and each.holds(duty.begins)), None
    )
    if left_open is not None:
        return Attendance(duty=duty, standing=Standing.UNCLEAR, at_desk_at=left_open.opened_at)
    if came is not None:
        return Attendance(duty=duty, standing=Standing.LATE, at_desk_at=came, late_seconds=late_seconds)
    return Attendance(duty=duty, standing=Standing.RUNNING if now < duty.until else Standing.ABSENT)


def _first_moment(sitting: Sitting, duty: OfficerDuty) -> datetime | None:
    """When the desk was first open within the turn, None where it never was."""
    if sitting.opened_at >= duty.begins:
        return sitting.opened_at
    return duty.begins if sitting.holds(duty.begins) else None
