"""The log, its head, and what a transaction and a savepoint promise, in every store."""

from dataclasses import replace

import pytest

from server.domain.chain import GENESIS, Head
from server.domain.events import DeskClosed, DeskOpened, Event
from server.domain.ids import DeskId, PersonId, TicketId
from server.service.ports import UnitOfWork
from server.service.records import Recorded
from tests.support.builders import DAY, a_person, a_ticket, at
from tests.support.stores import Store


def opened(desk: int) -> DeskOpened:
    return DeskOpened(desk_id=DeskId(f"loket-{desk}"), officer_id=PersonId(f"petugas{desk}"))


def record(uow: UnitOfWork, *events: Event, clock: str = "08:00") -> Head:
    head = uow.event_log.head()
    recorded = [
        Recorded(seq=head.seq + place, at=at(clock), actor="officer:petugas1", event=event)
        for place, event in enumerate(events, start=1)
    ]
    head = uow.event_log.append(head, recorded)
    uow.event_log.save_head(head)
    return head


def test_an_office_begins_with_an_empty_log(store: Store) -> None:
    head = store.reads().head()
    assert (head.seq, head.hash, head.priority_runs, head.clock_is_behind) == (0, GENESIS, {}, False)
    assert store.reads().events_after(0, limit=10) == []


def test_events_come_back_in_order_and_as_they_were(store: Store) -> None:
    closed = DeskClosed(desk_id=DeskId("loket-1"), officer_id=PersonId("petugas1"))
    with store.begin() as uow:
        record(uow, opened(1), opened(2))
        uow.commit()
    with store.begin() as uow:
        record(uow, closed, clock="08:00:00.000123")
        uow.commit()
    log = store.reads().events_after(0, limit=10)
    assert [(each.seq, each.event) for each in log] == [(1, opened(1)), (2, opened(2)), (3, closed)]
    assert (log[2].at, log[2].actor) == (at("08:00:00.000123"), "officer:petugas1")


def test_the_log_is_read_from_a_place_and_in_pieces(store: Store) -> None:
    with store.begin() as uow:
        record(uow, *[opened(number) for number in range(1, 6)])
        uow.commit()
    reads = store.reads()
    assert [each.seq for each in reads.events_after(1, limit=3)] == [2, 3, 4]
    assert reads.events_after(5, limit=3) == []


def test_the_head_is_kept_with_everything_it_knows(store: Store) -> None:
    with store.begin() as uow:
        head = record(uow, opened(1))
        head = replace(head, priority_runs={"loket-1": 2, "": 1}, clock_is_behind=True)
        uow.event_log.save_head(head)
        uow.commit()
    with store.begin() as uow:
        assert uow.event_log.head() == head
    assert store.reads().head() == head
    assert head.last_event_at == at("08:00")
    assert head.hash != GENESIS


def test_the_same_events_give_the_same_chain_in_every_store_and_for_ever(store: Store) -> None:
    """A log of years ago must still be verified by the program of today."""
    with store.begin() as uow:
        head = record(uow, opened(1), opened(2))
        uow.commit()
    assert head.hash.hex() == "7b061a09cf5c1331b3e5940b1e3b18d5edd9cce6c19f89cb1b6bc00186e3a879"


def test_what_is_not_committed_never_happened(store: Store) -> None:
    before = store.reads().head()
    with store.begin() as uow:
        uow.tickets.add(a_ticket(), deadline_at=at("09:00"))
        uow.tickets.next_number("A", DAY)
        uow.people.save_person(a_person())
        record(uow, opened(1))
    reads = store.reads()
    assert (reads.head(), reads.events_after(0, limit=9)) == (before, [])
    assert reads.ticket(TicketId("ticket-A-001")) is None
    assert reads.person(PersonId("petugas1")) is None
    assert reads.next_deadline_at() is None


def test_an_error_in_the_middle_undoes_everything(store: Store) -> None:
    def break_off(uow: UnitOfWork) -> None:
        record(uow, opened(1))
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"), store.begin() as uow:
        break_off(uow)
    assert store.reads().events_after(0, limit=9) == []
    with store.begin() as uow:
        record(uow, opened(2))
        uow.commit()
    assert [each.event for each in store.reads().events_after(0, limit=9)] == [opened(2)]


def test_nobody_sees_what_is_not_committed_yet(store: Store) -> None:
    with store.begin() as uow:
        record(uow, opened(1))
        assert store.reads().head().seq == 0
        uow.commit()
    assert store.reads().head().seq == 1


def test_a_savepoint_undoes_its_part_alone(store: Store) -> None:
    with store.begin() as uow:
        first = uow.savepoint()
        uow.tickets.add(a_ticket("A-001"), deadline_at=None)
        first.release()
        second = uow.savepoint()
        uow.tickets.add(a_ticket("A-002"), deadline_at=None)
        uow.tickets.next_number("A", DAY)
        second.undo()
        third = uow.savepoint()
        uow.tickets.add(a_ticket("A-003"), deadline_at=None)
        third.release()
        uow.commit()
    with store.begin() as uow:
        found = {name: uow.tickets.get(TicketId(f"ticket-{name}")) for name in ("A-001", "A-002", "A-003")}
        assert [name for name, ticket in found.items() if ticket] == ["A-001", "A-003"]
        assert uow.tickets.next_number("A", DAY) == 1
