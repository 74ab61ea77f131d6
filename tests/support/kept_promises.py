"""How the estimates of simulated visits stand to what really happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.support.simulated_hall import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Of the visits that were told minutes: the share whose wait fell in the range, how far off the point
    was on average, and how far off the two simple ways of reckoning were, in minutes.
    """

    visits: int
    untold: int
    in_range: float
    error: float
    naive_error: float
    shared_error: float
    mean_wait: float


def kept_promises(visits: Sequence[Visit]) -> Kept:
    """The figures of these visits."""
    told = [
        (each, minutes, bounds)
        for each in visits
        if (minutes := each.told.minutes) is not None and (bounds := each.told.range) is not None
    ]
    return Kept(
        visits=len(visits),
        untold=len(visits) - len(told),
        in_range=fmean(low <= each.waited <= high for each, _, (low, high) in told),
        error=fmean(abs(minutes - each.waited) for each, minutes, _ in told),
        naive_error=fmean(abs(each.naive - each.waited) for each, _, _ in told),
        shared_error=fmean(abs(each.shared - each.waited) for each, _, _ in told),
        mean_wait=fmean(each.waited for each, _, _ in told),
    )
