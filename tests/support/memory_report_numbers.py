"""Numbers of papers in the in-memory store."""

from collections.abc import Callable
from datetime import date

from server.domain.ids import PersonId, TicketId
from server.domain.report_numbers import ReportNumber
from tests.support.memory_tables import MemoryTables


class MemoryReportNumbers:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, ticket_id: TicketId) -> ReportNumber | None:
        return self._tables.report_numbers.get(ticket_id)

    def of_label(self, label: str, day: date) -> ReportNumber | None:
        tickets = self._tables.tickets
        of_that_name = (each for each in tickets.values() if (each.label, each.service_day) == (label, day))
        return next((self.get(each.id) for each in of_that_name), None)

    def put(self, number: ReportNumber) -> None:
        self._tables.report_numbers[number.ticket_id] = number

    def remove(self, ticket_id: TicketId) -> None:
        self._tables.report_numbers.pop(ticket_id, None)

    def oldest(self) -> date | None:
        return oldest_of(self._tables)

    def forget_before(self, day: date) -> None:
        kept = {key: each for key, each in self._tables.report_numbers.items() if each.service_day >= day}
        self._tables.report_numbers = kept


class MemoryReportNumberReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def oldest(self) -> date | None:
        return oldest_of(self._tables())

    def noted_by(self, officer_id: PersonId, *, day: date) -> dict[TicketId, str]:
        kept = self._tables().report_numbers.values()
        return {
            each.ticket_id: each.number
            for each in kept
            if (each.noted_by, each.service_day) == (officer_id, day)
        }


def oldest_of(tables: MemoryTables) -> date | None:
    return min((each.service_day for each in tables.report_numbers.values()), default=None)
