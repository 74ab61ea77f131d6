"""The first moments of a database: its schema, its office and the office's secret."""

import secrets
from datetime import datetime

from sqlalchemy import Engine, insert, select

from server.domain.chain import GENESIS
from server.domain.ids import OfficeId
from server.store import schema
from server.store.tables import offices


def first_office(engine: Engine) -> OfficeId | None:
    """The office of this database, or None before it is installed."""
    with engine.connect() as connection:
        found = connection.execute(select(offices.c.id).order_by(offices.c.id)).scalar()
    return None if found is None else OfficeId(found)


def prepare(engine: Engine, office_id: OfficeId, *, now: datetime) -> None:
    """Bring the schema up to date and make the office's row where it is missing.

    The row has no document yet (version 0): the first `ConfigureOffice` brings it, as an event.
    """
    schema.upgrade(engine)
    with engine.begin() as connection:
        known = connection.execute(select(offices.c.id).where(offices.c.id == office_id)).first()
        if known is not None:
            return
        connection.execute(
            insert(offices),
            {
                "id": office_id,
                "seq": 0,
                "hash": GENESIS,
                "last_event_at": now,
                "version": 0,
                "priority_runs": {},
                "clock_is_behind": False,
                "check_key": secrets.token_bytes(32),
            },
        )
