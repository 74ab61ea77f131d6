"""The lines of the table `overruns` go on with the events of their tickets. Called for every change of a
ticket; nearly always there is nothing to do, and then nothing is read.
"""

from datetime import datetime

from server.domain.events import OverrunFlagged, TicketEvent
from server.domain.overrun_history import followed, marked
from server.domain.tickets import Ticket
from server.service.ports import UnitOfWork


def follow(uow: UnitOfWork, before: Ticket, event: TicketEvent, after: Ticket, *, at: datetime) -> None:
    """Store the overruns that the event makes or changes."""
    is_wrong = after.times_wrong is not None
    was_wrong = before.times_wrong is not None
    if before.overrun_at is None and is_wrong is was_wrong and not isinstance(event, OverrunFlagged):
        return
    lines = tuple(uow.overruns.of_ticket(before.id))
    for line in marked(followed(lines, before, event, at=at), is_wrong=is_wrong):
        if line not in lines:
            uow.overruns.put(line)
