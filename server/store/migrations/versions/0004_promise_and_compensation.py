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
    _create_rosters()
    _create_conduct()
    _end_semesters()
    _index_conduct()
    _extend_entitlements()
    _create_stock()


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


def _extend_entitlements() -> None:
    for column in (
        sa.Column("origin", sa.String(24), nullable=False, server_default="overrun"),
        sa.Column("granted_by", sa.String(40)),
        sa.Column("reason", sa.String(200)),
        sa.Column("rules_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("late_seconds", sa.Integer()),
        sa.Column("given", sa.Text(), nullable=False, server_default=""),
        sa.Column("funding", sa.String(24), nullable=False, server_default="office"),
        sa.Column("acknowledged", sa.String(24), nullable=False, server_default="no"),
        sa.Column("acknowledged_at", sa.BigInteger()),
        sa.Column("review", sa.String(24), nullable=False, server_default="none"),
        sa.Column("reviewed_by", sa.String(40)),
        sa.Column("reviewed_at", sa.BigInteger()),
        sa.Column("review_note", sa.String(200)),
    ):
        op.add_column("entitlements", column)
    op.create_index("ix_entitlements_since", "entitlements", ["office_id", "since"])


def _create_stock() -> None:
    op.create_table(
        "stock_movements",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("counted", sa.Integer()),
        sa.Column("given_for", sa.String(40)),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_stock_movements_office_id"),
        sa.PrimaryKeyConstraint("office_id", "seq", "place", name="pk_stock_movements"),
    )
    op.create_index("ix_stock_movements_at", "stock_movements", ["office_id", "at"])
    op.create_table(
        "stock_levels",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_stock_levels_office_id"),
        sa.PrimaryKeyConstraint("office_id", "place", "item", name="pk_stock_levels"),
    )


def _create_rosters() -> None:
    op.create_table(
        "duty_rosters",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(40), nullable=False),
        sa.Column("members", sa.String(4000), nullable=False),
        sa.Column("set_by", sa.String(40), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_duty_rosters_office_id"),
        sa.PrimaryKeyConstraint("office_id", "day", "shift", name="pk_duty_rosters"),
    )
    op.create_table(
        "duty_excuses",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("excused_by", sa.String(40), nullable=False),
        sa.Column("excused_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_duty_excuses_office_id"),
        sa.PrimaryKeyConstraint("office_id", "day", "officer_id", name="pk_duty_excuses"),
    )


def _create_conduct() -> None:
    op.create_table(
        "conduct_marks",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("desk_id", sa.String(40), nullable=False),
        sa.Column("sitter", sa.String(40), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("officer_id", sa.String(40)),
        sa.Column("answer", sa.String(24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("marked_by", sa.String(40), nullable=False),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_conduct_marks_office_id"),
        sa.PrimaryKeyConstraint("office_id", "day", "desk_id", "sitter", "item", name="pk_conduct_marks"),
    )
    op.create_table(
        "conduct_entries",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("officer_id", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(40)),
        sa.Column("nature", sa.String(24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("feedback_id", sa.String(40)),
        sa.Column("made_at", sa.BigInteger()),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("remarked_at", sa.BigInteger()),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("contested_at", sa.BigInteger()),
        sa.Column("outcome", sa.String(24)),
        sa.Column("outcome_reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(40)),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("severe_reason", sa.Text(), nullable=False),
        sa.Column("severe_by", sa.String(40)),
        sa.Column("severe_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_conduct_entries_office_id"),
        sa.PrimaryKeyConstraint("office_id", "id", name="pk_conduct_entries"),
    )
    op.create_index("ix_conduct_entries_day", "conduct_entries", ["office_id", "day"])


def _end_semesters() -> None:
    op.create_table(
        "semester_decisions",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("period", sa.String(8), nullable=False),
        sa.Column("officer_id", sa.String(40), nullable=False),
        sa.Column("proposal", sa.String(24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_semester_decisions_office_id"),
        sa.PrimaryKeyConstraint("office_id", "period", "officer_id", name="pk_semester_decisions"),
    )
    op.create_table(
        "closed_periods",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("period", sa.String(8), nullable=False),
        sa.Column("closed_by", sa.String(40), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=False),
        sa.Column("recap", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_closed_periods_office_id"),
        sa.PrimaryKeyConstraint("office_id", "period", name="pk_closed_periods"),
    )


def _index_conduct() -> None:
    for name, columns, condition in (
        (
            "ix_events_desk_times",
            ["office_id", "actor", "at"],
            "type IN ('DeskOpened', 'DeskClosed', 'BreakTaken', 'BreakEnded')",
        ),
        (
            "ix_events_habits",
            ["office_id", "at"],
            "(type = 'ServiceHeld' OR (type = 'ServiceStarted' AND actor = 'system:deadlines'))",
        ),
        ("ix_events_looks_at_conduct", ["office_id", "at"], "type = 'ConductLookedAt'"),
    ):
        where = sa.text(condition)
        op.create_index(name, "events", columns, sqlite_where=where, postgresql_where=where)
