"""Bringing a database to the newest schema, and knowing whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"


def newest_revision() -> str | None:
    """The last step of the history."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def revision_of(engine: Engine) -> str | None:
    """The step this database stands at; None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_newest(engine: Engine) -> bool:
    """True when nothing has to be migrated."""
    return revision_of(engine) == newest_revision()


def upgrade(engine: Engine) -> None:
    """Run the missing steps in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
