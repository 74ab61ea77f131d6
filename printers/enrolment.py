"""How an agent comes to its token: from its own file, or by showing a code that the head approves. The token
belongs to one server and is never sent to another; the file is readable for nobody else.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from printers.server_line import Refused, ServerAddress, ServerLine, Unanswered
from printers.texts import texts
from printers.unsent import write_private

LOOK_EVERY_SECONDS: Final = 3.0
_KIND: Final = "agent"


class NotAnAgent(Exception):
    """The token opens another door; the message is for people."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A token that the server knows, and the name that people gave the agent."""

    token: str
    name: str


class TokenFile:
    """The token of this PC."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> tuple[ServerAddress, str] | None:
        """Server and token, or None."""
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
            return ServerAddress.parse(stored["server"]), str(stored["token"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def write(self, server: ServerAddress, token: str) -> None:
        """Keep it."""
        write_private(self._file, json.dumps({"server": str(server), "token": token}))

    def forget(self) -> None:
        """The server does not know it any more."""
        self._file.unlink(missing_ok=True)


def who_has(line: ServerLine, token: str) -> Enrolled | None:
    """Whose token this is; None where the server does not know it (yet).

    Raises NotAnAgent, Unanswered, Refused.
    """
    try:
        answer = line.ask("POST", "/api/v1/device-session", {"token": token})
    except Refused as refusal:
        if refusal.code == "device_not_enrolled":
            return None
        raise
    if answer["kind"] != _KIND:
        raise NotAnAgent(texts()["agent"]["not_an_agent"])
    return Enrolled(token, str(answer["name"]))


class Pairing:
    """Asks to be let in and shows the code until somebody has approved it."""

    def __init__(
        self,
        line: ServerLine,
        say: Callable[[str], None],
        stopped: Event,
        look_every: float = LOOK_EVERY_SECONDS,
    ) -> None:
        self._line = line
        self._say = say
        self._stopped = stopped
        self._look_every = look_every

    def run(self, name: str) -> Enrolled | None:
        """The token once it is approved; None when the agent was stopped meanwhile."""
        while not self._stopped.is_set():
            asked = self._attempt(lambda: self._line.ask("POST", "/api/v1/pairings", {"kind": _KIND}))
            if asked is None:
                continue
            words = {"server": self._line.server, "code": asked["code"], "name": name}
            self._say(texts()["agent"]["code"].format(**words))
            enrolled = self._wait_for(str(asked["token"]))
            if enrolled is not None:
                self._say(texts()["agent"]["approved"].format(name=enrolled.name))
                return enrolled
        return None

    def _wait_for(self, token: str) -> Enrolled | None:
        """None when the code is over: too old, or refused."""
        while not self._stopped.wait(self._look_every):
            try:
                enrolled = who_has(self._line, token)
            except Unanswered:
                continue
            except Refused as refusal:
                if refusal.code == "pairing_over":
                    self._say(texts()["agent"]["code_over"])
                    return None
                continue
            if enrolled is not None:
                return enrolled
        return None

    def _attempt(self, act: Callable[[], dict[str, str]]) -> dict[str, str] | None:
        try:
            return act()
        except (Unanswered, Refused) as problem:
            self._say(str(problem))
            self._stopped.wait(self._look_every)
            return None
