"""The shapes of the ledger, the recap and the stock of a month (docs/protocol.md). Values only;
ledger_reports.py and stock_page.py fill them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from server.service.entitlement_views import OwedView
from server.service.views import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One entitlement as the office reads it; never a confidential one. `is_short`: less was given than the
    end of the service owed; `times_wrong`: why its times do not count; `may_review`: of whoever looks.
    """

    ticket_id: str
    label: str
    service_day: date
    service: str
    desk: str | None
    officer: str | None
    since: datetime
    late_seconds: int | None
    state: str
    origin: str
    granted_by: str | None
    reason: str | None
    given: tuple[OwedView, ...] | None
    is_short: bool
    cost_rupiah: int
    funding: str
    settled_by: str | None
    settled_at: datetime | None
    is_forgotten: bool
    acknowledged: str
    acknowledged_at: datetime | None
    review: str
    reviewed_by: str | None
    reviewed_at: datetime | None
    review_note: str | None
    times_wrong: str | None
    may_review: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """The ledger of a month, open ones first, then the newest. `officer_may_pay`: the office has decided so;
    `low_ratings`: so many low ratings today suggest a grant.
    """

    seq: int
    month: str
    is_over: bool
    may_review: bool
    officer_may_pay: bool
    low_ratings: int | None
    lines: tuple[LedgerLine, ...]
    officers: tuple[Named, ...]
    services: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapFigures:
    """The totals of a month, confidential ones among them; `unconfirmed`, `disputed` and `denied` are of
    those that are on the list.
    """

    owed: int
    open: int
    handed_over: int
    declined: int
    unmet: int
    manual: int
    confidential: int
    unconfirmed: int
    disputed: int
    denied: int
    cost_rupiah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapItem:
    """How much of one item was given, and what it cost, by who pays."""

    item: str
    name: str
    quantity: int
    office_rupiah: int
    officer_rupiah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapOfficer:
    """What became of what one officer had to give, without confidential ones: where one differs from the
    others, somebody should ask.
    """

    officer: str
    owed: int
    handed_over: int
    declined: int
    unmet: int
    manual: int
    denied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapPage:
    """The recap of a month (C10)."""

    seq: int
    month: str
    is_over: bool
    figures: RecapFigures
    items: tuple[RecapItem, ...]
    officers: tuple[RecapOfficer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """What is left at one place: ok, low, or count (below zero: somebody has to count)."""

    place: str
    place_name: str
    item: str
    item_name: str
    left: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementView:
    """One line of the stock's book. What was given names no ticket: that stands in the ledger."""

    seq: int
    at: datetime
    place: str
    item: str
    kind: str
    quantity: int
    by: str
    note: str
    document: str
    counted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockPage:
    """What is left now, and the book of a month, the newest line first."""

    seq: int
    month: str
    may_change: bool
    places: tuple[Named, ...]
    items: tuple[Named, ...]
    levels: tuple[LevelView, ...]
    movements: tuple[MovementView, ...]
