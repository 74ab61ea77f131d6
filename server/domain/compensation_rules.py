"""What the office gives when the standard is missed: items, tiers, places of stock. Data, not rules: what is
owed for how many minutes stands in tiers.py. Source: DOMAIN 4, FEATURES C2, C3, C8.
"""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that is given. What is not material (an apology, priority at the next visit) has no stock;
    `unit_cost_rupiah` is for the recap.
    """

    id: str
    name: str
    is_material: bool = True
    unit_cost_rupiah: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """So much of one item."""

    item: str
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """So much of one item was given; the cost is that of the day (0 where nobody counts)."""

    item: str
    quantity: int
    unit_cost_rupiah: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """What is owed from more than so many minutes over the standard on: one of these, or all of them."""

    over_minutes: int
    items: tuple[Owed, ...]
    gives_all: bool = False


class CompensationMode(StrEnum):
    """How the items are given (DOMAIN 4)."""

    CHOOSE_ONE = "choose_one"
    ALL = "all"
    TIERS = "tiers"


class Funding(StrEnum):
    """Who pays (C8). An officer pays only after the cause is proven to be the officer's own."""

    OFFICE = "office"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class StockPlace:
    """Where items are kept; `desks` are those that take from it, all where none is named."""

    id: str
    name: str
    desks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationRules:
    """How the office compensates. `low_stock`: so few are left and desk and head are warned.
    `rating_suggests`: a quick rating of at most this much suggests a grant, 0 never. `prints_voucher`: the
    officer may print a slip that names what is owed, never for confidential tickets.
    """

    mode: CompensationMode = CompensationMode.CHOOSE_ONE
    tiers: tuple[Tier, ...] = ()
    funding: Funding = Funding.OFFICE
    places: tuple[StockPlace, ...] = field(default_factory=lambda: (StockPlace(id="kantor", name="Kantor"),))
    low_stock: int = 10
    rating_suggests: int = 0
    prints_voucher: bool = False
