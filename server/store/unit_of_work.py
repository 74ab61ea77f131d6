"""One write transaction over all tables of one office. Leaving it without `commit` undoes it."""

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from server.domain.ids import OfficeId
from server.store.accounts import SqlPeople
from server.store.announcements import SqlAnnouncements
from server.store.conduct import SqlConduct
from server.store.desks import SqlDesks
from server.store.devices import SqlDevices
from server.store.display_health import SqlDisplayHealths
from server.store.documents import OfficeCache, SqlOffices, SqlReplies
from server.store.engine import begun, trouble_of
from server.store.event_log import SqlEventLog
from server.store.feedback import SqlFeedbackBox, SqlRatings
from server.store.hall import SqlClosures, SqlHelp
from server.store.hall_now import SqlNotices
from server.store.ledger import SqlEntitlements
from server.store.outbox import SqlOutbox
from server.store.overruns import SqlOverruns
from server.store.phones import SqlPhones
from server.store.printers import SqlPrinters
from server.store.report_numbers import SqlReportNumbers
from server.store.stock import SqlStock
from server.store.tickets import SqlTickets


class SqlSavepoint:
    """A part of the transaction that can be undone alone. Only one is open at a time."""

    def __init__(self, connection: Connection) -> None:
        self._cursor = connection.connection.cursor()
        self._cursor.execute("SAVEPOINT command")

    def release(self) -> None:
        """Keep what was done."""
        self._cursor.execute("RELEASE SAVEPOINT command")

    def undo(self) -> None:
        """Take back what was done since it was set."""
        self._cursor.execute("ROLLBACK TO SAVEPOINT command")
        self._cursor.execute("RELEASE SAVEPOINT command")


class SqlUnitOfWork:
    """The transaction. What the driver raises leaves it as Collision (somebody else was first) or as
    StoreUnavailable (the database cannot write now: locked, disk full, connection lost).
    """

    def __init__(self, engine: Engine, office_id: OfficeId, cache: OfficeCache) -> None:
        self._engine = engine
        self._cache = cache
        self._office_id = office_id

    @property
    def office_id(self) -> OfficeId:
        """Whose transaction this is."""
        return self._office_id

    def __enter__(self) -> "SqlUnitOfWork":
        try:
            self._connection = begun(self._engine)
        except Exception as broken:
            self._say_what_it_means(broken)
            raise
        self._open_rooms(self._connection)
        return self

    def _open_rooms(self, connection: Connection) -> None:
        self.tickets = SqlTickets(connection, self.office_id)
        self.desks = SqlDesks(connection, self.office_id)
        self.closures = SqlClosures(connection, self.office_id)
        self.help = SqlHelp(connection, self.office_id)
        self.ratings = SqlRatings(connection, self.office_id)
        self.feedback = SqlFeedbackBox(connection, self.office_id)
        self.phones = SqlPhones(connection, self.office_id)
        self.report_numbers = SqlReportNumbers(connection, self.office_id)
        self.entitlements = SqlEntitlements(connection, self.office_id)
        self.stock = SqlStock(connection, self.office_id)
        self.overruns = SqlOverruns(connection, self.office_id)
        self.conduct = SqlConduct(connection, self.office_id)
        self.outbox = SqlOutbox(connection, self.office_id)
        self.printers = SqlPrinters(connection, self.office_id)
        self.people = SqlPeople(connection, self.office_id)
        self.devices = SqlDevices(connection, self.office_id)
        self.display_healths = SqlDisplayHealths(connection, self.office_id)
        self.announcements = SqlAnnouncements(connection, self.office_id)
        self.notices = SqlNotices(connection, self.office_id)
        self.replies = SqlReplies(connection, self.office_id)
        self.event_log = SqlEventLog(connection, self.office_id)
        self.offices = SqlOffices(connection, self.office_id, self._cache)

    def savepoint(self) -> SqlSavepoint:
        """A part of the transaction that can be undone alone."""
        return SqlSavepoint(self._connection)

    def commit(self) -> None:
        """Make everything durable."""
        self._connection.commit()

    def __exit__(self, *exc: object) -> None:
        error = exc[1] if len(exc) > 1 else None
        try:
            # Closing returns the connection to the pool and rolls back what was not committed.
            self._connection.close()
        except DBAPIError as lost:
            error = error or lost
        if isinstance(error, Exception):
            self._say_what_it_means(error)

    def _say_what_it_means(self, error: Exception) -> None:
        trouble = trouble_of(error, self._engine)
        if trouble is not None:
            raise trouble from error
