"""Visits that are not plain in the in-memory store."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from server.domain.events import PhoneReportRecorded
from server.domain.ids import PersonId
from server.domain.parts import Part
from server.domain.tickets import OPEN, Ticket, TicketState
from server.service.visits_port import StageLoad
from tests.support.memory_tables import MemoryTables

HELD = (TicketState.ON_HOLD, TicketState.KEPT)


class MemoryVisitReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def no_shows(self, *, since: datetime) -> list[Ticket]:
        found = [each for each in self._tables().tickets.values() if each.state is TicketState.NO_SHOW]
        late = [(each.finished_at, each) for each in found if each.finished_at and each.finished_at >= since]
        return [each for _, each in sorted(late, key=lambda pair: pair[0], reverse=True)]

    def to_collect(self) -> list[Ticket]:
        found = [
            (each.promised_on, each.label, each)
            for each in self._tables().tickets.values()
            if each.promised_on is not None and each.collected_at is None
        ]
        return [each for *_, each in sorted(found, key=lambda row: row[:2])]

    def phone_reports(self, *, since: datetime) -> dict[PersonId, int]:
        noted = (each for each in self._tables().log if isinstance(each.event, PhoneReportRecorded))
        return dict(Counter(PersonId(each.actor.partition(":")[2]) for each in noted if each.at >= since))

    def stage_loads(self) -> list[StageLoad]:
        here = [each for each in self._tables().tickets.values() if each.state in OPEN]
        loads = []
        for service, stage in {(each.service_id, each.stage) for each in here}:
            inside = [each for each in here if (each.service_id, each.stage) == (service, stage)]
            waiting = [each for each in inside if each.state is TicketState.WAITING]
            held = sum(each.state in HELD for each in inside)
            loads.append(
                StageLoad(
                    service_id=service,
                    stage=stage,
                    waiting=len(waiting),
                    serving=len(inside) - len(waiting) - held,
                    held=held,
                    waiting_since=min((each.queued_at for each in waiting if each.queued_at), default=None),
                )
            )
        return loads

    def oldest_open_day(self) -> date | None:
        here = (each.service_day for each in self._tables().tickets.values() if each.state in OPEN)
        return min(here, default=None)

    def parts_ended(self, *, since: datetime) -> list[Part]:
        ended = [each for each in self._tables().parts.values() if each.ended_at >= since]
        return sorted(ended, key=lambda part: part.ended_at)
