"""Who hears what. Each test of a silence first proves that somebody else heard something."""

import json
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient
from structlog.testing import capture_logs

from server.domain.people import SESSION_LENGTH, Role
from server.web.sockets import ROLES_OF
from tests.web.house import BUILD, PEOPLE, PIN, House

HOLDER = {"kiosk": "kiosk", "board": "display", "desk": "petugas1", "office": "ka.spkt"}


def heard(screen: SocketIOTestClient, event: str = "event") -> list[dict[str, Any]]:
    """What a screen was told since it was last asked."""
    received = screen.get_received("/live")
    return [message["args"][0] for message in received if message["name"] == event]


def is_listening(screen: SocketIOTestClient) -> bool:
    return bool(screen.is_connected("/live"))


def relayed(house: House) -> None:
    for relay in house.live.relays:
        while relay.step():
            pass


@pytest.fixture
def hall(house: House) -> House:
    """A house whose relay has begun."""
    relayed(house)
    return house


@pytest.mark.parametrize("audience", HOLDER)
def test_a_screen_is_greeted_once(hall: House, audience: str) -> None:
    screen = hall.screen(audience, by=HOLDER[audience])
    (hello,) = heard(screen, "hello")
    assert hello == {
        "seq": len(hall.hall.log),
        "build": BUILD,
        "server_time": "2026-09-30T00:00:00Z",
        "speed": 1.0,
    }


@pytest.mark.parametrize("audience", HOLDER)
def test_a_cookie_is_as_good_as_a_token(hall: House, audience: str) -> None:
    names = {"kiosk": "antrean_kiosk", "board": "antrean_display"}
    browser = hall.client()
    browser.set_cookie(names.get(audience, f"antrean_{audience}"), hall.token(HOLDER[audience]))
    assert is_listening(hall.screen(audience, browser=browser))


def test_an_outsider_is_refused_and_hears_nothing(hall: House) -> None:
    outsider, board = hall.screen("board"), hall.screen("board", by="display")
    assert not is_listening(outsider)
    assert is_listening(board)
    heard(board)
    hall.hall.tap()
    relayed(hall)
    assert [message["type"] for message in heard(board)] == ["waiting_changed"]
    assert outsider.queue == []


@pytest.mark.parametrize("audience", HOLDER)
@pytest.mark.parametrize("holder", ["kiosk", "display", "agent", *PEOPLE])
def test_each_audience_is_for_its_roles(hall: House, audience: str, holder: str) -> None:
    role = PEOPLE.get(holder) or Role(holder)
    assert is_listening(hall.screen(audience, by=holder)) is (role in ROLES_OF[audience])


@pytest.mark.parametrize(
    "auth", [None, {}, {"audience": "police"}, {"audience": 7}, "board", [1], {"token": "x"}]
)
def test_a_screen_that_does_not_say_what_it_is_is_refused(hall: House, auth: object) -> None:
    browser = hall.client()
    browser.set_cookie("antrean_display", hall.token("display"))
    screen = hall.live.socketio.test_client(hall.app, namespace="/live", auth=auth, flask_test_client=browser)
    assert not is_listening(screen)


def on_the_wire(house: House, packet: str) -> str:
    """What the server answers to one packet of a real connection by polling."""
    client, path = house.client(), "/socket.io/?EIO=4&transport=polling"
    sid = json.loads(client.get(path).text[1:])["sid"]
    client.post(f"{path}&sid={sid}", data=packet)
    return client.get(f"{path}&sid={sid}").text


def test_the_refusal_has_the_one_shape(hall: House) -> None:
    answer = on_the_wire(hall, '40/live,{"audience":"kiosk"}')
    kind, _, refusal = answer.partition(",")
    assert kind == "44/live"
    error = {"code": "device_not_enrolled", "message": "Perangkat ini belum terdaftar.", "retry": False}
    assert json.loads(refusal) == {"message": "Perangkat ini belum terdaftar.", "data": {"error": error}}


def test_other_rooms_of_the_socket_server_are_closed(hall: House) -> None:
    token = hall.token("display")
    assert on_the_wire(hall, f'40{{"audience":"board","token":"{token}"}}').startswith("44")


def test_a_failure_while_connecting_is_refused_without_a_trace(hall: House) -> None:
    hall.hall.store.committed.offices.clear()
    with capture_logs() as logged:
        answer = on_the_wire(hall, f'40/live,{{"audience":"board","token":"{hall.token("display")}"}}')
    assert answer.startswith('44/live,{"message":"Terjadi kesalahan pada sistem.')
    assert [line["event"] for line in logged] == ["request_failed"]
    assert hall.edge.listeners.tokens() == frozenset()


def test_a_call_is_heard_by_the_hall_without_the_service(hall: House) -> None:
    board = hall.screen("board", by="display")
    hall.hall.open_desk()
    hall.tap(service="spkt.visum")
    hall.hall.call_next()
    relayed(hall)
    called = [message for message in heard(board) if message["type"] == "ticket_called"]
    assert [message["label"] for message in called] == ["A-001"]
    assert "visum" not in str(called)


def test_messages_of_one_room_are_a_chain(hall: House) -> None:
    board = hall.screen("board", by="display")
    hall.hall.open_desk()
    for _ in range(3):
        hall.hall.tap()
        relayed(hall)
    numbers = [(message["prev"], message["seq"]) for message in heard(board)]
    assert len(numbers) == 4
    assert [seq for _, seq in numbers[:-1]] == [prev for prev, _ in numbers[1:]]


def test_an_officer_hears_of_the_own_ticket_and_no_other_officer_does(hall: House) -> None:
    mine, theirs = hall.screen("desk", by="petugas1"), hall.screen("desk", by="petugas2")
    relayed(hall)
    hall.hall.open_desk()
    hall.hall.tap()
    hall.hall.call_next()
    relayed(hall)
    assert "ticket_changed" in [message["type"] for message in heard(mine)]
    told_others = heard(theirs)
    assert told_others != []
    assert "ticket_changed" not in [message["type"] for message in told_others]


def test_signing_out_ends_the_sockets_of_that_session_only(hall: House) -> None:
    mine, theirs = hall.screen("desk", by="petugas1"), hall.screen("desk", by="petugas2")
    hall.ask("DELETE", "/api/v1/session", by="petugas1")
    assert not is_listening(mine)
    assert is_listening(theirs)
    hall.hall.tap()
    relayed(hall)
    assert heard(theirs) != []
    assert [message["name"] for message in mine.queue] == ["hello"]


def test_a_new_session_ends_the_sockets_of_the_old_one(hall: House) -> None:
    old = hall.screen("desk", by="petugas1")
    hall.client().post("/api/v1/session", json={"user": "petugas1", "pin": PIN})
    assert not is_listening(old)


def test_a_session_that_expires_ends_its_sockets(hall: House) -> None:
    desk, board = hall.screen("desk", by="petugas1"), hall.screen("board", by="display")
    hall.live.sweep()
    assert is_listening(desk)
    hall.hall.clock.advance(seconds=SESSION_LENGTH.total_seconds())
    hall.live.sweep()
    assert not is_listening(desk)
    assert is_listening(board)


def test_screens_are_counted_while_they_listen(hall: House) -> None:
    board = hall.screen("board", by="display")
    assert 'antrean_sockets{audience="board"} 1.0' in hall.ask("GET", "/metrics").text
    board.disconnect("/live")
    assert 'antrean_sockets{audience="board"} 0.0' in hall.ask("GET", "/metrics").text


def test_a_page_of_another_site_cannot_open_a_socket(hall: House) -> None:
    handshake = "/socket.io/?EIO=4&transport=polling"
    own = hall.client().get(handshake, headers={"Origin": "http://localhost"})
    other = hall.client().get(handshake, headers={"Origin": "http://evil.example"})
    assert (own.status_code, other.status_code) == (200, 400)


def test_a_dead_line_is_known_within_eight_seconds(hall: House) -> None:
    handshake = hall.client().get("/socket.io/?EIO=4&transport=polling").text
    assert '"pingTimeout":4000,"pingInterval":4000' in handshake
