"""Who is next.

1. An emergency goes before everybody; its reason is in the log, nothing of it in public.
2. Otherwise a priority ticket goes before regular ones,
3. but after N priority calls in a row (default 3) M regular ones go (default 1), if any wait.
4. A regular ticket that has waited longer than the office's ageing limit competes with the priority tickets:
   the one that is longer in the queue goes. Without a limit (default) there is no ageing.
5. Within a class: first a ticket whose running clock has passed the warning share of its standard, then one
   that comes back from a stage or service of the same visit, then new arrivals; each by the time at which it
   began to wait, then by number.
6. Only tickets of the pools that the desk takes are considered; one that is directed to a desk or officer
   only by that one, until its time is over.
7. A no-show who is back stands behind the next two of its class.

The run of priority calls is counted for each line, that is for the desks that take the same (lines.py); a
hall where every desk takes everything has one. An emergency does not count and does not break it.

**The bound.** While a regular ticket waits with k regular ones before it, at most (k // M + g) x N priority
tickets are called before it; a priority ticket with j priority ones before it waits for at most
(j // N + g) x M regular ones. g is the number of lines that take its pool, mostly 1: desk by desk the line
calls at most N in a row. Were the run counted for the whole hall, a line of many regular calls would let
another one call priority tickets for ever. Emergencies are counted apart, and so are tickets that come back
or are at risk (rule 5): they are no new arrivals. tests/domain/test_calling.py and the simulated day hold
the queue to it.

Source: DOMAIN 6, FEATURES Q1 to Q4, Q7, Q19, Q20, G15. The same rule answers "how many are before me".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from server.domain.events import TicketCalled
from server.domain.ids import ServiceId
from server.domain.rules import Rules
from server.domain.tickets import Priority, Rank

BEHIND = 2
"""A no-show who is back lets so many go first (DOMAIN 6)."""


class Queued(Protocol):
    """What the order depends on."""

    @property
    def priority(self) -> Priority:
        """The class of the calling order."""
        ...

    @property
    def rank(self) -> Rank:
        """Who goes first within the class."""
        ...

    @property
    def turn_at(self) -> datetime | None:
        """Since when it waits for this turn; None: since its issue."""
        ...

    @property
    def issued_at(self) -> datetime:
        """When the number was given."""
        ...

    @property
    def number(self) -> int:
        """The number within its series."""
        ...

    @property
    def label(self) -> str:
        """The number with its letter."""
        ...


AnyQueued = TypeVar("AnyQueued", bound=Queued)


@dataclass(frozen=True, slots=True, kw_only=True)
class InLine:
    """Somebody who waits, as far as the order needs it."""

    label: str
    number: int
    issued_at: datetime
    priority: Priority
    rank: Rank
    turn_at: datetime | None
    service_id: ServiceId
    waits_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """At most `priority` calls in a row, then `regular` ones; `ageing` after which a regular one competes."""

    priority: int = 3
    regular: int = 1
    ageing: timedelta | None = None


def ratio_of(rules: Rules) -> Ratio:
    """The office's rules of the order."""
    ageing = timedelta(minutes=rules.ageing_minutes) if rules.ageing_minutes else None
    return Ratio(priority=rules.priority_calls_in_a_row, regular=rules.regular_calls_after_run, ageing=ageing)


class Why(StrEnum):
    """Why a ticket is next, for the sentence at the desk (Q21)."""

    EMERGENCY = "emergency"
    PRIORITY = "priority"
    RUN_IS_OVER = "run_is_over"
    AGED = "aged"
    NO_PRIORITY_WAITS = "no_priority_waits"


@dataclass(frozen=True, slots=True)
class Choice(Generic[AnyQueued]):
    """The ticket to call next, and why it is that one."""

    ticket: AnyQueued
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads(Generic[AnyQueued]):
    """The first waiting ticket of each class, as far as there is one."""

    emergency: AnyQueued | None = None
    priority: AnyQueued | None = None
    regular: AnyQueued | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many wait in each class."""

    emergency: int = 0
    priority: int = 0
    regular: int = 0

    @property
    def total(self) -> int:
        """Everybody who waits."""
        return self.emergency + self.priority + self.regular

    def __add__(self, other: "Waiting") -> "Waiting":
        return Waiting(
            emergency=self.emergency + other.emergency,
            priority=self.priority + other.priority,
            regular=self.regular + other.regular,
        )


def choose(heads: Heads[AnyQueued], *, run: int, ratio: Ratio, now: datetime) -> Choice[AnyQueued] | None:
    """The ticket to call next; `run` counts the priority calls in a row, and on through the regular turns
    that are due after them.
    """
    if heads.emergency is not None:
        return Choice(heads.emergency, Why.EMERGENCY)
    if heads.priority is None:
        return None if heads.regular is None else Choice(heads.regular, Why.NO_PRIORITY_WAITS)
    if heads.regular is None:
        return Choice(heads.priority, Why.PRIORITY)
    if run >= ratio.priority:
        return Choice(heads.regular, Why.RUN_IS_OVER)
    if _has_aged(heads.regular, heads.priority, ageing=ratio.ageing, now=now):
        return Choice(heads.regular, Why.AGED)
    return Choice(heads.priority, Why.PRIORITY)


def run_after(priority: Priority, *, run: int, ratio: Ratio) -> int:
    """The run after a ticket of this class was called."""
    if priority is Priority.EMERGENCY:
        return run
    if priority is Priority.PRIORITY:
        # Nobody regular waited: their turns stay due.
        return min(run, ratio.priority - 1) + 1
    turns_taken = run - ratio.priority + 1
    return run + 1 if 0 < turns_taken < ratio.regular else 0


def run_told(event: TicketCalled, *, run: int) -> int:
    """The run after a call in the log. Lines of the first versions do not say it: a regular call ended it."""
    if event.run is not None:
        return event.run
    if event.priority is Priority.REGULAR:
        return 0
    return run + 1 if event.priority is Priority.PRIORITY else run


def call_order(waiting: Iterable[AnyQueued], *, run: int, ratio: Ratio, now: datetime) -> list[AnyQueued]:
    """Everybody who waits, in the order in which one desk would call them."""
    queues: dict[Priority, list[AnyQueued]] = {priority: [] for priority in Priority}
    for each in sorted(waiting, key=turn, reverse=True):
        queues[each.priority].append(each)
    order: list[AnyQueued] = []
    while (chosen := choose(_heads_of(queues), run=run, ratio=ratio, now=now)) is not None:
        order.append(queues[chosen.ticket.priority].pop())
        run = run_after(chosen.ticket.priority, run=run, ratio=ratio)
    return order


def people_ahead(waiting: Waiting, priority: Priority, *, run: int, ratio: Ratio) -> int:
    """How many of those who wait would be called before a new ticket of this class."""
    if priority is Priority.EMERGENCY:
        return waiting.emergency
    overtaking = _overtaking(waiting, priority, run=run, ratio=ratio)
    mates = waiting.priority if priority is Priority.PRIORITY else waiting.regular
    return waiting.emergency + mates + overtaking


def _overtaking(waiting: Waiting, priority: Priority, *, run: int, ratio: Ratio) -> int:
    """How many of the other class go before a new ticket at the end of its own."""
    theirs = waiting.regular if priority is Priority.PRIORITY else waiting.priority
    mine = waiting.priority if priority is Priority.PRIORITY else waiting.regular
    passed = 0
    while theirs:
        regular_is_due = run >= ratio.priority
        calls_mine = regular_is_due is (priority is Priority.REGULAR)
        if calls_mine:
            if not mine:
                return passed
            mine -= 1
        else:
            theirs -= 1
            passed += 1
        run = run_after(Priority.REGULAR if regular_is_due else Priority.PRIORITY, run=run, ratio=ratio)
    return passed


def turn(each: Queued) -> tuple[int, datetime, int, str]:
    """The place within a class (rule 5)."""
    return each.rank, each.turn_at or each.issued_at, each.number, each.label


def place_behind(others: Iterable[Queued], ticket: Queued, *, now: datetime) -> tuple[Rank, datetime]:
    """Rank and time of a ticket that comes back behind the next of its class (rule 7)."""
    mates = sorted((each for each in others if each.priority is ticket.priority), key=turn)[:BEHIND]
    if not mates:
        return ticket.rank, now
    last = mates[-1]
    return last.rank, (last.turn_at or last.issued_at) + timedelta(microseconds=1)


def _has_aged(regular: Queued, priority: Queued, *, ageing: timedelta | None, now: datetime) -> bool:
    if ageing is None:
        return False
    since = regular.turn_at or regular.issued_at
    return now - since > ageing and since <= (priority.turn_at or priority.issued_at)


def _heads_of(queues: dict[Priority, list[AnyQueued]]) -> Heads[AnyQueued]:
    first = {priority: queue[-1] if queue else None for priority, queue in queues.items()}
    return Heads(
        emergency=first[Priority.EMERGENCY],
        priority=first[Priority.PRIORITY],
        regular=first[Priority.REGULAR],
    )
