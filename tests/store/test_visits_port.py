"""Visits that are not plain, as every store has to keep them."""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.journeys import Stage
from server.domain.office import NamedChoice, Outcome
from server.domain.parts import Part
from server.domain.tickets import Priority, TicketState
from server.service.records import DeskSession
from server.service.replies import Done
from server.service.visits_port import StageLoad
from tests.support.builders import (
    DAY,
    KEHILANGAN,
    LP,
    OFFICE_ID,
    a_desk,
    a_ticket,
    an_office,
    at,
    at_desk,
    office_with,
)
from tests.support.hall import officer
from tests.support.stores import SqlStore, Store, StoredHall

STAGES = (Stage(id="terima", name="Penerimaan"), Stage(id="buat", name="Pembuatan LP"))


def put(store: Store, *changes: dict[str, object]) -> None:
    with store.begin() as uow:
        for number, each in enumerate(changes, 1):
            label = f"A-{number:03d}"
            uow.tickets.add(a_ticket(label, id=TicketId(label), **each), deadline_at=None)
        uow.commit()


def a_part(ticket: str, number: int, clock: str, **changes: object) -> Part:
    part = Part(
        ticket_id=TicketId(ticket),
        office_id=OFFICE_ID,
        part=number,
        service_id=LP,
        stage="terima",
        desk_id=DeskId("loket-1"),
        officer_id=PersonId("petugas1"),
        queued_at=at("08:00"),
        called_at=at("08:10"),
        started_at=at("08:11"),
        ended_at=at(clock),
        wait_seconds=600,
        work_seconds=60,
        process_seconds=None,
        standard_seconds=None,
        is_overrun=None,
        outcome=None,
    )
    return replace(part, **changes)  # type: ignore[arg-type]


def test_no_shows_of_the_last_while_come_newest_first(store: Store) -> None:
    gone: dict[str, object] = {"state": TicketState.NO_SHOW}
    put(
        store,
        {**gone, "finished_at": at("08:10")},
        {**gone, "finished_at": at("08:40")},
        {**gone, "finished_at": at("07:00")},
        {"state": TicketState.FINISHED, "finished_at": at("08:40")},
    )
    found = store.reads().visits.no_shows(since=at("08:00"))
    assert [each.label for each in found] == ["A-002", "A-001"]


def test_what_waits_to_be_collected_comes_by_its_day(store: Store) -> None:
    done: dict[str, object] = {"state": TicketState.FINISHED, "finished_at": at("08:10")}
    put(
        store,
        {**done, "promised_on": DAY + timedelta(days=3)},
        {**done, "promised_on": DAY + timedelta(days=1)},
        {**done, "promised_on": DAY, "collected_at": at("09:00")},
        done,
    )
    assert [each.label for each in store.reads().visits.to_collect()] == ["A-002", "A-001"]


def test_every_stage_in_which_somebody_is_tells_its_load(store: Store) -> None:
    stage: dict[str, object] = {"stage": "terima"}
    put(
        store,
        {**stage, "queued_at": at("08:05")},
        {**stage, "queued_at": at("08:02")},
        {**stage, "state": TicketState.SERVING, "desk_id": DeskId("loket-1")},
        {**stage, "state": TicketState.ON_HOLD},
        {**stage, "state": TicketState.FINISHED},
        {"service_id": KEHILANGAN, "state": TicketState.KEPT},
    )
    loads = {(each.service_id, each.stage): each for each in store.reads().visits.stage_loads()}
    assert loads[LP, "terima"] == StageLoad(
        service_id=LP, stage="terima", waiting=2, serving=1, held=1, waiting_since=at("08:02")
    )
    assert loads[KEHILANGAN, None] == StageLoad(service_id=KEHILANGAN, stage=None, held=1)
    assert len(loads) == 2


def test_the_oldest_day_of_which_somebody_is_still_here(store: Store) -> None:
    assert store.reads().visits.oldest_open_day() is None
    put(
        store,
        {"service_day": DAY},
        {"service_day": DAY - timedelta(days=2), "state": TicketState.ON_HOLD},
        {"service_day": DAY - timedelta(days=9), "state": TicketState.FINISHED},
    )
    assert store.reads().visits.oldest_open_day() == DAY - timedelta(days=2)
    with store.begin() as uow:
        assert [each.label for each in uow.tickets.open_before(DAY)] == ["A-002"]


def test_parts_of_visits_are_kept_whole(store: Store) -> None:
    put(store, {"state": TicketState.SERVING}, {})
    late = {"process_seconds": 960, "standard_seconds": 900, "is_overrun": True, "outcome": "buat_lp"}
    parts = [a_part("A-001", 1, "08:12"), a_part("A-001", 2, "08:30", stage=None, called_at=None, **late)]
    with store.begin() as uow:
        for part in parts:
            uow.tickets.add_part(part)
        uow.commit()
    reads = store.reads().visits
    assert reads.parts_ended(since=at("08:00"), until=at("09:00")) == parts
    assert reads.parts_ended(since=at("08:20"), until=at("09:00")) == parts[1:]


def test_a_break_is_kept_with_the_desk(store: Store) -> None:
    session = DeskSession(desk_id=DeskId("loket-1"), officer_id=PersonId("petugas1"), opened_at=at("08:00"))
    away = replace(session, break_reason="salat", break_since=at("12:00"))
    with store.begin() as uow:
        uow.desks.open(session)
        uow.desks.save(away)
        uow.commit()
    assert store.reads().desk_sessions() == [away]


def test_a_ticket_that_waits_for_somebody_is_passed_over_by_others(store: Store) -> None:
    put(
        store,
        {"directed_to": "officer:petugas2", "directed_until": at("08:30")},
        {"directed_to": "desk:loket-1", "directed_until": at("08:30")},
    )
    with store.begin() as uow:
        for desk, clock, label in ((1, "08:10", "A-002"), (2, "08:10", "A-001"), (1, "08:30", "A-001")):
            place = at_desk(desk)
            found = uow.tickets.first_waiting(frozenset({LP}), Priority.REGULAR, place=place, now=at(clock))
            assert found is not None
            assert found.label == label


def test_who_holds_what(store: Store) -> None:
    held: dict[str, object] = {"state": TicketState.ON_HOLD, "officer_id": PersonId("petugas1")}
    put(store, held, {**held, "officer_id": PersonId("petugas2")}, {})
    with store.begin() as uow:
        assert [each.label for each in uow.tickets.held_by(PersonId("petugas1"))] == ["A-001"]
        assert uow.tickets.count_on_hold() == 2


def test_a_journey_on_disk_is_what_its_events_say(sql_store: SqlStore) -> None:
    office = replace(
        office_with(LP, stages=STAGES),
        desks=(replace(a_desk(1), stages=("terima",)), replace(a_desk(2), stages=("buat",))),
        break_reasons=(NamedChoice(id="salat", name="Salat"),),
        outcomes=(Outcome(id="kemudian", name="Diambil kemudian", asks_date=True),),
    )
    hall = StoredHall(sql_store, office)
    hall.open_desk("loket-1", by="petugas1")
    hall.open_desk("loket-2", by="petugas2")
    ticket = hall.start((hall.tap(LP, further=(KEHILANGAN,)), hall.call_next())[1].id)
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    hall.finish(ticket.id)
    hall.start(hall.call_next(by="petugas2").id, by="petugas2")
    hall.finish(ticket.id, by="petugas2")
    hall.start(ticket.id, by="petugas2")
    hall.clock.advance(minutes=2)
    hall.verb("finish", ticket.id, outcome="kemudian", promised_on=DAY + timedelta(days=1), by="petugas2")
    hall.send(commands.RecordPhoneReport(request_id=hall.request_id()), officer(), Done)
    assert hall.is_sound()
    parts = sql_store.reads().visits.parts_ended(since=at("00:00"), until=at("23:59"))
    assert [(each.service_id, each.stage, each.is_overrun) for each in parts] == [
        (LP, "terima", None),
        (LP, "buat", True),
        (KEHILANGAN, None, False),
    ]
    told = sql_store.reads().hall.on_time(since=at("00:00"))
    assert (told.counted, told.on_time) == (2, 1)
    assert sql_store.reads().visits.phone_reports(since=at("00:00")) == {PersonId("petugas1"): 1}


def test_a_part_that_nobody_told_is_found_by_the_audit(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store, an_office())
    ticket = hall.tap(LP)
    with sql_store.begin() as uow:
        uow.tickets.add_part(a_part(ticket.id, 1, "08:12"))
        uow.commit()
    assert any("Tahap nomor" in problem for problem in sql_store.audit().problems)
