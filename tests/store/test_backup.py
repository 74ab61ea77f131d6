"""A copy taken while the office works is whole, and an unfinished one is never mistaken for a copy."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from server.store.backup import back_up
from tests.support.builders import OFFICE_ID, an_office
from tests.support.stores import SqlStore, StoredHall, sqlite_url

NOW = datetime(2026, 9, 30, 8, 15, 2, tzinfo=UTC)


def file_of(store: SqlStore) -> Path:
    return Path(str(store.engines.write.url.database))


def test_a_copy_taken_while_writing_goes_on_is_whole(sqlite_store: SqlStore, tmp_path: Path) -> None:
    hall = StoredHall(sqlite_store, an_office())
    enough, stop = Event(), Event()

    def tap_until_told() -> None:
        while not stop.is_set():
            hall.tap()
            if len(hall.log) > 20:
                enough.set()

    writer = Thread(target=tap_until_told)
    writer.start()
    assert enough.wait(20)
    copies = [back_up(file_of(sqlite_store), tmp_path / f"copy{number}", now=NOW) for number in range(3)]
    stop.set()
    writer.join(20)
    for copy in copies:
        assert_whole(copy)
    assert hall.is_sound()


def assert_whole(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store = SqlStore(sqlite_url(copy), OFFICE_ID)
    report = store.audit()
    store.close()
    assert report.problems == []
    assert report.events > 20


def test_a_copy_is_one_file_with_date_and_time_in_its_name(sqlite_store: SqlStore, tmp_path: Path) -> None:
    StoredHall(sqlite_store, an_office())
    folder = tmp_path / "not" / "there" / "yet"
    copy = back_up(file_of(sqlite_store), folder, now=NOW)
    assert [file.name for file in folder.iterdir()] == ["antrean-20260930-081502.db"]
    assert copy.name == "antrean-20260930-081502.db"


def test_what_a_broken_backup_left_is_replaced(sqlite_store: SqlStore, tmp_path: Path) -> None:
    StoredHall(sqlite_store, an_office())
    (tmp_path / "antrean-20260930-081502.part").write_bytes(b"half a file")
    copy = back_up(file_of(sqlite_store), tmp_path, now=NOW)
    assert not (tmp_path / "antrean-20260930-081502.part").exists()
    store = SqlStore(sqlite_url(copy), OFFICE_ID)
    assert store.audit().is_clean
    store.close()
