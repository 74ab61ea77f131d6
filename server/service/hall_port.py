"""What the hall's screens need from the store: the queue and the desks of one moment in few reads, and which
notice hung where. Part of reads_port.py and ports.py, apart because both are long enough.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from server.domain.calling import InLine, Waiting
from server.domain.events import NoticeDisplayed
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.on_time import OnTime
from server.domain.tickets import Priority
from server.service.records import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """An open desk with its officer and, where a number is there, what the hall may learn of it or not."""

    desk_id: DeskId
    officer_id: PersonId
    label: str | None = None
    priority: Priority = Priority.REGULAR
    is_silent: bool = False
    is_serving: bool = False
    called_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWork:
    """One number that the hall saw come and go at a desk: its pool, who served it, and from call to end."""

    pool: str
    officer_id: PersonId
    seconds: int


class HallReads(Protocol):
    """Plain reads outside any write."""

    def waiting_by_pool(self) -> Mapping[str, Waiting]:
        """How many wait in each pool in which anybody waits: one count for everything."""
        ...

    def open_desks(self) -> list[OpenDesk]:
        """Every open desk, in the order of their ids."""
        ...

    def first_in_line(self, pools: frozenset[str], *, most: int) -> list[InLine]:
        """Of each class the first so many who wait in these pools; nobody who waits silently."""
        ...

    def seen_work(self, *, most: int) -> list[SeenWork]:
        """The last so many that ended at desks, newest first: nothing silent, nothing of the private room,
        nothing that was only written down afterwards.
        """
        ...

    def of_priority(self, tickets: Collection[TicketId]) -> frozenset[TicketId]:
        """Which of these are of the priority class."""
        ...

    def on_time(self, *, since: datetime) -> OnTime:
        """How it went since then, by the rule of domain/on_time.py."""
        ...

    def notices_displayed(self, *, most: int) -> list[Recorded]:
        """The last so many times that a notice was hung up, newest first."""
        ...


class Notices(Protocol):
    """What was hung up, seen from inside a transaction."""

    def displayed_since(self, at: datetime) -> list[NoticeDisplayed]:
        """What hangs since then, newest first."""
        ...
