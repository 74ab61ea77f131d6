"""What travels to the hall during a day of mixed tickets, and what an outsider gets: nothing."""

import json
import random
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

import pytest
from websocket import WebSocket, create_connection

from tests.support.api import Api, Kiosk, Officer, RefusedByServer
from tests.support.listening import LiveListener, LiveRefused
from tests.support.running import RunningServer
from tests.support.waiting import until
from tests.whole.ledger import events

HEAD: Final = {"type", "seq", "prev"}
OF_A_CALL: Final = {"label", "desk", "desk_kind", "desk_number", "desk_way", "desk_id", "group", "at"}
MARKS: Final = {"is_marked"}
QUEUE: Final = {"waiting", "groups", "next", "marked", "estimate_low_minutes", "estimate_high_minutes"}
ALLOWED: Final = {
    "ticket_called": HEAD | OF_A_CALL | MARKS | QUEUE,
    "waiting_changed": HEAD | QUEUE,
    "desks_changed": HEAD | QUEUE | {"desks", "counted", "on_time"},
    "today_changed": HEAD | {"counted", "on_time"},
}
PUBLIC_SERVICES: Final = ("spkt.lp", "spkt.pengaduan", "spkt.kehilangan", "spkt.visum")
VISITORS: Final = 60
INSIDERS: Final = {("kiosk", "kiosk"), ("board", "display"), ("desk", "petugas3"), ("office", "ka.spkt")}
OUTSIDERS: Final = [
    (audience, holder)
    for audience in ("board", "kiosk", "desk", "office", "ticket", "")
    for holder in ("nobody", "a guess", "kiosk", "display", "petugas3", "ka.spkt")
    if (audience, holder) not in INSIDERS
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("hall"), printer="none://", speed=600) as running:
        yield running


@pytest.fixture(scope="module")
def day(server: RunningServer) -> LiveListener:
    """A board that has listened from the first tap of a day to its last call."""
    board = server.listen("board")
    _live_through_a_day(server, random.Random(20260930))
    last = server.kiosk().tap("spkt.lp")
    board.wait_for_seq(last["seq"])
    return board


@pytest.fixture(scope="module")
def tokens(server: RunningServer) -> dict[str, str | None]:
    """By holder: nothing, nonsense, and true tokens that open other doors."""
    people = {person: server.session(person)["token"] for person in ("petugas3", "ka.spkt")}
    devices = {kind: server.token(kind) for kind in ("kiosk", "display")}
    return {"nobody": None, "a guess": "x" * 43, **devices, **people}


def test_every_message_to_the_hall_has_exactly_the_allowed_fields(day: LiveListener) -> None:
    told = {message["type"] for message in day.messages}
    assert {"ticket_called", "waiting_changed", "desks_changed"} <= told <= set(ALLOWED)
    for message in day.messages:
        assert set(message) == ALLOWED[message["type"]], message


def test_the_hall_hears_nothing_of_the_private_room_not_even_that_something_happened(
    server: RunningServer, day: LiveListener
) -> None:
    private = {ticket for (ticket,) in server.rows("select id from tickets where series = 'R'")}
    assert len(private) >= 5
    theirs = {event["seq"] for event in events(server) if event.get("ticket_id") in private}
    assert theirs
    assert not theirs & {message["seq"] for message in day.messages}
    assert "R-0" not in json.dumps(day.messages)


def test_the_hall_hears_every_public_call_once_and_in_order(server: RunningServer, day: LiveListener) -> None:
    assert day.hello is not None
    heard = [(call["seq"], call["label"]) for call in day.of("ticket_called")]
    assert len(heard) >= VISITORS // 2
    first, last = day.hello["seq"], heard[-1][0]
    calls = events(server, "TicketCalled", "TicketRecalled")
    public = [event for event in calls if first < event["seq"] <= last and not event["is_silent"]]
    assert heard == [(event["seq"], event["label"]) for event in public]


def test_each_message_names_the_one_before_it(day: LiveListener) -> None:
    pairs = zip(day.messages, day.messages[1:], strict=False)
    assert all(later["prev"] == earlier["seq"] < later["seq"] for earlier, later in pairs)


def test_no_word_of_service_visitor_or_officer_reaches_the_hall(
    server: RunningServer, day: LiveListener
) -> None:
    snapshot = server.api(server.token("display")).get("/api/v1/board")
    said = json.dumps([day.messages, snapshot["calls"]])
    for word in ("spkt.", "isum", "aporan", "etugas", "lansia", "priority", "ticket_id", "token"):
        assert word not in said


def test_the_boards_snapshot_holds_no_silent_call(server: RunningServer, day: LiveListener) -> None:
    snapshot = server.api(server.token("display")).get("/api/v1/board")
    assert {call["label"][0] for call in snapshot["calls"]} <= set("ALP")
    assert all(set(call) == OF_A_CALL | MARKS | {"seq", "is_announced"} for call in snapshot["calls"])
    assert {label[0] for label in snapshot["next"]} <= set("ALP")
    assert {desk["label"][0] for desk in snapshot["desks"] if desk["label"]} <= set("ALP")
    assert (
        snapshot["waiting"]
        == server.rows("select count(*) from tickets where state = 'waiting' and series <> 'R'")[0][0]
    )


@pytest.mark.parametrize(("audience", "holder"), OUTSIDERS)
def test_an_outsider_is_refused_and_hears_nothing(
    server: RunningServer, tokens: dict[str, str | None], audience: str, holder: str
) -> None:
    _assert_is_outsider(server, audience, tokens[holder])
    outsider = LiveListener(server.url, audience, tokens[holder])
    with pytest.raises(LiveRefused) as refused:
        outsider.connect()
    assert set(refused.value.body["error"]) == {"code", "message", "retry"}
    assert outsider.hello is None
    assert outsider.messages == []


def test_a_refused_socket_that_stays_hears_nothing_of_what_the_hall_hears(server: RunningServer) -> None:
    board, officer = server.listen("board"), server.officer("petugas4", desk="loket-3")
    with closing(_raw_socket(server)) as line:
        line.send('40/live,{"audience":"board","token":"a guess"}')
        line.send('42/live,["event",{"type":"ticket_called"}]')
        line.send("40")
        server.kiosk().tap("spkt.lp")
        called = officer.call_next()["ticket"]
        label = called["label"]
        board.wait_for("ticket_called", where=lambda message: message["label"] == label)
        officer.cancel(called["id"])
        officer.close()
        frames = _frames_until_ping(line)
    assert any(frame.startswith("44/live,") for frame in frames), "it was refused"
    assert not [frame for frame in frames if frame.startswith(("42", "40/live", "45"))]
    assert label not in str(frames)


def test_who_signs_out_hears_nothing_more(server: RunningServer) -> None:
    session = server.session("penjaga")["token"]
    desk = server.listen("desk", session)
    with Api(server.port, session) as api:
        assert api.request("DELETE", "/api/v1/session").status == 204
    until(lambda: not desk.is_connected)
    heard = len(desk.messages)
    tapped = server.kiosk().tap("spkt.lp")
    other = server.listen("board")
    other.wait_for_seq(server.kiosk().tap("spkt.lp")["seq"])
    assert tapped["seq"] not in [message["seq"] for message in desk.messages]
    assert len(desk.messages) == heard


def _live_through_a_day(server: RunningServer, dice: random.Random) -> None:
    kiosk = server.kiosk()
    officers = [server.officer(f"petugas{number}", desk=f"loket-{number}") for number in (1, 2)]
    for number in range(VISITORS):
        _arrive(kiosk, dice, number)
        if number % 2:
            _work(officers[number // 2 % 2], dice)
    while any(_work(officer, dice) for officer in officers):
        pass
    for officer in officers:
        officer.close()


def _arrive(kiosk: Kiosk, dice: random.Random, number: int) -> None:
    if number % 6 == 0:
        kiosk.ask_for_private_room()
    else:
        kiosk.tap(dice.choice(PUBLIC_SERVICES), priority=dice.choice([None, None, "lansia", "ibu_hamil"]))


def _work(officer: Officer, dice: random.Random) -> bool:
    """Call the next one and be done with it, one way or the other; False when nobody waits."""
    if not officer.desk()["waiting_total"]:
        return False
    if dice.random() < 0.1:
        officer.cancel(officer.desk()["waiting"][0]["id"])
        return True
    ticket = officer.call_next()["ticket"]
    if dice.random() < 0.3:
        until(lambda: _recalled(officer, ticket["id"]))
    if officer.desk()["current"]["state"] == "called":
        officer.start(ticket["id"])
    officer.finish(ticket["id"])
    return True


def _recalled(officer: Officer, ticket_id: str) -> bool:
    """Thirty seconds must pass between two calls; after sixty it has started by itself."""
    try:
        officer.recall(ticket_id)
    except RefusedByServer as refused:
        return refused.code == "wrong_state"
    return True


def test_a_browsers_offer_to_compress_is_not_taken(server: RunningServer) -> None:
    url = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    offer = ["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"]
    with closing(create_connection(url, header=offer, timeout=15)) as line:
        answered = line.getheaders() or {}
    assert answered["upgrade"].lower() == "websocket"
    assert "sec-websocket-extensions" not in answered


def _assert_is_outsider(server: RunningServer, audience: str, token: str | None) -> None:
    """The same token does not open the snapshot of that audience either."""
    if audience in {"kiosk", "board", "desk", "office"}:
        with Api(server.port, token) as api:
            assert api.request("GET", f"/api/v1/{audience}").status in {401, 403}


def _raw_socket(server: RunningServer) -> WebSocket:
    return create_connection(f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket", timeout=15)


def _frames_until_ping(line: WebSocket) -> list[str]:
    """Everything that comes until the server's next ping, seconds after the hall heard the call."""
    frames: list[Any] = []
    while not frames or frames[-1] != "2":
        frames.append(line.recv())
    return [str(frame) for frame in frames]
