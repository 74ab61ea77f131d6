"""The book of the stock, and what is left of it. What is left is kept beside the book, so that a desk is
warned without reading history; the audit proves that it is the sum.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from server.domain.stock import StockChange
from server.store.columns import Instant, Word
from server.store.tables.base import ID, NAME, NOTE, metadata

stock_movements = Table(
    "stock_movements",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("place", ID, primary_key=True),
    Column("item", ID, nullable=False),
    Column("kind", Word(StockChange), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("by", ID, nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", NOTE, nullable=False),
    Column("document", NAME, nullable=False),
    Column("counted", Integer),
    Column("given_for", ID),
    Index("ix_stock_movements_at", "office_id", "at"),
)

stock_levels = Table(
    "stock_levels",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("place", ID, primary_key=True),
    Column("item", ID, primary_key=True),
    Column("left", Integer, nullable=False),
)
