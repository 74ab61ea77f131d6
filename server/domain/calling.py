"""Who is next.

1. An emergency goes before everybody.
2. Otherwise a priority ticket goes before regular ones,
3. but after N priority calls in a row (default 3) one regular ticket goes, if any waits.
4. Within a class: first come, first served, by time of issue, then by number.
5. Only tickets of the services that the desk takes are considered.

The run of priority calls is counted for the whole hall; an emergency does not count and does not
break it. Source: DOMAIN 6, FEATURES Q1 to Q3. The same rule answers "how many are before me".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from server.domain.tickets import Priority, Ticket


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


def choose(heads: Heads, *, run: int, limit: int) -> Ticket | None:
    """The ticket to call next; `run` is the number of priority calls in a row so far."""
    if heads.emergency is not None:
        return heads.emergency
    if heads.regular is not None and (heads.priority is None or run >= limit):
        return heads.regular
    return heads.priority


def run_after(priority: Priority, *, run: int) -> int:
    """The run of priority calls after a ticket of this class was called."""
    if priority is Priority.REGULAR:
        return 0
    return run + 1 if priority is Priority.PRIORITY else run


def call_order(waiting: Iterable[Ticket], *, run: int, limit: int) -> list[Ticket]:
    """Everybody who waits, in the order in which one desk would call them."""
    queues: dict[Priority, list[Ticket]] = {priority: [] for priority in Priority}
    for ticket in sorted(waiting, key=_arrival, reverse=True):
        queues[ticket.priority].append(ticket)
    order: list[Ticket] = []
    while (chosen := choose(_heads_of(queues), run=run, limit=limit)) is not None:
        order.append(queues[chosen.priority].pop())
        run = run_after(chosen.priority, run=run)
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


def _heads_of(queues: dict[Priority, list[Ticket]]) -> Heads:
    first = {priority: queue[-1] if queue else None for priority, queue in queues.items()}
    return Heads(
        emergency=first[Priority.EMERGENCY],
        priority=first[Priority.PRIORITY],
        regular=first[Priority.REGULAR],
    )


def _arrival(ticket: Ticket) -> tuple[object, int, str]:
    return ticket.issued_at, ticket.number, ticket.label
