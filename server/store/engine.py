"""Connections. SQLite: WAL, FULL, foreign keys, writers begin immediately. PostgreSQL: as it comes.

Nothing that was acknowledged is lost when the plug is pulled: with `synchronous=FULL` a commit has
reached the disk before it returns (invariant 2).
"""

from dataclasses import dataclass
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection

_BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for writers and one for readers of the same database."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        """Close all connections."""
        self.write.dispose()
        self.read.dispose()


def connect(url: str) -> Engines:
    """Engines for a database URL. Opens nothing yet."""
    if url.startswith("sqlite"):
        return Engines(_sqlite(url, begin="BEGIN IMMEDIATE"), _sqlite(url, begin="BEGIN"))
    write = create_engine(url, pool_size=2, max_overflow=2, pool_pre_ping=True)
    read = create_engine(
        url, pool_size=4, max_overflow=8, pool_pre_ping=True, isolation_level="REPEATABLE READ"
    )
    return Engines(write, read)


def is_sqlite(connection: Connection) -> bool:
    """True on SQLite."""
    return connection.dialect.name == "sqlite"


def _sqlite(url: str, *, begin: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

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
        connection.exec_driver_sql(begin)

    return engine
