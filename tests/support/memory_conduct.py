"""The ledger of conduct in the in-memory store."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from server.domain.conduct_entries import CheckMark, ClosedPeriod, ConductEntry, SemesterDecision
from server.domain.desk_times import DeskEvent
from server.domain.duty_roster import Excuse, Roster
from server.domain.events import ConductLookedAt, DeskClosed, DeskOpened, ServiceHeld, ServiceStarted
from server.domain.ids import PersonId
from server.domain.officer_figures import Habits
from server.domain.on_time_month import OfficerMonth
from server.domain.overruns import Overrun
from server.domain.tickets import Ticket, TicketState
from server.service.conduct_port import Colleague, Look
from server.service.ports import Collision
from tests.support.memory_months import MemoryMonthReads
from tests.support.memory_overruns import MemoryOverrunReads
from tests.support.memory_tables import MemoryTables

SECOND = timedelta(seconds=1)


@dataclass
class Sums:
    gaps: list[int] = field(default_factory=list)
    starts: int = 0
    too_short: int = 0
    paused: int = 0
    total: int = 0
    holds: Counter[str] = field(default_factory=Counter)


class MemoryConductReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def began(self) -> datetime:
        return self._tables().documents_at[1]

    def colleagues(self) -> list[Colleague]:
        people = self._tables().people.values()
        by_name = sorted(people, key=lambda each: (each.name, each.id))
        return [Colleague(id=each.id, name=each.name, role=each.role) for each in by_name]

    def rosters(self, first: date, last: date) -> list[Roster]:
        return [each for key, each in sorted(self._tables().duty_rosters.items()) if first <= key[0] <= last]

    def excuses(self, first: date, last: date) -> list[Excuse]:
        return [each for key, each in sorted(self._tables().duty_excuses.items()) if first <= key[0] <= last]

    def marks(self, first: date, last: date) -> list[CheckMark]:
        return [each for key, each in sorted(self._tables().conduct_marks.items()) if first <= key[0] <= last]

    def entries(self, first: date, last: date) -> list[ConductEntry]:
        found = [each for each in self._tables().conduct_entries.values() if first <= each.day <= last]
        return sorted(found, key=lambda each: (each.day, each.id))

    def entry(self, entry_id: str) -> ConductEntry | None:
        return self._tables().conduct_entries.get(entry_id)

    def decisions(self, period: str) -> list[SemesterDecision]:
        decided = sorted(self._tables().semester_decisions.items())
        return [each for key, each in decided if key[0] == period]

    def closed(self) -> frozenset[str]:
        return frozenset(self._tables().closed_periods)

    def closed_period(self, period: str) -> ClosedPeriod | None:
        return self._tables().closed_periods.get(period)

    def desk_events(
        self, officer_id: PersonId, *, since: datetime, until: datetime
    ) -> list[tuple[datetime, DeskEvent]]:
        mine = [
            (each.at, each.event)
            for each in self._tables().log
            if isinstance(each.event, DeskEvent) and each.event.officer_id == officer_id
        ]
        before = [pair for pair in mine if pair[0] < since and isinstance(pair[1], DeskOpened | DeskClosed)]
        return [*before[-1:], *(pair for pair in mine if since <= pair[0] < until)]

    def work(self, *, since: datetime, until: datetime) -> Sequence[OfficerMonth]:
        return MemoryMonthReads(self._tables).officers(since=since, until=until)

    def overruns(self, *, since: datetime, until: datetime) -> list[Overrun]:
        return MemoryOverrunReads(self._tables).between(since, until)

    def habits(self, *, since: datetime, until: datetime) -> list[Habits]:
        sums: dict[PersonId, Sums] = {}
        self._add_visits(sums, since, until)
        for each in self._tables().log:
            event = each.event
            if not since <= each.at < until:
                continue
            if isinstance(event, ServiceHeld):
                sums.setdefault(event.officer_id, Sums()).holds[event.reason] += 1
            elif isinstance(event, ServiceStarted) and event.is_automatic:
                sums.setdefault(event.officer_id, Sums()).starts += 1
        return [
            Habits(
                officer_id=officer,
                services=len(told.gaps),
                gap_seconds=sum(told.gaps),
                longest_gap_seconds=max(told.gaps, default=0),
                automatic_starts=told.starts,
                too_short=told.too_short,
                paused_seconds=told.paused,
                total_seconds=told.total,
                holds=dict(sorted(told.holds.items())),
            )
            for officer, told in sorted(sums.items())
        ]

    def looks(self, *, since: datetime, most: int) -> list[Look]:
        found = [
            Look(
                at=each.at,
                what=each.event.what,
                period=each.event.period,
                looked_by=each.event.looked_by,
            )
            for each in reversed(self._tables().log)
            if isinstance(each.event, ConductLookedAt) and each.at >= since
        ]
        return found[:most]

    def _add_visits(self, sums: dict[PersonId, Sums], since: datetime, until: datetime) -> None:
        for ticket in self._tables().tickets.values():
            if _is_plain(ticket) and ticket.finished_at and since <= ticket.finished_at < until:
                told = sums.setdefault(ticket.officer_id or PersonId(""), Sums())
                told.gaps.append(ticket.call_to_start_seconds or 0)
                told.too_short += ticket.is_too_short
                if ticket.times_wrong is None:
                    told.paused += ticket.paused // SECOND
                    told.total += (ticket.total_seconds or 0) - (ticket.wait_seconds or 0)
        for part in self._tables().parts.values():
            if part.called_at and part.started_at and since <= part.ended_at < until:
                gap = (part.started_at - part.called_at) // SECOND
                sums.setdefault(part.officer_id, Sums()).gaps.append(gap)


class MemoryConduct(MemoryConductReads):
    def put_roster(self, roster: Roster) -> None:
        self._tables().duty_rosters[roster.day, roster.shift] = roster

    def put_excuse(self, excuse: Excuse) -> None:
        self._tables().duty_excuses[excuse.day, excuse.officer_id] = excuse

    def withdraw_excuse(self, day: date, officer_id: PersonId) -> bool:
        return self._tables().duty_excuses.pop((day, officer_id), None) is not None

    def put_mark(self, mark: CheckMark) -> None:
        self._tables().conduct_marks[mark.day, mark.desk_id, mark.officer_id or "", mark.item] = mark

    def put_entry(self, entry: ConductEntry) -> None:
        self._tables().conduct_entries[entry.id] = entry

    def put_decision(self, decision: SemesterDecision) -> None:
        self._tables().semester_decisions[decision.period, decision.officer_id] = decision

    def add_closed(self, closed: ClosedPeriod) -> None:
        if closed.period in self._tables().closed_periods:
            raise Collision
        self._tables().closed_periods[closed.period] = closed


def _is_plain(ticket: Ticket) -> bool:
    return (ticket.state, ticket.part) == (TicketState.FINISHED, 1)
