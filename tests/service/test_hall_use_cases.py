"""The hall around the tickets: help, kept turns, closed services, assisted numbers."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from server.domain import commands
from server.domain.errors import (
    AlreadyAccepted,
    BadRequest,
    DailyLimitReached,
    NotAllowed,
    NotFound,
    ServiceClosed,
    UnknownChoice,
    UnknownService,
    UnknownTicket,
    WrongState,
)
from server.domain.events import HelpRequested, TicketIssued
from server.domain.hours import OpeningHours, Week
from server.domain.ids import DeviceId, RequestId, ServiceId, TicketId
from server.domain.office import Facility, Office, ServiceVariant
from server.domain.rules import Rules
from server.domain.tickets import TicketState
from server.domain.wording import Text, TextList
from server.service import kiosk_parts
from server.service.hall_use_cases import PROMISE_SHOWN
from server.service.replies import Done, KioskTicketReply
from tests.support.builders import KEHILANGAN, LP, RUANG_KHUSUS, a_service, an_office, office_with
from tests.support.hall import KIOSK, Hall

NO_HOURS = OpeningHours(id="tutup", name="Tutup", week=Week())
DIPLOMA = ServiceVariant(
    id="ijazah",
    name=Text(id="Ijazah", en="Diploma"),
    icon="graduation-cap",
    requirements=TextList(id=("Surat keterangan sekolah",), en=("Letter from the school",)),
)


def an_office_out_of_hours() -> Office:
    return replace(office_with(LP, hours="tutup"), hours=(NO_HOURS,))


# -- a turn is kept


def test_a_kept_turn_is_not_called() -> None:
    hall = Hall()
    first, second = hall.tap(), hall.tap()
    hall.keep_turn(first.id)
    hall.open_desk()
    assert hall.call_next().id == second.id


def test_who_comes_back_stands_at_the_old_place() -> None:
    hall = Hall()
    first, *_ = hall.tap(), hall.tap()
    hall.keep_turn(first.id)
    hall.clock.advance(minutes=20)
    hall.take_up_turn(first.id)
    hall.open_desk()
    assert hall.call_next().id == first.id


def test_a_kept_turn_counts_for_nobody_behind_it() -> None:
    hall = Hall()
    hall.keep_turn(hall.tap().id)
    assert hall.tap().ahead == 0


def test_a_called_number_cannot_be_kept_any_more() -> None:
    hall = Hall()
    hall.tap()
    hall.open_desk()
    called = hall.call_next()
    with pytest.raises(WrongState, match="sedang dipanggil"):
        hall.keep_turn(called.id)


def test_a_kept_turn_may_be_cancelled_by_staff() -> None:
    hall = Hall()
    ticket = hall.tap()
    hall.keep_turn(ticket.id)
    assert hall.cancel(ticket.id).state == TicketState.CANCELLED


def test_the_clock_of_a_kept_ticket_goes_on() -> None:
    """Nothing resets a clock; one that runs from the ticket on runs in the nursing room, too."""
    hall = Hall()
    ticket = hall.tap()
    kept = hall.keep_turn(ticket.id)
    back = hall.take_up_turn(ticket.id)
    assert kept.clock == back.clock
    assert kept.issued_at == back.issued_at


# -- help


def test_help_is_asked_for_once_however_often_the_button_is_touched() -> None:
    hall = Hall()
    assert hall.happened_during(lambda: [hall.ask_for_help() for _ in range(3)]) == ["HelpRequested"]


def test_another_kind_and_another_kiosk_are_other_calls() -> None:
    hall = Hall()
    calls = (("officer", "kiosk-1"), ("wheelchair", "kiosk-1"), ("officer", "kiosk-2"))
    told = hall.happened_during(lambda: [hall.ask_for_help(kind, device=device) for kind, device in calls])
    assert told == ["HelpRequested"] * 3


def test_an_unknown_kind_of_help_is_refused() -> None:
    with pytest.raises(UnknownChoice):
        Hall().ask_for_help("kopi")


def test_help_for_a_ticket_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownTicket):
        Hall().ask_for_help(ticket_id="tidak-ada")


def test_the_nursing_room_keeps_the_turn_of_the_ticket_it_is_asked_for() -> None:
    hall = Hall()
    ticket = hall.tap()
    hall.ask_for_help("nursing_room", ticket_id=ticket.id)
    assert hall.ticket(ticket.id).state is TicketState.KEPT


def test_the_nursing_room_changes_nothing_about_a_ticket_that_was_called() -> None:
    hall = Hall()
    hall.tap()
    hall.open_desk()
    called = hall.call_next()
    hall.ask_for_help("nursing_room", ticket_id=called.id)
    assert hall.ticket(called.id).state is TicketState.CALLED


def test_one_officer_goes_and_the_second_is_told_so() -> None:
    hall = Hall()
    asked = _asked(hall)
    hall.accept_help(asked.help_id)
    with pytest.raises(AlreadyAccepted):
        hall.accept_help(asked.help_id, by="petugas2")


def test_help_that_nobody_asked_for_cannot_be_accepted() -> None:
    with pytest.raises(NotFound):
        Hall().accept_help("tidak-ada")


def test_after_help_has_come_it_may_be_asked_for_again() -> None:
    hall = Hall()
    hall.accept_help(_asked(hall).help_id)
    assert hall.happened_during(hall.ask_for_help) == ["HelpRequested"]


def test_the_kiosk_says_what_became_of_its_call_and_forgets_it_after_two_minutes() -> None:
    hall = Hall()
    told = [_said_at_kiosk(hall)]
    asked = _asked(hall)
    told.append(_said_at_kiosk(hall))
    hall.accept_help(asked.help_id)
    told.append(_said_at_kiosk(hall))
    hall.clock.advance(minutes=2, seconds=1)
    told.append(_said_at_kiosk(hall))
    assert told == ["none", "asked", "accepted", "none"]
    assert timedelta(minutes=2) == PROMISE_SHOWN


def test_only_help_that_the_building_can_give_is_offered() -> None:
    def offered(*there: str) -> tuple[str, ...]:
        facilities = tuple(Facility(id=each, name=Text(id=each, en=each), icon="square") for each in there)
        return kiosk_parts.help_kinds(an_office(facilities=facilities))

    assert offered() == ("officer",)
    assert offered("toilet", "kursi_roda") == ("officer", "wheelchair")
    assert offered("ruang_menyusui", "kursi_roda") == ("officer", "wheelchair", "nursing_room")


def test_a_call_that_nobody_answers_stays_with_staff_but_not_on_the_kiosk() -> None:
    hall = Hall()
    hall.ask_for_help()
    hall.clock.advance(minutes=10)
    assert _said_at_kiosk(hall) == "none"
    assert len(hall.store.reads().help_requests(since=hall.clock.now)) == 1


# -- services are closed, full or out of hours


def test_a_closed_service_gives_no_numbers_until_it_is_opened() -> None:
    hall = Hall()
    hall.close_service()
    with pytest.raises(ServiceClosed, match="Gangguan sistem pusat"):
        hall.tap()
    hall.reopen_service()
    assert hall.tap().label == "A-001"


def test_a_closure_with_a_time_ends_by_itself() -> None:
    hall = Hall()
    hall.close_service(until=hall.clock.now + timedelta(minutes=30))
    hall.clock.advance(minutes=30)
    assert hall.tap().label == "A-001"


def test_a_closure_that_would_be_over_already_is_refused() -> None:
    hall = Hall()
    with pytest.raises(BadRequest, match="sudah lewat"):
        hall.close_service(until=hall.clock.now)


def test_only_the_closed_service_is_closed() -> None:
    hall = Hall()
    hall.close_service(LP)
    assert hall.tap(KEHILANGAN).label == "L-001"


def test_an_unknown_service_cannot_be_closed() -> None:
    with pytest.raises(UnknownService):
        Hall().close_service("sim.baru")


def test_opening_an_open_service_is_no_event() -> None:
    hall = Hall()
    assert hall.happened_during(hall.reopen_service) == []


def test_a_service_out_of_hours_gives_no_numbers_at_the_kiosk() -> None:
    with pytest.raises(ServiceClosed, match="Petugas jaga tetap melayani"):
        Hall(an_office_out_of_hours()).tap()


def test_the_private_room_is_there_at_any_hour() -> None:
    office = replace(office_with(RUANG_KHUSUS, hours="tutup"), hours=(NO_HOURS,))
    assert Hall(office).ask_for_private_room().label == "R-001"


def test_the_day_ends_with_its_last_number() -> None:
    hall = Hall(office_with(LP, daily_limit=2))
    hall.tap()
    hall.cancel(hall.tap().id)
    with pytest.raises(DailyLimitReached):
        hall.tap()


def test_a_new_service_day_has_all_its_numbers_again() -> None:
    hall = Hall(replace(office_with(LP, daily_limit=1), day_start=time(6)), start="05:59")
    hall.tap()
    hall.clock.advance(minutes=1)
    assert hall.tap().label == "A-001"


# -- staff issue for a visitor


def test_a_number_from_staff_is_marked() -> None:
    hall = Hall()
    assert hall.ticket(hall.assist().id).is_assisted
    assert not hall.ticket(hall.tap().id).is_assisted


@pytest.mark.parametrize("office", [an_office_out_of_hours(), office_with(LP, daily_limit=0)])
def test_staff_may_issue_all_the_same_and_the_log_keeps_why(office: Office) -> None:
    hall = Hall(office)
    hall.close_service()
    hall.assist(override_reason="korban perlu segera dilayani")
    issued = hall.events[-2]
    assert isinstance(issued, TicketIssued)
    assert issued.override_reason == "korban perlu segera dilayani"


def test_staff_without_a_reason_are_refused_as_the_kiosk_is() -> None:
    hall = Hall(an_office_out_of_hours())
    with pytest.raises(ServiceClosed):
        hall.assist()


def test_a_kiosk_cannot_override() -> None:
    hall = Hall()
    command = commands.IssueTicket(
        request_id=RequestId("tap-00000001"),
        service_id=ServiceId(LP),
        priority_group=None,
        override_reason="ingin cepat",
    )
    with pytest.raises(NotAllowed):
        hall.send(command, KIOSK, KioskTicketReply)


# -- kinds within a service


def test_a_kind_of_loss_shares_queue_and_standard() -> None:
    hall = Hall(office_with(KEHILANGAN, variants=(DIPLOMA,)))
    of_kind, plain = hall.assist(KEHILANGAN, variant="ijazah"), hall.tap(KEHILANGAN)
    assert (of_kind.label, plain.label) == ("L-001", "L-002")
    assert of_kind.standard == plain.standard
    assert hall.ticket(of_kind.id).variant == "ijazah"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownChoice):
        Hall(an_office(services=(a_service(LP),))).assist(variant="ijazah")


def _asked(hall: Hall) -> HelpRequested:
    hall.ask_for_help()
    event = hall.events[-1]
    assert isinstance(event, HelpRequested)
    return event


def _said_at_kiosk(hall: Hall) -> str:
    return kiosk_parts.help_of(hall.store.reads(), DeviceId("kiosk-1"), now=hall.clock.now).state


# -- a telephone number, where the office asks for one


def leave_phone(hall: Hall, ticket_id: str, phone: str = "0812 3456 7890") -> Done:
    command = commands.LeavePhone(request_id=hall.request_id(), ticket_id=TicketId(ticket_id), phone=phone)
    return hall.send(command, KIOSK, Done)


ASKS = an_office(rules=Rules(asks_for_phone=True))


def test_no_office_asks_for_a_phone_unless_it_chose_to() -> None:
    hall = Hall()
    with pytest.raises(NotAllowed):
        leave_phone(hall, hall.tap().id)


def test_a_number_that_was_left_stands_beside_the_log_only() -> None:
    hall = Hall(ASKS)
    ticket = hall.tap()
    assert hall.happened_during(lambda: leave_phone(hall, ticket.id)) == []
    assert hall.store.reads().phone(TicketId(ticket.id)) == "081234567890"
    assert "3456" not in repr(hall.store.committed.lines) + repr(hall.store.committed.replies)


def test_a_number_can_be_corrected() -> None:
    hall = Hall(ASKS)
    ticket = hall.tap()
    for phone in ("0812 3456 7890", "+62 813-1111-2222"):
        leave_phone(hall, ticket.id, phone)
    assert hall.store.reads().phone(TicketId(ticket.id)) == "081311112222"


def test_a_ticket_that_is_done_takes_no_number() -> None:
    hall = Hall(ASKS)
    ticket = hall.tap()
    hall.cancel(ticket.id)
    with pytest.raises(WrongState):
        leave_phone(hall, ticket.id)


def test_at_the_end_of_the_service_day_every_number_is_gone() -> None:
    hall = Hall(ASKS, start="23:50")
    ticket = hall.tap()
    leave_phone(hall, ticket.id)
    hall.meet_deadlines()
    assert hall.store.reads().phone(TicketId(ticket.id)) is not None
    hall.clock.advance(minutes=10)
    hall.meet_deadlines()
    assert hall.store.reads().phone(TicketId(ticket.id)) is None
