"""Who is next: DOMAIN 6."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.calling import (
    Heads,
    Ratio,
    Waiting,
    Why,
    call_order,
    choose,
    people_ahead,
    ratio_of,
    run_after,
    run_told,
)
from server.domain.rules import Rules
from server.domain.ticket_changes import call
from server.domain.tickets import Priority, Rank, Ticket
from tests.support.builders import a_ticket, at, at_desk

EMERGENCY, PRIORITY, REGULAR = Priority.EMERGENCY, Priority.PRIORITY, Priority.REGULAR

NOON = at("12:00")

mixes = st.lists(st.sampled_from(list(Priority)), max_size=24)
runs = st.integers(0, 12)
limits = st.integers(1, 6)


def in_line(*classes: Priority) -> list[Ticket]:
    """One ticket of each class named, a second after another."""
    return [
        a_ticket(f"A-{number:03d}", priority=priority, issued_at=at("08:00") + timedelta(seconds=number))
        for number, priority in enumerate(classes, start=1)
    ]


def order_of(waiting: Iterable[Ticket], *, run: int, limit: int) -> list[Ticket]:
    return call_order(waiting, run=run, ratio=Ratio(priority=limit), now=NOON)


def classes(tickets: Sequence[Ticket]) -> list[Priority]:
    return [ticket.priority for ticket in tickets]


def labels(tickets: Sequence[Ticket]) -> list[str]:
    return [ticket.label for ticket in tickets]


def count(tickets: Sequence[Ticket]) -> Waiting:
    found = classes(tickets)
    return Waiting(
        emergency=found.count(EMERGENCY), priority=found.count(PRIORITY), regular=found.count(REGULAR)
    )


def test_nobody_waits_nobody_is_called() -> None:
    assert choose(Heads(), run=0, ratio=Ratio(), now=NOON) is None
    assert order_of([], run=0, limit=3) == []


def test_first_come_first_served() -> None:
    waiting = in_line(REGULAR, REGULAR, REGULAR)
    assert labels(order_of(reversed(waiting), run=0, limit=3)) == ["A-001", "A-002", "A-003"]


def test_of_two_tickets_of_the_same_moment_the_lower_number_goes_first() -> None:
    first, second, other_series = a_ticket("A-001"), a_ticket("A-002"), a_ticket("L-002")
    for waiting in permutations([first, second, other_series]):
        assert labels(order_of(waiting, run=0, limit=3)) == ["A-001", "A-002", "L-002"]


def test_a_ticket_from_before_midnight_goes_before_todays_first_number() -> None:
    yesterday = a_ticket("A-141", issued_at=at("23:58", days=-1))
    today = a_ticket("A-001", issued_at=at("08:00"))
    assert labels(order_of([today, yesterday], run=0, limit=3)) == ["A-141", "A-001"]


def test_a_priority_ticket_goes_before_waiting_ones() -> None:
    waiting = in_line(REGULAR, REGULAR, PRIORITY)
    assert labels(order_of(waiting, run=0, limit=3)) == ["A-003", "A-001", "A-002"]


def test_an_emergency_goes_before_everybody_at_once() -> None:
    waiting = in_line(REGULAR, PRIORITY, EMERGENCY)
    assert labels(order_of(waiting, run=0, limit=3)) == ["A-003", "A-002", "A-001"]


def test_after_three_priority_calls_in_a_row_one_regular_ticket_goes() -> None:
    waiting = in_line(*[PRIORITY] * 5, REGULAR, REGULAR)
    order = classes(order_of(waiting, run=0, limit=3))
    assert order == [PRIORITY, PRIORITY, PRIORITY, REGULAR, PRIORITY, PRIORITY, REGULAR]


def test_priority_calls_before_this_one_count() -> None:
    waiting = in_line(PRIORITY, REGULAR)
    assert classes(order_of(waiting, run=2, limit=3)) == [PRIORITY, REGULAR]
    assert classes(order_of(waiting, run=3, limit=3)) == [REGULAR, PRIORITY]


def test_priority_goes_on_when_no_regular_ticket_waits() -> None:
    waiting = in_line(PRIORITY, PRIORITY)
    assert classes(order_of(waiting, run=3, limit=3)) == [PRIORITY, PRIORITY]


@pytest.mark.parametrize(("called", "run"), [(PRIORITY, 3), (REGULAR, 0), (EMERGENCY, 2)])
def test_an_emergency_neither_counts_nor_breaks_the_run(called: Priority, run: int) -> None:
    assert run_after(called, run=2, ratio=Ratio()) == run


@pytest.mark.parametrize(
    ("newcomer", "run", "ahead"),
    [
        (EMERGENCY, 0, 1),  # the emergency before
        (PRIORITY, 0, 3),  # it is the third of the run
        (PRIORITY, 1, 4),  # the run is full after the two before it: one regular goes first
        (PRIORITY, 2, 4),
        (PRIORITY, 3, 4),
        (REGULAR, 0, 7),
        (REGULAR, 3, 7),
    ],
)
def test_a_newcomer_is_told_how_many_go_first(newcomer: Priority, run: int, ahead: int) -> None:
    waiting = Waiting(emergency=1, priority=2, regular=4)
    assert people_ahead(waiting, newcomer, run=run, ratio=Ratio()) == ahead


@given(mix=mixes, run=runs, limit=limits, newcomer=st.sampled_from(list(Priority)))
def test_people_ahead_is_the_place_of_a_new_ticket_in_the_order(
    mix: list[Priority], run: int, limit: int, newcomer: Priority
) -> None:
    waiting = in_line(*mix)
    new = a_ticket("A-999", priority=newcomer, issued_at=at("09:00"))
    place = labels(order_of([*waiting, new], run=run, limit=limit)).index("A-999")
    assert people_ahead(count(waiting), newcomer, run=run, ratio=Ratio(priority=limit)) == place


@given(mix=mixes, run=runs, limit=limits)
def test_everybody_who_waits_is_called_once(mix: list[Priority], run: int, limit: int) -> None:
    waiting = in_line(*mix)
    order = order_of(waiting, run=run, limit=limit)
    assert sorted(labels(order)) == labels(waiting)


@given(mix=mixes, run=runs, limit=limits)
def test_within_a_class_nobody_is_overtaken(mix: list[Priority], run: int, limit: int) -> None:
    order = order_of(in_line(*mix), run=run, limit=limit)
    for priority in Priority:
        same = [ticket.issued_at for ticket in order if ticket.priority is priority]
        assert same == sorted(same)


@given(mix=mixes, run=runs, limit=limits)
def test_no_regular_ticket_starves(mix: list[Priority], run: int, limit: int) -> None:
    """While a regular ticket waits, at most `limit` priority calls come before it."""
    order = classes(order_of(in_line(*mix), run=run, limit=limit))
    rest = [each for each in order if each is not EMERGENCY]
    until_last_regular = rest[: len(rest) - rest[::-1].index(REGULAR)] if REGULAR in rest else []
    lengths = [len(list(group)) for each, group in groupby(until_last_regular) if each is PRIORITY]
    assert all(length <= limit for length in lengths)
    if until_last_regular and until_last_regular[0] is PRIORITY:
        assert lengths[0] <= max(0, limit - run)


@given(mix=mixes, run=runs, limit=limits)
def test_emergencies_come_first(mix: list[Priority], run: int, limit: int) -> None:
    order = classes(order_of(in_line(*mix), run=run, limit=limit))
    assert order[: order.count(EMERGENCY)] == [EMERGENCY] * order.count(EMERGENCY)


def test_all_classes_together_are_the_total() -> None:
    assert Waiting(emergency=1, priority=2, regular=4).total == 7


def test_those_who_wait_for_two_services_are_added_class_by_class() -> None:
    both = Waiting(emergency=1, priority=2, regular=3) + Waiting(priority=1, regular=4)
    assert both == Waiting(emergency=1, priority=3, regular=7)


@given(mix=mixes, run=runs, limit=limits, most=st.integers(1, 6))
def test_the_first_few_of_each_class_tell_the_first_few_of_all(
    mix: list[Priority], run: int, limit: int, most: int
) -> None:
    waiting = in_line(*mix)
    heads = [ticket for each in Priority for ticket in [t for t in waiting if t.priority is each][:most]]
    all_of_them = order_of(waiting, run=run, limit=limit)
    assert order_of(heads, run=run, limit=limit)[:most] == all_of_them[:most]


# -- ratio, ageing, ranks: rules 3 to 5 and 7


@given(mix=mixes, run=runs, limit=limits, turns=st.integers(1, 4))
def test_a_run_of_priority_calls_is_followed_by_the_regular_turns_of_the_ratio(
    mix: list[Priority], run: int, limit: int, turns: int
) -> None:
    ratio = Ratio(priority=limit, regular=turns)
    order = classes(call_order(in_line(*mix), run=min(run, limit), ratio=ratio, now=NOON))
    rest = [each for each in order if each is not EMERGENCY]
    while PRIORITY in rest and REGULAR in rest:
        length = len(list(next(groupby(rest))[1]))
        assert length <= (limit if rest[0] is PRIORITY else turns)
        rest = rest[length:]


@given(mix=mixes, run=runs, limit=limits, turns=st.integers(1, 4))
def test_the_stated_bound_on_who_passes_whom_holds(
    mix: list[Priority], run: int, limit: int, turns: int
) -> None:
    """The bound of the module's docstring, for every ticket that waits."""
    order = classes(
        call_order(in_line(*mix), run=min(run, limit), ratio=Ratio(priority=limit, regular=turns), now=NOON)
    )
    rest = [each for each in order if each is not EMERGENCY]
    for place, each in enumerate(rest):
        before = rest[:place]
        if each is REGULAR:
            assert before.count(PRIORITY) <= (before.count(REGULAR) // turns + 1) * limit
        else:
            assert before.count(REGULAR) <= (before.count(PRIORITY) // limit + 1) * turns


@given(mix=mixes, run=runs, limit=limits, turns=st.integers(1, 4), newcomer=st.sampled_from(list(Priority)))
def test_people_ahead_is_the_place_in_the_order_with_any_ratio(
    mix: list[Priority], run: int, limit: int, turns: int, newcomer: Priority
) -> None:
    ratio, begins = Ratio(priority=limit, regular=turns), min(run, limit + turns - 1)
    waiting = in_line(*mix)
    new = a_ticket("A-999", priority=newcomer, issued_at=at("09:00"))
    order = labels(call_order([*waiting, new], run=begins, ratio=ratio, now=NOON))
    assert people_ahead(count(waiting), newcomer, run=begins, ratio=ratio) == order.index("A-999")


def test_a_regular_ticket_that_aged_competes_with_the_priority_ones() -> None:
    old, young = a_ticket("A-001"), a_ticket("A-002", issued_at=at("08:50"))
    between = a_ticket("P-001", priority=PRIORITY, issued_at=at("08:30"))
    ratio = Ratio(ageing=timedelta(minutes=45))
    order = call_order([young, between, old], run=0, ratio=ratio, now=at("08:46"))
    assert labels(order) == ["A-001", "P-001", "A-002"]
    chosen = choose(Heads(priority=between, regular=old), run=0, ratio=ratio, now=at("08:46"))
    assert chosen is not None
    assert chosen.why is Why.AGED
    not_yet = call_order([young, between, old], run=0, ratio=ratio, now=at("08:45"))
    assert labels(not_yet) == ["P-001", "A-001", "A-002"]


def test_rules_of_the_office_make_the_ratio() -> None:
    rules = Rules(priority_calls_in_a_row=2, regular_calls_after_run=4, ageing_minutes=30)
    assert ratio_of(rules) == Ratio(priority=2, regular=4, ageing=timedelta(minutes=30))
    assert ratio_of(Rules()) == Ratio(priority=3, regular=1, ageing=None)


def test_within_a_class_risk_goes_before_return_and_return_before_arrival() -> None:
    new = a_ticket("A-001", issued_at=at("07:00"))
    back = a_ticket("A-002", rank=Rank.RETURNING, turn_at=at("08:30"))
    at_risk = a_ticket("A-003", rank=Rank.AT_RISK, turn_at=at("08:40"))
    assert labels(order_of([new, back, at_risk], run=0, limit=3)) == ["A-003", "A-002", "A-001"]


def test_the_order_is_the_same_whoever_asks() -> None:
    waiting = in_line(REGULAR, PRIORITY, REGULAR, EMERGENCY, PRIORITY)
    orders = {tuple(labels(order_of(each, run=1, limit=3))) for each in permutations(waiting)}
    assert len(orders) == 1


def test_a_call_of_the_first_versions_tells_its_run_by_its_class() -> None:
    called = call(a_ticket(priority=REGULAR), at_desk(), run=7, is_silent=False)
    assert run_told(called, run=2) == 7
    assert [run_told(replace(called, run=None, priority=each), run=2) for each in Priority] == [2, 3, 0]
