"""Outbox, printers and rolls as every store has to keep them, and two agents that race for the same slips."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from threading import Lock

import pytest

from printers.jobs import TestPage
from server.domain import commands
from server.domain.errors import NotAllowed, TryAgainLater
from server.domain.ids import JobId, PrinterId, TicketId
from server.domain.paper import Roll
from server.domain.people import Actor, Role
from server.randomness import RandomIds
from server.service.records import OutboxJob, PrinterCondition
from server.service.replies import ClaimReply
from server.store.documents import encode_office
from tests.store.test_rooms_port import KIOSK_PRINTER, a_job, put, stored
from tests.support.builders import an_office, at
from tests.support.hall import Hall
from tests.support.races import SharedClock, together
from tests.support.stores import SqlStore, Store, StoredHall

OTHER = PrinterId("meja")
JOB = JobId("job-1")
SLIPS = 50

TEST_PAGE = TestPage(
    office="Polres Contoh",
    printer="Kiosk",
    address="tcp://192.0.2.1:9100",
    profile="generic-58",
    columns=32,
    date_text="Rabu, 30 September 2026",
    time_text="pukul 08.00 WITA",
)


def leased(store: Store, job: OutboxJob, *, until: str, holder: str = "agen-1") -> None:
    with store.begin() as uow:
        assert uow.outbox.lease(job, until=at(until), holder=holder)
        uow.commit()


def test_a_test_page_comes_back_as_it_was_put(store: Store) -> None:
    slip = a_job()
    page = replace(slip, job=replace(slip.job, content=TEST_PAGE), ticket_id=TicketId(""), label="")
    put(store, page)
    assert stored(store) == page
    assert stored(store).is_test


def test_who_holds_a_slip_is_known_until_it_is_put_off(store: Store) -> None:
    put(store, a_job())
    leased(store, a_job(), until="08:01")
    assert stored(store).leased_by == "agen-1"
    with store.begin() as uow:
        uow.outbox.postpone(JOB, due_at=at("08:02"), reason="paper_out")
        uow.commit()
    assert stored(store).leased_by is None


def test_who_printed_a_slip_stays_known(store: Store) -> None:
    put(store, a_job())
    leased(store, a_job(), until="08:01")
    with store.begin() as uow:
        uow.outbox.finish(JOB, state="printed", reason=None)
        uow.commit()
    assert (stored(store).leased_by, stored(store).leased_until) == ("agen-1", None)


def test_a_slip_that_moves_is_due_at_once_elsewhere_and_in_nobodys_hand(store: Store) -> None:
    put(store, a_job(due="08:09"))
    leased(store, a_job(due="08:09"), until="08:05")
    with store.begin() as uow:
        uow.outbox.move(JOB, printer_id=OTHER, reason="paper_out", now=at("08:02"))
        uow.commit()
    moved = stored(store)
    assert (moved.job.printer_id, moved.due_at, moved.reason) == (OTHER, at("08:02"), "paper_out")
    assert (moved.leased_by, moved.leased_until, moved.job.attempts) == (None, None, 0)


def test_only_what_this_holder_has_at_this_printer_is_let_go(store: Store) -> None:
    elsewhere = a_job("job-3")
    elsewhere = replace(elsewhere, job=replace(elsewhere.job, printer_id=OTHER))
    jobs = (a_job("job-1"), a_job("job-2"), elsewhere)
    put(store, *jobs)
    for job, holder in zip(jobs, ("agen-1", "agen-2", "agen-1"), strict=True):
        leased(store, job, until="08:05", holder=holder)
    with store.begin() as uow:
        uow.outbox.let_go(KIOSK_PRINTER, holder="agen-1")
        uow.commit()
    with store.begin() as uow:
        assert [each.job.id for each in uow.outbox.free(now=at("08:01"))] == ["job-1"]


def test_the_printers_with_something_due_are_known_with_the_first_expiry(store: Store) -> None:
    later = a_job("job-2", created="08:01")
    elsewhere = a_job("job-3", created="08:02")
    elsewhere = replace(elsewhere, job=replace(elsewhere.job, printer_id=OTHER))
    put(store, later, a_job(), elsewhere, a_job("job-4", due="09:00"))
    first = at("08:00") + timedelta(minutes=10)
    assert store.reads().slips_due(now=at("08:01")) == {KIOSK_PRINTER: first}
    assert store.reads().slips_due(now=at("08:02")) == {
        KIOSK_PRINTER: first,
        OTHER: at("08:02") + timedelta(minutes=10),
    }
    leased(store, a_job(), until="08:05")
    assert store.reads().slips_due(now=at("08:01")) == {KIOSK_PRINTER: at("08:01") + timedelta(minutes=10)}


def test_printers_in_trouble_are_known(store: Store) -> None:
    ready = PrinterCondition(printer_id=KIOSK_PRINTER, state="ready", reason=None, since=at("08:00"))
    with store.begin() as uow:
        uow.printers.save(ready)
        uow.printers.save(replace(ready, printer_id=OTHER, state="trouble", reason="paper_out"))
        uow.commit()
    with store.begin() as uow:
        assert uow.printers.troubled() == {OTHER}


def test_a_roll_is_kept_and_replaced(store: Store) -> None:
    roll = Roll(printer_id=KIOSK_PRINTER, used_mm=0, slips=0, since=at("08:00"))
    used = replace(roll, used_mm=120, slips=1)
    with store.begin() as uow:
        assert uow.printers.roll(KIOSK_PRINTER) is None
        uow.printers.save_roll(roll)
        uow.printers.save_roll(used)
        uow.commit()
    with store.begin() as uow:
        assert uow.printers.roll(KIOSK_PRINTER) == used
    assert store.reads().paper_rolls() == [used]


def test_the_document_of_a_moment_is_found(store: Store) -> None:
    with store.begin() as uow:
        for version, clock in ((2, "08:00"), (3, "09:00")):
            uow.offices.add(version, encode_office(an_office(name=f"Versi {version}")), at=at(clock))
        uow.commit()
    with store.begin() as uow:
        moments = {"07:59": 1, "08:00": 2, "08:59": 2, "09:00": 3, "10:00": 3}
        assert {clock: uow.offices.valid_at(at(clock)) for clock in moments} == moments


# -- over a real database


def with_stand_in(store: SqlStore) -> StoredHall:
    (first,) = an_office().printers
    second = replace(first, id=OTHER, name="Printer meja")
    hall = StoredHall(store, an_office(printers=(replace(first, fallback=OTHER, roll_meters=30), second)))
    hall.open_desk()
    return hall


def printed(hall: Hall, *printers: str) -> str:
    job = hall.claim(*printers).job
    assert job is not None
    hall.report(commands.ReportPrinted(job_id=JobId(job.id), length_mm=110))
    return job.printer_id


def test_slips_that_moved_came_back_and_were_printed_again_stand_in_the_log(sql_store: SqlStore) -> None:
    hall = with_stand_in(sql_store)
    first, second = hall.tap(), hall.tap()
    hall.report_printer("paper_out")
    assert printed(hall) == OTHER
    hall.report_printer("cover_open", printer=OTHER)
    hall.report_printer(None)
    assert printed(hall) == KIOSK_PRINTER
    hall.change_roll()
    hall.print_test_page()
    printed(hall)
    for ticket in (first, second):
        hall.reprint(ticket.id)
        assert printed(hall) == KIOSK_PRINTER
    assert hall.is_sound()


def test_where_a_slip_was_meant_to_be_printed_is_known_after_it_moved(sql_store: SqlStore) -> None:
    hall = with_stand_in(sql_store)
    ticket = hall.tap()
    hall.report_printer("paper_out")
    with sql_store.begin() as uow:
        assert list(uow.outbox.meant_for(TicketId(ticket.id)).values()) == [KIOSK_PRINTER]
        assert uow.outbox.meant_for(TicketId("nobody")) == {}


def test_two_agents_that_race_for_fifty_slips_print_each_of_them_once(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store)
    hall.ids = RandomIds()  # type: ignore[assignment]
    for _ in range(SLIPS):
        hall.tap()
    hall.clock = SharedClock(hall.clock)
    paper: Counter[str] = Counter()
    lock = Lock()

    def print_all(agent: str) -> None:
        actor = Actor(Role.AGENT, agent)
        store = SqlStore(sql_store.url, sql_store.office_id)
        dispatcher = hall.dispatcher_on(store)
        claim = commands.ClaimPrintJob(lease_seconds=60, holder=agent, printers=(KIOSK_PRINTER,))
        while True:
            try:
                reply = dispatcher.execute(claim, actor)
            except TryAgainLater:
                continue
            assert isinstance(reply, ClaimReply)
            if reply.job is None:
                break
            with lock:
                paper[reply.job.id] += 1
            dispatcher.execute(commands.ReportPrinted(job_id=JobId(reply.job.id), holder=agent), actor)
        store.close()

    together(lambda: print_all("agen-1"), lambda: print_all("agen-2"))
    assert len(paper) == SLIPS
    assert set(paper.values()) == {1}
    kinds = Counter(type(each.event).__name__ for each in hall.log)
    assert kinds["SlipPrinted"] == SLIPS
    assert hall.is_sound()


def test_of_two_agents_whose_lease_ran_out_only_the_last_one_reports(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store)
    hall.tap()
    slow = hall.claim("kiosk", holder="agen-1").job
    hall.clock.advance(minutes=2)
    fast = hall.claim("kiosk", holder="agen-2").job
    assert slow is not None
    assert fast == slow
    job_id = JobId(slow.id)
    hall.report(commands.ReportPrinted(job_id=job_id, holder="agen-2"))
    before = len(hall.log)
    with pytest.raises(NotAllowed):
        hall.report(commands.ReportPrinted(job_id=job_id, holder="agen-1"))
    assert len(hall.log) == before
    assert hall.is_sound()
