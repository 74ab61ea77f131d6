"""What only a real database can promise: rows held by one transaction, conditions that the tables
themselves keep, and what its errors mean for the use cases.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError

from server.domain.estimate import RecentWork
from server.domain.ids import DeskId, OfficeId, PersonId, RequestId, TicketId
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import Priority, TicketState
from server.service.ports import Collision, StoreUnavailable
from server.store.unit_of_work import SqlUnitOfWork
from tests.support.builders import DAY, KEHILANGAN, LP, OFFICE_ID, a_ticket, an_office, at
from tests.support.postgres import Cluster
from tests.support.stores import SqlStore, with_document

PLACE = AtDesk(DeskId("loket-1"), PersonId("petugas1"))
SPKT = frozenset({LP})


@pytest.fixture
def office(sql_store: SqlStore) -> SqlStore:
    return with_document(sql_store, an_office())


def put(store: SqlStore, *labels: str) -> None:
    with store.begin() as uow:
        for label in labels:
            uow.tickets.add(a_ticket(label), deadline_at=None)
        uow.commit()


def test_the_tables_refuse_a_second_ticket_at_a_desk_whoever_asks(office: SqlStore) -> None:
    put(office, "A-001", "A-002")
    to_desk = (
        "UPDATE tickets SET state = 'called', desk_id = 'loket-1', officer_id = :officer WHERE label = :label"
    )
    office.run(to_desk, label="A-001", officer="petugas1")
    with pytest.raises(IntegrityError):
        office.run(to_desk, label="A-002", officer="petugas2")


def test_the_tables_refuse_a_second_ticket_of_an_officer_whoever_asks(office: SqlStore) -> None:
    put(office, "A-001", "A-002")
    to_desk = (
        "UPDATE tickets SET state = 'serving', desk_id = :desk, officer_id = 'petugas1' WHERE label = :label"
    )
    office.run(to_desk, label="A-001", desk="loket-1")
    with pytest.raises(IntegrityError):
        office.run(to_desk, label="A-002", desk="loket-2")


def test_the_tables_refuse_a_label_twice_a_day_whoever_asks(office: SqlStore) -> None:
    put(office, "A-001", "A-002")
    with pytest.raises(IntegrityError):
        office.run("UPDATE tickets SET label = 'A-001' WHERE label = 'A-002'")


def test_a_broken_reference_is_our_mistake_and_no_collision(office: SqlStore) -> None:
    stranger = replace(a_ticket(), office_id=OfficeId("another"))
    with pytest.raises(Exception, match=r"(?i)foreign key") as caught, office.begin() as uow:
        uow.tickets.add(stranger, deadline_at=None)
    assert not isinstance(caught.value, Collision | StoreUnavailable)


def test_a_second_writer_waits_for_the_first_and_goes_on_from_its_head(office: SqlStore) -> None:
    other = SqlStore(office.url, office.office_id)
    with ThreadPoolExecutor(1) as pool:
        with office.begin() as first:
            head = first.event_log.head()
            first.event_log.save_head(replace(head, priority_runs={"loket-1": 2}))
            waiting = pool.submit(_priority_runs_in_a_transaction, other)
            with pytest.raises(TimeoutError):
                waiting.result(0.3)
            first.commit()
        assert waiting.result(10) == {"loket-1": 2}
    other.close()


def _priority_runs_in_a_transaction(store: SqlStore) -> Mapping[str, int]:
    with store.begin() as uow:
        return uow.event_log.head().priority_runs


def test_tickets_that_another_transaction_is_calling_are_passed_over(postgresql_store: SqlStore) -> None:
    here = with_document(postgresql_store, an_office())
    there = SqlStore(here.url, OFFICE_ID)
    put(here, "A-001", "A-002")
    with here.begin() as first, there.begin() as second:
        mine = first.tickets.first_waiting(SPKT, Priority.REGULAR, place=PLACE, now=at("09:00"))
        theirs = second.tickets.first_waiting(SPKT, Priority.REGULAR, place=PLACE, now=at("09:00"))
    there.close()
    assert mine is not None
    assert theirs is not None
    assert {mine.label, theirs.label} == {"A-001", "A-002"}


_CUT_THE_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def test_a_connection_that_was_cut_is_replaced(postgresql_store: SqlStore, cluster: Cluster) -> None:
    store = with_document(postgresql_store, an_office())
    database = str(store.engines.write.url.database)

    def cut() -> None:
        with cluster.connect(database) as connection:
            connection.execute(_CUT_THE_OTHERS)

    def count_on_a_connection_that_is_cut(uow: SqlUnitOfWork) -> None:
        uow.tickets.next_number("A", DAY)
        cut()
        uow.tickets.next_number("A", DAY)

    with pytest.raises(StoreUnavailable), store.begin() as uow:
        count_on_a_connection_that_is_cut(uow)
    with store.begin() as uow:
        assert uow.tickets.next_number("A", DAY) == 1
        uow.commit()
    assert store.reads().head().seq == 0
    cut()
    assert store.reads().head().seq == 0


@pytest.mark.parametrize(
    "url", ["sqlite:///{}/missing/antrean.db", "postgresql+psycopg://antrean@/antrean?host={}"]
)
def test_a_database_that_is_not_there_is_unavailable(url: str, tmp_path: Path) -> None:
    nowhere = SqlStore(url.format(tmp_path), OFFICE_ID)
    with pytest.raises(StoreUnavailable), nowhere.begin():
        pass
    nowhere.close()


def test_a_statement_that_makes_no_sense_is_our_mistake(sqlite_store: SqlStore) -> None:
    sqlite_store.run("DROP TABLE replies")
    with pytest.raises(Exception, match="replies") as caught, sqlite_store.begin() as uow:
        uow.replies.get(RequestId("r1"))
    assert not isinstance(caught.value, Collision | StoreUnavailable)


def test_a_power_cut_cannot_undo_what_was_acknowledged(sqlite_store: SqlStore) -> None:
    """synchronous=FULL (2): with NORMAL a committed ticket may vanish when the plug is pulled."""
    with sqlite_store.begin():
        assert sqlite_store.ask("PRAGMA journal_mode") == [("wal",)]
    raw = sqlite_store.engines.write.raw_connection()
    assert raw.cursor().execute("PRAGMA synchronous").fetchone() == (2,)
    assert raw.cursor().execute("PRAGMA foreign_keys").fetchone() == (1,)
    raw.close()


def test_writers_begin_at_once_so_that_none_is_refused_halfway(sqlite_store: SqlStore) -> None:
    second = SqlStore(sqlite_store.url, OFFICE_ID, busy_seconds=0.05)
    with sqlite_store.begin(), pytest.raises(StoreUnavailable, match="locked"), second.begin():
        pass
    second.close()


def statements_of(engine: Engine) -> list[str]:
    seen: list[str] = []

    @event.listens_for(engine, "connect")
    def trace(connection: object, _: object) -> None:
        connection.set_trace_callback(seen.append)  # type: ignore[attr-defined]

    engine.dispose()
    return seen


def plan_of(store: SqlStore, statement: str) -> str:
    return " ".join(str(row[-1]) for row in store.ask(f"EXPLAIN QUERY PLAN {statement}"))


def test_queries_of_the_queue_never_read_finished_tickets(sqlite_store: SqlStore) -> None:
    """Each is served by an index that holds only the tickets it is about (DESIGN 6)."""
    store = with_document(sqlite_store, an_office())
    seen = statements_of(store.engines.write)
    with store.begin() as uow:
        uow.tickets.waiting(SPKT)
        uow.tickets.first_waiting(SPKT, Priority.REGULAR, place=PLACE, now=at("09:00"))
        uow.tickets.at_desk(DeskId("loket-1"))
        uow.tickets.recent_work(SPKT)
        uow.tickets.desk_load([DeskId("loket-1")])
    about_tickets = [statement for statement in seen if "tickets" in statement]
    assert len(about_tickets) == 5
    for statement in about_tickets:
        plan = plan_of(store, statement)
        assert "USING" in plan, plan
        assert "SCAN tickets" not in plan, plan
    assert "COVERING INDEX ix_tickets_waiting" in plan_of(store, about_tickets[0])
    assert "COVERING INDEX ix_tickets_finished" in plan_of(store, about_tickets[3])


def test_what_the_hall_is_told_is_read_from_indexes_of_today_and_of_who_is_here(
    sqlite_store: SqlStore,
) -> None:
    """Neither a million finished tickets nor years of the log make a call slower (DESIGN 6)."""
    store = with_document(sqlite_store, an_office())
    seen = statements_of(store.engines.read)
    reads = store.reads().hall
    reads.waiting_by_pool()
    reads.open_desks()
    reads.first_in_line(SPKT, most=6)
    reads.seen_work(most=180)
    reads.of_priority([TicketId("ticket-1")])
    reads.on_time(since=at("00:00"))
    reads.notices_displayed(most=9)
    plans = [plan_of(store, statement) for statement in seen if statement.startswith("SELECT")]
    expected = (
        ("COVERING INDEX ix_tickets_waiting",),
        ("uq_tickets_desk",),
        ("INDEX ix_tickets_waiting",),
        ("INDEX ix_tickets_finished", "INDEX ix_ticket_parts_ended"),
        ("INDEX sqlite_autoindex_tickets_1",),
        ("INDEX ix_tickets_finished", "INDEX ix_tickets_late"),
        ("INDEX ix_events_displayed",),
    )
    assert len(plans) == len(expected)
    for plan, indexes in zip(plans, expected, strict=True):
        assert [index for index in indexes if index not in plan] == [], plan


def test_a_service_nobody_asks_for_does_not_read_the_whole_history(sql_store: SqlStore) -> None:
    store = with_document(sql_store, an_office())
    with store.begin() as uow:
        long_ago = a_ticket("L-001", service_id=KEHILANGAN, **_done("07:00"))
        uow.tickets.add(long_ago, deadline_at=None)
        for number in range(1, 501):
            uow.tickets.add(a_ticket(f"A-{number:03d}", **_done("08:00")), deadline_at=None)
        assert uow.tickets.recent_work(frozenset({long_ago.service_id})) == RecentWork()
        assert uow.tickets.recent_work(SPKT).seconds == (60,) * 60


def _done(clock: str) -> dict[str, object]:
    return {"state": TicketState.FINISHED, "finished_at": at(clock), "wait_seconds": 40, "total_seconds": 100}
