"""What became of what the office owes."""

from dataclasses import dataclass

from server.domain.ids import (
    DeskId,
    PersonId,
    ServiceId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementCreated:
    """The office owes the visitor water or candy."""

    ticket_id: TicketId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationHandedOver:
    """The item is in the visitor's hands."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    item: str
    quantity: int
    giver: PersonId


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
    """Tidak sempat diberikan; counts as unmet."""

    ticket_id: TicketId
    label: str
    officer_id: PersonId | None
    is_confidential: bool
    recorded_by: PersonId
