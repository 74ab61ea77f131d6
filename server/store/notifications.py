"""How web processes on several machines wake each other: PostgreSQL's NOTIFY, sent with the commit
that appended to the log. A lost one does no harm, for everybody also looks by the slow tick.
"""

from collections.abc import Callable

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection, make_url

from server.domain.ids import OfficeId

CHANNEL = "antrean"
_notify = select(func.pg_notify(CHANNEL, bindparam("office")))


def notify(connection: Connection, office_id: OfficeId) -> None:
    """Tell the listeners of PostgreSQL when this transaction commits; SQLite has none."""
    if connection.dialect.name == "postgresql":
        connection.execute(_notify, {"office": office_id})


def listen(database_url: str, woken: Callable[[], None]) -> None:
    """Call `woken` for every commit until the connection is lost (psycopg.OperationalError)."""
    import psycopg  # noqa: PLC0415 - only where an office uses PostgreSQL

    url = make_url(database_url).set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        for _ in connection.notifies():
            woken()
