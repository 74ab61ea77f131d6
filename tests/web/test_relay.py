"""The relay with a list as emitter: order, `prev`, restart, and nothing lost by a failure."""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from server.domain.ids import TicketId
from server.service.message_batch import Audience, Message, ticket_room
from server.web.browser_files import ROOT
from server.web.relay import AT_A_STRETCH, HALLS, PATIENCE, PHONES, Relay
from tests.support.builders import at


@dataclass
class Log:
    """A log whose events are messages already."""

    end: int = 0
    messages: list[Message] = field(default_factory=list)
    problems: list[Exception] = field(default_factory=list)
    asked_for: list[frozenset[str]] = field(default_factory=list)
    asked_for_tickets: list[frozenset[TicketId]] = field(default_factory=list)

    def add(self, seq: int, *rooms: str, **fields: object) -> None:
        self.end = seq
        self.messages += [Message(room=room, seq=seq, type="told", fields=fields) for room in rooms]

    def add_for_phone(self, seq: int, ticket: str, **fields: object) -> None:
        self.end = seq
        room = ticket_room(ticket)
        self.messages.append(
            Message(room=room, seq=seq, type="ticket_changed", fields=fields, only_news=True)
        )

    def position(self) -> int:
        return self.end

    def messages_after(self, seq: int, audience: Audience) -> tuple[int, list[Message]]:
        if self.problems:
            raise self.problems.pop()
        self.asked_for.append(audience.officers)
        self.asked_for_tickets.append(audience.tickets)
        return self.end, [message for message in self.messages if message.seq > seq]


class Air:
    """What was emitted, in order; `breaks_at` lets one sending fail."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Mapping[str, object]]] = []
        self.breaks_at: int | None = None

    def __call__(self, event: str, payload: Mapping[str, object], *, to: str) -> None:
        if self.breaks_at == len(self.sent):
            self.breaks_at = None
            raise ConnectionResetError
        assert event == "event"
        self.sent.append((to, payload))

    def numbers(self, room: str) -> list[tuple[object, object]]:
        return [(payload["prev"], payload["seq"]) for to, payload in self.sent if to == room]


class Scene:
    """A relay over that log."""

    def __init__(self) -> None:
        self.log, self.air = Log(), Air()
        self.officers: frozenset[str] = frozenset()
        self.tickets: frozenset[TicketId] = frozenset()
        self.relayed = 0
        self.door: list[Message] = []
        self.relay = self.restarted()

    def restarted(self) -> Relay:
        return Relay(
            self.log,
            self.air,
            listening=self.audience,
            waker=threading.Event(),
            relayed=self._count,
            at_the_door=self.door.append,
        )

    def audience(self) -> Audience:
        return Audience(officers=self.officers, tickets=self.tickets)

    def _count(self, messages: int) -> None:
        self.relayed += messages


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_what_was_stored_before_the_start_is_not_told_again(scene: Scene) -> None:
    scene.log.add(5, "board")
    assert scene.relay.step() is False
    assert scene.air.sent == []


def test_each_message_names_the_one_before_it_in_its_room(scene: Scene) -> None:
    scene.log.end = 10
    scene.relay.step()
    scene.log.add(11, "board", "kiosk")
    scene.log.add(12, "kiosk")
    scene.log.add(14, "board", "office")
    assert scene.relay.step() is True
    assert scene.air.numbers("board") == [(10, 11), (11, 14)]
    assert scene.air.numbers("kiosk") == [(10, 11), (11, 12)]
    assert scene.air.numbers("office") == [(10, 14)]
    assert scene.relayed == 5


def test_messages_keep_the_order_of_the_log_over_many_steps(scene: Scene) -> None:
    scene.relay.step()
    for seq in range(1, 30):
        scene.log.add(seq, "board")
        scene.relay.step()
    assert scene.air.numbers("board") == [(seq - 1, seq) for seq in range(1, 30)]


def test_what_concerns_the_door_is_handed_to_it_and_told_to_no_screen(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "door", "office", device_id="d1")
    scene.relay.step()
    assert [(message.seq, message.fields) for message in scene.door] == [(1, {"device_id": "d1"})]
    assert [room for room, _ in scene.air.sent] == ["office"]
    assert scene.relayed == 1


def test_a_message_carries_its_fields_ready_for_json(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "board", label="A-001", at=at("08:00"))
    scene.relay.step()
    ((room, payload),) = scene.air.sent
    assert room == "board"
    assert payload == {
        "type": "told",
        "seq": 1,
        "prev": 0,
        "label": "A-001",
        "at": "2026-09-30T00:00:00Z",
    }


def test_a_quiet_step_says_that_there_is_no_more(scene: Scene) -> None:
    scene.relay.step()
    assert scene.relay.step() is False


def test_an_event_that_nobody_is_told_of_moves_the_relay_on(scene: Scene) -> None:
    scene.relay.step()
    scene.log.end = 3
    assert scene.relay.step() is True
    assert scene.relayed == 0


def test_after_a_restart_the_first_message_shows_the_gap(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "board")
    scene.relay.step()
    scene.log.add(2, "board")
    relay = scene.restarted()
    relay.step()
    scene.log.add(3, "board")
    relay.step()
    # Number 2 was never told; a screen that stands at 1 sees prev 2 and fetches a snapshot.
    assert scene.air.numbers("board") == [(0, 1), (2, 3)]


def test_the_desks_that_listen_here_are_asked_for(scene: Scene) -> None:
    scene.officers = frozenset({"petugas1"})
    scene.relay.step()
    assert scene.log.asked_for == [frozenset({"petugas1"})]


def test_a_desk_that_comes_later_finds_the_gap_before_it_came(scene: Scene) -> None:
    scene.relay.step()
    scene.officers = frozenset({"petugas1"})
    scene.log.add(1, "desk:petugas1")
    scene.relay.step()
    scene.officers = frozenset()
    scene.log.add(2, "desk:petugas1")
    scene.relay.step()
    scene.officers = frozenset({"petugas1"})
    scene.relay.step()
    scene.log.add(3, "desk:petugas1")
    scene.relay.step()
    assert scene.air.numbers("desk:petugas1") == [(0, 1), (2, 3)]


def test_nothing_is_sent_to_a_desk_that_listens_elsewhere(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "desk:petugas2", "board")
    scene.relay.step()
    assert [room for room, _ in scene.air.sent] == ["board"]


def test_a_phone_is_told_only_what_it_does_not_show_yet(scene: Scene) -> None:
    scene.tickets = frozenset({TicketId("t-1")})
    scene.relay.step()
    for seq, ahead in ((1, 3), (2, 3), (3, 2)):
        scene.log.add_for_phone(seq, "t-1", ahead=ahead)
        scene.relay.step()
    assert scene.air.numbers("ticket:t-1") == [(0, 1), (1, 3)]
    assert scene.log.asked_for_tickets[-1] == {"t-1"}


def test_what_a_phone_shows_is_forgotten_when_it_leaves(scene: Scene) -> None:
    scene.tickets = frozenset({TicketId("t-1")})
    scene.relay.step()
    scene.log.add_for_phone(1, "t-1", ahead=3)
    scene.relay.step()
    scene.tickets = frozenset()
    scene.relay.step()
    scene.tickets = frozenset({TicketId("t-1")})
    scene.relay.step()
    scene.log.add_for_phone(2, "t-1", ahead=3)
    scene.relay.step()
    assert scene.air.numbers("ticket:t-1") == [(0, 1), (1, 2)]


def test_a_phone_whose_message_was_not_sent_is_told_again(scene: Scene) -> None:
    scene.tickets = frozenset({TicketId("t-1")})
    scene.relay.step()
    scene.log.add_for_phone(1, "t-1", ahead=3)
    scene.air.breaks_at = 0
    with pytest.raises(ConnectionResetError):
        scene.relay.step()
    scene.relay.step()
    assert scene.air.numbers("ticket:t-1") == [(0, 1)]


def test_a_step_that_fails_halfway_is_finished_without_telling_twice(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "board")
    scene.log.add(2, "board", "kiosk")
    scene.air.breaks_at = 1
    with pytest.raises(ConnectionResetError):
        scene.relay.step()
    scene.relay.step()
    assert scene.air.numbers("board") == [(0, 1), (1, 2)]
    assert scene.air.numbers("kiosk") == [(0, 2)]


def turns(scene: Scene, count: int) -> list[str]:
    with capture_logs() as logged:
        for _ in range(count):
            scene.relay._turn()
    return [str(line["event"]) for line in logged]


def test_a_failure_is_logged_and_the_relay_goes_on(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "board")
    scene.log.problems = [OSError("database is locked")]
    assert turns(scene, 2) == ["relay_step_failed"]
    assert scene.air.numbers("board") == [(0, 1)]


def test_what_cannot_be_told_for_long_is_left_out_and_shows_as_a_gap(scene: Scene) -> None:
    scene.relay.step()
    scene.log.add(1, "board")
    scene.log.problems = [ValueError()] * PATIENCE
    assert turns(scene, PATIENCE)[-1] == "relay_starts_again"
    scene.relay.step()
    scene.log.add(2, "board")
    scene.relay.step()
    assert scene.air.numbers("board") == [(1, 2)]


def test_one_place_emits() -> None:
    emitting = {
        path.name
        for path in (ROOT / "server").rglob("*.py")
        if re.search(r"\.emit\(|\bemit\(", path.read_text()) and "flask_socketio" in path.read_text()
    }
    assert emitting == {"live.py"}


def test_the_loop_runs_until_it_is_stopped_and_wakes_at_once(scene: Scene) -> None:
    told = threading.Event()
    emit = scene.air

    def emit_and_tell(event: str, payload: Mapping[str, object], *, to: str) -> None:
        emit(event, payload, to=to)
        told.set()

    relay = Relay(scene.log, emit_and_tell, listening=Audience, waker=threading.Event())
    relay.step()
    running = threading.Thread(target=relay.run)
    running.start()
    scene.log.add(1, "board")
    relay.wake()
    assert told.wait(5)
    relay.stop()
    running.join(5)
    assert not running.is_alive()


def test_a_lone_event_is_told_at_once_and_a_rush_behind_it_with_one_reading(scene: Scene) -> None:
    readings_at_rest: list[int] = []

    def rest(seconds: float) -> None:
        assert seconds == HALLS.rest_seconds
        readings_at_rest.append(len(scene.log.asked_for))
        if len(readings_at_rest) == 1:
            assert scene.air.numbers("board") == [(0, 1)]
            scene.log.add(2, "board")
            scene.log.add(3, "board")
        else:
            relay.stop()

    relay = Relay(scene.log, scene.air, listening=Audience, waker=threading.Event(), rest=rest)
    relay.step()
    scene.log.add(1, "board")
    relay.run()

    assert scene.air.numbers("board") == [(0, 1), (1, 2), (2, 3)]
    assert readings_at_rest[1] - readings_at_rest[0] == 1


def test_others_have_their_turn_while_hundreds_of_phones_are_told(scene: Scene) -> None:
    tickets = [f"t-{number}" for number in range(2 * AT_A_STRETCH + 1)]
    scene.tickets = frozenset(map(TicketId, tickets))
    sent_before_rest: list[int] = []

    def rest(seconds: float) -> None:
        assert seconds == 0
        sent_before_rest.append(len(scene.air.sent))

    listening = scene.audience
    relay = Relay(scene.log, scene.air, listening=listening, waker=threading.Event(), rest=rest)
    relay.step()
    scene.log.add(1, *map(ticket_room, tickets))
    relay.step()
    assert sent_before_rest == [AT_A_STRETCH, 2 * AT_A_STRETCH]
    assert len(scene.air.sent) == len(tickets)


def test_a_relay_for_phones_tells_the_hall_nothing_and_takes_its_time(scene: Scene) -> None:
    scene.tickets = frozenset({TicketId("t-1")})
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        relay.stop()

    relay = Relay(
        scene.log,
        scene.air,
        listening=scene.audience,
        waker=threading.Event(),
        route=PHONES,
        rest=rest,
    )
    relay.step()
    scene.log.add(1, "board", "kiosk", "office", "ticket:t-1")
    relay.run()
    assert [room for room, _ in scene.air.sent] == ["ticket:t-1"]
    assert rests == [PHONES.rest_seconds]
