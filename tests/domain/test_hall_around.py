"""Closed services and calls for help can be rebuilt from the log."""

from datetime import datetime

import pytest

from server.domain import events as happened
from server.domain.hall_around import HallAround
from server.domain.ids import DeviceId, HelpId, PersonId, ServiceId
from tests.support.builders import at

CLOSED = happened.ServiceClosedByStaff(
    service_id=ServiceId("spkt.lp"), reason="Gangguan", until=at("10:00"), closed_by=PersonId("petugas1")
)
ASKED = happened.HelpRequested(
    help_id=HelpId("help-1"),
    kind="officer",
    place="Kiosk depan",
    device_id=DeviceId("kiosk-1"),
    ticket_id=None,
    label=None,
)
ACCEPTED = happened.HelpAccepted(
    help_id=HelpId("help-1"), kind="officer", device_id=DeviceId("kiosk-1"), officer_id=PersonId("petugas1")
)


def story(*told: happened.Event, start: datetime | None = None) -> HallAround:
    hall = HallAround()
    for event in told:
        hall.tell(event, at=start or at("09:00"))
    return hall


def test_a_closed_service_stands_with_its_reason() -> None:
    closed = ("Gangguan", at("10:00"), "petugas1", at("09:00"))
    assert story(CLOSED).closures == {"spkt.lp": closed}


def test_a_reopened_service_leaves_nothing() -> None:
    assert story(CLOSED, happened.ServiceReopened(service_id=ServiceId("spkt.lp"))).closures == {}


def test_help_is_open_until_somebody_accepts_it() -> None:
    assert story(ASKED).help["help-1"].accepted_at is None
    assert story(ASKED, ACCEPTED).help["help-1"].accepted_by == "petugas1"


def test_accepting_what_nobody_asked_for_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="nobody asked"):
        story(ACCEPTED)


def test_other_events_leave_it_as_it_was() -> None:
    assert story(happened.ClockRecovered()) == HallAround()
