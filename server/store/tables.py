"""All tables. Live queries touch only open tickets through partial indexes, so that a call costs the
same with a million finished tickets (DESIGN 6). The predicates of those indexes are named here,
because a query must repeat them word for word to be served by the index.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from server.domain.compensation import EntitlementState
from server.domain.people import Role
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority, SlipState, TicketState
from server.store.columns import Duration, Instant, Word

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

IS_WAITING = text("state = 'waiting'")
IS_AT_DESK = text("state IN ('called', 'serving')")
IS_ON_HOLD = text("state = 'on_hold'")
IS_FINISHED = text("state = 'finished'")
IS_PENDING = text("state = 'pending'")
IS_OPEN_ENTITLEMENT = text("state = 'open'")
IS_CALL = text("type IN ('TicketCalled', 'TicketRecalled')")
HAS_DEADLINE = text("deadline_at IS NOT NULL")

_ID = String(40)
_NAME = String(80)

offices = Table(
    "offices",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("last_event_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("priority_run", Integer, nullable=False),
    Column("clock_is_behind", Boolean, nullable=False),
    Column("check_key", LargeBinary(32), nullable=False),
)

office_versions = Table(
    "office_versions",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("series", String(4), primary_key=True),
    Column("service_day", Date, primary_key=True),
    Column("last_number", Integer, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("label", String(12), nullable=False),
    Column("series", String(4), nullable=False),
    Column("number", Integer, nullable=False),
    Column("service_day", Date, nullable=False),
    Column("service_id", _ID, nullable=False),
    Column("priority", Word(Priority), nullable=False),
    Column("priority_group", _ID),
    Column("token", String(48), nullable=False),
    Column("is_sensitive", Boolean, nullable=False),
    Column("is_silent", Boolean, nullable=False),
    Column("is_private", Boolean, nullable=False),
    Column("standard_id", _NAME, nullable=False),
    Column("clock_basis", Word(ClockBasis), nullable=False),
    Column("standard_seconds", Integer, nullable=False),
    Column("warning_seconds", Integer, nullable=False),
    Column("compensation_enabled", Boolean, nullable=False),
    Column("state", Word(TicketState), nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("first_called_at", Instant),
    Column("called_at", Instant),
    Column("recalls", Integer, nullable=False),
    Column("started_at", Instant),
    Column("started_automatically", Boolean, nullable=False),
    Column("finished_at", Instant),
    Column("is_too_short", Boolean, nullable=False),
    Column("desk_id", _ID),
    Column("officer_id", _ID),
    Column("hold_reason", _ID),
    Column("held_at", Instant),
    Column("cancel_reason", _ID),
    Column("clock_started_at", Instant),
    Column("clock_paused_at", Instant),
    Column("paused", Duration, nullable=False),
    Column("warned_at", Instant),
    Column("overrun_at", Instant),
    Column("slip", Word(SlipState), nullable=False),
    Column("reprints", Integer, nullable=False),
    Column("wait_seconds", Integer),
    Column("call_to_start_seconds", Integer),
    Column("process_seconds", Integer),
    Column("total_seconds", Integer),
    Column("deadline_at", Instant),
    UniqueConstraint("office_id", "service_day", "label"),
)


def _partial(table_index: str, *columns: Column[object], where: object, unique: bool = False) -> Index:
    return Index(table_index, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


_t = tickets.c
# The last columns of these two let the counts and the pace be read from the index alone; SQLite wants
# even the state there, though it is the same in all of them.
_partial(
    "ix_tickets_waiting",
    *(_t.office_id, _t.priority, _t.issued_at, _t.number, _t.service_id, _t.state),
    where=IS_WAITING,
)
_partial(
    "ix_tickets_finished",
    *(_t.office_id, _t.finished_at, _t.service_id, _t.process_seconds, _t.state),
    where=IS_FINISHED,
)
_partial("uq_tickets_desk", _t.office_id, _t.desk_id, where=IS_AT_DESK, unique=True)
_partial("uq_tickets_officer", _t.office_id, _t.officer_id, where=IS_AT_DESK, unique=True)
_partial("ix_tickets_on_hold", _t.office_id, _t.issued_at, where=IS_ON_HOLD)
_partial("ix_tickets_deadline", _t.office_id, _t.deadline_at, where=HAS_DEADLINE)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("desk_id", _ID, primary_key=True),
    Column("officer_id", _ID, nullable=False),
    Column("opened_at", Instant, nullable=False),
    UniqueConstraint("office_id", "officer_id"),
)

entitlements = Table(
    "entitlements",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("label", String(12), nullable=False),
    Column("service_id", _ID, nullable=False),
    Column("desk_id", _ID),
    Column("officer_id", _ID),
    Column("is_confidential", Boolean, nullable=False),
    Column("state", Word(EntitlementState), nullable=False),
    Column("since", Instant, nullable=False),
    Column("item", _ID),
    Column("quantity", Integer),
    Column("settled_by", _ID),
    Column("settled_at", Instant),
    Index("ix_entitlements_settled", "office_id", "settled_at"),
)
_partial(
    "ix_entitlements_open",
    entitlements.c.office_id,
    entitlements.c.since,
    where=IS_OPEN_ENTITLEMENT,
)

print_jobs = Table(
    "print_jobs",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("ticket_id", _ID, nullable=False),
    Column("label", String(12), nullable=False),
    Column("copy", Integer, nullable=False),
    Column("printer_id", _ID, nullable=False),
    Column("content", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("leased_until", Instant),
    Column("reason", _ID),
    Column("version", Integer, nullable=False),
)
_partial("ix_print_jobs_pending", print_jobs.c.office_id, print_jobs.c.due_at, where=IS_PENDING)

printers = Table(
    "printers",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("printer_id", _ID, primary_key=True),
    Column("state", String(12), nullable=False),
    Column("reason", _ID),
    Column("since", Instant, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("office_id", _ID, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("type", String(40), nullable=False),
    Column("ticket_id", _ID),
    Column("actor", _NAME, nullable=False),
    Column("payload", Text, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)
_partial("ix_events_ticket", events.c.ticket_id, where=text("ticket_id IS NOT NULL"))
_partial("ix_events_calls", events.c.office_id, events.c.seq, where=IS_CALL)

replies = Table(
    "replies",
    metadata,
    Column("office_id", _ID, primary_key=True),
    Column("request_id", String(64), primary_key=True),
    Column("command", String(40), nullable=False),
    Column("actor", _NAME, nullable=False),
    Column("reply", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

people = Table(
    "people",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("name", _NAME, nullable=False),
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
    Column("person_id", _ID, nullable=False),
    Column("role", Word(Role), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_sessions_person", "office_id", "person_id"),
)

devices = Table(
    "devices",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("kind", Word(Role), nullable=False),
    Column("name", _NAME, nullable=False),
    Column("token_hash", String(64), nullable=False),
    UniqueConstraint("token_hash"),
)
