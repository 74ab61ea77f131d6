"""Which devices this process hears, told to the queue in small reports (K30).

1. A device is heard while a screen of it is connected, or when it has asked for something since the last
   report (a printer agent, or a screen whose socket does not come through).
2. A device is reported when it comes, and every 15 seconds from then on; all that are heard are reported
   together. While nobody comes, stays or falls silent, nothing is written.
3. A process judges who is silent only when it is as old as the silence: after a restart the devices need a
   moment to come back, and what was not heard while no server ran is nobody's fault.
4. All of this is counted in real seconds. The office's clock may be a fast one, so what is written into a
   command is converted.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from server.domain import commands
from server.domain.devices import SILENT_AFTER_SECONDS
from server.domain.ids import DeviceId
from server.domain.people import Actor, Role
from server.web.listeners import Listeners
from server.web.services import Services

REPORT_SECONDS: Final = 15.0
STEP_SECONDS: Final = 5.0
"""How often `step` is called: a newcomer is reported within that time."""

_ACTOR: Final = Actor(Role.SYSTEM, "presence")


class Presence:
    """What one process hears. Nothing runs by itself: `step` is called again and again."""

    def __init__(
        self,
        services: Services,
        listeners: Listeners,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._services = services
        self._listeners = listeners
        self._monotonic = monotonic
        self._began_at = monotonic()
        self._asked: set[DeviceId] = set()
        self._reported_at: dict[DeviceId, float] = {}

    def heard(self, device_id: DeviceId) -> None:
        """A device has asked for something."""
        self._asked.add(device_id)

    def step(self) -> None:
        """Report who is heard, if a report is due, and let those be found who are not heard any more."""
        now = self._monotonic()
        builds = dict.fromkeys(self._asked, "") | self._listeners.devices()
        if any(now - self._reported_at.get(each, -REPORT_SECONDS) >= REPORT_SECONDS for each in builds):
            self._report(builds)
            self._reported_at = dict.fromkeys(builds, now)
            self._asked.clear()
        elif self._is_somebody_missing():
            self._report({})

    def _report(self, builds: dict[DeviceId, str]) -> None:
        of_build: dict[str, list[DeviceId]] = defaultdict(list)
        for device_id, build in sorted(builds.items()):
            of_build[build].append(device_id)
        for build, heard in (of_build or {"": []}).items():
            command = commands.ReportPresence(
                heard=tuple(heard), build=build, silent_after_seconds=self._silent_after()
            )
            self._services.commands.execute(command, _ACTOR)

    def _is_somebody_missing(self) -> bool:
        after = self._silent_after()
        if after is None:
            return False
        now = self._services.clock.read().now
        known = self._services.reads.presences()
        return any(each.falls_silent(now=now, after=timedelta(seconds=after)) for each in known)

    def _silent_after(self) -> float | None:
        if self._monotonic() - self._began_at < SILENT_AFTER_SECONDS:
            return None
        return SILENT_AFTER_SECONDS * self._services.settings.speed
