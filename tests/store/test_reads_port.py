"""Plain reads: what screens, relay and deadlines see, in every store."""

from dataclasses import replace
from datetime import datetime, timedelta

from server.domain.compensation import EntitlementState
from server.domain.events import DeskOpened, Event, TicketCalled, TicketRecalled
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.tickets import Priority, Ticket, TicketState
from server.service.records import PublicCall, Recorded
from tests.support.builders import KEHILANGAN, LP, a_ticket, an_entitlement, an_office, at
from tests.support.stores import Store

PETUGAS = PersonId("petugas1")


def put(store: Store, *tickets: Ticket, deadline_at: datetime | None = None) -> None:
    with store.begin() as uow:
        for ticket in tickets:
            uow.tickets.add(ticket, deadline_at=deadline_at)
        uow.commit()


def record(store: Store, event: Event, clock: str) -> None:
    with store.begin() as uow:
        head = uow.event_log.head()
        each = Recorded(seq=head.seq + 1, at=at(clock), actor="officer:petugas1", event=event)
        uow.event_log.save_head(uow.event_log.append(head, [each]))
        uow.commit()


def a_call(label: str, desk: int = 1, *, is_silent: bool = False) -> TicketCalled:
    return TicketCalled(
        ticket_id=TicketId(f"ticket-{label}"),
        label=label,
        desk_id=DeskId(f"loket-{desk}"),
        officer_id=PETUGAS,
        priority=Priority.REGULAR,
        is_silent=is_silent,
    )


def a_recall(label: str, desk: int = 1) -> TicketRecalled:
    return TicketRecalled(
        ticket_id=TicketId(f"ticket-{label}"),
        label=label,
        desk_id=DeskId(f"loket-{desk}"),
        officer_id=PETUGAS,
        is_silent=False,
    )


def test_the_office_stands_as_its_head_says(store: Store) -> None:
    state = store.reads().office_state()
    assert state.office == an_office()
    assert state.head == store.reads().head()
    assert len(store.reads().check_key()) == 32


def test_everybody_is_found_where_they_are(store: Store) -> None:
    at_desk = {"desk_id": DeskId("loket-1"), "officer_id": PETUGAS}
    put(
        store,
        a_ticket("A-001", state=TicketState.SERVING, **at_desk),
        a_ticket("A-002", state=TicketState.CALLED, desk_id=DeskId("loket-2"), officer_id=PersonId("p2")),
        a_ticket("A-003", state=TicketState.ON_HOLD, issued_at=at("08:02")),
        a_ticket("A-004", state=TicketState.ON_HOLD, issued_at=at("08:01")),
        a_ticket("A-005"),
        a_ticket("L-001", service_id=KEHILANGAN),
        a_ticket("A-006", state=TicketState.FINISHED),
    )
    reads = store.reads()
    assert {ticket.label for ticket in reads.tickets_at_desks()} == {"A-001", "A-002"}
    assert [ticket.label for ticket in reads.tickets_on_hold()] == ["A-004", "A-003"]
    assert [ticket.label for ticket in reads.waiting_tickets(frozenset({LP}))] == ["A-005"]
    everybody = reads.waiting_tickets(frozenset({LP, KEHILANGAN}))
    assert {ticket.label for ticket in everybody} == {"A-005", "L-001"}
    assert reads.waiting_tickets(frozenset()) == []


def test_a_moment_sees_one_state_however_long_it_lasts(store: Store) -> None:
    put(store, a_ticket("A-001"))
    with store.reads().moment() as moment:
        before = (moment.head(), moment.waiting(frozenset({LP})))
        put(store, a_ticket("A-002"))
        record(store, DeskOpened(desk_id=DeskId("loket-1"), officer_id=PETUGAS), "08:10")
        after = (moment.head(), moment.waiting(frozenset({LP})))
        assert before == after
        assert moment.events_after(0, limit=9) == []
    assert store.reads().waiting(frozenset({LP})).total == 2
    assert store.reads().head().seq == 1


def test_the_hall_gets_the_newest_call_of_each_number(store: Store) -> None:
    record(store, a_call("A-001"), "08:01")
    record(store, a_call("A-002", desk=2), "08:02")
    record(store, a_call("R-001", is_silent=True), "08:03")
    record(store, a_recall("A-001", desk=1), "08:04")
    calls = store.reads().recent_calls(since=at("08:00"), limit=5)
    assert calls == [
        PublicCall(
            seq=4,
            at=at("08:04"),
            ticket_id=TicketId("ticket-A-001"),
            label="A-001",
            desk_id=DeskId("loket-1"),
        ),
        PublicCall(
            seq=2,
            at=at("08:02"),
            ticket_id=TicketId("ticket-A-002"),
            label="A-002",
            desk_id=DeskId("loket-2"),
        ),
    ]


def test_the_hall_gets_so_many_calls_and_none_of_yesterday(store: Store) -> None:
    for number in range(1, 5):
        record(store, a_call(f"A-00{number}"), f"08:0{number}")
    reads = store.reads()
    assert [call.label for call in reads.recent_calls(since=at("08:00"), limit=2)] == ["A-004", "A-003"]
    assert [call.label for call in reads.recent_calls(since=at("08:04"), limit=5)] == ["A-004"]


def test_what_is_due_comes_longest_overdue_first(store: Store) -> None:
    put(store, a_ticket("A-001"), deadline_at=at("08:20"))
    put(store, a_ticket("A-002"), deadline_at=at("08:10"))
    put(store, a_ticket("A-003"), deadline_at=at("08:30"))
    put(store, a_ticket("A-004"))
    reads = store.reads()
    assert reads.next_deadline_at() == at("08:10")
    assert reads.due_tickets(now=at("08:09:59"), limit=9) == []
    assert [ticket.label for ticket in reads.due_tickets(now=at("08:20"), limit=9)] == ["A-002", "A-001"]
    assert [ticket.label for ticket in reads.due_tickets(now=at("09:00"), limit=1)] == ["A-002"]


def test_a_deadline_goes_with_the_change_that_ends_it(store: Store) -> None:
    put(store, a_ticket(), deadline_at=at("08:20"))
    with store.begin() as uow:
        cancelled = replace(a_ticket(), version=2, state=TicketState.CANCELLED)
        uow.tickets.save(cancelled, before=a_ticket(), deadline_at=None)
        uow.commit()
    assert store.reads().next_deadline_at() is None
    assert store.reads().due_tickets(now=at("09:00"), limit=9) == []


def test_the_open_entitlements_and_those_settled_today_are_listed_newest_first(store: Store) -> None:
    labels = ("A-001", "A-002", "A-003", "A-004")
    put(store, *(a_ticket(label) for label in labels))
    open_one = an_entitlement(label="A-001", ticket_id=TicketId("ticket-A-001"))
    newer = replace(open_one, label="A-002", ticket_id=TicketId("ticket-A-002"), since=at("08:50"))
    today = replace(
        open_one,
        label="A-003",
        ticket_id=TicketId("ticket-A-003"),
        since=at("08:40"),
        state=EntitlementState.DECLINED,
        settled_at=at("09:00"),
    )
    before = replace(
        today, label="A-004", ticket_id=TicketId("ticket-A-004"), settled_at=at("09:00") - timedelta(days=1)
    )
    with store.begin() as uow:
        for owed in (open_one, newer, today, before):
            uow.entitlements.add(owed)
        uow.commit()
    reads = store.reads()
    assert [owed.label for owed in reads.open_entitlements()] == ["A-002", "A-001"]
    assert reads.entitlements(since=at("00:00")) == [newer, today, open_one]
