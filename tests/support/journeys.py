"""One ticket on its way through the domain, told as clock times. No store and no dispatcher here."""

from datetime import datetime
from typing import Self

from server.domain import events as happened
from server.domain import ticket_changes
from server.domain.office import HoldReason
from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.ticket_changes import AtDesk
from server.domain.ticket_history import after
from server.domain.tickets import Ticket
from tests.support.builders import KEEPS_CLOCK, STOPS_CLOCK, a_ticket, at, at_desk


class Journey:
    """A ticket issued at 08.00; each step happens at the clock time given and is kept in `events`."""

    def __init__(self, ticket: Ticket | None = None, *, rules: Rules | None = None) -> None:
        self.ticket = ticket or a_ticket()
        self.rules = rules or Rules()
        self.place: AtDesk = at_desk()
        self.events: list[tuple[datetime, happened.TicketEvent]] = []

    @classmethod
    def with_basis(cls, basis: ClockBasis) -> Self:
        """A ticket whose clock starts at that moment."""
        starts_now = basis is ClockBasis.TICKET
        started_at = at("08:00") if starts_now else None
        return cls(a_ticket(clock_basis=basis, clock_started_at=started_at))

    def call(self, clock: str) -> Self:
        return self._apply(clock, ticket_changes.call(self.ticket, self.place, run=0, is_silent=False))

    def recall(self, clock: str) -> Self:
        event = ticket_changes.recall(
            self.ticket, self.place, is_silent=False, rules=self.rules, now=at(clock)
        )
        return self._apply(clock, event)

    def start(self, clock: str) -> Self:
        return self._apply(clock, ticket_changes.start(self.ticket, self.place))

    def complete_documents(self, clock: str) -> Self:
        return self._apply(clock, ticket_changes.complete_documents(self.ticket, self.place))

    def pause(self, clock: str) -> Self:
        return self.hold(clock, STOPS_CLOCK)

    def hold(self, clock: str, reason: HoldReason = KEEPS_CLOCK) -> Self:
        return self._apply(clock, ticket_changes.hold(self.ticket, self.place, reason))

    def resume(self, clock: str) -> Self:
        return self._apply(clock, ticket_changes.resume(self.ticket, self.place))

    def finish(self, clock: str) -> Self:
        event = ticket_changes.finish(self.ticket, self.place, rules=self.rules, now=at(clock))
        return self._apply(clock, event)

    def mark_no_show(self, clock: str) -> Self:
        event = ticket_changes.mark_no_show(self.ticket, self.place, rules=self.rules, now=at(clock))
        return self._apply(clock, event)

    def cancel(self, clock: str) -> Self:
        return self._apply(clock, ticket_changes.cancel(self.ticket, reason="pulang"))

    def look(self, clock: str) -> Self:
        """The server looks at the clock, as it does when something is due."""
        for ask in (ticket_changes.warn_overrun, ticket_changes.flag_overrun):
            due = ask(self.ticket, now=at(clock))
            if due is not None:
                self._apply(clock, due)
        escalated = ticket_changes.escalate_overrun(self.ticket, rules=self.rules, now=at(clock))
        return self if escalated is None else self._apply(clock, escalated)

    def _apply(self, clock: str, event: happened.TicketEvent) -> Self:
        self.ticket = after(self.ticket, event, at=at(clock))
        self.events.append((at(clock), event))
        return self
