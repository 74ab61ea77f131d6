"""Telephone numbers that visitors left until the end of the service day (K13). No log ever sees them."""

from datetime import date

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId, TicketId
from server.store.prepared import Prepared
from server.store.tables import visitor_phones

_of_office = visitor_phones.c.office_id == bindparam("office")
_of_ticket = (_of_office, visitor_phones.c.ticket_id == bindparam("ticket"))
_phone = Prepared(select(visitor_phones.c.phone).where(*_of_ticket))
_add = Prepared(insert(visitor_phones))
_remove = Prepared(delete(visitor_phones).where(*_of_ticket))
_forget = Prepared(delete(visitor_phones).where(_of_office, visitor_phones.c.service_day < bindparam("day")))
_oldest = Prepared(select(func.min(visitor_phones.c.service_day)).where(_of_office))


def phone_of(connection: Connection, office_id: OfficeId, ticket_id: TicketId) -> str | None:
    """The number that this visitor left, or None."""
    phone: str | None = _phone.scalar(connection, office=office_id, ticket=ticket_id)
    return phone


def oldest_phone_of(connection: Connection, office_id: OfficeId) -> date | None:
    """The service day of the oldest number that is still here, or None."""
    day: date | None = _oldest.scalar(connection, office=office_id)
    return day


class SqlPhones:
    """Numbers of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def put(self, ticket_id: TicketId, phone: str, *, day: date) -> None:
        """Keep the number, in place of an earlier one."""
        _remove.run(self._connection, office=self._office_id, ticket=ticket_id)
        _add.run(
            self._connection, office_id=self._office_id, ticket_id=ticket_id, phone=phone, service_day=day
        )

    def forget_before(self, day: date) -> None:
        """Delete the numbers of earlier service days."""
        _forget.run(self._connection, office=self._office_id, day=day)
