"""A process that taps and calls as fast as it can and says each ticket it was promised; made to be killed.

python -m tests.store.tap_for_ever DATABASE_URL NAME
"""

import itertools
import sys

from server.domain import commands
from server.domain.ids import RequestId, ServiceId
from server.randomness import RandomIds
from server.service.dispatcher import Dispatcher, Surroundings
from server.service.replies import KioskTicketReply
from tests.support.builders import LP, OFFICE_ID, at
from tests.support.fake_clock import FakeClock
from tests.support.hall import KIOSK
from tests.support.stores import SqlStore


def main(url: str, name: str) -> None:
    """Until killed."""
    store = SqlStore(url, OFFICE_ID)
    clock = FakeClock(at("08:00"))
    dispatcher = Dispatcher(
        Surroundings(
            begin=store.begin,
            clock=clock,
            ids=RandomIds(),
            check_key=store.reads().check_key(),
            is_demo=False,
            wake=lambda: None,
        )
    )
    for number in itertools.count():
        clock.advance(seconds=1)
        tap = commands.IssueTicket(
            request_id=RequestId(f"{name}-{number}"), service_id=ServiceId(LP), priority_group=None
        )
        reply = dispatcher.execute(tap, KIOSK)
        if isinstance(reply, KioskTicketReply):
            sys.stdout.write(f"{reply.ticket.id} {reply.ticket.label}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
