"""Who is next.

1. An emergency goes before everybody.
2. Otherwise a priority ticket goes before regular ones,
3. but after N priority calls in a row (default 3) one regular ticket goes, if any waits.
4. Within a class: first come, first served, by time of issue, then by number.
5. Only tickets of the services that the desk takes are considered.

The run of priority calls is counted for the whole hall; an emergency does not count and does not
break it. Source: DOMAIN 6, FEATURES Q1 to Q3. The same rule answers "how many are before me".
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from server.domain.ids import ServiceId
from server.domain.tickets import Priority, Ticket


class Queued(Protocol):
    """What the order depends on."""

    @property
    def priority(self) -> Priority:
        """The class of the calling order."""
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
    service_id: ServiceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The first waiting ticket of each class, as far as there is one."""

    emergency: Ticket | None = None
    priority: Ticket | None = None
    regular: Ticket | None = None


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


def choose(heads: Heads, *, run: int, limit: int) -> Ticket | None:
    """The ticket to call next; `run` is the number of priority calls in a row so far."""
    by_class = {
        Priority.EMERGENCY: heads.emergency,
        Priority.PRIORITY: heads.priority,
        Priority.REGULAR: heads.regular,
    }
    there = {each for each, first in by_class.items() if first is not None}
    chosen = class_to_call(there, run=run, limit=limit)
    return None if chosen is None else by_class[chosen]


def class_to_call(there: Container[Priority], *, run: int, limit: int) -> Priority | None:
    """Of the classes in which somebody waits, the one whose first is called next."""
    if Priority.EMERGENCY in there:
        return Priority.EMERGENCY
    is_turn_of_regular = Priority.PRIORITY not in there or run >= limit
    if Priority.REGULAR in there and is_turn_of_regular:
        return Priority.REGULAR
    return Priority.PRIORITY if Priority.PRIORITY in there else None


def run_after(priority: Priority, *, run: int) -> int:
    """The run of priority calls after a ticket of this class was called."""
    if priority is Priority.REGULAR:
        return 0
    return run + 1 if priority is Priority.PRIORITY else run


def call_order(waiting: Iterable[AnyQueued], *, run: int, limit: int) -> list[AnyQueued]:
    """Everybody who waits, in the order in which one desk would call them."""
    queues: dict[Priority, list[AnyQueued]] = {}
    for each in sorted(waiting, key=_arrival, reverse=True):
        queues.setdefault(each.priority, []).append(each)
    order: list[AnyQueued] = []
    while (chosen := class_to_call(queues, run=run, limit=limit)) is not None:
        order.append(queues[chosen].pop())
        run = run_after(chosen, run=run)
        if not queues[chosen]:
            del queues[chosen]
    return order


def people_ahead(waiting: Waiting, priority: Priority, *, run: int, limit: int) -> int:
    """How many of those who wait would be called before a new ticket of this class."""
    if priority is Priority.EMERGENCY:
        return waiting.emergency
    free_run = max(0, limit - run)
    if priority is Priority.PRIORITY:
        turns = _regular_turns(waiting.priority, free_run=free_run, limit=limit)
        return waiting.emergency + waiting.priority + min(waiting.regular, turns)
    overtaking = free_run + limit * waiting.regular
    return waiting.emergency + waiting.regular + min(waiting.priority, overtaking)


def _regular_turns(priority_ahead: int, *, free_run: int, limit: int) -> int:
    """Regular turns that come before the priority ticket behind `priority_ahead` others."""
    if priority_ahead < free_run:
        return 0
    return 1 + (priority_ahead - free_run) // limit


def _arrival(each: Queued) -> tuple[datetime, int, str]:
    return each.issued_at, each.number, each.label
