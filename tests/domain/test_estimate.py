"""The estimate on slip and kiosk: DOMAIN 9 (optional, and it says so)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.estimate import estimate_minutes

people = st.integers(0, 300)
desks = st.integers(0, 10)
paces = st.floats(0, 7200, allow_nan=False)


@pytest.mark.parametrize(
    ("ahead", "desks_open", "desks_busy", "minutes"),
    [
        (0, 1, 0, 0),  # a free desk calls at once
        (1, 2, 0, 0),
        (0, 1, 1, 5),  # one service at the only desk has to end first
        (1, 1, 0, 5),
        (1, 1, 1, 10),
        (2, 1, 1, 15),
        (3, 2, 2, 10),
        (0, 0, 0, 0),  # nobody has sat down yet: one desk, and it is free
        (1, 0, 0, 5),
    ],
)
def test_desks_become_free_one_service_after_another(
    ahead: int, desks_open: int, desks_busy: int, minutes: int
) -> None:
    found = estimate_minutes(
        ahead=ahead, desks_open=desks_open, desks_busy=desks_busy, seconds_per_ticket=300
    )
    assert found == minutes


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(1, 1), (60, 1), (61, 2), (600, 10), (601, 15), (900, 15), (901, 20)]
)
def test_minutes_are_rounded_up_and_above_ten_to_five(seconds: int, minutes: int) -> None:
    assert estimate_minutes(ahead=0, desks_open=1, desks_busy=1, seconds_per_ticket=seconds) == minutes


@given(ahead=people, desks_open=desks, busy=desks, pace=paces)
def test_an_estimate_is_never_below_zero(ahead: int, desks_open: int, busy: int, pace: float) -> None:
    assert estimate_minutes(ahead=ahead, desks_open=desks_open, desks_busy=busy, seconds_per_ticket=pace) >= 0


@given(ahead=people, more=people, desks_open=desks, busy=desks, pace=paces)
def test_more_people_ahead_never_make_it_shorter(
    ahead: int, more: int, desks_open: int, busy: int, pace: float
) -> None:
    fewer, longer = (
        estimate_minutes(ahead=each, desks_open=desks_open, desks_busy=busy, seconds_per_ticket=pace)
        for each in (ahead, ahead + more)
    )
    assert fewer <= longer
