"""The office, its log, its tickets and what is owed on them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from server.domain.compensation import Acknowledged, EntitlementState, Origin, Review
from server.domain.compensation_rules import Funding
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority, Rank, SlipState, TicketState
from server.store.columns import Counts, Duration, Givens, Instant, Level, Names, Word
from server.store.tables.base import (
    HAS_DEADLINE,
    ID,
    IS_ANNOUNCED,
    IS_AT_DESK,
    IS_CALL,
    IS_DESK_TIME,
    IS_DISPLAYED,
    IS_FINISHED,
    IS_HABIT,
    IS_KEPT,
    IS_LATE,
    IS_LEFT_OUT,
    IS_LOOK_AT_CONDUCT,
    IS_NO_SHOW,
    IS_ON_HOLD,
    IS_OPEN_ENTITLEMENT,
    IS_PHONE_REPORT,
    IS_PROMISED,
    IS_SHIFT_CHANGE,
    IS_WAITING,
    NAME,
    NOTE,
    POOL,
    metadata,
    partial,
)

offices = Table(
    "offices",
    metadata,
    Column("id", ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("last_event_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("clock_is_behind", Boolean, nullable=False),
    Column("check_key", LargeBinary(32), nullable=False),
    Column("priority_runs", Counts, nullable=False, server_default=""),
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
    Column("id", ID, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("label", String(12), nullable=False),
    Column("series", String(4), nullable=False),
    Column("number", Integer, nullable=False),
    Column("service_day", Date, nullable=False),
    Column("service_id", ID, nullable=False),
    Column("priority", Word(Priority), nullable=False),
    Column("priority_group", ID),
    Column("token", String(48), nullable=False),
    Column("is_sensitive", Boolean, nullable=False),
    Column("is_silent", Boolean, nullable=False),
    Column("is_private", Boolean, nullable=False),
    Column("standard_id", NAME, nullable=False),
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
    Column("desk_id", ID),
    Column("officer_id", ID),
    Column("hold_reason", ID),
    Column("held_at", Instant),
    Column("cancel_reason", ID),
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
    Column("variant", ID),
    Column("is_assisted", Boolean, nullable=False, server_default=false()),
    Column("kept_at", Instant),
    Column("office_version", Integer, nullable=False, server_default="0"),
    Column("stage", ID),
    Column("waits_for", POOL, nullable=False, server_default=""),
    Column("rank", Level(Rank), nullable=False, server_default="2"),
    Column("turn_at", Instant),
    Column("directed_to", NAME),
    Column("directed_until", Instant),
    Column("errands", Names(200), nullable=False, server_default=""),
    Column("part", Integer, nullable=False, server_default="1"),
    Column("queued_at", Instant),
    Column("part_called_at", Instant),
    Column("part_started_at", Instant),
    Column("first_officer_id", ID),
    Column("was_entitled", Boolean, nullable=False, server_default=false()),
    Column("times_wrong", NOTE),
    Column("outcome", ID),
    Column("outcome_note", NOTE),
    Column("promised_on", Date),
    Column("collected_at", Instant),
    Column("people", Integer, nullable=False, server_default="1"),
    Column("slip_standard_id", NAME, nullable=False, server_default=""),
    Column("is_handwritten", Boolean, nullable=False, server_default=false()),
    Column("tolerance_seconds", Integer, nullable=False, server_default="0"),
    Column("escalated_at", Instant),
    Column("suspicion", String(24)),
    UniqueConstraint("office_id", "service_day", "label"),
    Index("ix_tickets_token", "token"),
)

_t = tickets.c
# The last columns of these two let the counts and the pace be read from the index alone; SQLite wants
# even the state there, though it is the same in all of them.
partial(
    "ix_tickets_waiting",
    *(_t.office_id, _t.priority, _t.rank, _t.turn_at, _t.number, _t.waits_for, _t.service_id, _t.state),
    where=IS_WAITING,
)
partial(
    "ix_tickets_finished",
    *(_t.office_id, _t.finished_at, _t.service_id, _t.officer_id, _t.priority),
    *(_t.wait_seconds, _t.total_seconds, _t.paused, _t.state),
    where=IS_FINISHED,
)
partial("ix_tickets_no_show", _t.office_id, _t.finished_at, where=IS_NO_SHOW)
partial("ix_tickets_promised", _t.office_id, _t.promised_on, where=IS_PROMISED)
partial("uq_tickets_desk", _t.office_id, _t.desk_id, where=IS_AT_DESK, unique=True)
partial("uq_tickets_officer", _t.office_id, _t.officer_id, where=IS_AT_DESK, unique=True)
partial("ix_tickets_on_hold", _t.office_id, _t.issued_at, where=IS_ON_HOLD)
partial("ix_tickets_kept", _t.office_id, _t.issued_at, where=IS_KEPT)
partial("ix_tickets_late", _t.office_id, _t.overrun_at, where=IS_LATE)
partial("ix_tickets_left_out", _t.office_id, _t.finished_at, where=IS_LEFT_OUT)
partial("ix_tickets_deadline", _t.office_id, _t.deadline_at, where=HAS_DEADLINE)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("office_id", ForeignKey("offices.id"), primary_key=True),
    Column("desk_id", ID, primary_key=True),
    Column("officer_id", ID, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("break_reason", ID),
    Column("break_since", Instant),
    UniqueConstraint("office_id", "officer_id"),
)

ticket_parts = Table(
    "ticket_parts",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("service_id", ID, nullable=False),
    Column("stage", ID),
    Column("desk_id", ID, nullable=False),
    Column("officer_id", ID, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("called_at", Instant),
    Column("started_at", Instant),
    Column("ended_at", Instant, nullable=False),
    Column("wait_seconds", Integer, nullable=False),
    Column("work_seconds", Integer, nullable=False),
    Column("process_seconds", Integer),
    Column("standard_seconds", Integer),
    Column("is_overrun", Boolean),
    Column("outcome", ID),
    Index("ix_ticket_parts_ended", "office_id", "ended_at"),
)

entitlements = Table(
    "entitlements",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("label", String(12), nullable=False),
    Column("service_id", ID, nullable=False),
    Column("desk_id", ID),
    Column("officer_id", ID),
    Column("is_confidential", Boolean, nullable=False),
    Column("state", Word(EntitlementState), nullable=False),
    Column("since", Instant, nullable=False),
    Column("item", ID),
    Column("quantity", Integer),
    Column("settled_by", ID),
    Column("settled_at", Instant),
    Column("origin", Word(Origin), nullable=False, server_default=Origin.OVERRUN),
    Column("granted_by", ID),
    Column("reason", NOTE),
    Column("rules_version", Integer, nullable=False, server_default="0"),
    Column("late_seconds", Integer),
    Column("given", Givens, nullable=False, server_default=""),
    Column("funding", Word(Funding), nullable=False, server_default=Funding.OFFICE),
    Column("acknowledged", Word(Acknowledged), nullable=False, server_default=Acknowledged.NO),
    Column("acknowledged_at", Instant),
    Column("review", Word(Review), nullable=False, server_default=Review.NONE),
    Column("reviewed_by", ID),
    Column("reviewed_at", Instant),
    Column("review_note", NOTE),
    Index("ix_entitlements_settled", "office_id", "settled_at"),
    Index("ix_entitlements_since", "office_id", "since"),
)
partial(
    "ix_entitlements_open",
    entitlements.c.office_id,
    entitlements.c.since,
    where=IS_OPEN_ENTITLEMENT,
)

events = Table(
    "events",
    metadata,
    Column("office_id", ID, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("type", String(40), nullable=False),
    Column("ticket_id", ID),
    Column("actor", NAME, nullable=False),
    Column("payload", Text, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)
partial("ix_events_ticket", events.c.ticket_id, where=text("ticket_id IS NOT NULL"))
partial("ix_events_calls", events.c.office_id, events.c.seq, where=IS_CALL)
partial("ix_events_phone_reports", events.c.office_id, events.c.at, where=IS_PHONE_REPORT)
partial("ix_events_shift_changes", events.c.office_id, events.c.at, where=IS_SHIFT_CHANGE)
partial("ix_events_announced", events.c.office_id, events.c.seq, where=IS_ANNOUNCED)
partial("ix_events_displayed", events.c.office_id, events.c.seq, where=IS_DISPLAYED)
partial("ix_events_desk_times", events.c.office_id, events.c.actor, events.c.at, where=IS_DESK_TIME)
partial("ix_events_habits", events.c.office_id, events.c.at, where=IS_HABIT)
partial("ix_events_looks_at_conduct", events.c.office_id, events.c.at, where=IS_LOOK_AT_CONDUCT)

replies = Table(
    "replies",
    metadata,
    Column("office_id", ID, primary_key=True),
    Column("request_id", String(64), primary_key=True),
    Column("command", String(40), nullable=False),
    Column("actor", NAME, nullable=False),
    Column("reply", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)
