"""One batch of live messages while it is being written: whom to tell, and the hall of the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from server.domain.ids import TicketId
from server.domain.office import Office
from server.service.hall_now import HallNow

KIOSK, BOARD, OFFICE = "kiosk", "board", "office"

DOOR = "door"
"""No room of screens: what the edge itself has to know, such as who is let in no more. Never sent."""

JOB_WAITING = "job_waiting"
"""Told at the door: there is something to print, and an agent may be waiting for it."""

CALL_MADE, ANNOUNCEMENT_MADE, SPEAKER_CHANGED = "call_made", "announcement_made", "speaker_changed"
"""Told at the door, for those who see to it that each room has one voice."""


def desk_room(officer_id: str) -> str:
    """The room of one officer's desk."""
    return f"desk:{officer_id}"


def ticket_room(ticket_id: str) -> str:
    """The room of the phones that follow one number."""
    return f"ticket:{ticket_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whose desks and whose phones listen; the rooms of the hall are always there."""

    officers: frozenset[str] = frozenset()
    tickets: frozenset[TicketId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One live message for one room; `prev` is added by the relay. One with `only_news` is left out where the
    room was told the very same the last time.
    """

    room: str
    seq: int
    type: str
    fields: Mapping[str, object]
    only_news: bool = False


@dataclass(slots=True, kw_only=True)
class Batch:
    """Messages of one batch while they are being written. `hall` stands at the end of the batch; what it
    counts is told with the last event that changed it, at the place in the log that the three `last_…_seq`
    name, 0 for none.
    """

    office: Office
    officers: frozenset[str]
    sentence: Callable[[str], str]
    hall: HallNow
    now: datetime
    last_queue_seq: int
    last_desk_seq: int
    last_refresh_seq: int
    has_filled: bool
    messages: list[Message] = field(default_factory=list)

    def tell(self, room: str, seq: int, kind: str, /, **fields: object) -> None:
        self.messages.append(Message(room=room, seq=seq, type=kind, fields=fields))

    def tell_desks(self, seq: int, kind: str, /, **fields: object) -> None:
        for officer in sorted(self.officers):
            self.tell(desk_room(officer), seq, kind, **fields)

    def tell_staff(self, seq: int, kind: str, /, **fields: object) -> None:
        self.tell_desks(seq, kind, **fields)
        self.tell(OFFICE, seq, kind, **fields)
