"""What is asked of times that cannot be right. Part of reads_port.py, a matter of its own."""

from datetime import datetime
from typing import Protocol

from server.domain.ids import PersonId
from server.domain.tickets import Ticket
from server.domain.time_checks import Worked


class TimeReads(Protocol):
    """Plain reads outside any write."""

    def to_explain(self, officer_id: PersonId) -> list[Ticket]:
        """Tickets of this officer whose times wait for an explanation, oldest first."""
        ...

    def left_out(self, *, since: datetime, until: datetime) -> list[Ticket]:
        """Tickets that ended in that time and are in no figure, oldest first."""
        ...

    def finished(self, *, since: datetime, until: datetime) -> int:
        """How many visits were finished in that time, those left out among them."""
        ...

    def overlaps(self, *, since: datetime, until: datetime) -> list[tuple[Worked, Worked]]:
        """Works of one officer that ended in that time, of which the second began before the first had
        ended; none that was laid aside or passed on in between, for then both may be right. By time.
        """
        ...
