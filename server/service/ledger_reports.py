"""The compensation ledger and its recap of a month, for head and oversight (C4, C10). Of confidential tickets
there is nothing but their part of the totals (DOMAIN 4).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from server.domain.compensation import Acknowledged, Entitlement, EntitlementState, Origin, Review
from server.domain.compensation_rules import Funding, Owed
from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.periods import Period, month_named, month_of
from server.domain.tiers import is_owed, owed_for
from server.service import public_parts
from server.service.entitlement_views import given_of, given_views
from server.service.ledger_port import LedgerRow
from server.service.ledger_screens import (
    LedgerLine,
    LedgerPage,
    RecapFigures,
    RecapItem,
    RecapOfficer,
    RecapPage,
)
from server.service.ledger_view import desk_name, person_name
from server.service.reads_port import Reads
from server.service.views import Named, service_name

FEWEST_RATINGS = 5
"""As with every other small count (DOMAIN 7.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the list is narrowed to; None: not by this."""

    state: str | None = None
    origin: str | None = None
    review: str | None = None
    officer: str | None = None
    service: str | None = None

    def let_through(self, owed: Entitlement) -> bool:
        """True for what is to be listed."""
        asked = (self.state, self.origin, self.review, self.officer, self.service)
        found = (owed.state, owed.origin, owed.review, owed.officer_id, owed.service_id)
        return all(wanted in {None, has} for wanted, has in zip(asked, found, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks: a person who may review settles it, but never an own entry."""

    id: PersonId
    may_review: bool


def period_named(month: str | None, office: Office, *, now: datetime) -> Period:
    """The month of that name; None: this one. Raises BadRequest."""
    return month_of(public_parts.day_of(office, now)) if month is None else month_named(month)


def ledger_of(
    reads: Reads, month: str | None, *, filters: Filters, reader: Reader, now: datetime
) -> LedgerPage:
    """The ledger of a month. Raises BadRequest."""
    state = reads.office_state()
    office = state.office
    period = period_named(month, office, now=now)
    listed = [row for row in _rows(reads, office, period) if not row.owed.is_confidential]
    shown = [row for row in listed if filters.let_through(row.owed)]
    open_first = sorted(shown, key=lambda row: row.owed.state is not EntitlementState.OPEN)
    return LedgerPage(
        seq=state.head.seq,
        month=period.name,
        is_over=period.is_over(public_parts.day_of(office, now)),
        may_review=reader.may_review,
        officer_may_pay=office.compensation.funding is Funding.OFFICER,
        low_ratings=low_ratings(reads, office, now=now),
        lines=tuple(_line(reads, office, row, reader) for row in open_first),
        officers=_named({each: person_name(reads, each) or each for each in _who_owe(listed)}),
        services=_named({row.owed.service_id: service_name(office, row.owed.service_id) for row in listed}),
    )


def recap_of(reads: Reads, month: str | None, *, now: datetime) -> RecapPage:
    """The recap of a month. Raises BadRequest."""
    state = reads.office_state()
    office = state.office
    period = period_named(month, office, now=now)
    everything = [row.owed for row in _rows(reads, office, period)]
    listed = [owed for owed in everything if not owed.is_confidential]
    return RecapPage(
        seq=state.head.seq,
        month=period.name,
        is_over=period.is_over(public_parts.day_of(office, now)),
        figures=_figures(everything, listed),
        items=_items(everything, office),
        officers=_officers(reads, listed),
    )


def low_ratings(reads: Reads, office: Office, *, now: datetime) -> int | None:
    """How many ratings of today are low enough to suggest a grant. Only a count, and only among so many that
    it leads to nobody: officers know whom they served (DOMAIN 7.9).
    """
    counts = reads.voices.rating_counts(public_parts.day_of(office, now))
    if sum(counts.values()) < FEWEST_RATINGS:
        return None
    return sum(count for score, count in counts.items() if score <= office.compensation.rating_suggests)


def _rows(reads: Reads, office: Office, period: Period) -> list[LedgerRow]:
    begins, ends = period.bounds(timezone=office.timezone, day_start=office.day_start)
    return reads.ledger.of_period(begins, ends)


def _who_owe(rows: list[LedgerRow]) -> set[PersonId]:
    return {row.owed.officer_id for row in rows if row.owed.officer_id is not None}


def _line(reads: Reads, office: Office, row: LedgerRow, reader: Reader) -> LedgerLine:
    owed = row.owed
    is_settled = owed.state is not EntitlementState.OPEN
    return LedgerLine(
        ticket_id=owed.ticket_id,
        label=owed.label,
        service_day=row.service_day,
        service=service_name(office, owed.service_id),
        desk=desk_name(office, owed.desk_id),
        officer=person_name(reads, owed.officer_id),
        since=owed.since,
        late_seconds=owed.late_seconds,
        state=owed.state,
        origin=owed.origin,
        granted_by=person_name(reads, owed.granted_by),
        reason=owed.reason,
        given=given_views(owed, office.items),
        is_short=_is_short(reads, owed),
        cost_rupiah=_cost(owed),
        funding=owed.funding,
        settled_by=person_name(reads, owed.settled_by),
        settled_at=owed.settled_at,
        is_forgotten=is_settled and owed.settled_by is None,
        acknowledged=owed.acknowledged,
        acknowledged_at=owed.acknowledged_at,
        review=owed.review,
        reviewed_by=person_name(reads, owed.reviewed_by),
        reviewed_at=owed.reviewed_at,
        review_note=owed.review_note,
        times_wrong=row.times_wrong,
        may_review=reader.may_review and is_settled and reader.id not in {owed.settled_by, owed.granted_by},
    )


def _is_short(reads: Reads, owed: Entitlement) -> bool:
    """True where the service went on after the hand-over until more was owed than had been given."""
    if owed.state is not EntitlementState.HANDED_OVER or owed.late_seconds is None or not owed.rules_version:
        return False
    promised = reads.office_in_version(owed.rules_version)
    choice = owed_for(owed.late_seconds, promised.compensation, promised.items)
    return not is_owed((Owed(item=each.item, quantity=each.quantity) for each in given_of(owed)), choice)


def _cost(owed: Entitlement) -> int:
    return sum(each.quantity * each.unit_cost_rupiah for each in given_of(owed))


def _figures(everything: list[Entitlement], listed: list[Entitlement]) -> RecapFigures:
    states = Counter(owed.state for owed in everything)
    settled = [owed for owed in listed if owed.state is not EntitlementState.OPEN]
    return RecapFigures(
        owed=len(everything),
        open=states[EntitlementState.OPEN],
        handed_over=states[EntitlementState.HANDED_OVER],
        declined=states[EntitlementState.DECLINED],
        unmet=states[EntitlementState.UNMET],
        manual=sum(owed.origin is Origin.MANUAL for owed in everything),
        confidential=len(everything) - len(listed),
        unconfirmed=sum(owed.review is Review.NONE for owed in settled),
        disputed=sum(owed.review is Review.DISPUTED for owed in settled),
        denied=sum(owed.acknowledged is Acknowledged.DENIED for owed in settled),
        cost_rupiah=sum(_cost(owed) for owed in everything),
    )


def _items(everything: list[Entitlement], office: Office) -> tuple[RecapItem, ...]:
    names = {item.id: item.name for item in office.items}
    quantities: Counter[str] = Counter()
    costs: Counter[tuple[str, Funding]] = Counter()
    for owed in everything:
        for each in given_of(owed):
            quantities[each.item] += each.quantity
            costs[each.item, owed.funding] += each.quantity * each.unit_cost_rupiah
    return tuple(
        RecapItem(
            item=item,
            name=names.get(item, item),
            quantity=quantities[item],
            office_rupiah=costs[item, Funding.OFFICE],
            officer_rupiah=costs[item, Funding.OFFICER],
        )
        for item in sorted(quantities)
    )


def _officers(reads: Reads, listed: list[Entitlement]) -> tuple[RecapOfficer, ...]:
    of_each: dict[PersonId, list[Entitlement]] = {}
    for owed in listed:
        if owed.officer_id is not None:
            of_each.setdefault(owed.officer_id, []).append(owed)
    rows = (_officer(person_name(reads, officer) or officer, owed) for officer, owed in of_each.items())
    return tuple(sorted(rows, key=lambda row: row.officer))


def _officer(name: str, theirs: list[Entitlement]) -> RecapOfficer:
    states = Counter(owed.state for owed in theirs)
    return RecapOfficer(
        officer=name,
        owed=len(theirs),
        handed_over=states[EntitlementState.HANDED_OVER],
        declined=states[EntitlementState.DECLINED],
        unmet=states[EntitlementState.UNMET],
        manual=sum(owed.origin is Origin.MANUAL for owed in theirs),
        denied=sum(owed.acknowledged is Acknowledged.DENIED for owed in theirs),
    )


def _named(found: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(id=key, name=name) for name, key in sorted((name, key) for key, name in found.items()))
