"""The officer's own time: breaks, 110 reports, alarms, shifts, and what nobody ended (O22, O29, G12, Q12)."""

from datetime import time

import pytest

from server.domain import commands
from server.domain.errors import (
    BadRequest,
    DeskBusy,
    DeskNotOpen,
    OnBreak,
    UnknownChoice,
)
from server.domain.events import HelpRequested, PhoneReportRecorded, ShiftHandedOver
from server.domain.ids import PersonId, TicketId
from server.domain.office import NamedChoice, Office
from server.domain.rules import Rules
from server.domain.shifts import Shift
from server.domain.tickets import TicketState
from server.service.replies import DeskReply, Done
from tests.support.builders import (
    DAY,
    LP,
    PENGADUAN,
    an_office,
    at,
)
from tests.support.hall import Hall, officer


def opened(office: Office, *, desks: int = 3) -> Hall:
    hall = Hall(office)
    for number in range(1, desks + 1):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    return hall


@pytest.fixture
def plain() -> Hall:
    return opened(
        an_office(
            break_reasons=(NamedChoice(id="salat", name="Salat"),),
        )
    )


def test_nobody_calls_during_a_break(plain: Hall) -> None:
    take = commands.TakeBreak(request_id=plain.request_id(), reason="salat")
    away = plain.send(take, officer(), DeskReply).desk
    assert away is not None
    assert (away.break_reason, away.break_since) == ("salat", plain.clock.now)
    plain.tap(LP)
    with pytest.raises(OnBreak):
        plain.call_next()
    with pytest.raises(OnBreak):
        plain.send(commands.TakeBreak(request_id=plain.request_id(), reason="salat"), officer(), DeskReply)
    for _ in range(2):
        plain.send(commands.EndBreak(request_id=plain.request_id()), officer(), DeskReply)
    assert plain.kinds.count("BreakEnded") == 1
    assert plain.call_next().label == "A-001"


def test_a_break_is_taken_at_a_free_desk_for_a_known_reason(plain: Hall) -> None:
    with pytest.raises(UnknownChoice):
        plain.send(commands.TakeBreak(request_id=plain.request_id(), reason="tidur"), officer(), DeskReply)
    plain.serve(LP)
    with pytest.raises(DeskBusy):
        plain.send(commands.TakeBreak(request_id=plain.request_id(), reason="salat"), officer(), DeskReply)
    with pytest.raises(DeskNotOpen):
        plain.send(commands.EndBreak(request_id=plain.request_id()), officer("petugas9"), DeskReply)


def test_a_110_report_is_workload_and_no_number(plain: Hall) -> None:
    for _ in range(3):
        plain.send(commands.RecordPhoneReport(request_id=plain.request_id()), officer(), Done)
    (first, *_) = [each.event for each in plain.log if isinstance(each.event, PhoneReportRecorded)]
    assert (first.officer_id, first.service_day) == ("petugas1", DAY)
    assert plain.store.reads().visits.phone_reports(since=at("00:00")) == {"petugas1": 3}
    assert plain.store.committed.tickets == {}


def test_an_alarm_names_its_desk_and_a_colleague_accepts_it(plain: Hall) -> None:
    plain.send(commands.RaiseAlarm(request_id=plain.request_id()), officer(), Done)
    (asked,) = [each.event for each in plain.log if isinstance(each.event, HelpRequested)]
    assert (asked.kind, asked.place) == ("emergency", "Loket 1")
    plain.accept_help(asked.help_id, by="petugas2")
    assert plain.kinds[-1] == "HelpAccepted"


def test_what_is_on_hold_is_taken_over_at_the_change_of_shift(plain: Hall) -> None:
    ticket = plain.hold(plain.serve(LP).id)
    take_over = commands.HandOverHeld(request_id=plain.request_id(), from_officer_id=PersonId("petugas1"))
    plain.send(take_over, officer("petugas2"), Done)
    assert plain.store.committed.tickets[TicketId(ticket.id)].officer_id == "petugas2"
    again = commands.HandOverHeld(request_id=plain.request_id(), from_officer_id=PersonId("petugas1"))
    with pytest.raises(BadRequest, match="tidak menunda"):
        plain.send(again, officer("petugas2"), Done)


def test_a_shift_tells_the_next_one_what_is_open() -> None:
    shifts = (
        Shift(id="1", name="Regu I", begins=time(6), until=time(14)),
        Shift(id="2", name="Regu II", begins=time(14), until=time(6)),
    )
    hall = opened(an_office(shifts=shifts))
    hall.hold(hall.serve(LP).id)
    hall.tap(LP)
    hall.send(commands.HandOverShift(request_id=hall.request_id(), note=" Printer lambat. "), officer(), Done)
    (told,) = [each.event for each in hall.log if isinstance(each.event, ShiftHandedOver)]
    assert (told.shift, told.next_shift, told.note) == ("1", "2", "Printer lambat.")
    assert (told.waiting, told.held) == (1, 1)


def test_without_a_roster_there_is_nothing_to_hand_over(plain: Hall) -> None:
    with pytest.raises(BadRequest, match="regu jaga"):
        plain.send(commands.HandOverShift(request_id=plain.request_id(), note=""), officer(), Done)


# -- what nobody ended


def test_waiting_numbers_cross_midnight_and_forgotten_ones_are_closed_a_day_later(plain: Hall) -> None:
    ticket = plain.tap(LP)
    plain.clock.advance(minutes=20 * 60)
    plain.meet_deadlines()
    assert plain.store.committed.tickets[TicketId(ticket.id)].state is TicketState.WAITING
    assert plain.tap(LP).label == "A-001"
    plain.clock.advance(minutes=21 * 60)
    plain.meet_deadlines()
    closed = plain.store.committed.tickets[TicketId(ticket.id)]
    assert (closed.state, closed.cancel_reason, closed.times_wrong) == (
        TicketState.CANCELLED,
        "forgotten",
        "forgotten",
    )


def test_the_run_of_a_fixed_ratio_is_counted_through_the_regular_turns() -> None:
    rules = Rules(priority_calls_in_a_row=2, regular_calls_after_run=2)
    hall = opened(an_office(rules=rules), desks=1)
    for _ in range(5):
        hall.tap(LP, group="lansia")
        hall.tap(PENGADUAN)
    order = []
    for _ in range(8):
        called = hall.call_next()
        order.append(called.label[0])
        hall.finish(hall.start(called.id).id)
    assert "".join(order) == "PPAAPPAA"
