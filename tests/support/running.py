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
- A server that dies or is not ready in time raises ServerDied with its output. Leaving the block stops
  everything and closes every client and listener that it gave out.

No test waits by sleeping: `until(lambda: …, within=5)` polls with a deadline.
"""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

import psutil

from server.checkup import DEMO_TOKENS_FILE
from server.demo.sample import demo_people, sample_office
from server.domain.office import Office
from server.installing import NewPerson, add_device, add_person, install
from server.settings import Settings
from server.wiring import make_clock, open_backbone
from tests.support.api import Api, Head, Kiosk, Officer, Unanswered
from tests.support.listening import LiveListener

ANTREAN = str(Path(sys.executable).with_name("antrean"))
READY_WITHIN = 30.0
STOPPED_WITHIN = 15.0
ADMIN_PIN = "480217"
_WITA = ZoneInfo("Asia/Makassar")
_LOOK_EVERY = 0.02

T = TypeVar("T")
Client = TypeVar("Client", bound=Api)


class ServerDied(AssertionError):
    """The server ended or did not become ready; the message holds what it said."""


def until(look: Callable[[], T], *, within: float = 5.0, what: str = "what was waited for") -> T:
    """The first true value of `look`; AssertionError after the deadline."""
    deadline = monotonic() + within
    while True:
        if found := look():
            return found
        if monotonic() > deadline:
            message = f"{what} did not come within {within} s; last seen: {found!r}"
            raise AssertionError(message)
        sleep(_LOOK_EVERY)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def next_morning() -> datetime:
    """Eight o'clock of the next day of the office: a fast clock has a whole day before it."""
    tomorrow = datetime.now(_WITA).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, 8, tzinfo=_WITA).astimezone(UTC)


@dataclass
class RunningServer:
    """One installation and the processes that serve it."""

    home: Path
    mode: str = "serve"
    office: Office | None = None
    printer: str | None = None
    speed: float = 1.0
    begins_at: datetime | None = None
    simulate: bool = False
    more_environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None
    _tokens: dict[str, str] = field(default_factory=dict)
    _given_out: list[contextlib.AbstractContextManager[object]] = field(default_factory=list)
    _fast_clock: str = ""

    def __post_init__(self) -> None:
        self.home = self.home.absolute()
        self.home.mkdir(parents=True, exist_ok=True)
        self._log = self.home / "output.log"

    def __enter__(self) -> Self:
        if self.mode == "serve":
            self.install()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._given_out:
            client.__exit__(None, None, None)
        self._end()

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

    def environment(self) -> dict[str, str]:
        """What every process of this installation is started with."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("ANTREAN_")}
        own |= {"ANTREAN_HOME": str(self.home), "ANTREAN_BIND": f"127.0.0.1:{self.port}"}
        own |= {"PYTHONUNBUFFERED": "1"}
        own.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program does not compile itself at each start
        if self.printer is not None:
            own["ANTREAN_PRINTER"] = self.printer
        if self._fast_clock:
            own |= {"ANTREAN_SPEED": str(self.speed), "ANTREAN_FAST_CLOCK": self._fast_clock}
        return own | self.more_environment

    def settings(self) -> Settings:
        return Settings.from_env(self.environment())

    def office_now(self) -> datetime:
        """What the office's clock shows, whether its server runs or not."""
        return make_clock(self.settings(), not_before=datetime.min.replace(tzinfo=UTC)).read().now

    def wait_until(self, moment: datetime, *, within: float = 30.0) -> None:
        """Until the office's clock shows that moment."""
        until(lambda: self.office_now() >= moment, within=within, what=str(moment))

    def lose_fast_clock(self) -> None:
        """From the next start on the machine's own clock counts, far behind what the office has seen."""
        self.speed, self._fast_clock = 1.0, ""

    def install(self) -> None:
        """Office, administrator and people, as `antrean init` and `antrean user add` do it."""
        backbone = install(self.settings(), self.office or sample_office())
        try:
            for person in _people():
                add_person(backbone, person)
        finally:
            backbone.close()

    def start(self, *, within: float = READY_WITHIN) -> float:
        """Start and wait for /readyz; the seconds it took."""
        if self.mode == "serve" and self.speed != 1.0 and not self._fast_clock:
            begins_at = self.begins_at or next_morning()
            self._fast_clock = f"{begins_at.isoformat()};{datetime.now(UTC).isoformat()}"
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
        until(lambda: not _alive(family), within=within, what="the end of all processes")
        return code

    def kill9(self) -> None:
        """SIGKILL to supervisor, gunicorn and worker at once."""
        family = self.processes()
        self._signal_group(signal.SIGKILL)
        assert self._process is not None
        self._process.wait()
        until(lambda: not _alive(family), what="the end of all processes")

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
                sleep(_LOOK_EVERY)
        self._end()
        raise ServerDied(f"not ready in time:\n{self.output()}")

    def _end(self) -> None:
        if not self.is_running:
            return
        try:
            self.stop()
        except (subprocess.TimeoutExpired, AssertionError):
            self.kill9()

    def _signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    # ------------------------------------------------------------ who may enter

    def pin_of(self, person: str) -> str:
        return next(each.pin for each in _people() if each.id == person)

    def token(self, kind: str) -> str:
        """The token of a kiosk, a display or an agent, enrolled at the first asking."""
        if kind not in self._tokens:
            self._tokens[kind] = self._demo_token(kind) or self._enrol(kind)
        return self._tokens[kind]

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

    def _demo_token(self, kind: str) -> str | None:
        file = self.home / DEMO_TOKENS_FILE
        return json.loads(file.read_text(encoding="utf-8")).get(kind) if file.is_file() else None

    def _enrol(self, kind: str) -> str:
        backbone = open_backbone(self.settings(), wake=lambda: None)
        try:
            return add_device(backbone, kind, f"{kind} uji")
        finally:
            backbone.close()

    # ------------------------------------------------------------ looking closer

    def antrean(
        self, *arguments: str, given: str = "", within: float = 30.0
    ) -> subprocess.CompletedProcess[str]:
        """Run the command against this home; `given` is its standard input."""
        return subprocess.run(
            [ANTREAN, *arguments],
            env=self.environment(),
            input=given,
            capture_output=True,
            text=True,
            timeout=within,
            check=False,
        )

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the SQLite database, which may be in use."""
        with contextlib.closing(sqlite3.connect(self.home / "antrean.db", timeout=10)) as database:
            return database.execute(query, values).fetchall()

    def assert_audit_clean(self) -> None:
        """`antrean audit verify` finds nothing."""
        verdict = self.antrean("audit", "verify")
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def _alive(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; one that waits to be reaped holds nothing any more."""
    alive = []
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                alive.append(process)
    return alive


def _people() -> list[NewPerson]:
    admin = NewPerson(id="admin", name="Administrator", role="admin", pin=ADMIN_PIN)
    sample = [NewPerson(id=each.id, name=each.name, role=each.role, pin=each.pin) for each in demo_people()]
    more = [
        NewPerson(
            id=f"petugas{number}", name=f"Petugas {number}", role="officer", pin=f"73{number}0{number}6"
        )
        for number in range(4, 9)
    ]
    return [admin, *sample, *more]
