"""How the work of officers is set beside each other, fairly: same kind of service, causes outside the officer
removed, hours on duty named, small numbers marked (R18, G6). No officer is ever put in an order.

1. A service judged by its standard is on time, or late by a cause of the officer, by another cause, or by one
   that nobody has reviewed yet. Only the first two are compared; the others are shown beside them.
2. An officer is compared with all officers of the same kind of service. Confidential services are in no
   comparison: their overruns are never reviewed.
3. Under SMALL_NUMBER services a share says little: the page says so.
4. A reward is only proposed, and only where the office has a rule (DOMAIN 5): enough services in the month,
   the share on time, and no turn of duty late or missed.
5. Habits (DOMAIN 3, anti-gaming) are figures to look at: the gap from call to start, forgotten starts,
   services too short to be true, time on hold, holds by their reasons. Nothing is derived from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from server.domain.conduct_rules import RewardRule
from server.domain.ids import PersonId

SMALL_NUMBER = 30

_ALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWork:
    """Services of one kind that one officer ended: `own` and `outside` late by a reviewed cause."""

    officer_id: PersonId
    service_id: str
    on_time: int = 0
    own: int = 0
    outside: int = 0
    unreviewed: int = 0

    @property
    def compared(self) -> int:
        """How many say something of the officer (rule 1)."""
        return self.on_time + self.own


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One officer beside all officers of the same kind of service."""

    work: ServiceWork
    all_on_time: int
    all_compared: int

    @property
    def is_small(self) -> bool:
        """True where the share says little (rule 3)."""
        return self.work.compared < SMALL_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How one officer works the console in a period (rule 5). Seconds are sums."""

    officer_id: PersonId
    services: int = 0
    gap_seconds: int = 0
    longest_gap_seconds: int = 0
    automatic_starts: int = 0
    too_short: int = 0
    paused_seconds: int = 0
    total_seconds: int = 0
    holds: Mapping[str, int] = field(default_factory=dict)

    @property
    def mean_gap_seconds(self) -> int:
        """The mean gap from call to start."""
        return self.gap_seconds // self.services if self.services else 0

    @property
    def pause_percent(self) -> int:
        """How much of the visitors' time after the call was a pause."""
        return _ALL * self.paused_seconds // self.total_seconds if self.total_seconds else 0


def comparisons(work: Iterable[ServiceWork]) -> dict[PersonId, tuple[Comparison, ...]]:
    """Each officer's kinds of services beside those of all, by the name of the kind."""
    rows = sorted(work, key=lambda each: (each.officer_id, each.service_id))
    sums: dict[str, tuple[int, int]] = {}
    for each in rows:
        on_time, compared = sums.get(each.service_id, (0, 0))
        sums[each.service_id] = (on_time + each.on_time, compared + each.compared)
    found: dict[PersonId, tuple[Comparison, ...]] = {}
    for each in rows:
        on_time, compared = sums[each.service_id]
        beside = Comparison(work=each, all_on_time=on_time, all_compared=compared)
        found[each.officer_id] = (*found.get(each.officer_id, ()), beside)
    return found


def deserves_reward(
    rule: RewardRule | None, work: Iterable[ServiceWork], *, late_turns: int, turns: int
) -> bool:
    """Whether the office's rule proposes a reward for that month (rule 4)."""
    rows = tuple(work)
    on_time, compared = sum(each.on_time for each in rows), sum(each.compared for each in rows)
    if rule is None or not compared or compared < rule.least_services or late_turns or not turns:
        return False
    return _ALL * on_time >= rule.on_time_percent * compared
