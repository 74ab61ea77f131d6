"""Overruns in the in-memory store."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from server.domain.ids import PersonId, TicketId
from server.domain.overruns import Overrun
from server.service.overruns_port import CauseTotal
from tests.support.memory_tables import MemoryTables


class MemoryOverruns:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def of_ticket(self, ticket_id: TicketId) -> Sequence[Overrun]:
        of_this = (each for each in self._tables.overruns.values() if each.ticket_id == ticket_id)
        return sorted(of_this, key=lambda each: each.part)

    def put(self, overrun: Overrun) -> None:
        self._tables.overruns[overrun.ticket_id, overrun.part] = overrun


class MemoryOverrunReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def of_officer(self, officer_id: PersonId, *, since: datetime) -> list[Overrun]:
        theirs = [
            each
            for each in self._in_order()
            if officer_id in {each.officer_id, each.ended_by}
            and each.at >= since
            and each.withdrawn_at is None
        ]
        return theirs[::-1]

    def between(self, since: datetime, until: datetime) -> list[Overrun]:
        return [each for each in self._in_order() if since <= each.at < until]

    def charged(self, since: datetime, until: datetime) -> list[Overrun]:
        return [each for each in self.between(since, until) if each.is_charged]

    def to_review(self, *, since: datetime) -> list[Overrun]:
        def waits(each: Overrun) -> bool:
            is_contested = each.contested_at is not None and each.answered_at is None
            return each.reviewed_at is None or is_contested

        return [
            each
            for each in self._in_order()
            if each.at >= since
            and each.counts
            and not each.is_confidential
            and each.ended_at is not None
            and waits(each)
        ]

    def causes(self, since: datetime, until: datetime) -> list[CauseTotal]:
        seconds: dict[str | None, list[int]] = defaultdict(list)
        for each in self.between(since, until):
            if each.counts and each.ended_at is not None:
                seconds[each.final_cause or each.cause].append(each.late_seconds or 0)
        totals = [
            CauseTotal(cause=cause, count=len(late), late_seconds=sum(late))
            for cause, late in seconds.items()
        ]
        return sorted(totals, key=lambda each: (-each.count, -each.late_seconds, each.cause or ""))

    def _in_order(self) -> list[Overrun]:
        every = self._tables().overruns.values()
        return sorted(every, key=lambda each: (each.at, each.ticket_id, each.part))
