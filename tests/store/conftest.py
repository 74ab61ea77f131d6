"""The stores that the port tests run against, and the PostgreSQL that lives as long as the test run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.builders import OFFICE_ID, an_office
from tests.support.memory_store import MemoryStore
from tests.support.postgres import Cluster
from tests.support.stores import BEFORE_EVERYTHING, SqlStore, Store, sqlite_url, with_document

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest tables and the office's row; tests work on copies."""
    file = tmp_path_factory.mktemp("sqlite") / "empty.db"
    SqlStore.new(sqlite_url(file), OFFICE_ID).close()
    return file


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    postgres.require()
    with postgres.running_cluster() as running:
        yield running


@pytest.fixture(scope="module")
def postgresql_url(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[str]:
    """One database for each module of tests."""
    database = request.module.__name__.rsplit(".", 1)[-1]
    url = cluster.create(database)
    SqlStore.new(url, OFFICE_ID).close()
    yield url
    cluster.drop(database)


@pytest.fixture(params=ENGINES)
def sql_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """An empty database of each engine: tables and the office's row, no document."""
    store = _sql_store(request.param, request, tmp_path)
    yield store
    store.close()


@pytest.fixture
def sqlite_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """An empty SQLite database."""
    store = _sql_store("sqlite", request, tmp_path)
    yield store
    store.close()


@pytest.fixture
def postgresql_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """An empty PostgreSQL database."""
    store = _sql_store("postgresql", request, tmp_path)
    yield store
    store.close()


@pytest.fixture(params=("memory", *ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The same office in every store, with its document."""
    if request.param == "memory":
        yield MemoryStore(an_office(), last_event_at=BEFORE_EVERYTHING)
        return
    made = with_document(_sql_store(request.param, request, tmp_path), an_office())
    yield made
    made.close()


def _sql_store(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> SqlStore:
    if engine == "postgresql":
        made = SqlStore(request.getfixturevalue("postgresql_url"), OFFICE_ID)
        made.clear()
        made.close()
        return SqlStore.new(made.url, OFFICE_ID)
    file = tmp_path / "antrean.db"
    shutil.copy(request.getfixturevalue("empty_sqlite"), file)
    return SqlStore(sqlite_url(file), OFFICE_ID)
