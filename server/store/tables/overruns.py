"""Services that passed their standard, and why."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from server.domain.causes import CauseKind
from server.store.columns import Instant, Word
from server.store.tables.base import ID, IS_CONTESTED, IS_UNREVIEWED, NOTE, metadata, partial

overruns = Table(
    "overruns",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("label", String(12), nullable=False),
    Column("service_id", ID, nullable=False),
    Column("desk_id", ID),
    Column("officer_id", ID),
    Column("is_confidential", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("standard_seconds", Integer, nullable=False),
    Column("tolerance_seconds", Integer, nullable=False),
    Column("escalated_at", Instant),
    Column("ended_at", Instant),
    Column("ended_by", ID),
    Column("process_seconds", Integer),
    Column("withdrawn_at", Instant),
    Column("times_wrong", Boolean, nullable=False),
    Column("cause", ID),
    Column("note", NOTE, nullable=False),
    Column("explained_by", ID),
    Column("explained_at", Instant),
    Column("final_cause", ID),
    Column("final_kind", Word(CauseKind)),
    Column("review_note", NOTE, nullable=False),
    Column("reviewed_by", ID),
    Column("reviewed_at", Instant),
    Column("remark", NOTE, nullable=False),
    Column("remarked_at", Instant),
    Column("contest", NOTE, nullable=False),
    Column("contested_by", ID),
    Column("contested_at", Instant),
    Column("answer", NOTE, nullable=False),
    Column("answered_by", ID),
    Column("answered_at", Instant),
    Index("ix_overruns_at", "office_id", "at"),
)
partial("ix_overruns_unreviewed", overruns.c.office_id, overruns.c.at, where=IS_UNREVIEWED)
partial("ix_overruns_contested", overruns.c.office_id, overruns.c.at, where=IS_CONTESTED)
