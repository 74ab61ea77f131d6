"""Looks over the shoulder of every call in a log: who could have been called there, who was, and how often
somebody of the other class was called instead of each of those who waited. No tests here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from server.domain.events import TicketCalled, TicketEvent, TicketIssued
from server.domain.ids import TicketId
from server.domain.journeys import keys_taken
from server.domain.office import Office
from server.domain.ticket_changes import AtDesk
from server.domain.ticket_history import after, ticket_from
from server.domain.tickets import AT_A_DESK, Priority, Ticket, TicketState
from server.domain.visit_changes import may_call
from server.service.records import Recorded

TICKET_EVENTS = get_args(TicketEvent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One call. `before` counts the calls of its own class that went first while it waited for this turn,
    `passed` those of the other class; emergencies are in neither. `overtook` are those of its pool, class and
    rank who had begun to wait earlier.
    """

    label: str
    pool: str
    priority: Priority
    before: int
    passed: int
    overtook: tuple[str, ...]


@dataclass(slots=True)
class QueueWatch:
    """What was seen. `doubled` names desks to which somebody was called though they were not free."""

    office: Office
    calls: list[Called] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)
    _before: dict[TicketId, int] = field(default_factory=dict)
    _passed: dict[TicketId, int] = field(default_factory=dict)

    def read(self, log: Iterable[Recorded]) -> "QueueWatch":
        """Live through the log again."""
        takes = {desk.id: keys_taken(self.office, desk) for desk in self.office.desks}
        for recorded in log:
            event = recorded.event
            if isinstance(event, TicketIssued):
                ticket = ticket_from(event, office_id=self.office.id, at=recorded.at)
                self.tickets[ticket.id] = ticket
            elif isinstance(event, TICKET_EVENTS):
                ticket = self.tickets[event.ticket_id]
                if isinstance(event, TicketCalled):
                    self._see(ticket, event, takes[event.desk_id], now=recorded.at)
                self.tickets[ticket.id] = after(ticket, event, at=recorded.at)
        return self

    def _see(self, called: Ticket, event: TicketCalled, taken: frozenset[str], *, now: datetime) -> None:
        if any(each.desk_id == event.desk_id for each in self._at_desks()):
            self.doubled.append(event.desk_id)
        place = AtDesk(event.desk_id, event.officer_id)
        others = [
            each
            for each in self.tickets.values()
            if each.state is TicketState.WAITING
            and each.id != called.id
            and each.waits_for in taken
            and may_call(each, place, now=now)
        ]
        self.calls.append(
            Called(
                label=called.label,
                pool=called.waits_for,
                priority=called.priority,
                before=self._before.pop(called.id, 0),
                passed=self._passed.pop(called.id, 0),
                overtook=tuple(each.label for each in others if _was_earlier(each, called)),
            )
        )
        if called.priority is not Priority.EMERGENCY:
            self._count(called, others)

    def _count(self, called: Ticket, others: Iterable[Ticket]) -> None:
        for each in others:
            counted = self._before if each.priority is called.priority else self._passed
            counted[each.id] = counted.get(each.id, 0) + 1

    def _at_desks(self) -> Iterator[Ticket]:
        return (each for each in self.tickets.values() if each.state in AT_A_DESK)


def _was_earlier(other: Ticket, called: Ticket) -> bool:
    same = (other.waits_for, other.priority, other.rank) == (called.waits_for, called.priority, called.rank)
    return same and (other.turn_at or other.issued_at) < (called.turn_at or called.issued_at)
