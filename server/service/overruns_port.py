"""What use cases and screens ask of the overruns. Part of ports.py and reads_port.py, apart because both are
long enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from server.domain.ids import PersonId, TicketId
from server.domain.overruns import Overrun


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseTotal:
    """How often and for how long services were late for one cause; None: nobody has said why. The head's word
    goes before the officer's.
    """

    cause: str | None
    count: int
    late_seconds: int


class Overruns(Protocol):
    """Overruns, inside one transaction."""

    def of_ticket(self, ticket_id: TicketId) -> Sequence[Overrun]:
        """Those of one visit, in the order of its parts."""
        ...

    def put(self, overrun: Overrun) -> None:
        """Keep it as it is now, in place of what was known of it."""
        ...


class OverrunReads(Protocol):
    """Plain reads outside any write. Only the totals may be shown with confidential ones in them: whoever
    lists lines for anybody but their officer leaves those out (domain/overruns.py, rule 8).
    """

    def of_officer(self, officer_id: PersonId, *, since: datetime) -> list[Overrun]:
        """Those that this officer may explain, passed since then; newest first, withdrawn ones left out."""
        ...

    def between(self, since: datetime, until: datetime) -> list[Overrun]:
        """Every overrun of a period, oldest first: also confidential and withdrawn ones."""
        ...

    def charged(self, since: datetime, until: datetime) -> list[Overrun]:
        """Those of a period of which the head's last word is that they were the officer's; oldest first."""
        ...

    def to_review(self, *, since: datetime) -> list[Overrun]:
        """Ended, passed since then, and the head has not spoken or a contest waits; oldest first. None that
        is confidential or does not count.
        """
        ...

    def causes(self, since: datetime, until: datetime) -> list[CauseTotal]:
        """The ended ones of a period that count, by cause, the most frequent first (G17)."""
        ...
