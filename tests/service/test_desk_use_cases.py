"""The officer's verbs at a desk."""

import pytest

from server.domain.errors import (
    AlreadyAtDesk,
    DeskBusy,
    DeskNotOpen,
    DeskTaken,
    NothingToCall,
    NotYourTicket,
    RecalledTooSoon,
    UnknownChoice,
    UnknownDesk,
    UnknownTicket,
    WrongState,
)
from server.domain.standards import ClockBasis
from server.domain.tickets import TicketState
from tests.support.builders import KEHILANGAN, LP, RUANG_KHUSUS, a_standard, at, office_with
from tests.support.hall import Hall


@pytest.fixture
def hall() -> Hall:
    """Petugas 1 at Loket 1, Petugas 2 at Loket 2, nobody waits."""
    hall = Hall()
    hall.open_desk("loket-1", by="petugas1")
    hall.open_desk("loket-2", by="petugas2")
    return hall


def documents_hall() -> Hall:
    standard = a_standard(clock_basis=ClockBasis.DOCUMENTS_COMPLETE)
    hall = Hall(office_with(LP, standard=standard))
    hall.open_desk()
    return hall


# -- sitting down


def test_an_officer_takes_a_free_desk() -> None:
    hall = Hall()
    desk = hall.open_desk("loket-2").desk
    assert desk is not None
    assert (desk.name, desk.opened_at) == ("Loket 2", at("08:00"))
    assert hall.kinds == ["DeskOpened"]


def test_opening_the_own_desk_again_changes_nothing(hall: Hall) -> None:
    hall.clock.advance(minutes=10)
    before = len(hall.log)
    desk = hall.open_desk("loket-1").desk
    assert desk is not None
    assert desk.opened_at == at("08:00")
    assert len(hall.log) == before


def test_a_desk_of_another_officer_is_taken(hall: Hall) -> None:
    with pytest.raises(DeskTaken, match="Loket 1"):
        hall.open_desk("loket-1", by="petugas3")


def test_an_officer_sits_at_one_desk(hall: Hall) -> None:
    with pytest.raises(AlreadyAtDesk, match="Loket 1"):
        hall.open_desk("loket-3", by="petugas1")


def test_a_desk_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownDesk):
        Hall().open_desk("loket-99")


def test_a_closed_desk_is_free_for_another_officer(hall: Hall) -> None:
    assert hall.close_desk(by="petugas1").desk is None
    hall.open_desk("loket-1", by="petugas3")
    assert hall.kinds[-2:] == ["DeskClosed", "DeskOpened"]


@pytest.mark.parametrize("is_started", [False, True])
def test_a_desk_with_a_ticket_stays_open(hall: Hall, is_started: bool) -> None:
    hall.tap()
    ticket = hall.call_next()
    if is_started:
        hall.start(ticket.id)
    with pytest.raises(DeskBusy, match="A-001"):
        hall.close_desk()


def test_without_a_desk_there_is_nothing_to_close_and_nobody_to_call() -> None:
    hall = Hall()
    hall.tap()
    with pytest.raises(DeskNotOpen):
        hall.close_desk()
    with pytest.raises(DeskNotOpen):
        hall.call_next()


# -- calling


def test_two_officers_who_call_get_two_different_tickets(hall: Hall) -> None:
    hall.tap()
    hall.tap()
    calls = [hall.call_next(by="petugas1"), hall.call_next(by="petugas2")]
    assert [(call.label, call.desk_id) for call in calls] == [("A-001", "loket-1"), ("A-002", "loket-2")]


def test_the_last_ticket_is_called_by_one_officer_only(hall: Hall) -> None:
    hall.tap()
    hall.call_next(by="petugas1")
    with pytest.raises(NothingToCall):
        hall.call_next(by="petugas2")


def test_a_busy_desk_calls_nobody(hall: Hall) -> None:
    hall.tap()
    hall.tap()
    hall.call_next()
    with pytest.raises(DeskBusy, match="A-001"):
        hall.call_next()


def test_a_desk_calls_only_for_the_services_it_takes() -> None:
    hall = Hall()
    hall.open_desk("loket-3")
    hall.tap(LP)
    with pytest.raises(NothingToCall):
        hall.call_next()
    hall.tap(KEHILANGAN)
    assert hall.call_next().label == "L-001"


def test_the_private_room_is_called_silently(hall: Hall) -> None:
    hall.ask_for_private_room()
    hall.close_desk()
    hall.open_desk("ruang-khusus")
    view = hall.call_next()
    assert (view.is_silent, view.service.id) == (True, RUANG_KHUSUS)
    assert getattr(hall.events[-1], "is_silent", None) is True


def test_after_three_priority_calls_a_regular_ticket_is_called(hall: Hall) -> None:
    hall.tap()
    for _ in range(4):
        hall.tap(group="lansia")
    labels = []
    for _ in range(5):
        view = hall.call_next()
        labels.append(view.label)
        hall.start(view.id)
        hall.finish(view.id)
    assert labels == ["P-001", "P-002", "P-003", "A-001", "P-004"]


def test_a_recall_is_a_second_event_with_the_same_number(hall: Hall) -> None:
    hall.tap()
    ticket = hall.call_next()
    with pytest.raises(RecalledTooSoon):
        hall.recall(ticket.id)
    hall.clock.advance(seconds=30)
    view = hall.recall(ticket.id)
    assert (view.label, view.recalls, view.first_called_at) == ("A-001", 1, at("08:00"))
    assert hall.kinds[-1] == "TicketRecalled"


def test_a_ticket_that_does_not_come_is_marked_after_two_recalls(hall: Hall) -> None:
    hall.tap()
    ticket = hall.call_next()
    for _ in range(2):
        hall.clock.advance(seconds=30)
        hall.recall(ticket.id)
    hall.clock.advance(seconds=30)
    assert hall.mark_no_show(ticket.id).state == "no_show"
    hall.tap()
    assert hall.call_next().label == "A-002"


# -- serving


def test_a_service_goes_from_call_to_finish(hall: Hall) -> None:
    hall.tap()
    ticket = hall.call_next()
    hall.clock.advance(seconds=20)
    hall.start(ticket.id)
    hall.clock.advance(minutes=10)
    view = hall.finish(ticket.id)
    assert (view.state, view.finished_at, view.clock.state) == ("finished", at("08:10:20"), "stopped")
    stored = hall.ticket(ticket.id)
    assert (stored.call_to_start_seconds, stored.process_seconds) == (20, 600)


def test_another_officer_cannot_touch_the_ticket(hall: Hall) -> None:
    ticket = hall.serve()
    for act in (hall.hold, hall.finish):
        with pytest.raises(NotYourTicket):
            act(ticket.id, by="petugas2")


def test_a_hold_frees_the_desk_for_the_next_ticket(hall: Hall) -> None:
    ticket = hall.serve()
    view = hall.hold(ticket.id)
    assert (view.state, view.desk_id, view.hold_reason, view.clock.state) == (
        "on_hold",
        None,
        "konsultasi_reskrim",
        "paused",
    )
    hall.tap()
    assert hall.call_next().label == "A-002"


def test_a_hold_with_an_unknown_reason_is_refused(hall: Hall) -> None:
    ticket = hall.serve()
    with pytest.raises(UnknownChoice, match="malas"):
        hall.hold(ticket.id, "malas")


def test_a_held_ticket_comes_back_at_the_desk_of_whoever_takes_it(hall: Hall) -> None:
    ticket = hall.serve()
    hall.hold(ticket.id)
    view = hall.resume(ticket.id, by="petugas2")
    assert (view.state, view.desk_id, view.hold_reason) == ("serving", "loket-2", None)
    hall.finish(ticket.id, by="petugas2")


def test_a_busy_desk_takes_no_held_ticket(hall: Hall) -> None:
    first = hall.serve()
    hall.hold(first.id)
    hall.serve()
    with pytest.raises(DeskBusy, match="A-002"):
        hall.resume(first.id)


def test_complete_documents_start_the_clock() -> None:
    hall = documents_hall()
    ticket = hall.serve()
    assert ticket.clock.state == "idle"
    hall.clock.advance(minutes=3)
    view = hall.complete_documents(ticket.id)
    assert (view.clock.state, view.clock.started_at) == ("running", at("08:03"))


# -- cancelling


def test_a_waiting_ticket_is_cancelled_with_a_reason(hall: Hall) -> None:
    ticket = hall.tap()
    assert hall.cancel(ticket.id).state == "cancelled"
    assert hall.ticket(ticket.id).cancel_reason == "pulang"
    with pytest.raises(NothingToCall):
        hall.call_next()


def test_a_cancel_needs_a_reason_from_the_list(hall: Hall) -> None:
    ticket = hall.tap()
    with pytest.raises(UnknownChoice):
        hall.cancel(ticket.id, "tidak suka")


def test_a_called_ticket_is_cancelled_by_its_own_desk_only(hall: Hall) -> None:
    hall.tap()
    ticket = hall.call_next()
    with pytest.raises(NotYourTicket):
        hall.cancel(ticket.id, by="petugas2")
    assert hall.cancel(ticket.id).state == "cancelled"


def test_a_ticket_being_served_is_not_cancelled(hall: Hall) -> None:
    ticket = hall.serve()
    with pytest.raises(WrongState, match="dilayani"):
        hall.cancel(ticket.id)


def test_a_ticket_that_does_not_exist_is_refused(hall: Hall) -> None:
    with pytest.raises(UnknownTicket):
        hall.start("ticket-999999")


def test_a_finished_ticket_is_at_no_desk(hall: Hall) -> None:
    ticket = hall.serve()
    hall.finish(ticket.id)
    stored = hall.ticket(ticket.id)
    assert (stored.state, stored.desk_id, stored.officer_id) == (TicketState.FINISHED, None, "petugas1")
