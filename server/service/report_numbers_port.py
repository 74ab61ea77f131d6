"""What use cases and screens ask of the numbers of papers (O33). Part of ports.py and reads_port.py, apart
because both are long enough.
"""

from datetime import date
from typing import Protocol

from server.domain.ids import PersonId, TicketId
from server.domain.report_numbers import ReportNumber


class ReportNumbers(Protocol):
    """Numbers of papers, inside one transaction."""

    def get(self, ticket_id: TicketId) -> ReportNumber | None:
        """The number of this visit, or None."""
        ...

    def of_label(self, label: str, day: date) -> ReportNumber | None:
        """The number of the visit that carried this queue number on that service day, or None."""
        ...

    def put(self, number: ReportNumber) -> None:
        """Keep the number, in place of an earlier one."""
        ...

    def remove(self, ticket_id: TicketId) -> None:
        """Delete the number of this visit."""
        ...

    def oldest(self) -> date | None:
        """The service day of the oldest number that is still kept, or None."""
        ...

    def forget_before(self, day: date) -> None:
        """Delete the numbers of earlier service days."""
        ...


class ReportNumberReads(Protocol):
    """Plain reads outside any write."""

    def oldest(self) -> date | None:
        """The service day of the oldest number that is still kept, or None."""
        ...

    def noted_by(self, officer_id: PersonId, *, day: date) -> dict[TicketId, str]:
        """The numbers that this officer wrote on that service day, by ticket."""
        ...
