"""Desks, entitlements, slips, printers, people, answers and documents, as every store has to keep them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from printers.jobs import PrintJob, SlipContent, SlipStandard
from server.domain.compensation import EntitlementState
from server.domain.compensation_rules import Given
from server.domain.errors import BadRequest
from server.domain.ids import DeskId, JobId, PersonId, PrinterId, RequestId, TicketId
from server.domain.people import Role
from server.service.ports import Collision
from server.service.records import (
    DeskSession,
    LastTest,
    OutboxJob,
    PrinterCondition,
    SessionRow,
    StoredReply,
)
from server.service.replies import DeskReply
from server.service.views import DeskView
from server.store.documents import encode_office
from tests.printers.builders import a_test_page
from tests.support.builders import a_person, a_ticket, an_entitlement, an_office, at
from tests.support.stores import Store

KIOSK_PRINTER = PrinterId("kiosk")
CONTENT = SlipContent(
    heading="POLRES CONTOH - SPKT",
    address="Jl. Contoh No. 1",
    label="A-001",
    service_line="Laporan Polisi",
    date_text="Rabu, 30 September 2026",
    time_text="pukul 08.00 WITA",
    ahead=3,
    estimate_minutes=15,
    requirements_line="KTP",
    fee_line="TANPA DIPUNGUT BIAYA",
    decree="Kep/01/I/2019",
    standards=(SlipStandard(name="Laporan Polisi", minutes=15),),
    clock_basis_line="dihitung sejak mulai dilayani",
    compensation_line="Lewat standar: “air minum” atau permen",
    complaint_line="Pengaduan: 08xx",
    check_code="ABCD-1234",
    closing="Terima kasih",
    reprint=0,
    demo=False,
    number_only=False,
)


def a_job(job_id: str = "job-1", *, created: str = "08:00", due: str | None = None) -> OutboxJob:
    job = PrintJob(
        id=job_id,
        printer_id=KIOSK_PRINTER,
        content=CONTENT,
        created_at=at(created),
        expires_at=at(created) + timedelta(minutes=10),
        attempts=0,
    )
    return OutboxJob(
        job=job,
        ticket_id=TicketId("ticket-A-001"),
        label="A-001",
        copy=0,
        state="pending",
        due_at=at(due or created),
        leased_until=None,
        reason=None,
    )


def put(store: Store, *jobs: OutboxJob) -> None:
    with store.begin() as uow:
        for job in jobs:
            uow.outbox.put(job)
        uow.commit()


def due(store: Store, clock: str) -> str | None:
    with store.begin() as uow:
        jobs = uow.outbox.free(now=at(clock))
        return next((job.job.id for job in jobs if job.due_at <= at(clock)), None)


def stored(store: Store, job_id: str = "job-1") -> OutboxJob:
    with store.begin() as uow:
        job = uow.outbox.get(JobId(job_id))
    assert job is not None
    return job


# -- desks


def seated(desk: int, officer: int) -> DeskSession:
    return DeskSession(
        desk_id=DeskId(f"loket-{desk}"), officer_id=PersonId(f"petugas{officer}"), opened_at=at("08:00")
    )


def test_who_sits_where_is_found_by_desk_and_by_officer(store: Store) -> None:
    with store.begin() as uow:
        uow.desks.open(seated(1, 2))
        uow.commit()
    with store.begin() as uow:
        assert uow.desks.session_at(DeskId("loket-1")) == seated(1, 2)
        assert uow.desks.session_of(PersonId("petugas2")) == seated(1, 2)
        assert uow.desks.session_at(DeskId("loket-2")) is None
        assert uow.desks.session_of(PersonId("petugas1")) is None
    assert store.reads().desk_sessions() == [seated(1, 2)]


@pytest.mark.parametrize("other", [seated(1, 2), seated(2, 1)], ids=["same desk", "same officer"])
def test_one_officer_sits_at_one_desk(store: Store, other: DeskSession) -> None:
    with store.begin() as uow:
        uow.desks.open(seated(1, 1))
        uow.commit()
    with pytest.raises(Collision), store.begin() as uow:
        uow.desks.open(other)
    assert store.reads().desk_sessions() == [seated(1, 1)]


def test_a_closed_desk_is_free_for_others(store: Store) -> None:
    with store.begin() as uow:
        uow.desks.open(seated(1, 1))
        uow.desks.close(seated(1, 1))
        uow.desks.open(seated(1, 2))
        uow.commit()
    assert store.reads().desk_sessions() == [seated(1, 2)]


# -- entitlements


def test_what_is_owed_comes_back_and_is_settled(store: Store) -> None:
    owed = an_entitlement()
    with store.begin() as uow:
        uow.tickets.add(a_ticket(), deadline_at=None)
        uow.entitlements.add(owed)
        uow.commit()
    with store.begin() as uow:
        assert uow.entitlements.get(owed.ticket_id) == owed
        assert uow.entitlements.get(TicketId("another")) is None
    given = replace(
        owed,
        state=EntitlementState.HANDED_OVER,
        item="permen",
        quantity=2,
        given=(Given(item="permen", quantity=2, unit_cost_rupiah=500), Given(item="air-minum", quantity=1)),
        settled_by=PersonId("petugas1"),
        settled_at=at("08:40"),
    )
    with store.begin() as uow:
        uow.entitlements.save(given)
        uow.commit()
    assert store.reads().open_entitlements() == []
    assert store.reads().entitlements(since=at("08:00")) == [given]


def test_one_ticket_is_owed_once(store: Store) -> None:
    with store.begin() as uow:
        uow.tickets.add(a_ticket(), deadline_at=None)
        uow.entitlements.add(an_entitlement())
        uow.commit()
    with pytest.raises(Collision), store.begin() as uow:
        uow.entitlements.add(an_entitlement())


# -- slips


def test_a_slip_comes_back_as_it_was_put(store: Store) -> None:
    put(store, a_job())
    assert stored(store) == a_job()


def test_the_oldest_due_slip_comes_first(store: Store) -> None:
    put(store, a_job("b", created="08:01"), a_job("c", created="08:00"), a_job("a", created="08:01"))
    assert due(store, "07:59") is None
    assert due(store, "08:05") == "c"
    with store.begin() as uow:
        uow.outbox.finish(JobId("c"), state="printed", reason=None)
        uow.commit()
    assert due(store, "08:05") == "a"


def test_a_leased_slip_is_not_due_until_the_lease_ends(store: Store) -> None:
    put(store, a_job())
    with store.begin() as uow:
        assert uow.outbox.lease(a_job(), until=at("08:01"), holder="worker")
        uow.commit()
    assert due(store, "08:00:59") is None
    assert due(store, "08:01") == "job-1"


def test_of_two_workers_who_saw_the_same_slip_one_gets_it(store: Store) -> None:
    put(store, a_job())
    seen = stored(store)
    with store.begin() as uow:
        assert uow.outbox.lease(seen, until=at("08:01"), holder="worker")
        uow.commit()
    with store.begin() as uow:
        assert not uow.outbox.lease(seen, until=at("08:01"), holder="worker")


def test_a_lease_that_ended_can_be_taken_over_once(store: Store) -> None:
    put(store, a_job())
    with store.begin() as uow:
        uow.outbox.lease(a_job(), until=at("08:01"), holder="worker")
        uow.commit()
    left = stored(store)
    with store.begin() as uow:
        assert uow.outbox.lease(left, until=at("08:03"), holder="worker")
        assert not uow.outbox.lease(left, until=at("08:03"), holder="worker")
        uow.commit()


def test_a_postponed_slip_counts_the_try_and_frees_the_lease(store: Store) -> None:
    put(store, a_job())
    with store.begin() as uow:
        uow.outbox.lease(a_job(), until=at("08:01"), holder="worker")
        uow.outbox.postpone(JobId("job-1"), due_at=at("08:02"), reason="paper_out")
        uow.commit()
    later = stored(store)
    assert (later.job.attempts, later.reason, later.leased_until) == (1, "paper_out", None)
    assert due(store, "08:01:59") is None
    assert due(store, "08:02") == "job-1"


def test_a_printer_that_is_well_again_makes_its_slips_due_now(store: Store) -> None:
    put(store, a_job(due="08:09"), a_job("job-2", created="08:01", due="08:09"))
    elsewhere = replace(a_job("job-3", due="08:09"), job=replace(a_job("job-3").job, printer_id="lain"))
    put(store, elsewhere)
    with store.begin() as uow:
        uow.outbox.finish(JobId("job-2"), state="gave_up", reason="expired")
        uow.outbox.hurry(KIOSK_PRINTER, now=at("08:03"))
        uow.commit()
    assert due(store, "08:03") == "job-1"
    assert stored(store, "job-3").due_at == at("08:09")
    assert stored(store, "job-2").due_at == at("08:09")


def test_of_the_test_pages_the_newest_of_each_printer_counts(store: Store) -> None:
    page = a_test_page()
    put(
        store,
        *(
            replace(each, job=replace(each.job, content=page))
            for each in (a_job("first", created="08:00"), a_job("second", created="08:02"))
        ),
    )
    put(store, a_job("a-slip", created="08:05"))
    with store.begin() as uow:
        uow.outbox.finish(JobId("second"), state="gave_up", reason="cover_open")
        uow.commit()
    found = LastTest(printer_id="kiosk", state="gave_up", reason="cover_open", asked_at=at("08:02"))
    assert store.reads().last_tests() == [found]


# -- printers, people, devices


def test_the_last_condition_of_a_printer_stands(store: Store) -> None:
    ready = PrinterCondition(printer_id=KIOSK_PRINTER, state="ready", reason=None, since=at("08:00"))
    empty = replace(ready, state="trouble", reason="paper_out", since=at("08:10"))
    with store.begin() as uow:
        assert uow.printers.condition(KIOSK_PRINTER) is None
        uow.printers.save(ready)
        uow.printers.save(empty)
        uow.commit()
    with store.begin() as uow:
        assert uow.printers.condition(KIOSK_PRINTER) == empty
    assert store.reads().printer_conditions() == [empty]


def test_an_account_is_stored_and_changed(store: Store) -> None:
    locked = a_person(failures=0, locked_until=at("08:15"))
    with store.begin() as uow:
        uow.people.save_person(a_person())
        uow.people.save_person(locked)
        uow.people.save_person(a_person("petugas2"))
        uow.commit()
    with store.begin() as uow:
        assert uow.people.person(PersonId("petugas1")) == locked
        assert uow.people.person(PersonId("nobody")) is None
    assert store.reads().person(PersonId("petugas2")) == a_person("petugas2")


def a_session(token: str, person: str = "petugas1") -> SessionRow:
    return SessionRow(token_hash=token, person_id=PersonId(person), role=Role.OFFICER, expires_at=at("20:00"))


def test_a_new_session_ends_the_others_of_that_person(store: Store) -> None:
    with store.begin() as uow:
        uow.people.open_session(a_session("old"))
        uow.people.open_session(a_session("other", "petugas2"))
        uow.people.open_session(a_session("new"))
        uow.commit()
    reads = store.reads()
    assert reads.session("old") is None
    assert reads.session("new") == a_session("new")
    assert reads.session("other") == a_session("other", "petugas2")


def test_a_closed_session_is_gone(store: Store) -> None:
    with store.begin() as uow:
        uow.people.open_session(a_session("token"))
        assert uow.people.session("token") == a_session("token")
        uow.people.close_session("token")
        uow.people.close_session("unknown")
        uow.commit()
    assert store.reads().session("token") is None


# -- answers and documents


def test_an_answer_comes_back_whole(store: Store) -> None:
    answer = DeskReply(desk=DeskView(id=DeskId("loket-1"), name="Loket 1", opened_at=at("08:00")), seq=7)
    kept = StoredReply(command="OpenDesk", actor="officer:petugas1", reply=answer)
    with store.begin() as uow:
        uow.replies.remember(RequestId("r1"), kept, at=at("08:00"))
        uow.commit()
    with store.begin() as uow:
        assert uow.replies.get(RequestId("r1")) == kept
        assert uow.replies.get(RequestId("r2")) is None


def test_one_request_has_one_answer(store: Store) -> None:
    kept = StoredReply(command="CloseDesk", actor="officer:petugas1", reply=DeskReply(desk=None, seq=1))
    with store.begin() as uow:
        uow.replies.remember(RequestId("r1"), kept, at=at("08:00"))
        uow.commit()
    with pytest.raises(Collision), store.begin() as uow:
        uow.replies.remember(RequestId("r1"), kept, at=at("08:00"))


def test_every_version_of_the_document_stays(store: Store) -> None:
    renamed = an_office(name="Polres Contoh Baru")
    with store.begin() as uow:
        assert uow.offices.add(2, encode_office(renamed), at=at("08:00")) == renamed
        uow.commit()
    with store.begin() as uow:
        assert uow.offices.load(1) == an_office()
        assert uow.offices.load(2) == renamed


def test_the_document_of_an_earlier_time_is_found(store: Store) -> None:
    first = store.reads().office_state().office
    with store.begin() as uow:
        renamed = replace(first, name="Polres Lain")
        uow.offices.add(2, encode_office(renamed), at=at("09:00"))
        uow.commit()
    reads = store.reads()
    assert [reads.office_at(at(clock)).name for clock in ("08:59", "09:00")] == [first.name, "Polres Lain"]
    assert reads.office_at(at("00:00", days=-9000)) == first


def test_a_document_that_was_not_committed_is_not_remembered(store: Store) -> None:
    with store.begin() as uow:
        uow.offices.add(2, encode_office(an_office(name="Tidak jadi")), at=at("08:00"))
        uow.offices.load(2)
    with store.begin() as uow:
        uow.offices.add(2, encode_office(an_office(name="Jadi")), at=at("08:00"))
        uow.commit()
    with store.begin() as uow:
        assert uow.offices.load(2).name == "Jadi"


@pytest.mark.parametrize("document", ["{", "{}", '{"id": 1}'])
def test_a_document_that_does_not_fit_is_refused(store: Store, document: str) -> None:
    with pytest.raises(BadRequest, match="tidak sesuai"), store.begin() as uow:
        uow.offices.add(2, document, at=at("08:00"))
