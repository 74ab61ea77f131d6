"""`antrean audit verify`: one byte changed anywhere in history, or one row behind the log, is found."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.domain import commands
from server.domain.ids import OfficeId, PersonId
from server.domain.rules import Rules
from server.service.replies import Done
from tests.support.builders import OFFICE_ID, PENGADUAN, VISUM, an_office
from tests.support.hall import ADMIN
from tests.support.stores import SqlStore, StoredHall, sqlite_url

SAMPLE_LINES = 36


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Path:
    """A short history in which every table has a row."""
    file = tmp_path_factory.mktemp("audit") / "history.db"
    shutil.copy(empty_sqlite, file)
    hall = StoredHall(SqlStore(sqlite_url(file), OFFICE_ID), an_office(rules=Rules(asks_report_number=True)))
    _live_through_everything(hall)
    assert len(hall.log) == SAMPLE_LINES
    assert hall.is_sound()
    hall.sql.close()
    return file


def _live_through_everything(hall: StoredHall) -> None:
    officer = commands.AddPerson(
        person_id=PersonId("petugas1"), name="Petugas 1", role="officer", pin_hash="x"
    )
    hall.send(officer, ADMIN, Done)
    hall.send(commands.AddDevice(kind="kiosk", name="Kiosk", token_hash="y"), ADMIN, Done)
    hall.open_desk()
    hall.report_printer("paper_out")
    first = hall.serve(VISUM)
    assert hall.claim().job is None  # called already: its slip is given up
    hall.clock.advance(minutes=11)
    hall.meet_deadlines()
    hall.hand_over(first.id)
    hall.finish(first.id)
    hall.rate(4, ticket_id=first.id)
    hall.complain("Terlalu lama", ticket_id=first.id)
    hall.close_service()
    hall.verb("finish", hall.serve(PENGADUAN).id, report_number="SKTLK 9/IX/2026")
    hall.tap(PENGADUAN)
    hall.serve(VISUM)
    hall.clock.advance(minutes=9)
    hall.meet_deadlines()


@pytest.fixture
def copy(history: Path, tmp_path: Path) -> Path:
    file = tmp_path / "copy.db"
    shutil.copy(history, file)
    return file


def change(file: Path, statement: str, *values: object) -> None:
    """Somebody with the file in hand, with every guard of the tables switched off."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        changed = connection.execute(statement, values).rowcount
        connection.commit()
    assert changed > 0, "the test changed nothing"


def problems(file: Path) -> list[str]:
    store = SqlStore(sqlite_url(file), OFFICE_ID)
    try:
        return store.audit().problems
    finally:
        store.close()


def one_byte_other(column: str) -> str:
    """SQL that changes the last byte of the column and nothing else."""
    if column == "at":
        return "at + 1"
    if column == "hash":
        last = "CASE hex(substr(hash, 32)) WHEN '00' THEN X'01' ELSE X'00' END"
        return f"CAST(substr(hash, 1, 31) || {last} AS BLOB)"
    last = f"CASE substr({column}, -1) WHEN '~' THEN '!' ELSE '~' END"
    return f"substr({column}, 1, length({column}) - 1) || {last}"


@pytest.mark.parametrize("column", ["payload", "type", "at", "actor", "hash"])
@pytest.mark.parametrize("seq", range(1, SAMPLE_LINES + 1))
def test_one_byte_of_history_changed_is_found(copy: Path, column: str, seq: int) -> None:
    change(copy, f"UPDATE events SET {column} = {one_byte_other(column)} WHERE seq = ?", seq)
    found = problems(copy)
    assert any(f"Catatan {seq}" in problem or "Ujung" in problem for problem in found)


@pytest.mark.parametrize("seq", [1, SAMPLE_LINES // 2, SAMPLE_LINES])
def test_a_removed_line_is_found(copy: Path, seq: int) -> None:
    change(copy, "DELETE FROM events WHERE seq = ?", seq)
    assert problems(copy)


def test_lines_removed_from_the_end_are_found(copy: Path) -> None:
    change(copy, "DELETE FROM events WHERE seq > 10")
    assert any("kepala rantai" in problem for problem in problems(copy))


def test_an_added_line_is_found(copy: Path) -> None:
    change(
        copy,
        "INSERT INTO events SELECT office_id, seq + 1, at, type, ticket_id, actor, payload, hash "
        "FROM events ORDER BY seq DESC LIMIT 1",
    )
    assert problems(copy)


def test_two_lines_exchanged_are_found(copy: Path) -> None:
    change(copy, "UPDATE events SET seq = -seq WHERE seq IN (5, 6)")
    change(copy, "UPDATE events SET seq = 11 + seq WHERE seq < 0")
    assert problems(copy)


def test_a_line_moved_to_another_ticket_is_found(copy: Path) -> None:
    change(copy, "UPDATE events SET ticket_id = NULL WHERE type = 'OverrunFlagged'")
    assert problems(copy)


CHANGED_ROWS = (
    "UPDATE tickets SET overrun_at = NULL WHERE overrun_at IS NOT NULL",
    "UPDATE tickets SET issued_at = issued_at + 1",
    "UPDATE tickets SET process_seconds = process_seconds - 1",
    "UPDATE tickets SET standard_seconds = standard_seconds * 2",
    "UPDATE tickets SET label = 'A-777' WHERE number = 1",
    "UPDATE tickets SET priority = 'priority' WHERE number = 1",
    "UPDATE tickets SET deadline_at = NULL WHERE deadline_at IS NOT NULL",
    "UPDATE tickets SET deadline_at = deadline_at + 1000000 WHERE deadline_at IS NOT NULL",
    "UPDATE tickets SET deadline_at = 1 WHERE state = 'finished'",
    "DELETE FROM tickets WHERE number = 1",
    "DELETE FROM tickets",
    "UPDATE entitlements SET state = 'declined'",
    "UPDATE entitlements SET quantity = 5",
    "UPDATE entitlements SET since = since + 1",
    "UPDATE entitlements SET given = ''",
    "UPDATE entitlements SET late_seconds = 1",
    "UPDATE entitlements SET review = 'confirmed'",
    "UPDATE stock_levels SET left = left + 1",
    "UPDATE stock_movements SET quantity = quantity - 1",
    "UPDATE stock_movements SET by = 'petugas9'",
    "UPDATE stock_movements SET seq = seq + 1",
    "DELETE FROM stock_movements",
    "DELETE FROM stock_levels",
    "DELETE FROM entitlements",
    "UPDATE counters SET last_number = last_number - 1",
    "DELETE FROM counters",
    "UPDATE desk_sessions SET officer_id = 'petugas9'",
    "UPDATE desk_sessions SET opened_at = opened_at + 1",
    "DELETE FROM desk_sessions",
    "UPDATE print_jobs SET state = 'printed' WHERE state = 'gave_up'",
    "UPDATE print_jobs SET reason = 'cover_open' WHERE state = 'gave_up'",
    "UPDATE print_jobs SET label = 'A-777'",
    "UPDATE print_jobs SET copy = 1",
    "DELETE FROM print_jobs WHERE state = 'gave_up'",
    "UPDATE printers SET state = 'ready'",
    "UPDATE printers SET since = since - 1",
    "UPDATE office_versions SET document = document || ' '",
    "UPDATE office_versions SET at = at + 1",
    "DELETE FROM office_versions",
    "UPDATE offices SET seq = seq + 1",
    "UPDATE offices SET hash = zeroblob(32)",
    "UPDATE offices SET last_event_at = last_event_at + 1",
    "UPDATE offices SET priority_runs = 'loket-1=3'",
    "UPDATE offices SET clock_is_behind = 1",
    "UPDATE offices SET version = 0",
    "UPDATE people SET role = 'admin'",
    "DELETE FROM people",
    "UPDATE devices SET kind = 'display'",
    "DELETE FROM devices",
    "UPDATE ratings SET score = 1",
    "DELETE FROM ratings",
    "UPDATE feedback SET state = 'answered'",
    "DELETE FROM feedback",
    "DELETE FROM service_closures",
    "UPDATE report_numbers SET noted_by = 'petugas9'",
    "UPDATE report_numbers SET service_day = '2026-09-29'",
    "DELETE FROM report_numbers",
)


@pytest.mark.parametrize("statement", CHANGED_ROWS)
def test_a_row_changed_behind_the_log_is_found(copy: Path, statement: str) -> None:
    change(copy, statement)
    assert problems(copy)


ADDED_ROWS = {
    "tickets": {"id": "'zzz'", "label": "'A-777'", "number": "777", "desk_id": "NULL", "officer_id": "NULL"},
    "entitlements": {"ticket_id": "(SELECT id FROM tickets WHERE overrun_at IS NULL LIMIT 1)"},
    "counters": {"series": "'Z'"},
    "desk_sessions": {"desk_id": "'loket-2'", "officer_id": "'petugas2'"},
    "print_jobs": {"id": "'zzz'"},
    "printers": {"printer_id": "'zzz'"},
    "office_versions": {"version": "99"},
    "people": {"id": "'backdoor'"},
    "devices": {"id": "'zzz'", "token_hash": "'zzz'"},
    "ratings": {"id": "'zzz'", "ticket_id": "NULL"},
    "feedback": {"id": "'zzz'"},
    "report_numbers": {"ticket_id": "(SELECT id FROM tickets WHERE number = 1 LIMIT 1)"},
    "service_closures": {"service_id": "'spkt.visum'"},
}


@pytest.mark.parametrize("table", ADDED_ROWS)
def test_a_row_added_behind_the_log_is_found(copy: Path, table: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(ADDED_ROWS[table].get(name, name) for name in names)
    change(copy, f"INSERT INTO {table} SELECT {values} FROM {table} LIMIT 1")
    assert problems(copy)


def test_an_untouched_copy_is_clean(copy: Path) -> None:
    assert problems(copy) == []


def test_the_report_says_how_much_was_read(copy: Path) -> None:
    store = SqlStore(sqlite_url(copy), OFFICE_ID)
    report = store.audit()
    store.close()
    assert (report.events, report.tickets, report.is_clean) == (SAMPLE_LINES, 4, True)


def test_a_thoroughly_spoilt_log_is_told_in_twenty_sentences_and_no_trace(copy: Path) -> None:
    change(copy, "UPDATE events SET payload = 'nonsense', type = 'NoSuchEvent'")
    assert len(problems(copy)) == 20


def test_another_office_in_the_same_database_is_another_history(copy: Path) -> None:
    other = SqlStore.new(sqlite_url(copy), OfficeId("lain"))
    hall = StoredHall(other, an_office(id=OfficeId("lain")))
    hall.open_desk()
    hall.ids._given = 500  # ids that the first office has not given
    hall.serve()
    assert hall.is_sound()
    assert problems(copy) == []
    other.close()


@pytest.fixture(scope="module")
def fuzzed(history: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    file = tmp_path_factory.mktemp("fuzz") / "fuzz.db"
    shutil.copy(history, file)
    store = SqlStore(sqlite_url(file), OFFICE_ID)
    yield store
    store.close()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    seq=st.integers(1, SAMPLE_LINES),
    column=st.sampled_from(["payload", "actor", "type"]),
    place=st.integers(0, 400),
    letter=st.characters(codec="utf-8", exclude_characters="\x00"),
)
def test_any_letter_changed_anywhere_is_found(
    fuzzed: SqlStore, seq: int, column: str, place: int, letter: str
) -> None:
    ((text,),) = fuzzed.ask(f"SELECT {column} FROM events WHERE seq = :seq", seq=seq)
    assert isinstance(text, str)
    place %= len(text)
    forged = text[:place] + letter + text[place + 1 :]
    fuzzed.run(f"UPDATE events SET {column} = :forged WHERE seq = :seq", forged=forged, seq=seq)
    assert fuzzed.audit().is_clean is (forged == text)
    fuzzed.run(f"UPDATE events SET {column} = :text WHERE seq = :seq", text=text, seq=seq)
