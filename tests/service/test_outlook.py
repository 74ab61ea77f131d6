"""What a visitor is told about the wait, and that it tells nobody what they came for."""

import pytest

from server.domain.ids import ServiceId
from server.domain.office import Office
from server.domain.tickets import Priority
from server.service.outlook import (
    NO_DESK_OPEN,
    Outlook,
    hall_pool_around,
    outlook_for,
    outlook_of,
    pool_of,
)
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    RUANG_KHUSUS,
    VISUM,
    a_desk,
    a_standard,
    an_office,
    office_with,
)
from tests.support.hall import Hall


def outlook(hall: Hall, service: str = LP, priority: Priority = Priority.REGULAR) -> Outlook:
    reads = hall.store.reads()
    state = reads.office_state()
    asked = state.office.service(ServiceId(service))
    runs = state.head.priority_runs
    return outlook_for(reads, state.office, asked, priority, runs=runs, now=hall.clock.now)


def a_busy_hall(office: Office | None = None) -> Hall:
    hall = Hall(office)
    hall.open_desk()
    hall.serve(PENGADUAN)
    return hall


def finish_many(hall: Hall, *, minutes: int, count: int = 6) -> None:
    for _ in range(count):
        ticket = hall.serve(LP)
        hall.clock.advance(minutes=minutes)
        hall.finish(ticket.id)


def test_before_a_desk_is_open_people_ahead_are_told_and_no_minutes() -> None:
    hall = Hall()
    hall.tap()
    found = outlook(hall)
    assert found == Outlook(ahead=1, minutes=None, low=None, high=None)
    assert (found.reason, found.range) == (NO_DESK_OPEN, None)


def test_a_desk_that_does_not_take_the_service_promises_nothing() -> None:
    hall = Hall(an_office(desks=(a_desk(1, LP, PENGADUAN, VISUM), a_desk(2, KEHILANGAN))))
    hall.open_desk("loket-2")
    assert outlook(hall, LP).minutes is None
    assert outlook(hall, KEHILANGAN).minutes == 0


def test_a_free_desk_calls_at_once() -> None:
    hall = Hall()
    hall.open_desk()
    found = outlook(hall)
    assert found == Outlook(ahead=0, minutes=0, low=0, high=1)
    assert (found.reason, found.range) == (None, (0, 1))


def test_until_services_were_finished_the_standards_count() -> None:
    slow = office_with(LP, standard=a_standard(minutes=240))
    usual, longer = outlook(a_busy_hall()).minutes, outlook(a_busy_hall(slow)).minutes
    assert usual is not None
    assert longer is not None
    assert longer > 2 * usual


def test_later_the_last_services_count_and_the_standard_no_more() -> None:
    hall = Hall(office_with(LP, standard=a_standard(minutes=240)))
    hall.open_desk()
    finish_many(hall, minutes=4)
    hall.serve(LP)
    hall.tap()
    found = outlook(hall)
    assert found.ahead == 1
    assert found.minutes is not None
    assert 4 <= found.minutes <= 9


def test_the_wait_gets_shorter_while_the_visitor_at_the_desk_is_served() -> None:
    hall = a_busy_hall()
    before = outlook(hall).minutes
    hall.clock.advance(minutes=8)
    after = outlook(hall).minutes
    assert before is not None
    assert after is not None
    assert after < before


def test_a_priority_visitor_is_told_a_shorter_wait() -> None:
    hall = a_busy_hall()
    for _ in range(5):
        hall.tap()
    first, regular = outlook(hall, LP, Priority.PRIORITY), outlook(hall, LP)
    assert (first.ahead, regular.ahead) == (0, 5)
    assert first.minutes is not None
    assert regular.minutes is not None
    assert first.minutes < regular.minutes


@pytest.mark.parametrize("priority", [Priority.REGULAR, Priority.PRIORITY])
@pytest.mark.parametrize("service", [PENGADUAN, VISUM])
def test_the_services_of_one_series_have_one_outlook(service: str, priority: Priority) -> None:
    hall = a_busy_hall()
    hall.tap(VISUM)
    hall.tap(LP)
    assert outlook(hall, service, priority) == outlook(hall, LP, priority)


def test_not_even_a_desk_that_takes_one_service_only_tells_it_from_its_series() -> None:
    hall = a_busy_hall(an_office(desks=(a_desk(1), a_desk(2, VISUM))))
    hall.tap(LP)
    hall.tap(VISUM)
    assert outlook(hall, VISUM) == outlook(hall, LP)
    office = hall.store.reads().office_state().office
    assert pool_of(office, office.service(VISUM)) == pool_of(office, office.service(LP))


def test_a_ticket_that_waits_has_the_outlook_of_its_place() -> None:
    hall = a_busy_hall()
    for _ in range(3):
        hall.tap()
    ticket = hall.tap(VISUM)
    reads, now = hall.store.reads(), hall.clock.now
    office, stored = reads.office_state().office, hall.ticket(ticket.id)
    outlooks = [outlook_of(reads, office, stored, position, now=now) for position in (0, 3)]
    assert [each.ahead for each in outlooks] == [0, 3]
    nearly, later = (each.minutes for each in outlooks)
    assert later == ticket.estimate_minutes
    assert nearly is not None
    assert later is not None
    assert nearly < later


def test_those_who_share_a_desk_share_a_queue() -> None:
    desks = (a_desk(1, LP, KEHILANGAN), a_desk(2, KEHILANGAN), a_desk(3, RUANG_KHUSUS))
    office = an_office(desks=desks)
    assert {LP, KEHILANGAN} <= pool_of(office, office.service(LP)).keys
    assert {LP, KEHILANGAN} == pool_of(office, office.service(KEHILANGAN)).keys
    assert {RUANG_KHUSUS} == pool_of(office, office.service(RUANG_KHUSUS)).keys


def test_a_service_without_a_desk_queues_alone() -> None:
    office = an_office(desks=())
    assert {KEHILANGAN} == pool_of(office, office.service(KEHILANGAN)).keys


def test_the_hall_knows_nothing_of_the_private_room_that_shares_a_desk() -> None:
    office = an_office(desks=(a_desk(1), a_desk(2, KEHILANGAN), a_desk(3, RUANG_KHUSUS)))
    assert RUANG_KHUSUS in pool_of(office, office.service(LP)).keys
    for service, desks in ((LP, 1), (VISUM, 1), (KEHILANGAN, 2)):
        pool = hall_pool_around(office, frozenset({service}))
        assert pool.keys == {LP, PENGADUAN, KEHILANGAN, VISUM}
        assert len(pool.desks) == desks
    alone = hall_pool_around(an_office(desks=()), frozenset({KEHILANGAN}))
    assert alone.keys == {KEHILANGAN}
    assert alone.desks == ()
