"""`antrean agent` as it really runs: a second process with its own folder, a server, and a printer that only
the agent knows.
"""

import contextlib
import json
import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Final, Self

import psutil
import pytest

from server.demo.sample import sample_office
from server.domain.office import Office
from tests.support.api import Json, Kiosk
from tests.support.fake_printer import FakePrinter, Mode
from tests.support.installation import ANTREAN
from tests.support.listening import LiveListener
from tests.support.running import RunningServer
from tests.support.waiting import until

AGENT: Final = "agent uji"
TAPS: Final = 100


@dataclass
class RunningAgent:
    """The agent in a process of its own."""

    home: Path
    server: str
    token: str | None = None
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()

    @property
    def process(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def start(self) -> None:
        self.home.mkdir(exist_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ANTREAN_")}
        environment |= {"ANTREAN_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}
        # A proxy of the machine is none of the agent's business.
        environment |= {"http_proxy": "http://192.0.2.9:3128", "https_proxy": "http://192.0.2.9:3128"}
        given = [] if self.token is None else ["--token-stdin"]
        with (self.home / "output.log").open("ab") as log:
            self._process = subprocess.Popen(
                [ANTREAN, "agent", "--server", self.server, "--name", "PC gudang", *given],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        assert self._process.stdin is not None
        self._process.stdin.write(f"{self.token or ''}\n".encode())
        self._process.stdin.close()

    def stop(self) -> int:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(30)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)

    def output(self) -> str:
        return (self.home / "output.log").read_text(encoding="utf-8")

    def wait_for(self, words: str, *, times: int = 1) -> None:
        until(lambda: self.output().count(words) >= times, within=30, what=words)


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, printer: FakePrinter) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("agent-server"), office=_office(printer)) as running:
        yield running


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory, server: RunningServer) -> Iterator[RunningAgent]:
    """Enrolled at the command line, as it works without anybody at the office's page."""
    home = tmp_path_factory.mktemp("agent")
    with RunningAgent(home, server.url, token=server.token("agent")) as agent:
        agent.wait_for("Mencetak di: Printer kiosk.")
        agent.token = None
        yield agent


@pytest.fixture(autouse=True)
def _well_again(printer: FakePrinter) -> Iterator[None]:
    yield
    printer.become(Mode.OK)


@pytest.fixture
def kiosk(server: RunningServer) -> Kiosk:
    return server.kiosk()


def test_a_tap_rings_the_agents_bell_and_waits_for_no_tick(
    agent: RunningAgent, kiosk: Kiosk, printer: FakePrinter
) -> None:
    took = []
    for _ in range(TAPS):
        printed = len(printer.jobs)
        began = monotonic()
        kiosk.tap("spkt.kehilangan")
        job = printer.wait_for_jobs(printed + 1)[printed]
        took.append(job.first_byte_at - began)
    # Half of them, since other tests share the processors; the bench measures the slowest in a hundred. By
    # the tick alone it would be a quarter of a second.
    assert median(took) < 0.2, sorted(took)


def test_it_opens_no_port_and_speaks_with_nobody_but_its_server_and_its_printer(
    agent: RunningAgent, server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    until(lambda: _slips_of(printer, ticket))
    connections = agent.process.net_connections(kind="inet")
    assert connections
    assert [each for each in connections if each.status == psutil.CONN_LISTEN] == []
    spoken_with = {tuple(each.raddr) for each in connections} - {()}
    assert spoken_with <= {("127.0.0.1", server.port), ("127.0.0.1", printer.port)}
    assert agent.process.children() == []


def test_its_token_is_readable_for_nobody_else(agent: RunningAgent, server: RunningServer) -> None:
    file = agent.home / "agent.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()) == {"server": server.url, "token": server.token("agent")}


def test_an_empty_roll_at_the_agent_is_told_to_the_kiosk_and_printed_when_it_is_refilled(
    agent: RunningAgent, server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    door = server.listen("kiosk")
    printer.become(Mode.PAPER_OUT)
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    assert _wait_for_slip(door, ticket, "delayed")["reason"] == "paper_out"
    printer.become(Mode.OK)
    _wait_for_slip(door, ticket, "printed")
    assert len(_slips_of(printer, ticket)) == 1


def test_a_second_agent_in_the_same_folder_does_not_start(agent: RunningAgent, server: RunningServer) -> None:
    second = subprocess.run(
        [ANTREAN, "agent", "--server", server.url],
        env={**os.environ, "ANTREAN_HOME": str(agent.home)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert second.returncode != 0
    assert "Agen sudah berjalan" in second.stderr


def test_it_comes_back_by_itself_and_tells_what_it_printed_while_the_server_was_away(
    agent: RunningAgent, server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    _wait_until_idle(server)
    lost, back = agent.output().count("tidak menjawab"), agent.output().count("Tersambung kembali")
    printer.become(Mode.SLOW)
    before = len(printer.jobs)
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    until(lambda: len(printer.jobs) > before, what="the beginning of the slip")
    server.kill9()
    printer.become(Mode.OK)
    agent.wait_for("tidak menjawab", times=lost + 1)
    until(lambda: _untold(agent), within=30, what="the outcome on disk")
    agent.kill()
    agent.start()
    server.start()
    agent.wait_for("Mencetak di: Printer kiosk.", times=2)
    until(lambda: _slip(server, ticket) == "printed", within=30, what="the report")
    assert len(_slips_of(printer, ticket)) == 1
    assert agent.output().count("Tersambung kembali") >= back
    again = server.kiosk().tap("spkt.kehilangan")["ticket"]
    until(lambda: _slips_of(printer, again), what="the next slip")
    server.assert_audit_clean()


def test_a_revoked_agent_prints_nothing_more_and_asks_to_be_enrolled_again(
    tmp_path: Path,
) -> None:
    # A printer of its own: the numbers of this server are those of the other one too.
    with FakePrinter() as printer, RunningServer(tmp_path / "server", office=_office(printer)) as server:
        head = server.api(server.session("ka.spkt")["token"])
        with RunningAgent(tmp_path / "agent", server.url) as agent:
            agent.wait_for("Kode agen ini: ")
            _approve(head, AGENT)
            agent.wait_for("Mencetak di: Printer kiosk.")
            ticket = server.kiosk().tap("spkt.kehilangan")["ticket"]
            until(lambda: _slips_of(printer, ticket, complete=True), what="the slip")
            (device,) = (each for each in head.get("/api/v1/office")["devices"] if each["kind"] == "agent")
            head.command(f"/api/v1/office/devices/{device['id']}/revoke")
            agent.wait_for("Server tidak mengenali agen ini lagi.")
            agent.wait_for("Kode agen ini: ", times=2)
            waits = server.kiosk().tap("spkt.kehilangan")["ticket"]
            _approve(head, AGENT)
            agent.wait_for("Mencetak di: Printer kiosk.", times=2)
            until(lambda: _slips_of(printer, waits, complete=True), what="the slip that waited")
            assert agent.stop() == 0
            assert agent.output().rstrip().endswith("Agen berhenti.")


def _approve(head: Json, name: str) -> None:
    (waiting,) = head.get("/api/v1/office")["pairings"]
    head.command(f"/api/v1/office/pairings/{waiting['id']}/approve", code=waiting["code"], name=name)


def _office(printer: FakePrinter) -> Office:
    office = sample_office()
    at_agent = replace(
        office.printers[0], address=printer.address, columns=48, profile="TM-T20II", agent=AGENT
    )
    return replace(office, printers=(at_agent,))


def _wait_for_slip(door: LiveListener, ticket: Json, state: str) -> Json:
    return door.wait_for(
        "slip_changed",
        within=15,
        where=lambda message: message["ticket_id"] == ticket["id"] and message["slip"] == state,
    )


def _slips_of(printer: FakePrinter, ticket: Json, *, complete: bool = False) -> list[bytes]:
    number, end = " ".join(ticket["label"]).encode(), ticket["check_code"].encode()
    return [job.data for job in printer.jobs if number in job.data and (not complete or end in job.data)]


def _untold(agent: RunningAgent) -> Json:
    """The outcomes that its server does not know yet."""
    with contextlib.suppress(FileNotFoundError):
        untold: Json = json.loads((agent.home / "agent-unsent.json").read_text(encoding="utf-8"))
        return untold
    return {}


def _slip(server: RunningServer, ticket: Json) -> str:
    with contextlib.suppress(ValueError):
        ((slip,),) = server.rows("select slip from tickets where id = ?", ticket["id"])
        return str(slip)
    return ""


def _wait_until_idle(server: RunningServer) -> None:
    pending = "select count(*) from print_jobs where state = 'pending'"
    until(lambda: server.rows(pending) == [(0,)], what="an empty outbox")
