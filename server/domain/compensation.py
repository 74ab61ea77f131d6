"""What the office owes: one entitlement per ticket, open until it is settled, then looked at by a second
person. What is owed for which lateness stands in tiers.py, what events make of an entitlement in
compensation_history.py.

1. It comes from the clock, without a complaint, or from a person who grants it with a reason. One per ticket,
   whatever came first.
2. Open → handed over | ditolak pemohon | tidak sempat diberikan. Once.
3. Whoever has the visitor settles it: the officer who owes it, or the one at whose desk the ticket is now.
4. The visitor says that it was received by a tap at the desk, and by phone that the record is right or not;
   what the phone has confirmed stands.
5. A second person confirms or disputes it afterwards, never one's own entry; that never delays the visitor.
6. The office pays. An officer pays only where the office has decided so and the cause was proven.
7. Of a confidential ticket nothing leaves the officer's desk.

Source: DOMAIN 4, DOMAIN-D88, D101 to D104, FEATURES C1 to C10.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.domain import events as happened
from server.domain.compensation_rules import CompensationRules, Funding, Given, Item, Owed
from server.domain.errors import (
    AlreadyEntitled,
    AlreadySettled,
    BadRequest,
    CauseNotProven,
    NoEntitlement,
    NotAllowed,
    NotSettled,
    OwnEntry,
)
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.reasons import LONGEST_NOTE, checked_reason
from server.domain.ticket_changes import AtDesk, is_confidential
from server.domain.tickets import Ticket
from server.domain.tiers import Choice, check_given
from server.domain.timing import elapsed_seconds


class EntitlementState(StrEnum):
    """Open, or how it was settled."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"
    UNMET = "unmet"


class Origin(StrEnum):
    """What it comes from."""

    OVERRUN = "overrun"
    MANUAL = "manual"


class Acknowledged(StrEnum):
    """What the visitor says about the record."""

    NO = "no"
    DESK = "desk"
    PHONE = "phone"
    DENIED = "denied"


class Review(StrEnum):
    """What a second person says about it."""

    NONE = "none"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """What is owed to the holder of one ticket.

    `officer_id` is the officer who has to give it: who held the ticket when the standard was exceeded, then
    whoever has the visitor; None while nobody had called it. `rules_version` is the office's document that
    says what is owed, `late_seconds` the lateness when that service ended, None while it grows. `item` and
    `quantity` are the first of `given`.
    """

    ticket_id: TicketId
    office_id: OfficeId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool
    state: EntitlementState
    since: datetime
    item: str | None = None
    quantity: int | None = None
    settled_by: PersonId | None = None
    settled_at: datetime | None = None
    origin: Origin = Origin.OVERRUN
    granted_by: PersonId | None = None
    reason: str | None = None
    rules_version: int = 0
    late_seconds: int | None = None
    given: tuple[Given, ...] = ()
    funding: Funding = Funding.OFFICE
    acknowledged: Acknowledged = Acknowledged.NO
    acknowledged_at: datetime | None = None
    review: Review = Review.NONE
    reviewed_by: PersonId | None = None
    reviewed_at: datetime | None = None
    review_note: str | None = None


def entitle(ticket: Ticket, *, rules_version: int = 0) -> happened.EntitlementCreated:
    """The entitlement that follows from an overrun of this ticket."""
    return happened.EntitlementCreated(
        ticket_id=ticket.id,
        label=ticket.label,
        service_id=ticket.service_id,
        desk_id=ticket.desk_id,
        officer_id=ticket.officer_id,
        is_confidential=is_confidential(ticket),
        rules_version=rules_version,
    )


def grant(
    ticket: Ticket, place: AtDesk | None, *, granted_by: PersonId, reason: str, rules_version: int
) -> happened.CompensationGranted:
    """An entitlement by hand; `place` is the desk of the officer who grants it and will give it, None where
    the head does. Raises AlreadyEntitled, BadRequest without a reason, NotAllowed for another officer's.
    """
    if ticket.was_entitled:
        raise AlreadyEntitled(ticket.label)
    theirs = {ticket.officer_id, ticket.first_officer_id, None}
    if place is not None and ticket.officer_id is not None and place.officer_id not in theirs:
        raise NotAllowed(
            "Kompensasi hanya dapat diberikan oleh petugas yang melayani nomor ini, atau kepala."
        )
    return happened.CompensationGranted(
        ticket_id=ticket.id,
        label=ticket.label,
        service_id=ticket.service_id,
        desk_id=place.desk_id if place else ticket.desk_id,
        officer_id=place.officer_id if place else ticket.officer_id,
        is_confidential=is_confidential(ticket),
        rules_version=rules_version,
        granted_by=granted_by,
        reason=checked_reason(reason),
    )


def late_by(owed: Entitlement, ticket: Ticket, *, now: datetime) -> int:
    """The seconds over the limit that count: as the service ended, or as the clock stands."""
    if owed.late_seconds is not None:
        return owed.late_seconds
    if ticket.service_id != owed.service_id:
        return 0
    return seconds_over(ticket, now=now)


def seconds_over(ticket: Ticket, *, now: datetime) -> int:
    """Whole seconds over the standard with its tolerance; 0 while it is kept."""
    limit = ticket.standard_seconds + ticket.tolerance_seconds
    return max(0, elapsed_seconds(ticket, now=now) - limit)


def check_settler(owed: Entitlement, ticket: Ticket | None, officer: PersonId) -> None:
    """Raises NotAllowed for an officer who neither owes it nor has the visitor at the desk."""
    has_visitor = ticket is not None and ticket.desk_id is not None and ticket.officer_id == officer
    if owed.officer_id not in {None, officer} and not has_visitor:
        raise NotAllowed("Kompensasi ini dicatat oleh petugas yang melayani.")


def hand_over(
    owed: Entitlement,
    given: tuple[Owed, ...],
    *,
    choice: Choice,
    items: tuple[Item, ...],
    giver: PersonId,
    is_acknowledged: bool = False,
) -> happened.CompensationHandedOver:
    """The items were given. Raises AlreadySettled, UnknownChoice, WrongItems."""
    _must_be_open(owed)
    handed = check_given(given, choice, items)
    return happened.CompensationHandedOver(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confidential=owed.is_confidential,
        item=handed[0].item,
        quantity=handed[0].quantity,
        giver=giver,
        items=handed,
        is_acknowledged=is_acknowledged,
    )


def decline(owed: Entitlement, *, recorded_by: PersonId) -> happened.CompensationDeclined:
    """Ditolak pemohon. Raises AlreadySettled."""
    _must_be_open(owed)
    return happened.CompensationDeclined(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confidential=owed.is_confidential,
        recorded_by=recorded_by,
    )


def leave_unmet(owed: Entitlement, *, recorded_by: PersonId | None) -> happened.CompensationUnmet:
    """Tidak sempat diberikan; by nobody when it was forgotten. Raises AlreadySettled."""
    _must_be_open(owed)
    return happened.CompensationUnmet(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confidential=owed.is_confidential,
        recorded_by=recorded_by,
    )


def acknowledge(owed: Entitlement, *, agrees: bool) -> happened.CompensationAcknowledged | None:
    """The word of the visitor's phone about the record; None when it is said already. Raises NotSettled, and
    NoEntitlement for a phone that may not know (rule 7).
    """
    if owed.is_confidential:
        raise NoEntitlement
    if owed.state is EntitlementState.OPEN:
        raise NotSettled(owed.label)
    if owed.acknowledged in {Acknowledged.PHONE, said(agrees=agrees)}:
        return None
    return happened.CompensationAcknowledged(
        ticket_id=owed.ticket_id, label=owed.label, officer_id=owed.officer_id, agrees=agrees
    )


def said(*, agrees: bool) -> Acknowledged:
    """The word of the visitor's phone as it is kept."""
    return Acknowledged.PHONE if agrees else Acknowledged.DENIED


def review(
    owed: Entitlement,
    *,
    is_confirmed: bool,
    note: str,
    reviewer: PersonId,
    funding: Funding,
) -> happened.CompensationReviewed:
    """A second person's word. Raises NotSettled, OwnEntry, BadRequest for a dispute without a word, and
    NoEntitlement for what is on no list.
    """
    if owed.is_confidential:
        raise NoEntitlement
    if owed.state is EntitlementState.OPEN:
        raise NotSettled(owed.label)
    if reviewer in {owed.settled_by, owed.granted_by}:
        raise OwnEntry
    written = note.strip()[:LONGEST_NOTE]
    if not is_confirmed and not written:
        raise BadRequest("Tulis apa yang tidak sesuai.")
    return happened.CompensationReviewed(
        ticket_id=owed.ticket_id,
        label=owed.label,
        officer_id=owed.officer_id,
        is_confirmed=is_confirmed,
        reviewed_by=reviewer,
        note=written,
        funding=funding,
    )


def check_funding(rules: CompensationRules, funding: Funding, *, is_proven: bool) -> None:
    """Raises NotAllowed where the office lets no officer pay, CauseNotProven before the cause is known."""
    if funding is Funding.OFFICE:
        return
    if rules.funding is not Funding.OFFICER:
        raise NotAllowed("Kantor ini menanggung semua kompensasi.")
    if not is_proven:
        raise CauseNotProven


def _must_be_open(owed: Entitlement) -> None:
    if owed.state is not EntitlementState.OPEN:
        raise AlreadySettled(owed.label)
