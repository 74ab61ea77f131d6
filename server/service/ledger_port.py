"""What use cases and screens ask of the compensation ledger and of the stock. Part of ports.py and
reads_port.py, apart because both are long enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from server.domain.compensation import Entitlement
from server.domain.ids import TicketId
from server.domain.stock import Level, Movement


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """An entitlement beside what its ticket says: of which service day, and why its times do not count."""

    owed: Entitlement
    service_day: date
    times_wrong: str | None


class Entitlements(Protocol):
    """What is owed, inside one transaction."""

    def get(self, ticket_id: TicketId) -> Entitlement | None:
        """What is owed on this ticket, or None."""
        ...

    def add(self, owed: Entitlement) -> None:
        """Store a new entitlement; one per ticket."""
        ...

    def save(self, owed: Entitlement) -> None:
        """Store what became of it."""
        ...

    def open_since_before(self, moment: datetime) -> list[Entitlement]:
        """What is owed since before that moment and still open, the oldest first."""
        ...


class Stock(Protocol):
    """The book of the stock, inside one transaction."""

    def left(self, place: str, item: str) -> int:
        """How many are left there; 0 of what never came."""
        ...

    def add(self, movements: Sequence[Movement]) -> None:
        """New lines in the book; what is left follows."""
        ...


class LedgerReads(Protocol):
    """Plain reads outside any write. Confidential rows are among them: whoever lists rows for anybody but
    their officer leaves those out (domain/compensation.py, rule 7).
    """

    def of_period(self, since: datetime, until: datetime) -> list[LedgerRow]:
        """What came to be owed in that time, newest first."""
        ...

    def owed_on(self, ticket_id: TicketId) -> Entitlement | None:
        """What is owed on this ticket, or None."""
        ...

    def oldest_open(self) -> datetime | None:
        """Since when the oldest open one is owed, or None."""
        ...


class StockReads(Protocol):
    """Plain reads outside any write."""

    def levels(self) -> list[Level]:
        """What is left of everything that ever came or went, by place and item."""
        ...

    def movements(self, since: datetime, until: datetime) -> list[Movement]:
        """The lines of a period, newest first."""
        ...
