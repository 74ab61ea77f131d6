"""A day in the hall, made up by hypothesis: visitors tap, officers work, time passes, clocks go wrong,
requests are sent twice. Whatever happens, the invariants of DESIGN 1 hold after every step.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from server.domain import commands
from server.domain.calling import Ratio, call_order
from server.domain.chain import GENESIS, link
from server.domain.errors import QueueError
from server.domain.events import (
    ClockRecovered,
    ClockWentBack,
    OverrunFlagged,
    ServiceCorrected,
    StageFinished,
)
from server.domain.ids import DeskId, JobId, RequestId, ServiceId
from server.domain.journeys import keys_taken
from server.domain.lines import run_at
from server.domain.people import Actor
from server.domain.replay import HallStory, TicketStory
from server.domain.rules import Rules
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import AT_A_DESK, Ticket, TicketState
from server.domain.timing import elapsed_seconds, is_running, next_deadline
from server.domain.visit_changes import may_call
from server.service.outlook import pool_of
from server.service.replies import KioskTicketReply, TicketReply
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    RUANG_KHUSUS,
)
from tests.support.hall import KIOSK, Hall, officer
from tests.support.machine_office import BASES, DESKS, OFFICERS, VERBS, mixed_office

officers = st.sampled_from(OFFICERS)
choices = st.integers(0, 4)
places = st.integers(0, 99)
"""Which of several: taken modulo how many there are."""

STEPS_BETWEEN_AUDITS = 10


class HallMachine(RuleBasedStateMachine):
    """The hall, with the requests sent so far and the last elapsed time seen on each clock."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = Hall(mixed_office(), start="22:00")
        self.answered: list[tuple[object, Actor, object]] = []
        self.seen_elapsed: dict[tuple[str, str], int] = {}
        self.steps = 0

    # -- how a step is taken

    def attempt(self, act: Callable[[], object]) -> object | None:
        """Do it; a refusal is fine and leaves nothing behind but what the clock itself did."""
        self.hall.clock.advance(seconds=0.001)
        before = len(self.hall.log)
        try:
            return act()
        except QueueError:
            left = self.hall.events[before:]
            assert all(isinstance(event, ClockWentBack | ClockRecovered) for event in left)
            return None

    def ask(self, command: object, actor: Actor) -> object | None:
        """Send a command and keep its answer, so that it can be asked for again."""
        answer = self.attempt(lambda: self.hall.dispatcher.execute(command, actor))
        if answer is not None:
            self.answered.append((command, actor, answer))
        return answer

    def tickets(self, *states: TicketState) -> list[Ticket]:
        found = self.hall.store.committed.tickets.values()
        return [ticket for ticket in found if not states or ticket.state in states]

    def in_order(
        self, pools: frozenset[str], desks: Iterable[DeskId], place: AtDesk | None = None
    ) -> list[Ticket]:
        head = self.hall.store.committed.head
        now = max(self.hall.clock.now, self.hall.store.committed.head.last_event_at)
        waiting = self.hall.store.reads().waiting_tickets(pools)
        return call_order(
            [each for each in waiting if place is None or may_call(each, place, now=now)],
            run=run_at(self.hall.office, head.priority_runs, desks),
            ratio=Ratio(priority=2),
            now=self.hall.store.committed.head.last_event_at,
        )

    # -- visitors

    @rule(
        service=st.sampled_from([*BASES, RUANG_KHUSUS, "sim.baru"]),
        group=st.sampled_from([None, None, "lansia", "vip"]),
        further=st.sampled_from([(), (), (), (KEHILANGAN,), (LP, PENGADUAN)]),
    )
    def tap(self, service: str, group: str | None, further: tuple[ServiceId, ...] = ()) -> None:
        request_id = self.hall.request_id()
        if service == RUANG_KHUSUS and group is None:
            self.ask(commands.AskForPrivateRoom(request_id=request_id), KIOSK)
            return
        command = commands.IssueTicket(
            request_id=request_id, service_id=ServiceId(service), priority_group=group, further=further
        )
        answer = self.ask(command, KIOSK)
        if isinstance(answer, KioskTicketReply):
            office = self.hall.store.reads().office_state().office
            sharing = pool_of(office, office.service(ServiceId(service)))
            order = [ticket.id for ticket in self.in_order(sharing.keys, sharing.desks)]
            assert order.index(self.hall.ticket(answer.ticket.id).id) == answer.ticket.ahead

    # -- officers

    @initialize(services=st.lists(st.sampled_from(list(BASES)), min_size=2, max_size=6))
    def the_shift_begins(self, services: list[str]) -> None:
        for number, by in enumerate(OFFICERS[:2], start=1):
            self.hall.open_desk(f"loket-{number}", by=by)
        for service in services:
            self.tap(service=service, group=None)

    @rule(by=officers, choice=choices, seconds=st.floats(0, 400))
    def an_officer_works(self, by: str, choice: int, seconds: float) -> None:
        """The next thing an officer would do, so that days go further than their first call."""
        self.hall.clock.advance(seconds=seconds)
        mine = [ticket for ticket in self.tickets(*AT_A_DESK) if ticket.officer_id == by]
        if mine:
            self.go_on_with(mine[0], by=by, choice=choice)
        elif held := self.tickets(TicketState.ON_HOLD)[choice:]:
            self.attempt(lambda: self.hall.resume(held[0].id, by=by))
        else:
            self.call_next(by=by)

    @rule(choice=choices)
    def petugas1_works_fast(self, choice: int) -> None:
        self.an_officer_works(by="petugas1", choice=choice, seconds=25)

    @rule(choice=choices)
    def petugas2_works_slowly(self, choice: int) -> None:
        self.an_officer_works(by="petugas2", choice=choice, seconds=250)

    def go_on_with(self, ticket: Ticket, *, by: str, choice: int) -> None:
        if ticket.state is TicketState.CALLED:
            self.attempt(lambda: self.hall.start(ticket.id, by=by))
        elif choice == 0:
            self.attempt(lambda: self.hall.hold(ticket.id, "konsultasi_reskrim", by=by))
        elif choice == 1:
            self.attempt(lambda: self.hall.hold(ticket.id, "gangguan_sistem_pusat", by=by))
        elif choice == 2:
            self.attempt(lambda: self.hall.complete_documents(ticket.id, by=by))
        else:
            self.attempt(lambda: self.hall.finish(ticket.id, by=by))

    @rule(desk=st.sampled_from([*DESKS, None]), by=officers)
    def an_officer_changes_place(self, desk: str | None, by: str) -> None:
        self.attempt(lambda: self.hall.close_desk(by=by))
        if desk is not None:
            self.attempt(lambda: self.hall.open_desk(desk, by=by))

    def call_next(self, by: str) -> None:
        expected = None
        for session in self.hall.store.reads().desk_sessions():
            if session.officer_id == by:
                desk = self.hall.store.reads().office_state().office.desk(session.desk_id)
                place = AtDesk(session.desk_id, session.officer_id)
                pools = keys_taken(self.hall.office, desk)
                expected = next(iter(self.in_order(pools, [place.desk_id], place)), None)
        answer = self.ask(commands.CallNext(request_id=self.hall.request_id()), officer(by))
        if isinstance(answer, TicketReply):
            assert expected is not None
            assert answer.ticket.label == expected.label

    @precondition(lambda self: self.tickets())
    @rule(verb=st.sampled_from(VERBS), place=places, by=officers)
    def anybody_does_anything(self, verb: Callable[[Hall, str, str], object], place: int, by: str) -> None:
        every = self.tickets()
        self.attempt(lambda: verb(self.hall, every[place % len(every)].id, by))

    @precondition(lambda self: self.tickets(TicketState.CALLED))
    @rule(place=places)
    def nobody_comes(self, place: int) -> None:
        called = self.tickets(TicketState.CALLED)
        ticket = called[place % len(called)]
        for _ in range(2):
            self.hall.clock.advance(seconds=31)
            self.attempt(lambda: self.hall.recall(ticket.id, by=str(ticket.officer_id)))
        self.hall.clock.advance(seconds=31)
        self.attempt(lambda: self.hall.mark_no_show(ticket.id, by=str(ticket.officer_id)))

    # -- time, machines and networks

    @rule()
    def the_server_looks_at_the_clocks(self) -> None:
        self.hall.meet_deadlines()
        for ticket in self.tickets():
            is_late = elapsed_seconds(ticket, now=self.hall.clock.now) > ticket.standard_seconds
            assert (ticket.overrun_at is not None) is is_late, ticket.label

    @rule(minutes=st.floats(0, 30), what=st.sampled_from(["passes", "passes", "jumps back", "is set right"]))
    def time(self, minutes: float, what: str) -> None:
        if what == "passes":
            self.hall.clock.advance(minutes=minutes)
        elif what == "jumps back":
            self.hall.clock.jump_back(minutes=3 * minutes)
        else:
            self.hall.clock.set(self.hall.clock.now + timedelta(minutes=minutes))

    @precondition(lambda self: self.answered)
    @rule(place=places)
    def a_request_comes_again(self, place: int) -> None:
        command, actor, answer = self.answered[place % len(self.answered)]
        before = len(self.hall.log)
        assert self.hall.dispatcher.execute(command, actor) == answer
        again = self.hall.events[before:]
        assert all(isinstance(event, ClockWentBack | ClockRecovered) for event in again)
        stolen = commands.CloseDesk(request_id=RequestId(getattr(command, "request_id", "")))
        assert self.attempt(lambda: self.hall.dispatcher.execute(stolen, officer())) is None

    @rule(is_well=st.booleans())
    def the_printer_takes_a_slip(self, is_well: bool) -> None:
        job = self.hall.claim().job
        if job is None:
            return
        if is_well:
            self.hall.report(commands.ReportPrinted(job_id=JobId(job.id)))
        else:
            self.hall.report(
                commands.ReportPrintDelay(job_id=JobId(job.id), reason="paper_out", retry_after_seconds=5)
            )

    # -- what always holds

    @invariant()
    def no_number_is_given_twice_and_none_is_left_out(self) -> None:
        numbers: dict[tuple[str, str], list[int]] = {}
        for ticket in self.tickets():
            numbers.setdefault((ticket.series, str(ticket.service_day)), []).append(ticket.number)
        for given in numbers.values():
            assert sorted(given) == list(range(1, len(given) + 1))
        labels = Counter((ticket.service_day, ticket.label) for ticket in self.tickets())
        assert set(labels.values()) <= {1}

    @invariant()
    def a_ticket_is_in_exactly_one_place(self) -> None:
        sessions = {each.desk_id: each.officer_id for each in self.hall.store.reads().desk_sessions()}
        for ticket in self.tickets():
            if ticket.state in AT_A_DESK:
                assert ticket.desk_id is not None
                assert sessions[ticket.desk_id] == ticket.officer_id
            else:
                assert ticket.desk_id is None

    @invariant()
    def a_desk_has_one_ticket_and_an_officer_has_one_ticket(self) -> None:
        at_desks = self.tickets(*AT_A_DESK)
        assert len({ticket.desk_id for ticket in at_desks}) == len(at_desks)
        assert len({ticket.officer_id for ticket in at_desks}) == len(at_desks)
        sessions = self.hall.store.reads().desk_sessions()
        assert len({session.officer_id for session in sessions}) == len(sessions)

    @invariant()
    def no_clock_is_reset(self) -> None:
        for ticket in self.tickets():
            elapsed = elapsed_seconds(ticket, now=self.hall.clock.now)
            # Each service of a visit has a clock of its own.
            clock = (ticket.id, ticket.service_id)
            assert elapsed >= self.seen_elapsed.get(clock, 0), ticket.label
            self.seen_elapsed[clock] = elapsed

    @invariant()
    def an_overrun_is_flagged_once_for_a_standard_and_never_without_reason(self) -> None:
        flagged = Counter(event.ticket_id for event in self.hall.events if isinstance(event, OverrunFlagged))
        standards = Counter(
            event.ticket_id
            for event in self.hall.events
            if isinstance(event, ServiceCorrected)
            or (isinstance(event, StageFinished) and event.next_promise is not None)
        )
        for ticket in self.tickets():
            is_late = elapsed_seconds(ticket, now=self.hall.clock.now) > ticket.standard_seconds
            is_flagged = ticket.overrun_at is not None
            assert int(is_flagged) <= flagged[ticket.id] <= standards[ticket.id] + 1
            # A running clock is flagged when the server looks; one that stands was looked at before.
            assert is_flagged is is_late or (is_running(ticket) and is_late), ticket.label

    @invariant()
    def something_is_owed_for_every_overrun_that_is_compensated(self) -> None:
        owed = set(self.hall.store.committed.entitlements)
        entitled = {
            event.ticket_id
            for event in self.hall.events
            if isinstance(event, OverrunFlagged) and event.is_entitled
        }
        assert owed == entitled == {ticket.id for ticket in self.tickets() if ticket.was_entitled}

    @invariant()
    def the_next_deadline_stands_beside_its_ticket(self) -> None:
        for ticket in self.tickets():
            due = next_deadline(ticket, rules=Rules())
            assert self.hall.store.committed.deadlines.get(ticket.id) == (due.at if due else None)

    @invariant()
    def the_log_has_no_holes_and_time_never_goes_back_in_it(self) -> None:
        log, head = self.hall.log, self.hall.store.committed.head
        assert [recorded.seq for recorded in log] == list(range(1, head.seq + 1))
        assert all(earlier.at <= later.at for earlier, later in pairwise(log))
        if log:
            assert head.last_event_at == log[-1].at

    @invariant()
    def the_whole_log_is_read_again(self) -> None:
        """Now and then, and at the end: the log only grows, so what is wrong in it stays wrong."""
        self.steps += 1
        if self.steps % STEPS_BETWEEN_AUDITS == 0:
            self.audit()

    def teardown(self) -> None:
        self.audit()

    def audit(self) -> None:
        self.every_line_is_chained()
        self.the_log_rebuilds_the_tables()

    def every_line_is_chained(self) -> None:
        digest = GENESIS
        for line, stored in self.hall.store.committed.lines:
            digest = link(digest, line)
            assert digest == stored
        assert digest == self.hall.store.committed.head.hash

    def the_log_rebuilds_the_tables(self) -> None:
        stories: dict[str, TicketStory] = {}
        hall = HallStory()
        for recorded in self.hall.log:
            hall.tell(recorded.event, at=recorded.at)
            if ticket_id := getattr(recorded.event, "ticket_id", None):
                story = stories.setdefault(ticket_id, TicketStory())
                story.tell(recorded.event, office_id=self.hall.store.office_id, at=recorded.at)
        tables = self.hall.store.committed
        assert {name: story.ticket for name, story in stories.items()} == tables.tickets
        owed = {name: story.entitlement for name, story in stories.items() if story.entitlement}
        assert owed == tables.entitlements
        slips = {job_id: slip.state for story in stories.values() for job_id, slip in story.slips.items()}
        assert slips == {job_id: job.state for job_id, job in tables.jobs.items()}
        assert hall.counters == tables.counters
        sessions = tables.desk_sessions.values()
        assert hall.desks == {
            each.desk_id: (each.officer_id, each.opened_at, each.break_reason, each.break_since)
            for each in sessions
        }
        assert (hall.priority_runs, hall.clock_is_behind) == (
            tables.head.priority_runs,
            tables.head.clock_is_behind,
        )


TestHall = HallMachine.TestCase
TestHall.settings = settings(
    max_examples=250, stateful_step_count=60, derandomize=True, deadline=None, database=None
)
