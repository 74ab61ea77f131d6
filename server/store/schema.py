"""Bringing a database to the newest schema, and knowing whether it is there.

Every start asks where the database stands, and almost none has anything to migrate: Alembic, which
takes longer to load than the rest of the store, is loaded only by the one that does.
"""

from pathlib import Path

from sqlalchemy import Engine, column, inspect, select, table

MIGRATIONS = Path(__file__).parent / "migrations"
_alembic_version = table("alembic_version", column("version_num"))


def newest_revision() -> str:
    """The last step of the history: the number that its file's name begins with."""
    steps = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return max(step.stem for step in steps).partition("_")[0]


def revision_of(engine: Engine) -> str | None:
    """The step this database stands at; None when it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_alembic_version.name):
            return None
        revision: str | None = connection.execute(select(_alembic_version.c.version_num)).scalar()
    return revision


def is_newest(engine: Engine) -> bool:
    """True when nothing has to be migrated."""
    return revision_of(engine) == newest_revision()


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Run the missing steps in one transaction, as far as the step `to`."""
    if is_newest(engine):
        return
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
