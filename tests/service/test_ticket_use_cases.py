"""From the touch at the kiosk to the stored ticket."""

from datetime import time

import pytest

from server.domain.errors import UnknownChoice, UnknownService
from server.domain.events import TicketIssued
from server.domain.ids import PrinterId
from server.domain.office import Printer
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority, SlipState
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    RUANG_KHUSUS,
    VISUM,
    a_service,
    a_standard,
    an_office,
    office_with,
)
from tests.support.hall import Hall

NO_PAPER = Printer(id=PrinterId("kiosk"), name="Tanpa printer", address="none:")


def test_a_tap_gives_a_number_with_its_promise() -> None:
    ticket = Hall().tap(LP)
    assert (ticket.label, ticket.ahead, ticket.estimate_minutes, ticket.prints) == ("A-001", 0, None, True)
    assert ticket.standard is not None
    promise = (ticket.standard.minutes, ticket.standard.decree, ticket.standard.clock_basis)
    assert promise == (15, "Kep/01/I/2019", "start")


def test_a_tap_leaves_ticket_and_slip_in_the_log() -> None:
    hall = Hall()
    assert hall.happened_during(hall.tap) == ["TicketIssued", "SlipQueued"]


def test_numbers_of_a_series_go_up_one_by_one_and_services_share_them() -> None:
    hall = Hall()
    taps = (LP, VISUM, KEHILANGAN, PENGADUAN, KEHILANGAN)
    assert [hall.tap(service).label for service in taps] == ["A-001", "A-002", "L-001", "A-003", "L-002"]


def test_numbers_start_again_at_day_start() -> None:
    hall = Hall(start="23:59")
    hall.tap()
    hall.clock.advance(minutes=2)
    assert hall.tap().label == "A-001"


def test_a_shift_that_starts_at_six_keeps_counting_over_midnight() -> None:
    hall = Hall(an_office(day_start=time(6, 0)), start="23:59")
    hall.tap()
    hall.clock.advance(minutes=2)
    assert hall.tap().label == "A-002"


@pytest.mark.parametrize("service", [LP, PENGADUAN, KEHILANGAN, VISUM])
def test_priority_takes_the_common_series_and_keeps_the_reason_off_the_label(service: str) -> None:
    hall = Hall()
    view = hall.tap(service, group="lansia")
    ticket = hall.ticket(view.id)
    assert view.label == "P-001"
    assert (ticket.priority, ticket.priority_group) == (Priority.PRIORITY, "lansia")


def test_a_group_that_the_office_does_not_offer_is_refused() -> None:
    with pytest.raises(UnknownChoice):
        Hall().tap(group="vip")


@pytest.mark.parametrize("service", ["sim.baru", RUANG_KHUSUS])
def test_what_is_not_on_the_kiosk_cannot_be_tapped(service: str) -> None:
    with pytest.raises(UnknownService):
        Hall().tap(service)


def test_the_private_room_gives_a_silent_number_without_promise_or_wait() -> None:
    hall = Hall()
    view = hall.ask_for_private_room()
    ticket = hall.ticket(view.id)
    assert view.label == "R-001"
    assert (view.ahead, view.estimate_minutes, view.standard) == (None, None, None)
    assert ticket.is_silent
    assert ticket.is_private
    assert ticket.is_sensitive


def test_an_office_without_a_private_room_does_not_offer_it() -> None:
    hall = Hall(an_office(services=(a_service(LP),)))
    with pytest.raises(UnknownService):
        hall.ask_for_private_room()


def test_a_service_of_a_silent_series_is_called_silently() -> None:
    hall = Hall(office_with(KEHILANGAN, series="R"))
    assert hall.ticket(hall.tap(KEHILANGAN).id).is_silent


def test_the_private_room_is_silent_whatever_its_series_says() -> None:
    hall = Hall(office_with(RUANG_KHUSUS, series="L"))
    assert hall.ticket(hall.ask_for_private_room().id).is_silent


def test_people_ahead_are_those_who_would_be_called_first() -> None:
    hall = Hall()
    hall.tap()
    hall.tap(KEHILANGAN)
    hall.tap(group="lansia")
    assert hall.tap().ahead == 3
    assert hall.tap(group="ibu_hamil").ahead == 1


def test_people_at_other_desks_are_not_ahead() -> None:
    office = an_office()
    lp_desk, loss_desk = office.desks[0], office.desks[2]
    lp_only = type(lp_desk)(
        id=lp_desk.id, name=lp_desk.name, kind=lp_desk.kind, number=1, services=(LP, PENGADUAN, VISUM)
    )
    hall = Hall(an_office(desks=(lp_only, loss_desk)))
    hall.tap(KEHILANGAN)
    assert hall.tap(LP).ahead == 0


def test_a_called_ticket_is_no_longer_ahead() -> None:
    hall = Hall()
    hall.open_desk()
    hall.tap()
    hall.call_next()
    assert hall.tap().ahead == 0


def test_a_tap_tells_the_wait_with_its_range() -> None:
    hall = Hall()
    hall.open_desk()
    hall.serve(LP)
    ticket = hall.tap(LP)
    told = (ticket.estimate_low_minutes, ticket.estimate_minutes, ticket.estimate_high_minutes)
    assert None not in told
    low, minutes, high = (each or 0 for each in told)
    assert 0 < low < minutes < high


def test_a_ticket_keeps_the_standard_valid_at_issue() -> None:
    hall = Hall(office_with(LP, standard=a_standard(minutes=20, clock_basis=ClockBasis.TICKET)))
    hall.tap()
    issued = hall.events[0]
    assert isinstance(issued, TicketIssued)
    assert (issued.standard_id, issued.standard_seconds, issued.warning_seconds) == (
        "kep-01-i-2019.lp",
        1200,
        960,
    )
    assert issued.clock_basis is ClockBasis.TICKET


def test_an_office_without_paper_gives_numbers_and_no_slip() -> None:
    hall = Hall(an_office(printers=(NO_PAPER,)))
    view = hall.tap()
    assert not view.prints
    assert hall.kinds == ["TicketIssued"]
    assert hall.ticket(view.id).slip is SlipState.NONE
    assert hall.store.committed.jobs == {}


def test_the_token_says_nothing_about_the_ticket() -> None:
    hall = Hall()
    first, second = hall.tap(VISUM), hall.tap(VISUM)
    assert first.token != second.token
    assert first.label not in first.token
