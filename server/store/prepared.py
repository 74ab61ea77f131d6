"""Statements described with SQLAlchemy, compiled once for each engine, run on the driver's own cursor.

Executing through SQLAlchemy costs several times what the database itself takes for our small
statements; a tap has a dozen of them. Types are still SQLAlchemy's, so nothing else changes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Delete, Insert, Select, Update, bindparam, false
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.sql.compiler import SQLCompiler

Statement = Select[Any] | CompoundSelect[Any] | Insert | Update | Delete
Row = tuple[Any, ...]
_Converter = Callable[[Any], Any]


class Prepared:
    """One statement. Values are given by the names of its bound parameters."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, **values: object) -> int:
        """Execute it and return how many rows it changed."""
        return int(self._execute(connection, values).rowcount)

    def run_many(self, connection: Connection, rows: Sequence[dict[str, object]]) -> None:
        """Execute it once for each row."""
        compiled = self._for(connection.dialect)
        connection.connection.cursor().executemany(compiled.text, [compiled.bound(row) for row in rows])

    def first(self, connection: Connection, **values: object) -> Row | None:
        """Its first row, or None."""
        cursor = self._execute(connection, values)
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else self._for(connection.dialect).converted(row)

    def all(self, connection: Connection, **values: object) -> Iterator[Row]:
        """All its rows."""
        rows = self._execute(connection, values).fetchall()
        return map(self._for(connection.dialect).converted, rows)

    def scalar(self, connection: Connection, **values: object) -> Any:  # noqa: ANN401 - whatever the column holds
        """The first value of the first row, or None."""
        row = self.first(connection, **values)
        return None if row is None else row[0]

    def _execute(self, connection: Connection, values: dict[str, object]) -> Any:  # noqa: ANN401 - any driver's cursor
        compiled = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(compiled.text, compiled.bound(values))
        return cursor

    def _for(self, dialect: Dialect) -> "_Compiled":
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._statement, dialect)
        return compiled


def one_of(column: ColumnElement[Any], name: str, count: int) -> ColumnElement[bool]:
    """The column is one of `count` values, which `among` gives under the same name."""
    if not count:
        return false()
    return column.in_([bindparam(f"{name}_{place}", type_=column.type) for place in range(count)])


def among(name: str, values: Iterable[object]) -> dict[str, object]:
    """The values for `one_of`."""
    return {f"{name}_{place}": value for place, value in enumerate(values)}


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text of a statement for one engine, and how values go in and come out.

    `inward` names every parameter in the engine's order with its converter, if it needs one;
    `fixed` are the values that stand in the statement itself.
    """

    text: str
    is_by_position: bool
    inward: tuple[tuple[str, _Converter | None], ...]
    outward: tuple[tuple[int, _Converter], ...]
    fixed: dict[str, object]

    def bound(self, values: dict[str, object]) -> Any:  # noqa: ANN401 - a list or a dict, as the driver wants
        given = {**self.fixed, **values} if self.fixed else values
        if self.is_by_position:
            return [convert(given[name]) if convert else given[name] for name, convert in self.inward]
        return {name: convert(given[name]) if convert else given[name] for name, convert in self.inward}

    def converted(self, row: Sequence[Any]) -> Row:
        values = list(row)
        for place, convert in self.outward:
            if values[place] is not None:  # NULL is None in every type of ours
                values[place] = convert(values[place])
        return tuple(values)


def _compile(statement: Statement, dialect: Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only statements can be prepared")
    converters = {
        name: bound.type.dialect_impl(dialect).bind_processor(dialect)
        for bound, name in compiled.bind_names.items()
    }
    outward = [
        column.type.dialect_impl(dialect).result_processor(dialect, None)
        for column in statement.exported_columns
    ]
    return _Compiled(
        text=compiled.string,
        is_by_position=compiled.positiontup is not None,
        inward=tuple((name, converters[name]) for name in compiled.positiontup or converters),
        outward=tuple((place, convert) for place, convert in enumerate(outward) if convert is not None),
        fixed={name: value for name, value in compiled.params.items() if value is not None},
    )
