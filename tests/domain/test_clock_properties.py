"""Whatever is pressed in whatever order, over midnights, changes of shift and restarts: no duration is
negative, no clock is reset, the parts add up to the whole, and the log tells the same to the second.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.domain import events as happened
from server.domain import ticket_changes
from server.domain.errors import QueueError
from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.ticket_changes import AtDesk
from server.domain.ticket_history import Unfolding, after
from server.domain.tickets import Ticket, TicketState
from server.domain.timing import elapsed_seconds, is_running
from server.domain.visit_changes import hand_over_ticket
from tests.support.builders import KEEPS_CLOCK, STOPS_CLOCK, a_ticket, at, at_desk

RULES = Rules(recall_gap_seconds=0, recalls_before_no_show=0)
ZERO = timedelta(0)
VERBS: Mapping[str, Callable[[Ticket, datetime], happened.TicketEvent | None]] = {
    "call": lambda ticket, _: ticket_changes.call(ticket, at_desk(), run=0, is_silent=False),
    "recall": lambda ticket, now: ticket_changes.recall(
        ticket, _place(ticket), is_silent=False, rules=RULES, now=now
    ),
    "start": lambda ticket, _: ticket_changes.start(ticket, _place(ticket)),
    "forgotten start": lambda ticket, now: ticket_changes.start_if_forgotten(ticket, rules=RULES, now=now),
    "documents": lambda ticket, _: ticket_changes.complete_documents(ticket, _place(ticket)),
    "pause": lambda ticket, _: ticket_changes.hold(ticket, _place(ticket), STOPS_CLOCK),
    "hold": lambda ticket, _: ticket_changes.hold(ticket, _place(ticket), KEEPS_CLOCK),
    "next shift": lambda ticket, _: hand_over_ticket(ticket, officer=at_desk(2).officer_id),
    "resume": lambda ticket, _: ticket_changes.resume(ticket, at_desk(2)),
    "finish": lambda ticket, now: ticket_changes.finish(ticket, _place(ticket), rules=RULES, now=now),
}
"""What may be pressed; what the state of the ticket does not allow is refused."""

steps = st.lists(
    st.tuples(
        st.integers(0, len(VERBS) - 1),
        st.timedeltas(min_value=ZERO, max_value=timedelta(hours=5)),
        st.booleans(),
    ),
    max_size=25,
)


def _place(ticket: Ticket) -> AtDesk:
    return at_desk(2) if ticket.officer_id == at_desk(2).officer_id else at_desk()


class Told:
    """A ticket, everything that happened to it, and its clock as it was read on the way."""

    def __init__(self, basis: ClockBasis) -> None:
        began = at("08:00") if basis is ClockBasis.TICKET else None
        self.first = self.ticket = a_ticket(clock_basis=basis, clock_started_at=began)
        self.log: list[tuple[datetime, happened.TicketEvent]] = []
        self.read: list[int] = []

    def press(self, which: int, now: datetime, *, is_restarted: bool) -> None:
        """The server looks at the clock, then does one of what may be pressed now."""
        if is_restarted:
            self.ticket = self.retold()
        for look in (ticket_changes.warn_overrun, ticket_changes.flag_overrun):
            self._happens(look(self.ticket, now=now), now)
        self.read.append(elapsed_seconds(self.ticket, now=now))
        allowed = list(self._allowed(now))
        if allowed:
            self._happens(allowed[which % len(allowed)], now)
            self.read.append(elapsed_seconds(self.ticket, now=now))

    def _allowed(self, now: datetime) -> Iterator[happened.TicketEvent]:
        for verb in VERBS.values():
            with suppress(QueueError):
                event = verb(self.ticket, now)
                if event is not None:
                    yield event

    def retold(self) -> Ticket:
        """The ticket as the log alone tells of it."""
        story = Unfolding(self.first)
        for moment, event in self.log:
            story.tell(event, at=moment)
        return story.ticket

    def _happens(self, event: happened.TicketEvent | None, now: datetime) -> None:
        if event is not None:
            self.ticket = after(self.ticket, event, at=now)
            self.log.append((now, event))


@given(basis=st.sampled_from(list(ClockBasis)), steps=steps)
def test_no_clock_is_ever_reset_and_the_parts_add_up(
    basis: ClockBasis, steps: list[tuple[int, timedelta, bool]]
) -> None:
    told, now = Told(basis), at("08:00")
    for which, passed, is_restarted in steps:
        now += passed
        told.press(which, now, is_restarted=is_restarted)
    ticket = told.ticket
    assert told.retold() == ticket
    assert min(told.read, default=0) >= 0
    assert all(earlier <= later for earlier, later in pairwise(told.read))
    over = elapsed_seconds(ticket, now=now) > ticket.standard_seconds
    assert (ticket.overrun_at is not None) is over or (over and is_running(ticket))
    assert sum(isinstance(event, happened.OverrunFlagged) for _, event in told.log) <= 1
    if ticket.state is TicketState.FINISHED:
        _adds_up(ticket)


def _adds_up(ticket: Ticket) -> None:
    """To the second: each figure is whole seconds, so that each may have lost less than one."""
    figures = (
        ticket.wait_seconds,
        ticket.call_to_start_seconds,
        ticket.process_seconds,
        ticket.total_seconds,
    )
    assert all(each is not None and each >= 0 for each in figures)
    assert ticket.paused >= ZERO
    assert ticket.finished_at is not None
    assert ticket.total_seconds == (ticket.finished_at - ticket.issued_at) // timedelta(seconds=1)
    if ticket.clock_started_at is not None:
        whole = (ticket.finished_at - ticket.clock_started_at - ticket.paused) // timedelta(seconds=1)
        assert ticket.process_seconds == whole
    if ticket.clock_basis is ClockBasis.START:
        parts = sum(each or 0 for each in figures) + ticket.paused.total_seconds()
        assert 0 <= (ticket.finished_at - ticket.issued_at).total_seconds() - parts < 3
