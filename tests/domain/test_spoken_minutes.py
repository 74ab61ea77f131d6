"""Minutes as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.spoken_minutes import about, at_least, at_most

waits = st.floats(0, 2000, allow_nan=False)


@pytest.mark.parametrize(
    ("minutes", "low", "said", "high"),
    [
        (0, 0, 1, 0),  # never “now” for a wait
        (0.4, 0, 1, 1),
        (6.4, 6, 6, 7),
        (6.5, 6, 7, 7),
        (10, 10, 10, 10),
        (10.1, 10, 10, 15),
        (12.5, 10, 15, 15),
        (58, 55, 60, 60),
        (60, 60, 60, 60),
        (61, 60, 60, 70),
        (65, 60, 70, 70),
        (187, 180, 190, 190),
    ],
)
def test_minutes_come_in_ones_then_fives_then_tens(minutes: float, low: int, said: int, high: int) -> None:
    assert (at_least(minutes), about(minutes), at_most(minutes)) == (low, said, high)


@given(minutes=waits, more=waits)
def test_more_is_never_said_with_less(minutes: float, more: float) -> None:
    for say in (about, at_least, at_most):
        assert say(minutes) <= say(minutes + more)


@given(minutes=waits)
def test_the_real_minutes_lie_between(minutes: float) -> None:
    assert at_least(minutes) <= minutes <= at_most(minutes)
