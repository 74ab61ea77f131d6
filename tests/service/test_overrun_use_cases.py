"""Overruns at work: the lines follow their tickets, the alarm rises, causes are told and heard by the right
people. The fake store keeps the port's promises (tests/store/test_overruns_port.py).
"""

from datetime import timedelta

import pytest

from server.domain import commands, errors
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.journeys import Stage
from server.domain.overruns import Overrun, OverrunState
from server.domain.people import Actor
from server.domain.standards import ClockBasis
from server.service import overrun_parts
from server.service.replies import Done
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    VISUM,
    a_desk,
    a_service,
    a_standard,
    an_office,
    at,
    office_with,
)
from tests.support.hall import HEAD, Hall, officer

SINCE, UNTIL = at("00:00"), at("00:00", days=1)


@pytest.fixture
def hall() -> Hall:
    """Petugas 1 at Loket 1, Petugas 2 at Loket 2."""
    hall = Hall()
    hall.open_desk()
    hall.open_desk("loket-2", by="petugas2")
    return hall


def lines(hall: Hall) -> list[Overrun]:
    return hall.store.reads().overruns.between(SINCE, UNTIL)


def late(hall: Hall, service: str = LP, *, minutes: int = 17, by: str = "petugas1") -> str:
    """A service that is still going on so many minutes after Mulai."""
    ticket = hall.serve(service, by=by)
    hall.clock.advance(minutes=minutes)
    hall.meet_deadlines()
    return ticket.id


def tell(hall: Hall, verb: object, ticket: str, *, by: Actor, part: int = 1, **fields: object) -> Done:
    command = verb(  # type: ignore[operator]
        request_id=hall.request_id(), ticket_id=TicketId(ticket), part=part, **fields
    )
    return hall.send(command, by, Done)


def test_a_service_that_passes_its_standard_leaves_a_line_and_its_end_how_late_it_was(hall: Hall) -> None:
    ticket = late(hall)
    (line,) = lines(hall)
    assert (line.at, line.officer_id, line.ended_at) == (at("08:15:01"), "petugas1", None)
    hall.finish(ticket)
    (line,) = lines(hall)
    assert (line.late_seconds, line.ended_by, line.ended_at) == (120, "petugas1", at("08:17"))


def test_the_alarm_rises_after_ten_more_minutes_of_a_running_clock_once(hall: Hall) -> None:
    ticket = late(hall)
    hall.clock.set(at("08:20:01"))
    hall.hold(ticket)
    hall.clock.advance(minutes=30)
    hall.meet_deadlines()
    assert lines(hall)[0].level == 1
    hall.resume(ticket)
    hall.clock.advance(minutes=5)
    assert hall.happened_during(hall.meet_deadlines) == ["OverrunEscalated"]
    hall.clock.advance(minutes=60)
    assert hall.happened_during(hall.meet_deadlines) == []
    assert lines(hall)[0].escalated_at == at("08:55:01")


def test_an_office_without_escalation_has_none() -> None:
    rules = an_office().rules
    hall = Hall(an_office(rules=type(rules)(escalation_minutes=0)))
    hall.open_desk()
    late(hall, minutes=120)
    assert "OverrunEscalated" not in hall.kinds


def test_explaining_never_stops_anything_and_may_come_during_the_service(hall: Hall) -> None:
    ticket = late(hall)
    tell(hall, commands.ExplainOverrun, ticket, by=officer(), cause="lonjakan", note="Ramai")
    hall.finish(ticket)
    assert lines(hall)[0].cause == "lonjakan"
    hall.serve()


def test_the_same_explanation_twice_is_told_once(hall: Hall) -> None:
    ticket = late(hall)

    def explain() -> object:
        return tell(hall, commands.ExplainOverrun, ticket, by=officer(), cause="lonjakan")

    explain()
    assert hall.happened_during(explain) == []


def test_from_the_cause_to_the_last_word(hall: Hall) -> None:
    ticket = late(hall)
    hall.finish(ticket)
    tell(hall, commands.ExplainOverrun, ticket, by=officer(), cause="sistem_pusat")
    tell(hall, commands.ReviewOverrun, ticket, by=HEAD, cause="petugas")
    tell(hall, commands.RemarkOverrun, ticket, by=officer(), remark="Ada gangguan")
    tell(hall, commands.ContestOverrun, ticket, by=officer(), reason="Sistem mati sejak pagi")
    assert [each.label for each in hall.store.reads().overruns.charged(SINCE, UNTIL)] == ["A-001"]
    tell(hall, commands.AnswerContest, ticket, by=HEAD, cause="sistem_pusat", answer="Benar, tercatat.")
    (line,) = lines(hall)
    assert (line.state, line.final_cause, line.remark) == (
        OverrunState.SETTLED,
        "sistem_pusat",
        "Ada gangguan",
    )
    assert hall.store.reads().overruns.charged(SINCE, UNTIL) == []


def test_of_a_ticket_that_is_on_time_nothing_is_explained(hall: Hall) -> None:
    ticket = hall.serve()
    with pytest.raises(errors.NoOverrun):
        tell(hall, commands.ExplainOverrun, ticket.id, by=officer(), cause="lonjakan")


def test_each_service_of_a_visit_has_its_own_line(hall: Hall) -> None:
    hall.tap(LP, further=(KEHILANGAN,))
    ticket = hall.start(hall.call_next().id)
    hall.clock.advance(minutes=16)
    hall.finish(ticket.id)
    hall.start(ticket.id)
    hall.clock.advance(minutes=6)
    hall.finish(ticket.id)
    assert [(each.part, each.service_id, each.late_seconds) for each in lines(hall)] == [
        (1, LP, 60),
        (2, KEHILANGAN, 60),
    ]


def test_a_stage_that_is_not_the_last_ends_nothing() -> None:
    stages = (Stage(id="terima", name="Penerimaan"), Stage(id="buat", name="Pembuatan"))
    hall = Hall(
        an_office(
            services=(a_service(LP, stages=stages),),
            desks=(*(a_desk(1, LP), a_desk(2, LP)),),
        )
    )
    hall.open_desk()
    ticket = hall.serve()
    hall.clock.advance(minutes=16)
    hall.verb("transfer", ticket.id, stage="buat", desk_id=DeskId("loket-2"), reason="lanjut")
    assert lines(hall)[0].ended_at is None


def test_another_service_in_its_place_withdraws_the_line(hall: Hall) -> None:
    ticket = late(hall, KEHILANGAN, minutes=6)
    hall.verb("correct", ticket, service_id=LP, reason="ternyata LP")
    assert lines(hall)[0].state is OverrunState.WITHDRAWN
    hall.clock.advance(minutes=11)
    hall.finish(ticket)
    (line,) = lines(hall)
    assert (line.service_id, line.late_seconds, line.counts) == (LP, 120, True)


def test_an_overrun_of_nobody_belongs_to_the_first_who_calls() -> None:
    hall = Hall(office_with(LP, standard=a_standard(clock_basis=ClockBasis.TICKET)))
    hall.open_desk("loket-2", by="petugas2")
    hall.tap()
    hall.clock.advance(minutes=20)
    hall.meet_deadlines()
    assert lines(hall)[0].officer_id is None
    hall.call_next(by="petugas2")
    assert (lines(hall)[0].officer_id, lines(hall)[0].desk_id) == ("petugas2", "loket-2")


def test_who_comes_back_after_a_no_show_goes_on_with_the_same_line() -> None:
    hall = Hall(office_with(LP, standard=a_standard(clock_basis=ClockBasis.TICKET)))
    hall.open_desk()
    ticket = hall.tap().id
    hall.clock.advance(minutes=20)
    hall.call_next()
    for _ in range(2):
        hall.clock.advance(seconds=31)
        hall.recall(ticket)
    hall.clock.advance(seconds=31)
    hall.mark_no_show(ticket)
    assert lines(hall)[0].ended_at == hall.clock.now
    hall.verb("return", ticket)
    assert lines(hall)[0].ended_at is None


def test_times_that_are_wrong_take_the_line_out_of_the_totals(hall: Hall) -> None:
    ticket = late(hall)
    hall.finish(ticket)
    reads = hall.store.reads()
    assert [each.count for each in reads.overruns.causes(SINCE, UNTIL)] == [1]
    hall.verb("wrong-times", ticket, reason="lupa menekan selesai")
    assert reads.overruns.causes(SINCE, UNTIL) == []
    assert reads.overruns.to_review(since=SINCE) == []


# -- what screens show


def test_an_officer_sees_what_may_still_be_said_and_nobody_elses(hall: Hall) -> None:
    ticket = late(hall)
    reads, office, now = hall.store.reads(), hall.office, hall.clock.now
    (own,) = overrun_parts.own_overruns(reads, office, PersonId("petugas1"), now=now)
    assert (own.label, own.state, own.may_explain, own.may_contest) == ("A-001", "open", True, False)
    assert overrun_parts.own_overruns(reads, office, PersonId("petugas2"), now=now) == ()
    hall.finish(ticket)
    tell(hall, commands.ReviewOverrun, ticket, by=HEAD, cause="petugas", note="Terlambat kembali")
    (own,) = overrun_parts.own_overruns(reads, office, PersonId("petugas1"), now=hall.clock.now)
    assert (own.final_cause, own.may_explain, own.may_contest) == ("Petugas", False, True)
    closed = hall.clock.now + timedelta(days=40)
    assert overrun_parts.own_overruns(reads, office, PersonId("petugas1"), now=closed) == ()


def test_the_live_board_begins_with_what_burns(hall: Hall) -> None:
    late(hall)
    hall.serve(PENGADUAN, by="petugas2")
    board = overrun_parts.live_board(hall.store.reads(), hall.office, now=hall.clock.now)
    assert [(each.label, each.desk, each.level) for each in board.tickets] == [
        ("A-001", "Loket 1", 1),
        ("A-002", "Loket 2", 0),
    ]


def test_a_hold_shows_its_reason_behind_those_that_run(hall: Hall) -> None:
    held = hall.serve()
    hall.hold(held.id)
    hall.serve(PENGADUAN)
    board = overrun_parts.live_board(hall.store.reads(), hall.office, now=hall.clock.now)
    assert [(each.label, each.hold_reason) for each in board.tickets] == [
        ("A-002", None),
        ("A-001", "Konsultasi/rekomendasi Reskrim"),
    ]


def test_a_cause_that_the_officer_has_chosen_stands_on_the_board(hall: Hall) -> None:
    tell(hall, commands.ExplainOverrun, late(hall), by=officer(), cause="lonjakan")
    board = overrun_parts.live_board(hall.store.reads(), hall.office, now=hall.clock.now)
    assert board.tickets[0].cause == "Lonjakan antrean"


def test_of_confidential_services_the_head_sees_how_many_are_late_and_no_line(hall: Hall) -> None:
    ticket = late(hall, VISUM, minutes=25)
    reads, office, now = hall.store.reads(), hall.office, hall.clock.now
    board = overrun_parts.live_board(reads, office, now=now)
    assert (board.tickets, board.others_late, board.others_escalated) == ((), 1, 1)
    hall.finish(ticket)
    tell(hall, commands.ExplainOverrun, ticket, by=officer(), cause="lonjakan")
    period = overrun_parts.period_of(office, None, now=now)
    assert overrun_parts.lines(reads, office, period, reviewer=PersonId("ka.spkt"), now=now) == ()
    assert [(bar.name, bar.count) for bar in overrun_parts.bars(reads, office, period)] == [
        ("Lonjakan antrean", 1)
    ]
    with pytest.raises(errors.NoOverrun):
        tell(hall, commands.ReviewOverrun, ticket, by=HEAD, cause="petugas")


def test_the_month_lists_the_newest_first_and_says_what_may_be_done(hall: Hall) -> None:
    first = late(hall)
    hall.finish(first)
    running = late(hall)
    reads, office, now = hall.store.reads(), hall.office, hall.clock.now
    period = overrun_parts.period_of(office, "2026-09", now=now)
    seen = overrun_parts.lines(reads, office, period, reviewer=PersonId("ka.spkt"), now=now)
    assert [(each.ticket_id, each.may_review) for each in seen] == [(running, False), (first, True)]
    looked = overrun_parts.lines(reads, office, period, reviewer=None, now=now)
    assert {each.may_review for each in looked} == {False}
    tell(hall, commands.ReviewOverrun, first, by=HEAD, cause="petugas")
    tell(hall, commands.ContestOverrun, first, by=officer(), reason="Tidak benar")
    seen = overrun_parts.lines(reads, office, period, reviewer=PersonId("ka.spkt"), now=now)
    assert [each.may_answer for each in seen] == [False, True]


def test_the_pareto_has_the_most_frequent_cause_first_and_rounds_minutes_up(hall: Hall) -> None:
    for cause in ("lonjakan", "sistem_pusat", "sistem_pusat"):
        ticket = late(hall)
        hall.finish(ticket)
        tell(hall, commands.ExplainOverrun, ticket, by=officer(), cause=cause)
    hall.finish(late(hall, minutes=16))
    period = overrun_parts.period_of(hall.office, None, now=hall.clock.now)
    found = overrun_parts.bars(hall.store.reads(), hall.office, period)
    assert [(each.cause, each.kind, each.count, each.late_minutes) for each in found] == [
        ("sistem_pusat", "central_system", 2, 4),
        ("lonjakan", "surge", 1, 2),
        (None, None, 1, 1),
    ]


def test_thirteen_months_are_offered(hall: Hall) -> None:
    period = overrun_parts.period_of(hall.office, None, now=hall.clock.now)
    months = overrun_parts.months_offered(period)
    assert (len(months), months[0], months[-1]) == (13, "2026-09", "2025-09")
