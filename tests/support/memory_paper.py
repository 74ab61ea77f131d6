"""Outbox and printers of the in-memory unit of work, for the protocols of server/service/paper_port.py."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from server.domain.events import SlipQueued
from server.domain.ids import JobId, PrinterId, TicketId
from server.domain.paper import Roll
from server.service.records import OutboxJob, PrinterCondition
from tests.support.memory_tables import MemoryTables

_changed: Callable[..., Any] = replace


def free_jobs(tables: MemoryTables, now: datetime) -> list[OutboxJob]:
    """Unfinished and in nobody's hand, oldest first."""
    free = [
        job
        for job in tables.jobs.values()
        if job.state == "pending" and (job.leased_until is None or job.leased_until <= now)
    ]
    return sorted(free, key=lambda job: (job.job.created_at, job.job.id))


class MemoryOutbox:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def put(self, job: OutboxJob) -> None:
        self._tables.jobs[JobId(job.job.id)] = job

    def get(self, job_id: JobId) -> OutboxJob | None:
        return self._tables.jobs.get(job_id)

    def free(self, *, now: datetime) -> list[OutboxJob]:
        return free_jobs(self._tables, now)

    def lease(self, job: OutboxJob, *, until: datetime, holder: str) -> bool:
        stored = self._tables.jobs.get(JobId(job.job.id))
        known = (job.job.attempts, job.leased_until)
        if stored is None or (stored.job.attempts, stored.leased_until) != known:
            return False
        self._change(JobId(job.job.id), leased_until=until, leased_by=holder)
        return True

    def let_go(self, printer_id: PrinterId, *, holder: str) -> None:
        for job_id, job in list(self._tables.jobs.items()):
            is_in_hand = job.state == "pending" and job.leased_by == holder
            if is_in_hand and job.job.printer_id == printer_id:
                self._change(job_id, leased_until=None, leased_by=None)

    def finish(self, job_id: JobId, *, state: str, reason: str | None) -> None:
        self._change(job_id, state=state, reason=reason, leased_until=None)

    def postpone(self, job_id: JobId, *, due_at: datetime, reason: str) -> None:
        tried = self._tables.jobs[job_id].job
        once_more = replace(tried, attempts=tried.attempts + 1)
        freed = {"leased_until": None, "leased_by": None}
        self._change(job_id, job=once_more, due_at=due_at, reason=reason, **freed)

    def hurry(self, printer_id: PrinterId, *, now: datetime) -> None:
        for job_id, job in list(self._tables.jobs.items()):
            if job.job.printer_id == printer_id and job.state == "pending" and job.due_at > now:
                self._change(job_id, due_at=now)

    def move(self, job_id: JobId, *, printer_id: PrinterId, reason: str, now: datetime) -> None:
        there = replace(self._tables.jobs[job_id].job, printer_id=printer_id)
        freed = {"leased_until": None, "leased_by": None}
        self._change(job_id, job=there, due_at=now, reason=reason, **freed)

    def meant_for(self, ticket_id: TicketId) -> dict[JobId, PrinterId]:
        events = (recorded.event for recorded in self._tables.log)
        queued = (each for each in events if isinstance(each, SlipQueued) and each.ticket_id == ticket_id)
        return {each.job_id: each.printer_id for each in queued}

    def _change(self, job_id: JobId, **changes: object) -> None:
        self._tables.jobs[job_id] = _changed(self._tables.jobs[job_id], **changes)


class MemoryPrinters:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def condition(self, printer_id: PrinterId) -> PrinterCondition | None:
        return self._tables.printers.get(printer_id)

    def save(self, condition: PrinterCondition) -> None:
        self._tables.printers[condition.printer_id] = condition

    def troubled(self) -> frozenset[PrinterId]:
        return frozenset(
            each.printer_id for each in self._tables.printers.values() if each.state == "trouble"
        )

    def roll(self, printer_id: PrinterId) -> Roll | None:
        return self._tables.rolls.get(printer_id)

    def save_roll(self, roll: Roll) -> None:
        self._tables.rolls[roll.printer_id] = roll
