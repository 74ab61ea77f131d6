"""What is done about what the office owes, and about the stock it is given from."""

from dataclasses import dataclass

from server.domain.compensation_rules import Funding, Owed
from server.domain.ids import RequestId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverCompensation:
    """The items were given; `is_acknowledged`: the visitor tapped that they were received."""

    request_id: RequestId
    ticket_id: TicketId
    items: tuple[Owed, ...]
    is_acknowledged: bool = False


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
class AcknowledgeCompensation:
    """The visitor's phone: what was recorded is right, or it is not (C5)."""

    request_id: RequestId
    ticket_id: TicketId
    agrees: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCompensation:
    """Somebody was not content, although nothing was late: by hand, with a reason (C9)."""

    request_id: RequestId
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCompensation:
    """A second person confirms or disputes a settled entry; `funding` None leaves who pays as it is."""

    request_id: RequestId
    ticket_id: TicketId
    is_confirmed: bool
    note: str = ""
    funding: Funding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintVoucher:
    """A slip that names what is owed (never of a confidential ticket)."""

    request_id: RequestId
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleForgotten:
    """Long after its service day what nobody recorded counts as not given. From the system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveStock:
    """Items came in; `document` is the number of the delivery note or receipt."""

    request_id: RequestId
    place: str
    item: str
    quantity: int
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLoss:
    """Broken, expired or gone, with a note that says which."""

    request_id: RequestId
    place: str
    item: str
    quantity: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountStock:
    """Somebody counted: so many are there."""

    request_id: RequestId
    place: str
    item: str
    counted: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStock:
    """From one place to another."""

    request_id: RequestId
    place: str
    to_place: str
    item: str
    quantity: int
    note: str = ""
