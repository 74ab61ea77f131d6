"""Steps of a visit at Loket 1, so that a test names only the one it is about. No tests here."""

from server.domain import ticket_changes, visit_changes
from server.domain.journeys import Stage, Step
from server.domain.rules import Rules
from server.domain.ticket_history import after
from server.domain.tickets import Ticket
from tests.support.builders import LP, a_service, at, at_desk
from tests.support.journeys import Journey

RULES, HERE, OTHER = Rules(), at_desk(1), at_desk(2)
OFFICER = HERE.officer_id
CONSULT = Stage(id="konsultasi", name="Konsultasi", is_counted=False)
WRITE = Stage(id="buat", name="Pembuatan LP", returns=True)


def step(stage: Stage | None, service: str = LP, **changes: object) -> Step:
    return Step(service=a_service(service, **changes), stage=stage)


def on_to(ticket: Ticket, clock: str, to: Step, *, stays: bool = False) -> Ticket:
    """Selesai of a part, at that time."""
    event = visit_changes.finish_stage(
        ticket, HERE, to, stays=stays, rules=RULES, outcome=None, now=at(clock)
    )
    return after(ticket, event, at=at(clock))


def called(ticket: Ticket, clock: str) -> Ticket:
    event = ticket_changes.call(ticket, HERE, run=0, is_silent=False)
    return after(ticket, event, at=at(clock))


def started(ticket: Ticket, clock: str) -> Ticket:
    return after(ticket, ticket_changes.start(ticket, HERE), at=at(clock))


def serving(clock: str = "08:21") -> Ticket:
    return Journey().call("08:20").start(clock).ticket
