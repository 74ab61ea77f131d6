"""Help that was asked for, closed services, what visitors say, and the numbers of their papers."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from server.store.columns import Instant
from server.store.tables.base import ID, IS_UNACCEPTED, IS_UNANSWERED, NAME, metadata, partial

help_requests = Table(
    "help_requests",
    metadata,
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("place", NAME, nullable=False),
    Column("device_id", ID),
    Column("ticket_id", ID),
    Column("label", String(12)),
    Column("asked_at", Instant, nullable=False),
    Column("accepted_by", ID),
    Column("accepted_at", Instant),
)
partial("ix_help_requests_open", help_requests.c.office_id, help_requests.c.asked_at, where=IS_UNACCEPTED)

service_closures = Table(
    "service_closures",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("service_id", ID, primary_key=True),
    Column("reason", NAME, nullable=False),
    Column("until", Instant),
    Column("closed_by", ID, nullable=False),
    Column("since", Instant, nullable=False),
)

visitor_phones = Table(
    "visitor_phones",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("service_day", Date, nullable=False),
    Column("phone", String(20), nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("service_day", Date, nullable=False),
    Column("service_id", ID),
    Column("ticket_id", ID),
    Column("score", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_ratings_day", "office_id", "service_day"),
)
partial(
    "uq_ratings_ticket",
    ratings.c.office_id,
    ratings.c.ticket_id,
    where=text("ticket_id IS NOT NULL"),
    unique=True,
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("service_day", Date, nullable=False),
    Column("service_id", ID),
    Column("ticket_id", ID),
    Column("kind", String(24), nullable=False),
    Column("topic", ID, nullable=False),
    Column("text", Text, nullable=False),
    Column("contact", String(120), nullable=False),
    Column("state", String(12), nullable=False),
    Column("reply", Text, nullable=False),
    Column("handled_by", ID),
    Column("at", Instant, nullable=False),
    Column("moved_at", Instant, nullable=False),
    Index("ix_feedback_at", "office_id", "at"),
)
report_numbers = Table(
    "report_numbers",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("service_day", Date, nullable=False),
    Column("number", String(40), nullable=False),
    Column("noted_by", ID, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Index("ix_report_numbers_day", "office_id", "service_day", "noted_by"),
)

partial("ix_feedback_open", feedback.c.office_id, feedback.c.at, where=IS_UNANSWERED)
partial("ix_feedback_ticket", feedback.c.ticket_id, where=text("ticket_id IS NOT NULL"))
