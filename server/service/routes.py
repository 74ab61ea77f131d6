"""Which printer a waiting slip lies at: it goes to the one that stands in when its own cannot print, and
comes back when that helps. What was decided is an event; test pages never move, they ask about one printer.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from server.domain.events import SlipRerouted
from server.domain.ids import JobId, PrinterId
from server.domain.paper import place_for
from server.service.records import OutboxJob
from server.service.work import Work

NOT_READY = "not_ready"


def troubled(work: Work) -> frozenset[PrinterId]:
    """The printers that cannot print now; none where no printer stands in for another."""
    has_stand_ins = any(each.fallback for each in work.office.printers)
    return work.uow.printers.troubled() if has_stand_ins else frozenset()


def rerouted(work: Work, waiting: OutboxJob, troubled: AbstractSet[PrinterId]) -> OutboxJob:
    """The job at the printer that should print it now."""
    place = place_of(work, waiting, troubled)
    if place == waiting.job.printer_id:
        return waiting
    fault = known_fault(work, PrinterId(waiting.job.printer_id))
    return reroute(work, waiting, place, fault or NOT_READY)


def known_fault(work: Work, printer_id: PrinterId) -> str | None:
    """Why this printer cannot print, as far as is known, or None."""
    condition = work.uow.printers.condition(printer_id)
    return condition.reason if condition is not None and condition.state == "trouble" else None


def reroute_all(work: Work) -> None:
    """The health of a printer has changed: everything that waits may have to lie elsewhere."""
    now_troubled = troubled(work)
    if now_troubled:
        for waiting in work.uow.outbox.free(now=work.now):
            rerouted(work, waiting, now_troubled)


def place_of(work: Work, waiting: OutboxJob, troubled: AbstractSet[PrinterId]) -> PrinterId:
    """Where the job should be printed, with these printers in trouble."""
    current = PrinterId(waiting.job.printer_id)
    if not waiting.is_slip or current not in troubled:
        return current
    first = first_printer(work, waiting)
    return place_for(work.office, first=first, current=current, troubled=troubled)


def first_printer(work: Work, waiting: OutboxJob) -> PrinterId:
    """Where the slip was to be printed when it was queued. One queued a moment ago is still there."""
    current = PrinterId(waiting.job.printer_id)
    return work.uow.outbox.meant_for(waiting.ticket_id).get(JobId(waiting.job.id), current)


def reroute(work: Work, waiting: OutboxJob, place: PrinterId, reason: str) -> OutboxJob:
    """Send the job to another printer, where it is due at once."""
    job_id = JobId(waiting.job.id)
    work.uow.outbox.move(job_id, printer_id=place, reason=reason, now=work.now)
    event = SlipRerouted(
        job_id=job_id,
        ticket_id=waiting.ticket_id,
        label=waiting.label,
        printer_id=place,
        reason=reason,
    )
    work.change(work.ticket(waiting.ticket_id), event)
    moved = replace(waiting.job, printer_id=place)
    return replace(waiting, job=moved, due_at=work.now, reason=reason, leased_until=None, leased_by=None)
