"""Slips on their way, printers and their rolls."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from server.store.columns import Instant
from server.store.tables.base import ID, IS_PENDING, IS_TEST, metadata, partial

print_jobs = Table(
    "print_jobs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("ticket_id", ID, nullable=False),
    Column("label", String(12), nullable=False),
    Column("copy", Integer, nullable=False),
    Column("printer_id", ID, nullable=False),
    Column("content", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("leased_until", Instant),
    Column("reason", ID),
    Column("version", Integer, nullable=False),
    Column("kind", String(8), nullable=False, server_default="slip"),
    Column("copies", Integer, nullable=False, server_default="1"),
    Column("leased_by", ID),
)
partial("ix_print_jobs_pending", print_jobs.c.office_id, print_jobs.c.due_at, where=IS_PENDING)
partial("ix_print_jobs_tests", print_jobs.c.office_id, print_jobs.c.created_at, where=IS_TEST)

printers = Table(
    "printers",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("printer_id", ID, primary_key=True),
    Column("state", String(12), nullable=False),
    Column("reason", ID),
    Column("since", Instant, nullable=False),
)

paper_rolls = Table(
    "paper_rolls",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("printer_id", ID, primary_key=True),
    Column("used_mm", Integer, nullable=False),
    Column("slips", Integer, nullable=False),
    Column("since", Instant, nullable=False),
)
