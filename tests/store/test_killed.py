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


def promised_until_killed(url: str, *, name: str, after: int) -> dict[str, str]:
    """Let a process tap, kill it after so many promises and return them: id and label."""
    command = [sys.executable, "-m", "tests.store.tap_for_ever", url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(after)]
        process.kill()
        lines += process.stdout.readlines()
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {ticket_id: label for ticket_id, label in whole}  # noqa: C416 - pairs by name


def test_every_promised_ticket_survives_kill_after_kill(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store, an_office())
    chance = Random(2)
    promised: dict[str, str] = {}
    for number in range(TIMES):
        more = promised_until_killed(sql_store.url, name=f"p{number}", after=chance.randint(5, 60))
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
    assert promised_until_killed(sqlite_store.url, name="killed", after=20)
    assert sqlite_store.ask("PRAGMA integrity_check") == [("ok",)]
    assert sqlite_store.ask("PRAGMA foreign_key_check") == []
