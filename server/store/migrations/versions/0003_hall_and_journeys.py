"""What the hall heard and saw and how today goes, found quickly; visits of several stages and services."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """New indexes first, then new columns and tables."""
    _index_events()
    _create_display_health()
    _create_speakers()
    _count_runs_by_line()
    _extend_tickets()
    _extend_desk_sessions()
    _create_ticket_parts()


def _index_events() -> None:
    _partial("ix_events_announced", "events", ["office_id", "seq"], where="type = 'AnnouncementMade'")
    _partial("ix_events_displayed", "events", ["office_id", "seq"], where="type = 'NoticeDisplayed'")
    noted = "type = 'PhoneReportRecorded'"
    _partial("ix_events_phone_reports", "events", ["office_id", "at"], where=noted)
    _partial("ix_tickets_late", "tickets", ["office_id", "overrun_at"], where="overrun_at IS NOT NULL")


def _create_display_health() -> None:
    op.create_table(
        "display_health",
        sa.Column("device_id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sound", sa.String(24), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_display_health_device_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_display_health_office_id"),
        sa.PrimaryKeyConstraint("device_id", name="pk_display_health"),
    )


def _create_speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("room", sa.String(80), nullable=False),
        sa.Column("device_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_speakers_office_id"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_speakers_device_id"),
        sa.PrimaryKeyConstraint("office_id", "room", name="pk_speakers"),
    )


def _count_runs_by_line() -> None:
    """The run that the log has told so far is that of the whole hall, a line without a name."""
    op.add_column("offices", sa.Column("priority_runs", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE offices SET priority_runs = '=' || priority_run WHERE priority_run > 0")
    op.execute("ALTER TABLE offices DROP COLUMN priority_run")


def _extend_tickets() -> None:
    whole, when = sa.Integer(), sa.BigInteger()
    for column in (
        sa.Column("stage", sa.String(40)),
        sa.Column("waits_for", sa.String(81), nullable=False, server_default=""),
        sa.Column("rank", sa.SmallInteger(), nullable=False, server_default="2"),
        sa.Column("turn_at", when),
        sa.Column("directed_to", sa.String(80)),
        sa.Column("directed_until", when),
        sa.Column("errands", sa.String(200), nullable=False, server_default=""),
        sa.Column("part", whole, nullable=False, server_default="1"),
        sa.Column("queued_at", when),
        sa.Column("part_called_at", when),
        sa.Column("part_started_at", when),
        sa.Column("first_officer_id", sa.String(40)),
        sa.Column("was_entitled", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("times_wrong", sa.String(200)),
        sa.Column("outcome", sa.String(40)),
        sa.Column("outcome_note", sa.String(200)),
        sa.Column("promised_on", sa.Date()),
        sa.Column("collected_at", when),
        sa.Column("people", whole, nullable=False, server_default="1"),
        sa.Column("slip_standard_id", sa.String(80), nullable=False, server_default=""),
        sa.Column("is_handwritten", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("tickets", column)
    # What the log says of the tickets that were there before: one part, in the order of their issue.
    op.execute(
        "UPDATE tickets SET waits_for = service_id, turn_at = issued_at, queued_at = issued_at,"
        " slip_standard_id = standard_id,"
        " part_called_at = first_called_at, part_started_at = started_at"
    )
    op.execute("UPDATE tickets SET first_officer_id = officer_id WHERE started_at IS NOT NULL")
    op.execute("UPDATE tickets SET was_entitled = compensation_enabled WHERE overrun_at IS NOT NULL")
    op.execute(
        "UPDATE tickets SET rank = 0 WHERE warned_at IS NOT NULL"
        " AND (first_called_at IS NULL OR warned_at <= first_called_at)"
    )
    op.drop_index("ix_tickets_waiting", "tickets")
    order = ["priority", "rank", "turn_at", "number", "waits_for", "service_id", "state"]
    _partial("ix_tickets_waiting", "tickets", ["office_id", *order], where="state = 'waiting'")
    _partial("ix_tickets_no_show", "tickets", ["office_id", "finished_at"], where="state = 'no_show'")
    promised = "promised_on IS NOT NULL AND collected_at IS NULL"
    _partial("ix_tickets_promised", "tickets", ["office_id", "promised_on"], where=promised)


def _extend_desk_sessions() -> None:
    op.add_column("desk_sessions", sa.Column("break_reason", sa.String(40)))
    op.add_column("desk_sessions", sa.Column("break_since", sa.BigInteger()))


def _create_ticket_parts() -> None:
    op.create_table(
        "ticket_parts",
        sa.Column("ticket_id", sa.String(40), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("service_id", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40)),
        sa.Column("desk_id", sa.String(40), nullable=False),
        sa.Column("officer_id", sa.String(40), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("called_at", sa.BigInteger()),
        sa.Column("started_at", sa.BigInteger()),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("wait_seconds", sa.Integer(), nullable=False),
        sa.Column("work_seconds", sa.Integer(), nullable=False),
        sa.Column("process_seconds", sa.Integer()),
        sa.Column("standard_seconds", sa.Integer()),
        sa.Column("is_overrun", sa.Boolean()),
        sa.Column("outcome", sa.String(40)),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_parts_ticket_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_ticket_parts_office_id"),
        sa.PrimaryKeyConstraint("ticket_id", "part", name="pk_ticket_parts"),
    )
    op.create_index("ix_ticket_parts_ended", "ticket_parts", ["office_id", "ended_at"])


def _partial(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
