"""One moment of the hall: what is read once says the same as many reads would, and nothing of the silent."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from server.domain import calling
from server.domain.hall_screens import DeskGroup
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.on_time import OnTime
from server.domain.rules import Rules
from server.domain.tickets import Priority
from server.service.hall_now import HallNow
from server.service.hall_port import SeenWork
from server.service.records import DeskLoad, DeskSession
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    RUANG_KHUSUS,
    VISUM,
    a_ticket,
    an_office,
    at,
)
from tests.support.hall import Hall
from tests.support.memory_store import MemoryStore

SERVICES = (LP, PENGADUAN, KEHILANGAN, VISUM, RUANG_KHUSUS)
SPKT, LOST = DeskGroup(id="spkt", name="SPKT"), DeskGroup(id="hilang", name="Kehilangan")
DESKS = tuple(replace(desk, group=LOST.id if desk.id == "loket-3" else SPKT.id) for desk in an_office().desks)
GROUPED = an_office(desks=DESKS, desk_groups=(SPKT, LOST))

visitors = st.lists(
    st.tuples(st.sampled_from(SERVICES), st.sampled_from(Priority), st.booleans(), st.integers(0, 9)),
    max_size=25,
)


def hall_now(store: MemoryStore) -> HallNow:
    reads = store.reads()
    return HallNow(reads, reads.office_state())


def store_with(line: list[tuple[str, Priority, bool, int]]) -> MemoryStore:
    store = MemoryStore(GROUPED)
    with store.begin() as uow:
        for number, (service, priority, is_silent, minute) in enumerate(line, 1):
            is_private = service == RUANG_KHUSUS
            ticket = a_ticket(
                f"A-{number:03d}",
                service_id=service,
                priority=priority,
                is_silent=is_silent or is_private,
                is_private=is_private,
                issued_at=at(f"08:0{minute}"),
            )
            uow.tickets.add(ticket, deadline_at=None)
        uow.commit()
    return store


@given(line=visitors)
def test_one_count_says_what_many_counts_would_say(line: list[tuple[str, Priority, bool, int]]) -> None:
    store = store_with(line)
    hall, reads = hall_now(store), store.reads()
    for services in (frozenset({LP}), frozenset({VISUM, KEHILANGAN}), frozenset(SERVICES), frozenset()):
        assert hall.waiting(services) == reads.waiting(services)
    assert hall.everybody == len(line)
    assert hall.in_public == sum(service != RUANG_KHUSUS for service, *_ in line)


@given(line=visitors)
def test_the_next_numbers_are_the_first_of_the_true_order_without_the_silent(
    line: list[tuple[str, Priority, bool, int]],
) -> None:
    store = store_with(line)
    hall = hall_now(store)
    public = [ticket for ticket in store.committed.tickets.values() if not ticket.is_silent]
    order = [
        ticket.label for ticket in calling.call_order(public, run=0, ratio=calling.Ratio(), now=at("12:00"))
    ]
    assert list(hall.next) == order[:6]
    lost = [ticket.label for ticket in public if ticket.service_id == KEHILANGAN]
    spkt, hilang = hall.groups
    assert (hilang.id, hilang.name) == ("hilang", "Kehilangan")
    assert list(hilang.next) == [label for label in order if label in lost][:6]
    assert hilang.waiting == hall.waiting({KEHILANGAN}).total
    assert (spkt.waiting, spkt.next) == (hall.in_public, hall.next)


def test_the_run_of_priority_calls_moves_who_is_next() -> None:
    hall = Hall(GROUPED)
    hall.open_desk()
    for group in ("lansia", "lansia", "lansia", "lansia", None):
        hall.tap(LP, group=group)
    assert hall_now(hall.store).next == ("P-001", "P-002", "P-003", "A-001", "P-004")
    for _ in range(3):
        hall.cancel(hall.call_next().id)
    assert hall_now(hall.store).next == ("A-001", "P-004")


def test_the_desks_of_the_hall_follow_the_day() -> None:
    hall = Hall()
    hall.tap()
    hall.open_desk("loket-2")

    def seen() -> list[tuple[bool, str | None, str]]:
        return [(desk.is_open, desk.label, desk.state) for desk in hall_now(hall.store).desks]

    closed = (False, None, "free")
    assert seen() == [closed, (True, None, "free"), closed]
    called = hall.call_next()
    assert seen() == [closed, (True, "A-001", "called"), closed]
    hall.start(called.id)
    assert seen() == [closed, (True, "A-001", "serving"), closed]
    hall.hold(called.id)
    assert seen() == [closed, (True, None, "free"), closed]


def test_the_load_of_desks_is_what_many_reads_would_say() -> None:
    hall = Hall()
    for number in (1, 2, 3):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    hall.tap()
    hall.ask_for_private_room()
    for number in (1, 2):
        hall.clock.advance(seconds=5)
        hall.call_next(by=f"petugas{number}")
    now = hall_now(hall.store)
    every = [desk.id for desk in hall.office.desks]
    for desks in (every[:1], every, []):
        assert now.desk_load(desks) == hall.store.reads().desk_load(desks)
    assert now.desk_load([]) == DeskLoad(open=0)
    assert now.recent_work(frozenset({LP})) == hall.store.reads().recent_work(frozenset({LP}))


def test_an_officers_count_is_that_of_the_own_desk() -> None:
    store = store_with([(LP, Priority.REGULAR, False, 0), (KEHILANGAN, Priority.REGULAR, False, 0)])
    with store.begin() as uow:
        for desk, officer in (("loket-1", "petugas1"), ("loket-3", "petugas3")):
            session = DeskSession(desk_id=DeskId(desk), officer_id=PersonId(officer), opened_at=at("08:00"))
            uow.desks.open(session)
        uow.commit()
    assert hall_now(store).by_officer == {"petugas1": 2, "petugas3": 1}


def test_how_the_day_goes_is_hidden_until_five_were_counted() -> None:
    hall = Hall()
    hall.open_desk()
    for _ in range(4):
        served = hall.serve(LP)
        hall.clock.advance(minutes=5)
        hall.finish(served.id)
    assert hall_now(hall.store).on_time(since=at("00:00")) is None
    late = hall.serve(LP)
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    assert hall_now(hall.store).on_time(since=at("00:00")) == OnTime(counted=5, on_time=4)
    hall.finish(late.id)
    assert hall_now(hall.store).on_time(since=at("00:00")) == OnTime(counted=5, on_time=4)
    assert hall_now(hall.store).on_time(since=hall.clock.now) is None


def told_wait(hall: Hall) -> list[tuple[int, int] | None]:
    """What the hall is told of the wait: of everybody, of the group SPKT, of the one for losses."""
    now = hall_now(hall.store)
    groups = [(each.estimate_low_minutes, each.estimate_high_minutes) for each in now.groups]
    ranges = [(now.wait.low, now.wait.high) if now.wait else (None, None), *groups]
    return [None if low is None or high is None else (low, high) for low, high in ranges]


def test_how_long_it_may_take_is_told_while_somebody_waits_and_somebody_serves() -> None:
    hall = Hall(GROUPED)
    hall.tap()
    assert told_wait(hall) == [None, None, None]
    hall.open_desk()
    everybody, group, lost = told_wait(hall)
    assert everybody is not None
    assert 0 <= everybody[0] < everybody[1]
    assert (group, lost) == (everybody, None)
    hall.call_next()
    assert told_wait(hall) == [None, None, None]


def test_the_wait_follows_what_the_hall_has_seen() -> None:
    ranges = []
    for minutes in (3, 30):
        hall = Hall(GROUPED)
        hall.open_desk()
        for _ in range(6):
            ticket = hall.serve(LP)
            hall.clock.advance(minutes=minutes)
            hall.finish(ticket.id)
        for _ in range(4):
            hall.tap(KEHILANGAN)
        ranges.append(told_wait(hall)[2])
    quick, slow = ranges
    assert quick is not None
    assert slow is not None
    assert quick[1] < slow[0]


def test_what_the_hall_has_seen_is_not_read_where_it_is_known() -> None:
    hall = Hall(GROUPED)
    hall.open_desk()
    for _ in range(3):
        hall.tap()
    reads = hall.store.reads()
    slow = SeenWork(pool=LP, officer_id=PersonId("petugas1"), seconds=7_200)
    known = HallNow(reads, reads.office_state(), work=(slow,) * 9)
    assert known.wait is not None
    assert known.wait.low > 60
    read = hall_now(hall.store)
    assert (read.work_so_far, read.in_public, read.work_so_far) == (None, 3, None)
    assert read.wait is not None
    assert read.work_so_far == []


def test_time_alone_changes_nothing_of_what_is_told_of_the_wait() -> None:
    hall = Hall(GROUPED)
    hall.open_desk()
    hall.serve(LP)
    hall.tap(LP)
    before = told_wait(hall)
    hall.clock.advance(minutes=50)
    hall.open_desk("loket-2", by="petugas2")
    hall.close_desk(by="petugas2")
    assert told_wait(hall) == before


def test_marks_stand_on_calls_and_next_numbers_where_the_office_wants_them() -> None:
    for marks in (False, True):
        hall = Hall(replace(GROUPED, rules=Rules(marks_priority=marks)))
        hall.open_desk()
        for group in ("lansia", None, "lansia"):
            hall.tap(LP, group=group)
        called = hall.call_next()
        now = hall_now(hall.store)
        assert now.is_marked(called.label, TicketId(called.id)) is marks
        assert [desk.is_marked for desk in now.desks] == [marks, False, False]
        assert now.next == ("P-002", "A-001")
        assert now.marked == (("P-002",) if marks else ())
