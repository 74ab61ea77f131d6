"""Plays simulated lives against the fake hall in the office's own time: no network and no waiting."""

import heapq
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from server.demo.api_client import ApiClient
from server.demo.officer_life import OfficerLife
from server.demo.pace import Pace
from server.demo.sample import demo_people
from server.demo.visitor_life import VisitorLife
from server.domain.people import Role
from tests.demo.fake_hall import KIOSK_TOKEN, FakeHall

NINE_O_CLOCK = datetime(2026, 9, 30, 1, 0, tzinfo=UTC)
"""09.00 WITA."""

LOOK_SECONDS = 45.0
"""How often officers look up at speed 60, as `Pace.look_away` has it."""


class Play:
    """Everybody of the demo in one hall, from nine o'clock on."""

    def __init__(self, seed: int, *, begin: datetime = NINE_O_CLOCK) -> None:
        self.now = begin
        self.hall = FakeHall(clock=lambda: self.now)
        never = threading.Event()
        pace = Pace(60, stop=never)
        kiosk = ApiClient(self.hall, stop=never, token=KIOSK_TOKEN)
        steps: list[Callable[[], float]] = [VisitorLife(kiosk, pace, seed=seed).step]
        for person in demo_people():
            if person.role is Role.OFFICER:
                client = ApiClient(self.hall, stop=never)
                steps.append(OfficerLife(person, client, pace, seed=seed).step)
        self._due = [(self.now + timedelta(seconds=each), each, step) for each, step in enumerate(steps)]

    def run(self, *, minutes: int) -> FakeHall:
        """Play on; returns the hall as it is then."""
        until = self.now + timedelta(minutes=minutes)
        while self._due[0][0] <= until:
            self.now, who, step = heapq.heappop(self._due)
            seconds = step()
            if who > 0:
                seconds = min(seconds, LOOK_SECONDS)
            heapq.heappush(self._due, (self.now + timedelta(seconds=max(seconds, 1)), who, step))
        self.now = until
        return self.hall
