"""Accounts and sessions. Secrets stand here only as hashes."""

from dataclasses import asdict, fields

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId, PersonId
from server.domain.people import Person
from server.service.records import SessionRow
from server.store.prepared import Prepared
from server.store.tables import people, sessions

_PERSON = tuple(field.name for field in fields(Person))
_SESSION = tuple(field.name for field in fields(SessionRow))

_this_person = (people.c.office_id == bindparam("office"), people.c.id == bindparam("person"))
_person = Prepared(select(*(people.c[name] for name in _PERSON)).where(*_this_person))
_forget_person = Prepared(delete(people).where(*_this_person))
_add_person = Prepared(insert(people))

_of_office = sessions.c.office_id == bindparam("office")
_of_token = (_of_office, sessions.c.token_hash == bindparam("token_hash"))
_session = Prepared(select(*(sessions.c[name] for name in _SESSION)).where(*_of_token))
_close_session = Prepared(delete(sessions).where(*_of_token))
_close_sessions = Prepared(delete(sessions).where(_of_office, sessions.c.person_id == bindparam("person")))
_open_session = Prepared(insert(sessions))


def person_of(connection: Connection, office_id: OfficeId, person_id: PersonId) -> Person | None:
    """The account, or None."""
    row = _person.first(connection, office=office_id, person=person_id)
    return None if row is None else Person(**dict(zip(_PERSON, row, strict=True)))


def session_of(connection: Connection, office_id: OfficeId, token_hash: str) -> SessionRow | None:
    """The session of that token, or None."""
    row = _session.first(connection, office=office_id, token_hash=token_hash)
    return None if row is None else SessionRow(**dict(zip(_SESSION, row, strict=True)))


class SqlPeople:
    """Accounts of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def person(self, person_id: PersonId) -> Person | None:
        """The account, or None."""
        return person_of(self._connection, self._office_id, person_id)

    def save_person(self, person: Person) -> None:
        """Store an account, new or changed."""
        _forget_person.run(self._connection, office=self._office_id, person=person.id)
        _add_person.run(self._connection, **asdict(person))

    def open_session(self, session: SessionRow) -> None:
        """Store the session and end every other one of that person."""
        _close_sessions.run(self._connection, office=self._office_id, person=session.person_id)
        _open_session.run(self._connection, office_id=self._office_id, **asdict(session))

    def session(self, token_hash: str) -> SessionRow | None:
        """The session of that token, or None."""
        return session_of(self._connection, self._office_id, token_hash)

    def close_session(self, token_hash: str) -> None:
        """End the session."""
        _close_session.run(self._connection, office=self._office_id, token_hash=token_hash)
