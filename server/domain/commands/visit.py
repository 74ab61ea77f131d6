"""What an officer does with a visit that does not go the plain way, and with her own time."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.ids import DeskId, PersonId, RequestId, ServiceId, TicketId
from server.domain.tickets import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket:
    """Call a given number out of turn; the reason is kept and reported (O2)."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBack:
    """Undo a wrong call (O10)."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnNoShow:
    """The visitor is back (O7)."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTicket:
    """Alihkan: to a stage of its service, to a desk or to an officer (O11, O12)."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str
    stage: str | None = None
    desk_id: DeskId | None = None
    officer_id: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectService:
    """The visitor wanted another service (O31)."""

    request_id: RequestId
    ticket_id: TicketId
    service_id: ServiceId
    reason: str
    variant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePriority:
    """Another class for a waiting ticket: emergency with a reason, a vulnerable group, or regular again."""

    request_id: RequestId
    ticket_id: TicketId
    priority: Priority
    reason: str
    priority_group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagTimes:
    """“Waktu salah” (O30)."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainTimes:
    """What was wrong with the times of a ticket; `is_right`: they count after all (G7)."""

    request_id: RequestId
    ticket_id: TicketId
    is_right: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCollected:
    """The visitor came back and has the product (J6)."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeWalkIn:
    """Serve somebody who has no number: a ticket without a wait (O13)."""

    request_id: RequestId
    service_id: ServiceId
    variant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterPaperTicket:
    """A hand-written number, typed in later with the time it was given (F13, G21)."""

    request_id: RequestId
    service_id: ServiceId
    taken_at: datetime
    priority_group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBreak:
    """Istirahat, with a reason from the list (O22)."""

    request_id: RequestId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndBreak:
    """The officer is back."""

    request_id: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPhoneReport:
    """“Catat laporan 110” (DOMAIN-D67)."""

    request_id: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverHeld:
    """The tickets that an officer has on hold become another one's (G12)."""

    request_id: RequestId
    from_officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverShift:
    """A piket shift ends: the next one knows what is open (G12)."""

    request_id: RequestId
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlarm:
    """Somebody at a desk needs a colleague, now (O29)."""

    request_id: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseForgotten:
    """Close what nobody ended, long after its service day (Q12). From the system."""
