"""Closed services and calls for help in the in-memory unit of work."""

from dataclasses import replace
from datetime import date, datetime

from server.domain.admission import Closure
from server.domain.ids import DeviceId, HelpId, PersonId, ServiceId, TicketId
from server.service.records import HelpRequest
from tests.support.memory_tables import MemoryTables


class MemoryClosures:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, service_id: ServiceId) -> Closure | None:
        return self._tables.closures.get(service_id)

    def put(self, closure: Closure) -> None:
        self._tables.closures[closure.service_id] = closure

    def remove(self, service_id: ServiceId) -> None:
        self._tables.closures.pop(service_id, None)


class MemoryHelp:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, help_id: HelpId) -> HelpRequest | None:
        return self._tables.help_requests.get(help_id)

    def open_one(self, kind: str, *, device_id: DeviceId | None, ticket_id: str | None) -> HelpRequest | None:
        for asked in self._tables.help_requests.values():
            same_device = device_id is not None and asked.device_id == device_id
            same_ticket = ticket_id is not None and asked.ticket_id == ticket_id
            if asked.accepted_at is None and asked.kind == kind and (same_device or same_ticket):
                return asked
        return None

    def add(self, asked: HelpRequest) -> None:
        self._tables.help_requests[asked.id] = asked

    def accept(self, help_id: HelpId, *, by: PersonId, now: datetime) -> bool:
        asked = self._tables.help_requests[help_id]
        if asked.accepted_at is not None:
            return False
        self._tables.help_requests[help_id] = replace(asked, accepted_by=by, accepted_at=now)
        return True


class MemoryPhones:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def put(self, ticket_id: TicketId, phone: str, *, day: date) -> None:
        self._tables.phones[ticket_id] = (day, phone)

    def forget_before(self, day: date) -> None:
        kept = {each: left for each, left in self._tables.phones.items() if left[0] >= day}
        self._tables.phones = kept


def help_since(tables: MemoryTables, since: datetime) -> list[HelpRequest]:
    """Who waits for help, and who was promised it since then."""
    told = [
        asked
        for asked in tables.help_requests.values()
        if asked.accepted_at is None or asked.accepted_at >= since
    ]
    return sorted(told, key=lambda asked: (asked.asked_at, asked.id))
