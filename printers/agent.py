"""`antrean agent`: prints on the printers of this PC what a server elsewhere has to print. It asks; it opens
no port and speaks with nobody but its own server. If the line drops it comes back by itself.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, Final

import msgspec
import structlog

from printers.enrolment import Enrolled, NotAnAgent, Pairing, TokenFile, who_has
from printers.http_source import HttpSource, Reach, ServerClock, Shared
from printers.jobs import PrinterSettings
from printers.lanes import Lane, Lanes
from printers.server_line import Refused, ServerAddress, ServerLine, Unanswered
from printers.texts import texts
from printers.unsent import Unsent
from printers.worker import OpenDevice, Worker

log = structlog.get_logger(__name__)

LOOK_EVERY_SECONDS: Final = 10.0
"""How often the agent asks which printers are its own."""

STOP_WITHIN_SECONDS: Final = 20.0
"""For the slips under way."""

UNSENT: Final = "agent-unsent.json"
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


class AgentProblem(Exception):
    """Why the agent cannot run; the message is for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentOptions:
    """`home` is the folder of the agent's own files; `name` is proposed for it until the head decides."""

    server: ServerAddress
    home: Path
    name: str
    token: str | None = None
    ca_file: Path | None = None


class Agent:
    """One agent: enrolled once, then one lane for each of its printers until it is stopped."""

    def __init__(self, options: AgentOptions, open_device: OpenDevice, say: Callable[[str], None]) -> None:
        self._options = options
        self._open_device = open_device
        self._say = say
        self._file = TokenFile(options.home / "agent.json")
        self._stopped = Event()

    def run(self) -> None:
        """Until `stop`. Raises AgentProblem."""
        with _alone(self._options.home):
            while not self._stopped.is_set():
                enrolled = self._enrolled()
                if enrolled is not None:
                    self._serve(enrolled)
        self._tell("stopped")

    def stop(self) -> None:
        """Finish the slips under way, then stop."""
        self._stopped.set()

    def _enrolled(self) -> Enrolled | None:
        """The token given at the start, the one kept, or a new one; None when stopped meanwhile."""
        line = self._line()
        try:
            token = self._options.token or self._kept_token()
            enrolled = self._recognised(line, token) if token else None
            if enrolled is None and not self._stopped.is_set():
                enrolled = Pairing(line, self._say, self._stopped).run(self._options.name)
        finally:
            line.close()
        if enrolled is not None:
            self._file.write(self._options.server, enrolled.token)
        return enrolled

    def _kept_token(self) -> str | None:
        kept = self._file.read()
        return kept[1] if kept is not None and kept[0] == self._options.server else None

    def _recognised(self, line: ServerLine, token: str) -> Enrolled | None:
        """Who we are; a server that is away is waited for. None where a kept token counts no more."""
        reach = self._reach()
        while not self._stopped.is_set():
            try:
                enrolled = who_has(line, token)
            except NotAnAgent as problem:
                raise AgentProblem(str(problem)) from None
            except (Unanswered, Refused) as problem:
                reach.lost(str(problem))
                self._stopped.wait(reach.pause())
                continue
            if enrolled is None and self._options.token is not None:
                raise AgentProblem(texts()["agent"]["token_unknown"])
            if enrolled is None:
                self._tell("turned_away")
            return enrolled
        return None

    def _serve(self, enrolled: Enrolled) -> None:
        """Until stopped, or until the server does not know this agent any more."""
        shared = Shared(
            clock=ServerClock(_LONG_AGO), reach=self._reach(), unsent=Unsent(self._options.home / UNSENT)
        )
        round_ = _Round(self._line(enrolled.token), shared)
        lanes = Lanes(lambda printer_id: self._open_lane(printer_id, enrolled, shared))
        self._tell("connected", server=self._options.server, name=enrolled.name)
        told: tuple[str, ...] | None = None
        try:
            while not (self._stopped.is_set() or shared.is_turned_away.is_set()):
                if round_.look():
                    lanes.keep(shared.settings.keys())
                    told = self._tell_printers(told, shared, enrolled)
                self._rest(shared)
        finally:
            lanes.close(within=STOP_WITHIN_SECONDS)
            round_.close()

    def _open_lane(self, printer_id: str, enrolled: Enrolled, shared: Shared) -> Lane:
        source = HttpSource(self._line(enrolled.token), printer_id, shared)
        worker = Worker(source, self._open_device, shared.clock.now)
        return Lane(worker, shared.clock.now, rest=shared.reach.pause)

    def _rest(self, shared: Shared) -> None:
        """Until the next look, or until there is something else to do."""
        until = time.monotonic() + (shared.reach.pause() or LOOK_EVERY_SECONDS)
        while time.monotonic() < until and not shared.is_turned_away.is_set():
            if self._stopped.wait(min(0.5, max(0.0, until - time.monotonic()))):
                return

    def _tell_printers(
        self, told: tuple[str, ...] | None, shared: Shared, enrolled: Enrolled
    ) -> tuple[str, ...]:
        names = tuple(sorted(each.name for each in shared.settings.values()))
        if names != told:
            key = "printers" if names else "no_printers"
            self._tell(key, printers=", ".join(names), name=enrolled.name)
        return names

    def _line(self, token: str | None = None) -> ServerLine:
        return ServerLine(self._options.server, token=token, ca_file=self._options.ca_file)

    def _reach(self) -> Reach:
        return Reach(
            lost=lambda why: self._tell("lost", why=why),
            back=lambda: self._tell("back", server=self._options.server),
        )

    def _tell(self, key: str, **values: object) -> None:
        self._say(texts()["agent"][key].format(**values))


class _Round:
    """The agent's regular look: which printers are its own, and what is still to be told of others."""

    def __init__(self, line: ServerLine, shared: Shared) -> None:
        self._line = line
        self._shared = shared

    def look(self) -> bool:
        """True when the server has answered."""
        try:
            answer = self._line.ask("GET", "/api/v1/agent/printers")
        except Refused as refusal:
            if refusal.status == 401:
                self._shared.is_turned_away.set()
            self._shared.reach.lost(str(refusal))
            return False
        except Unanswered as problem:
            self._shared.reach.lost(str(problem))
            return False
        self._shared.reach.well()
        self._take(answer)
        return True

    def close(self) -> None:
        self._line.close()

    def _take(self, answer: dict[str, Any]) -> None:
        self._shared.clock.set(msgspec.convert(answer["server_time"], type=datetime))
        told = msgspec.convert(answer["printers"], type=tuple[PrinterSettings, ...])
        self._shared.settings = {each.id: each for each in told}
        for printer_id in self._shared.unsent.printers() - self._shared.settings.keys():
            HttpSource(self._line, printer_id, self._shared).tell_unsent()


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One agent for each folder: two with one token would print each other's slips. Raises AgentProblem."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "agent.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AgentProblem(texts()["agent"]["runs_already"].format(home=home)) from None
        yield
