"""Months in figures in the in-memory store."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from server.domain.ids import PersonId, ServiceId
from server.domain.on_time_month import Averages, HourMonth, OfficerMonth, ServiceMonth, Tally
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket, TicketState
from tests.support.memory_tables import MemoryTables


@dataclass(frozen=True)
class Judged:
    service_id: ServiceId
    standard_seconds: int
    officer_id: PersonId | None
    is_hidden: bool
    ended_at: datetime
    tally: Tally


class MemoryMonthReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def services(self, *, since: datetime, until: datetime) -> list[ServiceMonth]:
        told: dict[tuple[ServiceId, int], Tally] = {}
        for each in self._judged(since, until):
            key = (each.service_id, each.standard_seconds)
            told[key] = told.get(key, Tally()) + each.tally
        return [
            ServiceMonth(service_id=service, standard_seconds=seconds, tally=tally)
            for (service, seconds), tally in sorted(told.items())
        ]

    def officers(self, *, since: datetime, until: datetime) -> list[OfficerMonth]:
        told: dict[tuple[PersonId, ServiceId], Tally] = {}
        for each in self._judged(since, until):
            if each.officer_id is not None and not each.is_hidden:
                key = (each.officer_id, each.service_id)
                told[key] = told.get(key, Tally()) + each.tally
        return [
            OfficerMonth(officer_id=officer, service_id=service, tally=tally)
            for (officer, service), tally in sorted(told.items())
        ]

    def hours(self, *, since: datetime, until: datetime, offset_seconds: int) -> list[HourMonth]:
        told: dict[int, Tally] = {}
        for each in self._judged(since, until):
            hour = (each.ended_at + timedelta(seconds=offset_seconds)).hour
            told[hour] = told.get(hour, Tally()) + each.tally
        return [HourMonth(hour=hour, tally=tally) for hour, tally in sorted(told.items())]

    def averages(self, *, since: datetime, until: datetime) -> Sequence[tuple[ServiceId, Averages]]:
        by_service: dict[ServiceId, list[Ticket]] = {}
        for ticket in self._finished(since, until):
            if ticket.times_wrong is None:
                by_service.setdefault(ticket.service_id, []).append(ticket)
        return [(service, _averages(tickets)) for service, tickets in sorted(by_service.items())]

    def _finished(self, since: datetime, until: datetime) -> list[Ticket]:
        return [
            each
            for each in self._tables().tickets.values()
            if each.state is TicketState.FINISHED and each.finished_at and since <= each.finished_at < until
        ]

    def _judged(self, since: datetime, until: datetime) -> Iterator[Judged]:
        for ticket in self._finished(since, until):
            is_wrong = ticket.times_wrong is not None
            if ticket.finished_at is not None and (ticket.clock_started_at is not None or is_wrong):
                tally = Tally(left_out=1) if is_wrong else _verdict(is_on_time=ticket.overrun_at is None)
                yield Judged(
                    service_id=ticket.service_id,
                    standard_seconds=ticket.standard_seconds,
                    officer_id=ticket.officer_id,
                    is_hidden=is_confidential(ticket),
                    ended_at=ticket.finished_at,
                    tally=tally,
                )
        for part in self._tables().parts.values():
            ticket = self._tables().tickets[part.ticket_id]
            is_earlier = part.part < ticket.part and since <= part.ended_at < until
            if not is_earlier or part.is_overrun is None or ticket.times_wrong is not None:
                continue
            yield Judged(
                service_id=part.service_id,
                standard_seconds=part.standard_seconds or 0,
                officer_id=part.officer_id,
                is_hidden=is_confidential(ticket),
                ended_at=part.ended_at,
                tally=_verdict(is_on_time=not part.is_overrun),
            )


def _verdict(*, is_on_time: bool) -> Tally:
    return Tally(judged=1, on_time=int(is_on_time))


def _averages(tickets: Sequence[Ticket]) -> Averages:
    return Averages(
        visits=len(tickets),
        wait_seconds=int(fmean(each.wait_seconds or 0 for each in tickets)),
        call_to_start_seconds=int(fmean(each.call_to_start_seconds or 0 for each in tickets)),
        process_seconds=int(fmean(each.process_seconds or 0 for each in tickets)),
        paused_seconds=int(fmean(each.paused // timedelta(seconds=1) for each in tickets)),
        total_seconds=int(fmean(each.total_seconds or 0 for each in tickets)),
    )
