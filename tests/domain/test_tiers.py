"""What is owed for which lateness: the examples of DOMAIN 4 as a table, and what a hand-over must be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.compensation_rules import (
    CompensationMode,
    CompensationRules,
    Given,
    Item,
    Owed,
    StockPlace,
    Tier,
)
from server.domain.errors import BadRequest, UnknownChoice, WrongItems
from server.domain.tiers import check_given, check_rules, in_words, is_owed, lowered, owed_for, steps

ITEMS = (
    Item(id="air", name="Air minum", unit_cost_rupiah=3000),
    Item(id="permen", name="Permen", unit_cost_rupiah=500),
    Item(id="maaf", name="Permintaan maaf", is_material=False),
    Item(id="mug", name="Mug", unit_cost_rupiah=25000),
)
BOTH = ITEMS[:2]
CHOOSE_ONE = CompensationRules()
ALL = CompensationRules(mode=CompensationMode.ALL)
COURT = CompensationRules(
    mode=CompensationMode.TIERS,
    tiers=(
        Tier(over_minutes=120, items=(Owed(item="mug"), Owed(item="air", quantity=2)), gives_all=True),
        Tier(over_minutes=0, items=(Owed(item="maaf"),)),
        Tier(over_minutes=60, items=(Owed(item="air", quantity=2), Owed(item="permen", quantity=4))),
    ),
)
"""As courts do it (DOMAIN 4): an apology first, then something to drink, in the end a mug."""

EXAMPLES = [
    ("the default: either, one piece", CHOOSE_ONE, 1, "1 air minum atau 1 permen"),
    ("the default does not grow", CHOOSE_ONE, 9 * 3600, "1 air minum atau 1 permen"),
    ("all of them", ALL, 1, "1 air minum dan 1 permen"),
    ("a second is late", COURT, 1, "1 permintaan maaf"),
    ("60:00 is not more than 60 minutes", COURT, 60 * 60, "1 permintaan maaf"),
    ("60:01 is", COURT, 60 * 60 + 1, "2 air minum atau 4 permen"),
    ("120:00 is not more than 120 minutes", COURT, 120 * 60, "2 air minum atau 4 permen"),
    ("120:01 is", COURT, 120 * 60 + 1, "1 mug dan 2 air minum"),
    ("granted by hand, nothing was late", COURT, 0, "1 permintaan maaf"),
    (
        "tiers without any tier",
        CompensationRules(mode=CompensationMode.TIERS),
        1,
        "1 air minum atau 1 permen",
    ),
]


@pytest.mark.parametrize(
    ("rules", "late", "words"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES]
)
def test_what_is_owed_for_so_many_seconds(rules: CompensationRules, late: int, words: str) -> None:
    items = ITEMS if rules is COURT else BOTH
    assert in_words(owed_for(late, rules, items), items) == words


@given(late=st.integers(0, 86400), more=st.integers(0, 86400))
def test_what_is_owed_never_shrinks_while_the_clock_runs(late: int, more: int) -> None:
    ladder = [step.choice for step in steps(COURT, ITEMS)]
    now, then = owed_for(late, COURT, ITEMS), owed_for(late + more, COURT, ITEMS)
    assert ladder.index(now) <= ladder.index(then)


def handed(*given: tuple[str, int]) -> tuple[Owed, ...]:
    return tuple(Owed(item=item, quantity=quantity) for item, quantity in given)


RIGHT = [
    (CHOOSE_ONE, 1, [("air", 1)]),
    (CHOOSE_ONE, 1, [("permen", 1)]),
    (ALL, 1, [("permen", 1), ("air", 1)]),
    (COURT, 1, [("maaf", 1)]),
    (COURT, 3601, [("permen", 4)]),
    (COURT, 3601, [("permen", 1), ("permen", 3)]),
    (COURT, 7201, [("mug", 1), ("air", 2)]),
]
WRONG = [
    (CHOOSE_ONE, 1, [("air", 2)]),
    (CHOOSE_ONE, 1, [("air", 1), ("permen", 1)]),
    (CHOOSE_ONE, 1, []),
    (CHOOSE_ONE, 1, [("air", 0)]),
    (CHOOSE_ONE, 1, [("air", 2), ("air", -1)]),
    (ALL, 1, [("air", 1)]),
    (ALL, 1, [("air", 1), ("permen", 2)]),
    (COURT, 1, [("mug", 1)]),
    (COURT, 3601, [("air", 1)]),
    (COURT, 3601, [("air", 2), ("permen", 4)]),
    (COURT, 7201, [("mug", 1)]),
]


@pytest.mark.parametrize(("rules", "late", "given"), RIGHT)
def test_exactly_what_is_owed_may_be_given(
    rules: CompensationRules, late: int, given: list[tuple[str, int]]
) -> None:
    items = ITEMS if rules is COURT else BOTH
    choice = owed_for(late, rules, items)
    told = check_given(handed(*given), choice, items)
    assert sum(each.quantity for each in told) == sum(quantity for _, quantity in given)
    assert is_owed(handed(*given), choice)


@pytest.mark.parametrize(("rules", "late", "given"), WRONG)
def test_anything_else_is_refused_in_words(
    rules: CompensationRules, late: int, given: list[tuple[str, int]]
) -> None:
    items = ITEMS if rules is COURT else BOTH
    choice = owed_for(late, rules, items)
    with pytest.raises(WrongItems, match=r"Yang menjadi hak pemohon: [124] "):
        check_given(handed(*given), choice, items)


def test_what_nobody_offers_is_no_choice() -> None:
    with pytest.raises(UnknownChoice, match="“kopi”"):
        check_given(handed(("kopi", 1)), owed_for(1, CHOOSE_ONE, BOTH), BOTH)


def test_a_hand_over_carries_its_cost_of_the_day() -> None:
    (given,) = check_given(handed(("air", 1)), owed_for(1, CHOOSE_ONE, BOTH), BOTH)
    assert given == Given(item="air", quantity=1, unit_cost_rupiah=3000)


def test_an_office_without_items_owes_nothing_that_could_be_given() -> None:
    nothing = owed_for(1, ALL, ())
    assert in_words(nothing, ()) == "–"
    with pytest.raises(WrongItems):
        check_given((), nothing, ())


@pytest.mark.parametrize(
    ("name", "inside"), [("Air minum", "air minum"), ("VIP", "VIP"), ("A 5", "a 5"), ("", "")]
)
def test_a_name_inside_a_sentence_begins_small(name: str, inside: str) -> None:
    assert lowered(name) == inside


def test_the_rules_of_the_examples_hang_together() -> None:
    for rules, items in ((CHOOSE_ONE, BOTH), (ALL, BOTH), (COURT, ITEMS)):
        check_rules(rules, items)


TIER = COURT.tiers[1]
DOUBTFUL = [
    (replace(COURT, tiers=(replace(TIER, items=(Owed(item="kopi"),)),)), ITEMS, "kopi tidak ada"),
    (replace(COURT, tiers=(replace(TIER, items=(Owed(item="air", quantity=0),)),)), ITEMS, "paling sedikit"),
    (replace(COURT, tiers=(replace(TIER, items=()),)), ITEMS, "paling sedikit"),
    (replace(COURT, tiers=COURT.tiers[:1]), ITEMS, "mulai dari 0 menit"),
    (replace(COURT, tiers=()), ITEMS, "mulai dari 0 menit"),
    (replace(COURT, tiers=(TIER, TIER)), ITEMS, "jenjang kompensasi 0 tertulis dua kali"),
    (CHOOSE_ONE, (*BOTH, BOTH[0]), "barang kompensasi air tertulis dua kali"),
    (
        CompensationRules(places=(StockPlace(id="k", name="K"), StockPlace(id="k", name="L"))),
        BOTH,
        "tempat stok k tertulis dua kali",
    ),
    (CHOOSE_ONE, (replace(BOTH[0], unit_cost_rupiah=-1),), "tidak boleh negatif"),
]


@pytest.mark.parametrize(("rules", "items", "words"), DOUBTFUL, ids=[row[2] for row in DOUBTFUL])
def test_rules_that_do_not_hang_together_are_refused(
    rules: CompensationRules, items: tuple[Item, ...], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        check_rules(rules, items)
