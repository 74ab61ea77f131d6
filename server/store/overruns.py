"""Overruns in their table, for use cases, screens and recaps."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import bindparam, delete, false, func, insert, or_, select
from sqlalchemy.engine import Connection

from server.domain.causes import CauseKind
from server.domain.ids import OfficeId, PersonId, TicketId
from server.domain.overruns import Overrun
from server.service.overruns_port import CauseTotal
from server.store.prepared import Prepared, Row
from server.store.tables import IS_CONTESTED, IS_UNREVIEWED, overruns

OVERRUN_FIELDS = tuple(each.name for each in fields(Overrun))
OVERRUN_COLUMNS = tuple(overruns.c[name] for name in OVERRUN_FIELDS)

_o = overruns.c
_of_office = _o.office_id == bindparam("office")
_every = select(*OVERRUN_COLUMNS).where(_of_office)
_of_ticket = Prepared(_every.where(_o.ticket_id == bindparam("ticket")).order_by(_o.part))
_put = Prepared(insert(overruns))
_remove = Prepared(
    delete(overruns).where(
        _of_office, _o.ticket_id == bindparam("ticket"), _o.part == bindparam("which_part")
    )
)
_since = _o.at >= bindparam("since")
_in_period = (_since, _o.at < bindparam("until"))
_counts = (_o.withdrawn_at.is_(None), _o.times_wrong == false())
_of_officer = Prepared(
    _every.where(
        *(_since, _o.withdrawn_at.is_(None)),
        or_(_o.officer_id == bindparam("officer"), _o.ended_by == bindparam("officer")),
    ).order_by(_o.at.desc(), _o.ticket_id.desc())
)
_between = Prepared(_every.where(*_in_period).order_by(_o.at, _o.ticket_id))
_charged = Prepared(
    _every.where(*_in_period, *_counts, _o.final_kind == CauseKind.OFFICER).order_by(_o.at, _o.ticket_id)
)
_for_the_head = (_since, *_counts, _o.is_confidential == false(), _o.ended_at.is_not(None))
_unreviewed = Prepared(_every.where(IS_UNREVIEWED, *_for_the_head))
_contested = Prepared(_every.where(IS_CONTESTED, *_for_the_head))
_last_word = func.coalesce(_o.final_cause, _o.cause)
_late = _o.process_seconds - _o.standard_seconds - _o.tolerance_seconds
_causes = Prepared(
    select(_last_word)
    .add_columns(func.count(), func.sum(_late))
    .where(_of_office, *_in_period, *_counts, _o.ended_at.is_not(None))
    .group_by(_last_word)
)


class SqlOverruns:
    """Overruns of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def of_ticket(self, ticket_id: TicketId) -> Sequence[Overrun]:
        """Those of one visit, in the order of its parts."""
        return [
            _from(row) for row in _of_ticket.all(self._connection, office=self._office_id, ticket=ticket_id)
        ]

    def put(self, overrun: Overrun) -> None:
        """Keep it as it is now, in place of what was known of it."""
        _remove.run(
            self._connection, office=self._office_id, ticket=overrun.ticket_id, which_part=overrun.part
        )
        _put.run(self._connection, **asdict(overrun))


class SqlOverrunReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def of_officer(self, officer_id: PersonId, *, since: datetime) -> list[Overrun]:
        """Those that this officer may explain, passed since then; newest first, withdrawn ones left out."""
        return self._overruns(_of_officer, officer=officer_id, since=since)

    def between(self, since: datetime, until: datetime) -> list[Overrun]:
        """Every overrun of a period, oldest first: also confidential and withdrawn ones."""
        return self._overruns(_between, since=since, until=until)

    def charged(self, since: datetime, until: datetime) -> list[Overrun]:
        """Those of a period of which the head's last word is that they were the officer's; oldest first."""
        return self._overruns(_charged, since=since, until=until)

    def to_review(self, *, since: datetime) -> list[Overrun]:
        """Ended, passed since then, and the head has not spoken or a contest waits; oldest first."""
        found = self._overruns(_unreviewed, since=since) + self._overruns(_contested, since=since)
        return sorted(found, key=lambda each: (each.at, each.ticket_id, each.part))

    def causes(self, since: datetime, until: datetime) -> list[CauseTotal]:
        """The ended ones of a period that count, by cause, the most frequent first (G17)."""
        totals = [
            CauseTotal(cause=cause, count=count, late_seconds=int(seconds or 0))
            for cause, count, seconds in self._rows(_causes, since=since, until=until)
        ]
        return sorted(totals, key=lambda each: (-each.count, -each.late_seconds, each.cause or ""))

    def _overruns(self, statement: Prepared, **values: object) -> list[Overrun]:
        return [_from(row) for row in self._rows(statement, **values)]


def _from(row: Row) -> Overrun:
    return Overrun(**dict(zip(OVERRUN_FIELDS, row, strict=True)))
