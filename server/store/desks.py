"""Who sits where: the open desks of one office."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import cache

from sqlalchemy import and_, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from server.domain.ids import DeskId, OfficeId, PersonId
from server.service.records import DeskLoad, DeskSession
from server.store.prepared import Prepared, Row, among, one_of
from server.store.tables import IS_AT_DESK, desk_sessions, tickets

SESSION_FIELDS = tuple(field.name for field in fields(DeskSession))
SESSION_COLUMNS = tuple(desk_sessions.c[name] for name in SESSION_FIELDS)

_of_office = desk_sessions.c.office_id == bindparam("office")
_session_at = Prepared(
    select(*SESSION_COLUMNS).where(_of_office, desk_sessions.c.desk_id == bindparam("desk"))
)
_session_of = Prepared(
    select(*SESSION_COLUMNS).where(_of_office, desk_sessions.c.officer_id == bindparam("officer"))
)
_open = Prepared(insert(desk_sessions))
_take_break = Prepared(
    update(desk_sessions)
    .where(_of_office, desk_sessions.c.desk_id == bindparam("desk"))
    .values(break_reason=bindparam("reason"), break_since=bindparam("since"))
)
_close = Prepared(delete(desk_sessions).where(_of_office, desk_sessions.c.desk_id == bindparam("desk")))


@cache
def _load(count: int) -> Prepared:
    has_it = and_(
        tickets.c.office_id == desk_sessions.c.office_id,
        tickets.c.desk_id == desk_sessions.c.desk_id,
        IS_AT_DESK,
    )
    return Prepared(
        select(tickets.c.called_at)
        .select_from(desk_sessions.outerjoin(tickets, has_it))
        .where(_of_office, one_of(desk_sessions.c.desk_id, "desk", count))
    )


def load_of(connection: Connection, office_id: OfficeId, desks: Iterable[DeskId]) -> DeskLoad:
    """How many of these desks are open, and since when those with a ticket have it."""
    asked = tuple(desks)
    called = [at for (at,) in _load(len(asked)).all(connection, office=office_id, **among("desk", asked))]
    return DeskLoad(open=len(called), busy_since=tuple(sorted(at for at in called if at is not None)))


def session_from(row: Row) -> DeskSession:
    """The desk session of a row with SESSION_COLUMNS."""
    return DeskSession(**dict(zip(SESSION_FIELDS, row, strict=True)))


class SqlDesks:
    """Desk sessions of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def session_at(self, desk_id: DeskId) -> DeskSession | None:
        """Who has this desk open, or None."""
        row = _session_at.first(self._connection, office=self._office_id, desk=desk_id)
        return None if row is None else session_from(row)

    def session_of(self, officer_id: PersonId) -> DeskSession | None:
        """The desk this officer has open, or None."""
        row = _session_of.first(self._connection, office=self._office_id, officer=officer_id)
        return None if row is None else session_from(row)

    def open(self, session: DeskSession) -> None:
        """Store that the officer sits there; one officer a desk and one desk an officer."""
        _open.run(self._connection, office_id=self._office_id, **asdict(session))

    def save(self, session: DeskSession) -> None:
        """Store the beginning or end of a break."""
        _take_break.run(
            self._connection,
            office=self._office_id,
            desk=session.desk_id,
            reason=session.break_reason,
            since=session.break_since,
        )

    def close(self, session: DeskSession) -> None:
        """Store that the desk is free."""
        _close.run(self._connection, office=self._office_id, desk=session.desk_id)
