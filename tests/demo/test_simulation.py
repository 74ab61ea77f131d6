"""The whole simulation over HTTP against the fake server: it works, it stops at once, it survives trouble."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server.demo.sample import demo_people
from server.demo.simulate import run_simulation
from tests.demo.fake_hall import KIOSK_TOKEN
from tests.demo.fake_server import FakeServer

PATIENCE_SECONDS = 20.0
AT_ONCE_SECONDS = 3.0
"""A second would do, were the machine not busy with other tests."""


@contextmanager
def simulation(server: FakeServer, *, kiosk_token: str = KIOSK_TOKEN) -> Iterator[threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(
        target=run_simulation,
        args=(server.url,),
        kwargs={
            "people": demo_people(),
            "kiosk_token": kiosk_token,
            "speed": server.hall.speed,
            "stop": stop,
            "seed": 7,
        },
    )
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive()


def until(condition: Callable[[], object]) -> None:
    """Poll until the condition holds; fails when patience ends."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    ticking = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "nothing happened in time"
        ticking.wait(0.02)


def test_visitors_take_numbers_and_three_officers_serve_them(server: FakeServer) -> None:
    with simulation(server):
        until(lambda: len(server.hall.seen("finished")) >= 5)
    assert set(server.hall.desks) == {"petugas1", "petugas2", "petugas3"}
    assert set(server.hall.desks.values()) == {"loket-1", "loket-2", "loket-3"}


def test_overruns_are_found_and_water_or_candy_is_given(server: FakeServer) -> None:
    with simulation(server):
        until(lambda: server.hall.seen("hand-over"))


def test_it_stops_at_once(server: FakeServer) -> None:
    with simulation(server) as stop:
        until(lambda: server.hall.seen("called"))
        asked_at = time.monotonic()
        stop.set()
    assert time.monotonic() - asked_at < AT_ONCE_SECONDS


def test_it_stops_at_once_while_the_server_is_away(server: FakeServer) -> None:
    with simulation(server) as stop:
        until(lambda: server.hall.seen("called"))
        server.end()
        asked_at = time.monotonic()
        stop.set()
    assert time.monotonic() - asked_at < AT_ONCE_SECONDS


def test_it_goes_on_after_a_restart_of_the_server(server: FakeServer) -> None:
    with simulation(server):
        until(lambda: server.hall.seen("called"))
        server.end()
        so_far = len(server.hall.happened)
        server.begin()
        until(lambda: len(server.hall.happened) > so_far + 5)


def test_an_answer_that_is_not_of_the_protocol_is_waited_out(server: FakeServer) -> None:
    with simulation(server):
        until(lambda: server.hall.seen("called"))
        server.is_broken = True
        until(lambda: server.broken_answers >= 4)
        so_far = len(server.hall.happened)
        server.is_broken = False
        until(lambda: len(server.hall.happened) > so_far + 5)


def test_an_officer_steps_aside_when_a_person_signs_in_as_them(server: FakeServer) -> None:
    with simulation(server):
        until(lambda: "petugas1" in server.hall.desks)
        taken_over = server.hall.sessions
        with server.hall.lock:
            server.hall.sessions = {key: who for key, who in taken_over.items() if who != "petugas1"}
        so_far = len(server.hall.happened)
        until(lambda: len(server.hall.happened) > so_far + 15)
        assert "petugas1" not in server.hall.sessions.values()


def test_a_kiosk_that_is_not_enrolled_does_not_keep_officers_from_work(server: FakeServer) -> None:
    with simulation(server, kiosk_token="of-another-house"):
        until(lambda: len(server.hall.desks) == 3)
    assert not server.hall.tickets
