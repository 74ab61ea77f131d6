"""The schema's history, seen with Alembic's own eyes."""

import subprocess
import sys
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from server.store import schema


def test_the_newest_step_by_name_is_the_head_of_the_history() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert script.get_heads() == [schema.newest_revision()]


def test_a_database_tells_its_step_as_alembic_wrote_it(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'antrean.db'}")
    assert schema.revision_of(engine) is None
    assert not schema.is_newest(engine)
    schema.upgrade(engine)
    with engine.connect() as connection:
        written = MigrationContext.configure(connection).get_current_revision()
    assert schema.revision_of(engine) == written
    assert schema.is_newest(engine)
    schema.upgrade(engine)
    assert schema.is_newest(engine)
    engine.dispose()


def test_a_start_that_migrates_nothing_does_not_load_alembic() -> None:
    program = "import sys, server.web_process; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
