"""A made-up day of a Satpas: who comes when and for what, and how ten officers work, by a fixed seed.
Everything happens through the server's addresses, in the order of its clock. No tests here.
"""

import heapq
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from server.domain.journeys import keys_taken, pool_key
from server.domain.office import Desk
from tests.support.builders import DAY, at
from tests.support.satpas_house import GUARD, KIOSK, Json, Refused, SatpasHouse

SEED = 20260930
VISITORS = 900
ARRIVALS: Mapping[int, int] = {8: 215, 9: 190, 10: 150, 11: 110, 12: 60, 13: 105, 14: 70}
"""How many come in each hour."""

SHARES: Mapping[str, int] = {
    "sim.baru.1": 18,
    "sim.baru.2": 4,
    "sim.perpanjangan": 50,
    "skck.baru": 18,
    "skck.perpanjangan": 10,
}
WORK: Mapping[str, float] = {
    "registrasi": 35,
    "identifikasi": 60,
    "verifikasi": 45,
    "teori": 12,
    "praktik": 12,
    "pembayaran": 18,
    "cetak": 20,
    "sidik-jari": 40,
}
"""Seconds at the desk, on average. An exam goes on while the desk calls others."""

EXAM_MINUTES: Mapping[str, int] = {"teori": 25, "praktik": 10}
GROUPS = ("lansia", "ibu_hamil", "menyusui_balita", "disabilitas", "sakit_terluka")
LUNCH_MINUTES = 30
TICK_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How often what happens, in a hundred."""

    priority: int = 12
    several: int = 10
    absent: int = 6
    comes_back: int = 65
    incomplete: int = 4
    to_colleague: int = 4
    fails: int = 8
    wrong_call: int = 1
    emergency: int = 1
    goes_home: int = 1


@dataclass(slots=True)
class _Place:
    """An officer at a desk."""

    desk: Desk
    officer: str
    had_lunch: bool = False
    is_idle: bool = True
    back: list[str] = field(default_factory=list)  # held tickets whose visitors are ready again


class SatpasDay:
    """Plays the day on a house. `asked` counts commands by their last word, `refused` their refusals."""

    def __init__(self, house: SatpasHouse, chances: Chances | None = None) -> None:
        self.house = house
        self.chances = chances or Chances()
        self.asked: dict[str, int] = {}
        self.refused: dict[str, int] = {}
        self._dice = random.Random(SEED)
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order = 0
        self._now = 0.0
        self._places = [_Place(desk, house.officers[desk.id]) for desk in house.office.desks]
        self._takes = {desk.id: keys_taken(house.office, desk) for desk in house.office.desks}

    def play(self) -> None:
        """From the doors' opening until nobody is left."""
        for place in self._places:
            self._at(7.9, partial(self._open, place))
        for hour, visitors in ARRIVALS.items():
            for _ in range(visitors):
                self._at(hour + self._dice.random(), self._arrive)
        self._at(8, self._tick)
        while self._agenda:
            self._now, _, happen = heapq.heappop(self._agenda)
            self.house.hall.clock.set(at("00:00") + timedelta(seconds=int(self._now)))
            happen()

    # -- visitors

    def _arrive(self) -> None:
        dice = self._dice
        service = dice.choices(list(SHARES), list(SHARES.values()))[0]
        body: Json = {"service": service}
        if self._happens(self.chances.priority):
            body["priority"] = dice.choice(GROUPS)
        if service.startswith("sim.") and self._happens(self.chances.several):
            body["further"] = ["skck.perpanjangan"]
        ticket = self._ask("/api/v1/tickets", by=KIOSK, **body)["ticket"]
        if self._happens(self.chances.emergency):
            self._later(120, partial(self._call_for_help, ticket["id"]))
        elif self._happens(self.chances.goes_home):
            self._later(20 * 60, partial(self._go_home, ticket["id"]))
        self._now_waits(self.house.hall.ticket(ticket["id"]).waits_for)

    def _call_for_help(self, ticket_id: str) -> None:
        reason = "tampak sesak napas"
        self._try(f"/api/v1/tickets/{ticket_id}/priority", by=GUARD, priority="emergency", reason=reason)

    def _go_home(self, ticket_id: str) -> None:
        self._try(f"/api/v1/tickets/{ticket_id}/cancel", by=GUARD, reason="pulang")

    def _come_back(self, ticket_id: str) -> None:
        self._try(f"/api/v1/tickets/{ticket_id}/return", by=GUARD)
        self._now_waits(self.house.hall.ticket(ticket_id).waits_for)

    # -- officers

    def _open(self, place: _Place) -> None:
        self._ask("/api/v1/desk/open", by=place.officer, desk=place.desk.id)

    def _now_waits(self, pool: str) -> None:
        """Whoever is idle and takes this pool looks at the queue."""
        for place in self._places:
            if place.is_idle and pool in self._takes[place.desk.id]:
                place.is_idle = False
                self._later(self._dice.randint(2, 6), partial(self._next, place))

    def _next(self, place: _Place) -> None:
        """Take back whom the desk has on hold, have lunch, or call."""
        if place.back:
            self._resume(place, place.back.pop(0))
        elif not place.had_lunch and self._now >= self._lunch_of(place):
            self._have_lunch(place)
        else:
            self._call(place)

    def _call(self, place: _Place) -> None:
        try:
            ticket = self._ask("/api/v1/desk/call-next", by=place.officer)["ticket"]
        except Refused as no:
            assert no.code == "nothing_to_call"  # noqa: PT017 - whatever else is refused is a mistake
            place.is_idle = True
            return
        if self._happens(self.chances.wrong_call):
            self._later(8, partial(self._undo, place, ticket["id"]))
        elif self._happens(self.chances.absent):
            self._later(30, partial(self._recall, place, ticket["id"], 2))
        else:
            self._later(self._dice.randint(4, 15), partial(self._start, place, ticket["id"]))

    def _undo(self, place: _Place, ticket_id: str) -> None:
        self._ask(f"/api/v1/tickets/{ticket_id}/send-back", by=place.officer, reason="salah tekan")
        self._next_soon(place)

    def _recall(self, place: _Place, ticket_id: str, left: int) -> None:
        if left:
            self._ask(f"/api/v1/tickets/{ticket_id}/recall", by=place.officer)
            self._later(30, partial(self._recall, place, ticket_id, left - 1))
            return
        self._ask(f"/api/v1/tickets/{ticket_id}/no-show", by=place.officer)
        if self._happens(self.chances.comes_back):
            self._later(self._dice.randint(60, 28 * 60), partial(self._come_back, ticket_id))
        self._next_soon(place)

    def _start(self, place: _Place, ticket_id: str) -> None:
        ticket = self._ask(f"/api/v1/tickets/{ticket_id}/start", by=place.officer)["ticket"]
        stage = ticket["stage"]["id"]
        work = max(20, self._dice.gauss(WORK[stage], WORK[stage] / 4))
        colleague = self._colleague(place, ticket)
        if stage in EXAM_MINUTES:
            minutes = EXAM_MINUTES[stage] * self._dice.uniform(0.8, 1.2)
            self._later(work, partial(self._hold, place, ticket_id, "sedang_ujian", minutes))
        elif stage == "registrasi" and self._happens(self.chances.incomplete):
            minutes = self._dice.uniform(4, 15)
            self._later(work, partial(self._hold, place, ticket_id, "menunggu_kelengkapan", minutes))
        elif colleague is not None and self._happens(self.chances.to_colleague):
            self._later(work, partial(self._transfer, place, ticket_id, colleague))
        else:
            self._later(work, partial(self._finish, place, ticket_id, stage))

    def _hold(self, place: _Place, ticket_id: str, reason: str, minutes: float) -> None:
        self._ask(f"/api/v1/tickets/{ticket_id}/hold", by=place.officer, reason=reason)
        self._later(minutes * 60, partial(self._ready_again, place, ticket_id))
        self._next_soon(place)

    def _ready_again(self, place: _Place, ticket_id: str) -> None:
        place.back.append(ticket_id)
        if place.is_idle:
            place.is_idle = False
            self._next_soon(place)

    def _resume(self, place: _Place, ticket_id: str) -> None:
        ticket = self._ask(f"/api/v1/tickets/{ticket_id}/resume", by=place.officer)["ticket"]
        self._later(self._dice.randint(8, 20), partial(self._finish, place, ticket_id, ticket["stage"]["id"]))

    def _transfer(self, place: _Place, ticket_id: str, colleague: str) -> None:
        reason = "kamera loket ini bermasalah"
        self._ask(f"/api/v1/tickets/{ticket_id}/transfer", by=place.officer, desk=colleague, reason=reason)
        self._next_soon(place)
        self._now_waits(self.house.hall.ticket(ticket_id).waits_for)

    def _finish(self, place: _Place, ticket_id: str, stage: str) -> None:
        came_of_it: Json = {}
        if stage in EXAM_MINUTES and self._happens(self.chances.fails):
            tomorrow = (DAY + timedelta(days=1)).isoformat()
            came_of_it = {"outcome": "ulang_ujian", "note": "belum lulus", "promised_on": tomorrow}
        done = self._ask(f"/api/v1/tickets/{ticket_id}/finish", by=place.officer, **came_of_it)["ticket"]
        self._next_soon(place)
        if done["state"] == "waiting":
            self._now_waits(self.house.hall.ticket(ticket_id).waits_for)

    def _have_lunch(self, place: _Place) -> None:
        place.had_lunch = True
        self._ask("/api/v1/desk/break", by=place.officer, reason="makan")
        self._later(LUNCH_MINUTES * 60, partial(self._end_lunch, place))

    def _end_lunch(self, place: _Place) -> None:
        self._ask("/api/v1/desk/resume", by=place.officer)
        self._next(place)

    def _lunch_of(self, place: _Place) -> float:
        """One after another, so that two desks of a stage never rest together."""
        return (11.5 + 0.5 * (self._places.index(place) % 3)) * 3600

    def _colleague(self, place: _Place, ticket: Json) -> str | None:
        """Another desk that takes this stage."""
        key = pool_key(ticket["service"]["id"], ticket["stage"]["id"])
        takes = (other.desk.id for other in self._places if other is not place)
        return next((desk for desk in takes if key in self._takes[desk]), None)

    # -- the clock

    def _tick(self) -> None:
        """The server's own deadlines, and a look whether a kept number is free for all desks again."""
        self.house.hall.meet_deadlines()
        for pool in self.house.waiting_pools():
            self._now_waits(pool)
        if self._agenda or self.house.open_tickets():
            self._later(TICK_SECONDS, self._tick)

    def _next_soon(self, place: _Place) -> None:
        self._later(self._dice.randint(3, 10), partial(self._next, place))

    def _at(self, hour: float, happen: Callable[[], None]) -> None:
        self._order += 1
        heapq.heappush(self._agenda, (hour * 3600, self._order, happen))

    def _later(self, seconds: float, happen: Callable[[], None]) -> None:
        self._at((self._now + seconds) / 3600, happen)

    def _happens(self, chance: int) -> bool:
        return self._dice.random() * 100 < chance

    def _ask(self, path: str, *, by: str, **body: object) -> Json:
        verb = path.rpartition("/")[2]
        self.asked[verb] = self.asked.get(verb, 0) + 1
        return self.house.post(path, by=by, **body)

    def _try(self, path: str, *, by: str, **body: object) -> None:
        """What may come too late: the visitor was called or has left meanwhile."""
        try:
            self._ask(path, by=by, **body)
        except Refused as no:
            self.refused[no.code] = self.refused.get(no.code, 0) + 1
