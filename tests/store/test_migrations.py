"""The schema's history: it leads to the tables of today, from nothing and from the oldest office."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, create_engine

from server.domain.ids import TicketId
from server.domain.tickets import SlipState, TicketState
from server.installing import install
from server.settings import NotInstalled, Settings
from server.store import schema
from server.store.engine import connect
from server.store.installation import first_office
from server.store.tables import metadata
from tests.support.builders import OFFICE_ID, an_office, at
from tests.support.postgres import Cluster
from tests.support.stores import SqlStore, StoredHall, sqlite_url

OLDEST = Path(__file__).parent / "fixtures" / "0001.db"
ENGINES = ("sqlite", "postgresql")


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> object:
    """An engine on a database without any table."""
    if request.param == "sqlite":
        engine = create_engine(sqlite_url(tmp_path / "empty.db"))
        yield engine
        engine.dispose()
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    engine = create_engine(cluster.create("empty"))
    yield engine
    engine.dispose()
    cluster.drop("empty")


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    """An office of the first version, to be worked on."""
    file = tmp_path / "antrean.db"
    shutil.copy(OLDEST, file)
    return file


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of the future, with one step more; returns the file of that step."""
    future = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, future, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "MIGRATIONS", future)
    step = future / "versions" / "9001_more.py"
    step.write_text(
        "from alembic import op\n"
        f"revision = '9001'\ndown_revision = '{_newest_of_today()}'\n"
        "def upgrade() -> None:\n"
        "    op.execute('CREATE TABLE more (id INTEGER)')\n"
    )
    return step


def _newest_of_today() -> str:
    return max(file.stem[:4] for file in schema.MIGRATIONS.glob("versions/0*.py"))


def differences(engine: Engine) -> list[object]:
    """What the tables in the database lack or have too much, as Alembic sees it."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def columns_and_indexes(engine: Engine) -> dict[str, tuple[object, ...]]:
    """Columns, keys and indexes of each table, as the database tells them."""
    found = MetaData()
    found.reflect(engine)
    return {
        table.name: (
            tuple((c.name, str(c.type), c.nullable, c.primary_key) for c in table.columns),
            sorted((str(i.name), tuple(c.name for c in i.columns), i.unique) for i in table.indexes),
            sorted(str(key.target_fullname) for key in table.foreign_keys),
        )
        for table in found.sorted_tables
        if table.name != "alembic_version"
    }


def test_the_history_leads_from_nothing_to_the_tables_of_today(empty: Engine) -> None:
    schema.upgrade(empty)
    assert differences(empty) == []


def test_the_history_makes_exactly_what_the_definitions_make(empty: Engine, tmp_path: Path) -> None:
    metadata.create_all(empty)
    defined = columns_and_indexes(empty)
    metadata.drop_all(empty)
    schema.upgrade(empty)
    assert columns_and_indexes(empty) == defined


def test_conditions_of_indexes_are_the_same_in_history_and_definition(tmp_path: Path) -> None:
    defined, migrated = (
        create_engine(sqlite_url(tmp_path / "a.db")),
        create_engine(sqlite_url(tmp_path / "b.db")),
    )
    metadata.create_all(defined)
    schema.upgrade(migrated)
    assert _index_texts(migrated) == _index_texts(defined)
    defined.dispose()
    migrated.dispose()


def _index_texts(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''"
        )
        return {str(name): str(sql) for name, sql in rows}


def test_upgrading_twice_changes_nothing(empty: Engine) -> None:
    schema.upgrade(empty)
    before = columns_and_indexes(empty)
    schema.upgrade(empty)
    assert columns_and_indexes(empty) == before
    assert schema.is_newest(empty)


def test_an_upgrade_that_breaks_leaves_everything_as_it_was(oldest: Path, next_version: Path) -> None:
    next_version.write_text(next_version.read_text() + "    raise RuntimeError('broken step')\n")
    engines = connect(sqlite_url(oldest))
    before = columns_and_indexes(engines.read)
    with pytest.raises(RuntimeError, match="broken step"):
        schema.upgrade(engines.write)
    assert columns_and_indexes(engines.read) == before
    assert schema.revision_of(engines.read) == "0001"
    engines.dispose()


# -- the oldest office


def test_the_first_step_is_never_changed_any_more(oldest: Path, tmp_path: Path) -> None:
    """Offices stand on it. A change goes into a new step."""
    engine, fresh = create_engine(sqlite_url(oldest)), create_engine(sqlite_url(tmp_path / "fresh.db"))
    schema.upgrade(fresh, to="0001")
    assert _index_texts(engine) == _index_texts(fresh)
    assert columns_and_indexes(engine) == columns_and_indexes(fresh)
    engine.dispose()
    fresh.dispose()


def test_the_oldest_office_opens_with_everything_that_it_had(oldest: Path) -> None:
    store = SqlStore(sqlite_url(oldest), OFFICE_ID)
    schema.upgrade(store.engines.write)
    assert schema.is_newest(store.engines.read)
    assert first_office(store.engines.read) == OFFICE_ID
    reads = store.reads()
    assert reads.office_state().office == an_office()
    tickets = {str(row[0]): row[1] for row in store.ask("SELECT label, id FROM tickets")}
    assert set(tickets) == {"A-001", "A-002", "A-003", "A-004", "L-001", "P-001", "R-001"}
    first = reads.ticket(TicketId(str(tickets["A-001"])))
    assert first is not None
    assert (first.state, first.slip, first.overrun_at) == (
        TicketState.FINISHED,
        SlipState.PRINTED,
        at("08:15:01"),
    )
    store.close()


def test_the_audit_of_the_oldest_office_is_clean(oldest: Path) -> None:
    store = SqlStore(sqlite_url(oldest), OFFICE_ID)
    schema.upgrade(store.engines.write)
    report = store.audit()
    store.close()
    assert report.problems == []
    assert (report.events, report.tickets) == (34, 7)


def test_the_oldest_office_goes_on_working(oldest: Path) -> None:
    store = SqlStore(sqlite_url(oldest), OFFICE_ID)
    schema.upgrade(store.engines.write)
    hall = StoredHall(store, an_office(), start="09:00")
    hall.ids._given = 500
    hall._asked = 500
    assert hall.tap().label == "A-005"
    with pytest.raises(Exception, match="P-001"):
        hall.call_next()
    assert hall.is_sound()
    store.close()


# -- installing over an older database


def settings_of(home: Path) -> Settings:
    return Settings.from_env({"ANTREAN_HOME": str(home)})


def test_an_older_database_is_backed_up_before_it_is_upgraded(oldest: Path, next_version: Path) -> None:
    install(settings_of(oldest.parent), an_office()).close()
    (backup,) = (oldest.parent / "backup").iterdir()
    assert _revision(backup) == "0001"
    assert _revision(oldest) == "9001"
    kept = SqlStore(sqlite_url(backup), OFFICE_ID)
    schema.upgrade(kept.engines.write, to=_newest_of_today())
    assert kept.audit().problems == []
    kept.close()


def test_a_database_that_is_up_to_date_is_not_backed_up(tmp_path: Path) -> None:
    install(settings_of(tmp_path), an_office()).close()
    install(settings_of(tmp_path), an_office()).close()
    assert not (tmp_path / "backup").exists()


def test_the_backup_is_there_even_when_the_upgrade_breaks(oldest: Path, next_version: Path) -> None:
    next_version.write_text(next_version.read_text() + "    raise RuntimeError('broken step')\n")
    with pytest.raises(RuntimeError, match="broken step"):
        install(settings_of(oldest.parent), an_office())
    assert len(list((oldest.parent / "backup").iterdir())) == 1
    assert _revision(oldest) == "0001"


def test_a_database_of_a_newer_program_is_refused_untouched(oldest: Path) -> None:
    with closing(sqlite3.connect(oldest)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NotInstalled, match="lebih baru"):
        install(settings_of(oldest.parent), an_office())
    assert _revision(oldest) == "9999"
    assert not (oldest.parent / "backup").exists()


def _revision(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(revision)
