"""How long officers sat at open desks, from the events of the desks. Nothing about tickets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server.domain.events import BreakEnded, BreakTaken, DeskClosed, DeskOpened

DeskEvent = DeskOpened | DeskClosed | BreakTaken | BreakEnded

LONGEST_SITTING = timedelta(hours=12)
"""A desk open for longer was forgotten: nobody is signed in longer than that (people.SESSION_LENGTH)."""

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """An officer at an open desk; `closed_at` None: still there. `breaks` are the breaks taken meanwhile."""

    desk_id: str
    opened_at: datetime
    closed_at: datetime | None = None
    breaks: tuple[tuple[datetime, datetime | None], ...] = ()

    def holds(self, at: datetime) -> bool:
        """True while the desk was open."""
        return self.opened_at <= at and (self.closed_at is None or at < self.closed_at)

    def meets(self, since: datetime, until: datetime) -> bool:
        """True where the desk was open at some moment of that time."""
        return self.opened_at < until and (self.closed_at is None or self.closed_at > since)


def sittings_of(told: Iterable[tuple[datetime, DeskEvent]]) -> list[Sitting]:
    """The sittings of one officer, from their events in order. What began before the first is unknown."""
    sittings: list[Sitting] = []
    for at, event in told:
        if isinstance(event, DeskOpened):
            sittings.append(Sitting(desk_id=event.desk_id, opened_at=at))
        elif sittings and sittings[-1].closed_at is None:
            sittings[-1] = _after(sittings[-1], event, at=at)
    return sittings


def seconds_at_desk(sittings: Sequence[Sitting], *, since: datetime, until: datetime) -> int:
    """Time at open desks without breaks, each sitting for its longest time at most."""
    return sum(_seconds_of(each, since=since, until=until) for each in sittings)


def _after(sitting: Sitting, event: DeskClosed | BreakTaken | BreakEnded, *, at: datetime) -> Sitting:
    if isinstance(event, BreakTaken):
        return replace(sitting, breaks=(*sitting.breaks, (at, None)))
    if sitting.breaks and sitting.breaks[-1][1] is None:
        ended = (*sitting.breaks[:-1], (sitting.breaks[-1][0], at))
        sitting = replace(sitting, breaks=ended)
    return replace(sitting, closed_at=at) if isinstance(event, DeskClosed) else sitting


def _seconds_of(sitting: Sitting, *, since: datetime, until: datetime) -> int:
    end = min(sitting.closed_at or until, until, sitting.opened_at + LONGEST_SITTING)
    begin = max(sitting.opened_at, since)
    away = (_overlap(left, back or end, begin, end) for left, back in sitting.breaks)
    return max(0, (end - begin) // _SECOND) - sum(away)


def _overlap(left: datetime, back: datetime, begin: datetime, end: datetime) -> int:
    return max(0, (min(back, end) - max(left, begin)) // _SECOND)
