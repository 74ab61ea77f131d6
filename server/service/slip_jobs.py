"""How the life of a job in the outbox goes on and ends: which jobs are still wanted, who has one in hand, and
the event for each ending. A slip's events belong to its ticket; a test page belongs to none, and a voucher
changes nothing about it.
"""

from printers.jobs import Voucher
from server.domain.errors import NotAllowed, NotFound
from server.domain.events import SlipDelayed, SlipGaveUp, SlipPrinted, TestPageEnded, VoucherEnded
from server.domain.ids import JobId, PrinterId
from server.domain.tickets import OPEN, TicketState
from server.service import routes
from server.service.records import OutboxJob
from server.service.work import Work

EXPIRED = "expired"
ALREADY_CALLED = "already_called"
REMOVED = "printer_removed"

_BEFORE_THE_CALL = frozenset({TicketState.WAITING, TicketState.KEPT})


def still_wanted(work: Work) -> list[OutboxJob]:
    """Everything that waits, each at the printer that should print it. What is too old, or whose printer the
    office has removed, is given up.
    """
    known = {each.id for each in work.office.printers}
    troubled = routes.troubled(work)
    wanted = []
    for waiting in work.uow.outbox.free(now=work.now):
        if work.now > waiting.job.expires_at:
            give_up(work, waiting, EXPIRED)
        elif waiting.job.printer_id not in known:
            give_up(work, waiting, REMOVED)
        else:
            wanted.append(routes.rerouted(work, waiting, troubled))
    return wanted


def is_already_called(work: Work, waiting: OutboxJob) -> bool:
    """True when nobody needs the paper any more: its number was called. A reprint is good until the end."""
    if not waiting.is_slip:
        return False
    still_useful = OPEN if waiting.copy else _BEFORE_THE_CALL
    return work.ticket(waiting.ticket_id).state not in still_useful


def held_by(work: Work, job_id: JobId, holder: str) -> OutboxJob:
    """The job whose lease `holder` has or had last. Raises NotFound, NotAllowed.

    A lease that ran out still counts while nobody else has taken the job, and while it lies where it lay.
    """
    waiting = work.uow.outbox.get(job_id)
    if waiting is None:
        raise NotFound("Pekerjaan cetak itu tidak ditemukan.")
    if waiting.leased_by != holder:
        raise NotAllowed("Pekerjaan cetak itu sudah ditangani pihak lain.")
    return waiting


def end_printed(work: Work, waiting: OutboxJob) -> None:
    """It came out."""
    job_id = JobId(waiting.job.id)
    work.uow.outbox.finish(job_id, state="printed", reason=None)
    if waiting.is_test:
        work.record(TestPageEnded(job_id=job_id, printer_id=_printer_of(waiting), reason=None))
    elif isinstance(waiting.job.content, Voucher):
        work.record(VoucherEnded(job_id=job_id, label=waiting.job.content.label, reason=None))
    else:
        event = SlipPrinted(
            job_id=job_id,
            ticket_id=waiting.ticket_id,
            label=waiting.label,
            was_late=waiting.reason is not None,
        )
        work.change(work.ticket(waiting.ticket_id), event)


def delay(work: Work, waiting: OutboxJob, reason: str) -> None:
    """It does not come out yet, and people are told why."""
    event = SlipDelayed(
        job_id=JobId(waiting.job.id), ticket_id=waiting.ticket_id, label=waiting.label, reason=reason
    )
    work.change(work.ticket(waiting.ticket_id), event)


def give_up(work: Work, waiting: OutboxJob, reason: str) -> None:
    """It will not come out; the number stays valid."""
    job_id = JobId(waiting.job.id)
    work.uow.outbox.finish(job_id, state="gave_up", reason=reason)
    if waiting.is_test:
        work.record(TestPageEnded(job_id=job_id, printer_id=_printer_of(waiting), reason=reason))
    elif isinstance(waiting.job.content, Voucher):
        work.record(VoucherEnded(job_id=job_id, label=waiting.job.content.label, reason=reason))
    else:
        event = SlipGaveUp(job_id=job_id, ticket_id=waiting.ticket_id, label=waiting.label, reason=reason)
        work.change(work.ticket(waiting.ticket_id), event)


def _printer_of(waiting: OutboxJob) -> PrinterId:
    return PrinterId(waiting.job.printer_id)
