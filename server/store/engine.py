"""Connections. SQLite: WAL, FULL, foreign keys, writers begin immediately. PostgreSQL: as it comes.

Nothing that was acknowledged is lost when the plug is pulled: with `synchronous=FULL` a commit has
reached the disk before it returns (invariant 2).
"""

from dataclasses import dataclass
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection

from server.service.ports import Collision, StoreUnavailable

BUSY_SECONDS = 10.0
"""How long a writer waits for another process before it gives up."""

_SOMEBODY_WAS_FIRST = frozenset(
    {
        "SQLITE_CONSTRAINT_UNIQUE",
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        "SQLITE_CONSTRAINT_ROWID",
        "23505",  # PostgreSQL: unique violation
        "40001",  # serialization failure
        "40P01",  # deadlock
    }
)


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for writers and one for readers of the same database."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        """Close all connections."""
        self.write.dispose()
        self.read.dispose()


def connect(url: str, *, busy_seconds: float = BUSY_SECONDS) -> Engines:
    """Engines for a database URL. Opens nothing yet."""
    if url.startswith("sqlite"):
        return Engines(
            _sqlite(url, begin="BEGIN IMMEDIATE", busy_seconds=busy_seconds),
            _sqlite(url, begin="BEGIN", busy_seconds=busy_seconds),
        )
    write = create_engine(url, pool_size=2, max_overflow=2, pool_pre_ping=True)
    read = create_engine(
        url, pool_size=4, max_overflow=8, pool_pre_ping=True, isolation_level="REPEATABLE READ"
    )
    return Engines(write, read)


def begun(engine: Engine) -> Connection:
    """A connection with a transaction under way; every statement belongs to it until it is closed."""
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def trouble_of(error: Exception, engine: Engine) -> Exception | None:
    """What a driver's error means: Collision, StoreUnavailable, or None when it is a mistake of ours."""
    original = getattr(error, "orig", error)
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    if code in _SOMEBODY_WAS_FIRST:
        return Collision(str(original))
    driver = engine.dialect.loaded_dbapi
    is_our_mistake = code == "SQLITE_ERROR"  # SQLite says so of a statement that makes no sense
    if isinstance(original, driver.OperationalError) and not is_our_mistake:
        return StoreUnavailable(str(original))
    return None


def is_sqlite(connection: Connection) -> bool:
    """True on SQLite."""
    return connection.dialect.name == "sqlite"


def _sqlite(url: str, *, begin: str, busy_seconds: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, _: object) -> None:
        # The driver must not begin transactions by itself: we say when and how.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -16384")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_as_told(connection: Connection) -> None:
        connection.connection.cursor().execute(begin)

    return engine
