"""The server as a program: it starts, says why it cannot, comes back, and stops when it is told."""

import contextlib
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import psutil
import pytest

from tests.support.api import Api, Unanswered
from tests.support.ports import free_port
from tests.support.running import RunningServer, alive
from tests.support.waiting import until

STOPS_WITHIN = 10.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("serve")) as running:
        yield running


@pytest.fixture(scope="module")
def not_installed(tmp_path_factory: pytest.TempPathFactory) -> RunningServer:
    return RunningServer(tmp_path_factory.mktemp("nothing"))


def test_serve_says_what_to_do_where_nothing_is_installed(not_installed: RunningServer) -> None:
    _assert_refused(not_installed, "serve", saying="antrean init")


def test_serve_on_a_database_that_cannot_be_read_says_so_without_a_trace(tmp_path: Path) -> None:
    broken = RunningServer(tmp_path)
    (tmp_path / "antrean.db").write_bytes(b"bukan basis data" * 512)
    done = broken.antrean("serve")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("Jalankan `antrean doctor`.")
    assert "Traceback" not in done.stderr + done.stdout


def test_serve_on_a_busy_port_says_so_in_a_sentence(server: RunningServer) -> None:
    _assert_refused(server, "serve", saying=f"127.0.0.1:{server.port} sedang dipakai program lain")


def test_demo_on_a_busy_port_says_so_too(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", free_port()))) as somebody:
        port = somebody.getsockname()[1]
        _assert_refused(RunningServer(tmp_path, port=port), "demo", saying="sedang dipakai program lain")


def test_demo_refuses_an_address_that_others_can_reach(tmp_path: Path) -> None:
    demo = RunningServer(tmp_path, more_environment={"ANTREAN_BIND": f"0.0.0.0:{free_port()}"})
    _assert_refused(demo, "demo", saying="hanya boleh berjalan di komputer ini")


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_part_that_dies_is_started_again(server: RunningServer, name: str) -> None:
    victim = _children(server)[name]
    family = [victim, *victim.children(recursive=True)]
    victim.kill()
    until(lambda: not alive(family), what="the end of what died")
    until(lambda: _children(server).get(name) not in {None, victim})
    until(lambda: _is_ready(server))
    assert server.kiosk().tap()["ticket"]["label"]


def test_sigterm_stops_everything_within_ten_seconds_with_screens_connected(server: RunningServer) -> None:
    before = len(server.output())
    screens = [server.listen("board") for _ in range(5)] + [server.listen("kiosk") for _ in range(5)]
    label = server.kiosk().tap()["ticket"]["label"]
    tickets = server.rows("select label from tickets order by id")
    assert (label,) in tickets
    began = monotonic()
    assert server.stop(within=STOPS_WITHIN) == 0
    assert monotonic() - began < STOPS_WITHIN
    until(lambda: not any(screen.is_connected for screen in screens))
    server.assert_audit_clean()
    server.start()
    assert server.rows("select label from tickets order by id") == tickets
    assert "Traceback" not in server.output()[before:]


def test_a_killed_supervisor_leaves_no_process_behind(server: RunningServer) -> None:
    family = server.processes()
    assert len(family) >= 4
    psutil.Process(server.pid).kill()
    until(lambda: not alive(family), within=STOPS_WITHIN, what="the end of its children")
    assert not server.is_running
    server.start()


def test_the_demo_prints_its_addresses_and_pins_and_its_screens_need_no_pairing(tmp_path: Path) -> None:
    with RunningServer(tmp_path, mode="demo") as demo:
        until(lambda: "petugas1" in demo.output())
        said = demo.output()
        for page in ("/kiosk/", "/display/", "/desk/", "/office/", "/printers/preview", "/standar"):
            assert f"{demo.url}{page}" in said
            with Api(demo.port) as visitor:
                assert visitor.request("GET", page).status == 200
        assert demo.pin_of("petugas1") in said
        assert demo.kiosk().menu()["demo"] is True
        slip = demo.home / "preview" / "latest.json"
        demo.kiosk().tap()
        until(lambda: slip.is_file() and json.loads(slip.read_text(encoding="utf-8")))


def _assert_refused(server: RunningServer, *command: str, saying: str) -> None:
    done = server.antrean(*command)
    assert done.returncode == 1
    assert saying in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def _children(server: RunningServer) -> dict[str, psutil.Process]:
    """The supervisor's own children by name."""
    names = {"gunicorn": "web", "server.print_process": "worker"}
    found = {}
    for child in psutil.Process(server.pid).children():
        for mark, name in names.items():
            if mark in _command_of(child):
                found[name] = child
    return found


def _command_of(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


def _is_ready(server: RunningServer) -> bool:
    with Api(server.port) as api, contextlib.suppress(Unanswered):  # it is being started again
        return api.request("GET", "/readyz").status == 200
    return False
