"""Slips on their way to paper. A job is claimed by conditional update with a lease."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Executable, Row, bindparam, insert, or_, select, update
from sqlalchemy.engine import Connection

from printers.jobs import PrintJob, SlipContent
from server.domain.ids import JobId, OfficeId, PrinterId, TicketId
from server.service.records import OutboxJob
from server.store.tables import IS_PENDING, print_jobs

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(SlipContent).decode

_get = select(print_jobs).where(
    print_jobs.c.office_id == bindparam("office"), print_jobs.c.id == bindparam("job")
)
_due = (
    select(print_jobs)
    .where(
        print_jobs.c.office_id == bindparam("office"),
        IS_PENDING,
        print_jobs.c.due_at <= bindparam("now"),
        or_(print_jobs.c.leased_until.is_(None), print_jobs.c.leased_until <= bindparam("now")),
    )
    .order_by(print_jobs.c.created_at, print_jobs.c.id)
    .limit(1)
)


class SqlOutbox:
    """The outbox of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def put(self, job: OutboxJob) -> None:
        """Store a new job."""
        self._connection.execute(insert(print_jobs), _row(job, self._office_id))

    def get(self, job_id: JobId) -> OutboxJob | None:
        """The job, or None."""
        return self._one(_get, job=job_id)

    def due(self, *, now: datetime) -> OutboxJob | None:
        """The oldest unfinished job that is due and not leased."""
        return self._one(_due, now=now)

    def lease(self, job: OutboxJob, *, until: datetime) -> bool:
        """Take the job; False when another worker was faster."""
        statement = (
            update(print_jobs)
            .where(
                print_jobs.c.id == job.job.id,
                print_jobs.c.attempts == job.job.attempts,
                print_jobs.c.leased_until.is_(None)
                if job.leased_until is None
                else print_jobs.c.leased_until == job.leased_until,
            )
            .values(leased_until=until, version=print_jobs.c.version + 1)
        )
        return self._connection.execute(statement).rowcount == 1

    def finish(self, job_id: JobId, *, state: str, reason: str | None) -> None:
        """The job is printed or given up."""
        self._change(job_id, state=state, reason=reason, leased_until=None)

    def postpone(self, job_id: JobId, *, due_at: datetime, reason: str) -> None:
        """The job is tried again later; that was one attempt."""
        self._change(
            job_id,
            due_at=due_at,
            reason=reason,
            leased_until=None,
            attempts=print_jobs.c.attempts + 1,
        )

    def hurry(self, printer_id: PrinterId, *, now: datetime) -> None:
        """The printer is well again: what waits for its next try is due at once."""
        self._connection.execute(
            update(print_jobs)
            .where(
                print_jobs.c.office_id == self._office_id,
                print_jobs.c.printer_id == printer_id,
                print_jobs.c.due_at > now,
                IS_PENDING,
            )
            .values(due_at=now, version=print_jobs.c.version + 1)
        )

    def _change(self, job_id: JobId, **values: object) -> None:
        statement = update(print_jobs).where(
            print_jobs.c.office_id == self._office_id, print_jobs.c.id == job_id
        )
        self._connection.execute(statement.values(**values, version=print_jobs.c.version + 1))

    def _one(self, statement: Executable, **values: object) -> OutboxJob | None:
        row = self._connection.execute(statement, {"office": self._office_id, **values}).first()
        return None if row is None else _job_from(row)


def _row(waiting: OutboxJob, office_id: OfficeId) -> dict[str, object]:
    job = waiting.job
    return {
        "id": job.id,
        "office_id": office_id,
        "ticket_id": waiting.ticket_id,
        "label": waiting.label,
        "copy": waiting.copy,
        "printer_id": job.printer_id,
        "content": _encode(job.content).decode(),
        "created_at": job.created_at,
        "expires_at": job.expires_at,
        "attempts": job.attempts,
        "state": waiting.state,
        "due_at": waiting.due_at,
        "leased_until": waiting.leased_until,
        "reason": waiting.reason,
        "version": 1,
    }


def _job_from(row: Row[Any]) -> OutboxJob:
    job = PrintJob(
        id=row.id,
        printer_id=row.printer_id,
        content=_decode(row.content),
        created_at=row.created_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
    )
    return OutboxJob(
        job=job,
        ticket_id=TicketId(row.ticket_id),
        label=row.label,
        copy=row.copy,
        state=row.state,
        due_at=row.due_at,
        leased_until=row.leased_until,
        reason=row.reason,
    )
