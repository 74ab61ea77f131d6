"""The port of server/service/announcements_port.py over the in-memory store."""

from collections.abc import Callable, Mapping

from server.domain.events import AnnouncementMade, TicketCalled, TicketRecalled
from server.domain.ids import DeviceId
from server.service.ports import Collision
from server.service.records import Recorded
from tests.support.memory_tables import MemoryTables

_LOOKED_AT = 80


class MemoryAnnouncements:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def call(self, seq: int) -> Recorded | None:
        found = (each for each in self._tables.log if each.seq == seq)
        return next((each for each in found if isinstance(each.event, TicketCalled | TicketRecalled)), None)

    def of_call(self, seq: int) -> list[AnnouncementMade]:
        return [each for each in _made(self._tables, seq)[:_LOOKED_AT] if each.announced_seq == seq]

    def speakers(self) -> Mapping[str, DeviceId]:
        return dict(self._tables.speakers)

    def put_speaker(self, room: str, *, before: DeviceId | None, after: DeviceId | None) -> None:
        if self._tables.speakers.get(room) != before:
            raise Collision
        if after is None:
            del self._tables.speakers[room]
        else:
            self._tables.speakers[room] = after


class MemoryAnnouncementReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def since(self, seq: int) -> list[AnnouncementMade]:
        return _made(self._tables(), seq)[::-1][:_LOOKED_AT]

    def speakers(self) -> Mapping[str, DeviceId]:
        return dict(self._tables().speakers)


def _made(tables: MemoryTables, after: int) -> list[AnnouncementMade]:
    behind = (each.event for each in tables.log if each.seq > after)
    return [event for event in behind if isinstance(event, AnnouncementMade)]
