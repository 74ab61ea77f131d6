"""Building everything again from the log: invariant 10."""

from dataclasses import replace
from typing import get_args

import pytest

from server.domain import compensation
from server.domain import events as happened
from server.domain.compensation import EntitlementState
from server.domain.ids import DeskId, DeviceId, JobId, PersonId, PrinterId, TicketId
from server.domain.replay import HALL_EVENTS, HallStory, TicketStory
from server.domain.standards import ClockBasis
from server.domain.ticket_changes import call
from server.domain.tickets import Priority, Ticket
from tests.support.builders import DAY, OFFICE_ID, a_ticket, an_entitlement, at, at_desk
from tests.support.journeys import Journey

T = TicketId("ticket-A-001")
J = JobId("job-1")
OPENED = happened.DeskOpened(desk_id=DeskId("loket-1"), officer_id=PersonId("petugas1"))
CLOSED = happened.DeskClosed(desk_id=DeskId("loket-1"), officer_id=PersonId("petugas1"))
PRINTED = happened.SlipPrinted(job_id=J, ticket_id=T, label="A-001")
DELAYED = happened.SlipDelayed(job_id=J, ticket_id=T, label="A-001", reason="paper_out")
GAVE_UP = happened.SlipGaveUp(job_id=J, ticket_id=T, label="A-001", reason="expired")


def issued(ticket: Ticket) -> happened.TicketIssued:
    """The event from which this waiting ticket came."""
    return happened.TicketIssued(
        ticket_id=ticket.id,
        label=ticket.label,
        series=ticket.series,
        number=ticket.number,
        service_day=ticket.service_day,
        service_id=ticket.service_id,
        priority=ticket.priority,
        priority_group=ticket.priority_group,
        token=ticket.token,
        is_sensitive=ticket.is_sensitive,
        is_silent=ticket.is_silent,
        is_private=ticket.is_private,
        standard_id=ticket.standard_id,
        clock_basis=ticket.clock_basis,
        standard_seconds=ticket.standard_seconds,
        warning_seconds=ticket.warning_seconds,
        compensation_enabled=ticket.compensation_enabled,
    )


def queued(copy: int = 0) -> happened.SlipQueued:
    return happened.SlipQueued(
        job_id=J, ticket_id=T, label="A-001", printer_id=PrinterId("kiosk"), copy=copy, reason=None
    )


def owed() -> happened.EntitlementCreated:
    return compensation.entitle(Journey().call("08:00").start("08:00").ticket)


def told(*events: happened.Event) -> TicketStory:
    """The story of a ticket issued at 08.00 to which these things happened at 08.30."""
    story = TicketStory()
    story.tell(issued(a_ticket()), office_id=OFFICE_ID, at=at("08:00"))
    for event in events:
        story.tell(event, office_id=OFFICE_ID, at=at("08:30"))
    return story


def hall(*events: happened.Event) -> HallStory:
    """What these events, at 08.30, leave of the hall."""
    story = HallStory()
    for event in events:
        story.tell(event, at=at("08:30"))
    return story


def test_a_fresh_ticket_is_rebuilt() -> None:
    assert told().ticket == a_ticket()
    assert TicketStory().ticket is None


def test_a_whole_journey_is_rebuilt() -> None:
    journey = Journey().call("08:20").recall("08:21").start("08:22").pause("08:27").resume("08:41")
    journey.look("09:00").finish("09:01")
    story = told()
    for happened_at, event in journey.events:
        story.tell(event, office_id=OFFICE_ID, at=happened_at)
    assert story.ticket == journey.ticket


def test_an_entitlement_is_rebuilt_with_its_settlement() -> None:
    declined = compensation.decline(an_entitlement(), recorded_by=PersonId("petugas1"))
    assert told(owed()).entitlement == an_entitlement(since=at("08:30"))
    settled = told(owed(), declined).entitlement
    assert settled is not None
    assert settled.state is EntitlementState.DECLINED


def test_what_was_granted_by_hand_is_rebuilt_and_stands_for_the_overrun() -> None:
    granted = compensation.grant(
        a_ticket(), None, granted_by=PersonId("ka.spkt"), reason="Antre lama", rules_version=1
    )
    story = told(granted)
    assert story.entitlement is not None
    assert (story.entitlement.origin, story.entitlement.granted_by) == ("manual", "ka.spkt")
    assert story.ticket is not None
    assert story.ticket.was_entitled


def test_why_a_service_was_late_is_rebuilt() -> None:
    late = [event for _, event in Journey().call("08:00").start("08:00").look("08:15:01").events]
    said = happened.OverrunExplained(
        ticket_id=T,
        part=1,
        officer_id=PersonId("petugas1"),
        explained_by=PersonId("petugas1"),
        cause="listrik",
        note="",
    )
    (overrun,) = told(*late, said).overruns
    assert (overrun.cause, overrun.explained_at) == ("listrik", at("08:30"))
    with pytest.raises(ValueError, match="never was"):
        told(said)


def test_the_book_of_the_stock_is_rebuilt() -> None:
    line = happened.StockMoved(
        kind="received", place="kantor", item="permen", quantity=24, by=PersonId("ka.spkt")
    )
    assert hall(line, line).stock.left == {("kantor", "permen"): 48}


def test_what_was_owed_before_the_call_is_taken_on_by_the_caller() -> None:
    waiting = a_ticket(clock_basis=ClockBasis.TICKET, clock_started_at=at("08:00"))
    story = told(
        compensation.entitle(waiting, rules_version=1), call(waiting, at_desk(2), run=0, is_silent=False)
    )
    assert story.entitlement is not None
    assert (story.entitlement.officer_id, story.entitlement.desk_id) == ("petugas2", "loket-2")


@pytest.mark.parametrize(
    ("events", "state", "reason"),
    [
        ([], "pending", None),
        ([DELAYED], "pending", "paper_out"),
        ([PRINTED], "printed", None),
        ([GAVE_UP], "gave_up", "expired"),
        ([DELAYED, PRINTED], "printed", None),
    ],
)
def test_a_print_job_is_rebuilt(events: list[happened.Event], state: str, reason: str | None) -> None:
    (slip,) = told(queued(copy=1), *events).slips.values()
    assert (slip.label, slip.printer_id, slip.copy) == ("A-001", "kiosk", 1)
    assert (slip.state, slip.reason) == (state, reason)


@pytest.mark.parametrize(
    "event",
    [PRINTED, compensation.decline(an_entitlement(), recorded_by=PersonId("petugas1")), issued(a_ticket())],
    ids=["a slip never queued", "nothing was owed", "issued twice"],
)
def test_a_story_that_makes_no_sense_is_refused(event: happened.Event) -> None:
    with pytest.raises(ValueError, match=r"never|twice"):
        told(event)


def test_an_event_of_something_else_changes_no_ticket() -> None:
    assert told(OPENED).ticket == told().ticket


def test_a_ticket_that_was_never_issued_has_no_story() -> None:
    with pytest.raises(ValueError, match="never issued"):
        TicketStory().tell(PRINTED, office_id=OFFICE_ID, at=at("08:00"))


def test_the_last_number_of_each_series_and_day_is_rebuilt() -> None:
    story = hall(issued(a_ticket("A-001")), issued(a_ticket("A-002")), issued(a_ticket("L-001")))
    assert story.counters == {("A", DAY): 2, ("L", DAY): 1}


def test_who_sits_where_is_rebuilt() -> None:
    assert hall(OPENED).desks == {"loket-1": ("petugas1", at("08:30"), None, None)}
    assert hall(OPENED, CLOSED).desks == {}


def test_a_break_is_rebuilt() -> None:
    desk, officer = DeskId("loket-1"), PersonId("petugas1")
    away = happened.BreakTaken(desk_id=desk, officer_id=officer, reason="salat")
    back = happened.BreakEnded(desk_id=desk, officer_id=officer)
    assert hall(OPENED, away).desks == {"loket-1": ("petugas1", at("08:30"), "salat", at("08:30"))}
    assert hall(OPENED, away, back).desks == hall(OPENED).desks


def test_who_speaks_in_a_room_is_rebuilt() -> None:
    chosen = happened.SpeakerChanged(room="SPKT", device_id=DeviceId("tv-1"))
    assert hall(chosen).speakers.by_room == {"SPKT": "tv-1"}


def test_the_parts_of_a_visit_are_rebuilt() -> None:
    served = Journey().call("08:00").start("08:10")
    story = told(*(event for _, event in served.events))
    go_on = happened.StageFinished(
        ticket_id=T,
        label="A-001",
        desk_id=DeskId("loket-1"),
        officer_id=PersonId("petugas1"),
        next_stage="buat",
        waits_for="spkt.lp/buat",
        stops_clock=False,
    )
    story.tell(go_on, office_id=OFFICE_ID, at=at("08:40"))
    assert [(each.part, each.work_seconds) for each in story.parts] == [(1, 600)]


def test_the_run_of_priority_calls_is_rebuilt() -> None:
    calls = [
        replace(call(a_ticket(priority=priority), at_desk(), run=0, is_silent=False), run=None)
        for priority in (Priority.REGULAR, Priority.PRIORITY, Priority.EMERGENCY, Priority.PRIORITY)
    ]
    assert hall(*calls).priority_runs == {"": 2}


def test_the_condition_of_a_printer_is_rebuilt() -> None:
    trouble = happened.PrinterChanged(printer_id=PrinterId("kiosk"), state="trouble", reason="paper_out")
    assert hall(trouble).printers == {"kiosk": ("trouble", "paper_out", at("08:30"))}


def test_the_documents_of_the_office_are_rebuilt() -> None:
    story = hall(happened.OfficeConfigured(version=2, document="{}"))
    assert story.documents == {2: ("{}", at("08:30"))}


def test_who_has_access_is_rebuilt() -> None:
    tv = happened.AccessGranted(kind="device", name="TV", role="display")
    officer = happened.AccessGranted(kind="person", name="petugas1", role="officer")
    story = hall(officer, tv, tv)
    assert story.people == {"petugas1": "officer"}
    assert story.devices.unnamed == {("TV", "display"): 2}


def test_what_became_of_a_device_is_rebuilt() -> None:
    device = DeviceId("d1")
    story = hall(
        happened.AccessGranted(kind="device", name="TV", role="display", device_id=device),
        happened.DeviceHeard(device_id=device),
        happened.DeviceFellSilent(device_id=device),
    )
    assert story.devices.by_id[device].is_silent


def test_the_state_of_the_clock_is_rebuilt() -> None:
    assert hall(happened.ClockWentBack(seconds=3600)).clock_is_behind
    assert not hall(happened.ClockWentBack(seconds=3600), happened.ClockRecovered()).clock_is_behind


def test_the_hall_hears_the_events_it_needs_and_no_other_changes_it() -> None:
    known = {kind.__name__ for kind in get_args(happened.Event)}
    assert known >= HALL_EVENTS
    assert "SignedIn" not in HALL_EVENTS
    assert hall(happened.SignedIn(person_id=PersonId("petugas1"), role="officer")) == HallStory()


def test_a_slip_that_went_to_a_stand_in_is_at_that_printer() -> None:
    told = TicketStory()
    moved = happened.SlipRerouted(
        job_id=JobId("job-1"),
        ticket_id=TicketId("t1"),
        label="A-001",
        printer_id=PrinterId("cadangan"),
        reason="paper_out",
    )
    queued = happened.SlipQueued(
        job_id=JobId("job-1"),
        ticket_id=TicketId("t1"),
        label="A-001",
        printer_id=PrinterId("kiosk"),
        copy=0,
        reason=None,
    )
    for event in (issued(a_ticket(id=TicketId("t1"))), queued, moved):
        told.tell(event, office_id=OFFICE_ID, at=at("08:00"))
    slip = told.slips["job-1"]
    assert (slip.printer_id, slip.state, slip.reason) == ("cadangan", "pending", "paper_out")


def test_a_visit_with_the_number_of_its_paper_is_rebuilt_without_the_number() -> None:
    noted = happened.ReportNumberNoted(ticket_id=T, noted_by=PersonId("petugas1"), service_day=DAY)
    assert hall(noted).report_numbers.kept == {T: (DAY, "petugas1", at("08:30"))}
