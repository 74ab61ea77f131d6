"""What became of what the office owes, and how its stock went."""

from dataclasses import dataclass

from server.domain.compensation_rules import Funding, Given
from server.domain.ids import (
    DeskId,
    JobId,
    PersonId,
    PrinterId,
    ServiceId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementCreated:
    """The office owes the visitor water or candy. `rules_version` is that of the office's document that says
    what exactly; 0 where the log is older than the field.
    """

    ticket_id: TicketId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool
    rules_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationGranted:
    """The same without an overrun: by hand, with a reason."""

    ticket_id: TicketId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool
    rules_version: int
    granted_by: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationHandedOver:
    """The items are in the visitor's hands. `item` and `quantity` are the first of them: the whole story of
    events that are older than `items`.
    """

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    item: str
    quantity: int
    giver: PersonId
    items: tuple[Given, ...] = ()
    is_acknowledged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationDeclined:
    """Ditolak pemohon."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    recorded_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationUnmet:
    """Tidak sempat diberikan; counts as unmet. Recorded by nobody: forgotten long after its service day."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    recorded_by: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationAcknowledged:
    """The visitor's phone says that what was recorded is right, or that it is not."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationReviewed:
    """A second person has looked at a settled entry, and perhaps said who pays."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confirmed: bool
    reviewed_by: PersonId
    note: str
    funding: Funding


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherQueued:
    """A slip that names what is owed is on its way to paper."""

    job_id: JobId
    ticket_id: TicketId
    label: str
    printer_id: PrinterId
    asked_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherEnded:
    """It came out (`reason` None), or will not come."""

    job_id: JobId
    label: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMoved:
    """Items came, went or were counted. `quantity` is what it changes at `place`, and the opposite at
    `to_place`; `counted` what somebody counted, `given_for` the ticket for which something was given.
    """

    kind: str
    place: str
    item: str
    quantity: int
    by: PersonId
    note: str = ""
    document: str = ""
    to_place: str | None = None
    counted: int | None = None
    given_for: TicketId | None = None
