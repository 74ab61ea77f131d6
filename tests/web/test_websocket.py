import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from server.web.frames import BINARY, CLOSE, NOT_UTF8, PING, PONG, PROTOCOL_ERROR, TEXT, TOO_BIG, Message
from server.web.websocket import NORMAL, VERSION, ScreenSocket, in_step
from tests.web.house import House
from tests.web.websocket_client import WebsocketClient

LIMIT = 1000
ENGINE = SimpleNamespace(max_http_buffer_size=LIMIT)
GOODBYE = Message(CLOSE, NORMAL.to_bytes(2, "big"))


@dataclass
class Screen:
    """A client, and the server's side with what it heard."""

    client: WebsocketClient
    heard: list[str | bytes | None] = field(default_factory=list)
    ended: list[BaseException] = field(default_factory=list)
    thread: Thread | None = None

    def connect(self, theirs: socket.socket, handler: Callable[[ScreenSocket], object]) -> None:
        environ = {
            "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
            "HTTP_SEC_WEBSOCKET_VERSION": VERSION,
            "gunicorn.socket": theirs,
        }

        def serve() -> None:
            try:
                ScreenSocket(handler, ENGINE)(environ, lambda *_: None)
            except StopIteration as done:
                self.ended.append(done)

        self.thread = Thread(target=serve)
        self.thread.start()

    def listen(self, ws: ScreenSocket) -> None:
        """What Engine.IO does: wait until nothing comes any more."""
        while (message := ws.wait()) is not None:
            self.heard.append(message)

    def echo(self, ws: ScreenSocket) -> None:
        while (message := ws.wait()) is not None:
            ws.send(message)

    def end(self) -> list[str | bytes | None]:
        """What was heard, once the server's side has ended."""
        assert self.thread is not None
        self.thread.join(5)
        assert len(self.ended) == 1, "gunicorn was not told that the connection is done"
        return self.heard


@pytest.fixture
def pair() -> Iterator[tuple[Screen, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    with ours, theirs:
        yield Screen(WebsocketClient(ours)), theirs


Pair = tuple[Screen, socket.socket]


def test_the_handshake_proves_that_the_key_was_read_and_agrees_to_no_extension(pair: Pair) -> None:
    screen, theirs = pair
    screen.connect(theirs, screen.listen)
    head = screen.client.head()
    screen.client.line.shutdown(socket.SHUT_WR)
    screen.end()

    assert head.startswith("HTTP/1.1 101 ")
    assert "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in head  # the example of RFC 6455
    assert "Extensions" not in head


def test_text_and_bytes_travel_both_ways(pair: Pair) -> None:
    screen, theirs = pair
    screen.connect(theirs, screen.echo)
    screen.client.head()
    screen.client.send(TEXT, "Loket 1 – ya".encode())
    screen.client.send(BINARY, b"\x00\xff")

    assert screen.client.message() == Message(TEXT, "Loket 1 – ya".encode())
    assert screen.client.message() == Message(BINARY, b"\x00\xff")
    screen.client.send(CLOSE, b"")
    screen.end()


def test_a_ping_is_answered_with_its_own_words(pair: Pair) -> None:
    screen, theirs = pair
    screen.connect(theirs, screen.listen)
    screen.client.head()
    screen.client.send(PING, b"are you there")

    assert screen.client.message() == Message(PONG, b"are you there")
    screen.client.send(CLOSE, b"")
    screen.end()


def test_a_goodbye_is_answered_and_ends_the_waiting(pair: Pair) -> None:
    screen, theirs = pair
    screen.connect(theirs, screen.listen)
    screen.client.head()
    screen.client.send(TEXT, b"2probe")
    screen.client.send(CLOSE, b"")

    assert screen.client.message() == GOODBYE
    assert screen.end() == ["2probe"]


@pytest.mark.parametrize(
    ("opcode", "payload", "code"),
    [(TEXT, b"x" * (LIMIT + 1), TOO_BIG), (TEXT, b"\xff", NOT_UTF8), (0x5, b"", PROTOCOL_ERROR)],
)
def test_who_breaks_the_protocol_is_told_why_and_sent_away(
    pair: Pair, opcode: int, payload: bytes, code: int
) -> None:
    screen, theirs = pair
    screen.connect(theirs, screen.listen)
    screen.client.head()
    screen.client.send(opcode, payload)

    assert screen.client.message() == Message(CLOSE, code.to_bytes(2, "big"))
    assert screen.end() == []


def test_what_is_no_engine_io_ends_this_connection_and_nothing_else(pair: Pair) -> None:
    screen, theirs = pair

    def refuse(ws: ScreenSocket) -> None:
        int(str(ws.wait()))

    screen.connect(theirs, refuse)
    screen.client.head()
    screen.client.send(TEXT, b"hello")

    assert screen.client.message() == Message(CLOSE, PROTOCOL_ERROR.to_bytes(2, "big"))
    screen.end()


def test_a_screen_that_went_away_without_a_word_is_given_up(pair: Pair) -> None:
    screen, theirs = pair

    def listen(ws: ScreenSocket) -> None:
        ws.socket.settimeout(0.05)  # as Engine.IO does, with two pings' time
        screen.listen(ws)

    screen.connect(theirs, listen)
    screen.client.head()

    assert screen.end() == []


def test_nothing_is_sent_after_the_end(pair: Pair) -> None:
    screen, theirs = pair
    refused: list[BaseException] = []

    def speak_too_late(ws: ScreenSocket) -> None:
        ws.close()
        ws.close()
        try:
            ws.send("late")
        except OSError as problem:
            refused.append(problem)

    screen.connect(theirs, speak_too_late)
    screen.client.head()

    assert screen.client.message() == GOODBYE
    assert screen.client.message() is None
    screen.end()
    assert len(refused) == 1


def test_a_request_without_a_key_is_no_websocket() -> None:
    answers: list[str] = []
    ws = ScreenSocket(lambda _: None, ENGINE)

    body = ws({"HTTP_SEC_WEBSOCKET_VERSION": VERSION}, lambda status, _headers: answers.append(status))

    assert (list(body), answers) == ([], ["400 Bad Request"])


def test_the_production_server_serves_its_screens_this_way(tmp_path: Path) -> None:
    engine = House(tmp_path, {"async_mode": "gevent"}).live.socketio.server.eio

    assert engine._async["websocket"] is ScreenSocket


@dataclass
class Line:
    """A socket as Engine.IO keeps it."""

    closed: bool = False
    closing: bool = False
    asked: int = 0

    def check_ping_timeout(self) -> None:
        self.asked += 1

    def close(self, *, wait: bool) -> None:
        assert not wait
        self.closed = True


def test_a_sweep_forgets_closed_lines_and_asks_the_open_ones_for_their_pulse(tmp_path: Path) -> None:
    live = House(tmp_path).live
    lines = {"gone": Line(closed=True), "going": Line(closing=True), "there": Line()}
    live.socketio.server.eio.sockets = lines

    live.sweep()

    assert {name: line.asked for name, line in lines.items()} == {"going": 0, "there": 1}


def test_hanging_up_closes_every_open_line_and_asks_for_no_goodbye(tmp_path: Path) -> None:
    live = House(tmp_path).live
    lines = [Line(closed=True), Line(closing=True), Line(), Line()]
    live.socketio.server.eio.sockets = dict(enumerate(lines))

    live.hang_up()

    assert [line.closed for line in lines] == [True, False, True, True]


@pytest.mark.parametrize("now", [100.0, 100.2, 100.4999])
def test_sleepers_wake_up_on_a_common_beat_and_never_early(now: float) -> None:
    slept: list[float] = []

    in_step(slept.append, lambda: now)(4)

    assert slept[0] >= 4
    assert now + slept[0] == pytest.approx(104.0 if now == 100.0 else 104.5)


def test_a_moments_sleep_stays_a_moment() -> None:
    slept: list[float] = []

    in_step(slept.append, lambda: 100.2)(0)

    assert slept == [0]
