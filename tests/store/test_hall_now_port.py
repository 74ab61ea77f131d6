"""The hall of one moment, as every store has to tell it."""

from dataclasses import replace
from datetime import timedelta

from server.domain.calling import Waiting
from server.domain.events import DeskOpened, Event, NoticeDisplayed
from server.domain.ids import DeskId, DeviceId, PersonId, TicketId
from server.domain.on_time import OnTime, on_time_since
from server.domain.tickets import Priority, Ticket, TicketState
from server.service.hall_port import OpenDesk, SeenWork
from server.service.records import DeskSession, Recorded
from tests.store.test_stages_port import a_part, keep
from tests.support.builders import DAY, KEHILANGAN, LP, RUANG_KHUSUS, a_ticket, an_office, at
from tests.support.stores import SqlStore, Store, with_document

REGULAR, PRIORITY, EMERGENCY = Priority.REGULAR, Priority.PRIORITY, Priority.EMERGENCY
PRIVATE = {"service_id": RUANG_KHUSUS, "is_private": True, "is_silent": True}
YESTERDAY = at("08:00") - timedelta(days=1)


def put(store: Store, *tickets: Ticket) -> None:
    with store.begin() as uow:
        for ticket in tickets:
            uow.tickets.add(ticket, deadline_at=None)
        uow.commit()


def open_desks(store: Store, *numbers: int) -> None:
    with store.begin() as uow:
        for number in numbers:
            session = DeskSession(
                desk_id=DeskId(f"loket-{number}"),
                officer_id=PersonId(f"petugas{number}"),
                opened_at=at("08:00"),
            )
            uow.desks.open(session)
        uow.commit()


def at_desk(label: str, number: int, state: TicketState, **changes: object) -> Ticket:
    place = {"desk_id": DeskId(f"loket-{number}"), "officer_id": PersonId(f"petugas{number}")}
    return a_ticket(label, state=state, called_at=at("08:05"), **place, **changes)


def record(store: Store, event: Event, clock: str) -> None:
    with store.begin() as uow:
        head = uow.event_log.head()
        each = Recorded(seq=head.seq + 1, at=at(clock), actor="display:1", event=event)
        uow.event_log.save_head(uow.event_log.append(head, [each]))
        uow.commit()


def a_notice(digest: str, device: str = "display-1") -> NoticeDisplayed:
    return NoticeDisplayed(
        device_id=DeviceId(device),
        service_day=DAY,
        digest=digest,
        kinds=("pledge",),
        decrees=("Kep/01/I/2019",),
        office_version=1,
    )


def test_everybody_who_waits_is_counted_by_pool_and_class(store: Store) -> None:
    assert store.reads().hall.waiting_by_pool() == {}
    put(
        store,
        a_ticket("A-001"),
        a_ticket("A-002", state=TicketState.FINISHED),
        a_ticket("A-003"),
        a_ticket("P-001", priority=PRIORITY),
        a_ticket("L-001", service_id=KEHILANGAN, priority=EMERGENCY),
        a_ticket("R-001", **PRIVATE),
    )
    assert store.reads().hall.waiting_by_pool() == {
        LP: Waiting(regular=2, priority=1),
        KEHILANGAN: Waiting(emergency=1),
        RUANG_KHUSUS: Waiting(regular=1),
    }


def test_an_open_desk_tells_what_is_there(store: Store) -> None:
    open_desks(store, 3, 1, 2)
    put(
        store,
        at_desk("P-001", 1, TicketState.CALLED, priority=PRIORITY),
        at_desk("R-001", 2, TicketState.SERVING, **PRIVATE),
        a_ticket("A-002", state=TicketState.ON_HOLD, desk_id=DeskId("loket-3")),
    )
    first, second, third = store.reads().hall.open_desks()
    assert first == OpenDesk(
        desk_id=DeskId("loket-1"),
        officer_id=PersonId("petugas1"),
        label="P-001",
        priority=PRIORITY,
        called_at=at("08:05"),
    )
    assert (second.label, second.is_silent, second.is_serving) == ("R-001", True, True)
    assert third == OpenDesk(desk_id=DeskId("loket-3"), officer_id=PersonId("petugas3"))


def test_the_last_that_the_hall_saw_end_at_desks_come_newest_first(store: Store) -> None:
    ended = {"state": TicketState.FINISHED, "part_called_at": at("09:00"), "officer_id": PersonId("petugas1")}

    def visit(label: str, clock: str, **changes: object) -> Ticket:
        return a_ticket(label, finished_at=at(clock), **(ended | changes))

    journey = visit("A-004", "09:40", part=2)
    part = a_part(journey, 1, "terima", ended="09:30", called_at=at("09:10"))
    keep(
        store,
        visit("A-001", "09:20"),
        visit("A-002", "09:35", is_sensitive=True, paused=timedelta(minutes=5)),
        visit("A-003", "09:36", part_called_at=None),
        journey,
        visit("R-001", "09:50", **PRIVATE),
        visit("X-001", "09:51", is_silent=True),
        visit("A-005", "09:52", is_handwritten=True),
        a_ticket("A-006"),
        parts=(part, replace(part, part=2, stage=None, called_at=None)),
    )
    whole, seen = PersonId("petugas1"), store.reads().hall.seen_work(most=9)
    assert seen == [
        SeenWork(pool=LP, officer_id=whole, seconds=35 * 60),
        SeenWork(pool=f"{LP}/terima", officer_id=whole, seconds=20 * 60),
        SeenWork(pool=LP, officer_id=whole, seconds=20 * 60),
    ]
    assert store.reads().hall.seen_work(most=1) == seen[:1]


def test_who_is_of_the_priority_class_can_be_asked(store: Store) -> None:
    put(store, a_ticket("A-001"), a_ticket("P-001", priority=PRIORITY), a_ticket("A-002", priority=EMERGENCY))
    ids = {each.label: each.id for each in store.reads().waiting_tickets(frozenset({LP}))}
    assert store.reads().hall.of_priority(list(ids.values())) == {ids["P-001"]}
    assert store.reads().hall.of_priority([]) == frozenset()


def test_of_each_class_the_first_few_are_found_in_their_order(store: Store) -> None:
    put(
        store,
        a_ticket("A-002", issued_at=at("08:02")),
        a_ticket("A-003", issued_at=at("08:03")),
        a_ticket("A-001", issued_at=at("08:01")),
        a_ticket("L-001", service_id=KEHILANGAN, issued_at=at("08:01")),
        a_ticket("P-001", priority=PRIORITY, issued_at=at("08:09")),
        a_ticket("X-001", is_silent=True, issued_at=at("07:00")),
        a_ticket("R-001", **PRIVATE),
    )

    def labels(*services: str, most: int) -> set[str]:
        asked = frozenset(each for each in (LP, KEHILANGAN, RUANG_KHUSUS) if each in services)
        return {each.label for each in store.reads().hall.first_in_line(asked, most=most)}

    assert labels(LP, most=2) == {"A-001", "A-002", "P-001"}
    # Two of the same moment go by their numbers' letters.
    assert labels(LP, KEHILANGAN, most=1) == {"A-001", "P-001"}
    assert labels(KEHILANGAN, RUANG_KHUSUS, most=9) == {"L-001"}
    assert labels(most=9) == set()


def test_the_first_in_line_carry_all_that_the_order_depends_on(store: Store) -> None:
    put(store, a_ticket("P-012", priority=PRIORITY, issued_at=at("08:02")))
    (first,) = store.reads().hall.first_in_line(frozenset({LP}), most=6)
    assert (first.label, first.number, first.issued_at) == ("P-012", 12, at("08:02"))
    assert (first.priority, first.service_id) == (PRIORITY, LP)


def test_how_the_day_goes_is_counted_by_the_rule_of_the_domain(store: Store) -> None:
    served = {"state": TicketState.FINISHED, "clock_started_at": at("08:10"), "finished_at": at("08:20")}
    late = {"overrun_at": at("08:25")}
    every: list[dict[str, object]] = [
        {**served},
        {**served, "is_sensitive": True},
        {**served, **late},
        {**served, "clock_started_at": None},
        {**served, **late, "is_private": True},
        {**served, "finished_at": YESTERDAY},
        {**late, "state": TicketState.WAITING},
        {**late, "state": TicketState.ON_HOLD},
        {**late, "state": TicketState.KEPT, "is_private": True},
        {**late, "state": TicketState.NO_SHOW},
        {"state": TicketState.ON_HOLD, "overrun_at": YESTERDAY},
        {"state": TicketState.ON_HOLD},
    ]
    tickets = [
        a_ticket(f"A-{number:03d}", id=TicketId(f"t{number}"), **changes)
        for number, changes in enumerate(every, 1)
    ]
    put(store, *tickets)
    told = store.reads().hall.on_time(since=at("00:00"))
    assert told == OnTime(counted=5, on_time=2) == on_time_since(tickets, (), at("00:00"))


def test_notices_are_listed_newest_first(store: Store) -> None:
    record(store, a_notice("one"), "08:00")
    record(store, DeskOpened(desk_id=DeskId("loket-1"), officer_id=PersonId("petugas1")), "08:01")
    record(store, a_notice("two"), "08:02")
    listed = store.reads().hall.notices_displayed(most=9)
    assert [(each.at, each.event) for each in listed] == [
        (at("08:02"), a_notice("two")),
        (at("08:00"), a_notice("one")),
    ]
    assert len(store.reads().hall.notices_displayed(most=1)) == 1


def test_a_transaction_knows_what_hangs_since_then(store: Store) -> None:
    record(store, a_notice("one"), "08:00")
    record(store, a_notice("two"), "08:02")
    with store.begin() as uow:
        assert uow.notices.displayed_since(at("08:01")) == [a_notice("two")]
        assert uow.notices.displayed_since(at("08:00")) == [a_notice("two"), a_notice("one")]
        assert uow.notices.displayed_since(at("08:03")) == []


def test_the_document_of_any_version_can_be_read(sql_store: SqlStore) -> None:
    store = with_document(sql_store, an_office())
    assert store.reads().office_in_version(1) == an_office()
