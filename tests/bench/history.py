"""Years of tickets in seconds: finished tickets with their events, chained as the product chains them,
written straight into SQLite. `antrean audit verify` finds nothing wrong with them.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from server.demo.sample import sample_office
from server.domain.office import Office
from server.domain.series import label_of
from server.store.columns import to_us
from tests.bench.story import Moment, Story, story_of

Row = tuple[object, ...]

PER_DAY = 200
"""Tickets of a day; a busy SPKT has as many."""

_SECONDS_APART = 120
_CHUNK = 20_000


@dataclass(slots=True)
class _Chain:
    """Where the log stands."""

    office_id: str
    seq: int
    hash: bytes


def write_history(database: Path, count: int, *, today: date) -> None:
    """Put so many finished tickets of the days before `today` behind the log."""
    office = sample_office()
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    seq, digest = connection.execute("SELECT seq, hash FROM offices").fetchone()
    chain = _Chain(office.id, seq, digest)
    first_day = today - timedelta(days=-(-count // PER_DAY))
    for begin in range(0, count, _CHUNK):
        numbers = range(begin, min(count, begin + _CHUNK))
        _write_chunk(connection, chain, office, first_day=first_day, numbers=numbers, of=count)
    connection.execute("UPDATE offices SET seq = ?, hash = ?", (chain.seq, chain.hash))
    _write_counters(connection, office, first_day=first_day, count=count)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _write_chunk(
    connection: sqlite3.Connection,
    chain: _Chain,
    office: Office,
    *,
    first_day: date,
    numbers: range,
    of: int,
) -> None:
    story = story_of(office)
    tickets, events, replies = list[Row](), list[Row](), list[Row]()
    for moment in _moments(first_day, numbers, of):
        tickets.append(story.ticket(moment))
        events.extend(_chained(chain, story, moment))
        replies.append(story.reply(moment))
    _insert(connection, "tickets", story.ticket_columns, tickets)
    _insert(connection, "events", story.event_columns, events)
    _insert(connection, "replies", story.reply_columns, replies)


def _moments(first_day: date, numbers: range, of: int) -> Iterator[Moment]:
    for number in numbers:
        days, within = divmod(number, PER_DAY)
        day = first_day + timedelta(days=days)
        begins = datetime.combine(day, time(0, 30), tzinfo=UTC) + timedelta(seconds=within * _SECONDS_APART)
        yield Moment(
            id=f"{int(begins.timestamp() * 1000):011x}{number:016x}",
            label=label_of("A", within + 1),
            number=within + 1,
            day=day.isoformat(),
            token=f"history-{number:014d}",
            # In order of the index, and spread over all of it: new answers fall between old ones.
            request_id=f"{number * (2**64 // of):016x}",
            us=to_us(begins),
        )


def _chained(chain: _Chain, story: Story, moment: Moment) -> Iterator[Row]:
    for line in story.lines(moment):
        chain.seq += 1
        text = f"{chain.office_id}\n{chain.seq}\n{line.at_us}\n{line.type}\n{line.actor}\n{line.payload}"
        chain.hash = sha256(chain.hash + text.encode()).digest()
        yield (
            chain.office_id,
            chain.seq,
            line.at_us,
            line.type,
            moment.id,
            line.actor,
            line.payload,
            chain.hash,
        )


def _write_counters(connection: sqlite3.Connection, office: Office, *, first_day: date, count: int) -> None:
    days, rest = divmod(count, PER_DAY)
    numbers = [PER_DAY] * days + ([rest] if rest else [])
    rows = [
        (office.id, "A", (first_day + timedelta(days=day)).isoformat(), number)
        for day, number in enumerate(numbers)
    ]
    _insert(connection, "counters", ("office_id", "series", "service_day", "last_number"), rows)


def _insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Sequence[Row]
) -> None:
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)
