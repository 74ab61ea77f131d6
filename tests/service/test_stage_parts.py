"""Stages for the head: where visitors pile up, what a day took, and what came of a consultation."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from server.domain import commands
from server.domain.errors import BadRequest
from server.domain.ids import TicketId
from server.domain.journeys import Stage
from server.domain.office import NamedChoice, Office, Outcome
from server.domain.parts import Part
from server.service import stage_parts
from server.service.replies import DeskReply, Done, TicketReply
from server.service.stage_parts import StageView
from server.store.documents import encode_office
from tests.support.builders import DAY, LP, PENGADUAN, VISUM, a_desk, a_service, an_office
from tests.support.hall import ADMIN, HEAD, Hall, officer

STAGES = (
    Stage(id="terima", name="Penerimaan", minutes=5),
    Stage(id="konsultasi", name="Konsultasi Reskrim", is_counted=False),
    Stage(id="buat", name="Pembuatan LP", returns=True),
)
OUTCOMES = (
    Outcome(id="buat_lp", name="Dibuat Laporan Polisi"),
    Outcome(id="diarahkan", name="Diarahkan ke unit lain", has_product=False),
)
FIRST, DETECTIVES = "petugas1", "petugas2"


def office_with_stages() -> Office:
    services = tuple(
        a_service(each, stages=STAGES if each in {LP, VISUM} else ()) for each in (LP, PENGADUAN, VISUM)
    )
    takes = (("terima", "buat"), ("konsultasi",))
    desks = (
        replace(a_desk(n, LP, PENGADUAN, VISUM), stages=stages) for n, stages in enumerate(takes, start=1)
    )
    lunch = (NamedChoice(id="makan", name="Istirahat makan"),)
    return an_office(services=services, desks=tuple(desks), outcomes=OUTCOMES, break_reasons=lunch)


@pytest.fixture
def hall() -> Hall:
    hall = Hall(office_with_stages())
    hall.open_desk("loket-1", by=FIRST)
    return hall


def views(hall: Hall) -> dict[str, StageView]:
    reads = hall.store.reads()
    begins = hall.clock.now.replace(hour=0, minute=0) - timedelta(hours=12)
    return {each.stage.id: each for each in stage_parts.stage_views(reads, hall.office, since=begins)}


def report(hall: Hall, day: date | None = None) -> stage_parts.StageReport:
    return stage_parts.stage_report(hall.store.reads(), day, now=hall.clock.now)


def serve(hall: Hall, *, by: str, minutes: int = 3, **said: Any) -> TicketId:  # noqa: ANN401
    """Call, one minute on the way, start, work, finish."""
    ticket = hall.call_next(by=by)
    hall.clock.advance(minutes=1)
    hall.start(ticket.id, by=by)
    hall.clock.advance(minutes=minutes)
    hall.verb("finish", ticket.id, by=by, **said)
    return TicketId(ticket.id)


def parts_of(hall: Hall, ticket_id: TicketId) -> list[Part]:
    found = [each for each in hall.store.committed.parts.values() if each.ticket_id == ticket_id]
    return sorted(found, key=lambda part: part.part)


# ---------------------------------------------------------------- the board


def test_the_board_shows_every_stage_of_services_that_have_some(hall: Hall) -> None:
    assert list(views(hall)) == ["terima", "konsultasi", "buat"]
    assert {each.service.id for each in views(hall).values()} == {LP}
    assert stage_parts.stage_views(hall.store.reads(), an_office(), since=hall.clock.now) == ()


def test_who_waits_is_served_and_is_held_is_counted_at_the_stage(hall: Hall) -> None:
    numbers = []
    for _ in range(4):
        numbers.append(hall.tap(LP))
        hall.clock.advance(minutes=1)
    hall.hold(hall.start(hall.call_next().id).id)
    hall.start(hall.call_next().id)
    stage = views(hall)["terima"]
    assert (stage.waiting, stage.serving, stage.held) == (2, 1, 1)
    assert stage.waiting_since == hall.ticket(numbers[2].id).issued_at
    assert views(hall)["buat"].waiting_since is None


def test_the_wait_at_a_stage_begins_with_the_stage(hall: Hall) -> None:
    hall.tap(LP)
    hall.clock.advance(minutes=20)
    serve(hall, by=FIRST)
    assert views(hall)["konsultasi"].waiting_since == hall.clock.now


def test_open_desks_are_counted_for_each_stage_without_those_on_a_break(hall: Hall) -> None:
    assert [each.desks for each in views(hall).values()] == [1, 0, 1]
    hall.open_desk("loket-2", by=DETECTIVES)
    hall.send(commands.TakeBreak(request_id=hall.request_id(), reason="makan"), officer(FIRST), DeskReply)
    assert [each.desks for each in views(hall).values()] == [0, 1, 0]


def test_the_median_of_today_is_that_of_visits_that_left_the_stage(hall: Hall) -> None:
    assert (views(hall)["terima"].work_seconds, views(hall)["terima"].ended_today) == (None, 0)
    for minutes in (2, 9, 4):
        hall.tap(LP)
        serve(hall, by=FIRST, minutes=minutes)
    hall.tap(LP)
    flagged = serve(hall, by=FIRST, minutes=1)
    wrong = commands.FlagTimes(request_id=hall.request_id(), ticket_id=flagged, reason="lupa menekan")
    hall.send(wrong, HEAD, TicketReply)
    assert (views(hall)["terima"].work_seconds, views(hall)["terima"].ended_today) == (240, 3)


# ---------------------------------------------------------------- the report of a day


def live_through(hall: Hall) -> None:
    """One LP over all three stages, one on one desk alone, one for the sensitive service."""
    hall.open_desk("loket-2", by=DETECTIVES)
    hall.tap(LP)
    hall.clock.advance(minutes=2)
    serve(hall, by=FIRST)
    serve(hall, by=DETECTIVES, minutes=20)
    serve(hall, by=FIRST, minutes=13)
    hall.tap(VISUM)
    serve(hall, by=FIRST)


def test_a_stage_takes_long_without_being_late_and_the_journey_decides(hall: Hall) -> None:
    live_through(hall)
    told = report(hall)
    assert [(each.stage.id, each.ended, each.minutes) for each in told.stages] == [
        ("terima", 1, 5),
        ("konsultasi", 1, None),
        ("buat", 1, None),
    ]
    assert [each.work.median_seconds for each in told.stages] == [180, 1200, 780]
    assert [each.wait.median_seconds for each in told.stages] == [120, 0, 0]
    assert [each.share_percent for each in told.stages] == [15, 51, 34]
    (journey,) = told.journeys
    # 3 minutes at the desk, the consultation stands, then the way back and 13 minutes.
    assert (journey.service.id, journey.process.longest_seconds, journey.minutes) == (LP, 17 * 60, 15)
    assert (journey.ended, journey.on_time) == (1, 0)


def test_a_visit_of_one_desk_is_a_journey_without_stages(hall: Hall) -> None:
    hall.tap(LP)
    serve(hall, by=FIRST, ends_visit=True)
    told = report(hall)
    assert told.stages == ()
    assert [(each.ended, each.on_time) for each in told.journeys] == [(1, 1)]


def test_a_report_is_of_the_day_that_is_asked_for(hall: Hall) -> None:
    live_through(hall)
    assert report(hall, DAY) == report(hall)
    other = report(hall, DAY - timedelta(days=1))
    assert (other.day, other.stages, other.journeys) == (DAY - timedelta(days=1), (), ())


def test_a_stage_that_the_office_has_given_up_keeps_its_figures_under_its_id(hall: Hall) -> None:
    live_through(hall)
    office = hall.office
    services = tuple(replace(each, stages=STAGES[1:] if each.id == LP else ()) for each in office.services)
    desks = tuple(replace(each, stages=()) for each in office.desks)
    changed = encode_office(replace(office, services=services, desks=desks))
    hall.send(commands.ConfigureOffice(document=changed), ADMIN, Done)
    names = [(each.stage.id, each.stage.name) for each in report(hall).stages]
    assert names[0] == ("konsultasi", "Konsultasi Reskrim")
    assert names[-1] == ("terima", "terima")


# ---------------------------------------------------------------- what came of a consultation (DOMAIN-D65)


def consulted(hall: Hall, **said: Any) -> TicketId:  # noqa: ANN401
    """An LP that the detectives have talked about."""
    hall.open_desk("loket-2", by=DETECTIVES)
    hall.tap(LP)
    serve(hall, by=FIRST)
    return serve(hall, by=DETECTIVES, **said)


def test_what_came_of_a_consultation_is_written_with_the_consultation(hall: Hall) -> None:
    ticket_id = consulted(hall, outcome="buat_lp")
    assert [(each.stage, each.outcome) for each in parts_of(hall, ticket_id)] == [
        ("terima", None),
        ("konsultasi", "buat_lp"),
    ]
    assert hall.ticket(ticket_id).state == "waiting"
    assert serve(hall, by=FIRST) == ticket_id
    assert (hall.ticket(ticket_id).state, hall.ticket(ticket_id).outcome) == ("finished", None)


def test_a_consultation_that_leads_elsewhere_ends_the_visit_with_a_word_for_the_head(hall: Hall) -> None:
    ticket_id = consulted(hall, outcome="diarahkan", note="ke Unit PPA")
    ticket = hall.ticket(ticket_id)
    assert (ticket.state, ticket.outcome, ticket.outcome_note) == ("finished", "diarahkan", "ke Unit PPA")
    assert [each.outcome for each in parts_of(hall, ticket_id)] == [None, "diarahkan"]


def test_a_consultation_that_leads_elsewhere_says_where(hall: Hall) -> None:
    with pytest.raises(BadRequest, match="Tulis alasan"):
        consulted(hall, outcome="diarahkan")
