"""Events rebuild tickets: invariant 10."""

from dataclasses import fields, replace
from typing import get_args

import pytest

from server.domain import events as happened
from server.domain.ids import JobId, OfficeId, PrinterId, TicketId
from server.domain.office import HoldReason
from server.domain.rules import Rules
from server.domain.series import label_of
from server.domain.standards import ClockBasis
from server.domain.ticket_history import after, ticket_from
from server.domain.tickets import Priority, SlipState, Ticket, TicketState
from server.domain.timing import elapsed_seconds
from tests.support.builders import DAY, KEEPS_CLOCK, KEHILANGAN, LP, OFFICE_ID, STOPS_CLOCK, a_ticket, at
from tests.support.journeys import Journey


def an_issue(**changes: object) -> happened.TicketIssued:
    values: dict[str, object] = {
        "ticket_id": TicketId("ticket-A-007"),
        "label": label_of("A", 7),
        "series": "A",
        "number": 7,
        "service_day": DAY,
        "service_id": LP,
        "priority": Priority.REGULAR,
        "priority_group": None,
        "token": "token",
        "is_sensitive": False,
        "is_silent": False,
        "is_private": False,
        "standard_id": "kep-01-i-2019.lp",
        "clock_basis": ClockBasis.START,
        "standard_seconds": 900,
        "warning_seconds": 720,
        "compensation_enabled": True,
    }
    return happened.TicketIssued(**(values | changes))  # type: ignore[arg-type]


def test_a_fresh_ticket_waits_and_carries_the_promise_of_its_standard() -> None:
    ticket = ticket_from(an_issue(), office_id=OFFICE_ID, at=at("08:00"))
    assert (ticket.state, ticket.version, ticket.issued_at) == (TicketState.WAITING, 1, at("08:00"))
    assert (ticket.standard_id, ticket.standard_seconds, ticket.warning_seconds) == (
        "kep-01-i-2019.lp",
        900,
        720,
    )
    assert ticket.clock_started_at is None


def test_everything_an_issue_says_stands_on_the_ticket() -> None:
    said = an_issue(
        priority=Priority.PRIORITY,
        priority_group="lansia",
        is_sensitive=True,
        is_silent=True,
        is_private=True,
        compensation_enabled=False,
        variant="ktp",
        is_assisted=True,
        stage="terima",
        waits_for="spkt.lp/terima",
        errands=(KEHILANGAN,),
        people=3,
    )
    ticket = ticket_from(said, office_id=OfficeId("lain"), at=at("08:00"))
    assert (ticket.id, ticket.office_id) == (said.ticket_id, "lain")
    for field in fields(said):
        # The log alone keeps why it was let through; the time of a hand-written number is that of issue.
        if field.name not in {"ticket_id", "override_reason", "taken_at"}:
            assert getattr(ticket, field.name) == getattr(said, field.name), field.name


def test_a_ticket_clock_starts_with_the_ticket() -> None:
    ticket = ticket_from(an_issue(clock_basis=ClockBasis.TICKET), office_id=OFFICE_ID, at=at("08:00"))
    assert ticket.clock_started_at == at("08:00")


def test_every_event_counts_one_version_up() -> None:
    journey = Journey().call("08:00").recall("08:01").start("08:02").finish("08:10")
    assert journey.ticket.version == 1 + len(journey.events)


@pytest.mark.parametrize(
    ("event", "slip"),
    [
        (happened.SlipPrinted(job_id=JobId("j"), ticket_id=TicketId("t"), label="A-001"), SlipState.PRINTED),
        (
            happened.SlipDelayed(
                job_id=JobId("j"), ticket_id=TicketId("t"), label="A-001", reason="paper_out"
            ),
            SlipState.DELAYED,
        ),
        (
            happened.SlipGaveUp(job_id=JobId("j"), ticket_id=TicketId("t"), label="A-001", reason="expired"),
            SlipState.GAVE_UP,
        ),
    ],
)
def test_the_ticket_shows_what_became_of_its_paper(event: happened.TicketEvent, slip: SlipState) -> None:
    ticket = after(a_ticket(), event, at=at("08:00"))
    assert (ticket.slip, ticket.state) == (slip, TicketState.WAITING)


@pytest.mark.parametrize("copy", [0, 1, 2])
def test_a_queued_slip_counts_its_reprints(copy: int) -> None:
    queued = happened.SlipQueued(
        job_id=JobId("j"),
        ticket_id=TicketId("t"),
        label="A-001",
        printer_id=PrinterId("kiosk"),
        copy=copy,
        reason=None,
    )
    ticket = after(a_ticket(), queued, at=at("08:00"))
    assert (ticket.slip, ticket.reprints) == (SlipState.QUEUED, copy)


def replay(first: Ticket, journey: Journey) -> Ticket:
    ticket = first
    for happened_at, event in journey.events:
        ticket = after(ticket, event, at=happened_at)
    return ticket


def test_replaying_the_events_gives_the_same_ticket() -> None:
    first = a_ticket()
    journey = Journey(first).call("08:00").recall("08:01").start("08:02").pause("08:03").resume("08:20")
    journey.look("08:31").hold("08:32").resume("08:33").look("08:40").finish("08:41")
    assert replay(first, journey) == journey.ticket


def test_an_event_changes_no_argument() -> None:
    ticket = a_ticket()
    Journey(ticket, rules=Rules()).call("08:00")
    assert ticket == a_ticket()


def test_every_event_that_changes_a_ticket_names_ticket_and_label() -> None:
    for kind in get_args(happened.TicketEvent):
        assert {"ticket_id", "label"} <= {field.name for field in fields(kind)}, kind


def test_every_kind_of_ticket_event_is_known_to_the_history() -> None:
    assert set(get_args(happened.TicketEvent)) <= set(get_args(happened.Event))
    samples = Journey.with_basis(ClockBasis.DOCUMENTS_COMPLETE).call("08:00").recall("08:01")
    samples.start("08:02").complete_documents("08:03").pause("08:04").resume("08:05")
    samples.look("08:40").finish("08:41")
    seen = {type(event) for _, event in samples.events}
    elsewhere = {
        happened.CompensationGranted,
        happened.NoShowMarked,
        happened.TicketCancelled,
        happened.SlipQueued,
        happened.SlipPrinted,
        happened.SlipDelayed,
        happened.SlipGaveUp,
        happened.SlipRerouted,
        happened.TurnKept,
        happened.TurnTakenUp,
    }
    visits = set(get_args(happened.VisitEvent))
    assert seen | elsewhere | visits == set(get_args(happened.TicketEvent))


@pytest.mark.parametrize("reason", [STOPS_CLOCK, KEEPS_CLOCK], ids=["stops the clock", "keeps it running"])
def test_a_hold_in_a_stage_that_is_not_counted_adds_nothing_to_the_clock(reason: HoldReason) -> None:
    journey = Journey().call("08:00").start("08:01")
    # The consultation began at 08.05: the clock stands at four minutes until it is finished.
    journey.ticket = replace(journey.ticket, clock_paused_at=at("08:05"))
    journey.hold("08:20", reason)
    assert elapsed_seconds(journey.ticket, now=at("08:30")) == 240
    journey.resume("08:40")
    assert elapsed_seconds(journey.ticket, now=at("08:50")) == 240
    assert journey.finish("09:00").ticket.process_seconds == 240
