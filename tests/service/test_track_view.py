"""The visitor's phone: what it shows at every step, and that two hundred of them cost one reading."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import commands
from server.domain.errors import UnknownTicket
from server.domain.ids import TicketId
from server.domain.office import Contact, FeedbackTopic, PublicText
from server.domain.wording import Text
from server.service.message_batch import Audience, Message
from server.service.phone_messages import PhoneLog
from server.service.reads_port import Reads
from server.service.replies import HelpReply
from server.service.snapshots import Setting, Snapshots
from server.service.visitor_screens import TrackSnapshot
from tests.support.builders import KEHILANGAN, LP, VISUM, an_office
from tests.support.hall import PHONE, Hall

PROPAM = Contact(name="Piket Propam", phone="08xx", email="propam@contoh.invalid", address="Jl. Contoh No. 1")
ROUGH = FeedbackTopic(id="kekerasan", name=Text(id="Kekerasan", en="Violence"), for_internal_affairs=True)
OFFICE = an_office(
    feedback_topics=(ROUGH,),
    internal_affairs=PROPAM,
    public_texts=(
        PublicText(key="track.title", text=Text(id="Nomor Anda", en="Your number")),
        PublicText(key="home.welcome", text=Text(id="Halo", en="Hello")),
    ),
)


@pytest.fixture
def hall() -> Hall:
    return Hall(OFFICE)


def snapshots(hall: Hall) -> Snapshots:
    setting = Setting(build="3f9a", is_demo=False, speed=1.0, sentence=str)
    return Snapshots(hall.store.reads(), hall.clock, setting)


def shown(hall: Hall, ticket_id: str) -> TrackSnapshot:
    return snapshots(hall).track(hall.ticket(ticket_id).token)


def test_a_phone_follows_its_number_from_the_first_minute_to_the_last(hall: Hall) -> None:
    before, mine = hall.tap(), hall.tap()
    waiting = shown(hall, mine.id)
    assert (waiting.state, waiting.ahead, waiting.estimate_minutes, waiting.is_near) == (
        "waiting",
        1,
        None,
        False,
    )
    hall.open_desk()
    near = shown(hall, mine.id)
    assert (near.is_near, near.estimate_minutes is not None) == (True, True)
    hall.finish(hall.start(hall.call_next().id).id)
    called = hall.call_next()
    assert called.id == mine.id
    assert (shown(hall, mine.id).state, shown(hall, mine.id).desk) == ("called", "Loket 1")
    hall.start(mine.id)
    assert (shown(hall, mine.id).state, shown(hall, mine.id).desk) == ("serving", None)
    hall.hold(mine.id)
    assert shown(hall, mine.id).state == "serving"
    hall.finish(hall.resume(mine.id).id)
    done = shown(hall, mine.id)
    assert (done.state, done.can_rate, done.is_rated) == ("finished", True, False)
    hall.rate(4, ticket_id=mine.id)
    assert (shown(hall, mine.id).can_rate, shown(hall, mine.id).is_rated) == (True, True)
    assert shown(hall, before.id).state == "finished"
    hall.clock.advance(minutes=24 * 60)
    assert (shown(hall, mine.id).state, shown(hall, mine.id).can_rate) == ("closed", False)


def test_a_phone_that_keeps_its_turn_finds_the_old_place(hall: Hall) -> None:
    mine, _behind = hall.tap(), hall.tap()
    hall.keep_turn(mine.id)
    kept = shown(hall, mine.id)
    assert (kept.state, kept.ahead, kept.can_keep_turn) == ("kept", None, False)
    hall.take_up_turn(mine.id)
    assert (shown(hall, mine.id).ahead, shown(hall, mine.id).can_keep_turn) == (0, True)


def test_a_phone_knows_what_became_of_its_call_for_help(hall: Hall) -> None:
    mine, other = hall.tap(), hall.tap()
    assert shown(hall, mine.id).help.state == "none"
    command = commands.AskForHelp(
        request_id=hall.request_id(), kind="wheelchair", place="HP", ticket_id=TicketId(mine.id)
    )
    hall.send(command, PHONE, HelpReply)
    assert (shown(hall, mine.id).help.state, shown(hall, mine.id).help.kind) == ("asked", "wheelchair")
    (call,) = hall.store.reads().help_requests(since=hall.clock.now)
    hall.accept_help(call.id)
    assert shown(hall, mine.id).help.state == "accepted"
    assert shown(hall, other.id).help.state == "none"
    hall.clock.advance(minutes=3)
    assert shown(hall, mine.id).help.state == "none"


def test_a_phone_sees_the_state_and_the_answer_of_its_own_complaint_not_the_words(hall: Hall) -> None:
    mine, other = hall.tap(), hall.tap()
    hall.complain("Rahasia saya", contact="0812", ticket_id=mine.id)
    (sent,) = shown(hall, mine.id).feedback
    assert (sent.state, sent.reply) == ("received", "")
    hall.answer(hall.store.reads().voices.feedback_of(TicketId(mine.id))[0].id, "Kami periksa.")
    (answered,) = shown(hall, mine.id).feedback
    assert (answered.state, answered.reply) == ("answered", "Kami periksa.")
    assert "Rahasia" not in repr(shown(hall, mine.id))
    assert shown(hall, other.id).feedback == ()


def test_a_phone_gets_topics_propam_and_only_its_own_wording(hall: Hall) -> None:
    view = shown(hall, hall.tap().id)
    assert [(each.id, each.for_internal_affairs) for each in view.topics] == [("kekerasan", True)]
    assert view.internal_affairs is not None
    assert view.internal_affairs.name == "Piket Propam"
    assert set(view.texts) == {"track.title"}
    assert view.compensation_line == OFFICE.compensation_line


def test_a_phone_sees_what_is_owed_and_then_what_was_given(hall: Hall) -> None:
    hall.open_desk()
    mine = hall.serve(LP).id
    assert shown(hall, mine).compensation is None
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    owed = shown(hall, mine).compensation
    assert owed is not None
    assert (owed.state, [each.name for each in owed.items]) == ("open", ["Air minum", "Permen"])
    hall.hand_over(mine, "permen")
    given = shown(hall, mine).compensation
    assert given is not None
    assert (given.state, [each.name for each in given.items]) == ("handed_over", ["Permen"])


def test_the_phone_of_a_visum_that_was_late_looks_like_any_other(hall: Hall) -> None:
    hall.open_desk()
    hidden = hall.serve(VISUM).id
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    assert hall.kinds.count("EntitlementCreated") == 1
    assert shown(hall, hidden).compensation is None


def test_the_private_room_is_nothing_but_number_and_state(hall: Hall) -> None:
    mine = hall.ask_for_private_room()
    view = shown(hall, mine.id)
    assert (view.label, view.state, view.is_private) == ("R-001", "waiting", True)
    head = {"seq", "server_time", "speed", "build", "demo", "office", "texts"}
    empty = {each.name: getattr(view, each.name) for each in fields(view)}
    told = {name for name, value in empty.items() if value not in (None, False, ()) and name not in head}
    assert told == {"label", "state", "is_private", "help"}
    assert view.help.state == "none"


def test_an_unknown_token_opens_nothing(hall: Hall) -> None:
    with pytest.raises(UnknownTicket):
        snapshots(hall).track("token-of-nobody")


def test_what_has_changed_is_shown_at_once_though_places_are_remembered(hall: Hall) -> None:
    first, mine = hall.tap(), hall.tap()
    same = snapshots(hall)
    token = hall.ticket(mine.id).token
    assert same.track(token).ahead == 1
    hall.cancel(first.id)
    assert same.track(token).ahead == 0


@given(
    st.lists(st.sampled_from([(LP, None), (VISUM, None), (LP, "lansia"), (KEHILANGAN, None)]), max_size=12)
)
def test_phones_agree_with_the_order_in_which_one_desk_calls(taps: list[tuple[str, str | None]]) -> None:
    hall = Hall(OFFICE)
    hall.open_desk("loket-1")
    labels = [hall.tap(service, group=group).label for service, group in taps]
    by_label = {ticket.label: ticket for ticket in hall.store.committed.tickets.values()}
    places = {label: shown(hall, by_label[label].id).ahead for label in labels}
    order = []
    for _ in labels:
        ticket = hall.call_next()
        order.append(ticket.label)
        hall.finish(hall.start(ticket.id).id)
    # The estimate's pool is a whole series: L shares its desks with A here, so all stand in one line.
    assert [places[label] for label in order] == list(range(len(order)))


# ---------------------------------------------------------------- live messages


class CountingReads:
    """Reads that count what is asked of them."""

    def __init__(self, inner: Reads, asked: Counter[str]) -> None:
        self._inner = inner
        self.asked = asked

    @contextmanager
    def moment(self) -> Iterator["CountingReads"]:
        with self._inner.moment() as inner:
            yield CountingReads(inner, self.asked)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the reads have
        value = getattr(self._inner, name)
        if callable(value):
            self.asked[name] += 1
        return value


def told_after(hall: Hall, seq: int, *tickets: str) -> list[Message]:
    phones = frozenset(TicketId(each) for each in tickets)
    _, told = PhoneLog(hall.store.reads()).messages_after(seq, Audience(tickets=phones))
    return told


def test_a_batch_is_told_to_a_phone_once_with_the_last_event_that_mattered(hall: Hall) -> None:
    hall.open_desk()
    mine = hall.tap()
    since = len(hall.log)
    hall.tap()
    hall.call_next()
    hall.rate(4)
    (message,) = told_after(hall, since, mine.id)
    called = next(each.seq for each in hall.log if type(each.event).__name__ == "TicketCalled")
    assert (message.type, message.seq, message.only_news) == ("ticket_changed", called, True)
    assert (message.fields["state"], message.fields["desk"]) == ("called", "Loket 1")


@pytest.mark.parametrize("end", ["finished", "no_show", "cancelled"])
def test_a_phone_is_told_how_it_ended(hall: Hall, end: str) -> None:
    hall.open_desk()
    mine = hall.tap()
    if end != "cancelled":
        hall.call_next()
    if end == "finished":
        hall.start(mine.id)
    for _ in range(2 if end == "no_show" else 0):
        hall.clock.advance(seconds=31)
        hall.recall(mine.id)
    hall.clock.advance(seconds=31)
    since = len(hall.log)
    {"finished": hall.finish, "no_show": hall.mark_no_show, "cancelled": hall.cancel}[end](mine.id)
    (message,) = told_after(hall, since, mine.id)
    assert message.fields["state"] == end


def test_phones_of_others_who_have_gone_are_left_alone(hall: Hall) -> None:
    hall.open_desk()
    gone = hall.finish(hall.serve().id)
    since = len(hall.log)
    hall.tap()
    assert told_after(hall, since, gone.id) == []


def test_what_the_office_decides_is_told_to_every_phone(hall: Hall) -> None:
    mine = hall.tap()
    hall.complain("Terlalu lama", ticket_id=mine.id)
    (complaint,) = hall.store.reads().voices.feedback(answered=0)
    since = len(hall.log)
    hall.answer(complaint.id, "Kami periksa.")
    (message,) = told_after(hall, since, mine.id)
    assert (message.type, dict(message.fields)) == ("feedback_changed", {})


def test_a_call_for_help_and_its_answer_are_told_to_that_phone_alone(hall: Hall) -> None:
    mine, other = hall.tap(), hall.tap()
    since = len(hall.log)
    command = commands.AskForHelp(
        request_id=hall.request_id(), kind="officer", place="HP", ticket_id=TicketId(mine.id)
    )
    hall.send(command, PHONE, HelpReply)
    (call,) = hall.store.reads().help_requests(since=hall.clock.now)
    hall.accept_help(call.id)
    told = told_after(hall, since, mine.id, other.id)
    assert [(each.room, each.type, each.fields["state"]) for each in told] == [
        (f"ticket:{mine.id}", "help_changed", "asked"),
        (f"ticket:{mine.id}", "help_changed", "accepted"),
    ]


def test_two_hundred_phones_ask_the_database_no_more_than_two(hall: Hall) -> None:
    hall.open_desk()
    tickets = [hall.tap().id for _ in range(200)]
    since = len(hall.log)
    hall.call_next()

    def asked(phones: list[str]) -> Counter[str]:
        reads = CountingReads(hall.store.reads(), Counter())
        chosen = frozenset(TicketId(each) for each in phones)
        _, told = PhoneLog(reads).messages_after(since, Audience(tickets=chosen))
        assert len([each for each in told if each.type == "ticket_changed"]) == len(phones)
        return reads.asked

    assert asked(tickets) == asked(tickets[:2])


def test_while_no_phone_listens_no_event_is_read_for_phones(hall: Hall) -> None:
    hall.tap()
    reads = CountingReads(hall.store.reads(), Counter())
    assert PhoneLog(reads).messages_after(0, Audience()) == (len(hall.log), [])
    assert reads.asked["events_after"] == 0


def test_two_hundred_phones_that_come_back_read_the_queue_once(hall: Hall) -> None:
    tokens = [hall.tap().token for _ in range(200)]
    reads = CountingReads(hall.store.reads(), Counter())
    setting = Setting(build="3f9a", is_demo=False, speed=1.0, sentence=str)
    same = Snapshots(reads, hall.clock, setting)
    assert [same.track(token).ahead for token in tokens] == list(range(200))
    assert reads.asked["waiting_tickets"] == 1
