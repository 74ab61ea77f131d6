"""Tickets and counters, as every store has to keep them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.calling import Waiting
from server.domain.estimate import RecentWork
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import Priority, SlipState, Ticket, TicketState
from server.service.ports import Collision
from server.service.records import DeskLoad, DeskSession
from tests.support.builders import DAY, KEHILANGAN, LP, PENGADUAN, VISUM, a_ticket, at
from tests.support.stores import Store

PLACE = AtDesk(DeskId("loket-1"), PersonId("petugas1"))
SPKT = frozenset({LP, PENGADUAN, VISUM})


def put(store: Store, *tickets: Ticket) -> None:
    with store.begin() as uow:
        for ticket in tickets:
            uow.tickets.add(ticket, deadline_at=None)
        uow.commit()


def save(store: Store, ticket: Ticket, *, before: Ticket) -> None:
    with store.begin() as uow:
        uow.tickets.save(ticket, before=before, deadline_at=None)
        uow.commit()


def called(ticket: Ticket, *, desk: int = 1, officer: int = 1) -> Ticket:
    return replace(
        ticket,
        version=ticket.version + 1,
        state=TicketState.CALLED,
        desk_id=DeskId(f"loket-{desk}"),
        officer_id=PersonId(f"petugas{officer}"),
        called_at=at("08:05"),
    )


def finished(label: str, clock: str, seconds: int, **changes: object) -> Ticket:
    """A ticket that waited ten minutes and kept its desk busy for so many seconds."""
    figures: dict[str, object] = {
        "state": TicketState.FINISHED,
        "finished_at": at(clock),
        "wait_seconds": 600,
        "total_seconds": 600 + seconds,
        "officer_id": PersonId("petugas1"),
    }
    return a_ticket(label, **(figures | changes))


def test_a_ticket_comes_back_as_it_was_stored(store: Store) -> None:
    whole = a_ticket(
        priority=Priority.PRIORITY,
        priority_group="lansia",
        is_sensitive=True,
        state=TicketState.FINISHED,
        first_called_at=at("08:01:02"),
        recalls=2,
        paused=timedelta(minutes=3, microseconds=7),
        overrun_at=at("08:30"),
        slip=SlipState.DELAYED,
        wait_seconds=62,
    )
    put(store, whole)
    with store.begin() as uow:
        assert uow.tickets.get(whole.id) == whole
        assert uow.tickets.get(TicketId("another")) is None


def test_a_change_is_stored_and_nothing_else(store: Store) -> None:
    before = a_ticket()
    put(store, before, a_ticket("A-002"))
    after = called(before)
    save(store, after, before=before)
    assert store.reads().ticket(before.id) == after
    assert store.reads().ticket(TicketId("ticket-A-002")) == a_ticket("A-002")


def test_numbers_are_counted_up_by_series_and_day(store: Store) -> None:
    with store.begin() as uow:
        numbers = [uow.tickets.next_number("A", DAY) for _ in range(3)]
        other_series = uow.tickets.next_number("L", DAY)
        next_day = uow.tickets.next_number("A", DAY + timedelta(days=1))
        uow.commit()
    assert (numbers, other_series, next_day) == ([1, 2, 3], 1, 1)
    with store.begin() as uow:
        assert uow.tickets.next_number("A", DAY) == 4


def test_a_number_that_was_not_committed_is_counted_again(store: Store) -> None:
    with store.begin() as uow:
        uow.tickets.next_number("A", DAY)
    with store.begin() as uow:
        assert uow.tickets.next_number("A", DAY) == 1


def test_one_label_is_stored_once_a_day(store: Store) -> None:
    put(store, a_ticket())
    with pytest.raises(Collision):
        put(store, a_ticket(id=TicketId("another")))
    put(store, a_ticket(id=TicketId("another"), service_day=DAY + timedelta(days=1)))


def test_a_change_of_what_somebody_else_changed_is_a_collision(store: Store) -> None:
    before = a_ticket()
    put(store, before)
    save(store, called(before), before=before)
    with pytest.raises(Collision):
        save(store, called(before, desk=2, officer=2), before=before)
    stored = store.reads().ticket(before.id)
    assert stored is not None
    assert stored.desk_id == "loket-1"


@pytest.mark.parametrize(("desk", "officer"), [(1, 2), (2, 1)], ids=["one desk", "one officer"])
def test_a_desk_and_an_officer_hold_one_ticket(store: Store, desk: int, officer: int) -> None:
    first, second = a_ticket("A-001"), a_ticket("A-002")
    put(store, first, second)
    save(store, called(first), before=first)
    with pytest.raises(Collision):
        save(store, called(second, desk=desk, officer=officer), before=second)
    assert [ticket.label for ticket in store.reads().tickets_at_desks()] == ["A-001"]


def test_a_desk_is_free_again_when_its_ticket_is_finished(store: Store) -> None:
    first, second = a_ticket("A-001"), a_ticket("A-002")
    put(store, first, second)
    at_desk = called(first)
    save(store, at_desk, before=first)
    with store.begin() as uow:
        assert uow.tickets.at_desk(DeskId("loket-1")) == at_desk
        assert uow.tickets.at_desk(DeskId("loket-2")) is None
    save(store, replace(at_desk, version=3, state=TicketState.FINISHED), before=at_desk)
    save(store, called(second), before=second)
    with store.begin() as uow:
        found = uow.tickets.at_desk(DeskId("loket-1"))
    assert found is not None
    assert found.label == "A-002"


def test_the_first_who_waits_came_first(store: Store) -> None:
    put(
        store,
        a_ticket("A-003", issued_at=at("08:02")),
        a_ticket("A-002", issued_at=at("08:01")),
        a_ticket("A-001", issued_at=at("08:01")),
        a_ticket("A-004", issued_at=at("08:00"), state=TicketState.CANCELLED),
        a_ticket("L-001", issued_at=at("07:59"), service_id=KEHILANGAN),
        a_ticket("P-001", issued_at=at("08:03"), priority=Priority.PRIORITY),
    )
    with store.begin() as uow:
        regular = uow.tickets.first_waiting(SPKT, Priority.REGULAR, place=PLACE, now=at("09:00"))
        priority = uow.tickets.first_waiting(SPKT, Priority.PRIORITY, place=PLACE, now=at("09:00"))
        emergency = uow.tickets.first_waiting(SPKT, Priority.EMERGENCY, place=PLACE, now=at("09:00"))
    assert regular is not None
    assert priority is not None
    assert (regular.label, priority.label, emergency) == ("A-001", "P-001", None)


def test_those_who_wait_are_counted_by_class_and_service(store: Store) -> None:
    put(
        store,
        a_ticket("A-001"),
        a_ticket("A-002", service_id=VISUM),
        a_ticket("A-003", state=TicketState.CALLED),
        a_ticket("L-001", service_id=KEHILANGAN),
        a_ticket("P-001", priority=Priority.PRIORITY),
    )
    with store.begin() as uow:
        assert uow.tickets.waiting(SPKT) == Waiting(regular=2, priority=1)
        assert uow.tickets.waiting(frozenset({KEHILANGAN})) == Waiting(regular=1)
        assert uow.tickets.waiting(frozenset()) == Waiting()
    assert store.reads().waiting(SPKT).total == 3


def test_recent_work_is_that_of_the_last_sixty_of_these_services(store: Store) -> None:
    early = finished("A-001", "08:00", 9000)
    others = [finished(f"A-{10 + number:03d}", f"09:{number:02d}", 300) for number in range(59)]
    last = finished("A-099", "10:00", 500)
    elsewhere = finished("L-001", "10:01", 9000, service_id=KEHILANGAN)
    put(store, early, *others, last, elsewhere)
    known = RecentWork(seconds=(500, *[300] * 59), priority=0, officers=1)
    with store.begin() as uow:
        assert uow.tickets.recent_work(SPKT) == known
    assert store.reads().recent_work(SPKT) == known


def test_recent_work_leaves_out_pauses_and_counts_priority_and_officers(store: Store) -> None:
    put(
        store,
        finished("A-001", "09:00", 900, paused=timedelta(minutes=10)),
        finished("P-001", "09:10", 240, priority=Priority.PRIORITY, officer_id=PersonId("petugas2")),
        finished("P-002", "09:20", 60, priority=Priority.EMERGENCY),
        finished("A-002", "09:30", 60, paused=timedelta(minutes=3)),
    )
    with store.begin() as uow:
        found = uow.tickets.recent_work(SPKT)
    assert found == RecentWork(seconds=(0, 60, 240, 300), priority=1, officers=2)


def test_without_a_finished_ticket_there_is_no_recent_work(store: Store) -> None:
    put(store, a_ticket())
    with store.begin() as uow:
        assert uow.tickets.recent_work(SPKT) == RecentWork()


def test_the_load_counts_open_desks_and_says_since_when_they_are_busy(store: Store) -> None:
    ticket = a_ticket()
    put(store, ticket)
    save(store, called(ticket, desk=2, officer=2), before=ticket)
    with store.begin() as uow:
        for number in (1, 2, 3):
            uow.desks.open(
                DeskSession(
                    desk_id=DeskId(f"loket-{number}"),
                    officer_id=PersonId(f"petugas{number}"),
                    opened_at=at("08:00"),
                )
            )
        uow.commit()
    asked = [DeskId("loket-1"), DeskId("loket-2"), DeskId("loket-9")]
    with store.begin() as uow:
        assert uow.tickets.desk_load(asked) == DeskLoad(open=2, busy_since=(at("08:05"),))
        assert uow.tickets.desk_load([]) == DeskLoad(open=0)
    assert store.reads().desk_load(asked) == DeskLoad(open=2, busy_since=(at("08:05"),))
