"""`antrean serve`: keeps the web process and the worker process running until it is told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

import structlog

from server.settings import Settings

log = structlog.get_logger(__name__)

OK = 200
READY_WITHIN_SECONDS = 60
_LOOK_EVERY_SECONDS = 0.2
_RESTART_AFTER_SECONDS = (0.5, 1, 2, 5, 10)
_STOP_WITHIN_SECONDS = 8


def web_command(settings: Settings) -> list[str]:
    """gunicorn, set up by server/gunicorn_conf.py."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "--config=python:server.gunicorn_conf",
        f"--bind={settings.bind}",
        "server.web_process:make_app()",
    ]


def worker_command() -> list[str]:
    """The printer worker."""
    return [sys.executable, "-m", "server.print_process"]


@dataclass(slots=True)
class Child:
    """One process that must run; it is started again, a little later each time."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    restarts: int = 0
    start_at: float = 0.0

    def look_after(self) -> None:
        """Start it if it does not run and its pause is over."""
        if self.process is not None and self.process.poll() is None:
            return
        now = time.monotonic()
        if self.process is not None:
            code, self.process = self.process.returncode, None
            pause = _RESTART_AFTER_SECONDS[min(self.restarts, len(_RESTART_AFTER_SECONDS) - 1)]
            self.restarts += 1
            self.start_at = now + pause
            log.warning("process_ended", process=self.name, code=code, again_in_seconds=pause)
        if now >= self.start_at:
            self.process = subprocess.Popen(self.command, env=dict(self.environment))

    def tell_to_stop(self) -> None:
        """SIGTERM."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_or_kill(self, deadline: float) -> None:
        """Wait until the deadline, then kill."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Supervisor:
    """The processes of one box. `check` raises what a person should read when one of them cannot start."""

    settings: Settings
    environment: Mapping[str, str]
    check: Callable[[], None] = lambda: None
    is_stopping: bool = False
    children: list[Child] = field(default_factory=list)

    def run(self, when_ready: Callable[[], None]) -> int:
        """Until SIGTERM or SIGINT. `when_ready` is called once, when the server answers."""
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, self._on_signal)
        self.children = [
            Child("web", web_command(self.settings), self.environment),
            Child("worker", worker_command(), self.environment),
        ]
        try:
            is_ready = self._wait_until_ready()
            if is_ready:
                when_ready()
            while is_ready and not self.is_stopping:
                self._look_after_all()
        finally:
            self._stop()
        return 0 if is_ready else 1

    def _wait_until_ready(self) -> bool:
        give_up_at = time.monotonic() + READY_WITHIN_SECONDS
        while not self.is_stopping:
            self._look_after_all()
            if answers(self.settings.url, "/readyz"):
                return True
            if any(child.restarts for child in self.children):
                self.check()
            if time.monotonic() > give_up_at:
                sys.stderr.write("Server tidak menjawab. Lihat pesan di atas, lalu `antrean doctor`.\n")
                break
        return False

    def _look_after_all(self) -> None:
        for child in self.children:
            child.look_after()
        time.sleep(_LOOK_EVERY_SECONDS)

    def _on_signal(self, *_: object) -> None:
        self.is_stopping = True

    def _stop(self) -> None:
        for child in self.children:
            child.tell_to_stop()
        deadline = time.monotonic() + _STOP_WITHIN_SECONDS
        for child in self.children:
            child.wait_or_kill(deadline)


def answers(url: str, path: str) -> bool:
    """True when our server at `url` answers with success."""
    connection = HTTPConnection(url.removeprefix("http://"), timeout=1)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def is_free(host: str, port: int) -> bool:
    """True when the address can be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def environment_of(settings: Settings, **more: str) -> dict[str, str]:
    """The environment of the child processes: ours, with the settings made absolute."""
    return {
        **os.environ,
        "ANTREAN_HOME": str(settings.home),
        "ANTREAN_BIND": settings.bind,
        **more,
    }
