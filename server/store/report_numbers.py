"""Numbers of papers, beside the log (O33). The only place that holds them; no index and no event does."""

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId, PersonId, TicketId
from server.domain.report_numbers import ReportNumber
from server.store.prepared import Prepared, Row
from server.store.tables import report_numbers, tickets

_FIELDS = tuple(field.name for field in fields(ReportNumber))
_r = report_numbers.c
_of_office = _r.office_id == bindparam("office")
_of_ticket = (_of_office, _r.ticket_id == bindparam("ticket"))
_kept = select(*(_r[name] for name in _FIELDS))
_number = Prepared(_kept.where(*_of_ticket))
_of_label = Prepared(
    _kept.select_from(report_numbers.join(tickets, tickets.c.id == _r.ticket_id)).where(
        tickets.c.office_id == bindparam("office"),
        tickets.c.service_day == bindparam("day"),
        tickets.c.label == bindparam("label"),
    )
)
_put = Prepared(insert(report_numbers))
_remove = Prepared(delete(report_numbers).where(*_of_ticket))
_forget = Prepared(delete(report_numbers).where(_of_office, _r.service_day < bindparam("day")))
_oldest = Prepared(select(func.min(_r.service_day)).where(_of_office))
_noted_by = Prepared(
    _kept.where(_of_office, _r.service_day == bindparam("day"), _r.noted_by == bindparam("officer"))
)


class SqlReportNumbers:
    """Numbers of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, ticket_id: TicketId) -> ReportNumber | None:
        """The number of this visit, or None."""
        row = _number.first(self._connection, office=self._office_id, ticket=ticket_id)
        return None if row is None else _from(row)

    def of_label(self, label: str, day: date) -> ReportNumber | None:
        """The number of the visit that carried this queue number on that service day, or None."""
        row = _of_label.first(self._connection, office=self._office_id, label=label, day=day)
        return None if row is None else _from(row)

    def put(self, number: ReportNumber) -> None:
        """Keep the number, in place of an earlier one."""
        self.remove(number.ticket_id)
        _put.run(self._connection, office_id=self._office_id, **asdict(number))

    def remove(self, ticket_id: TicketId) -> None:
        """Delete the number of this visit."""
        _remove.run(self._connection, office=self._office_id, ticket=ticket_id)

    def oldest(self) -> date | None:
        """The service day of the oldest number that is still kept, or None."""
        day: date | None = _oldest.scalar(self._connection, office=self._office_id)
        return day

    def forget_before(self, day: date) -> None:
        """Delete the numbers of earlier service days."""
        _forget.run(self._connection, office=self._office_id, day=day)


class SqlReportNumberReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def oldest(self) -> date | None:
        """The service day of the oldest number that is still kept, or None."""
        day: date | None = self._rows(_oldest)[0][0]
        return day

    def noted_by(self, officer_id: PersonId, *, day: date) -> dict[TicketId, str]:
        """The numbers that this officer wrote on that service day, by ticket."""
        found = map(_from, self._rows(_noted_by, officer=officer_id, day=day))
        return {each.ticket_id: each.number for each in found}


def _from(row: Row) -> ReportNumber:
    return ReportNumber(**dict(zip(_FIELDS, row, strict=True)))
