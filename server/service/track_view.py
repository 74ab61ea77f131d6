"""What visitors' phones are shown: the place in the queue of any number of phones, worked out once for one
committed moment, and the snapshot of one phone. What a phone may know is decided in `domain/privacy.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import cached_property

from server.domain import calling
from server.domain.calling import Waiting
from server.domain.estimate import RecentWork
from server.domain.feedback import may_rate
from server.domain.ids import DeskId, TicketId
from server.domain.journeys import all_pools
from server.domain.lines import run_at
from server.domain.office import Office
from server.domain.privacy import PhonePlace, PhoneTicket, phone_compensation, phone_is_owed, phone_ticket
from server.domain.schedule import service_day
from server.domain.tickets import Ticket, TicketState
from server.domain.wording import Text
from server.service import kiosk_parts
from server.service.hall_use_cases import PROMISE_SHOWN
from server.service.ledger_view import view_of
from server.service.outlook import Line, Pool, pool_of_ticket
from server.service.reads_port import Reads
from server.service.records import DeskLoad, HelpRequest, OfficeState
from server.service.screens import HeadFields
from server.service.views import HelpView
from server.service.visitor_screens import OwnCompensation, OwnFeedback, TrackSnapshot

OWN_TEXTS = "track."
"""Keys of the phone page begin so; the office's other words are none of a phone's business."""

_KEPT = timedelta(seconds=5)
"""Nothing was stored meanwhile, but those who are served have been served for longer."""


class Lines:
    """Everybody's place at one committed moment. The order of each pool and whatever the estimates are made
    of are read once, however many phones ask.
    """

    def __init__(self, reads: Reads, state: OfficeState, *, now: datetime) -> None:
        self._queue = _Queue(reads)
        self._state = state
        self._now = now
        self._pools: dict[tuple[str, bool], Pool] = {}
        self._places: dict[Pool, tuple[Line, Mapping[TicketId, int]]] = {}

    @cached_property
    def waiting(self) -> list[Ticket]:
        """Everybody who waits."""
        return self._queue.waiting_tickets(all_pools(self._state.office))

    def phone(self, ticket: Ticket) -> PhoneTicket:
        """The number as its phone may know it."""
        is_waiting = ticket.state is TicketState.WAITING and not ticket.is_private
        place = self._place(ticket) if is_waiting else None
        return phone_ticket(ticket, self._state.office, place, today=self.today)

    def help_of(self, ticket_id: TicketId) -> HelpView:
        """What became of the last call for help from this phone."""
        calls = [each for each in self._queue.help(now=self._now) if each.ticket_id == ticket_id]
        if not calls:
            return HelpView(state="none", kind=None)
        last = calls[-1]
        return HelpView(state="asked" if last.accepted_at is None else "accepted", kind=last.kind)

    @cached_property
    def today(self) -> date:
        """The service day of this moment."""
        office = self._state.office
        return service_day(self._now, timezone=office.timezone, day_start=office.day_start)

    def holds_for(self, state: OfficeState, *, now: datetime) -> bool:
        """True when nothing has been stored since, and hardly any time has passed."""
        return state.head.seq == self._state.head.seq and timedelta(0) <= now - self._now < _KEPT

    def read_from(self, reads: Reads) -> None:
        """What is not known yet is read in this moment, which shows the same tables."""
        self._queue.reads = reads

    def _place(self, ticket: Ticket) -> PhonePlace | None:
        line, places = self._line_of(ticket)
        ahead = places.get(ticket.id)
        if ahead is None:
            return None
        outlook = line.outlook(ahead, ticket.priority)
        return PhonePlace(ahead=ahead, minutes=outlook.minutes, low=outlook.low, high=outlook.high)

    def _line_of(self, ticket: Ticket) -> tuple[Line, Mapping[TicketId, int]]:
        office, key = self._state.office, (ticket.waits_for, ticket.part == 1)
        if key not in self._pools:
            self._pools[key] = pool_of_ticket(office, ticket)
        pool = self._pools[key]
        if pool not in self._places:
            self._places[pool] = Line(self._queue, office, pool, now=self._now), self._order(pool)
        return self._places[pool]

    def _order(self, pool: Pool) -> Mapping[TicketId, int]:
        order = calling.call_order(
            (ticket for ticket in self.waiting if ticket.waits_for in pool.keys),
            run=run_at(self._state.office, self._state.head.priority_runs, pool.desks),
            ratio=calling.ratio_of(self._state.office.rules),
            now=self._now,
        )
        return {ticket.id: ahead for ahead, ticket in enumerate(order)}


class Tracking:
    """The snapshots of phones. Two hundred of them that come back after a restart read the queue once."""

    def __init__(self) -> None:
        self._lines: Lines | None = None

    def snapshot(self, reads: Reads, state: OfficeState, ticket: Ticket, head: HeadFields) -> TrackSnapshot:
        """Everything that the phone of this ticket shows; of a private one nothing but number and state."""
        office, lines = state.office, self._lines_of(reads, state, now=head["server_time"])
        phone = lines.phone(ticket)
        if phone.is_private:
            return TrackSnapshot(**head, **asdict(phone), texts=_own_texts(office))
        is_rated = ticket.state is TicketState.FINISHED and reads.voices.is_rated(ticket.id)
        return TrackSnapshot(
            **head,
            **asdict(phone),
            can_keep_turn=ticket.state is TicketState.WAITING,
            help_kinds=kiosk_parts.help_kinds(office),
            help=lines.help_of(ticket.id),
            can_rate=may_rate(ticket, today=lines.today),
            is_rated=is_rated,
            feedback=_own_feedback(reads, ticket),
            topics=kiosk_parts.topics(office),
            internal_affairs=kiosk_parts.internal_affairs(office),
            compensation_line=office.compensation_line if phone_compensation(office, ticket) else None,
            compensation=_own_compensation(reads, office, ticket, phone, now=head["server_time"]),
            texts=_own_texts(office),
        )

    def _lines_of(self, reads: Reads, state: OfficeState, *, now: datetime) -> Lines:
        known = self._lines
        if known is None or not known.holds_for(state, now=now):
            known = self._lines = Lines(reads, state, now=now)
        known.read_from(reads)
        return known


def _own_feedback(reads: Reads, ticket: Ticket) -> tuple[OwnFeedback, ...]:
    return tuple(
        OwnFeedback(state=each.state, reply=each.reply, moved_at=each.moved_at)
        for each in reads.voices.feedback_of(ticket.id)
    )


def _own_compensation(
    reads: Reads, office: Office, ticket: Ticket, phone: PhoneTicket, *, now: datetime
) -> OwnCompensation | None:
    owed = reads.ledger.owed_on(ticket.id) if ticket.was_entitled else None
    if owed is None or not phone_is_owed(owed, phone.state):
        return None
    view = view_of(reads, office, owed, now=now)
    if view is None:
        return None
    return OwnCompensation(
        state=view.state,
        items=view.owed.items if view.owed else view.given or (),
        gives_all=view.owed.gives_all if view.owed else True,
        acknowledged=view.acknowledged,
    )


def _own_texts(office: Office) -> Mapping[str, Text]:
    return {each.key: each.text for each in office.public_texts if each.key.startswith(OWN_TEXTS)}


class _Queue:
    """The reads behind places and estimates; those of the moment that asks."""

    def __init__(self, reads: Reads) -> None:
        self.reads = reads
        self._help: list[HelpRequest] | None = None

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        return self.reads.waiting_tickets(pools)

    def waiting(self, pools: frozenset[str]) -> Waiting:
        return self.reads.waiting(pools)

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        return self.reads.recent_work(pools)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        return self.reads.desk_load(desks)

    def help(self, *, now: datetime) -> list[HelpRequest]:
        if self._help is None:
            self._help = self.reads.help_requests(since=now - PROMISE_SHOWN)
        return self._help
