"""What the estimates of simulated weeks were worth: how often the real wait fell in the stated range, how
far off the point was against simple reckoning, and what one estimate costs.
"""

import timeit
from collections.abc import Iterator

from server.domain.estimate import DesksNow, Pace, RecentWork, estimate
from tests.bench.goals import Measured
from tests.support.hall_plans import SATPAS, SPKT, HallPlan
from tests.support.kept_promises import Kept, kept_promises
from tests.support.simulated_hall import SimulatedHall

DAYS = 7
SEEDS = (1, 2, 3)
_WANTED = (80.0, 95.0)
_TIMES, _ROUNDS = 500, 5


def measure_promises() -> Iterator[Measured]:
    """A week in each hall, a few times over."""
    yield from _promises("spkt", SPKT)
    yield from _promises("satpas", SATPAS)
    yield _cost()


def _promises(name: str, plan: HallPlan) -> Iterator[Measured]:
    visits = [visit for seed in SEEDS for visit in SimulatedHall(plan, seed=seed).live(DAYS)]
    kept = kept_promises(visits)
    share, told = kept.in_range * 100, kept.visits - kept.untold
    least, most = _WANTED
    yield Measured(
        key=f"range_{name}",
        measured=f"{share:.1f} % of {told:,}, {kept.untold:,} untold",
        compared=max(0.0, least - share, share - most),
    )
    yield _error(f"error_{name}", kept, kept.naive_error)
    yield _error(f"shared_error_{name}", kept, kept.shared_error)


def _error(key: str, kept: Kept, simple: float) -> Measured:
    return Measured(
        key=key,
        measured=f"{kept.error:.1f} min of {kept.mean_wait:.0f}",
        yardstick=f"{simple:.1f} min",
        compared=kept.error / simple,
    )


def _cost() -> Measured:
    """Pace and estimate for a busy hall, as in every tap."""
    recent = RecentWork(seconds=tuple(range(100, 700, 10)), priority=6, officers=9)
    desks = DesksNow(there=10, open=10, busy_seconds=tuple(float(each) for each in range(0, 500, 50)))

    def once() -> None:
        pace = Pace(recent, standard_seconds=600)
        estimate(ahead=40, overtakers=pace.overtakers(ahead=40, priority_waiting=3), pace=pace, desks=desks)

    seconds = min(timeit.repeat(once, number=_TIMES, repeat=_ROUNDS)) / _TIMES
    return Measured(key="estimate_cost", measured=f"{seconds * 1e6:.1f} µs", compared=seconds * 1e6)
