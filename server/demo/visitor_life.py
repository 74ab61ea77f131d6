"""The kiosk's side of the simulation: visitors come, touch the kiosk and get numbers over HTTP."""

from random import Random
from threading import Thread

import msgspec
import structlog

from server.demo.api_client import ApiClient, Refused, Unreachable, new_request_id
from server.demo.pace import Pace
from server.demo.snapshots import KioskSeen
from server.demo.visitors import Visit, hour_of_day, next_visit, opening_queue, seconds_to_next_arrival

log = structlog.get_logger(__name__)

_AWAY_SECONDS = 2.0
_REFUSED_SECONDS = 10.0


class _Ticket(msgspec.Struct, frozen=True):
    id: str


class _Issued(msgspec.Struct, frozen=True):
    ticket: _Ticket


class VisitorLife:
    """All visitors of the day, one after the other."""

    name = "visitors"

    def __init__(self, kiosk: ApiClient, pace: Pace, *, seed: int) -> None:
        self._kiosk = kiosk
        self._pace = pace
        self._chance = Random(f"{seed}/visitors")  # noqa: S311 - a play, not a secret
        self._at_the_door: int | None = None

    def live(self) -> None:
        """Send visitors until the simulation stops."""
        while not self._pace.is_over:
            try:
                seconds = self.step()
            except Unreachable:
                self._pace.rest(_AWAY_SECONDS)
            except Refused as refusal:
                log.warning("simulated_visitor_refused", code=refusal.code)
                self._pace.rest(_REFUSED_SECONDS)
            else:
                self._pace.wait(seconds)

    def step(self) -> float:
        """One visitor; returns the seconds until the next one. Raises Refused, Unreachable."""
        seen = self._kiosk.get("/api/v1/kiosk", KioskSeen)
        self._pace.learn(seen.speed)
        if self._at_the_door is None:
            self._at_the_door = opening_queue(seen)
        visit = next_visit(self._chance, seen)
        if visit is not None:
            self._take_number(visit)
        if self._at_the_door > 0:
            self._at_the_door -= 1
            return 5.0
        hour = hour_of_day(seen.server_time, timezone=seen.office.timezone)
        return seconds_to_next_arrival(self._chance, hour=hour)

    def _take_number(self, visit: Visit) -> None:
        """Touch the kiosk once or twice. Two touches carry one request id and must give one ticket."""
        request_id = new_request_id()
        tickets: set[str] = set()
        again = Thread(target=self._tap_again, args=(visit, request_id, tickets), daemon=True)
        if visit.is_double_tap:
            again.start()
        tickets.add(self._tap(visit, request_id))
        if visit.is_double_tap:
            again.join(_AWAY_SECONDS)
        if len(tickets) > 1:
            log.error("one_tap_made_two_tickets", tickets=sorted(tickets))

    def _tap_again(self, visit: Visit, request_id: str, tickets: set[str]) -> None:
        try:
            tickets.add(self._tap(visit, request_id))
        except (Refused, Unreachable) as reason:
            log.info("simulated_second_tap_failed", reason=str(reason))

    def _tap(self, visit: Visit, request_id: str) -> str:
        if visit.service is None:
            path, body = "/api/v1/kiosk/private-request", {}
        else:
            path, body = "/api/v1/tickets", {"service": visit.service, "priority": visit.priority}
        return self._kiosk.command(path, body, _Issued, request_id=request_id).ticket.id
