"""Antrean as it really runs: `antrean serve` or `antrean demo` in a process group of its own, on a free
loopback port, with its own ANTREAN_HOME. What speaks to it stands in tests/support/api.py and listening.py.

    with RunningServer(tmp_path, printer="none://") as server:     # installed, started, /readyz answered
        kiosk, officer = server.kiosk(), server.officer("petugas1")
        ticket = kiosk.tap("spkt.lp")["ticket"]
        officer.open("loket-1")
        officer.call_next()
        board = server.listen("board")
        server.kill9(); server.start()                             # or server.restart(), server.stop()

- `mode="demo"` runs `antrean demo` (preview printer, DEMO on everything); `simulate=True` adds people.
- `speed=600` gives the office a fast clock that begins at `begins_at` (next midnight of the office and
  eight hours, unless told) and goes on while the server is down, as a real clock does.
- The people are those of the sample office, with its PINs, and petugas4 to petugas8: `server.pin_of(name)`.
- `server.token("kiosk")`, `server.token("display")`, `server.session("petugas1")["token"]` for browsers.
- `server.antrean("audit", "verify")` runs the command against the same home; `server.rows("select …")`
  reads its database; `server.output()` is all that its processes have said.
- A server that dies or is not ready in time raises ServerDied with its output. Leaving the block ends
  everything at once (who wants a polite end asks for `stop`) and closes every client and listener that it
  gave out.

What an installation knows without its processes stands in installation.py; `until(lambda: …, within=5)`
of waiting.py polls with a deadline.
"""

import contextlib
import os
import signal
import subprocess
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, Self, TypeVar

import psutil

from tests.support.api import Api, Head, Kiosk, Officer, Unanswered
from tests.support.installation import ANTREAN, Installation
from tests.support.listening import LiveListener
from tests.support.waiting import LOOK_EVERY, until

READY_WITHIN = 60.0
STOPPED_WITHIN = 30.0
"""For a machine that has much else to do; what is promised in seconds is measured by its own test."""

Client = TypeVar("Client", bound=Api)


class ServerDied(AssertionError):
    """The server ended or did not become ready; the message holds what it said."""


@dataclass
class RunningServer(Installation):
    """An installation and the processes that serve it."""

    mode: str = "serve"
    simulate: bool = False
    _process: subprocess.Popen[bytes] | None = None
    _given_out: list[contextlib.AbstractContextManager[object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._log = self.home / "output.log"

    def __enter__(self) -> Self:
        if self.mode == "serve":
            self.install()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._given_out:
            client.__exit__(None, None, None)
        if self.is_running:
            self.kill9()

    # ------------------------------------------------------------ the processes

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, *, within: float = READY_WITHIN) -> float:
        """Start and wait for /readyz; the seconds it took."""
        if self.mode == "serve":
            self.begin_fast_clock()
        began = monotonic()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [ANTREAN, *self._arguments()],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_ready(began + within)
        return monotonic() - began

    def restart(self) -> None:
        """SIGTERM, then start again at the same address."""
        self.stop()
        self.start()

    def stop(self, *, within: float = STOPPED_WITHIN) -> int:
        """SIGTERM to the supervisor alone, as systemd does; its exit code."""
        process = self._process
        assert process is not None
        family = self.processes()
        process.terminate()
        code = process.wait(within)
        until(lambda: not alive(family), within=within, what="the end of all processes")
        return code

    def kill9(self) -> None:
        """SIGKILL to supervisor, gunicorn and worker at once."""
        family = self.processes()
        self._signal_group(signal.SIGKILL)
        assert self._process is not None
        self._process.wait()
        until(lambda: not alive(family), what="the end of all processes")

    def processes(self) -> list[psutil.Process]:
        """The supervisor and everything below it."""
        with contextlib.suppress(psutil.NoSuchProcess):
            supervisor = psutil.Process(self.pid)
            return [supervisor, *supervisor.children(recursive=True)]
        return []

    def worker(self) -> psutil.Process:
        """The process that prints."""
        found = until(self._worker, what="the printer worker")
        assert found is not None
        return found

    def output(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def _worker(self) -> psutil.Process | None:
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                if "server.print_process" in process.cmdline():
                    return process
        return None

    def _arguments(self) -> list[str]:
        if self.mode == "serve":
            return ["serve"]
        return ["demo", f"--speed={self.speed}", *(["--simulate"] if self.simulate else [])]

    def _wait_until_ready(self, deadline: float) -> None:
        with Api(self.port) as api:
            while monotonic() < deadline:
                if not self.is_running:
                    raise ServerDied(
                        f"ended with {self._process and self._process.returncode}:\n{self.output()}"
                    )
                with contextlib.suppress(Unanswered):
                    if api.request("GET", "/readyz").status == 200:
                        return
                sleep(LOOK_EVERY)
        self.kill9()
        raise ServerDied(f"not ready in time:\n{self.output()}")

    def _signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    # ------------------------------------------------------------ who speaks to it

    def session(self, person: str) -> dict[str, Any]:
        """Sign in; `{token, expires_at, user}`. An earlier session of this person ends."""
        with Api(self.port) as api:
            session: dict[str, Any] = api.post(
                "/api/v1/session", {"user": person, "pin": self.pin_of(person)}
            )
        return session

    def kiosk(self) -> Kiosk:
        return self._keep(Kiosk(self.port, self.token("kiosk")))

    def officer(self, person: str, *, desk: str | None = None) -> Officer:
        """Signed in, and at the desk if one is named."""
        officer = self._keep(Officer(self.port, self.session(person)["token"]))
        if desk is not None:
            officer.open(desk)
        return officer

    def head(self, person: str = "ka.spkt") -> Head:
        return self._keep(Head(self.port, self.session(person)["token"]))

    def api(self, token: str | None = None) -> Api:
        return self._keep(Api(self.port, token))

    def listen(self, audience: str, token: str | None = None) -> LiveListener:
        """A screen of that audience that records what it hears; LiveRefused when it is turned away."""
        kind = {"kiosk": "kiosk", "board": "display"}.get(audience)
        listener = LiveListener(self.url, audience, self.token(kind) if kind and token is None else token)
        self._given_out.append(listener)
        listener.connect()
        return listener

    def _keep(self, client: Client) -> Client:
        self._given_out.append(client)
        return client


def alive(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; one that waits to be reaped holds nothing any more."""
    running = []
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                running.append(process)
    return running
