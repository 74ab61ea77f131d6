"""A day of a Satpas with 900 visitors (issue 5): nobody is lost, nobody is passed over beyond the bound, and
the figures add up. Everything is asked through the web's own addresses, over a real SQLite file, by a fast
clock and a fixed seed; sockets, servers and kills have their own tests.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from server.domain import events as happened
from server.domain.calling import ratio_of
from server.domain.parts import Part
from server.domain.tickets import Priority, Ticket, TicketState
from tests.support.builders import at
from tests.support.queue_watch import Called, QueueWatch
from tests.support.satpas_day import VISITORS, SatpasDay
from tests.support.satpas_house import HEAD, SatpasHouse, a_satpas

pytestmark = pytest.mark.timeout(300)  # whoever comes first pays for the day

MEMORY = Path("/dev/shm")
ENDINGS = {TicketState.FINISHED, TicketState.NO_SHOW, TicketState.CANCELLED}


class DayOver:
    """The evening: what the log says, and what the house still answers."""

    def __init__(self, house: SatpasHouse) -> None:
        self.house = house
        self.day = SatpasDay(house)
        self.day.play()
        self.log = house.hall.log
        self.seen = QueueWatch(house.office).read(self.log)
        self.kinds = Counter(type(each.event).__name__ for each in self.log)
        reads = house.store.reads()
        self.parts = reads.visits.parts_ended(since=at("00:00"), until=at("23:59"))
        self.tickets: list[Ticket] = [house.hall.ticket(each) for each in self.seen.tickets]

    def parts_of(self, ticket: Ticket) -> list[Part]:
        return sorted(
            (each for each in self.parts if each.ticket_id == ticket.id), key=lambda each: each.part
        )


@pytest.fixture(scope="module")
def evening() -> Iterator[DayOver]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        house = SatpasHouse(Path(folder), a_satpas())
        yield DayOver(house)
        house.close()


def test_everything_of_a_satpas_happened_that_day(evening: DayOver) -> None:
    asked, log = evening.day.asked, evening.kinds
    say(f"asked {sum(asked.values())}: {asked}; refused {evening.day.refused}; logged {dict(log)}")
    assert asked["tickets"] == log["TicketIssued"] == len(evening.tickets) == VISITORS
    for kind, least in (
        ("StageFinished", 2000),
        ("ServiceFinished", 700),
        ("ServiceHeld", 200),
        ("TicketTransferred", 20),
        ("NoShowMarked", 100),
        ("NoShowReturned", 50),
        ("SentBack", 20),
        ("PriorityChanged", 3),
        ("TicketCancelled", 3),
        ("BreakTaken", 10),
        ("OverrunFlagged", 50),
    ):
        assert log[kind] >= least, kind
    of_priority = sum(each.priority is not Priority.REGULAR for each in evening.tickets)
    assert 0.10 < of_priority / VISITORS < 0.14
    assert sum(part.service_id == "skck.perpanjangan" for part in evening.parts if part.part > 4) > 20


def test_every_ticket_has_exactly_one_ending(evening: DayOver) -> None:
    assert {each.state for each in evening.tickets} <= ENDINGS
    ends = Counter(
        each.event.ticket_id
        for each in evening.log
        if isinstance(each.event, happened.ServiceFinished | happened.TicketCancelled)
    )
    away = Counter(
        each.event.ticket_id for each in evening.log if isinstance(each.event, happened.NoShowMarked)
    )
    back = Counter(
        each.event.ticket_id for each in evening.log if isinstance(each.event, happened.NoShowReturned)
    )
    for ticket in evening.tickets:
        assert ends[ticket.id] + away[ticket.id] - back[ticket.id] == 1, ticket.label
    assert evening.house.open_tickets() == 0


def test_the_numbers_of_each_series_have_no_gap(evening: DayOver) -> None:
    given: dict[str, list[int]] = {}
    for each in evening.tickets:
        given.setdefault(each.series, []).append(each.number)
    assert set(given) == {"S", "K", "P"}
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in given.values())


def test_the_parts_of_a_visit_add_up_to_the_whole(evening: DayOver) -> None:
    finished = [each for each in evening.tickets if each.state is TicketState.FINISHED]
    several = [each for each in finished if each.part > 1]
    assert len(several) > 700
    for ticket in several:
        parts = evening.parts_of(ticket)
        assert [each.part for each in parts] == list(range(1, ticket.part + 1))
        ends = [ticket.issued_at, *(each.ended_at for each in parts)]
        assert [each.queued_at for each in parts] == ends[:-1]
        assert ends[-1] == ticket.finished_at
        ways = sum(_seconds(each.started_at, since=each.called_at) for each in parts)
        waits = sum(each.wait_seconds for each in parts)
        work = sum(each.work_seconds for each in parts)
        assert waits + ways + work == ticket.total_seconds, ticket.label


def test_the_log_is_whole_and_the_tables_are_what_it_says(evening: DayOver) -> None:
    assert evening.house.store.audit().problems == []


def test_one_desk_never_has_two_visitors(evening: DayOver) -> None:
    assert evening.seen.doubled == []


def test_each_stage_calls_in_the_order_of_coming_within_class_and_rank(evening: DayOver) -> None:
    assert [each for each in evening.seen.calls if each.overtook] == []


def test_nobody_is_passed_over_beyond_the_bound(evening: DayOver) -> None:
    """calling.py: (k // M + g) x N for a regular number, (j // N + g) x M for a priority one; here each pool
    has one line.
    """
    ratio = ratio_of(evening.house.office.rules)

    def bound(call: Called) -> int:
        if call.priority is Priority.REGULAR:
            return (call.before // ratio.regular + 1) * ratio.priority
        return (call.before // ratio.priority + 1) * ratio.regular

    counted = [each for each in evening.seen.calls if each.priority is not Priority.EMERGENCY]
    worst = {
        word: max((each for each in counted if each.priority is word), key=lambda each: each.passed)
        for word in (Priority.REGULAR, Priority.PRIORITY)
    }
    say(f"{len(counted)} calls; most passed over: {worst}")
    assert [each for each in counted if each.passed > bound(each)] == []


def test_the_heads_page_and_the_report_agree_with_the_log(evening: DayOver) -> None:
    board = evening.house.get("/api/v1/office", by=HEAD)
    report = evening.house.get("/api/v1/reports/stages?day=2026-09-30", by=HEAD)
    assert {row["waiting"] + row["serving"] + row["held"] for row in board["stages"]} == {0}
    ended = Counter((each.service_id, each.stage) for each in evening.parts)
    for rows, count in ((board["stages"], "ended_today"), (report["stages"], "ended")):
        told = {(row["service"]["id"], row["stage"]["id"]): row[count] for row in rows}
        assert {key: number for key, number in told.items() if number} == ended
    over = sum(part.is_overrun is True for part in evening.parts)
    assert sum(row["ended"] - row["on_time"] for row in report["journeys"]) == over
    for row in report["journeys"]:
        say(f"{row['service']['id']}: {row['on_time']} of {row['ended']} on time, {row['process']}")


def say(figures: str) -> None:
    """The figures of the day, for `pytest -s` and for the report of a failure."""
    sys.stdout.write(f"\n{figures}\n")


def _seconds(moment: datetime | None, *, since: datetime | None) -> int:
    """Whole seconds between two moments that both have come."""
    assert moment is not None
    assert since is not None
    return (moment - since) // timedelta(seconds=1)
