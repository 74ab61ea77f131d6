"""Officers beside each other: same kind of service, outside causes removed, small numbers marked (R18)."""

from dataclasses import fields, replace

import pytest

from server.domain.conduct_rules import RewardRule
from server.domain.ids import PersonId
from server.domain.officer_figures import Comparison, Habits, ServiceWork, comparisons, deserves_reward

BUDI, SITI = PersonId("petugas1"), PersonId("petugas2")
LP, LOSS = "spkt.lp", "spkt.kehilangan"


def work(officer: PersonId = BUDI, service: str = LP, **counts: int) -> ServiceWork:
    return ServiceWork(officer_id=officer, service_id=service, **counts)


def test_an_officer_is_compared_within_one_kind_of_service_only() -> None:
    told = comparisons(
        (work(on_time=20, own=1), work(service=LOSS, on_time=90), work(SITI, on_time=29, own=1))
    )
    lp = next(each for each in told[BUDI] if each.work.service_id == LP)
    assert (lp.all_on_time, lp.all_compared) == (49, 51)
    assert [each.work.service_id for each in told[BUDI]] == [LOSS, LP]


def test_causes_outside_the_officer_and_what_nobody_has_reviewed_are_not_compared() -> None:
    assert work(on_time=9, own=1, outside=5, unreviewed=7).compared == 10


@pytest.mark.parametrize(("on_time", "is_small"), [(29, True), (30, False)])
def test_fewer_than_thirty_services_say_little(on_time: int, is_small: bool) -> None:
    ((beside,),) = comparisons((work(on_time=on_time),)).values()
    assert beside.is_small is is_small


RULE = RewardRule(on_time_percent=95, least_services=20)


@pytest.mark.parametrize(
    ("on_time", "own", "late_turns", "turns", "deserves"),
    [
        (19, 1, 0, 20, True),
        (18, 1, 0, 20, False),
        (18, 2, 0, 20, False),
        (19, 1, 1, 20, False),
        (40, 0, 0, 0, False),
        (0, 0, 0, 20, False),
    ],
)
def test_a_reward_is_proposed_for_enough_services_in_time_and_no_late_turn(
    on_time: int, own: int, late_turns: int, turns: int, deserves: bool
) -> None:
    rows = (work(on_time=on_time, own=own, outside=9),)
    assert deserves_reward(RULE, rows, late_turns=late_turns, turns=turns) is deserves


def test_without_a_rule_of_the_office_nothing_is_proposed() -> None:
    assert not deserves_reward(None, (work(on_time=1000),), late_turns=0, turns=20)


def test_habits_are_means_and_shares_that_never_divide_by_nothing() -> None:
    idle = Habits(officer_id=BUDI)
    assert (idle.mean_gap_seconds, idle.pause_percent) == (0, 0)
    busy = replace(idle, services=4, gap_seconds=90, paused_seconds=300, total_seconds=1200)
    assert (busy.mean_gap_seconds, busy.pause_percent) == (22, 25)


def test_nothing_in_a_comparison_puts_officers_in_an_order() -> None:
    names = {each.name for kind in (Comparison, ServiceWork, Habits) for each in fields(kind)}
    assert not {name for name in names if any(word in name for word in ("score", "rank", "point", "grade"))}
