"""How one simulated service goes: how long, with which hold, whether the visitor comes at all.

A plan follows from the seed, the number and its day alone. So an officer who is interrupted by a restart
remembers nothing and still goes on as planned, and the same seed plays the same day.
"""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random
from statistics import NormalDist

_TYPICAL_SHARE = 0.6
_SPREAD = 0.5
"""Half of all services take up to 60 % of the standard; with this spread 15 % exceed it, 28 % turn amber."""

_GOLDEN = (math.sqrt(5) - 1) / 2
_SHORTEST_SECONDS = 45.0
_NO_SHOW_SHARE = 0.06
_LATE_SHARE = 0.1
_HOLD_SHARE = 0.12
_DECLINED_SHARE = 0.12
_UNMET_SHARE = 0.04
_EXPLAINED_SHARE = 0.75
"""So many overruns get a cause from their officer; the others wait for the head as they do in life."""


class Settlement(StrEnum):
    """How an entitlement ends; the value is the last part of its address."""

    HAND_OVER = "hand-over"
    DECLINE = "decline"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlan:
    """A pause in the service. `which` picks among the office's reasons, from 0 up to but not 1."""

    at_seconds: float
    seconds: float
    which: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePlan:
    """What will happen with one number after its call."""

    comes: bool
    walk_seconds: float
    service_seconds: float
    hold: HoldPlan | None
    breather_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementPlan:
    """How and how soon the officer settles what is owed. `which` picks among the office's items."""

    how: Settlement
    after_seconds: float
    which: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CausePlan:
    """Whether and how soon the officer says why. `which` picks among the office's causes."""

    explains: bool
    after_seconds: float
    which: float


def plan_service(seed: int, label: str, day: date, *, standard_seconds: int) -> ServicePlan:
    """The plan of one number of one day."""
    chance = Random(f"{seed}/{day}/{label}/service")  # noqa: S311 - a play, not a secret
    seconds = max(_SHORTEST_SECONDS, standard_seconds * _share_of_standard(seed, label, day))
    comes = chance.random() >= _NO_SHOW_SHARE
    late = chance.random() < _LATE_SHARE
    return ServicePlan(
        comes=comes,
        walk_seconds=chance.uniform(36, 52) if late else chance.uniform(8, 28),
        service_seconds=seconds,
        hold=_plan_hold(chance, seconds),
        breather_seconds=chance.uniform(5, 25),
    )


def plan_settlement(seed: int, label: str, day: date) -> SettlementPlan:
    """What becomes of the water or candy owed on one number."""
    chance = Random(f"{seed}/{day}/{label}/settlement")  # noqa: S311 - a play, not a secret
    luck = chance.random()
    how = Settlement.HAND_OVER
    if luck < _DECLINED_SHARE:
        how = Settlement.DECLINE
    elif luck < _DECLINED_SHARE + _UNMET_SHARE:
        how = Settlement.UNMET
    return SettlementPlan(how=how, after_seconds=chance.uniform(60, 150), which=chance.random())


def plan_cause(seed: int, label: str, day: date) -> CausePlan:
    """What the officer says of an overrun; the first causes of the list are the usual ones."""
    chance = Random(f"{seed}/{day}/{label}/cause")  # noqa: S311 - a play, not a secret
    explains = chance.random() < _EXPLAINED_SHARE
    return CausePlan(explains=explains, after_seconds=chance.uniform(90, 400), which=chance.random() ** 2)


def _plan_hold(chance: Random, service_seconds: float) -> HoldPlan | None:
    at, seconds, which = chance.uniform(0.2, 0.7), chance.uniform(120, 420), chance.random()
    if chance.random() >= _HOLD_SHARE:
        return None
    return HoldPlan(at_seconds=at * service_seconds, seconds=seconds, which=which)


def _share_of_standard(seed: int, label: str, day: date) -> float:
    """Service time as a share of the standard, log-normal.

    The numbers of one series walk through the distribution by the golden ratio instead of falling on it
    by chance: the share of slow ones is right among any eight in a row, so nobody watches in vain.
    """
    series, _, number = label.rpartition("-")
    phase = Random(f"{seed}/{day}/{series}/phase").random()  # noqa: S311 - a play, not a secret
    quantile = (phase + int(number) * _GOLDEN) % 1.0
    deviation = NormalDist().inv_cdf(min(max(quantile, 0.01), 0.99))
    return _TYPICAL_SHARE * math.exp(_SPREAD * deviation)
