"""The compensation ledger as it is shown live: to the officer who owes, and to the head of this day. The
ledger and the recap of a month are in ledger_reports.py.
"""

from collections import Counter
from datetime import datetime

from server.domain.compensation import Entitlement, EntitlementState
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.office import Office
from server.service import screens
from server.service.entitlement_views import EntitlementView, entitlement_view, given_views
from server.service.reads_port import Reads
from server.service.views import service_name


def owed_by(
    reads: Reads, office: Office, officer_id: PersonId, at_desk: TicketId | None, *, now: datetime
) -> tuple[EntitlementView, ...]:
    """What this officer still has to give, and what is owed to the visitor at the desk; confidential ones
    too, for it is their own desk.
    """
    mine = (
        owed
        for owed in reads.open_entitlements()
        if owed.officer_id == officer_id or owed.ticket_id == at_desk
    )
    views = (view_of(reads, office, owed, now=now) for owed in mine)
    return tuple(view for view in views if view is not None)


def view_of(reads: Reads, office: Office, owed: Entitlement, *, now: datetime) -> EntitlementView | None:
    """An entitlement beside its ticket and the promise that it comes from."""
    ticket = reads.ticket(owed.ticket_id)
    promised = reads.office_in_version(owed.rules_version) if owed.rules_version else office
    return entitlement_view(owed, ticket, office, promised=promised, now=now) if ticket else None


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
        desk=desk_name(office, owed.desk_id),
        officer=person_name(reads, owed.officer_id),
        since=owed.since,
        state=owed.state,
        origin=owed.origin,
        given=given_views(owed, office.items),
        settled_by=person_name(reads, owed.settled_by),
        settled_at=owed.settled_at,
    )


def desk_name(office: Office, desk_id: DeskId | None) -> str | None:
    """The desk's name; the id of one that the office has given up since."""
    return next((desk.name for desk in office.desks if desk.id == desk_id), desk_id)


def person_name(reads: Reads, person_id: PersonId | None) -> str | None:
    """The person's name; the id of somebody who has no account any more."""
    person = None if person_id is None else reads.person(person_id)
    return person.name if person else person_id
