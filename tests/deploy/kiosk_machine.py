"""A kiosk as it stands in the hall, on a screen that nobody sees: the real launcher, Debian's Chromium, an X
server in memory, and a small office server whose page tells what it looks like.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.support.ports import free_port
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
LAUNCHER = ROOT / "deploy" / "kiosk" / "antrean-kiosk"
PIN = "480217"
WIDTH, HEIGHT = 1080, 1920
STARTED_WITHIN = 25.0

PAGE = Path(__file__).with_name("office_page.html")


class OfficeServer:
    """Serves one page and the real way out of it; remembers what the page told last."""

    def __init__(self, port: int) -> None:
        self.seen: dict[str, Any] = {}
        self.device = ""
        """What the cookie of the last visit said; given out once, as at enrolment."""
        self.act = ""
        self.port = port
        self._given = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(self))
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def enrol(self) -> str:
        self._given += 1
        return f"device={self._given}"

    def take_act(self) -> str:
        act, self.act = self.act, ""
        return act


def _handler_of(office: OfficeServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = PAGE if self.path in {"/kiosk/", "/display/"} else ROOT / self.path.lstrip("/")
            if file.parent not in {PAGE.parent, ROOT / "kiosk"} or not file.is_file():
                self.send_error(404)
                return
            kinds = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
            self._answer(file.read_bytes(), kinds.get(file.suffix, "application/json"))

        def do_POST(self) -> None:
            office.seen = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(json.dumps({"act": office.take_act()}).encode(), "application/json")

        def _answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            is_browser = "Chrome" in self.headers.get("User-Agent", "")  # the launcher asks as well
            if self.path in {"/kiosk/", "/display/"} and is_browser:
                office.device = self.headers.get("Cookie") or office.enrol()
                self.send_header("Set-Cookie", f"{office.device}; Max-Age=999999; HttpOnly")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The tests read what matters from the office."""

    return Handler


@dataclass
class KioskMachine:
    """The launcher in a process of its own; use it in a `with` block."""

    folder: Path
    before: tuple[str, ...] = ()
    """A command that runs the launcher (for a private /etc)."""
    settings: tuple[str, ...] = ()
    """Further lines of kiosk.conf."""
    path: str = os.environ["PATH"]
    """Where the launcher finds the programs of its system."""
    port: int = field(default_factory=free_port)
    office: OfficeServer | None = None
    _process: subprocess.Popen[bytes] | None = None

    @property
    def config(self) -> Path:
        return self.folder / "kiosk.conf"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config.write_text(
            f"server = http://127.0.0.1:{self.port}\n"
            f"x_server = /usr/bin/Xvfb -screen 0 {WIDTH}x{HEIGHT}x24\n"
            f"state = {self.state}\nask_every_seconds = 0.3\nsilence_seconds = 3\n"
            f"test_only_no_sandbox = {'yes' if os.geteuid() == 0 else 'no'}\n"
            + "".join(f"{line}\n" for line in self.settings)
        )
        self.command("set-pin", given=PIN)

    def command(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [LAUNCHER, "--config", self.config, *words],
            input=given,
            check=False,
            capture_output=True,
            text=True,
        )

    def open_office(self) -> OfficeServer:
        self.office = OfficeServer(self.port)
        return self.office

    def close_office(self) -> None:
        if self.office is not None:
            self.office.close()
            self.office = None

    def start(self) -> None:
        with (self.folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self.before, LAUNCHER, "--config", self.config],
                env=os.environ | {"PATH": self.path},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def stop(self) -> int:
        assert self._process is not None
        self._process.terminate()
        return self.exit_code(within=15)

    def kill(self) -> None:
        """The launcher alone, as the kernel does when memory is short."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def exit_code(self, *, within: float = 10) -> int:
        assert self._process is not None
        return self._process.wait(within)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    # ------------------------------------------------------------ what can be seen from outside

    def log(self) -> str:
        return (self.folder / "output.log").read_text(errors="replace")

    def logged(self, event: str) -> list[str]:
        return re.findall(rf"^{event}\b.*$", self.log(), re.MULTILINE)

    def wait_for_log(self, event: str, count: int = 1, within: float = STARTED_WITHIN) -> str:
        until(
            lambda: len(self.logged(event)) >= count, within=within, what=f"{count} × {event}\n{self.log()}"
        )
        return self.logged(event)[count - 1]

    def seen(self, *, other_than: object = None, within: float = STARTED_WITHIN) -> dict[str, Any]:
        """What the page told last, of another document than the one given."""
        office = self.office
        assert office is not None
        until(
            lambda: office.seen.get("document_id") not in {None, other_than},
            within=within,
            what=f"a page of its own\n{self.log()}",
        )
        return office.seen

    def display(self) -> dict[str, str]:
        number = self.wait_for_log("screen_ready").rpartition("=")[2]
        return {"DISPLAY": number, "XAUTHORITY": str(self.state / "Xauthority")}

    def browser_pid(self) -> int:
        return int(self.logged("chromium_started")[-1].rpartition("=")[2])

    # ------------------------------------------------------------ hands

    def press(self, *keys: str) -> None:
        self._hands("key", *keys)

    def touch(self, x: float, y: float) -> None:
        self._hands("mousemove", str(round(x)), str(round(y)), "click", "1")

    def ask_to_leave(self) -> None:
        """The gesture that the technician knows."""
        for x in (40, 40, 40, 40, 40, WIDTH - 40, WIDTH - 40):
            self.touch(x, 40)

    def enter_on_keyboard(self, pin: str) -> None:
        self._hands("type", pin)
        self.press("Return")

    def _hands(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ | self.display(), check=True, capture_output=True)

    def close(self) -> None:
        if self.is_running:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.kill()
        self.close_office()


@contextmanager
def kiosk_machine(
    folder: Path, before: tuple[str, ...] = (), settings: tuple[str, ...] = (), path: str = os.environ["PATH"]
) -> Iterator[KioskMachine]:
    machine = KioskMachine(folder, before, settings, path)
    machine.prepare()
    try:
        yield machine
    finally:
        machine.close()
