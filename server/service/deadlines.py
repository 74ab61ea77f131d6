"""What falls due without anybody touching anything: warnings, overruns, forgotten starts, and the telephone
numbers of a day that is over.

The due time of every running clock stands in the store beside its ticket, written in the same
transaction as the change that caused it. So nothing has to be rebuilt after a restart, and a moment
slept through is found by the first step. Each command looks again at what is true and takes effect
once (invariant 8).
"""

from datetime import datetime, timedelta

from server.domain import commands
from server.domain.decrees_in_force import is_current, next_change_at
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.domain.report_numbers import kept_since
from server.domain.rules import Rules
from server.domain.schedule import service_day, service_day_bounds
from server.domain.tickets import Ticket
from server.domain.timing import DeadlineKind, next_deadline
from server.service.ports import Commands
from server.service.reads_port import Reads

HOUR = timedelta(hours=1)
BATCH = 50
_ACTOR = Actor(Role.SYSTEM, "deadlines")
_COMMANDS = {
    DeadlineKind.WARN_OVERRUN: commands.WarnOverrun,
    DeadlineKind.FLAG_OVERRUN: commands.FlagOverrun,
    DeadlineKind.ESCALATE_OVERRUN: commands.EscalateOverrun,
    DeadlineKind.START_AUTOMATICALLY: commands.StartAutomatically,
}


class Deadlines:
    """Sends the command of everything that is due. `step` is called again at the time it returns."""

    def __init__(self, reads: Reads, dispatcher: Commands) -> None:
        self._reads = reads
        self._dispatcher = dispatcher
        self._looks_again_at: datetime | None = None

    def step(self, *, now: datetime) -> datetime | None:
        """Carry out what is due by now; return when the next thing falls due, None if nothing does."""
        office = self._reads.office_state().office
        for ticket in self._reads.due_tickets(now=now, limit=BATCH):
            self._carry_out(ticket, rules=office.rules)
        if self._is_time_to_look(now):
            self._close_forgotten(office, now=now)
            self._settle_forgotten(office, now=now)
            self._forget_report_numbers(office, now=now)
        moments = (
            self._reads.next_deadline_at(),
            self._day_end_of_phones(office, now=now),
            self._follow_standards(office, now=now),
        )
        return min((each for each in moments if each is not None), default=None)

    def _is_time_to_look(self, now: datetime) -> bool:
        """Once an hour, for what is no matter of seconds."""
        if self._looks_again_at is not None and now < self._looks_again_at:
            return False
        self._looks_again_at = now + HOUR
        return True

    def _forget_report_numbers(self, office: Office, *, now: datetime) -> None:
        """Delete the numbers of papers whose time is over (O33)."""
        oldest = self._reads.report_numbers.oldest()
        today = service_day(now, timezone=office.timezone, day_start=office.day_start)
        if oldest is not None and oldest < kept_since(today, months=office.rules.retention_months):
            self._dispatcher.execute(commands.ForgetReportNumbers(), _ACTOR)

    def _close_forgotten(self, office: Office, *, now: datetime) -> None:
        """Close tickets that nobody ended (Q12)."""
        day = self._reads.visits.oldest_open_day()
        if day is None:
            return
        _, ends = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
        if now >= ends + office.rules.forgotten_after_hours * HOUR:
            self._dispatcher.execute(commands.CloseForgotten(), _ACTOR)

    def _follow_standards(self, office: Office, *, now: datetime) -> datetime | None:
        """Bring the services to what has come into force; when something else does."""
        if not is_current(office, now):
            self._dispatcher.execute(commands.FollowStandards(), _ACTOR)
        return next_change_at(office, now)

    def _settle_forgotten(self, office: Office, *, now: datetime) -> None:
        """What is still owed long after its service day was not given (DOMAIN 4)."""
        since = self._reads.ledger.oldest_open()
        if since is None:
            return
        day = service_day(since, timezone=office.timezone, day_start=office.day_start)
        _, ends = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
        if now >= ends + office.rules.forgotten_after_hours * HOUR:
            self._dispatcher.execute(commands.SettleForgotten(), _ACTOR)

    def _day_end_of_phones(self, office: Office, *, now: datetime) -> datetime | None:
        """Delete the telephone numbers of days that are over; when those of today have to go, if any."""
        day = self._reads.oldest_phone()
        if day is None:
            return None
        _, ends = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
        if ends > now:
            return ends
        self._dispatcher.execute(commands.ForgetPhones(), _ACTOR)
        return None

    def _carry_out(self, ticket: Ticket, *, rules: Rules) -> None:
        due = next_deadline(ticket, rules=rules)
        # What nothing will come of any more (an automatic start that the office gave up) is settled as well.
        kind = DeadlineKind.START_AUTOMATICALLY if due is None else due.kind
        self._dispatcher.execute(_COMMANDS[kind](ticket_id=ticket.id), _ACTOR)
