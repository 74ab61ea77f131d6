"""The hash chain of the event log: each line carries the hash of the one before it (invariant 10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from server.domain.ids import OfficeId

GENESIS = bytes(32)
"""What the first line of an office's log is chained to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log as it is stored. `at_us` is UTC in microseconds since 1970."""

    office_id: OfficeId
    seq: int
    at_us: int
    type: str
    actor: str
    payload: str


def link(previous: bytes, line: Line) -> bytes:
    """The hash of a line: over the hash before it and every stored field."""
    text = f"{line.office_id}\n{line.seq}\n{line.at_us}\n{line.type}\n{line.actor}\n{line.payload}"
    return sha256(previous + text.encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where an office's log stands, and what the next line needs to know. `priority_runs`: lines.py."""

    seq: int
    hash: bytes
    last_event_at: datetime
    office_version: int
    priority_runs: Mapping[str, int]
    clock_is_behind: bool
