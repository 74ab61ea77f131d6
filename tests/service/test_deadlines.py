"""What falls due by itself: warnings, overruns and forgotten starts."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.compensation import EntitlementState
from server.domain.events import EntitlementCreated, OverrunFlagged
from server.domain.ids import TicketId
from server.domain.standards import ClockBasis
from server.domain.tickets import TicketState
from server.service.replies import Done
from server.store.documents import encode_office
from tests.support.builders import KEHILANGAN, LP, VISUM, a_standard, an_office, at, office_with
from tests.support.hall import ADMIN, DEADLINES, Hall


@pytest.fixture
def hall() -> Hall:
    """Petugas 1 at Loket 1."""
    hall = Hall()
    hall.open_desk()
    return hall


def test_warning_and_overrun_come_when_they_are_due(hall: Hall) -> None:
    hall.serve(LP)
    for clock, kinds in (
        ("08:11:59", []),
        ("08:12:00", ["OverrunWarned"]),
        ("08:15:00", []),
        ("08:15:01", ["OverrunFlagged", "EntitlementCreated"]),
        ("08:25:00", []),
        ("08:25:01", ["OverrunEscalated"]),
        ("20:00:00", []),
    ):
        hall.clock.set(at(clock))
        assert hall.happened_during(hall.meet_deadlines) == kinds, clock


def test_a_server_that_slept_finds_everything_and_when_it_was_due(hall: Hall) -> None:
    ticket = hall.serve(LP)
    hall.clock.advance(minutes=90)
    found = hall.happened_during(hall.meet_deadlines)
    assert found == ["OverrunWarned", "OverrunFlagged", "EntitlementCreated", "OverrunEscalated"]
    stored = hall.ticket(ticket.id)
    moments = (stored.warned_at, stored.overrun_at, stored.escalated_at)
    assert moments == (at("08:12"), at("08:15:01"), at("08:25:01"))


@pytest.mark.parametrize("end", ["finish", "hold"])
def test_an_overrun_found_late_is_recorded_before_what_the_officer_does(hall: Hall, end: str) -> None:
    ticket = hall.serve(LP)
    hall.clock.set(at("08:15:01"))
    act = hall.finish if end == "finish" else hall.hold
    assert hall.happened_during(lambda: act(ticket.id)) == [
        "OverrunWarned",
        "OverrunFlagged",
        "EntitlementCreated",
        "ServiceFinished" if end == "finish" else "ServiceHeld",
    ]


def test_finishing_at_fifteen_minutes_sharp_is_on_time(hall: Hall) -> None:
    ticket = hall.serve(LP)
    hall.clock.set(at("08:15:00"))
    hall.finish(ticket.id)
    assert hall.ticket(ticket.id).overrun_at is None
    assert hall.store.committed.entitlements == {}


def test_the_entitlement_waits_for_the_officer_who_held_the_ticket(hall: Hall) -> None:
    ticket = hall.serve(LP)
    hall.clock.set(at("08:15:01"))
    hall.meet_deadlines()
    owed = hall.store.committed.entitlements[TicketId(ticket.id)]
    assert (owed.state, owed.officer_id, owed.desk_id) == (EntitlementState.OPEN, "petugas1", "loket-1")
    assert owed.since == at("08:15:01")


def test_asking_twice_does_nothing_twice(hall: Hall) -> None:
    ticket = hall.serve(LP)
    hall.clock.set(at("08:30"))
    hall.meet_deadlines()
    before = len(hall.log)
    hall.send(commands.WarnOverrun(ticket_id=TicketId(ticket.id)), DEADLINES, Done)
    hall.send(commands.FlagOverrun(ticket_id=TicketId(ticket.id)), DEADLINES, Done)
    assert len(hall.log) == before


def test_a_service_without_compensation_is_flagged_and_owes_nothing() -> None:
    hall = Hall(office_with(LP, compensation_enabled=False))
    hall.open_desk()
    hall.serve(LP)
    hall.clock.set(at("08:20"))
    assert hall.happened_during(hall.meet_deadlines) == ["OverrunWarned", "OverrunFlagged"]
    assert hall.store.committed.entitlements == {}


def test_what_is_owed_on_a_sensitive_ticket_is_confidential(hall: Hall) -> None:
    hall.serve(VISUM)
    hall.clock.set(at("08:20"))
    hall.meet_deadlines()
    events = [event for event in hall.events if isinstance(event, OverrunFlagged | EntitlementCreated)]
    assert [event.is_confidential for event in events] == [True, True]


def test_a_clock_that_runs_from_the_ticket_is_late_while_nobody_calls() -> None:
    standard = a_standard(minutes=5, clock_basis=ClockBasis.TICKET)
    hall = Hall(office_with(KEHILANGAN, standard=standard))
    ticket = hall.tap(KEHILANGAN)
    hall.clock.set(at("08:05:01"))
    hall.meet_deadlines()
    assert hall.ticket(ticket.id).state is TicketState.WAITING
    assert hall.store.committed.entitlements[TicketId(ticket.id)].officer_id is None


def test_a_late_clock_is_settled_before_the_call() -> None:
    standard = a_standard(minutes=5, clock_basis=ClockBasis.TICKET)
    hall = Hall(office_with(KEHILANGAN, standard=standard))
    hall.open_desk()
    hall.tap(KEHILANGAN)
    hall.clock.set(at("08:05:01"))
    assert hall.happened_during(hall.call_next) == [
        "OverrunWarned",
        "OverrunFlagged",
        "EntitlementCreated",
        "TicketCalled",
    ]


def test_a_start_that_the_officer_forgot_is_recorded_after_a_minute(hall: Hall) -> None:
    hall.tap()
    ticket = hall.call_next()
    hall.clock.set(at("08:00:59"))
    assert hall.happened_during(hall.meet_deadlines) == []
    hall.clock.set(at("08:01"))
    assert hall.happened_during(hall.meet_deadlines) == ["ServiceStarted"]
    stored = hall.ticket(ticket.id)
    assert (stored.state, stored.started_automatically) == (TicketState.SERVING, True)
    assert hall.log[-1].actor == "system:deadlines"


def test_a_start_by_hand_in_the_meantime_makes_the_automatic_one_nothing(hall: Hall) -> None:
    ticket = hall.serve()
    hall.clock.advance(minutes=2)
    automatic = commands.StartAutomatically(ticket_id=TicketId(ticket.id))
    assert hall.happened_during(lambda: hall.send(automatic, DEADLINES, Done)) == []


def test_a_pause_makes_nothing_due_and_its_end_sets_the_new_time(hall: Hall) -> None:
    ticket = hall.serve(LP)
    hall.clock.set(at("08:10"))
    hall.hold(ticket.id)
    assert hall.store.reads().next_deadline_at() is None
    hall.clock.set(at("09:00"))
    hall.resume(ticket.id)
    assert hall.store.reads().next_deadline_at() == at("09:02")


def test_a_finished_ticket_is_due_for_nothing(hall: Hall) -> None:
    ticket = hall.serve(LP)
    hall.finish(ticket.id)
    assert hall.store.reads().next_deadline_at() is None


@pytest.mark.parametrize("seconds", [0, 3600])
def test_a_call_from_before_the_office_changed_its_mind_does_not_stay_due_for_ever(seconds: int) -> None:
    hall = Hall(an_office())
    hall.open_desk()
    hall.tap()
    ticket = hall.call_next()
    other = replace(hall.office, rules=replace(hall.office.rules, auto_start_seconds=seconds))
    hall.send(commands.ConfigureOffice(document=encode_office(other)), ADMIN, Done)
    hall.clock.set(at("08:02"))
    assert hall.happened_during(hall.meet_deadlines) == []
    assert hall.ticket(ticket.id).state is TicketState.CALLED
    assert hall.store.reads().next_deadline_at() == (at("09:00") if seconds else None)
