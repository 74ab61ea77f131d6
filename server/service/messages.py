"""From the event log to what hall and staff are told (docs/protocol.md, section 4). What visitors' phones are
told stands in phone_messages.py.

Each event makes at most one message per room, so that `seq` orders a room's messages without doubt.
The hall is read once per batch; what has changed is told with the last event of the batch that changed it.
What the hall hears comes from `domain/privacy.py` alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict

from server.domain import events as happened
from server.domain import privacy
from server.domain.office import Office
from server.domain.tickets import Priority
from server.service import public_parts
from server.service.hall_now import HallNow
from server.service.hall_port import SeenWork
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
from server.service.records import Recorded

BATCH = 200

QueueEvent = (
    happened.TicketIssued
    | happened.TicketCalled
    | happened.TicketCancelled
    | happened.TurnKept
    | happened.TurnTakenUp
    | happened.StageFinished
    | happened.TicketTransferred
    | happened.SentBack
    | happened.NoShowReturned
    | happened.ServiceCorrected
    | happened.PriorityChanged
    | happened.TicketForgotten
)
"""Events after which another number of people waits."""

AtDeskEvent = (
    happened.TicketCalled
    | happened.TicketRecalled
    | happened.ServiceStarted
    | happened.ServiceHeld
    | happened.ServiceResumed
    | happened.ServiceFinished
    | happened.NoShowMarked
    | happened.TicketCancelled
    | happened.StageFinished
    | happened.TicketTransferred
    | happened.SentBack
    | happened.ServiceCorrected
    | happened.TicketForgotten
)
"""Events after which something else happens at a desk. A call that the hall hears says it by itself."""

RefreshEvent = (
    QueueEvent
    | AtDeskEvent
    | happened.DocumentsCompleted
    | happened.TicketHandedOver
    | happened.TimesFlagged
    | happened.TimesExplained
    | happened.ProductCollected
)
"""Events after which a staff screen shows something else."""


class LogMessages:
    """Reads the log and says what each room is told of it."""

    def __init__(self, reads: Reads, sentence: Callable[[str], str]) -> None:
        self._reads = reads
        self._sentence = sentence
        self._work_at: tuple[int, Sequence[SeenWork]] | None = None

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
        work, is_whole = batch.hall.work_so_far, len(recorded) < BATCH
        self._work_at = (recorded[-1].seq, work) if work is not None and is_whole else None
        return recorded[-1].seq, batch.messages

    def _work_before(self, recorded: Sequence[Recorded]) -> Sequence[SeenWork] | None:
        """The work that the hall saw, if it was read for the batch before and none has ended since."""
        if self._work_at is None or self._work_at[0] != recorded[0].seq - 1:
            return None
        ended = any(
            isinstance(each.event, RefreshEvent) and not _ends_no_work(each.event) for each in recorded
        )
        return None if ended or len(recorded) >= BATCH else self._work_at[1]

    def _batch(self, reads: Reads, recorded: Sequence[Recorded], desk_officers: frozenset[str]) -> Batch:
        state = reads.office_state()
        office, events = state.office, [(each.seq, each.event) for each in recorded]
        return Batch(
            office=office,
            officers=desk_officers,
            sentence=self._sentence,
            hall=HallNow(reads, state, work=self._work_before(recorded)),
            now=state.head.last_event_at,
            last_queue_seq=_last(seq for seq, event in events if _moves_the_queue(office, event)),
            last_desk_seq=_last(seq for seq, event in events if _changes_a_desk(office, event)),
            last_refresh_seq=_last(seq for seq, event in events if isinstance(event, RefreshEvent)),
            has_filled=any(_fills(reads, office, event) for _, event in events),
        )


def _ends_no_work(event: object) -> bool:
    return isinstance(
        event,
        happened.TicketIssued | happened.TicketCalled | happened.TicketRecalled | happened.ServiceStarted,
    )


def _last(places: Iterable[int]) -> int:
    return max(places, default=0)


def _moves_the_queue(office: Office, event: object) -> bool:
    """True when the hall may know that another number of people waits."""
    if isinstance(event, happened.TicketCancelled) and event.officer_id is not None:
        return False  # it had left the queue for a desk before
    return isinstance(event, QueueEvent) and privacy.hall_counts(office, event.label)


def _changes_a_desk(office: Office, event: object) -> bool:
    """True when the hall may know that a desk is in another state, and is not told of it by a call."""
    if isinstance(event, happened.DeskOpened | happened.DeskClosed):
        return True
    if isinstance(event, happened.TicketCalled | happened.TicketRecalled):
        return False
    if isinstance(event, happened.TicketCancelled) and event.officer_id is None:
        return False
    return isinstance(event, AtDeskEvent) and privacy.hall_shows(office, event.label)


def _fills(reads: Reads, office: Office, event: object) -> bool:
    """True when this number may have been the day's last of its service (K10)."""
    if not isinstance(event, happened.TicketIssued):
        return False
    limits = {service.id: service.daily_limit for service in office.services if service.daily_limit}
    limit = limits.get(event.service_id)
    return limit is not None and reads.issued_on(event.service_id, event.service_day) >= limit


def _outlooks(batch: Batch) -> Mapping[str, object]:
    """People ahead and estimate of every service on the kiosk; services of one pool have the same."""
    told: dict[str, object] = {}
    of_pool: dict[Pool, object] = {}
    hall, office = batch.hall, batch.office
    for service in office.public_services:
        pool = pool_of(office, service)
        if pool not in of_pool:
            outlook = outlook_for(hall, office, service, Priority.REGULAR, runs=hall.runs, now=batch.now)
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
    _write_to_hall(batch, recorded)
    if isinstance(event, RefreshEvent):
        _write_queue_to_staff(batch, seq, event)
        if seq == batch.last_refresh_seq:
            # A finished service changes the estimates as much as a new ticket does.
            if batch.has_filled:
                batch.tell(KIOSK, seq, "services_changed")
            else:
                batch.tell(KIOSK, seq, "waiting_changed", services=_outlooks(batch))
    else:
        writer = WRITERS.get(type(event))
        if writer is not None:
            writer(batch, seq, event)


def _write_to_hall(batch: Batch, recorded: Recorded) -> None:
    """At most one message: a call, else desks and queue, else the queue, else how the day goes."""
    event, seq = recorded.event, recorded.seq
    call = _call(batch, recorded)
    if call is not None:
        batch.tell(BOARD, seq, "ticket_called", **asdict(call), **batch.hall.queue)
        batch.tell(DOOR, seq, CALL_MADE, desk=call.desk_id)
    elif seq == batch.last_desk_seq:
        # Who goes on to another desk leaves this one and waits again, all in one event.
        batch.tell(BOARD, seq, "desks_changed", desks=batch.hall.desks, **batch.hall.queue, **_today(batch))
    elif seq == batch.last_queue_seq:
        batch.tell(BOARD, seq, "waiting_changed", **batch.hall.queue)
    elif isinstance(event, happened.OverrunFlagged) and privacy.hall_counts(batch.office, event.label):
        today = _today(batch)
        if today["counted"] is not None:
            batch.tell(BOARD, seq, "today_changed", **today)


def _call(batch: Batch, recorded: Recorded) -> privacy.HallCall | None:
    event = recorded.event
    if not isinstance(event, happened.TicketCalled | happened.TicketRecalled):
        return None
    return privacy.hall_call(
        event.label,
        batch.office.desk(event.desk_id),
        is_silent=event.is_silent,
        at=recorded.at,
        is_marked=batch.hall.is_marked(event.label, event.ticket_id),
    )


def _today(batch: Batch) -> Mapping[str, int | None]:
    today = batch.hall.on_time(since=public_parts.day_begins(batch.office, batch.now))
    return {
        "counted": today.counted if today else None,
        "on_time": today.on_time if today else None,
    }


def _write_queue_to_staff(batch: Batch, seq: int, event: RefreshEvent) -> None:
    if isinstance(event, happened.TicketIssued) and event.is_private:
        batch.tell_staff(seq, "private_room_requested", label=event.label)
        return
    batch.tell(OFFICE, seq, "queue_changed", waiting=batch.hall.everybody)
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
            waiting = batch.hall.by_officer.get(officer, batch.hall.everybody)
            batch.tell(desk_room(officer), seq, "queue_changed", waiting=waiting)
