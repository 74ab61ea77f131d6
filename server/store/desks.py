"""Who sits where, what is owed and how the printers are: the small tables of one office."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from server.domain.compensation import Entitlement
from server.domain.ids import DeskId, OfficeId, PersonId, PrinterId, TicketId
from server.service.ports import Collision
from server.service.records import DeskLoad, DeskSession, PrinterCondition
from server.store.tables import IS_AT_DESK, desk_sessions, entitlements, printers, tickets

_session_columns = (
    desk_sessions.c.desk_id,
    desk_sessions.c.officer_id,
    desk_sessions.c.opened_at,
)
_of_office = desk_sessions.c.office_id == bindparam("office")
_session_at = select(*_session_columns).where(_of_office, desk_sessions.c.desk_id == bindparam("desk"))
_session_of = select(*_session_columns).where(_of_office, desk_sessions.c.officer_id == bindparam("officer"))
_open = select(func.count()).where(
    _of_office, desk_sessions.c.desk_id.in_(bindparam("desks", expanding=True))
)
_busy = select(func.count()).where(
    tickets.c.office_id == bindparam("office"),
    tickets.c.desk_id.in_(bindparam("desks", expanding=True)),
    IS_AT_DESK,
)
_entitlement = select(entitlements).where(
    entitlements.c.office_id == bindparam("office"),
    entitlements.c.ticket_id == bindparam("ticket"),
)
_condition = select(printers.c.printer_id, printers.c.state, printers.c.reason, printers.c.since).where(
    printers.c.office_id == bindparam("office"), printers.c.printer_id == bindparam("printer")
)


def load_of(connection: Connection, office_id: OfficeId, desks: Iterable[DeskId]) -> DeskLoad:
    """How many of these desks are open, and how many have a ticket."""
    among = {"office": office_id, "desks": sorted(desks)}
    return DeskLoad(
        open=connection.execute(_open, among).scalar_one(),
        busy=connection.execute(_busy, among).scalar_one(),
    )


class SqlDesks:
    """Desk sessions of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def session_at(self, desk_id: DeskId) -> DeskSession | None:
        """Who has this desk open, or None."""
        row = self._connection.execute(_session_at, {"office": self._office_id, "desk": desk_id}).first()
        return None if row is None else DeskSession(**row._asdict())

    def session_of(self, officer_id: PersonId) -> DeskSession | None:
        """The desk this officer has open, or None."""
        row = self._connection.execute(
            _session_of, {"office": self._office_id, "officer": officer_id}
        ).first()
        return None if row is None else DeskSession(**row._asdict())

    def open(self, session: DeskSession) -> None:
        """Store that the officer sits there. Raises Collision when the database says taken."""
        try:
            self._connection.execute(insert(desk_sessions), {"office_id": self._office_id, **asdict(session)})
        except IntegrityError as broken:
            raise Collision from broken

    def close(self, session: DeskSession) -> None:
        """Store that the desk is free."""
        self._connection.execute(
            delete(desk_sessions).where(
                desk_sessions.c.office_id == self._office_id,
                desk_sessions.c.desk_id == session.desk_id,
            )
        )


class SqlEntitlements:
    """What one office owes, inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, ticket_id: TicketId) -> Entitlement | None:
        """What is owed on this ticket, or None."""
        row = self._connection.execute(_entitlement, {"office": self._office_id, "ticket": ticket_id}).first()
        return None if row is None else Entitlement(**row._asdict())

    def add(self, owed: Entitlement) -> None:
        """Store a new entitlement; the primary key allows one per ticket."""
        self._connection.execute(insert(entitlements), asdict(owed))

    def save(self, owed: Entitlement) -> None:
        """Store a settled entitlement."""
        self._connection.execute(
            update(entitlements).where(entitlements.c.ticket_id == owed.ticket_id).values(**asdict(owed))
        )


class SqlPrinters:
    """What is known of the printers, inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def condition(self, printer_id: PrinterId) -> PrinterCondition | None:
        """The last known condition."""
        row = self._connection.execute(_condition, {"office": self._office_id, "printer": printer_id}).first()
        return None if row is None else PrinterCondition(**row._asdict())

    def save(self, condition: PrinterCondition) -> None:
        """Store a changed condition."""
        self._connection.execute(
            delete(printers).where(
                printers.c.office_id == self._office_id,
                printers.c.printer_id == condition.printer_id,
            )
        )
        self._connection.execute(insert(printers), {"office_id": self._office_id, **asdict(condition)})
