"""A month in figures, as every store has to count it."""

from datetime import timedelta

from server.domain.ids import PersonId
from server.domain.on_time_month import Averages, HourMonth, OfficerMonth, ServiceMonth, Tally
from server.domain.tickets import Ticket, TicketState
from tests.store.test_stages_port import a_part, keep
from tests.support.builders import KEHILANGAN, LP, a_ticket, at
from tests.support.stores import Store

ME, OTHER = PersonId("petugas1"), PersonId("petugas2")
MONTH = {"since": at("08:00"), "until": at("12:00")}
WITA_SECONDS = 8 * 3600


def ended(label: str, clock: str = "09:00", **changes: object) -> Ticket:
    times = {"clock_started_at": at("08:11"), "finished_at": at(clock), "officer_id": ME, "wait_seconds": 600}
    figures = {"call_to_start_seconds": 60, "process_seconds": 700, "total_seconds": 1500}
    return a_ticket(label, **({"state": TicketState.FINISHED} | times | figures | changes))


def keep_a_month(store: Store) -> None:
    """Two in time, one late, one left out, a visit of two services; and what is no part of it."""
    visit = ended("S-001", "10:59:59", part=2, service_id=KEHILANGAN, standard_seconds=300, officer_id=OTHER)
    first = a_part(
        visit, 1, None, process_seconds=901, standard_seconds=900, is_overrun=True, officer_id=OTHER
    )
    own = a_part(visit, 2, None, ended="10:59", process_seconds=30, standard_seconds=300, is_overrun=False)
    keep(
        store,
        ended("A-001", "08:00"),
        ended("A-002", wait_seconds=1200, paused=timedelta(seconds=90), is_sensitive=True),
        ended("A-003", overrun_at=at("08:27")),
        ended("A-004", times_wrong="lupa"),
        ended("A-005", clock_started_at=None),
        ended("A-006", "12:00"),
        ended("A-007", "07:59:59"),
        ended("A-008", state=TicketState.CANCELLED),
        visit,
        parts=(first, own),
    )


def test_each_service_is_counted_under_the_promise_it_had(store: Store) -> None:
    keep_a_month(store)
    assert store.reads().months.services(**MONTH) == [
        ServiceMonth(service_id=KEHILANGAN, standard_seconds=300, tally=Tally(judged=1, on_time=1)),
        ServiceMonth(service_id=LP, standard_seconds=900, tally=Tally(judged=4, on_time=2, left_out=1)),
    ]


def test_officers_are_told_by_kind_of_service_and_nothing_confidential(store: Store) -> None:
    keep_a_month(store)
    assert store.reads().months.officers(**MONTH) == [
        OfficerMonth(officer_id=ME, service_id=LP, tally=Tally(judged=2, on_time=1, left_out=1)),
        OfficerMonth(officer_id=OTHER, service_id=KEHILANGAN, tally=Tally(judged=1, on_time=1)),
        OfficerMonth(officer_id=OTHER, service_id=LP, tally=Tally(judged=1)),
    ]


def test_hours_are_those_of_the_offices_clock(store: Store) -> None:
    keep_a_month(store)
    assert store.reads().months.hours(**MONTH, offset_seconds=WITA_SECONDS) == [
        HourMonth(hour=8, tally=Tally(judged=1, on_time=1)),
        HourMonth(hour=9, tally=Tally(judged=3, on_time=1, left_out=1)),
        HourMonth(hour=10, tally=Tally(judged=1, on_time=1)),
    ]


def test_averages_are_of_whole_visits_with_pauses_apart(store: Store) -> None:
    keep_a_month(store)
    (kehilangan, _), (lp, averages) = store.reads().months.averages(**MONTH)
    assert (kehilangan, lp) == (KEHILANGAN, LP)
    assert averages == Averages(
        visits=4,
        wait_seconds=750,
        call_to_start_seconds=60,
        process_seconds=700,
        paused_seconds=22,
        total_seconds=1500,
    )


def test_an_empty_month_has_no_rows(store: Store) -> None:
    months = store.reads().months
    assert (months.services(**MONTH), months.officers(**MONTH), months.averages(**MONTH)) == ([], [], [])
    assert months.hours(**MONTH, offset_seconds=0) == []
