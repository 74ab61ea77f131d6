"""The book of the stock in its tables. What is left changes only together with a line of the book."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId
from server.domain.stock import Level, Movement
from server.store.prepared import Prepared, Row
from server.store.tables import stock_levels, stock_movements

MOVEMENT_FIELDS = tuple(each.name for each in fields(Movement))
MOVEMENT_COLUMNS = tuple(stock_movements.c[name] for name in MOVEMENT_FIELDS)

_m, _l = stock_movements.c, stock_levels.c
_here = (
    _l.office_id == bindparam("office"),
    _l.place == bindparam("where"),
    _l.item == bindparam("which"),
)
_left = Prepared(select(_l.left).where(*_here))
_begin = Prepared(insert(stock_levels))
_change = Prepared(update(stock_levels).where(*_here).values(left=_l.left + bindparam("more")))
_write = Prepared(insert(stock_movements))
_levels = Prepared(
    select(_l.place, _l.item, _l.left).where(_l.office_id == bindparam("office")).order_by(_l.place, _l.item)
)
_of_period = Prepared(
    select(*MOVEMENT_COLUMNS)
    .where(_m.office_id == bindparam("office"), _m.at >= bindparam("since"), _m.at < bindparam("until"))
    .order_by(_m.seq.desc(), _m.place)
)


class SqlStock:
    """The book of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def left(self, place: str, item: str) -> int:
        """How many are left there; 0 of what never came."""
        return _left.scalar(self._connection, office=self._office_id, where=place, which=item) or 0

    def add(self, movements: Sequence[Movement]) -> None:
        """New lines in the book; what is left follows."""
        for each in movements:
            _write.run(self._connection, **{name: getattr(each, name) for name in MOVEMENT_FIELDS})
            here = {"office": self._office_id, "where": each.place, "which": each.item}
            if not _change.run(self._connection, more=each.quantity, **here):
                _begin.run(
                    self._connection,
                    office_id=self._office_id,
                    place=each.place,
                    item=each.item,
                    left=each.quantity,
                )


class SqlStockReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def levels(self) -> list[Level]:
        """What is left of everything that ever came or went, by place and item."""
        return [Level(place=place, item=item, left=left) for place, item, left in self._rows(_levels)]

    def movements(self, since: datetime, until: datetime) -> list[Movement]:
        """The lines of a period, newest first."""
        return [_from(row) for row in self._rows(_of_period, since=since, until=until)]


def _from(row: Row) -> Movement:
    return Movement(**dict(zip(MOVEMENT_FIELDS, row, strict=True)))
