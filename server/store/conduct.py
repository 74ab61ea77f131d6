"""The ledger of conduct in its tables, for use cases and screens. What is counted from tickets and events
stands in conduct_figures.py.
"""

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date, datetime

from sqlalchemy import Table, bindparam, delete, insert, literal_column, select
from sqlalchemy.engine import Connection

from server.domain.conduct_entries import CheckMark, ClosedPeriod, ConductEntry, SemesterDecision
from server.domain.duty_roster import Excuse, Roster
from server.domain.ids import OfficeId, PersonId
from server.service.conduct_port import Colleague
from server.store.conduct_figures import SqlConductFigures
from server.store.prepared import Prepared, Row
from server.store.tables import (
    closed_periods,
    conduct_entries,
    conduct_marks,
    duty_excuses,
    duty_rosters,
    office_versions,
    people,
    semester_decisions,
)

ROSTER = tuple(each.name for each in fields(Roster))
EXCUSE = tuple(each.name for each in fields(Excuse))
MARK = tuple(each.name for each in fields(CheckMark))
ENTRY = tuple(each.name for each in fields(ConductEntry))
DECISION = tuple(each.name for each in fields(SemesterDecision))
CLOSED = tuple(each.name for each in fields(ClosedPeriod))


def _days(table: Table, names: tuple[str, ...], *order: str) -> Prepared:
    columns = table.c
    return Prepared(
        select(*(columns[name] for name in names))
        .where(
            columns.office_id == bindparam("office"),
            columns.day >= bindparam("first"),
            columns.day <= bindparam("last"),
        )
        .order_by(*(columns[name] for name in order))
    )


def _remove(table: Table, *keys: str) -> Prepared:
    columns = table.c
    conditions = (columns[key] == bindparam(f"the_{key}") for key in keys)
    return Prepared(delete(table).where(columns.office_id == bindparam("office"), *conditions))


_began = Prepared(
    select(office_versions.c.at).where(
        office_versions.c.office_id == bindparam("office"), office_versions.c.version == literal_column("1")
    )
)
_colleagues = Prepared(
    select(people.c.id, people.c.name, people.c.role)
    .where(people.c.office_id == bindparam("office"))
    .order_by(people.c.name, people.c.id)
)
_rosters = _days(duty_rosters, ROSTER, "day", "shift")
_excuses = _days(duty_excuses, EXCUSE, "day", "officer_id")
_marks = _days(conduct_marks, MARK, "day", "desk_id", "sitter", "item")
_entries = _days(conduct_entries, ENTRY, "day", "id")
_entry = Prepared(
    select(*(conduct_entries.c[name] for name in ENTRY)).where(
        conduct_entries.c.office_id == bindparam("office"), conduct_entries.c.id == bindparam("entry")
    )
)
_decisions = Prepared(
    select(*(semester_decisions.c[name] for name in DECISION))
    .where(
        semester_decisions.c.office_id == bindparam("office"),
        semester_decisions.c.period == bindparam("name"),
    )
    .order_by(semester_decisions.c.officer_id)
)
_closed_names = Prepared(
    select(closed_periods.c.period).where(closed_periods.c.office_id == bindparam("office"))
)
_closed_period = Prepared(
    select(*(closed_periods.c[name] for name in CLOSED)).where(
        closed_periods.c.office_id == bindparam("office"), closed_periods.c.period == bindparam("name")
    )
)
_remove_roster = _remove(duty_rosters, "day", "shift")
_remove_excuse = _remove(duty_excuses, "day", "officer_id")
_remove_mark = _remove(conduct_marks, "day", "desk_id", "sitter", "item")
_remove_entry = _remove(conduct_entries, "id")
_remove_decision = _remove(semester_decisions, "period", "officer_id")
_put = {
    table.name: Prepared(insert(table))
    for table in (
        duty_rosters,
        duty_excuses,
        conduct_marks,
        conduct_entries,
        semester_decisions,
        closed_periods,
    )
}


class SqlConductReads(SqlConductFigures):
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        super().__init__(rows)
        self._rows = rows

    def began(self) -> datetime:
        """When the office's first document was written."""
        began: datetime = self._rows(_began)[0][0]
        return began

    def colleagues(self) -> list[Colleague]:
        """Everybody with an account, by name."""
        return [Colleague(id=person, name=name, role=role) for person, name, role in self._rows(_colleagues)]

    def rosters(self, first: date, last: date) -> list[Roster]:
        """What was written for single days."""
        rows = self._rows(_rosters, first=first, last=last)
        return [Roster(**dict(zip(ROSTER, row, strict=True))) for row in rows]

    def excuses(self, first: date, last: date) -> list[Excuse]:
        """Who was excused."""
        rows = self._rows(_excuses, first=first, last=last)
        return [Excuse(**dict(zip(EXCUSE, row, strict=True))) for row in rows]

    def marks(self, first: date, last: date) -> list[CheckMark]:
        """The checklists, by day and desk."""
        rows = self._rows(_marks, first=first, last=last)
        return [CheckMark(**dict(zip(MARK, row, strict=True))) for row in rows]

    def entries(self, first: date, last: date) -> list[ConductEntry]:
        """What was written, said or decided of entries of these days, by day and id."""
        return [_entry_from(row) for row in self._rows(_entries, first=first, last=last)]

    def entry(self, entry_id: str) -> ConductEntry | None:
        """What was written, said or decided of one entry."""
        rows = self._rows(_entry, entry=entry_id)
        return _entry_from(rows[0]) if rows else None

    def decisions(self, period: str) -> list[SemesterDecision]:
        """The head's proposals for a semester, by officer."""
        rows = self._rows(_decisions, name=period)
        return [SemesterDecision(**dict(zip(DECISION, row, strict=True))) for row in rows]

    def closed(self) -> frozenset[str]:
        """The names of all closed periods."""
        return frozenset(name for (name,) in self._rows(_closed_names))

    def closed_period(self, period: str) -> ClosedPeriod | None:
        """A period as it was when it was closed."""
        rows = self._rows(_closed_period, name=period)
        return ClosedPeriod(**dict(zip(CLOSED, rows[0], strict=True))) if rows else None


class SqlConduct(SqlConductReads):
    """The ledger of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        super().__init__(
            lambda statement, **values: list(statement.all(connection, office=office_id, **values))
        )
        self._connection = connection
        self._office_id = office_id

    def put_roster(self, roster: Roster) -> None:
        """Keep it, in place of an earlier one."""
        self._forget(_remove_roster, day=roster.day, shift=roster.shift)
        self._insert(duty_rosters, **asdict(roster))

    def put_excuse(self, excuse: Excuse) -> None:
        """Keep it, in place of an earlier one."""
        self.withdraw_excuse(excuse.day, excuse.officer_id)
        self._insert(duty_excuses, **asdict(excuse))

    def withdraw_excuse(self, day: date, officer_id: PersonId) -> bool:
        """Take it away; False where there is none."""
        return self._forget(_remove_excuse, day=day, officer_id=officer_id) > 0

    def put_mark(self, mark: CheckMark) -> None:
        """Keep it, in place of an earlier one."""
        sitter = mark.officer_id or ""
        self._forget(_remove_mark, day=mark.day, desk_id=mark.desk_id, sitter=sitter, item=mark.item)
        self._insert(conduct_marks, sitter=sitter, **asdict(mark))

    def put_entry(self, entry: ConductEntry) -> None:
        """Keep it as it is now."""
        self._forget(_remove_entry, id=entry.id)
        self._insert(conduct_entries, **asdict(entry))

    def put_decision(self, decision: SemesterDecision) -> None:
        """Keep it, in place of an earlier one."""
        self._forget(_remove_decision, period=decision.period, officer_id=decision.officer_id)
        self._insert(semester_decisions, **asdict(decision))

    def add_closed(self, closed: ClosedPeriod) -> None:
        """Keep it for ever; the primary key allows one for each period."""
        self._insert(closed_periods, **asdict(closed))

    def _insert(self, table: Table, **values: object) -> None:
        _put[table.name].run(self._connection, office_id=self._office_id, **values)

    def _forget(self, statement: Prepared, **keys: object) -> int:
        named = {f"the_{name}": value for name, value in keys.items()}
        return statement.run(self._connection, office=self._office_id, **named)


def _entry_from(row: Row) -> ConductEntry:
    return ConductEntry(**dict(zip(ENTRY, row, strict=True)))
