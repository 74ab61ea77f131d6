"""A process is killed in the middle of writing, again and again: nothing that was promised is lost, and
nothing is there by half.
"""

import subprocess
import sys
from pathlib import Path
from random import Random

from server.domain.ids import TicketId
from tests.support.builders import an_office
from tests.support.stores import SqlStore, StoredHall

TIMES = 4
ROOT = Path(__file__).parents[2]


def tapping(url: str, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.tap_for_ever", url, name]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def promised_until_killed(url: str, *names: str, after: int) -> dict[str, str]:
    """Let processes tap together, kill them after so many promises each and return all: id and label."""
    processes = [tapping(url, name) for name in names]
    lines: list[str] = []
    for process in processes:
        lines += [_line_of(process) for _ in range(after)]
    for process in processes:
        process.kill()
    for process in processes:
        lines += process.communicate()[0].splitlines(keepends=True)
    return dict(_pair(line) for line in lines if line.endswith("\n"))


def _line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _pair(line: str) -> tuple[str, str]:
    ticket_id, label = line.split()
    return ticket_id, label


def test_every_promised_ticket_survives_kill_after_kill(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store, an_office())
    chance = Random(2)
    promised: dict[str, str] = {}
    for number in range(TIMES):
        more = promised_until_killed(sql_store.url, f"p{number}", after=chance.randint(5, 60))
        assert not more.keys() & promised.keys()
        promised |= more
        for ticket_id, label in more.items():
            ticket = sql_store.reads().ticket(TicketId(ticket_id))
            assert ticket is not None
            assert ticket.label == label
        assert hall.is_sound()
    labels = [row[0] for row in sql_store.ask("SELECT label FROM tickets")]
    assert len(labels) == len(set(labels)) >= len(promised)
    log = hall.log
    assert [recorded.seq for recorded in log] == list(range(1, len(log) + 1))
    assert hall.tap().label == f"A-{len(labels) + 1:03d}"


def test_the_file_is_whole_after_a_kill(sqlite_store: SqlStore) -> None:
    StoredHall(sqlite_store, an_office())
    assert promised_until_killed(sqlite_store.url, "killed", after=20)
    assert sqlite_store.ask("PRAGMA integrity_check") == [("ok",)]
    assert sqlite_store.ask("PRAGMA foreign_key_check") == []


def test_two_processes_that_write_together_and_die_together_lose_nothing(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store, an_office())
    promised = promised_until_killed(sql_store.url, "left", "right", after=25)
    assert len(promised) >= 50
    assert len(set(promised.values())) == len(promised)
    stored = {str(row[0]): str(row[1]) for row in sql_store.ask("SELECT id, label FROM tickets")}
    assert promised.items() <= stored.items()
    log = hall.log
    assert [recorded.seq for recorded in log] == list(range(1, len(log) + 1))
    assert hall.is_sound()
