"""What the use cases need of paper, as protocols: slips on their way, printers and their rolls. The same
tests run against `server/store` and against the fakes in tests/support.
"""

from datetime import datetime
from typing import Protocol

from server.domain.ids import JobId, PrinterId, TicketId
from server.domain.paper import Roll
from server.service.records import OutboxJob, PrinterCondition


class Outbox(Protocol):
    """Slips and test pages on their way to paper."""

    def put(self, job: OutboxJob) -> None:
        """Store a new job."""
        ...

    def get(self, job_id: JobId) -> OutboxJob | None:
        """The job, or None."""
        ...

    def free(self, *, now: datetime) -> list[OutboxJob]:
        """Everything unfinished that nobody has in hand, oldest first, due or not."""
        ...

    def lease(self, job: OutboxJob, *, until: datetime, holder: str) -> bool:
        """Take the job by conditional update; False when another worker was faster."""
        ...

    def let_go(self, printer_id: PrinterId, *, holder: str) -> None:
        """What this holder has leased at this printer is free again."""
        ...

    def finish(self, job_id: JobId, *, state: str, reason: str | None) -> None:
        """The job is printed or given up. Who had it in hand stays known."""
        ...

    def postpone(self, job_id: JobId, *, due_at: datetime, reason: str) -> None:
        """The job is tried again later; that was one attempt, and nobody has it in hand."""
        ...

    def hurry(self, printer_id: PrinterId, *, now: datetime) -> None:
        """The printer is well again: what waits for its next try is due at once."""
        ...

    def move(self, job_id: JobId, *, printer_id: PrinterId, reason: str, now: datetime) -> None:
        """Another printer prints it, at once; nobody has it in hand."""
        ...

    def meant_for(self, ticket_id: TicketId) -> dict[JobId, PrinterId]:
        """Where the slips of a ticket were to be printed when they were queued, the first one first."""
        ...


class Printers(Protocol):
    """What is known of the printers and their rolls."""

    def condition(self, printer_id: PrinterId) -> PrinterCondition | None:
        """The last known condition."""
        ...

    def save(self, condition: PrinterCondition) -> None:
        """Store a changed condition."""
        ...

    def troubled(self) -> frozenset[PrinterId]:
        """The printers that cannot print now, as far as is known."""
        ...

    def roll(self, printer_id: PrinterId) -> Roll | None:
        """The roll in this printer, or None where nobody saw it new."""
        ...

    def save_roll(self, roll: Roll) -> None:
        """Store a new roll, or what it has given meanwhile."""
        ...
