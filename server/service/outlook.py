"""How many go first and how long it may take, for a service as things stand: one answer for the
ticket, the kiosk's menu and the live messages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from server.domain import calling
from server.domain.calling import Waiting
from server.domain.estimate import estimate_minutes
from server.domain.ids import DeskId, ServiceId
from server.domain.office import Office, Service
from server.domain.tickets import Priority
from server.service.records import DeskLoad


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a visitor is told about the wait."""

    ahead: int
    minutes: int


class Queue(Protocol):
    """What has to be known of the queue; both the transaction and the plain reads can tell."""

    def waiting(self, services: frozenset[ServiceId]) -> Waiting:
        """How many wait for these services."""
        ...

    def seconds_per_ticket(self, services: frozenset[ServiceId]) -> float | None:
        """Mean process time of the last finished tickets, or None."""
        ...

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open and how many have a ticket."""
        ...


def outlook_for(queue: Queue, office: Office, service: Service, priority: Priority, *, run: int) -> Outlook:
    """The outlook for a new ticket of this service and class. Only tickets that share a desk count."""
    sharing = office.shares_desks(service.id)
    ahead = calling.people_ahead(
        queue.waiting(sharing), priority, run=run, limit=office.rules.priority_calls_in_a_row
    )
    load = queue.desk_load(desk.id for desk in office.desks if service.id in desk.services)
    pace = queue.seconds_per_ticket(sharing)
    minutes = estimate_minutes(
        ahead=ahead,
        desks_open=load.open,
        desks_busy=load.busy,
        seconds_per_ticket=pace if pace is not None else _promised_pace(office, sharing),
    )
    return Outlook(ahead=ahead, minutes=minutes)


def _promised_pace(office: Office, services: frozenset[ServiceId]) -> float:
    """Before anything was finished: the mean of the standards of all whose turn may come first.

    Not the standard of the chosen service: its minutes on the slip would tell which one it was (DOMAIN 7.3).
    """
    return fmean(office.service(each).standard.seconds for each in services)
