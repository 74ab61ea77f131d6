"""Times that cannot be right in the in-memory store."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

from server.domain.events import ServiceHeld, TicketTransferred
from server.domain.ids import PersonId
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket, TicketState
from server.domain.time_checks import Worked
from tests.support.memory_tables import MemoryTables


class MemoryTimeReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def to_explain(self, officer_id: PersonId) -> list[Ticket]:
        found = (each for each in self._tables().tickets.values() if each.suspicion is not None)
        mine = [each for each in found if each.officer_id == officer_id]
        return sorted(mine, key=lambda each: (each.issued_at, each.id))

    def left_out(self, *, since: datetime, until: datetime) -> list[Ticket]:
        return [each for each in self._ended(since, until) if each.times_wrong is not None]

    def finished(self, *, since: datetime, until: datetime) -> int:
        return sum(each.state is TicketState.FINISHED for each in self._ended(since, until))

    def overlaps(self, *, since: datetime, until: datetime) -> list[tuple[Worked, Worked]]:
        works = sorted(self._works(since, until), key=lambda each: (each.officer_id, each.started_at))
        found = [
            (first, second)
            for first, second in pairwise(works)
            if first.officer_id == second.officer_id and second.started_at < first.ended_at
        ]
        return sorted(found, key=lambda pair: (pair[1].started_at, pair[1].ticket_id))

    def _ended(self, since: datetime, until: datetime) -> list[Ticket]:
        found = [
            (each.finished_at, each.id, each)
            for each in self._tables().tickets.values()
            if each.finished_at is not None and since <= each.finished_at < until
        ]
        return [each for *_, each in sorted(found, key=lambda row: row[:2])]

    def _works(self, since: datetime, until: datetime) -> Iterator[Worked]:
        parts = self._tables().parts.values()
        for ticket in self._tables().tickets.values():
            if ticket.times_wrong is not None or self._was_laid_aside(ticket):
                continue
            if ticket.part == 1 and ticket.state is TicketState.FINISHED:
                spells = [(ticket.officer_id, ticket.part_started_at, ticket.finished_at)]
            else:
                mine = [each for each in parts if each.ticket_id == ticket.id]
                spells = [(each.officer_id, each.started_at, each.ended_at) for each in mine]
            for officer, started, ended in spells:
                if officer is None or started is None or ended is None or not since <= ended < until:
                    continue
                yield Worked(
                    ticket_id=ticket.id,
                    label=ticket.label,
                    officer_id=officer,
                    is_confidential=is_confidential(ticket),
                    started_at=started,
                    ended_at=ended,
                )

    def _was_laid_aside(self, ticket: Ticket) -> bool:
        passed_on = (each.event for each in self._tables().log)
        return any(
            isinstance(event, ServiceHeld | TicketTransferred) and event.ticket_id == ticket.id
            for event in passed_on
        )
