"""From the event log to what each audience is told (docs/protocol.md, section 4).

Each event makes at most one message per room, so that `seq` orders a room's messages without doubt.
Counts are read once per batch; changed ones are told with the last event of the batch that changed the queue.
What the hall hears comes from `domain/privacy.py` alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from server.domain import events as happened
from server.domain import privacy
from server.domain.office import Office
from server.domain.tickets import Priority
from server.service import public_parts, staff_parts
from server.service.outlook import outlook_for
from server.service.reads_port import Reads
from server.service.records import OfficeState, Recorded

BATCH = 200
KIOSK, BOARD, OFFICE = "kiosk", "board", "office"

QueueEvent = happened.TicketIssued | happened.TicketCalled | happened.TicketCancelled
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


def desk_room(officer_id: str) -> str:
    """The room of one officer's desk."""
    return f"desk:{officer_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One live message for one room; `prev` is added by the relay."""

    room: str
    seq: int
    type: str
    fields: Mapping[str, object]


@dataclass(slots=True, kw_only=True)
class _Batch:
    """Messages of one batch while they are being written."""

    office: Office
    officers: frozenset[str]
    sentence: Callable[[str], str]
    waiting: int
    waiting_at_desk: Mapping[str, int]
    waiting_in_public: int
    outlooks: Mapping[str, object]
    last_queue_seq: int
    messages: list[Message] = field(default_factory=list)

    def tell(self, room: str, seq: int, kind: str, **fields: object) -> None:
        self.messages.append(Message(room=room, seq=seq, type=kind, fields=fields))

    def tell_desks(self, seq: int, kind: str, **fields: object) -> None:
        for officer in sorted(self.officers):
            self.tell(desk_room(officer), seq, kind, **fields)

    def tell_staff(self, seq: int, kind: str, **fields: object) -> None:
        self.tell_desks(seq, kind, **fields)
        self.tell(OFFICE, seq, kind, **fields)


class LogMessages:
    """Reads the log and says what each room is told of it."""

    def __init__(self, reads: Reads, sentence: Callable[[str], str]) -> None:
        self._reads = reads
        self._sentence = sentence

    def position(self) -> int:
        """The `seq` of the log's end."""
        return self._reads.head().seq

    def messages_after(self, seq: int, *, desk_officers: frozenset[str]) -> tuple[int, list[Message]]:
        """The new position and the messages of the events behind `seq`, in order."""
        with self._reads.moment() as reads:
            recorded = reads.events_after(seq, limit=BATCH)
            if not recorded:
                return seq, []
            batch = self._batch(reads, recorded, desk_officers)
        for each in recorded:
            _write(batch, each)
        return recorded[-1].seq, batch.messages

    def _batch(self, reads: Reads, recorded: Sequence[Recorded], desk_officers: frozenset[str]) -> _Batch:
        state = reads.office_state()
        changed = [each.seq for each in recorded if isinstance(each.event, QueueEvent)]
        is_counted = any(isinstance(each.event, RefreshEvent) for each in recorded)
        return _Batch(
            office=state.office,
            officers=desk_officers,
            sentence=self._sentence,
            waiting=staff_parts.everybody_waiting(reads, state.office) if is_counted else 0,
            waiting_at_desk=staff_parts.waiting_by_officer(reads, state.office) if is_counted else {},
            waiting_in_public=public_parts.public_waiting(reads, state.office) if is_counted else 0,
            outlooks=_outlooks(reads, state) if changed else {},
            last_queue_seq=changed[-1] if changed else 0,
        )


def _outlooks(reads: Reads, state: OfficeState) -> Mapping[str, object]:
    """People ahead and estimate of every service on the kiosk."""
    told: dict[str, object] = {}
    for service in state.office.public_services:
        outlook = outlook_for(reads, state.office, service, Priority.REGULAR, run=state.head.priority_run)
        told[service.id] = {"ahead": outlook.ahead, "estimate_minutes": outlook.minutes}
    return told


def _write(batch: _Batch, recorded: Recorded) -> None:
    event, seq = recorded.event, recorded.seq
    if isinstance(event, RefreshEvent):
        _write_to_hall(batch, recorded)
        _write_queue_to_staff(batch, seq, event)
        if seq == batch.last_queue_seq:
            batch.tell(KIOSK, seq, "waiting_changed", services=batch.outlooks)
    else:
        writer = _WRITERS.get(type(event))
        if writer is not None:
            writer(batch, seq, event)


def _write_to_hall(batch: _Batch, recorded: Recorded) -> None:
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
            return
    if recorded.seq == batch.last_queue_seq:
        batch.tell(BOARD, recorded.seq, "waiting_changed", waiting=batch.waiting_in_public)


def _write_queue_to_staff(batch: _Batch, seq: int, event: RefreshEvent) -> None:
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


def _office_configured(batch: _Batch, seq: int, _: happened.OfficeConfigured) -> None:
    batch.tell(KIOSK, seq, "office_changed")
    batch.tell(BOARD, seq, "office_changed")
    batch.tell_staff(seq, "office_changed")


def _desk_changed(batch: _Batch, seq: int, _: happened.DeskOpened | happened.DeskClosed) -> None:
    batch.tell_staff(seq, "desk_changed")


def _warned(batch: _Batch, seq: int, event: happened.OverrunWarned) -> None:
    _tell_officer(
        batch, seq, event.officer_id, "overrun_warned", ticket_id=event.ticket_id, label=event.label
    )


def _flagged(batch: _Batch, seq: int, event: happened.OverrunFlagged) -> None:
    _tell_officer(
        batch,
        seq,
        event.officer_id,
        "overrun_flagged",
        ticket_id=event.ticket_id,
        label=event.label,
        is_entitled=event.is_entitled,
    )
    if not event.is_confidential:
        batch.tell(OFFICE, seq, "overrun_flagged", label=event.label)


def _compensation(
    batch: _Batch, seq: int, event: happened.EntitlementCreated | happened.SettlementEvent
) -> None:
    _tell_officer(
        batch,
        seq,
        event.officer_id,
        "compensation_changed",
        ticket_id=event.ticket_id,
        label=event.label,
        state=_STATES[type(event)],
    )
    if not event.is_confidential:
        batch.tell(OFFICE, seq, "compensation_changed")


def _slip_queued(batch: _Batch, seq: int, event: happened.SlipQueued) -> None:
    _tell_slip(batch, seq, event, slip="queued", reason=None)


def _slip_printed(batch: _Batch, seq: int, event: happened.SlipPrinted) -> None:
    _tell_slip(batch, seq, event, slip="printed", reason=None)


def _slip_delayed(batch: _Batch, seq: int, event: happened.SlipDelayed) -> None:
    _tell_slip(batch, seq, event, slip="delayed", reason=event.reason)
    _tell_slip_failed(batch, seq, event)


def _slip_gave_up(batch: _Batch, seq: int, event: happened.SlipGaveUp) -> None:
    _tell_slip(batch, seq, event, slip="gave_up", reason=event.reason)
    _tell_slip_failed(batch, seq, event)


def _tell_slip(
    batch: _Batch,
    seq: int,
    event: happened.SlipQueued | happened.SlipPrinted | happened.SlipDelayed | happened.SlipGaveUp,
    *,
    slip: str,
    reason: str | None,
) -> None:
    message = batch.sentence(reason) if reason else None
    batch.tell(
        KIOSK,
        seq,
        "slip_changed",
        ticket_id=event.ticket_id,
        slip=slip,
        reason=reason,
        message=message,
    )


def _tell_slip_failed(batch: _Batch, seq: int, event: happened.SlipDelayed | happened.SlipGaveUp) -> None:
    batch.tell_desks(
        seq,
        "slip_failed",
        ticket_id=event.ticket_id,
        label=event.label,
        reason=event.reason,
        message=batch.sentence(event.reason),
    )


def _printer_changed(batch: _Batch, seq: int, event: happened.PrinterChanged) -> None:
    message = batch.sentence(event.reason) if event.reason else None
    told = {"state": event.state, "reason": event.reason, "message": message}
    if batch.office.printer is not None and batch.office.printer.id == event.printer_id:
        batch.tell(KIOSK, seq, "printer_changed", **told)
    batch.tell_staff(seq, "printer_changed", printer=event.printer_id, **told)


def _clock(batch: _Batch, seq: int, _: happened.ClockWentBack | happened.ClockRecovered) -> None:
    batch.tell(OFFICE, seq, "clock_went_back")


def _tell_officer(batch: _Batch, seq: int, officer_id: str | None, kind: str, **fields: object) -> None:
    if officer_id is not None:
        batch.tell(desk_room(officer_id), seq, kind, **fields)


_STATES = {
    happened.EntitlementCreated: "open",
    happened.CompensationHandedOver: "handed_over",
    happened.CompensationDeclined: "declined",
    happened.CompensationUnmet: "unmet",
}

_WRITERS: dict[type, Callable[..., None]] = {
    happened.OfficeConfigured: _office_configured,
    happened.DeskOpened: _desk_changed,
    happened.DeskClosed: _desk_changed,
    happened.OverrunWarned: _warned,
    happened.OverrunFlagged: _flagged,
    happened.EntitlementCreated: _compensation,
    happened.CompensationHandedOver: _compensation,
    happened.CompensationDeclined: _compensation,
    happened.CompensationUnmet: _compensation,
    happened.SlipQueued: _slip_queued,
    happened.SlipPrinted: _slip_printed,
    happened.SlipDelayed: _slip_delayed,
    happened.SlipGaveUp: _slip_gave_up,
    happened.PrinterChanged: _printer_changed,
    happened.ClockWentBack: _clock,
    happened.ClockRecovered: _clock,
}
