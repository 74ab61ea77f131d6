"""Decrees in versions, causes of lateness, what is owed and its stock, and the conduct of officers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """New columns first, then new tables."""
    _extend_tickets()
    _create_report_numbers()
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
