"""The stages of a day, as every store has to tell them."""

from collections.abc import Callable
from dataclasses import replace

from server.domain.ids import DeskId, PersonId
from server.domain.parts import Part
from server.domain.stage_figures import Journey
from server.domain.tickets import Ticket, TicketState
from tests.support.builders import LP, OFFICE_ID, a_ticket, an_office, at
from tests.support.stores import SqlStore, Store, with_document

_changed: Callable[..., Part] = replace
SINCE, UNTIL = at("08:00"), at("12:00")


def a_part(ticket: Ticket, part: int, stage: str | None, *, ended: str = "09:00", **changes: object) -> Part:
    return _changed(
        Part(
            ticket_id=ticket.id,
            office_id=OFFICE_ID,
            part=part,
            service_id=LP,
            stage=stage,
            desk_id=DeskId("loket-1"),
            officer_id=PersonId("petugas1"),
            queued_at=at("08:00"),
            called_at=at("08:10"),
            started_at=at("08:11"),
            ended_at=at(ended),
            wait_seconds=600,
            work_seconds=part * 100,
            process_seconds=None,
            standard_seconds=None,
            is_overrun=None,
            outcome="buat_lp",
        ),
        **changes,
    )


def keep(store: Store, *tickets: Ticket, parts: tuple[Part, ...] = ()) -> None:
    with store.begin() as uow:
        for ticket in tickets:
            uow.tickets.add(ticket, deadline_at=None)
        for part in parts:
            uow.tickets.add_part(part)
        uow.commit()


def finished(label: str, clock: str = "09:00", **changes: object) -> Ticket:
    times = {"clock_started_at": at("08:11"), "process_seconds": 700, "finished_at": at(clock)}
    return a_ticket(label, **({"state": TicketState.FINISHED} | times | changes))


def test_parts_come_in_the_order_of_their_ends_and_as_they_were_written(store: Store) -> None:
    ticket = finished("A-001", part=3)
    last = a_part(
        ticket, 3, "cetak", ended="09:30", process_seconds=901, standard_seconds=900, is_overrun=True
    )
    parts = (a_part(ticket, 2, None), a_part(ticket, 1, "foto"), last)
    keep(store, ticket, parts=parts)
    assert store.reads().visits.parts_ended(since=SINCE, until=UNTIL) == [parts[1], parts[0], last]


def test_parts_of_another_time_and_of_what_may_not_be_told_stay_out(store: Store) -> None:
    plain, wrong = finished("A-001"), finished("A-002", times_wrong="lupa")
    sensitive, private = finished("A-003", is_sensitive=True), finished("R-001", is_private=True)
    times = ("07:59", "08:00", "11:59", "12:00")
    parts = [a_part(plain, number, "foto", ended=clock) for number, clock in enumerate(times, start=1)]
    hidden = [a_part(each, 1, "foto") for each in (wrong, sensitive, private)]
    keep(store, plain, wrong, sensitive, private, parts=(*parts, *hidden))
    assert store.reads().visits.parts_ended(since=SINCE, until=UNTIL) == parts[1:3]


def test_the_work_of_a_stage_is_gathered_since_that_moment(store: Store) -> None:
    ticket, wrong = finished("A-001"), finished("A-002", times_wrong="lupa")
    rows = ((1, "foto", "07:59"), (2, "foto", "09:00"), (3, "teori", "09:00"), (4, "foto", "10:00"))
    parts = [a_part(ticket, number, stage, ended=clock) for number, stage, clock in rows]
    keep(store, ticket, wrong, parts=(*parts, a_part(wrong, 1, "foto")))
    told = {each.stage: sorted(each.work_seconds) for each in store.reads().visits.stage_work(since=SINCE)}
    assert told == {"foto": [200, 400], "teori": [300]}


def test_the_pace_of_a_stage_is_that_of_its_parts(sql_store: SqlStore) -> None:
    store, ticket = with_document(sql_store, an_office()), finished("A-001", part=3)
    parts = [a_part(ticket, number, "foto", ended=clock) for number, clock in ((1, "08:12"), (2, "08:15"))]
    keep(store, ticket, parts=(*parts, a_part(ticket, 3, "teori")))
    assert store.reads().recent_work(frozenset({f"{LP}/foto"})).seconds == (300, 120)


def test_a_visit_of_one_part_is_a_journey_of_its_own(store: Store) -> None:
    keep(
        store,
        finished("A-001", "09:00"),
        finished("A-002", "09:10", overrun_at=at("09:05"), process_seconds=901),
        finished("A-003", part=2),
        finished("A-004", clock_started_at=None),
        finished("A-005", "12:00"),
        finished("A-006", times_wrong="lupa"),
        finished("A-007", is_sensitive=True),
        finished("R-001", is_private=True),
        a_ticket("A-008"),
    )
    assert store.reads().visits.plain_journeys(since=SINCE, until=UNTIL) == [
        Journey(service_id=LP, process_seconds=700, standard_seconds=900, is_overrun=False),
        Journey(service_id=LP, process_seconds=901, standard_seconds=900, is_overrun=True),
    ]
