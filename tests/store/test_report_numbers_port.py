"""Numbers of papers and the figures of shifts, as every store has to tell them."""

from collections.abc import Callable
from dataclasses import replace

from server.domain.events import ShiftHandedOver
from server.domain.ids import PersonId, TicketId
from server.domain.report_numbers import ReportNumber
from server.domain.shift_figures import Ended
from server.domain.tickets import TicketState
from server.service.records import Recorded
from tests.store.test_stages_port import a_part, finished, keep
from tests.support.builders import DAY, a_ticket, at
from tests.support.stores import Store

TOMORROW = at("08:00", days=1).date()
ME, OTHER = PersonId("petugas1"), PersonId("petugas2")
_changed: Callable[..., ReportNumber] = replace


def a_number(ticket: str, **changes: object) -> ReportNumber:
    number = ReportNumber(
        ticket_id=TicketId(ticket), service_day=DAY, number="LP 1", noted_by=ME, noted_at=at("09:00")
    )
    return _changed(number, **changes)


def put(store: Store, *numbers: ReportNumber) -> None:
    with store.begin() as uow:
        for number in numbers:
            uow.report_numbers.put(number)
        uow.commit()


def test_a_number_is_kept_replaced_found_and_removed(store: Store) -> None:
    ticket = a_ticket("A-001")
    keep(store, ticket)
    put(store, a_number(ticket.id), a_number(ticket.id, number="LP 2", noted_at=at("09:05")))
    second = a_number(ticket.id, number="LP 2", noted_at=at("09:05"))
    with store.begin() as uow:
        assert uow.report_numbers.get(ticket.id) == second
        assert uow.report_numbers.of_label("A-001", DAY) == second
        assert uow.report_numbers.of_label("A-001", TOMORROW) is None
        uow.report_numbers.remove(ticket.id)
        assert uow.report_numbers.get(ticket.id) is None
        assert uow.report_numbers.of_label("A-001", DAY) is None


def test_an_officer_finds_the_own_numbers_of_the_day(store: Store) -> None:
    tickets = [a_ticket(f"A-00{count}") for count in range(1, 4)]
    keep(store, *tickets)
    put(
        store,
        a_number(tickets[0].id),
        a_number(tickets[1].id, noted_by=OTHER),
        a_number(tickets[2].id, service_day=TOMORROW),
    )
    assert store.reads().report_numbers.noted_by(ME, day=DAY) == {tickets[0].id: "LP 1"}


def test_the_oldest_go_first_and_only_those(store: Store) -> None:
    tickets = [a_ticket("A-001"), a_ticket("A-002")]
    keep(store, *tickets)
    assert store.reads().report_numbers.oldest() is None
    put(store, a_number(tickets[0].id), a_number(tickets[1].id, service_day=TOMORROW))
    with store.begin() as uow:
        assert uow.report_numbers.oldest() == store.reads().report_numbers.oldest() == DAY
        uow.report_numbers.forget_before(TOMORROW)
        uow.commit()
    assert store.reads().report_numbers.oldest() == TOMORROW


def test_what_an_officer_finished_comes_newest_first_and_not_without_end(store: Store) -> None:
    mine = [finished(f"A-00{count}", f"09:0{count}", officer_id=ME) for count in range(1, 4)]
    others = (finished("A-008", "09:08", officer_id=OTHER), a_ticket("A-009", officer_id=ME))
    keep(store, *mine, *others)
    found = store.reads().visits.finished_by(ME, since=at("09:02"), most=20)
    assert [each.label for each in found] == ["A-003", "A-002"]
    assert [each.label for each in store.reads().visits.finished_by(ME, since=at("08:00"), most=1)] == [
        "A-003"
    ]


def test_every_service_that_ended_is_told_with_its_verdict(store: Store) -> None:
    whole = finished("A-001", "09:00", overrun_at=at("08:59"), is_sensitive=True)
    two = finished("A-002", "09:10", part=2)
    wrong = finished("A-003", "09:20", part=2, times_wrong="lupa")
    idle = finished("A-004", "09:30", clock_started_at=None)
    waits = a_ticket("A-005", part=2, state=TicketState.WAITING)
    earlier = {"process_seconds": 901, "standard_seconds": 900, "is_overrun": True}
    keep(
        store,
        *(whole, two, wrong, idle, waits, finished("A-006", "12:00")),
        parts=(
            a_part(two, 1, None, ended="09:05", **earlier),
            a_part(two, 2, None, ended="09:10", **earlier),
            a_part(wrong, 1, None, ended="09:15", **earlier),
            a_part(waits, 1, None, ended="09:25", **(earlier | {"is_overrun": False})),
        ),
    )
    told = store.reads().visits.services_ended(since=at("09:00"), until=at("12:00"))
    assert sorted(told, key=lambda each: each.at) == [
        Ended(at=at("09:00"), ends_visit=True, is_overrun=True),
        Ended(at=at("09:05"), ends_visit=False, is_overrun=True),
        Ended(at=at("09:10"), ends_visit=True, is_overrun=False),
        Ended(at=at("09:20"), ends_visit=True, is_overrun=None),
        Ended(at=at("09:25"), ends_visit=False, is_overrun=False),
        Ended(at=at("09:30"), ends_visit=True, is_overrun=None),
    ]


def test_changes_of_shift_are_found_within_their_day(store: Store) -> None:
    change = ShiftHandedOver(shift="1", next_shift="2", handed_by=ME, note="", waiting=3, held=1)
    with store.begin() as uow:
        head = uow.event_log.head()
        for clock in ("14:00", "22:00"):
            recorded = Recorded(seq=head.seq + 1, at=at(clock), actor="officer:petugas1", event=change)
            head = uow.event_log.append(head, [recorded])
        uow.event_log.save_head(head)
        uow.commit()
    told = store.reads().visits.shift_changes(since=at("00:00"), until=at("22:00"))
    assert [(each.at, each.event) for each in told] == [(at("14:00"), change)]
