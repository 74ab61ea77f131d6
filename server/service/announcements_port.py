"""What the use cases, screens and the edge need to know of announcements, as protocols. They stand in the
log; only who speaks in a room has a table. `server/store/announcements.py` keeps these promises, and so does
the fake in tests/support; the same tests run against both.
"""

from collections.abc import Mapping
from typing import Protocol

from server.domain.events import AnnouncementMade
from server.domain.ids import DeviceId
from server.service.records import Recorded


class Announcements(Protocol):
    """The announcements and speakers of one office, inside one transaction."""

    def call(self, seq: int) -> Recorded | None:
        """The event of that call or recall; None where `seq` is something else."""
        ...

    def of_call(self, seq: int) -> list[AnnouncementMade]:
        """What displays have told of that call, oldest first."""
        ...

    def speakers(self) -> Mapping[str, DeviceId]:
        """Who speaks, by room; a room without a speaker is not among them."""
        ...

    def put_speaker(self, room: str, *, before: DeviceId | None, after: DeviceId | None) -> None:
        """Store who speaks after `before`. Raises Collision when somebody else was first."""
        ...


class AnnouncementReads(Protocol):
    """Plain reads outside any write."""

    def since(self, seq: int) -> list[AnnouncementMade]:
        """The last announcements behind `seq`, newest first."""
        ...

    def speakers(self) -> Mapping[str, DeviceId]:
        """Who speaks, by room."""
        ...
