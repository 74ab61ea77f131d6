"""Decrees in versions, causes of lateness, what is owed and its stock, and the conduct of officers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """New columns first, then new tables."""
    _extend_tickets()
    _create_report_numbers()
    _create_overruns()
    _let_running_overruns_escalate()
    _index_shift_changes()


def _extend_tickets() -> None:
    for column in (
        sa.Column("tolerance_seconds", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("escalated_at", sa.BigInteger()),
        sa.Column("suspicion", sa.String(24)),
    ):
        op.add_column("tickets", column)
    left_out = sa.text("times_wrong IS NOT NULL")
    op.create_index(
        "ix_tickets_left_out",
        "tickets",
        ["office_id", "finished_at"],
        sqlite_where=left_out,
        postgresql_where=left_out,
    )


def _create_report_numbers() -> None:
    op.create_table(
        "report_numbers",
        sa.Column("ticket_id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("noted_by", sa.String(40), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_report_numbers_ticket_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_report_numbers_office_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_report_numbers"),
    )
    op.create_index("ix_report_numbers_day", "report_numbers", ["office_id", "service_day", "noted_by"])


def _index_shift_changes() -> None:
    changes = sa.text("type = 'ShiftHandedOver'")
    op.create_index(
        "ix_events_shift_changes",
        "events",
        ["office_id", "at"],
        sqlite_where=changes,
        postgresql_where=changes,
    )


def _create_overruns() -> None:
    op.create_table(
        "overruns",
        sa.Column("ticket_id", sa.String(40), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("label", sa.String(12), nullable=False),
        sa.Column("service_id", sa.String(40), nullable=False),
        sa.Column("desk_id", sa.String(40)),
        sa.Column("officer_id", sa.String(40)),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("standard_seconds", sa.Integer(), nullable=False),
        sa.Column("tolerance_seconds", sa.Integer(), nullable=False),
        sa.Column("escalated_at", sa.BigInteger()),
        sa.Column("ended_at", sa.BigInteger()),
        sa.Column("ended_by", sa.String(40)),
        sa.Column("process_seconds", sa.Integer()),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.Column("times_wrong", sa.Boolean(), nullable=False),
        *_columns_of_causes(),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_overruns_ticket_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_overruns_office_id"),
        sa.PrimaryKeyConstraint("ticket_id", "part", name="pk_overruns"),
    )
    op.create_index("ix_overruns_at", "overruns", ["office_id", "at"])
    for name, condition in (
        ("ix_overruns_unreviewed", "reviewed_at IS NULL"),
        ("ix_overruns_contested", "contested_at IS NOT NULL AND answered_at IS NULL"),
    ):
        where = sa.text(condition)
        op.create_index(name, "overruns", ["office_id", "at"], sqlite_where=where, postgresql_where=where)


def _columns_of_causes() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("cause", sa.String(40)),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("explained_by", sa.String(40)),
        sa.Column("explained_at", sa.BigInteger()),
        sa.Column("final_cause", sa.String(40)),
        sa.Column("final_kind", sa.String(24)),
        sa.Column("review_note", sa.String(200), nullable=False),
        sa.Column("reviewed_by", sa.String(40)),
        sa.Column("reviewed_at", sa.BigInteger()),
        sa.Column("remark", sa.String(200), nullable=False),
        sa.Column("remarked_at", sa.BigInteger()),
        sa.Column("contest", sa.String(200), nullable=False),
        sa.Column("contested_by", sa.String(40)),
        sa.Column("contested_at", sa.BigInteger()),
        sa.Column("answer", sa.String(200), nullable=False),
        sa.Column("answered_by", sa.String(40)),
        sa.Column("answered_at", sa.BigInteger()),
    )


def _let_running_overruns_escalate() -> None:
    """Whoever is late while the program is brought up to date gets the second level of the alarm as well,
    after the ten minutes of an office that has not said anything else.
    """
    op.execute(
        "UPDATE tickets SET deadline_at ="
        " clock_started_at + paused + (CAST(standard_seconds AS BIGINT) + 601) * 1000000"
        " WHERE deadline_at IS NULL AND overrun_at IS NOT NULL AND clock_started_at IS NOT NULL"
        " AND clock_paused_at IS NULL AND state IN ('waiting', 'kept', 'called', 'serving', 'on_hold')"
    )
