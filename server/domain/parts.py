"""The parts of a visit that takes more than one: each stage and each service with its own figures, written
when it ends (J4, J5, K26). A visit of one part has its figures on the ticket alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.domain import events as happened
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.tickets import Ticket
from server.domain.timing import elapsed_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One stage of one service, done. Times in whole seconds. `process_seconds`, `standard_seconds` and
    `is_overrun` are set where the part ended its service: that is what the standard judges (DOMAIN 3).
    """

    ticket_id: TicketId
    office_id: OfficeId
    part: int
    service_id: ServiceId
    stage: str | None
    desk_id: DeskId
    officer_id: PersonId
    queued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime
    wait_seconds: int
    work_seconds: int
    process_seconds: int | None
    standard_seconds: int | None
    is_overrun: bool | None
    outcome: str | None


def part_of(
    before: Ticket, event: happened.StageFinished | happened.ServiceFinished, *, at: datetime
) -> Part | None:
    """The part that this event ended, of the ticket before it; None where the ticket itself says it all."""
    ends_visit = isinstance(event, happened.ServiceFinished)
    if ends_visit and before.part == 1:
        return None
    ends_service = ends_visit or getattr(event, "next_promise", None) is not None
    queued = before.queued_at or before.issued_at
    called = before.part_called_at or queued
    started = before.part_started_at or called
    return Part(
        ticket_id=before.id,
        office_id=before.office_id,
        part=before.part,
        service_id=before.service_id,
        stage=before.stage,
        desk_id=event.desk_id,
        officer_id=event.officer_id,
        queued_at=queued,
        called_at=before.part_called_at,
        started_at=before.part_started_at,
        ended_at=at,
        wait_seconds=_seconds(called - queued),
        work_seconds=_seconds(at - started),
        process_seconds=elapsed_seconds(before, now=at) if ends_service else None,
        standard_seconds=before.standard_seconds if ends_service else None,
        is_overrun=before.overrun_at is not None if ends_service else None,
        outcome=event.outcome,
    )


def _seconds(duration: timedelta) -> int:
    return max(0, duration // timedelta(seconds=1))
