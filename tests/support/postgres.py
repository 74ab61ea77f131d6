"""A PostgreSQL of our own for the tests: made, started on a local socket and thrown away at the end.
Nothing of a PostgreSQL that the machine may run itself is touched.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest

from server.parent import end_with_parent

USER = "antrean"
_START_SECONDS = 30.0
_STOP_SECONDS = 10.0
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    # These tests are about what is written and in which order, not about the plug.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "log_min_messages": "panic",
    "timezone": "UTC",
}


class Cluster:
    """A running PostgreSQL with its databases."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets

    def url(self, database: str) -> str:
        """For the product's ANTREAN_DATABASE_URL."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self._sockets}"

    def create(self, database: str) -> str:
        """Make a database and return its URL."""
        with self.connect("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Throw a database away, whoever is connected to it."""
        with self.connect("postgres") as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')

    def connect(self, database: str) -> psycopg.Connection:
        """A connection beside the product's own."""
        return psycopg.connect(host=str(self._sockets), user=USER, dbname=database, autocommit=True)


def missing() -> str | None:
    """Why there is no PostgreSQL here, or None."""
    return None if _programs() else "PostgreSQL is not installed (apt install postgresql)"


def require() -> None:
    """Skip where PostgreSQL is not installed; on CI that is a failure, never a skip."""
    reason = missing()
    if reason is not None and os.environ.get("CI"):
        pytest.fail(reason)
    if reason is not None:
        pytest.skip(reason)


@contextlib.contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Make, start, and at the end stop and remove a cluster."""
    programs = _programs()
    if programs is None:
        raise RuntimeError(missing())
    folder = Path(tempfile.mkdtemp(prefix="antrean-pg-"))
    try:
        folder.chmod(0o755)
        owner = _owner()
        if owner is not None:
            shutil.chown(folder, owner)
        _run_as(owner, [programs / "initdb", *_initdb_options(folder / "data")], check=True)
        server = _start(programs / "postgres", folder, owner)
        try:
            yield _answering(Cluster(folder), server)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(_STOP_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3])
    return found[-1].parent if found else None


def _owner() -> str | None:
    """PostgreSQL refuses to run as root: then somebody without rights runs it."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _initdb_options(data: Path) -> list[str]:
    return ["-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "-N"]


def _run_as(owner: str | None, command: list[str | Path], *, check: bool) -> None:
    subprocess.run(command, user=owner, cwd="/", check=check, stdout=subprocess.DEVNULL)


def _start(program: Path, folder: Path, owner: str | None) -> subprocess.Popen[bytes]:
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return subprocess.Popen(
        [program, "-D", folder / "data", "-k", folder, *settings],
        user=owner,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - no thread runs yet; a killed test run leaves nothing
    )


def _answering(cluster: Cluster, server: subprocess.Popen[bytes]) -> Cluster:
    give_up_at = monotonic() + _START_SECONDS
    while True:
        try:
            cluster.connect("postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or monotonic() > give_up_at:
                raise
            sleep(0.05)
        else:
            return cluster
