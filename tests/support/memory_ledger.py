"""What is owed and what is there to be given, in the in-memory store."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from server.domain.compensation import Entitlement, EntitlementState
from server.domain.ids import TicketId
from server.domain.stock import Level, Movement
from server.service.ledger_port import LedgerRow
from server.service.ports import Collision
from tests.support.memory_tables import MemoryTables


class MemoryEntitlements:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, ticket_id: TicketId) -> Entitlement | None:
        return self._tables.entitlements.get(ticket_id)

    def add(self, owed: Entitlement) -> None:
        if owed.ticket_id in self._tables.entitlements:
            raise Collision
        self._tables.entitlements[owed.ticket_id] = owed

    def save(self, owed: Entitlement) -> None:
        self._tables.entitlements[owed.ticket_id] = owed

    def open_since_before(self, moment: datetime) -> list[Entitlement]:
        return [owed for owed in still_open(self._tables) if owed.since < moment]


class MemoryStock:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def left(self, place: str, item: str) -> int:
        return sum(each.quantity for each in self._tables.stock if (each.place, each.item) == (place, item))

    def add(self, movements: Sequence[Movement]) -> None:
        self._tables.stock = [*self._tables.stock, *movements]


class MemoryLedgerReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def of_period(self, since: datetime, until: datetime) -> list[LedgerRow]:
        tables = self._tables()
        owed = [each for each in tables.entitlements.values() if since <= each.since < until]
        by_ticket = sorted(owed, key=lambda each: each.ticket_id)
        newest_first = sorted(by_ticket, key=lambda each: each.since, reverse=True)
        return [
            LedgerRow(
                owed=each,
                service_day=tables.tickets[each.ticket_id].service_day,
                times_wrong=tables.tickets[each.ticket_id].times_wrong,
            )
            for each in newest_first
        ]

    def owed_on(self, ticket_id: TicketId) -> Entitlement | None:
        return self._tables().entitlements.get(ticket_id)

    def oldest_open(self) -> datetime | None:
        return min((owed.since for owed in still_open(self._tables())), default=None)


class MemoryStockReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def levels(self) -> list[Level]:
        left: Counter[tuple[str, str]] = Counter()
        for each in self._tables().stock:
            left[each.place, each.item] += each.quantity
        return [Level(place=place, item=item, left=left[place, item]) for place, item in sorted(left)]

    def movements(self, since: datetime, until: datetime) -> list[Movement]:
        within = [each for each in self._tables().stock if since <= each.at < until]
        by_place = sorted(within, key=lambda each: each.place)
        return sorted(by_place, key=lambda each: each.seq, reverse=True)


def still_open(tables: MemoryTables) -> list[Entitlement]:
    found = [each for each in tables.entitlements.values() if each.state is EntitlementState.OPEN]
    return sorted(found, key=lambda each: each.since)
