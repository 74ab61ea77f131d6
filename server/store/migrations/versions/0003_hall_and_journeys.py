"""What the hall heard and saw, found quickly in the log."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """New indexes first, then new columns and tables."""
    _index_events()


def _index_events() -> None:
    _partial("ix_events_announced", "events", ["office_id", "seq"], where="type = 'AnnouncementMade'")
    _partial("ix_events_displayed", "events", ["office_id", "seq"], where="type = 'NoticeDisplayed'")


def _partial(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
