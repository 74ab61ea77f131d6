"""How long it may take until a number is called: a point and a likely range, shown as an estimate.

1. A free desk calls at once. Without an open desk nothing is promised but the people ahead.
2. How long one ticket keeps a desk busy is learned from the last finished ones, from call to finish.
   Until six were finished, the published standard stands in for the missing ones.
3. The work before a visitor: everybody ahead, those who will overtake, and what is left at busy desks,
   less what the other desks will still have in hand when the visitor is called.
4. Desks come and go: in a longer wait their number moves from those open now to those usually open,
   so that a lunch break or an early morning is not taken for the whole day.
5. As long as there is little history, nobody knows which desks are usually open: the range begins as if
   those that were not seen yet came, too.
6. The range is meant to hold the real wait in 80 to 95 of 100 cases; tests/bench replays weeks of it.

Every figure grows with the people ahead, and nothing here looks at a single service, so that what is
printed does not tell which one was chosen (DOMAIN 7.3).
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from server.domain.spoken_minutes import about, at_least, at_most

RECENT_WORK = 60
"""How many of the last finished tickets tell how long one takes: in a big hall those of half an hour."""

_BETWEEN_SECONDS = 15.0
"""From one finish to the next call: the officer tidies up and presses."""

_STANDING_IN = (1.0, 1.6, 0.4, 1.5, 0.5, 1.0)
"""Shares of the standard for tickets that were not finished yet; as spread as real ones."""

_OUTLIER = 6.0
"""A ticket that was forgotten at the desk counts as this many usual ones, not as a lost afternoon."""

_USUAL_PRIORITY, _USUAL_AMONG = 2, 20
"""One in ten goes first by priority, until the office has shown its own share."""

_STAYS = 0.95
"""The share of the usual desks that is really there: somebody is always at lunch or called away."""

_CHANGE_SECONDS = 45.0 * 60
"""After this time half of the difference between open and usual desks is made up."""

_LEAST_PIECES = 0.25
"""Nobody waits for less than a quarter of a ticket when all desks are busy."""

_UNFORESEEN = 0.13
"""What nobody can know: the share by which a wait goes astray though all is known about the desks."""

_LONGER, _SHORTER, _MUCH_SHORTER = 1.6, 1.2, 3.0
"""How many spreads the range reaches up and down, chosen by tests/bench. A short wait may end at once:
the square of a great spread pulls the lower end towards zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentWork:
    """The last finished tickets of a pool: seconds from call to finish without pauses, how many of them
    went first by priority, and how many officers finished them.
    """

    seconds: tuple[int, ...] = ()
    priority: int = 0
    officers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DesksNow:
    """The desks of a pool: how many there are and are open, since when each busy one is busy, and how many
    more are busy without anybody saying since when.
    """

    there: int
    open: int
    busy_seconds: tuple[float, ...] = ()
    busy_besides: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Minutes until the call and the range they likely fall in."""

    minutes: int
    low: int
    high: int


_AT_ONCE = Estimate(minutes=0, low=0, high=1)


class Pace:
    """How long a ticket of the pool keeps a desk busy, the pause before the next call included."""

    def __init__(self, recent: RecentWork, *, standard_seconds: float) -> None:
        self._cycles = _cycles(recent.seconds, standard_seconds)
        count = len(self._cycles)
        total, squares = sum(self._cycles), sum([each * each for each in self._cycles])
        self._behind = list(accumulate(self._cycles, initial=0.0))
        self.officers = recent.officers
        self.unseen = max(0.0, 1 - len(recent.seconds) / RECENT_WORK)
        """The share of the history that is still missing."""
        self.mean = total / count
        self.rest = squares / (2 * total)
        """What is left of a ticket that was met at a random moment."""
        self.spread = max(0.0, squares / count / self.mean**2 - 1)
        """Variance by the square of the mean."""
        self.doubt = self.spread / (len(recent.seconds) + 1)
        """The same for the mean itself."""
        priority = (recent.priority + _USUAL_PRIORITY) / (len(recent.seconds) + _USUAL_AMONG)
        self._odds = priority / (1 - priority)

    def left(self, busy_seconds: float) -> float:
        """What a ticket likely still needs after so long: the mean of those that took longer.

        Two imagined ones keep it above zero where hardly any took longer.
        """
        shorter = bisect_right(self._cycles, busy_seconds)
        longer = len(self._cycles) - shorter
        over = self._behind[-1] - self._behind[shorter] - longer * busy_seconds
        return (over + 2 * 0.7 * self.mean) / (longer + 2)

    def overtakers(self, *, ahead: int, priority_waiting: int) -> float:
        """How many priority visitors will likely come after a regular one and be called before.

        Of the calls to come, priority takes its usual share; those who wait already are counted.
        """
        known = min(priority_waiting, ahead)
        return max(0.0, self._odds * (ahead - known + 0.5) - known)


def estimate(*, ahead: int, overtakers: float, pace: Pace, desks: DesksNow) -> Estimate | None:
    """The wait of a visitor with so many before them, or None while no desk is open."""
    if desks.open < 1:
        return None
    if ahead < desks.open - len(desks.busy_seconds) - desks.busy_besides:
        return _AT_ONCE
    in_hand = sum([pace.left(each) for each in desks.busy_seconds]) + desks.busy_besides * pace.rest
    then_in_hand = (desks.open - 1) * pace.rest
    pieces = max(_LEAST_PIECES, ahead + overtakers + (in_hand - then_in_hand) / pace.mean)
    work, may_come = pieces * pace.mean, pace.unseen * max(0, desks.there - pace.officers)
    mean = _minutes_for(work, pace.officers, desks)
    soonest = _minutes_for(work, pace.officers + may_come, desks)
    return _with_range(mean, soonest, sqrt(_relative_variance(pieces, pace, desks)))


def _cycles(seconds: Iterable[int], standard_seconds: float) -> list[float]:
    cycles = [each + _BETWEEN_SECONDS for each in seconds]
    cycles += [share * standard_seconds + _BETWEEN_SECONDS for share in _STANDING_IN[len(cycles) :]]
    cycles.sort()
    most = _OUTLIER * cycles[len(cycles) // 2]
    return cycles if cycles[-1] <= most else [min(each, most) for each in cycles]


def _minutes_for(work_seconds: float, officers: float, desks: DesksNow) -> float:
    """When the desks have done this work, while their number moves to the usual one (rule 4).

    After t seconds they average (open × change + usual × t) / (change + t); solved for t.
    """
    usual = _STAYS * max(desks.open, min(officers, desks.there))
    behind = desks.open * _CHANGE_SECONDS - work_seconds
    seconds = (sqrt(behind**2 + 4 * usual * work_seconds * _CHANGE_SECONDS) - behind) / (2 * usual)
    return seconds / 60


def _relative_variance(pieces: float, pace: Pace, desks: DesksNow) -> float:
    """The pieces differ, so does what the other desks have in hand, the mean is a guess, and life."""
    others = (desks.open - 1) / 2
    return pace.spread * (1 + others / pieces) / pieces + pace.doubt + _UNFORESEEN**2


def _with_range(mean: float, soonest: float, spread: float) -> Estimate:
    """The middle of a wait that may become much longer but never less than nothing, and its range."""
    minutes = about(mean / sqrt(1 + spread**2))
    low = at_least(soonest / (1 + _SHORTER * spread + _MUCH_SHORTER * spread**2))
    high = at_most(mean * (1 + _LONGER * spread))
    return Estimate(minutes=minutes, low=min(low, minutes), high=max(high, minutes))
