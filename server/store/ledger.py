"""What is owed, in its table, for use cases, screens and recaps."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from server.domain.compensation import Entitlement
from server.domain.ids import OfficeId, TicketId
from server.service.ledger_port import LedgerRow
from server.store.prepared import Prepared, Row
from server.store.tables import IS_OPEN_ENTITLEMENT, entitlements, tickets

ENTITLEMENT_FIELDS = tuple(field.name for field in fields(Entitlement))
ENTITLEMENT_COLUMNS = tuple(entitlements.c[name] for name in ENTITLEMENT_FIELDS)

_e = entitlements.c
_of_office = _e.office_id == bindparam("office")
_owed_on = _e.ticket_id == bindparam("ticket")
_every = select(*ENTITLEMENT_COLUMNS).where(_of_office)
_entitlement = Prepared(_every.where(_owed_on))
_entitle = Prepared(insert(entitlements))
_change = Prepared(
    update(entitlements)
    .where(_of_office, _owed_on)
    .values({name: bindparam(f"new_{name}") for name in ENTITLEMENT_FIELDS if name != "ticket_id"})
)
_open_since_before = Prepared(
    _every.where(IS_OPEN_ENTITLEMENT, _e.since < bindparam("moment")).order_by(_e.since)
)
_oldest_open = Prepared(select(func.min(_e.since)).where(_of_office, IS_OPEN_ENTITLEMENT))
_of_period = Prepared(
    select(*ENTITLEMENT_COLUMNS, tickets.c.service_day, tickets.c.times_wrong)
    .select_from(entitlements.join(tickets, tickets.c.id == _e.ticket_id))
    .where(_of_office, _e.since >= bindparam("begins"), _e.since < bindparam("until"))
    .order_by(_e.since.desc(), _e.ticket_id)
)


def entitlement_from(row: Row) -> Entitlement:
    """The entitlement of a row with ENTITLEMENT_COLUMNS."""
    return Entitlement(**dict(zip(ENTITLEMENT_FIELDS, row, strict=True)))


class SqlEntitlements:
    """What one office owes, inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, ticket_id: TicketId) -> Entitlement | None:
        """What is owed on this ticket, or None."""
        row = _entitlement.first(self._connection, office=self._office_id, ticket=ticket_id)
        return None if row is None else entitlement_from(row)

    def add(self, owed: Entitlement) -> None:
        """Store a new entitlement; the primary key allows one per ticket."""
        _entitle.run(self._connection, **{name: getattr(owed, name) for name in ENTITLEMENT_FIELDS})

    def save(self, owed: Entitlement) -> None:
        """Store what became of it."""
        new = {f"new_{name}": getattr(owed, name) for name in ENTITLEMENT_FIELDS if name != "ticket_id"}
        _change.run(self._connection, office=self._office_id, ticket=owed.ticket_id, **new)

    def open_since_before(self, moment: datetime) -> list[Entitlement]:
        """What is owed since before that moment and still open, the oldest first."""
        rows = _open_since_before.all(self._connection, office=self._office_id, moment=moment)
        return [entitlement_from(row) for row in rows]


class SqlLedgerReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def of_period(self, since: datetime, until: datetime) -> list[LedgerRow]:
        """What came to be owed in that time, newest first."""
        return [
            LedgerRow(owed=entitlement_from(tuple(row)), service_day=day, times_wrong=wrong)
            for *row, day, wrong in self._rows(_of_period, begins=since, until=until)
        ]

    def owed_on(self, ticket_id: TicketId) -> Entitlement | None:
        """What is owed on this ticket, or None."""
        rows = self._rows(_entitlement, ticket=ticket_id)
        return entitlement_from(rows[0]) if rows else None

    def oldest_open(self) -> datetime | None:
        """Since when the oldest open one is owed, or None."""
        since: datetime | None = self._rows(_oldest_open)[0][0]
        return since
