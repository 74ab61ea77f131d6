"""What is owed for how many seconds over the limit: pure arithmetic over what the office has decided. Who
gives it and what became of it stands in compensation.py.

1. Late is every second over the standard and its tolerance (timing.py, rule 5); what is owed follows from it.
2. `choose_one`: one of the items, one piece. `all`: one piece of every item.
3. `tiers`: what the highest tier owes whose minutes are passed: strictly more, in seconds. 30:00 late is not
   more than 30 minutes, 30:01 is.
4. Nobody is owed nothing: a lateness below the first tier, or a grant without any, owes what the lowest tier
   owes. Tiers without any tier are `choose_one`.
5. A hand-over is right when it is exactly this: one of the choices with its quantity, or all of them.
6. Items that are not material (an apology, priority at the next visit) are owed and given as any other.

Source: DOMAIN 4, FEATURES C2.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from server.domain.compensation_rules import CompensationMode, CompensationRules, Given, Item, Owed, Tier
from server.domain.errors import BadRequest, UnknownChoice, WrongItems

_A_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of these, or all of them."""

    items: tuple[Owed, ...]
    gives_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is owed from more than so many seconds over the limit on."""

    over_seconds: int
    choice: Choice


def steps(rules: CompensationRules, items: tuple[Item, ...]) -> tuple[Step, ...]:
    """Everything that may come to be owed, the least first; at least one step."""
    if rules.mode is CompensationMode.TIERS and rules.tiers:
        in_order = sorted(rules.tiers, key=lambda tier: tier.over_minutes)
        return tuple(Step(over_seconds=each.over_minutes * _A_MINUTE, choice=_of(each)) for each in in_order)
    every = tuple(Owed(item=item.id) for item in items)
    gives_all = rules.mode is CompensationMode.ALL
    return (Step(over_seconds=0, choice=Choice(items=every, gives_all=gives_all)),)


def owed_for(late_seconds: int, rules: CompensationRules, items: tuple[Item, ...]) -> Choice:
    """What a lateness of so many seconds owes."""
    known = steps(rules, items)
    passed = [step for step in known if late_seconds > step.over_seconds]
    return (passed[-1] if passed else known[0]).choice


def check_given(given: Iterable[Owed], choice: Choice, items: tuple[Item, ...]) -> tuple[Given, ...]:
    """The hand-over with its cost. Raises UnknownChoice for what nobody offers, WrongItems for anything but
    what is owed.
    """
    handed = Counter[str]()
    for each in given:
        if each.quantity < 1:
            raise WrongItems(in_words(choice, items))
        handed[each.item] += each.quantity
    costs = {item.id: item.unit_cost_rupiah for item in items}
    if unknown := sorted(set(handed) - set(costs)):
        raise UnknownChoice(unknown[0])
    if not _is_right(handed, choice):
        raise WrongItems(in_words(choice, items))
    return tuple(
        Given(item=item, quantity=quantity, unit_cost_rupiah=costs[item]) for item, quantity in handed.items()
    )


def is_owed(given: Iterable[Owed], choice: Choice) -> bool:
    """True for exactly what the choice names, one of it or all of it."""
    handed = Counter[str]()
    for each in given:
        handed[each.item] += each.quantity
    return _is_right(handed, choice)


def in_words(choice: Choice, items: tuple[Item, ...]) -> str:
    """“1 air minum atau 1 permen”."""
    names = {item.id: item.name for item in items}
    said = [f"{each.quantity} {lowered(names.get(each.item, each.item))}" for each in choice.items]
    last = " dan " if choice.gives_all else " atau "
    return last.join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else "–"


def lowered(name: str) -> str:
    """A name inside a sentence: “Air minum” is “air minum”, but “VIP” stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def check_rules(rules: CompensationRules, items: tuple[Item, ...]) -> None:
    """Whether the office's decision hangs together. Raises BadRequest."""
    known = {item.id for item in items}
    named = [owed for tier in rules.tiers for owed in tier.items]
    if missing := sorted({owed.item for owed in named} - known):
        raise BadRequest(f"Berkas kantor: barang kompensasi {', '.join(missing)} tidak ada.")
    if any(owed.quantity < 1 for owed in named) or not all(tier.items for tier in rules.tiers):
        raise BadRequest("Setiap jenjang kompensasi memberi paling sedikit satu barang.")
    if rules.mode is CompensationMode.TIERS and min((each.over_minutes for each in rules.tiers), default=1):
        raise BadRequest("Jenjang kompensasi pertama mulai dari 0 menit: setiap keterlambatan berhak.")
    for kind, ids in (
        ("jenjang kompensasi", [str(tier.over_minutes) for tier in rules.tiers]),
        ("barang kompensasi", [item.id for item in items]),
        ("tempat stok", [place.id for place in rules.places]),
    ):
        if double := sorted(each for each, count in Counter(ids).items() if count > 1):
            raise BadRequest(f"Berkas kantor: {kind} {', '.join(double)} tertulis dua kali.")
    if any(item.unit_cost_rupiah < 0 for item in items):
        raise BadRequest("Harga barang kompensasi tidak boleh negatif.")


def _of(tier: Tier) -> Choice:
    return Choice(items=tier.items, gives_all=tier.gives_all)


def _is_right(handed: Counter[str], choice: Choice) -> bool:
    if not handed:
        return False
    if choice.gives_all:
        wanted = Counter[str]()
        for each in choice.items:
            wanted[each.item] += each.quantity
        return handed == wanted
    return any(handed == Counter({each.item: each.quantity}) for each in choice.items)
