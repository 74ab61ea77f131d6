"""Slips on their way to paper. A job is claimed by conditional update with a lease."""

from datetime import datetime

import msgspec
from sqlalchemy import bindparam, func, insert, literal_column, null, or_, select, update
from sqlalchemy.engine import Connection

from printers.jobs import KINDS, PrintJob, kind_of
from server.domain.events import SlipQueued
from server.domain.ids import JobId, OfficeId, PrinterId, TicketId
from server.service.records import OutboxJob
from server.store.columns import EPOCH, Instant
from server.store.event_log import decode_event
from server.store.prepared import Prepared, Row
from server.store.tables import IS_PENDING, events, print_jobs

_encode = msgspec.json.Encoder().encode
_decode = {kind: msgspec.json.Decoder(form).decode for kind, form in KINDS.items()}

_COLUMNS = (
    print_jobs.c.id,
    print_jobs.c.printer_id,
    print_jobs.c.content,
    print_jobs.c.created_at,
    print_jobs.c.expires_at,
    print_jobs.c.attempts,
    print_jobs.c.ticket_id,
    print_jobs.c.label,
    print_jobs.c.copy,
    print_jobs.c.state,
    print_jobs.c.due_at,
    print_jobs.c.leased_until,
    print_jobs.c.reason,
    print_jobs.c.kind,
    print_jobs.c.copies,
    print_jobs.c.leased_by,
)
_of_office = print_jobs.c.office_id == bindparam("office")
_this = (_of_office, print_jobs.c.id == bindparam("job"))
_one_more = print_jobs.c.version + 1

_put = Prepared(insert(print_jobs))
_get = Prepared(select(*_COLUMNS).where(*_this))
_free = Prepared(
    select(*_COLUMNS)
    .where(
        _of_office,
        IS_PENDING,
        or_(print_jobs.c.leased_until.is_(None), print_jobs.c.leased_until <= bindparam("now")),
    )
    .order_by(print_jobs.c.created_at, print_jobs.c.id)
)
_lease = Prepared(
    update(print_jobs)
    .where(
        *_this,
        IS_PENDING,
        print_jobs.c.attempts == bindparam("known_attempts"),
        func.coalesce(print_jobs.c.leased_until, 0) == bindparam("known_lease", type_=Instant),
    )
    .values(leased_until=bindparam("until"), leased_by=bindparam("holder"), version=_one_more)
)
_let_go = Prepared(
    update(print_jobs)
    .where(
        _of_office,
        IS_PENDING,
        print_jobs.c.printer_id == bindparam("printer"),
        print_jobs.c.leased_by == bindparam("holder"),
    )
    .values(leased_until=null(), leased_by=null(), version=_one_more)
)
_finish = Prepared(
    update(print_jobs)
    .where(*_this)
    .values(
        state=bindparam("new_state"),
        reason=bindparam("new_reason"),
        leased_until=null(),
        version=_one_more,
    )
)
_postpone = Prepared(
    update(print_jobs)
    .where(*_this)
    .values(
        due_at=bindparam("new_due_at"),
        reason=bindparam("new_reason"),
        leased_until=null(),
        leased_by=null(),
        attempts=print_jobs.c.attempts + 1,
        version=_one_more,
    )
)
_move = Prepared(
    update(print_jobs)
    .where(*_this)
    .values(
        printer_id=bindparam("new_printer"),
        due_at=bindparam("now"),
        reason=bindparam("new_reason"),
        leased_until=null(),
        leased_by=null(),
        version=_one_more,
    )
)
_hurry = Prepared(
    update(print_jobs)
    .where(
        _of_office,
        print_jobs.c.printer_id == bindparam("printer"),
        print_jobs.c.due_at > bindparam("now"),
        IS_PENDING,
    )
    .values(due_at=bindparam("now"), version=_one_more)
)
_queued = Prepared(
    select(events.c.type, events.c.payload)
    .where(events.c.ticket_id == bindparam("ticket"), events.c.type == literal_column("'SlipQueued'"))
    .order_by(events.c.seq)
)


class SqlOutbox:
    """The outbox of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def put(self, job: OutboxJob) -> None:
        """Store a new job."""
        _put.run(self._connection, **_row(job, self._office_id))

    def get(self, job_id: JobId) -> OutboxJob | None:
        """The job, or None."""
        row = _get.first(self._connection, office=self._office_id, job=job_id)
        return None if row is None else _job_from(row)

    def free(self, *, now: datetime) -> list[OutboxJob]:
        """Everything unfinished that nobody has in hand, oldest first, due or not."""
        return [_job_from(row) for row in _free.all(self._connection, office=self._office_id, now=now)]

    def lease(self, job: OutboxJob, *, until: datetime, holder: str) -> bool:
        """Take the job; False when another worker was faster."""
        changed = _lease.run(
            self._connection,
            office=self._office_id,
            job=job.job.id,
            known_attempts=job.job.attempts,
            known_lease=job.leased_until or EPOCH,
            until=until,
            holder=holder,
        )
        return changed == 1

    def let_go(self, printer_id: PrinterId, *, holder: str) -> None:
        """What this holder has leased at this printer is free again."""
        _let_go.run(self._connection, office=self._office_id, printer=printer_id, holder=holder)

    def finish(self, job_id: JobId, *, state: str, reason: str | None) -> None:
        """The job is printed or given up."""
        _finish.run(self._connection, office=self._office_id, job=job_id, new_state=state, new_reason=reason)

    def postpone(self, job_id: JobId, *, due_at: datetime, reason: str) -> None:
        """The job is tried again later; that was one attempt."""
        _postpone.run(
            self._connection, office=self._office_id, job=job_id, new_due_at=due_at, new_reason=reason
        )

    def move(self, job_id: JobId, *, printer_id: PrinterId, reason: str, now: datetime) -> None:
        """Another printer prints it, at once."""
        _move.run(
            self._connection,
            office=self._office_id,
            job=job_id,
            new_printer=printer_id,
            new_reason=reason,
            now=now,
        )

    def hurry(self, printer_id: PrinterId, *, now: datetime) -> None:
        """The printer is well again: what waits for its next try is due at once."""
        _hurry.run(self._connection, office=self._office_id, printer=printer_id, now=now)

    def meant_for(self, ticket_id: TicketId) -> dict[JobId, PrinterId]:
        """Where the slips of a ticket were to be printed when they were queued, the first one first."""
        told = (decode_event(*row) for row in _queued.all(self._connection, ticket=ticket_id))
        return {event.job_id: event.printer_id for event in told if isinstance(event, SlipQueued)}


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
        "kind": kind_of(job.content),
        "copies": job.copies,
        "leased_by": waiting.leased_by,
    }


def _job_from(row: Row) -> OutboxJob:
    job_id, printer_id, content, created_at, expires_at, attempts, *progress = row
    ticket_id, label, copy, state, due_at, leased_until, reason, kind, copies, leased_by = progress
    job = PrintJob(
        id=job_id,
        printer_id=printer_id,
        content=_decode[kind](content),
        created_at=created_at,
        expires_at=expires_at,
        attempts=attempts,
        copies=copies,
    )
    return OutboxJob(
        job=job,
        ticket_id=TicketId(ticket_id),
        label=label,
        copy=copy,
        state=state,
        due_at=due_at,
        leased_until=leased_until,
        reason=reason,
        leased_by=leased_by,
    )
