"""From the event log to what hall and staff are told (docs/protocol.md, section 4). What visitors' phones are
told stands in phone_messages.py.

Each event makes at most one message per room, so that `seq` orders a room's messages without doubt.
Counts are read once per batch; changed ones are told with the last event of the batch that changed the queue.
What the hall hears comes from `domain/privacy.py` alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from server.domain import events as happened
from server.domain import privacy
from server.domain.office import Office
from server.domain.tickets import Priority
from server.service import public_parts, staff_parts
from server.service.message_batch import (
    BOARD,
    CALL_MADE,
    DOOR,
    KIOSK,
    OFFICE,
    Audience,
    Batch,
    Message,
    desk_room,
)
from server.service.message_writers import WRITERS
from server.service.outlook import Pool, outlook_for, pool_of
from server.service.reads_port import Reads
from server.service.records import OfficeState, Recorded

BATCH = 200

QueueEvent = (
    happened.TicketIssued
    | happened.TicketCalled
    | happened.TicketCancelled
    | happened.TurnKept
    | happened.TurnTakenUp
)
"""Events after which another number of people waits."""

RefreshEvent = (
    QueueEvent
    | happened.TicketRecalled
    | happened.ServiceStarted
    | happened.DocumentsCompleted
    | happened.ServiceHeld
    | happened.ServiceResumed
    | happened.ServiceFinished
    | happened.NoShowMarked
)
"""Events after which a staff screen shows something else."""


class LogMessages:
    """Reads the log and says what each room is told of it."""

    def __init__(self, reads: Reads, sentence: Callable[[str], str]) -> None:
        self._reads = reads
        self._sentence = sentence

    def position(self) -> int:
        """The `seq` of the log's end."""
        return self._reads.head().seq

    def messages_after(self, seq: int, audience: Audience) -> tuple[int, list[Message]]:
        """The new position and the messages of the events behind `seq`, in order."""
        with self._reads.moment() as reads:
            recorded = reads.events_after(seq, limit=BATCH)
            if not recorded:
                return seq, []
            batch = self._batch(reads, recorded, audience.officers)
        for each in recorded:
            _write(batch, each)
        return recorded[-1].seq, batch.messages

    def _batch(self, reads: Reads, recorded: Sequence[Recorded], desk_officers: frozenset[str]) -> Batch:
        state = reads.office_state()
        changed = [
            each.seq
            for each in recorded
            if isinstance(each.event, QueueEvent) and privacy.hall_counts(state.office, each.event.label)
        ]
        refreshing = [each.seq for each in recorded if isinstance(each.event, RefreshEvent)]
        is_counted = bool(refreshing)
        return Batch(
            office=state.office,
            officers=desk_officers,
            sentence=self._sentence,
            waiting=staff_parts.everybody_waiting(reads, state.office) if is_counted else 0,
            waiting_at_desk=staff_parts.waiting_by_officer(reads, state.office) if is_counted else {},
            waiting_in_public=public_parts.public_waiting(reads, state.office) if is_counted else 0,
            outlooks=_outlooks(reads, state) if is_counted else {},
            last_queue_seq=changed[-1] if changed else 0,
            last_refresh_seq=refreshing[-1] if refreshing else 0,
            has_filled=any(_fills(reads, state.office, each.event) for each in recorded),
        )


def _fills(reads: Reads, office: Office, event: object) -> bool:
    """True when this number may have been the day's last of its service (K10)."""
    if not isinstance(event, happened.TicketIssued):
        return False
    limits = {service.id: service.daily_limit for service in office.services if service.daily_limit}
    limit = limits.get(event.service_id)
    return limit is not None and reads.issued_on(event.service_id, event.service_day) >= limit


def _outlooks(reads: Reads, state: OfficeState) -> Mapping[str, object]:
    """People ahead and estimate of every service on the kiosk; services of one pool have the same."""
    told: dict[str, object] = {}
    of_pool: dict[Pool, object] = {}
    run, now = state.head.priority_run, state.head.last_event_at
    for service in state.office.public_services:
        pool = pool_of(state.office, service)
        if pool not in of_pool:
            outlook = outlook_for(reads, state.office, service, Priority.REGULAR, run=run, now=now)
            of_pool[pool] = {
                "ahead": outlook.ahead,
                "estimate_minutes": outlook.minutes,
                "estimate_low_minutes": outlook.low,
                "estimate_high_minutes": outlook.high,
            }
        told[service.id] = of_pool[pool]
    return told


def _write(batch: Batch, recorded: Recorded) -> None:
    event, seq = recorded.event, recorded.seq
    if isinstance(event, RefreshEvent):
        _write_to_hall(batch, recorded)
        _write_queue_to_staff(batch, seq, event)
        if seq == batch.last_refresh_seq:
            # A finished service changes the estimates as much as a new ticket does.
            if batch.has_filled:
                batch.tell(KIOSK, seq, "services_changed")
            else:
                batch.tell(KIOSK, seq, "waiting_changed", services=batch.outlooks)
    else:
        writer = WRITERS.get(type(event))
        if writer is not None:
            writer(batch, seq, event)


def _write_to_hall(batch: Batch, recorded: Recorded) -> None:
    event = recorded.event
    if isinstance(event, happened.TicketCalled | happened.TicketRecalled):
        call = privacy.hall_call(
            event.label,
            batch.office.desk(event.desk_id),
            is_silent=event.is_silent,
            at=recorded.at,
        )
        if call is not None:
            batch.tell(BOARD, recorded.seq, "ticket_called", **asdict(call), waiting=batch.waiting_in_public)
            batch.tell(DOOR, recorded.seq, CALL_MADE, desk=event.desk_id)
            return
    if recorded.seq == batch.last_queue_seq:
        batch.tell(BOARD, recorded.seq, "waiting_changed", waiting=batch.waiting_in_public)


def _write_queue_to_staff(batch: Batch, seq: int, event: RefreshEvent) -> None:
    if isinstance(event, happened.TicketIssued) and event.is_private:
        batch.tell_staff(seq, "private_room_requested", label=event.label)
        return
    batch.tell(OFFICE, seq, "queue_changed", waiting=batch.waiting)
    for officer in sorted(batch.officers):
        if getattr(event, "officer_id", None) == officer:
            batch.tell(
                desk_room(officer),
                seq,
                "ticket_changed",
                ticket_id=event.ticket_id,
                label=event.label,
            )
        else:
            waiting = batch.waiting_at_desk.get(officer, batch.waiting)
            batch.tell(desk_room(officer), seq, "queue_changed", waiting=waiting)
