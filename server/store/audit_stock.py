"""The part of the audit that holds the book of the stock, and what is left, against what the events say."""

from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId
from server.domain.stock import Movement
from server.domain.stock_history import StockStories, line_of
from server.store.audit_report import AuditReport
from server.store.stock import MOVEMENT_COLUMNS, MOVEMENT_FIELDS
from server.store.tables import events, stock_levels, stock_movements

_l, _m = stock_levels.c, stock_movements.c
_levels = select(_l.place, _l.item, _l.left)
_book = select(*MOVEMENT_COLUMNS)
_without_event = select(_m.seq).where(
    ~select(events.c.seq)
    .where(events.c.office_id == _m.office_id, events.c.seq == _m.seq, events.c.type == "StockMoved")
    .exists()
)


def compare_stock(
    connection: Connection, office_id: OfficeId, told: StockStories, report: AuditReport
) -> None:
    """Every line stands in the log, and what is left is their sum, place by place and item by item."""
    lines: Counter[tuple[object, ...]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    for row in connection.execute(_book.where(_m.office_id == office_id)):
        line = Movement(**dict(zip(MOVEMENT_FIELDS, tuple[Any, ...](row), strict=True)))
        lines[line_of(line)] += 1
        left[line.place, line.item] += line.quantity
    stray = connection.execute(_without_event.where(_m.office_id == office_id)).first()
    if lines != told.lines or stray is not None:
        report.add("Buku stok berbeda dari catatan.")
    rows = connection.execute(_levels.where(_l.office_id == office_id))
    stored = {(place, item): count for place, item, count in rows}
    if stored != dict(left) or dict(left) != dict(told.left):
        report.add("Sisa stok berbeda dari jumlah semua mutasinya.")
