"""The estimate on slip, kiosk and phone (FEATURES K5, T4): a point and the range it likely falls in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.estimate import DesksNow, Estimate, Pace, RecentWork, estimate

STANDARD = 600.0
NOTHING_YET = RecentWork()
seconds = st.integers(0, 20_000)
recent_work = st.builds(
    RecentWork,
    seconds=st.lists(seconds, max_size=60).map(tuple),
    priority=st.just(0),
    officers=st.integers(0, 12),
)
standards = st.floats(60, 7200)
people = st.integers(0, 300)


@st.composite
def halls(draw: st.DrawFn) -> DesksNow:
    there = draw(st.integers(1, 12))
    opened = draw(st.integers(1, there))
    busy = draw(st.lists(st.floats(0, 20_000), max_size=opened))
    return DesksNow(there=there, open=opened, busy_seconds=tuple(busy))


def steady(minutes: float, *, count: int = 60, officers: int = 1) -> RecentWork:
    """Tickets that all took the same time, the fifteen seconds between two of them included."""
    return RecentWork(seconds=(round(minutes * 60) - 15,) * count, officers=officers)


def told(
    ahead: int,
    desks: DesksNow,
    recent: RecentWork = NOTHING_YET,
    *,
    overtakers: float = 0.0,
    standard_seconds: float = STANDARD,
) -> Estimate:
    pace = Pace(recent, standard_seconds=standard_seconds)
    found = estimate(ahead=ahead, overtakers=overtakers, pace=pace, desks=desks)
    assert found is not None
    return found


def desks(opened: int, *busy_minutes: float, there: int | None = None) -> DesksNow:
    busy = tuple(each * 60 for each in busy_minutes)
    return DesksNow(there=there or opened, open=opened, busy_seconds=busy)


def test_a_free_desk_calls_at_once() -> None:
    assert told(0, desks(1)) == Estimate(minutes=0, low=0, high=1)
    assert told(1, desks(3, 2)) == Estimate(minutes=0, low=0, high=1)


def test_without_an_open_desk_there_is_no_estimate() -> None:
    pace = Pace(steady(5), standard_seconds=STANDARD)
    assert estimate(ahead=0, overtakers=0, pace=pace, desks=DesksNow(there=3, open=0)) is None


@pytest.mark.parametrize(("ahead", "minutes"), [(1, 5), (4, 20), (8, 40)])
def test_one_desk_works_off_one_after_the_other(ahead: int, minutes: int) -> None:
    found = told(ahead, desks(1), steady(5))
    assert found.minutes == minutes
    assert found.low < minutes < found.high


def test_more_desks_work_off_the_same_line_sooner() -> None:
    recent = steady(5, officers=4)
    one, four = told(20, desks(1), steady(5)), told(20, desks(4, 1, 2, 3, 4), recent)
    assert four.minutes < one.minutes / 3


def test_a_visitor_who_is_nearly_done_leaves_a_shorter_wait_than_one_just_called() -> None:
    recent = RecentWork(seconds=tuple(range(300, 900, 10)), officers=1)
    assert told(0, desks(1, 12), recent).minutes < told(0, desks(1, 0), recent).minutes


def test_of_a_desk_that_is_busy_nobody_knows_since_when_half_a_ticket_is_left() -> None:
    one = DesksNow(there=1, open=1, busy_besides=1)
    assert told(0, one, steady(10)) == told(0, desks(1, 5), steady(10))
    assert told(0, DesksNow(there=2, open=2, busy_besides=1)).minutes == 0


def test_a_visitor_who_stays_longer_than_anybody_leaves_a_wait_all_the_same() -> None:
    assert told(0, desks(1, 300), steady(5)).minutes >= 1


def test_until_six_were_finished_the_standard_stands_in_for_the_missing() -> None:
    quick = [told(3, desks(1, 0), steady(2, count=count)).minutes for count in (0, 3, 6, 60)]
    assert quick == sorted(quick, reverse=True)
    assert quick[0] > 2 * quick[2]
    again = told(3, desks(1, 0), steady(2, count=6), standard_seconds=6000)
    assert again == told(3, desks(1, 0), steady(2, count=6))


def test_the_range_is_wider_while_little_is_known() -> None:
    little, much = told(10, desks(1), NOTHING_YET), told(10, desks(1), steady(10))
    assert little.high - little.low > much.high - much.low


def test_without_history_desks_that_were_not_seen_yet_may_shorten_the_wait() -> None:
    alone, with_others = told(20, desks(1, there=1), NOTHING_YET), told(20, desks(1, there=10), NOTHING_YET)
    assert with_others.low < alone.low
    assert (with_others.minutes, with_others.high) == (alone.minutes, alone.high)
    known = steady(5, officers=1)
    assert told(20, desks(1, there=10), known) == told(20, desks(1, there=1), known)


def test_a_ticket_that_was_forgotten_at_the_desk_does_not_spoil_the_day() -> None:
    usual = told(10, desks(1), steady(5))
    spoiled = RecentWork(seconds=(*steady(5).seconds[1:], 8 * 3600), officers=1)
    assert told(10, desks(1), spoiled).minutes <= usual.minutes + 10


def test_a_long_wait_counts_on_the_desks_that_are_usually_open() -> None:
    alone, joined = steady(5, officers=1), steady(5, officers=3)
    early = desks(1, 1, there=3)
    assert told(30, early, joined).minutes < told(30, early, alone).minutes
    assert told(0, early, joined).minutes >= told(0, early, alone).minutes - 1


def test_officers_without_a_desk_of_the_pool_do_not_count() -> None:
    assert told(30, desks(1, 1), steady(5, officers=3)) == told(30, desks(1, 1), steady(5, officers=1))


def test_those_who_will_overtake_make_it_longer() -> None:
    assert told(10, desks(1), steady(5), overtakers=4).minutes > told(10, desks(1), steady(5)).minutes


@pytest.mark.parametrize(
    ("priority", "ahead", "priority_waiting", "least", "most"),
    [
        (0, 20, 0, 0.4, 0.6),  # one in ten is expected until the office has shown otherwise
        (30, 20, 0, 13, 14),
        (30, 20, 10, 0, 0),  # so many wait already that no more are expected
        (30, 0, 0, 0.3, 0.4),
        (30, 2, 40, 0, 0),
    ],
)
def test_priority_visitors_who_are_still_to_come_are_expected(
    priority: int, ahead: int, priority_waiting: int, least: float, most: float
) -> None:
    recent = RecentWork(seconds=(300,) * 60, priority=priority, officers=1)
    pace = Pace(recent, standard_seconds=STANDARD)
    assert least <= pace.overtakers(ahead=ahead, priority_waiting=priority_waiting) <= most


@given(recent=recent_work, standard=standards, ahead=people, hall=halls())
def test_the_point_lies_in_its_range_and_nothing_below_zero(
    recent: RecentWork, standard: float, ahead: int, hall: DesksNow
) -> None:
    found = told(ahead, hall, recent, standard_seconds=standard)
    assert 0 <= found.low <= found.minutes <= found.high


@given(
    recent=recent_work,
    standard=standards,
    ahead=people,
    more=people,
    hall=halls(),
    priority_waiting=st.integers(0, 50),
)
def test_more_people_ahead_never_make_it_shorter(
    recent: RecentWork, standard: float, ahead: int, more: int, hall: DesksNow, priority_waiting: int
) -> None:
    pace = Pace(recent, standard_seconds=standard)
    fewer, longer = (
        estimate(
            ahead=each,
            overtakers=pace.overtakers(ahead=each, priority_waiting=priority_waiting),
            pace=pace,
            desks=hall,
        )
        for each in (ahead, ahead + more)
    )
    assert fewer is not None
    assert longer is not None
    assert fewer.minutes <= longer.minutes
    assert fewer.low <= longer.low
    assert fewer.high <= longer.high
