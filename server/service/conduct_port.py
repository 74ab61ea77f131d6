"""What use cases and screens ask of the ledger of conduct. Part of ports.py and reads_port.py, apart because
both are long enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from server.domain.conduct_entries import CheckMark, ClosedPeriod, ConductEntry, SemesterDecision
from server.domain.desk_times import DeskEvent
from server.domain.duty_roster import Excuse, Roster
from server.domain.ids import PersonId
from server.domain.officer_figures import Habits
from server.domain.on_time_month import OfficerMonth
from server.domain.overruns import Overrun
from server.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who has an account here."""

    id: PersonId
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Who looked at what of conduct, and when."""

    at: datetime
    what: str
    period: str
    looked_by: PersonId


class ConductReads(Protocol):
    """Plain reads of one office. A period is given by its service days, the last included, or by moments."""

    def began(self) -> datetime:
        """When the office's first document was written: of what was before nobody is judged."""
        ...

    def colleagues(self) -> list[Colleague]:
        """Everybody with an account, by name."""
        ...

    def rosters(self, first: date, last: date) -> list[Roster]:
        """What was written for single days."""
        ...

    def excuses(self, first: date, last: date) -> list[Excuse]:
        """Who was excused."""
        ...

    def marks(self, first: date, last: date) -> list[CheckMark]:
        """The checklists, by day and desk."""
        ...

    def entries(self, first: date, last: date) -> list[ConductEntry]:
        """What was written, said or decided of entries of these days, by day and id."""
        ...

    def entry(self, entry_id: str) -> ConductEntry | None:
        """What was written, said or decided of one entry; None where nobody has said anything."""
        ...

    def decisions(self, period: str) -> list[SemesterDecision]:
        """The head's proposals for a semester, by officer."""
        ...

    def closed(self) -> frozenset[str]:
        """The names of all closed periods."""
        ...

    def closed_period(self, period: str) -> ClosedPeriod | None:
        """A period as it was when it was closed."""
        ...

    def desk_events(
        self, officer_id: PersonId, *, since: datetime, until: datetime
    ) -> list[tuple[datetime, DeskEvent]]:
        """What this officer did with desks in that time, in order; before it the opening that still held."""
        ...

    def work(self, *, since: datetime, until: datetime) -> Sequence[OfficerMonth]:
        """Each officer with each kind of service that was judged; nothing of confidential tickets."""
        ...

    def overruns(self, *, since: datetime, until: datetime) -> list[Overrun]:
        """Every overrun of that time, oldest first."""
        ...

    def habits(self, *, since: datetime, until: datetime) -> list[Habits]:
        """How officers worked the console, by officer (DOMAIN 3, anti-gaming)."""
        ...

    def looks(self, *, since: datetime, most: int) -> list[Look]:
        """The last looks since then, newest first."""
        ...


class Conduct(ConductReads, Protocol):
    """The ledger inside one transaction."""

    def put_roster(self, roster: Roster) -> None:
        """Keep it, in place of an earlier one."""
        ...

    def put_excuse(self, excuse: Excuse) -> None:
        """Keep it, in place of an earlier one."""
        ...

    def withdraw_excuse(self, day: date, officer_id: PersonId) -> bool:
        """Take it away; False where there is none."""
        ...

    def put_mark(self, mark: CheckMark) -> None:
        """Keep it, in place of an earlier one."""
        ...

    def put_entry(self, entry: ConductEntry) -> None:
        """Keep it as it is now."""
        ...

    def put_decision(self, decision: SemesterDecision) -> None:
        """Keep it, in place of an earlier one."""
        ...

    def add_closed(self, closed: ClosedPeriod) -> None:
        """Keep it for ever; the primary key allows one for each period."""
        ...
