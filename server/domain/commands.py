"""What may be asked of the queue. The list of classes is the list of what the product can do.

Commands of people and devices carry a `request_id`: the same id gives the same stored answer.
Commands of the system carry none; they look at what is true now and do nothing twice.
"""

from dataclasses import dataclass

from server.domain.ids import DeskId, JobId, PersonId, PrinterId, RequestId, ServiceId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """A visitor asks for a number, with the group that gives priority, if any."""

    request_id: RequestId
    service_id: ServiceId
    priority_group: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForPrivateRoom:
    """“Butuh ruang khusus”: a silent number, and an officer comes (DOMAIN 7.5)."""

    request_id: RequestId


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
    """Selesai."""

    request_id: RequestId
    ticket_id: TicketId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintSlip:
    """Cetak ulang, with the reason in the officer's words."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverCompensation:
    """The item was given to the visitor."""

    request_id: RequestId
    ticket_id: TicketId
    item: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineCompensation:
    """Ditolak pemohon."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveCompensationUnmet:
    """Tidak sempat diberikan."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnOverrun:
    """The clock of this ticket may have reached the warning."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagOverrun:
    """The clock of this ticket may have passed the standard."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class StartAutomatically:
    """The call of this ticket may have been left without a start."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPrintJob:
    """The printer worker asks for the next slip and takes a lease on it."""

    lease_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrinted:
    """The slip came out."""

    job_id: JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrintDelay:
    """The slip did not come out yet; it is due again after that many seconds."""

    job_id: JobId
    reason: str
    retry_after_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrintGivenUp:
    """The slip will not come out."""

    job_id: JobId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrinter:
    """What the printer said of itself: a fault's code, or None when it is well."""

    printer_id: PrinterId
    fault: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The edge has compared the PIN: right or wrong. `token_hash` opens the session."""

    person_id: PersonId
    pin_is_right: bool
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """End this session."""

    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """An administrator adds an account, or gives it a new PIN."""

    person_id: PersonId
    name: str
    role: str
    pin_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDevice:
    """An administrator enrols a kiosk, display or agent."""

    kind: str
    name: str
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigureOffice:
    """The office's document in a new version, as JSON text."""

    document: str
