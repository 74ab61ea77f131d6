"""Two people press at the same moment, over the rarer verbs of a visit: one of them wins, the other is told
so in a sentence, and the log says the same as the tables afterwards.
"""

from collections.abc import Callable, Iterator

import pytest

from server.domain import commands
from server.domain.compensation_rules import Owed
from server.domain.events import Event
from server.domain.ids import HelpId, PersonId, TicketId
from server.domain.office import NamedChoice
from server.domain.people import Actor, Role
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority, TicketState
from server.randomness import RandomIds
from server.service.replies import TicketReply
from tests.support.builders import LP, a_desk, a_service, a_standard, an_office
from tests.support.hall import DEADLINES, officer
from tests.support.races import SharedClock, TwoScreens
from tests.support.stores import SqlStore, StoredHall

ROUNDS = 2
WATER, CANDY = (Owed(item="air_minum"),), (Owed(item="permen"),)
FIRST, SECOND, THIRD = (officer(f"petugas{number}") for number in (1, 2, 3))
GUARD = Actor(Role.GUARD, "penjaga")
KEEPS_ITS_CLOCK = "gangguan_sistem_pusat"


class Races(StoredHall):
    """A hall with three open desks and two screens that press at once."""

    screens: TwoScreens

    def given(self, verb: Callable[..., object], **fields: object) -> object:
        """The command, with a request id of its own."""
        return verb(request_id=self.request_id(), **fields)

    def on(self, verb: Callable[..., object], ticket_id: str, **fields: object) -> object:
        """The command about that ticket."""
        return self.given(verb, ticket_id=TicketId(ticket_id), **fields)

    def called(self, *, by: str = "petugas1") -> str:
        """A new visitor, called to that officer."""
        self.tap()
        return self.call_next(by=by).id

    def serving(self, *, by: str = "petugas1") -> str:
        return self.start(self.called(by=by), by=by).id

    def absent(self) -> str:
        """A visitor who did not come, and is back now."""
        ticket = self.called()
        for _ in range(2):
            self.clock.advance(seconds=31)
            self.recall(ticket)
        self.clock.advance(seconds=31)
        return self.mark_no_show(ticket).id

    def happened(self, ticket_id: str) -> list[str]:
        """The events of one ticket, in order."""
        return [name for event in self.events if (name := _of(event, ticket_id)) is not None]


def _of(event: Event, ticket_id: str) -> str | None:
    return type(event).__name__ if getattr(event, "ticket_id", None) == ticket_id else None


@pytest.fixture
def hall(sql_store: SqlStore) -> Iterator[Races]:
    """Three desks that take everything. The clock of an LP runs from its ticket, so that what is late while
    it waits is owed by nobody in particular.
    """
    services = (
        a_service(LP, standard=a_standard(clock_basis=ClockBasis.TICKET)),
        *(each for each in an_office().services if each.id != LP),
    )
    office = an_office(
        services=services,
        desks=tuple(a_desk(number) for number in (1, 2, 3)),
        break_reasons=(NamedChoice(id="salat", name="Salat"),),
    )
    hall = Races(sql_store, office)
    hall.ids = RandomIds()  # type: ignore[assignment]
    for number in (1, 2, 3):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    hall.clock = SharedClock(hall.clock)
    hall._work_on(sql_store)
    with TwoScreens(hall) as hall.screens:
        yield hall
    assert hall.is_sound()


def test_a_given_number_is_called_by_one_of_two_officers(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.tap().id
        call = commands.CallTicket
        told = hall.screens.press(
            (hall.on(call, ticket, reason="Rombongan"), FIRST),
            (hall.on(call, ticket, reason="Rombongan"), SECOND),
        )
        assert told.refusals == ["wrong_state"]
        assert hall.happened(ticket).count("TicketCalled") == 1
        _clear_the_desk(hall, ticket)


def test_a_given_number_and_the_next_one_are_never_the_same_number_twice(hall: Races) -> None:
    for _ in range(ROUNDS):
        given, other = hall.tap().id, hall.tap().id
        told = hall.screens.press(
            (hall.on(commands.CallTicket, given, reason="Rombongan"), FIRST),
            (hall.given(commands.CallNext), SECOND),
        )
        called = {reply.ticket.id: reply.ticket.desk_id for reply in _tickets(told.replies)}
        # The one who came second to the given number is refused, or gets the other one.
        assert set(called) <= {given, other}
        assert len(called) == len(told.replies) == 2 - len(told.refusals)
        assert hall.happened(given).count("TicketCalled") == 1
        for ticket in called:
            _clear_the_desk(hall, ticket)
        if other not in called:
            hall.cancel(other)


def test_an_officer_and_the_automatic_start_begin_a_service_once(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.called()
        hall.clock.advance(seconds=61)
        told = hall.screens.press(
            (hall.on(commands.StartService, ticket), FIRST),
            (commands.StartAutomatically(ticket_id=TicketId(ticket)), DEADLINES),
        )
        assert set(told.refusals) <= {"wrong_state"}
        assert hall.happened(ticket).count("ServiceStarted") == 1
        hall.finish(ticket)


def test_a_service_is_finished_once_from_two_screens_of_its_officer(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.serving()
        told = hall.screens.press(
            (hall.on(commands.FinishService, ticket), FIRST), (hall.on(commands.FinishService, ticket), FIRST)
        )
        assert told.refusals == ["wrong_state"]
        assert hall.happened(ticket).count("ServiceFinished") == 1


def test_a_service_is_finished_or_put_on_hold(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.serving()
        told = hall.screens.press(
            (hall.on(commands.FinishService, ticket), FIRST),
            (hall.on(commands.HoldService, ticket, reason=KEEPS_ITS_CLOCK), FIRST),
        )
        assert told.refusals == ["wrong_state"]
        assert hall.happened(ticket)[-1] in {"ServiceFinished", "ServiceHeld"}
        if hall.ticket(ticket).state is TicketState.ON_HOLD:
            hall.finish(hall.resume(ticket).id)


def test_what_is_on_hold_is_taken_up_at_one_desk(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.serving()
        hall.hold(ticket)
        told = hall.screens.press(
            (hall.on(commands.ResumeService, ticket), FIRST),
            (hall.on(commands.ResumeService, ticket), SECOND),
        )
        assert len(told.replies) == len(told.refusals) == 1
        assert hall.happened(ticket).count("ServiceResumed") == 1
        _clear_the_desk(hall, ticket)


def test_two_transfers_of_a_waiting_number_leave_it_with_the_last_one(hall: Races) -> None:
    """Both were right when they pressed, so both stand in the log; the number waits for one desk only."""
    for _ in range(ROUNDS):
        ticket = hall.tap().id
        transfer = commands.TransferTicket
        told = hall.screens.press(
            (hall.on(transfer, ticket, reason="Lebih cepat", desk_id="loket-2"), FIRST),
            (hall.on(transfer, ticket, reason="Satu meja", desk_id="loket-3"), SECOND),
        )
        assert told.refusals == []
        assert hall.happened(ticket) == [
            "TicketIssued",
            "SlipQueued",
            "TicketTransferred",
            "TicketTransferred",
        ]
        last = max(_tickets(told.replies), key=lambda reply: reply.seq)
        assert hall.ticket(ticket).directed_to == last.ticket.directed_to
        hall.cancel(ticket)


def test_a_transferred_number_is_not_called_at_the_desk_it_left(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.tap().id
        told = hall.screens.press(
            (hall.on(commands.TransferTicket, ticket, reason="Satu meja", desk_id="loket-3"), FIRST),
            (hall.given(commands.CallNext), SECOND),
        )
        assert told.refusals in (["nothing_to_call"], ["not_your_ticket"], ["wrong_state"])
        calls = hall.happened(ticket)[2:]
        assert calls in (["TicketTransferred"], ["TicketCalled"])
        _clear_the_desk(hall, ticket)


def test_a_visitor_who_is_back_is_taken_back_once(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.absent()
        told = hall.screens.press(
            (hall.on(commands.ReturnNoShow, ticket), FIRST), (hall.on(commands.ReturnNoShow, ticket), SECOND)
        )
        assert told.refusals == ["wrong_state"]
        assert hall.happened(ticket).count("NoShowReturned") == 1
        hall.cancel(ticket)


def test_slips_printed_again_at_once_are_counted_one_after_the_other(hall: Races) -> None:
    ticket = hall.tap().id
    for _ in range(ROUNDS):
        told = hall.screens.press(
            (hall.on(commands.ReprintSlip, ticket, reason="Hilang"), FIRST),
            (hall.on(commands.ReprintSlip, ticket, reason="Sobek"), GUARD),
        )
        assert told.refusals == []
    copies = [event.copy for event in hall.events if _of(event, ticket) == "SlipQueued"]  # type: ignore[union-attr]
    assert copies == list(range(2 * ROUNDS + 1))


def test_one_press_for_a_reprint_sent_twice_prints_once(hall: Races) -> None:
    ticket = hall.tap().id
    for _ in range(ROUNDS):
        again = hall.on(commands.ReprintSlip, ticket, reason="Hilang")
        told = hall.screens.press((again, FIRST), (again, FIRST))
        assert told.replies[0] == told.replies[1]
    assert hall.happened(ticket).count("SlipQueued") == 1 + ROUNDS


def test_what_is_owed_to_one_visitor_is_handed_over_once(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = _late_while_waiting(hall)
        give = commands.HandOverCompensation
        told = hall.screens.press(
            (hall.on(give, ticket, items=WATER), FIRST),
            (hall.on(give, ticket, items=CANDY), SECOND),
        )
        assert told.refusals == ["already_settled"]
        assert hall.happened(ticket).count("CompensationHandedOver") == 1
        hall.cancel(ticket)


def test_what_is_owed_is_given_or_declined(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = _late_while_waiting(hall)
        told = hall.screens.press(
            (hall.on(commands.HandOverCompensation, ticket, items=CANDY), FIRST),
            (hall.on(commands.DeclineCompensation, ticket), FIRST),
        )
        assert told.refusals == ["already_settled"]
        hall.cancel(ticket)


def test_what_a_colleague_has_on_hold_goes_to_one_officer(hall: Races) -> None:
    for _ in range(ROUNDS):
        held = [hall.hold(hall.serving()).id for _ in range(2)]
        take = commands.HandOverHeld
        told = hall.screens.press(
            (hall.given(take, from_officer_id=PersonId("petugas1")), SECOND),
            (hall.given(take, from_officer_id=PersonId("petugas1")), THIRD),
        )
        assert told.refusals == ["bad_request"]
        owners = {hall.ticket(ticket).officer_id for ticket in held}
        assert len(owners) == 1
        assert owners <= {"petugas2", "petugas3"}
        for ticket in held:
            assert hall.happened(ticket).count("TicketHandedOver") == 1
            by = str(hall.ticket(ticket).officer_id)
            hall.finish(hall.resume(ticket, by=by).id, by=by)


def test_a_number_changes_its_class_only_while_it_waits(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.tap().id
        urgent = hall.on(
            commands.ChangePriority, ticket, priority=Priority.EMERGENCY, reason="Korban terluka"
        )
        told = hall.screens.press((urgent, GUARD), (hall.given(commands.CallNext), FIRST))
        assert told.refusals in ([], ["wrong_state"])
        changes = ["PriorityChanged", "TicketCalled"] if told.refusals == [] else ["TicketCalled"]
        assert hall.happened(ticket)[2:] == changes
        _clear_the_desk(hall, ticket)


def test_nobody_is_called_to_an_officer_on_a_break(hall: Races) -> None:
    for _ in range(ROUNDS):
        hall.tap()
        told = hall.screens.press(
            (hall.given(commands.TakeBreak, reason="salat"), FIRST), (hall.given(commands.CallNext), FIRST)
        )
        assert told.refusals in (["on_break"], ["desk_busy"])
        at_desk = hall.sql.reads().tickets_at_desks()
        assert len(at_desk) == (0 if told.refusals == ["on_break"] else 1)
        if at_desk:
            _clear_the_desk(hall, at_desk[0].id)
        hall.send(hall.given(commands.EndBreak), FIRST, object)


def test_nobody_is_called_to_a_desk_that_closes(hall: Races) -> None:
    for _ in range(ROUNDS):
        hall.tap()
        told = hall.screens.press(
            (hall.given(commands.CloseDesk), FIRST), (hall.given(commands.CallNext), FIRST)
        )
        assert told.refusals in (["desk_not_open"], ["desk_busy"])
        for ticket in hall.sql.reads().tickets_at_desks():
            _clear_the_desk(hall, ticket.id)
        hall.open_desk()


def test_a_walk_in_and_a_call_do_not_share_a_desk(hall: Races) -> None:
    for _ in range(ROUNDS):
        hall.tap()
        told = hall.screens.press(
            (hall.given(commands.ServeWalkIn, service_id=LP), FIRST), (hall.given(commands.CallNext), FIRST)
        )
        assert told.refusals == ["desk_busy"]
        (at_desk,) = hall.sql.reads().tickets_at_desks()
        _clear_the_desk(hall, at_desk.id)


def test_a_wrong_call_is_undone_or_served(hall: Races) -> None:
    for _ in range(ROUNDS):
        ticket = hall.called()
        told = hall.screens.press(
            (hall.on(commands.SendBack, ticket, reason="Salah panggil"), FIRST),
            (hall.on(commands.StartService, ticket), FIRST),
        )
        assert told.refusals == ["wrong_state"]
        assert hall.happened(ticket)[-1] in {"SentBack", "ServiceStarted"}
        _clear_the_desk(hall, ticket)


def test_two_officers_go_to_one_call_for_help_and_one_is_told_who_goes(hall: Races) -> None:
    for _ in range(ROUNDS):
        hall.ask_for_help()
        (asked,) = (each for each in hall.sql.reads().help_requests(since=hall.clock.now) if _is_open(each))
        go = commands.AcceptHelp
        told = hall.screens.press(
            (hall.given(go, help_id=HelpId(asked.id)), FIRST),
            (hall.given(go, help_id=HelpId(asked.id)), GUARD),
        )
        assert told.refusals == ["already_accepted"]


def test_hand_written_numbers_typed_in_at_once_are_two_numbers(hall: Races) -> None:
    taken_at = hall.clock.now
    labels = []
    for _ in range(ROUNDS):
        paper = commands.EnterPaperTicket
        told = hall.screens.press(
            (hall.given(paper, service_id=LP, taken_at=taken_at), GUARD),
            (hall.given(paper, service_id=LP, taken_at=taken_at), FIRST),
        )
        labels += [reply.ticket.label for reply in _tickets(told.replies)]
    assert len(labels) == len(set(labels)) == 2 * ROUNDS


def _tickets(replies: list[object]) -> list[TicketReply]:
    return [reply for reply in replies if isinstance(reply, TicketReply)]


def _is_open(asked: object) -> bool:
    return getattr(asked, "accepted_by", None) is None


def _late_while_waiting(hall: Races) -> str:
    """The standard of this number is over before anybody has called it."""
    ticket = hall.tap().id
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    return ticket


def _clear_the_desk(hall: Races, ticket_id: str) -> None:
    """Whatever became of it, the number is out of the way of the next round."""
    ticket = hall.ticket(ticket_id)
    by = str(ticket.officer_id)
    if ticket.state is TicketState.CALLED:
        hall.start(ticket_id, by=by)
        ticket = hall.ticket(ticket_id)
    if ticket.state is TicketState.SERVING:
        hall.finish(ticket_id, by=by)
    elif ticket.state is TicketState.WAITING:
        hall.cancel(ticket_id)
