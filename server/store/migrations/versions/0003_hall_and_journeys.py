"""What the hall heard and saw, and how today goes, found quickly however much lies in the past."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """New indexes first, then new columns and tables."""
    _index_events()
    _create_display_health()
    _create_speakers()


def _index_events() -> None:
    _partial("ix_events_announced", "events", ["office_id", "seq"], where="type = 'AnnouncementMade'")
    _partial("ix_events_displayed", "events", ["office_id", "seq"], where="type = 'NoticeDisplayed'")
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


def _partial(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
