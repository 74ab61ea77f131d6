"""What the use cases and screens need to know of displays, as protocols. `server/store/display_health.py`
keeps these promises, and so does the fake in tests/support; the same tests run against both.
"""

from typing import Protocol

from server.domain.display_health import DisplayHealth
from server.domain.ids import DeviceId


class DisplayHealths(Protocol):
    """The last report of each display of one office, inside one transaction."""

    def get(self, device_id: DeviceId) -> DisplayHealth | None:
        """How that display is; None before its first report."""
        ...

    def put(self, health: DisplayHealth) -> None:
        """Store how a display is, in place of what was known."""
        ...

    def forget(self, device_id: DeviceId) -> None:
        """The display is let in no more."""
        ...


class DisplayReads(Protocol):
    """The same, outside any write."""

    def healths(self) -> dict[DeviceId, DisplayHealth]:
        """The last report of every display that has made one."""
        ...
