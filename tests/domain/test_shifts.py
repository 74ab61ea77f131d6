"""Piket shifts: who is on duty when (G12)."""

from datetime import time

import pytest

from server.domain.shifts import Shift, shift_after, shift_at
from tests.support.builders import at

FIRST = Shift(id="1", name="Regu I", begins=time(6), until=time(14))
SECOND = Shift(id="2", name="Regu II", begins=time(14), until=time(22))
NIGHT = Shift(id="3", name="Regu III", begins=time(22), until=time(6))
ROSTER = (FIRST, SECOND, NIGHT)
ZONE = "Asia/Makassar"


@pytest.mark.parametrize(
    ("clock", "shift"),
    [("06:00", FIRST), ("13:59:59", FIRST), ("14:00", SECOND), ("22:00", NIGHT), ("02:00", NIGHT)],
)
def test_the_moment_of_change_belongs_to_the_next_shift(clock: str, shift: Shift) -> None:
    assert shift_at(ROSTER, at(clock), timezone=ZONE) == shift


def test_a_roster_may_have_a_hole() -> None:
    assert shift_at((FIRST,), at("15:00"), timezone=ZONE) is None
    assert shift_after((FIRST,), FIRST) is None


def test_a_shift_hands_over_to_the_one_that_begins_when_it_ends() -> None:
    assert [shift_after(ROSTER, each) for each in ROSTER] == [SECOND, NIGHT, FIRST]
