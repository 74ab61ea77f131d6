"""The ledger of conduct: rosters, excuses, checklists, entries, proposals, closed periods. No score."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, Text

from server.domain.conduct_entries import Answer, Nature, Outcome, Proposal
from server.store.columns import Instant, Names, Word
from server.store.tables.base import ID, metadata

ENTRY_ID = String(200)

duty_rosters = Table(
    "duty_rosters",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("shift", ID, primary_key=True),
    Column("members", Names(4000), nullable=False),
    Column("set_by", ID, nullable=False),
    Column("set_at", Instant, nullable=False),
)

duty_excuses = Table(
    "duty_excuses",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("officer_id", ID, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("excused_by", ID, nullable=False),
    Column("excused_at", Instant, nullable=False),
)

conduct_marks = Table(
    "conduct_marks",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("desk_id", ID, primary_key=True),
    Column("sitter", ID, primary_key=True),
    Column("item", ID, primary_key=True),
    Column("officer_id", ID),
    Column("answer", Word(Answer), nullable=False),
    Column("note", Text, nullable=False),
    Column("marked_by", ID, nullable=False),
    Column("marked_at", Instant, nullable=False),
)
"""`sitter` is `officer_id`, empty where nobody sat there: a key holds no null."""

conduct_entries = Table(
    "conduct_entries",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("id", ENTRY_ID, primary_key=True),
    Column("officer_id", ID, nullable=False),
    Column("day", Date, nullable=False),
    Column("made_by", ID),
    Column("nature", Word(Nature), nullable=False),
    Column("note", Text, nullable=False),
    Column("feedback_id", ID),
    Column("made_at", Instant),
    Column("remark", Text, nullable=False),
    Column("remarked_at", Instant),
    Column("contest", Text, nullable=False),
    Column("contested_at", Instant),
    Column("outcome", Word(Outcome)),
    Column("outcome_reason", Text, nullable=False),
    Column("decided_by", ID),
    Column("decided_at", Instant),
    Column("severe_reason", Text, nullable=False),
    Column("severe_by", ID),
    Column("severe_at", Instant),
    Index("ix_conduct_entries_day", "office_id", "day"),
)

semester_decisions = Table(
    "semester_decisions",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("officer_id", ID, primary_key=True),
    Column("proposal", Word(Proposal), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", ID, nullable=False),
    Column("decided_at", Instant, nullable=False),
)

closed_periods = Table(
    "closed_periods",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("closed_by", ID, nullable=False),
    Column("closed_at", Instant, nullable=False),
    Column("recap", Text, nullable=False),
)
