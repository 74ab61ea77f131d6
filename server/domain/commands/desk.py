"""What an officer does at the desk."""

from dataclasses import dataclass, field
from datetime import date, datetime

from server.domain.ids import (
    DeskId,
    HelpId,
    RequestId,
    ServiceId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptHelp:
    """“Saya ke sana.”"""

    request_id: RequestId
    help_id: HelpId


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseService:
    """No more numbers for this service at the kiosk, with a reason, until then or until reopened (K4)."""

    request_id: RequestId
    service_id: ServiceId
    reason: str
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenService:
    """Numbers are given again."""

    request_id: RequestId
    service_id: ServiceId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """The officer takes a free desk."""

    request_id: RequestId
    desk_id: DeskId


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDesk:
    """The officer leaves the desk."""

    request_id: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext:
    """Panggil berikutnya."""

    request_id: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Panggil ulang."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class StartService:
    """Mulai."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteDocuments:
    """The visitor's file is complete."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldService:
    """Tunda, with a reason from the office's list."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeService:
    """Lanjutkan, at the desk of the officer who asks."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishService:
    """Selesai, of the whole visit or of what this desk does of it. `outcome` is the office's word for what
    came of it (none: the product was handed over), `note` its reason, `promised_on` the day to come back.
    `report_number` of the paper that was made stays out of the log and of everything that prints this.
    """

    request_id: RequestId
    ticket_id: TicketId
    outcome: str | None = None
    note: str | None = None
    promised_on: date | None = None
    ends_visit: bool = False
    report_number: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow:
    """Tidak hadir."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket:
    """Batal, with a reason from the office's list."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str
