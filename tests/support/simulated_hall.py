"""Days of a hall, event by event: visitors come, are told their outlook by the product's own code, and are
called by its own rule; officers come late, go to lunch and differ. Nothing of it needs a store or a clock.
"""

import heapq
import math
import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from statistics import fmean

from server.domain import calling
from server.domain.calling import Heads, Waiting
from server.domain.estimate import RECENT_WORK, RecentWork
from server.domain.ids import DeskId
from server.domain.tickets import Priority, Ticket
from server.service.outlook import Outlook, outlook_for
from server.service.records import DeskLoad
from tests.support.builders import a_ticket, at
from tests.support.hall_plans import HallPlan, PlannedService, Shift

_HOUR = 3600.0
_SPREAD = 0.5
"""Of the times of one service: their standard deviation by their mean."""


_Event = tuple[float, int, Callable[[], None]]
"""When, in which order, and what happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one visitor was told, what others would have said, and how long it really took, in minutes.

    `naive` is people ahead × average; `shared` the same by the open desks.
    """

    told: Outlook
    naive: float
    shared: float
    waited: float


@dataclass(slots=True)
class _Desk:
    """A desk on one day; `pace` is how slow its officer is today."""

    id: DeskId
    shift: Shift
    pace: float
    is_open: bool = False
    had_lunch: bool = False
    called_at: float | None = None


@dataclass(frozen=True, slots=True)
class _Visitor:
    """Somebody who waits."""

    ticket: Ticket
    came_at: float
    service: PlannedService
    told: Outlook
    naive: float
    shared: float


class SimulatedHall:
    """One hall, the same in every run of one seed. It answers what the outlook asks of a queue."""

    def __init__(self, plan: HallPlan, *, seed: int) -> None:
        self._plan = plan
        self._office = plan.office
        self._dice = random.Random(seed)
        self._recent: deque[tuple[int, Priority, DeskId]] = deque(maxlen=RECENT_WORK)
        self._numbers = 0
        self.visits: list[Visit] = []

    def live(self, days: int) -> list[Visit]:
        """All visits of so many days, in the order of their calls."""
        for day in range(days):
            self._begin(day)
            while self._agenda:
                self._now, _, happen = heapq.heappop(self._agenda)
                happen()
        return self.visits

    # -- what the outlook asks

    def waiting(self, pools: frozenset[str]) -> Waiting:
        return Waiting(**{str(each): len(line) for each, line in self._lines.items()})

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        return RecentWork(
            seconds=tuple([seconds for seconds, _, _ in self._recent]),
            priority=sum([priority is Priority.PRIORITY for _, priority, _ in self._recent]),
            officers=len({desk for _, _, desk in self._recent}),
        )

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        opened = [each for each in self._desks if each.is_open]
        busy = [each.called_at for each in opened if each.called_at is not None]
        return DeskLoad(open=len(opened), busy_since=tuple([self._clock(since) for since in busy]))

    # -- the day

    def _begin(self, day: int) -> None:
        dice, plan = self._dice, self._plan
        self._midnight = at("00:00", days=day)
        self._now, self._run, self._order = 0.0, 0, 0
        self._agenda: list[_Event] = []
        self._lines: dict[Priority, deque[_Visitor]] = {each: deque() for each in Priority}
        self._idle: list[_Desk] = []
        self._desks = [
            _Desk(desk.id, shift, pace=dice.uniform(0.85, 1.2))
            for desk, shift in zip(self._office.desks, plan.shifts, strict=True)
        ]
        for desk in self._desks:
            self._later(desk.shift.opens * _HOUR + dice.uniform(-300, 600), self._open, desk)
        share = plan.days[day % len(plan.days)]
        for hour, visitors in plan.arrivals.items():
            for moment in _poisson(dice, visitors * share):
                self._later((hour + moment) * _HOUR, self._arrive)

    def _later(self, when: float, what: Callable[..., None], *about: _Desk) -> None:
        self._order += 1
        event: _Event = (when, self._order, partial(what, *about))
        heapq.heappush(self._agenda, event)

    def _arrive(self) -> None:
        is_priority = self._dice.random() < self._plan.priority_share
        priority = Priority.PRIORITY if is_priority else Priority.REGULAR
        self._lines[priority].append(self._visitor(priority))
        if self._idle:
            desk = self._idle.pop(self._dice.randrange(len(self._idle)))
            self._later(self._now + self._dice.uniform(3, 20), self._call, desk)

    def _visitor(self, priority: Priority) -> _Visitor:
        services = self._plan.services
        service = self._dice.choices(services, [each.share for each in services])[0]
        now, document = self._clock(self._now), self._office.service(service.id)
        runs = {str(self._desks[0].id): self._run}  # every desk takes everything: one line
        told = outlook_for(self, self._office, document, priority, runs=runs, now=now)
        average = fmean([each[0] for each in self._recent] or [service.standard_minutes * 60]) / 60
        naive = told.ahead * average
        opened = max(1, sum(each.is_open for each in self._desks))
        self._numbers += 1
        ticket = a_ticket(f"A-{self._numbers:03d}", priority=priority, issued_at=now, service_id=service.id)
        return _Visitor(ticket, self._now, service, told, naive, naive / opened)

    # -- the desks

    def _open(self, desk: _Desk) -> None:
        desk.is_open = True
        self._later(self._now + self._dice.uniform(5, 60), self._call, desk)

    def _call(self, desk: _Desk) -> None:
        """Call the next one, unless it is time for lunch or home."""
        if not desk.had_lunch and self._now >= desk.shift.lunch[0] * _HOUR:
            self._have_lunch(desk)
        elif self._may_go_home(desk):
            desk.is_open = False
        elif (visitor := self._next()) is None:
            self._idle.append(desk)
        else:
            self._serve(desk, visitor)

    def _have_lunch(self, desk: _Desk) -> None:
        desk.had_lunch, desk.is_open = True, False
        back = desk.shift.lunch[1] * _HOUR + self._dice.uniform(-120, 300)
        self._later(max(self._now + _HOUR / 2, back), self._open, desk)

    def _may_go_home(self, desk: _Desk) -> bool:
        """Whoever is still there when the doors close stays until nobody waits."""
        doors_close = (max(self._plan.arrivals) + 1) * _HOUR
        is_over = self._now >= desk.shift.closes * _HOUR
        return is_over and (self._now < doors_close or not any(self._lines.values()))

    def _next(self) -> _Visitor | None:
        first = {str(each): line[0].ticket for each, line in self._lines.items() if line}
        ratio = calling.ratio_of(self._office.rules)
        chosen = calling.choose(Heads(**first), run=self._run, ratio=ratio, now=at("08:00"))
        if chosen is None:
            return None
        self._run = calling.run_after(chosen.ticket.priority, run=self._run, ratio=ratio)
        return self._lines[chosen.ticket.priority].popleft()

    def _serve(self, desk: _Desk, visitor: _Visitor) -> None:
        waited = (self._now - visitor.came_at) / 60
        self.visits.append(
            Visit(told=visitor.told, naive=visitor.naive, shared=visitor.shared, waited=waited)
        )
        desk.called_at = self._now
        if self._dice.random() < self._plan.no_show_share:
            self._later(self._now + self._dice.uniform(60, 100), self._free, desk)
            return
        usual = visitor.service.mean_seconds * desk.pace
        seconds = self._dice.uniform(10, 40) + _log_normal(self._dice, usual)
        self._later(self._now + seconds, partial(self._finish, visitor.ticket.priority), desk)

    def _finish(self, priority: Priority, desk: _Desk) -> None:
        self._recent.append((int(self._now - (desk.called_at or self._now)), priority, desk.id))
        self._free(desk)

    def _free(self, desk: _Desk) -> None:
        desk.called_at = None
        self._later(self._now + self._dice.uniform(5, 30), self._call, desk)

    def _clock(self, seconds: float) -> datetime:
        return self._midnight + timedelta(seconds=seconds)


def _poisson(dice: random.Random, mean: float) -> list[float]:
    """The moments of so many arrivals on average, between 0 and 1."""
    moments, moment = [], dice.expovariate(mean)
    while moment < 1:
        moments.append(moment)
        moment += dice.expovariate(mean)
    return moments


def _log_normal(dice: random.Random, mean: float) -> float:
    variance = math.log(1 + _SPREAD**2)
    return mean * math.exp(dice.gauss(-variance / 2, math.sqrt(variance)))
