"""The promise of FEATURES K5 and T4 on simulated days, so that it cannot rot: the real wait mostly falls in
the range that was told, and the minutes are nearer to it than simple reckoning.
"""

import pytest

from tests.support.hall_plans import SATPAS, SPKT, HallPlan
from tests.support.kept_promises import kept_promises
from tests.support.simulated_hall import SimulatedHall


@pytest.mark.parametrize(
    ("plan", "days"), [(SPKT, 5), (SATPAS, 2)], ids=["three desks of an SPKT", "ten desks of a Satpas"]
)
def test_the_real_wait_mostly_falls_in_the_range_that_was_told(plan: HallPlan, days: int) -> None:
    kept = kept_promises(SimulatedHall(plan, seed=20260930).live(days))
    assert kept.visits > 600
    assert 0.75 <= kept.in_range <= 0.97
    assert kept.error < 0.5 * kept.naive_error
    assert kept.error < kept.shared_error


def test_visitors_who_come_before_the_desks_open_are_told_no_minutes() -> None:
    visits = SimulatedHall(SPKT, seed=1).live(1)
    untold = [visit for visit in visits if visit.told.minutes is None]
    assert untold
    assert {visit.told.reason for visit in untold} == {"no_desk_open"}
