"""Times that cannot be right, found in the tickets of a period."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, literal_column, select, union_all

from server.domain.ids import PersonId, TicketId
from server.domain.tickets import Ticket
from server.domain.time_checks import Worked
from server.store.prepared import Prepared, Row
from server.store.tables import IS_FINISHED, IS_LEFT_OUT, events, ticket_parts, tickets
from server.store.tickets import TICKET_COLUMNS, ticket_from

_t, _p = tickets.c, ticket_parts.c
_of_office = _t.office_id == bindparam("office")
_to_explain = Prepared(
    select(*TICKET_COLUMNS)
    .where(_of_office, IS_LEFT_OUT, _t.suspicion.is_not(None), _t.officer_id == bindparam("officer"))
    .order_by(_t.issued_at, _t.id)
)
_left_out = Prepared(
    select(*TICKET_COLUMNS)
    .where(
        *(_of_office, IS_LEFT_OUT),
        *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
    )
    .order_by(_t.finished_at, _t.id)
)
_finished = Prepared(
    select(func.count()).where(
        *(_of_office, IS_FINISHED),
        *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
    )
)


_PASSED_ON: list[ColumnElement[str]] = [
    literal_column("'ServiceHeld'"),
    literal_column("'TicketTransferred'"),
]


def _goes_through(ticket_id: ColumnElement[str]) -> ColumnElement[bool]:
    """True for a visit that was never laid aside and never passed on: its work is one piece."""
    laid_aside = exists().where(events.c.ticket_id == ticket_id, events.c.type.in_(_PASSED_ON))
    return ~laid_aside


_is_confidential = (_t.is_sensitive | _t.is_private).label("is_confidential")
_plain = select(
    *(_t.id, _t.label, _t.officer_id, _is_confidential),
    *(_t.part_started_at.label("started_at"), _t.finished_at.label("ended_at")),
).where(
    *(_of_office, IS_FINISHED, _t.part == 1, _t.times_wrong.is_(None)),
    *(_t.finished_at >= bindparam("since"), _t.finished_at < bindparam("until")),
    *(_t.part_started_at.is_not(None), _t.officer_id.is_not(None), _goes_through(_t.id)),
)
_by_part = (
    select(_t.id, _t.label, _p.officer_id, _is_confidential, _p.started_at, _p.ended_at)
    .select_from(ticket_parts.join(tickets, _t.id == _p.ticket_id))
    .where(
        *(_p.office_id == bindparam("office"), _t.times_wrong.is_(None), _p.started_at.is_not(None)),
        *(_p.ended_at >= bindparam("since"), _p.ended_at < bindparam("until"), _goes_through(_t.id)),
    )
)
# Everything that began with *Mulai*: a visit of one part stands on its ticket, the others by their parts.
_w = union_all(_plain, _by_part).subquery("works").c
_HALF = (_w.id, _w.label, _w.is_confidential, _w.started_at, _w.ended_at)
_beside = select(
    *(_w.officer_id, *_HALF),
    *(
        func.lag(column, type_=column.type)
        .over(partition_by=_w.officer_id, order_by=(_w.started_at, _w.ended_at, _w.id))
        .label(f"former_{column.name}")
        for column in _HALF
    ),
).subquery("beside")
_overlaps = Prepared(
    select(_beside)
    .where(_beside.c.started_at < _beside.c.former_ended_at)
    .order_by(_beside.c.started_at, _beside.c.id)
)


class SqlTimeReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def to_explain(self, officer_id: PersonId) -> list[Ticket]:
        """Tickets of this officer whose times wait for an explanation, oldest first."""
        return [ticket_from(row) for row in self._rows(_to_explain, officer=officer_id)]

    def left_out(self, *, since: datetime, until: datetime) -> list[Ticket]:
        """Tickets that ended in that time and are in no figure, oldest first."""
        return [ticket_from(row) for row in self._rows(_left_out, since=since, until=until)]

    def finished(self, *, since: datetime, until: datetime) -> int:
        """How many visits were finished in that time, those left out among them."""
        return int(self._rows(_finished, since=since, until=until)[0][0])

    def overlaps(self, *, since: datetime, until: datetime) -> list[tuple[Worked, Worked]]:
        """Works of one officer of which the second began before the first had ended, by time."""
        return [_pair(row) for row in self._rows(_overlaps, since=since, until=until)]


def _pair(row: Row) -> tuple[Worked, Worked]:
    officer, *halves = row
    return _worked(officer, halves[len(_HALF) :]), _worked(officer, halves[: len(_HALF)])


def _worked(officer: PersonId, half: list[Any]) -> Worked:
    ticket, label, is_confidential, started, ended = half
    return Worked(
        ticket_id=TicketId(ticket),
        label=label,
        officer_id=officer,
        is_confidential=is_confidential,
        started_at=started,
        ended_at=ended,
    )
