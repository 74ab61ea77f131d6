"""Many at once, each with connections of its own, as web processes have on PostgreSQL: no label twice,
no hole in seq, no ticket at two desks.
"""

from collections.abc import Callable
from contextlib import suppress

import pytest

from server.domain import commands
from server.domain.errors import DailyLimitReached, NothingToCall, QueueError
from server.domain.events import DeviceEnrolled, TicketCalled, TicketIssued
from server.domain.ids import DeskId, PairingId, RequestId, ServiceId, TicketId
from server.domain.people import Actor, Role
from server.randomness import RandomIds
from server.service.dispatcher import Dispatcher
from server.service.replies import KioskTicketReply, PairingReply, TicketReply
from tests.support.builders import LP, a_desk, an_office, office_with
from tests.support.hall import KIOSK, officer
from tests.support.races import SharedClock, patiently, together
from tests.support.stores import SqlStore, StoredHall

TAPPERS = 4
OFFICERS = 4
ROUNDS = 12


@pytest.fixture
def hall(sql_store: SqlStore) -> StoredHall:
    hall = StoredHall(sql_store, an_office(desks=tuple(a_desk(number) for number in range(1, OFFICERS + 1))))
    hall.ids = RandomIds()  # type: ignore[assignment]
    for number in range(1, OFFICERS + 1):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    hall.clock = SharedClock(hall.clock)
    return hall


def a_tapper(hall: StoredHall, name: str, labels: list[str]) -> Callable[[], None]:
    def tap() -> None:
        store = SqlStore(hall.sql.url, hall.sql.office_id)
        dispatcher = hall.dispatcher_on(store)
        for number in range(ROUNDS):
            command = commands.IssueTicket(
                request_id=RequestId(f"{name}-{number}"), service_id=ServiceId(LP), priority_group=None
            )
            reply = patiently(dispatcher, command, KIOSK)
            assert isinstance(reply, KioskTicketReply)
            labels.append(reply.ticket.label)
        store.close()

    return tap


def an_officer(hall: StoredHall, number: int, called: list[str]) -> Callable[[], None]:
    actor = officer(f"petugas{number}")

    def work() -> None:
        store = SqlStore(hall.sql.url, hall.sql.office_id)
        dispatcher = hall.dispatcher_on(store)
        for turn in range(ROUNDS):
            request = RequestId(f"call-{number}-{turn}")
            try:
                reply = patiently(dispatcher, commands.CallNext(request_id=request), actor)
            except NothingToCall:
                continue
            assert isinstance(reply, TicketReply)
            called.append(reply.ticket.label)
            _serve(dispatcher, reply.ticket.id, actor, request)
        store.close()

    return work


def _serve(dispatcher: Dispatcher, ticket_id: str, actor: object, request: str) -> None:
    start = commands.StartService(request_id=RequestId(f"{request}-s"), ticket_id=TicketId(ticket_id))
    finish = commands.FinishService(request_id=RequestId(f"{request}-f"), ticket_id=TicketId(ticket_id))
    patiently(dispatcher, start, actor)
    patiently(dispatcher, finish, actor)


def test_eight_threads_tap_and_call_together(hall: StoredHall) -> None:
    labels: list[str] = []
    called: list[str] = []
    tappers = [a_tapper(hall, f"tapper{number}", labels) for number in range(TAPPERS)]
    officers = [an_officer(hall, number, called) for number in range(1, OFFICERS + 1)]
    together(*tappers, *officers)

    assert len(labels) == len(set(labels)) == TAPPERS * ROUNDS
    assert len(called) == len(set(called))
    log = hall.log
    assert [recorded.seq for recorded in log] == list(range(1, len(log) + 1))
    issued = [recorded.event.label for recorded in log if isinstance(recorded.event, TicketIssued)]
    assert sorted(issued) == sorted(labels)
    assert issued == [f"A-{number:03d}" for number in range(1, len(labels) + 1)]
    calls = [recorded.event.ticket_id for recorded in log if isinstance(recorded.event, TicketCalled)]
    assert len(calls) == len(set(calls)) == len(called)
    assert hall.is_sound()


def test_officers_who_call_together_get_different_tickets(hall: StoredHall) -> None:
    for _ in range(OFFICERS - 1):
        hall.tap()
    called: list[str] = []
    refused: list[str] = []

    def call(number: int) -> Callable[[], None]:
        def act() -> None:
            store = SqlStore(hall.sql.url, hall.sql.office_id)
            request = commands.CallNext(request_id=RequestId(f"call-{number}"))
            try:
                reply = patiently(hall.dispatcher_on(store), request, officer(f"petugas{number}"))
                assert isinstance(reply, TicketReply)
                called.append(reply.ticket.label)
            except NothingToCall as nothing:
                refused.append(nothing.code)
            store.close()

        return act

    together(*(call(number) for number in range(1, OFFICERS + 1)))
    assert sorted(called) == ["A-001", "A-002", "A-003"]
    assert refused == ["nothing_to_call"]
    at_desks = hall.sql.reads().tickets_at_desks()
    assert len({ticket.desk_id for ticket in at_desks}) == len({t.officer_id for t in at_desks}) == 3
    assert hall.is_sound()


def test_one_officer_pressing_on_two_screens_holds_one_ticket(hall: StoredHall) -> None:
    hall.tap()
    hall.tap()
    refusals: list[str] = []

    def press(name: str) -> Callable[[], None]:
        def act() -> None:
            store = SqlStore(hall.sql.url, hall.sql.office_id)
            request = commands.CallNext(request_id=RequestId(name))
            try:
                patiently(hall.dispatcher_on(store), request, officer("petugas1"))
            except QueueError as refusal:
                refusals.append(refusal.code)
            store.close()

        return act

    together(press("left"), press("right"))
    assert refusals == ["desk_busy"]
    assert len(hall.sql.reads().tickets_at_desks()) == 1


def test_one_tap_sent_twice_at_once_is_one_ticket(hall: StoredHall) -> None:
    replies: list[object] = []

    def tap() -> None:
        store = SqlStore(hall.sql.url, hall.sql.office_id)
        request = RequestId("tap-1")
        command = commands.IssueTicket(request_id=request, service_id=ServiceId(LP), priority_group=None)
        replies.append(patiently(hall.dispatcher_on(store), command, KIOSK))
        store.close()

    together(tap, tap, tap)
    assert replies[0] == replies[1] == replies[2]
    assert len([each for each in hall.log if isinstance(each.event, TicketIssued)]) == 1


def test_two_officers_want_the_same_desk_and_one_gets_it(hall: StoredHall) -> None:
    hall.close_desk(by="petugas1")
    hall.close_desk(by="petugas2")
    refusals: list[str] = []

    def sit(name: str) -> Callable[[], None]:
        def act() -> None:
            store = SqlStore(hall.sql.url, hall.sql.office_id)
            request = commands.OpenDesk(request_id=RequestId(f"sit-{name}"), desk_id=DeskId("loket-1"))
            try:
                patiently(hall.dispatcher_on(store), request, officer(name))
            except QueueError as refusal:
                refusals.append(refusal.code)
            store.close()

        return act

    together(sit("petugas1"), sit("petugas2"))
    assert refusals == ["desk_taken"]
    assert hall.is_sound()


def test_the_last_numbers_of_a_day_are_given_once(sql_store: SqlStore) -> None:
    """A quota is counted in the transaction that issues: two taps never share its last place (K10)."""
    hall = StoredHall(sql_store, office_with(LP, daily_limit=5))
    hall.ids = RandomIds()  # type: ignore[assignment]
    hall.clock = SharedClock(hall.clock)
    given: list[str] = []
    together(*(a_late_comer(hall, f"penekan{number}", given) for number in range(TAPPERS)))
    assert sorted(given) == [f"A-{number:03d}" for number in range(1, 6)]


def a_late_comer(hall: StoredHall, name: str, given: list[str]) -> Callable[[], None]:
    def tap() -> None:
        store = SqlStore(hall.sql.url, hall.sql.office_id)
        dispatcher = hall.dispatcher_on(store)
        for number in range(4):
            command = commands.IssueTicket(
                request_id=RequestId(f"{name}-{number:04d}"), service_id=ServiceId(LP), priority_group=None
            )
            with suppress(DailyLimitReached):
                reply = patiently(dispatcher, command, KIOSK)
                assert isinstance(reply, KioskTicketReply)
                given.append(reply.ticket.label)
        store.close()

    return tap


def test_two_heads_approve_one_kiosk_and_it_is_enrolled_once(hall: StoredHall) -> None:
    asked = commands.RequestPairing(
        pairing_id=PairingId("p1"), kind="kiosk", code="K7F-3M2", token_hash="hash", address=""
    )
    hall.send(asked, Actor(Role.SYSTEM, "pairing"), PairingReply)
    refusals: list[str] = []

    def approve(head: str) -> Callable[[], None]:
        def act() -> None:
            store = SqlStore(hall.sql.url, hall.sql.office_id)
            command = commands.ApprovePairing(
                request_id=RequestId(f"approve-{head}"),
                pairing_id=PairingId("p1"),
                code="K7F-3M2",
                name=f"Kiosk {head}",
                printer_id=None,
            )
            try:
                patiently(hall.dispatcher_on(store), command, Actor(Role.HEAD, head))
            except QueueError as refusal:
                refusals.append(refusal.code)
            store.close()

        return act

    together(approve("satu"), approve("dua"))
    assert refusals == ["pairing_over"]
    assert len(hall.sql.reads().devices()) == 1
    assert len([each for each in hall.log if isinstance(each.event, DeviceEnrolled)]) == 1
    assert hall.is_sound()
