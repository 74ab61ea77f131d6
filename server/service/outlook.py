"""How many go first and how long it may take, as things stand: one answer for the ticket, the kiosk's
menu, the live messages and the visitor's phone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from statistics import fmean
from typing import Protocol

from server.domain import calling
from server.domain.calling import Waiting
from server.domain.estimate import RECENT_WORK, DesksNow, Estimate, Pace, RecentWork, estimate
from server.domain.ids import DeskId, ServiceId
from server.domain.journeys import first_step, keys_taken, service_of
from server.domain.lines import Runs, run_at
from server.domain.office import Office, Service
from server.domain.privacy import hall_desks, hall_pool, services_of_series
from server.domain.tickets import Priority, Ticket
from server.service.hall_port import SeenWork
from server.service.records import DeskLoad

NO_DESK_OPEN = "no_desk_open"

_USUAL_PRIORITY = 10
"""For the hall one in so many goes first by priority, whoever they really were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a visitor is told about the wait: people ahead exactly; minutes and their likely range only
    while somebody serves.
    """

    ahead: int
    minutes: int | None
    low: int | None
    high: int | None

    @property
    def range(self) -> tuple[int, int] | None:
        """The likely range, or None."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def reason(self) -> str | None:
        """Why there are no minutes, or None."""
        return NO_DESK_OPEN if self.minutes is None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The pools whose visitors may go before each other, their services, and the desks they wait for."""

    keys: frozenset[str]
    services: frozenset[ServiceId]
    desks: tuple[DeskId, ...]


class Queue(Protocol):
    """What has to be known of the queue; both the transaction and the plain reads can tell."""

    def waiting(self, pools: frozenset[str]) -> Waiting:
        """How many wait in these pools."""
        ...

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets took."""
        ...

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and since when those with a ticket have it."""
        ...


def pool_of(office: Office, service: Service) -> Pool:
    """The pool of a service. All services of its series have the same one, even where not every desk
    takes each of them: people ahead and minutes must not tell which was chosen (DOMAIN 7.3).
    """
    series = services_of_series(office, service.series)
    return _pool_around(office, frozenset(first_step(office, each).key for each in series))


def pool_of_ticket(office: Office, ticket: Ticket) -> Pool:
    """The pool in which a waiting ticket stands: that of its service, or of a later stage of its visit."""
    if ticket.part == 1:
        return pool_of(office, office.service(ticket.service_id))
    return _pool_around(office, frozenset({ticket.waits_for}))


def _pool_around(office: Office, keys: frozenset[str]) -> Pool:
    taken = {desk.id: keys_taken(office, desk) for desk in office.desks}
    desks = tuple(desk for desk, takes in taken.items() if not keys.isdisjoint(takes))
    together = keys.union(*(taken[desk] for desk in desks))
    return Pool(keys=together, services=frozenset(map(service_of, together)), desks=desks)


def hall_pool_around(office: Office, keys: frozenset[str]) -> Pool:
    """The same of what the hall knows: public desks and public pools alone. A desk that also fetches the
    visitors of the private room does not bring them along.
    """
    desks = [desk for desk in hall_desks(office) if not keys.isdisjoint(keys_taken(office, desk))]
    together = keys | hall_pool(office, desks)
    return Pool(
        keys=together, services=frozenset(map(service_of, together)), desks=tuple(desk.id for desk in desks)
    )


def wait_in_hall(
    office: Office, pool: Pool, *, waiting: int, open_desks: int, seen: Iterable[SeenWork]
) -> Estimate | None:
    """How long the last of those who wait there may wait, for everybody to see; None where nobody waits or
    serves.

    Made of what the hall knows anyway: how many wait, which desks are open, how long numbers stayed at them,
    and what is published. A free desk is taken to be busy: it may be with somebody of whom the hall knows
    nothing. Nothing runs with the clock, so that nobody else's event can show in the figure.
    """
    if not waiting:
        return None
    mine = [each for each in seen if each.pool in pool.keys][:RECENT_WORK]
    recent = RecentWork(
        seconds=tuple([each.seconds for each in mine]),
        priority=len(mine) // _USUAL_PRIORITY,
        officers=len({each.officer_id for each in mine}),
    )
    pace = Pace(recent, standard_seconds=_promised_pace(office, pool.services))
    return estimate(
        ahead=waiting - 1,
        overtakers=pace.overtakers(ahead=waiting - 1, priority_waiting=0),
        pace=pace,
        desks=DesksNow(there=len(pool.desks), open=open_desks, busy_besides=open_desks),
    )


def outlook_for(
    queue: Queue, office: Office, service: Service, priority: Priority, *, runs: Runs, now: datetime
) -> Outlook:
    """The outlook for a new ticket of this service and class. Only tickets that share a desk count."""
    pool = pool_of(office, service)
    line, run = Line(queue, office, pool, now=now), run_at(office, runs, pool.desks)
    ahead = calling.people_ahead(line.waiting, priority, run=run, ratio=calling.ratio_of(office.rules))
    return line.outlook(ahead, priority)


def outlook_of(queue: Queue, office: Office, ticket: Ticket, position: int, *, now: datetime) -> Outlook:
    """The outlook of a ticket that waits already, with `position` people before it."""
    line = Line(queue, office, pool_of_ticket(office, ticket), now=now)
    return line.outlook(position, ticket.priority)


class Line:
    """Those who wait for one pool at one moment. What the estimates are made of is read once, when it is
    first needed, however many places are asked for.
    """

    def __init__(self, queue: Queue, office: Office, pool: Pool, *, now: datetime) -> None:
        self._queue = queue
        self._office = office
        self._pool = pool
        self._now = now

    def outlook(self, ahead: int, priority: Priority) -> Outlook:
        """The outlook of the place behind so many people, for a ticket of this class."""
        found = self._estimate(ahead, priority) if self._desks.open else None
        if found is None:
            return Outlook(ahead=ahead, minutes=None, low=None, high=None)
        return Outlook(ahead=ahead, minutes=found.minutes, low=found.low, high=found.high)

    @cached_property
    def waiting(self) -> Waiting:
        """How many wait, by class."""
        return self._queue.waiting(self._pool.keys)

    def _estimate(self, ahead: int, priority: Priority) -> Estimate | None:
        overtakers = 0.0
        if priority is Priority.REGULAR:
            overtakers = self._pace.overtakers(ahead=ahead, priority_waiting=self.waiting.priority)
        return estimate(ahead=ahead, overtakers=overtakers, pace=self._pace, desks=self._desks)

    @cached_property
    def _desks(self) -> DesksNow:
        load = self._queue.desk_load(self._pool.desks)
        return DesksNow(
            there=len(self._pool.desks),
            open=load.open,
            busy_seconds=tuple((self._now - since).total_seconds() for since in load.busy_since),
        )

    @cached_property
    def _pace(self) -> Pace:
        recent = self._queue.recent_work(self._pool.keys)
        return Pace(recent, standard_seconds=_promised_pace(self._office, self._pool.services))


def _promised_pace(office: Office, services: frozenset[ServiceId]) -> float:
    """The mean of the standards of all whose turn may come first.

    Not the standard of the chosen service: its minutes on the slip would tell which one it was (DOMAIN 7.3).
    """
    return fmean(office.service(each).standard.seconds for each in services)
