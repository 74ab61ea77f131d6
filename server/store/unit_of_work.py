"""One write transaction over all tables of one office. Leaving it without `commit` undoes it."""

from sqlalchemy import Engine
from sqlalchemy.engine import Connection, NestedTransaction
from sqlalchemy.exc import OperationalError

from server.domain.ids import OfficeId
from server.service.ports import StoreUnavailable
from server.store.accounts import SqlPeople
from server.store.desks import SqlDesks, SqlEntitlements, SqlPrinters
from server.store.documents import OfficeCache, SqlOffices, SqlReplies
from server.store.event_log import SqlEventLog
from server.store.outbox import SqlOutbox
from server.store.tickets import SqlTickets


class SqlSavepoint:
    """A part of the transaction that can be undone alone."""

    def __init__(self, nested: NestedTransaction) -> None:
        self._nested = nested

    def release(self) -> None:
        """Keep what was done."""
        self._nested.commit()

    def undo(self) -> None:
        """Take back what was done since it was set."""
        self._nested.rollback()


class SqlUnitOfWork:
    """The transaction. A database that cannot write now (locked, disk full) is StoreUnavailable."""

    def __init__(self, engine: Engine, office_id: OfficeId, cache: OfficeCache) -> None:
        self._engine = engine
        self._cache = cache
        self._office_id = office_id

    @property
    def office_id(self) -> OfficeId:
        """Whose transaction this is."""
        return self._office_id

    def __enter__(self) -> "SqlUnitOfWork":
        self._connection = self._engine.connect()
        try:
            self._connection.begin()
        except OperationalError as broken:
            self._connection.close()
            raise StoreUnavailable(str(broken.orig)) from broken
        self._open_rooms(self._connection)
        return self

    def _open_rooms(self, connection: Connection) -> None:
        self.tickets = SqlTickets(connection, self.office_id)
        self.desks = SqlDesks(connection, self.office_id)
        self.entitlements = SqlEntitlements(connection, self.office_id)
        self.outbox = SqlOutbox(connection, self.office_id)
        self.printers = SqlPrinters(connection, self.office_id)
        self.people = SqlPeople(connection, self.office_id)
        self.replies = SqlReplies(connection, self.office_id)
        self.event_log = SqlEventLog(connection, self.office_id)
        self.offices = SqlOffices(connection, self.office_id, self._cache)

    def savepoint(self) -> SqlSavepoint:
        """A part of the transaction that can be undone alone."""
        return SqlSavepoint(self._connection.begin_nested())

    def commit(self) -> None:
        """Make everything durable."""
        self._connection.commit()

    def __exit__(self, *exc: object) -> None:
        # Closing returns the connection to the pool and rolls back what was not committed.
        self._connection.close()
        error = exc[1] if len(exc) > 1 else None
        if isinstance(error, OperationalError):
            raise StoreUnavailable(str(error.orig)) from error
