"""The times of a month that are in no figure, and who may say that they are right."""

import pytest

from server.domain import commands
from server.domain.errors import BadRequest, NotAllowed
from server.domain.ids import TicketId
from server.domain.people import Actor, Role
from server.service.replies import TicketReply
from server.service.time_report import TimeReport, time_report
from server.service.views import TicketView
from tests.support.builders import KEHILANGAN, LP, VISUM, at
from tests.support.hall import HEAD, Hall

OVERSIGHT = Actor(Role.OVERSIGHT, "kasiwas")


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.open_desk()
    return hall


def finished(hall: Hall, service: str = LP, *, seconds: int) -> TicketView:
    ticket = hall.serve(service)
    hall.clock.advance(seconds=seconds)
    return hall.finish(ticket.id)


def explain(hall: Hall, ticket: str, *, by: Actor, is_right: bool) -> TicketView:
    command = commands.ExplainTimes(
        request_id=hall.request_id(), ticket_id=TicketId(ticket), is_right=is_right, reason="hanya mengambil"
    )
    return hall.send(command, by, TicketReply).ticket


def report(hall: Hall, month: str | None = None) -> TimeReport:
    return time_report(hall.store.reads(), month, now=hall.clock.now)


def test_the_month_says_how_many_times_are_left_out_and_why(hall: Hall) -> None:
    finished(hall, seconds=300)
    quick = finished(hall, seconds=5)
    slow = finished(hall, KEHILANGAN, seconds=4 * 60 * 60)
    hall.verb("explain-times", slow.id, is_right=False, reason="lupa menekan Selesai")
    told = report(hall)
    assert (told.month, told.finished, told.counted, told.left_out, told.to_explain) == (
        "2026-09",
        3,
        1,
        2,
        1,
    )
    assert [(each.label, each.kind, each.reason, each.needs_explanation) for each in told.entries] == [
        (quick.label, "too_short", "", True),
        (slow.label, "flagged", "lupa menekan Selesai", False),
    ]
    assert {each.kind: each.count for each in told.kinds} == {"too_short": 1, "flagged": 1}
    assert report(hall, "2026-08").left_out == 0


def test_of_a_confidential_number_the_report_tells_the_reason_alone(hall: Hall) -> None:
    finished(hall, VISUM, seconds=5)
    (entry,) = report(hall).entries
    assert (entry.label, entry.service, entry.officer, entry.process_seconds) == (None, None, None, None)
    assert entry.kind == "too_short"


def test_the_head_brings_a_time_back_into_the_figures_and_nobody_else(hall: Hall) -> None:
    quick = finished(hall, seconds=5)
    with pytest.raises(NotAllowed, match="hanya dapat dibenarkan oleh kepala"):
        hall.verb("explain-times", quick.id, is_right=True, reason="memang cepat")
    with pytest.raises(NotAllowed, match="Hanya petugas"):
        explain(hall, quick.id, by=OVERSIGHT, is_right=False)
    assert explain(hall, quick.id, by=HEAD, is_right=True).times_wrong is None
    assert (report(hall).counted, report(hall).left_out) == (1, 0)


def test_the_desk_shows_the_officer_what_has_to_be_explained(hall: Hall) -> None:
    quick = finished(hall, seconds=5)
    times = hall.store.reads().times
    mine = hall.store.committed.tickets[TicketId(quick.id)].officer_id
    assert mine is not None
    assert [each.label for each in times.to_explain(mine)] == [quick.label]
    hall.verb("explain-times", quick.id, is_right=False, reason="terpencet")
    assert times.to_explain(mine) == []


def test_a_month_is_asked_for_in_its_own_spelling(hall: Hall) -> None:
    with pytest.raises(BadRequest, match="tahun-bulan"):
        report(hall, "September")


def test_the_clock_of_the_report_is_that_of_the_office(hall: Hall) -> None:
    hall.clock.set(at("23:30"))
    assert report(hall).month == "2026-09"
    hall.clock.set(at("00:30", days=1))
    assert report(hall).month == "2026-10"
