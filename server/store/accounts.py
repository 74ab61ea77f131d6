"""Accounts, sessions and enrolled devices. Secrets stand here only as hashes."""

from dataclasses import asdict

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId, PersonId
from server.domain.people import Person
from server.service.records import Device, SessionRow
from server.store.tables import devices, people, sessions


def person_of(connection: Connection, office_id: OfficeId, person_id: PersonId) -> Person | None:
    """The account, or None."""
    row = connection.execute(
        select(people).where(people.c.office_id == office_id, people.c.id == person_id)
    ).first()
    return None if row is None else Person(**row._asdict())


def session_of(connection: Connection, office_id: OfficeId, token_hash: str) -> SessionRow | None:
    """The session of that token, or None."""
    row = connection.execute(
        select(sessions.c.token_hash, sessions.c.person_id, sessions.c.role, sessions.c.expires_at).where(
            sessions.c.office_id == office_id, sessions.c.token_hash == token_hash
        )
    ).first()
    return None if row is None else SessionRow(**row._asdict())


def device_of(connection: Connection, office_id: OfficeId, token_hash: str) -> Device | None:
    """The enrolled device of that token, or None."""
    row = connection.execute(
        select(devices.c.id, devices.c.kind, devices.c.name, devices.c.token_hash).where(
            devices.c.office_id == office_id, devices.c.token_hash == token_hash
        )
    ).first()
    return None if row is None else Device(**row._asdict())


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
        self._connection.execute(
            delete(people).where(people.c.office_id == self._office_id, people.c.id == person.id)
        )
        self._connection.execute(insert(people), asdict(person))

    def open_session(self, session: SessionRow) -> None:
        """Store the session and end every other one of that person."""
        self._connection.execute(
            delete(sessions).where(
                sessions.c.office_id == self._office_id,
                sessions.c.person_id == session.person_id,
            )
        )
        self._connection.execute(insert(sessions), {"office_id": self._office_id, **asdict(session)})

    def session(self, token_hash: str) -> SessionRow | None:
        """The session of that token, or None."""
        return session_of(self._connection, self._office_id, token_hash)

    def close_session(self, token_hash: str) -> None:
        """End the session."""
        self._connection.execute(
            delete(sessions).where(
                sessions.c.office_id == self._office_id, sessions.c.token_hash == token_hash
            )
        )

    def save_device(self, device: Device) -> None:
        """Store an enrolled device."""
        self._connection.execute(insert(devices), {"office_id": self._office_id, **asdict(device)})
