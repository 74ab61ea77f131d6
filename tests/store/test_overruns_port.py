"""Overruns, as every store has to keep them; and what the audit says when a line is not what was told."""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands
from server.domain.causes import CauseKind
from server.domain.ids import PersonId, TicketId
from server.domain.overruns import Overrun
from server.service.overruns_port import CauseTotal
from server.service.replies import Done
from tests.support.builders import LP, OFFICE_ID, a_ticket, at
from tests.support.hall import HEAD, officer
from tests.support.stores import SqlStore, Store, StoredHall

SINCE, UNTIL = at("00:00"), at("00:00", days=1)
REVIEWED: dict[str, object] = {"reviewed_at": at("10:00"), "reviewed_by": PersonId("ka.spkt")}


def a_line(label: str, clock: str, **changes: object) -> Overrun:
    """An LP of Petugas 1, late by two minutes and over."""
    line = Overrun(
        ticket_id=TicketId(label),
        part=1,
        office_id=OFFICE_ID,
        label=label,
        service_id=LP,
        desk_id=None,
        officer_id=PersonId("petugas1"),
        is_confidential=False,
        at=at(clock),
        standard_seconds=900,
        ended_at=at(clock) + timedelta(minutes=2),
        ended_by=PersonId("petugas1"),
        process_seconds=1020,
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def put(store: Store, *lines: Overrun) -> None:
    with store.begin() as uow:
        for label in dict.fromkeys(each.label for each in lines):
            uow.tickets.add(a_ticket(label, id=TicketId(label)), deadline_at=None)
        for each in lines:
            uow.overruns.put(each)
        uow.commit()


def labels(found: list[Overrun]) -> list[str]:
    return [each.label for each in found]


def test_a_line_comes_back_as_it_was_put_and_the_newer_one_stands(store: Store) -> None:
    told = a_line(
        "A-001",
        "09:00",
        cause="lonjakan",
        note="Ramai",
        explained_at=at("09:03"),
        final_kind=CauseKind.SURGE,
        final_cause="lonjakan",
        escalated_at=at("09:01"),
        **REVIEWED,
    )
    put(store, a_line("A-001", "09:00", part=2), a_line("A-001", "09:00"), told)
    with store.begin() as uow:
        assert list(uow.overruns.of_ticket(TicketId("A-001"))) == [told, a_line("A-001", "09:00", part=2)]
        assert list(uow.overruns.of_ticket(TicketId("A-009"))) == []


def test_an_officer_finds_what_passed_in_her_hands_and_what_she_ended(store: Store) -> None:
    put(
        store,
        a_line("A-001", "08:00"),
        a_line("A-002", "09:00", officer_id=PersonId("petugas2")),
        a_line("A-003", "09:30", officer_id=PersonId("petugas2"), ended_by=PersonId("petugas2")),
        a_line("A-004", "09:40", withdrawn_at=at("09:50")),
        a_line("A-005", "10:00"),
    )
    reads = store.reads().overruns
    found = reads.of_officer(PersonId("petugas1"), since=at("08:30"))
    assert labels(found) == ["A-005", "A-002"]


def test_a_period_holds_everything_from_its_first_second_to_before_its_end(store: Store) -> None:
    put(
        store,
        a_line("A-001", "23:59:59"),
        a_line("A-002", "00:00:00"),
        a_line("A-003", "09:00", is_confidential=True, withdrawn_at=at("10:00")),
        replace(a_line("A-004", "00:00:00"), at=UNTIL),
    )
    assert labels(store.reads().overruns.between(SINCE, UNTIL)) == ["A-002", "A-003", "A-001"]


def test_only_what_the_head_last_called_the_officers_is_charged(store: Store) -> None:
    officers: dict[str, object] = {"final_kind": CauseKind.OFFICER, "final_cause": "petugas", **REVIEWED}
    put(
        store,
        a_line("A-001", "09:00", **officers),
        a_line("A-002", "09:10", cause="petugas"),
        a_line("A-003", "09:20", **{**officers, "final_kind": CauseKind.SURGE}),
        a_line("A-004", "09:30", times_wrong=True, **officers),
    )
    assert labels(store.reads().overruns.charged(SINCE, UNTIL)) == ["A-001"]


def test_the_head_finds_what_waits_for_a_word(store: Store) -> None:
    contested = {**REVIEWED, "contested_at": at("11:00")}
    put(
        store,
        a_line("A-001", "09:00", **contested),
        a_line("A-002", "08:50"),
        a_line("A-003", "09:10", **REVIEWED),
        a_line("A-004", "09:20", **contested, answered_at=at("12:00")),
        a_line("A-005", "09:30", ended_at=None),
        a_line("A-006", "09:40", is_confidential=True),
        a_line("A-007", "09:50", times_wrong=True),
        a_line("A-008", "10:00", withdrawn_at=at("10:01")),
        a_line("A-009", "07:00"),
    )
    assert labels(store.reads().overruns.to_review(since=at("08:00"))) == ["A-002", "A-001"]


def test_totals_go_by_the_heads_word_before_the_officers(store: Store) -> None:
    put(
        store,
        a_line("A-001", "09:00", cause="lonjakan", final_cause="petugas"),
        a_line("A-002", "09:10", cause="petugas", is_confidential=True),
        a_line("A-003", "09:20", cause="lonjakan", tolerance_seconds=60),
        a_line("A-004", "09:30"),
        a_line("A-005", "09:40", times_wrong=True),
        a_line("A-006", "09:50", ended_at=None, process_seconds=None),
    )
    assert store.reads().overruns.causes(SINCE, UNTIL) == [
        CauseTotal(cause="petugas", count=2, late_seconds=240),
        CauseTotal(cause=None, count=1, late_seconds=120),
        CauseTotal(cause="lonjakan", count=1, late_seconds=60),
    ]


def test_the_audit_sees_a_cause_that_nobody_told(sqlite_store: SqlStore) -> None:
    hall = StoredHall(sqlite_store)
    hall.open_desk()
    ticket = hall.serve()
    hall.clock.advance(minutes=30)
    hall.meet_deadlines()
    hall.finish(ticket.id)
    for verb, cause, by in (
        (commands.ExplainOverrun, "lonjakan", officer()),
        (commands.ReviewOverrun, "petugas", HEAD),
    ):
        said = verb(request_id=hall.request_id(), ticket_id=TicketId(ticket.id), part=1, cause=cause)
        hall.send(said, by, Done)
    assert hall.is_sound()
    sqlite_store.run("UPDATE overruns SET final_kind = 'surge'")
    assert sqlite_store.audit().problems == ["Keterlambatan nomor A-001 berbeda dari catatannya."]
