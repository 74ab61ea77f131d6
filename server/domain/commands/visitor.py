"""What a visitor asks for, at the kiosk or on the phone."""

from dataclasses import dataclass, field

from server.domain.ids import (
    DeviceId,
    PrinterId,
    RequestId,
    ServiceId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """A visitor asks for a number, with the group that gives priority, if any.

    From an officer or guard it is an assisted ticket; `override_reason` lets it through a closed service or
    a full day. `printer_id` is the printer of the kiosk that asks.
    """

    request_id: RequestId
    service_id: ServiceId
    priority_group: str | None
    variant: str | None = None
    override_reason: str | None = None
    further: tuple[ServiceId, ...] = ()
    people: int = 1
    printer_id: PrinterId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTurn:
    """“Simpan giliran saya”: the visitor is in the nursing room or the like (DOMAIN-D47)."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpTurn:
    """“Saya sudah kembali”: into the queue again, at the old place."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavePhone:
    """A visitor leaves a telephone number until the end of the day (K13). It never reaches the log."""

    request_id: RequestId
    ticket_id: TicketId
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForHelp:
    """An officer, a wheelchair, or the nursing room is wanted: silently, from a kiosk or a phone (U9).

    `place` is the name of the device, “HP” for a phone; `ticket_id` is known on a phone, or just after a
    number was taken.
    """

    request_id: RequestId
    kind: str
    place: str
    device_id: DeviceId | None = None
    ticket_id: TicketId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveRating:
    """One tap: 1 (buruk) to 4 (sangat baik). Not SKM, never converted to it (DOMAIN 11, trap 8)."""

    request_id: RequestId
    score: int
    ticket_id: TicketId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFeedback:
    """A complaint about the service or a suggestion. Anonymous unless the visitor leaves a contact.

    Neither words nor contact ever reach the log of events, which cannot forget; nor the digest by which a
    retry is known, nor anything else that prints this command.
    """

    request_id: RequestId
    kind: str
    topic: str
    text: str = field(repr=False)
    contact: str = field(repr=False)
    ticket_id: TicketId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForPrivateRoom:
    """“Butuh ruang khusus”: a silent number, and an officer comes (DOMAIN 7.5)."""

    request_id: RequestId
    printer_id: PrinterId | None = None
