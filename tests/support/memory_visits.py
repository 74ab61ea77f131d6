"""Visits that are not plain in the in-memory store."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from server.domain.events import PhoneReportRecorded, ShiftHandedOver
from server.domain.ids import PersonId, ServiceId
from server.domain.parts import Part
from server.domain.shift_figures import Ended
from server.domain.stage_figures import Journey
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import OPEN, Ticket, TicketState
from server.service.records import Recorded
from server.service.visits_port import StageLoad, StageWork
from tests.support.memory_tables import MemoryTables

HELD = (TicketState.ON_HOLD, TicketState.KEPT)


class MemoryVisitReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def no_shows(self, *, since: datetime) -> list[Ticket]:
        found = [each for each in self._tables().tickets.values() if each.state is TicketState.NO_SHOW]
        late = [(each.finished_at, each) for each in found if each.finished_at and each.finished_at >= since]
        return [each for _, each in sorted(late, key=lambda pair: pair[0], reverse=True)]

    def finished_by(self, officer_id: PersonId, *, since: datetime, most: int) -> list[Ticket]:
        done = [
            (each.finished_at, each.id, each)
            for each in self._tables().tickets.values()
            if (each.state, each.officer_id) == (TicketState.FINISHED, officer_id)
            and each.finished_at is not None
            and each.finished_at >= since
        ]
        return [each for *_, each in sorted(done, key=lambda row: row[:2], reverse=True)[:most]]

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

    def stage_work(self, *, since: datetime) -> list[StageWork]:
        stages: dict[tuple[ServiceId, str | None], list[int]] = {}
        for part in self._tables().parts.values():
            if part.ended_at >= since and self._ticket_of(part).times_wrong is None:
                stages.setdefault((part.service_id, part.stage), []).append(part.work_seconds)
        return [
            StageWork(service_id=service, stage=stage, work_seconds=tuple(seconds))
            for (service, stage), seconds in stages.items()
        ]

    def parts_ended(self, *, since: datetime, until: datetime) -> list[Part]:
        ended = [
            each
            for each in self._tables().parts.values()
            if since <= each.ended_at < until and may_be_told(self._ticket_of(each))
        ]
        return sorted(ended, key=lambda part: (part.ended_at, part.ticket_id, part.part))

    def services_ended(self, *, since: datetime, until: datetime) -> list[Ended]:
        ended = []
        for each in self._tables().tickets.values():
            if each.state is TicketState.FINISHED and each.finished_at and since <= each.finished_at < until:
                is_judged = each.clock_started_at is not None and each.times_wrong is None
                verdict = each.overrun_at is not None if is_judged else None
                ended.append(Ended(at=each.finished_at, ends_visit=True, is_overrun=verdict))
        for part in self._tables().parts.values():
            ticket = self._ticket_of(part)
            is_earlier = part.part < ticket.part and since <= part.ended_at < until
            if is_earlier and part.is_overrun is not None and ticket.times_wrong is None:
                ended.append(Ended(at=part.ended_at, ends_visit=False, is_overrun=part.is_overrun))
        return ended

    def shift_changes(self, *, since: datetime, until: datetime) -> list[Recorded]:
        log = self._tables().log
        return [each for each in log if isinstance(each.event, ShiftHandedOver) and since <= each.at < until]

    def plain_journeys(self, *, since: datetime, until: datetime) -> list[Journey]:
        done = [
            (each.finished_at, each.id, each)
            for each in self._tables().tickets.values()
            if each.state is TicketState.FINISHED
            and each.finished_at is not None
            and since <= each.finished_at < until
            and (each.part, each.clock_started_at is None) == (1, False)
            and may_be_told(each)
        ]
        return [
            Journey(
                service_id=each.service_id,
                process_seconds=each.process_seconds or 0,
                standard_seconds=each.standard_seconds,
                is_overrun=each.overrun_at is not None,
            )
            for *_, each in sorted(done, key=lambda row: row[:2])
        ]

    def _ticket_of(self, part: Part) -> Ticket:
        return self._tables().tickets[part.ticket_id]


def may_be_told(ticket: Ticket) -> bool:
    return not is_confidential(ticket) and ticket.times_wrong is None
