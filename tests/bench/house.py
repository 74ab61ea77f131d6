"""The product under measurement: a sample office in a folder of its own, and its visitors and officers."""

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from server.demo.demonstration import prepare_demonstration
from server.settings import Settings
from server.web_process import DEMO_TOKENS
from tests.bench.line import Answer, Line, request_bytes
from tests.bench.servers import Server, free_port, gunicorn, plain_environment

PRINTER_PROFILE = "TM-T20II"
"""A printer that says when a slip is out, so that the bench does not wait for the paper to settle."""

OFFICER, PIN, DESK = "petugas1", "208417", "loket-1"
SERVICES = ("spkt.lp", "spkt.kehilangan")
_request_numbers = itertools.count(1)


def new_request_id() -> str:
    """Spread like the random ones of real screens, for the index of answers feels the difference."""
    number = next(_request_numbers)
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """An installed sample office."""

    name: str
    folder: Path
    port: int
    kiosk_token: str
    display_token: str
    environment: dict[str, str]

    @classmethod
    def built(cls, name: str, folder: Path, *, printer: str = "") -> Self:
        """Install it. `printer` is the address of a printer; empty: the preview."""
        port = free_port()
        chosen = {
            "ANTREAN_HOME": str(folder / name),
            "ANTREAN_BIND": f"127.0.0.1:{port}",
            "ANTREAN_PRINTER": printer,
            "ANTREAN_PRINTER_PROFILE": PRINTER_PROFILE if printer else "",
            "ANTREAN_PRINTER_COLUMNS": "48" if printer else "",
        }
        tokens = prepare_demonstration(Settings.from_env(chosen)).tokens
        demo_tokens = ",".join(f"{kind}={token}" for kind, token in tokens.items())
        return cls(
            name=name,
            folder=folder / name,
            port=port,
            kiosk_token=tokens["kiosk"],
            display_token=tokens["display"],
            environment=plain_environment(**chosen, ANTREAN_DEMO="1", **{DEMO_TOKENS: demo_tokens}),
        )

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "antrean.db"

    def web_server(self) -> Server:
        """Only the web process, as the yardstick is one."""
        return self._server(gunicorn("server.web_process:make_app()", self.port))

    def whole_server(self) -> Server:
        """Everything, as an office runs it."""
        return self._server(self.command("serve"))

    def command(self, *words: str) -> list[str]:
        """The `antrean` command with these words."""
        return [str(Path(sys.executable).with_name("antrean")), *words]

    def _server(self, command: list[str]) -> Server:
        return Server(
            name=self.name,
            command=command,
            environment=self.environment,
            port=self.port,
            log=self.folder / "server.log",
        )


@dataclass(slots=True, kw_only=True)
class Hall:
    """A kiosk and an officer at a desk of a running house."""

    house: House
    line: Line
    officer_token: str
    _services: Iterator[str] = field(default_factory=lambda: itertools.cycle(SERVICES))

    @classmethod
    def opened(cls, house: House) -> Self:
        """The officer signs in and opens the desk."""
        line = Line(house.port)
        token = line.ask("POST", "/api/v1/session", body={"user": OFFICER, "pin": PIN})["token"]
        hall = cls(house=house, line=line, officer_token=token)
        hall.act("/api/v1/desk/open", desk=DESK)
        return hall

    def tap_request(self) -> bytes:
        """A visitor's touch, as bytes."""
        body = {"request_id": new_request_id(), "service": next(self._services), "priority": None}
        return request_bytes("POST", "/api/v1/tickets", token=self.house.kiosk_token, body=body)

    def call_request(self) -> bytes:
        """Panggil berikutnya, as bytes."""
        body = {"request_id": new_request_id()}
        return request_bytes("POST", "/api/v1/desk/call-next", token=self.officer_token, body=body)

    def act(self, path: str, **fields: object) -> Answer:
        """One command of the officer."""
        body = {"request_id": new_request_id(), **fields}
        return self.line.ask("POST", path, token=self.officer_token, body=body)

    def tap(self) -> Answer:
        """A number."""
        body = {"request_id": new_request_id(), "service": next(self._services), "priority": None}
        return self.line.ask("POST", "/api/v1/tickets", token=self.house.kiosk_token, body=body)

    def call(self) -> str:
        """The next number comes to the desk; its id."""
        return str(self.act("/api/v1/desk/call-next")["ticket"]["id"])

    def serve(self, ticket_id: str) -> int:
        """The called number is served, and the desk free again; where the log stands then."""
        self.act(f"/api/v1/tickets/{ticket_id}/start")
        return int(self.act(f"/api/v1/tickets/{ticket_id}/finish")["seq"])

    def clear(self, count: int) -> None:
        """So many of the waiting are called and served."""
        for _ in range(count):
            self.serve(self.call())
