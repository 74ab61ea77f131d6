"""From the event log to what visitors' phones are told (docs/protocol.md, section 4, audience `ticket`).

A batch of events is told to each phone at most once as `ticket_changed`, with the last event that could
change what it shows; the relay leaves out what a phone shows already. Nothing is asked of the database for
each phone: who waits, who is at a desk and who is away is read once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from server.domain import events as happened
from server.domain.ids import TicketId
from server.domain.privacy import PhoneTicket
from server.domain.tickets import Ticket
from server.service.message_batch import Audience, Message, ticket_room
from server.service.reads_port import Reads
from server.service.records import Recorded
from server.service.track_view import Lines

MovingEvent = (
    happened.TicketIssued
    | happened.TicketCalled
    | happened.TicketRecalled
    | happened.TicketCancelled
    | happened.TurnKept
    | happened.TurnTakenUp
    | happened.ServiceStarted
    | happened.ServiceHeld
    | happened.ServiceResumed
    | happened.ServiceFinished
    | happened.NoShowMarked
    | happened.VisitEvent
    | happened.DeskOpened
    | happened.DeskClosed
)
"""Events after which a place in the queue, an estimate or a state is another one."""

_EndingEvent = (
    happened.ServiceFinished | happened.NoShowMarked | happened.TicketCancelled | happened.TicketForgotten
)

_OwedEvent = (
    happened.EntitlementCreated
    | happened.CompensationGranted
    | happened.SettlementEvent
    | happened.CompensationAcknowledged
)
"""Events after which a phone says something else of what is owed; nothing of a confidential one."""

BATCH = 500
"""So many events are read together; a phone is told what came of them all."""

KNOWN_FOR_GOOD = frozenset({"label", "is_private"})
"""What a phone knows of its number once and for all."""

IN_MESSAGES = tuple(each.name for each in fields(PhoneTicket) if each.name not in KNOWN_FOR_GOOD)


class PhoneLog:
    """Reads the log and says what each phone is told of it. While no phone listens, nothing is read."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def position(self) -> int:
        """The `seq` of the log's end."""
        return self._reads.head().seq

    def messages_after(self, seq: int, audience: Audience) -> tuple[int, list[Message]]:
        """The new position and the messages of the events behind `seq`, in order."""
        if not audience.tickets:
            return self.position(), []
        with self._reads.moment() as reads:
            recorded = reads.events_after(seq, limit=BATCH)
            if not recorded:
                return seq, []
            now = reads.head().last_event_at
            return recorded[-1].seq, phone_messages(reads, recorded, audience.tickets, now=now)


def phone_messages(
    reads: Reads, recorded: Sequence[Recorded], tickets: frozenset[TicketId], *, now: datetime
) -> list[Message]:
    """What the phones of these tickets are told of the events."""
    last = max((each.seq for each in recorded if isinstance(each.event, MovingEvent)), default=0)
    messages: list[Message] = []
    for each in recorded:
        if each.seq == last:
            messages += _moved(reads, recorded, tickets, seq=last, now=now)
        elif isinstance(each.event, happened.OfficeConfigured):
            messages += [_message(ticket, each.seq, "office_changed") for ticket in sorted(tickets)]
        else:
            messages += _answered(reads, each, tickets)
    return messages


def _moved(
    reads: Reads, recorded: Sequence[Recorded], tickets: frozenset[TicketId], *, seq: int, now: datetime
) -> list[Message]:
    state = reads.office_state()
    lines = Lines(reads, state, now=now)
    found = _open_ones(reads, lines, tickets) | _ended_ones(reads, recorded, tickets)
    return [
        Message(
            room=ticket_room(ticket_id),
            seq=seq,
            type="ticket_changed",
            fields=_fields(lines, ticket),
            only_news=True,
        )
        for ticket_id, ticket in sorted(found.items())
    ]


def _fields(lines: Lines, ticket: Ticket) -> Mapping[str, object]:
    shown = lines.phone(ticket)
    return {name: getattr(shown, name) for name in IN_MESSAGES}


def _open_ones(reads: Reads, lines: Lines, tickets: Collection[TicketId]) -> dict[TicketId, Ticket]:
    everywhere = (
        lines.waiting,
        reads.tickets_at_desks(),
        reads.tickets_on_hold(),
        reads.tickets_kept(),
    )
    return {ticket.id: ticket for place in everywhere for ticket in place if ticket.id in tickets}


def _ended_ones(
    reads: Reads, recorded: Sequence[Recorded], tickets: Collection[TicketId]
) -> dict[TicketId, Ticket]:
    ended = {each.event.ticket_id for each in recorded if isinstance(each.event, _EndingEvent)}
    found = (reads.ticket(ticket_id) for ticket_id in ended if ticket_id in tickets)
    return {ticket.id: ticket for ticket in found if ticket is not None}


def _answered(reads: Reads, recorded: Recorded, tickets: Collection[TicketId]) -> list[Message]:
    """Help that was asked for or is on the way, what is owed, and a complaint that moved: one phone each."""
    event, seq = recorded.event, recorded.seq
    if isinstance(event, happened.HelpRequested) and event.ticket_id in tickets:
        return [_message(event.ticket_id, seq, "help_changed", state="asked", kind=event.kind)]
    if isinstance(event, happened.HelpAccepted):
        calls = reads.help_requests(since=recorded.at)
        asked = next((each.ticket_id for each in calls if each.id == event.help_id), None)
        if asked in tickets:
            return [_message(asked, seq, "help_changed", state="accepted", kind=event.kind)]
    if isinstance(event, _OwedEvent) and event.ticket_id in tickets:
        is_hidden = getattr(event, "is_confidential", False)
        return [] if is_hidden else [_message(event.ticket_id, seq, "compensation_changed")]
    if isinstance(event, happened.FeedbackMoved):
        entry = reads.voices.feedback_entry(event.feedback_id)
        if entry is not None and entry.ticket_id in tickets:
            return [_message(entry.ticket_id, seq, "feedback_changed")]
    return []


def _message(ticket_id: TicketId | None, seq: int, kind: str, /, **fields: object) -> Message:
    return Message(room=ticket_room(ticket_id or ""), seq=seq, type=kind, fields=fields)
