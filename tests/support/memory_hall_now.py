"""The hall of one moment in the in-memory store."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from server.domain.calling import InLine, Waiting
from server.domain.events import NoticeDisplayed
from server.domain.ids import PersonId, ServiceId, TicketId
from server.domain.journeys import pool_key
from server.domain.on_time import OnTime, on_time_since
from server.domain.tickets import Priority, Ticket, TicketState
from server.service.hall_port import OpenDesk, SeenWork
from server.service.records import Recorded
from tests.support.memory_rooms import count_waiting
from tests.support.memory_tables import MemoryTables


class MemoryHallReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def waiting_by_pool(self) -> Mapping[str, Waiting]:
        tables = self._tables()
        waiting = [each for each in tables.tickets.values() if each.state is TicketState.WAITING]
        return {each.waits_for: count_waiting(tables, frozenset({each.waits_for})) for each in waiting}

    def open_desks(self) -> list[OpenDesk]:
        tables = self._tables()
        there = {ticket.desk_id: ticket for ticket in tables.at_desks()}
        desks = []
        for session in sorted(tables.desk_sessions.values(), key=lambda each: each.desk_id):
            ticket = there.get(session.desk_id)
            if ticket is None:
                desks.append(OpenDesk(desk_id=session.desk_id, officer_id=session.officer_id))
                continue
            desk = OpenDesk(
                desk_id=session.desk_id,
                officer_id=session.officer_id,
                label=ticket.label,
                is_silent=ticket.is_silent or ticket.is_private,
                is_serving=ticket.state is TicketState.SERVING,
                called_at=ticket.called_at,
                priority=ticket.priority,
            )
            desks.append(desk)
        return desks

    def first_in_line(self, pools: frozenset[str], *, most: int) -> list[InLine]:
        waiting = self._tables().waiting(pools)
        public = [each for each in waiting if not (each.is_silent or each.is_private)]
        return [
            InLine(
                label=each.label,
                number=each.number,
                issued_at=each.issued_at,
                priority=each.priority,
                rank=each.rank,
                turn_at=each.turn_at,
                service_id=each.service_id,
                waits_for=each.waits_for,
            )
            for priority in Priority
            for each in [ticket for ticket in public if ticket.priority is priority][:most]
        ]

    def seen_work(self, *, most: int) -> list[SeenWork]:
        tables = self._tables()
        visits = [
            _ended(each.service_id, each.stage, each.officer_id, each.part_called_at, each.finished_at)
            for each in tables.tickets.values()
            if each.state is TicketState.FINISHED and each.part == 1 and _was_seen(each)
        ]
        parts = [
            _ended(each.service_id, each.stage, each.officer_id, each.called_at, each.ended_at)
            for each in tables.parts.values()
            if _was_seen(tables.tickets[each.ticket_id])
        ]
        ended = sorted((each for each in visits + parts if each), key=lambda pair: pair[0], reverse=True)
        return [work for _, work in ended[:most]]

    def of_priority(self, tickets: Collection[TicketId]) -> frozenset[TicketId]:
        known = self._tables().tickets
        return frozenset(each for each in tickets if known[each].priority is Priority.PRIORITY)

    def on_time(self, *, since: datetime) -> OnTime:
        return on_time_since(self._tables().tickets.values(), self._tables().parts.values(), since)

    def notices_displayed(self, *, most: int) -> list[Recorded]:
        hung = [each for each in reversed(self._tables().log) if isinstance(each.event, NoticeDisplayed)]
        return hung[:most]


def _was_seen(ticket: Ticket) -> bool:
    return not (ticket.is_private or ticket.is_silent or ticket.is_handwritten)


def _ended(
    service_id: ServiceId,
    stage: str | None,
    officer_id: PersonId | None,
    called_at: datetime | None,
    ended_at: datetime | None,
) -> tuple[datetime, SeenWork] | None:
    if called_at is None or ended_at is None or officer_id is None:
        return None
    seconds = (ended_at - called_at) // timedelta(seconds=1)
    return ended_at, SeenWork(
        pool=pool_key(service_id, stage), officer_id=officer_id, seconds=max(0, seconds)
    )


class MemoryNotices:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def displayed_since(self, at: datetime) -> list[NoticeDisplayed]:
        recorded = [each for each in reversed(self._tables.log) if each.at >= at]
        return [each.event for each in recorded if isinstance(each.event, NoticeDisplayed)]
