"""People, sessions, devices."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from server.domain.display_health import Sound
from server.domain.people import Role
from server.store.columns import Instant, Word
from server.store.tables.base import ID, NAME, metadata

people = Table(
    "people",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("id", ID, primary_key=True),
    Column("name", NAME, nullable=False),
    Column("role", Word(Role), nullable=False),
    Column("pin_hash", String(200), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("person_id", ID, nullable=False),
    Column("role", Word(Role), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_sessions_person", "office_id", "person_id"),
)

devices = Table(
    "devices",
    metadata,
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("kind", Word(Role), nullable=False),
    Column("name", NAME, nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("printer_id", ID),
    Column("enrolled_at", Instant),
    Column("revoked_at", Instant),
    UniqueConstraint("token_hash"),
)

pairings = Table(
    "pairings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("kind", Word(Role), nullable=False),
    Column("code", String(12), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("address", NAME, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    UniqueConstraint("token_hash"),
    UniqueConstraint("office_id", "code"),
)

device_presence = Table(
    "device_presence",
    metadata,
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("build", String(64), nullable=False),
    Column("is_silent", Boolean, nullable=False),
)

speakers = Table(
    "speakers",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("room", NAME, primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
)

display_health = Table(
    "display_health",
    metadata,
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("sound", Word(Sound), nullable=False),
    Column("report", Text, nullable=False),
)
