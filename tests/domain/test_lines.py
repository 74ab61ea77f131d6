"""Desks that take the same are one line, and each line counts its own run of priority calls."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.calling import Heads, Ratio, choose, run_after
from server.domain.errors import UnknownDesk
from server.domain.ids import DeskId, ServiceId
from server.domain.lines import line_of, run_at, runs_told
from server.domain.office import Desk
from server.domain.ticket_changes import call
from server.domain.tickets import Priority
from tests.support.builders import KEHILANGAN, LP, a_desk, a_ticket, an_office, at, at_desk

NOON = at("12:00")
PRIORITY, REGULAR = Priority.PRIORITY, Priority.REGULAR


def desk(number: int, *services: ServiceId, stages: tuple[str, ...] = ()) -> Desk:
    return replace(a_desk(number, *services), stages=stages)


DESKS = (desk(1, LP, KEHILANGAN), desk(2, KEHILANGAN, LP), desk(3, KEHILANGAN))
OFFICE = an_office(desks=(*DESKS, desk(4, LP, stages=("foto",))))


def test_desks_that_take_the_same_are_one_line_whatever_the_order_of_the_words() -> None:
    assert [line_of(OFFICE, each.id) for each in OFFICE.desks] == ["loket-1", "loket-1", "loket-3", "loket-4"]


def test_a_desk_that_does_not_exist_has_no_line() -> None:
    with pytest.raises(UnknownDesk):
        line_of(OFFICE, DeskId("loket-9"))


def test_who_waits_for_several_lines_is_told_the_longest_run() -> None:
    runs, desks = {"loket-1": 1, "loket-3": 2}, [each.id for each in OFFICE.desks]
    assert run_at(OFFICE, runs, desks) == 2
    assert run_at(OFFICE, runs, desks[:2]) == 1
    assert run_at(OFFICE, runs, desks[3:]) == 0
    assert (run_at(OFFICE, runs, []), run_at(OFFICE, {}, desks)) == (0, 0)


def test_a_call_moves_the_run_of_its_line_alone() -> None:
    called = call(a_ticket(priority=PRIORITY), at_desk(), run=2, is_silent=False, line="loket-1")
    assert runs_told(called, {"loket-1": 1, "loket-3": 1}) == {"loket-1": 2, "loket-3": 1}
    assert runs_told(replace(called, run=0), {"loket-1": 1, "loket-3": 1}) == {"loket-3": 1}


def test_a_call_of_the_first_versions_counts_for_the_whole_hall() -> None:
    called = replace(call(a_ticket(priority=PRIORITY), at_desk(), run=0, is_silent=False), run=None)
    assert runs_told(called, {"": 1}) == {"": 2}


@given(calls=st.lists(st.sampled_from([1, 2]), min_size=1, max_size=60), limit=st.integers(1, 4))
def test_a_busy_line_next_door_lets_nobody_starve(calls: list[int], limit: int) -> None:
    """Two lines; at both everybody waits. Whoever calls how often, neither has more than N in a row."""
    ratio, runs, in_a_row = Ratio(priority=limit), {1: 0, 2: 0}, {1: 0, 2: 0}
    heads = Heads(priority=a_ticket("P-001", priority=PRIORITY), regular=a_ticket("A-001", priority=REGULAR))
    for line in calls:
        chosen = choose(heads, run=runs[line], ratio=ratio, now=NOON)
        assert chosen is not None
        runs[line] = run_after(chosen.ticket.priority, run=runs[line], ratio=ratio)
        in_a_row[line] = in_a_row[line] + 1 if chosen.ticket.priority is PRIORITY else 0
        assert in_a_row[line] <= limit
