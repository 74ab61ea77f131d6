"""The compensation ledger as it is shown: to the officer who owes, and to the head."""

from collections import Counter
from datetime import datetime

from server.domain.compensation import Entitlement, EntitlementState
from server.domain.ids import DeskId, PersonId
from server.domain.office import Office
from server.service import screens
from server.service.reads_port import Reads
from server.service.views import EntitlementView, entitlement_view, service_name


def owed_by(reads: Reads, office: Office, officer_id: PersonId) -> tuple[EntitlementView, ...]:
    """What this officer still has to give; confidential ones too, for it is their own desk."""
    return tuple(
        entitlement_view(owed, office) for owed in reads.open_entitlements() if owed.officer_id == officer_id
    )


def of_the_day(reads: Reads, office: Office, *, since: datetime) -> screens.Ledger:
    """The head's list: open ones and those settled since then, without confidential ones (DOMAIN 4)."""
    shown = [owed for owed in reads.entitlements(since=since) if not owed.is_confidential]
    states = Counter(owed.state for owed in shown)
    return screens.Ledger(
        counts=screens.LedgerCounts(
            open=states[EntitlementState.OPEN],
            handed_over=states[EntitlementState.HANDED_OVER],
            declined=states[EntitlementState.DECLINED],
            unmet=states[EntitlementState.UNMET],
        ),
        entries=tuple(_entry(reads, office, owed) for owed in shown),
    )


def _entry(reads: Reads, office: Office, owed: Entitlement) -> screens.LedgerEntry:
    return screens.LedgerEntry(
        ticket_id=owed.ticket_id,
        label=owed.label,
        service=service_name(office, owed.service_id),
        desk=_desk_name(office, owed.desk_id),
        officer=_person_name(reads, owed.officer_id),
        since=owed.since,
        state=owed.state,
        item=_item_name(office, owed.item),
        quantity=owed.quantity,
        settled_by=_person_name(reads, owed.settled_by),
        settled_at=owed.settled_at,
    )


def _desk_name(office: Office, desk_id: DeskId | None) -> str | None:
    return next((desk.name for desk in office.desks if desk.id == desk_id), desk_id)


def _item_name(office: Office, item: str | None) -> str | None:
    return next((choice.name for choice in office.items if choice.id == item), item)


def _person_name(reads: Reads, person_id: PersonId | None) -> str | None:
    person = None if person_id is None else reads.person(person_id)
    return person.name if person else person_id
