"""How today is going against the published standards: one figure of the whole hall for the public (DOMAIN 7,
10). What each officer or service took is told elsewhere, and to few.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.domain.parts import Part
from server.domain.tickets import OPEN, Ticket, TicketState

LEAST_SHOWN = 5
"""A share of fewer would say something of somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTime:
    """So many were counted, so many of them were finished within their standard."""

    counted: int = 0
    on_time: int = 0

    @property
    def shown(self) -> "OnTime | None":
        """The same for the public; None while it counts too few."""
        return self if self.counted >= LEAST_SHOWN else None


def on_time_since(tickets: Iterable[Ticket], parts: Iterable[Part], begins: datetime) -> OnTime:
    """Of the service day that began then: whoever was finished and had a running clock, and whoever is still
    here and already over; of a visit with several services each one counts. The private room is not among
    them: a figure that moves while its visitor leaves would tell of it. Times that are wrong do not count.
    """
    told = [each for each in tickets if not each.is_private and each.times_wrong is None]
    counted = {each.id: each for each in told}
    verdicts = [_is_on_time(each, begins) for each in told]
    verdicts += [
        not part.is_overrun
        for part in parts
        if part.is_overrun is not None
        and part.ended_at >= begins
        and part.ticket_id in counted
        and part.part < counted[part.ticket_id].part
    ]
    return OnTime(counted=sum(each is not None for each in verdicts), on_time=sum(map(bool, verdicts)))


def _is_on_time(ticket: Ticket, begins: datetime) -> bool | None:
    """None where the ticket does not count."""
    if ticket.state is TicketState.FINISHED:
        is_today = ticket.finished_at is not None and ticket.finished_at >= begins
        return ticket.overrun_at is None if is_today and ticket.clock_started_at is not None else None
    is_over = ticket.overrun_at is not None and ticket.overrun_at >= begins
    return False if is_over and ticket.state in OPEN else None
