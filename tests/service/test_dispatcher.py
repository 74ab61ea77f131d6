"""The one owner of the transaction: request ids, groups, refusals, the log, and the clock."""

from dataclasses import asdict, replace

import msgspec
import pytest

from server.domain import commands
from server.domain.chain import GENESIS, link
from server.domain.errors import (
    NotFound,
    NothingToCall,
    RequestIdReused,
    TryAgainLater,
    UnknownChoice,
    UnknownService,
)
from server.domain.events import ClockWentBack, TicketCalled
from server.domain.ids import OfficeId, RequestId, ServiceId
from server.domain.people import Actor, Role
from server.service.dispatcher import Dispatcher, Request, Surroundings
from server.service.ports import Collision, StoreUnavailable
from server.service.replies import KioskTicketReply
from tests.support.builders import LP, an_office, at
from tests.support.fake_clock import CountingIds, FakeClock
from tests.support.hall import KIOSK, Hall, officer
from tests.support.memory_store import CHECK_KEY


def a_tap(request_id: str = "tap-1", *, service: str = LP) -> commands.IssueTicket:
    return commands.IssueTicket(
        request_id=RequestId(request_id), service_id=ServiceId(service), priority_group=None
    )


def everything_in(hall: Hall) -> dict[str, object]:
    tables = hall.store.committed.copied()
    return {name: getattr(tables, name) for name in tables.__slots__}


# -- one tap, one ticket


def test_the_same_request_gets_the_same_answer_and_changes_nothing() -> None:
    hall = Hall()
    first = hall.issue(request_id="tap-1")
    before = everything_in(hall)
    hall.clock.advance(minutes=5)
    assert hall.issue(request_id="tap-1") == first
    assert everything_in(hall) == before


def test_the_same_request_twice_in_one_group_makes_one_ticket() -> None:
    hall = Hall()
    twice = hall.dispatcher.execute_many([Request(a_tap(), KIOSK), Request(a_tap(), KIOSK)])
    assert twice[0] == twice[1]
    assert hall.kinds.count("TicketIssued") == 1


def test_a_retry_after_the_call_still_shows_the_first_answer() -> None:
    hall = Hall()
    first = hall.issue(request_id="tap-1")
    hall.open_desk()
    hall.call_next()
    assert hall.issue(request_id="tap-1") == first


def test_a_request_id_of_another_command_is_refused() -> None:
    hall = Hall()
    hall.issue(request_id="tap-1")
    other = commands.AskForPrivateRoom(request_id=RequestId("tap-1"))
    with pytest.raises(RequestIdReused):
        hall.dispatcher.execute(other, KIOSK)


def test_a_request_id_of_another_sender_is_refused() -> None:
    hall = Hall()
    hall.issue(request_id="tap-1")
    with pytest.raises(RequestIdReused):
        hall.dispatcher.execute(a_tap(), Actor(Role.KIOSK, "kiosk-2"))


def test_a_refused_request_may_be_sent_again_with_the_same_id() -> None:
    hall = Hall()
    hall.open_desk()
    call = commands.CallNext(request_id=RequestId("call-1"))
    with pytest.raises(NothingToCall):
        hall.dispatcher.execute(call, officer())
    hall.tap()
    hall.dispatcher.execute(call, officer())
    assert hall.kinds[-1] == "TicketCalled"


# -- refused commands leave no trace


def test_a_refused_command_leaves_no_trace() -> None:
    hall = Hall()
    hall.tap()
    before = everything_in(hall)
    with pytest.raises(UnknownService):
        hall.tap("sim.baru")
    assert everything_in(hall) == before


def test_a_document_refused_after_it_was_stored_is_taken_back() -> None:
    hall = Hall()
    before = everything_in(hall)
    document = msgspec.json.encode(an_office(id=OfficeId("lain"))).decode()
    with pytest.raises(NotFound):
        hall.dispatcher.execute(commands.ConfigureOffice(document=document), KIOSK)
    assert everything_in(hall) == before


def test_an_overrun_found_by_a_refused_command_is_taken_back_and_found_again() -> None:
    hall = Hall()
    hall.open_desk()
    ticket = hall.serve(LP)
    hall.clock.advance(minutes=20)
    before = everything_in(hall)
    with pytest.raises(UnknownChoice):
        hall.hold(ticket.id, "malas")
    assert everything_in(hall) == before
    hall.finish(ticket.id)
    assert hall.kinds.count("OverrunFlagged") == 1


def test_in_a_group_each_command_is_accepted_or_refused_alone() -> None:
    hall = Hall()
    group = [a_tap("tap-1"), a_tap("tap-2", service="sim.baru"), a_tap("tap-3")]
    first, refused, last = hall.dispatcher.execute_many([Request(each, KIOSK) for each in group])
    assert isinstance(refused, UnknownService)
    assert isinstance(first, KioskTicketReply)
    assert isinstance(last, KioskTicketReply)
    assert (first.ticket.label, last.ticket.label) == ("A-001", "A-002")
    assert [recorded.seq for recorded in hall.log] == list(range(1, len(hall.log) + 1))
    assert last.seq == len(hall.log)


def test_in_a_group_two_officers_who_call_get_different_tickets() -> None:
    hall = Hall()
    hall.open_desk("loket-1", by="petugas1")
    hall.open_desk("loket-2", by="petugas2")
    hall.tap()
    hall.tap()
    calls = [
        Request(commands.CallNext(request_id=RequestId(f"call-{name}")), officer(name))
        for name in ("petugas1", "petugas2")
    ]
    hall.dispatcher.execute_many(calls)
    called = {ticket.label: ticket.desk_id for ticket in hall.store.committed.tickets.values()}
    assert called == {"A-001": "loket-1", "A-002": "loket-2"}


def test_in_a_group_the_priority_run_is_counted_from_call_to_call() -> None:
    hall = Hall()
    for number in (1, 2):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    hall.store.committed.head = replace(hall.store.committed.head, priority_runs={"loket-1": 2})
    hall.tap()
    hall.tap(group="lansia")
    hall.tap(group="lansia")
    calls = [
        Request(commands.CallNext(request_id=RequestId(f"call-{number}")), officer(f"petugas{number}"))
        for number in (1, 2)
    ]
    hall.dispatcher.execute_many(calls)
    called = [event.label for event in hall.events if isinstance(event, TicketCalled)]
    assert called == ["P-001", "A-001"]


# -- the store says no


def test_a_collision_is_run_again_and_the_visitor_gets_one_ticket() -> None:
    hall = Hall()
    hall.store.commits_fail_with = [Collision(), Collision()]
    assert hall.tap().label == "A-001"
    assert hall.kinds.count("TicketIssued") == 1


def test_after_three_collisions_the_sender_is_asked_to_try_again() -> None:
    hall = Hall()
    before = everything_in(hall)
    hall.store.commits_fail_with = [Collision(), Collision(), Collision()]
    with pytest.raises(TryAgainLater):
        hall.tap()
    assert everything_in(hall) == before


def test_a_store_that_cannot_write_asks_to_try_again_at_once() -> None:
    hall = Hall()
    hall.store.commits_fail_with = [StoreUnavailable("disk full")]
    outcomes = hall.dispatcher.execute_many([Request(a_tap("tap-1"), KIOSK), Request(a_tap("tap-2"), KIOSK)])
    assert all(isinstance(outcome, TryAgainLater) for outcome in outcomes)
    assert hall.kinds == []
    assert hall.tap().label == "A-001"


def test_an_unexpected_error_loses_the_transaction_and_not_the_store() -> None:
    hall = Hall()
    hall.store.commits_fail_with = [RuntimeError("broken")]
    with pytest.raises(RuntimeError):
        hall.tap()
    assert hall.tap().label == "A-001"


# -- the log


def test_every_line_of_the_log_is_chained_to_the_one_before() -> None:
    hall = Hall()
    hall.open_desk()
    hall.serve()
    digest = GENESIS
    for line, stored in hall.store.committed.lines:
        digest = link(digest, line)
        assert digest == stored
    assert hall.store.committed.head.hash == digest
    assert hall.store.committed.head.seq == len(hall.log)


def test_the_log_says_who_did_it_and_when() -> None:
    hall = Hall()
    hall.tap()
    hall.clock.advance(minutes=5)
    hall.open_desk(by="petugas2")
    assert {recorded.actor for recorded in hall.log[:2]} == {"kiosk:kiosk-1"}
    assert (hall.log[-1].actor, hall.log[-1].at) == ("officer:petugas2", at("08:05"))


def test_screens_are_woken_when_something_happened_and_only_then() -> None:
    hall = Hall()
    hall.issue(request_id="tap-1")
    assert hall.wakes == 1
    hall.issue(request_id="tap-1")
    hall.claim()
    with pytest.raises(UnknownService):
        hall.tap("sim.baru")
    assert hall.wakes == 1


def test_nobody_is_woken_for_what_was_not_stored() -> None:
    hall = Hall()
    hall.store.commits_fail_with = [StoreUnavailable("disk full")]
    with pytest.raises(TryAgainLater):
        hall.tap()
    assert hall.wakes == 0


# -- the clock


def test_a_clock_that_went_back_is_one_event_and_time_goes_on() -> None:
    hall = Hall()
    hall.tap()
    hall.clock.jump_back(minutes=60)
    for _ in range(3):
        hall.clock.advance(seconds=10)
        hall.tap()
    back = [event for event in hall.events if isinstance(event, ClockWentBack)]
    assert [event.seconds for event in back] == [3600]
    times = [recorded.at for recorded in hall.log]
    assert times == sorted(times)
    assert times[-1] == at("08:00:30")


def test_a_clock_that_is_right_again_is_one_event_too() -> None:
    hall = Hall()
    hall.tap()
    hall.clock.jump_back(minutes=60)
    hall.tap()
    hall.clock.set(at("08:10"))
    hall.tap()
    hall.tap()
    assert hall.kinds.count("ClockWentBack") == hall.kinds.count("ClockRecovered") == 1
    assert not hall.store.committed.head.clock_is_behind
    clock_lines = [recorded for recorded in hall.log if recorded.actor == "system:clock"]
    assert len(clock_lines) == 2


@pytest.mark.parametrize(("seconds", "events"), [(2, 0), (3, 1)])
def test_two_seconds_behind_are_no_event(seconds: int, events: int) -> None:
    hall = Hall()
    hall.clock.jump_back(seconds=seconds)
    hall.tap()
    assert hall.kinds.count("ClockWentBack") == events


def test_a_clock_behind_is_recorded_even_when_the_command_is_refused() -> None:
    hall = Hall()
    hall.clock.jump_back(minutes=60)
    with pytest.raises(UnknownService):
        hall.tap("sim.baru")
    assert hall.kinds == ["ClockWentBack"]
    assert hall.wakes == 1


def test_no_number_is_given_twice_after_the_clock_went_back_over_midnight() -> None:
    hall = Hall(start="00:05")
    labels = [hall.tap().label]
    hall.clock.jump_back(minutes=10)
    labels.append(hall.tap().label)
    assert labels == ["A-001", "A-002"]


def test_a_process_whose_clock_is_behind_the_log_takes_the_time_of_the_log() -> None:
    hall = Hall()
    hall.tap()
    late = Dispatcher(
        Surroundings(
            begin=hall.store.begin,
            clock=FakeClock(at("07:59")),
            ids=_other_ids(),
            check_key=CHECK_KEY,
            is_demo=False,
            wake=lambda: None,
        )
    )
    late.execute(a_tap(), KIOSK)
    assert hall.log[-1].at == at("08:00")


def _other_ids() -> CountingIds:
    ids = CountingIds()
    for _ in range(100):
        ids.token()
    return ids


def test_a_stored_answer_carries_the_seq_of_its_last_event() -> None:
    hall = Hall()
    reply = hall.issue()
    assert reply.seq == hall.log[-1].seq == 2
    assert asdict(reply)["ticket"]["label"] == "A-001"
