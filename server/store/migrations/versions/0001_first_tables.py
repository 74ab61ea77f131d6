"""The first tables: tickets, events, desks, what is owed, slips and accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

AT_DESK = "state IN ('called', 'serving')"


def upgrade() -> None:
    """Create everything, the tables that others point at first."""
    _create_events()
    _create_offices()
    _create_replies()
    _create_counters()
    _create_desk_sessions()
    _create_devices()
    _create_office_versions()
    _create_people()
    _create_print_jobs()
    _create_printers()
    _create_sessions()
    _create_tickets()
    _create_entitlements()


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("ticket_id", sa.String(40)),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "seq", name="pk_events"),
        sqlite_with_rowid=False,
    )
    _partial(
        "ix_events_calls", "events", ["office_id", "seq"], where="type IN ('TicketCalled', 'TicketRecalled')"
    )
    _partial("ix_events_ticket", "events", ["ticket_id"], where="ticket_id IS NOT NULL")


def _create_offices() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("last_event_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("priority_run", sa.Integer(), nullable=False),
        sa.Column("clock_is_behind", sa.Boolean(), nullable=False),
        sa.Column("check_key", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
    )


def _create_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("request_id", sa.String(64), nullable=False),
        sa.Column("command", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "request_id", name="pk_replies"),
        sqlite_with_rowid=False,
    )


def _create_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("series", sa.String(4), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_counters_office_id"),
        sa.PrimaryKeyConstraint("office_id", "series", "service_day", name="pk_counters"),
    )


def _create_desk_sessions() -> None:
    op.create_table(
        "desk_sessions",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("desk_id", sa.String(40), nullable=False),
        sa.Column("officer_id", sa.String(40), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_desk_sessions_office_id"),
        sa.PrimaryKeyConstraint("office_id", "desk_id", name="pk_desk_sessions"),
        sa.UniqueConstraint("office_id", "officer_id", name="uq_desk_sessions_office_id_officer_id"),
    )


def _create_devices() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_devices_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_devices"),
        sa.UniqueConstraint("token_hash", name="uq_devices_token_hash"),
    )


def _create_office_versions() -> None:
    op.create_table(
        "office_versions",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_office_versions_office_id"),
        sa.PrimaryKeyConstraint("office_id", "version", name="pk_office_versions"),
    )


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("pin_hash", sa.String(200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.BigInteger()),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_people_office_id"),
        sa.PrimaryKeyConstraint("office_id", "id", name="pk_people"),
    )


def _create_print_jobs() -> None:
    op.create_table(
        "print_jobs",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("ticket_id", sa.String(40), nullable=False),
        sa.Column("label", sa.String(12), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("printer_id", sa.String(40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", sa.BigInteger()),
        sa.Column("reason", sa.String(40)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_print_jobs_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_print_jobs"),
    )
    _partial("ix_print_jobs_pending", "print_jobs", ["office_id", "due_at"], where="state = 'pending'")


def _create_printers() -> None:
    op.create_table(
        "printers",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("printer_id", sa.String(40), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_printers_office_id"),
        sa.PrimaryKeyConstraint("office_id", "printer_id", name="pk_printers"),
    )


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("person_id", sa.String(40), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_sessions_office_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_person", "sessions", ["office_id", "person_id"])


def _create_tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(12), nullable=False),
        sa.Column("series", sa.String(4), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("service_id", sa.String(40), nullable=False),
        sa.Column("priority", sa.String(24), nullable=False),
        sa.Column("priority_group", sa.String(40)),
        sa.Column("token", sa.String(48), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("standard_id", sa.String(80), nullable=False),
        sa.Column("clock_basis", sa.String(24), nullable=False),
        sa.Column("standard_seconds", sa.Integer(), nullable=False),
        sa.Column("warning_seconds", sa.Integer(), nullable=False),
        sa.Column("compensation_enabled", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("first_called_at", sa.BigInteger()),
        sa.Column("called_at", sa.BigInteger()),
        sa.Column("recalls", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger()),
        sa.Column("started_automatically", sa.Boolean(), nullable=False),
        sa.Column("finished_at", sa.BigInteger()),
        sa.Column("is_too_short", sa.Boolean(), nullable=False),
        sa.Column("desk_id", sa.String(40)),
        sa.Column("officer_id", sa.String(40)),
        sa.Column("hold_reason", sa.String(40)),
        sa.Column("held_at", sa.BigInteger()),
        sa.Column("cancel_reason", sa.String(40)),
        sa.Column("clock_started_at", sa.BigInteger()),
        sa.Column("clock_paused_at", sa.BigInteger()),
        sa.Column("paused", sa.BigInteger(), nullable=False),
        sa.Column("warned_at", sa.BigInteger()),
        sa.Column("overrun_at", sa.BigInteger()),
        sa.Column("slip", sa.String(24), nullable=False),
        sa.Column("reprints", sa.Integer(), nullable=False),
        sa.Column("wait_seconds", sa.Integer()),
        sa.Column("call_to_start_seconds", sa.Integer()),
        sa.Column("process_seconds", sa.Integer()),
        sa.Column("total_seconds", sa.Integer()),
        sa.Column("deadline_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_tickets_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tickets"),
        sa.UniqueConstraint(
            "office_id", "service_day", "label", name="uq_tickets_office_id_service_day_label"
        ),
    )
    _partial("ix_tickets_deadline", "tickets", ["office_id", "deadline_at"], where="deadline_at IS NOT NULL")
    _partial(
        "ix_tickets_finished",
        "tickets",
        ["office_id", "finished_at", "service_id", "process_seconds", "state"],
        where="state = 'finished'",
    )
    _partial("ix_tickets_on_hold", "tickets", ["office_id", "issued_at"], where="state = 'on_hold'")
    _partial(
        "ix_tickets_waiting",
        "tickets",
        ["office_id", "priority", "issued_at", "number", "service_id", "state"],
        where="state = 'waiting'",
    )
    _partial("uq_tickets_desk", "tickets", ["office_id", "desk_id"], where=AT_DESK, unique=True)
    _partial("uq_tickets_officer", "tickets", ["office_id", "officer_id"], where=AT_DESK, unique=True)


def _create_entitlements() -> None:
    op.create_table(
        "entitlements",
        sa.Column("ticket_id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("label", sa.String(12), nullable=False),
        sa.Column("service_id", sa.String(40), nullable=False),
        sa.Column("desk_id", sa.String(40)),
        sa.Column("officer_id", sa.String(40)),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(40)),
        sa.Column("quantity", sa.Integer()),
        sa.Column("settled_by", sa.String(40)),
        sa.Column("settled_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_entitlements_office_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_entitlements_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_entitlements"),
    )
    _partial("ix_entitlements_open", "entitlements", ["office_id", "since"], where="state = 'open'")
    op.create_index("ix_entitlements_settled", "entitlements", ["office_id", "settled_at"])


def _partial(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=predicate, postgresql_where=predicate)
