"""Server processes under measurement: started, awaited, weighed and stopped."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

READY_WITHIN_SECONDS = 60
_LOOK_EVERY_SECONDS = 0.004
_STOP_WITHIN_SECONDS = 15


class CannotMeasure(RuntimeError):
    """Something that had to run did not; the message says what."""


def gunicorn(app: str, port: int) -> list[str]:
    """The command of a web process, set up as the product's own."""
    config = "--config=python:server.gunicorn_conf"
    return [sys.executable, "-m", "gunicorn", config, f"--bind=127.0.0.1:{port}", app]


@dataclass(slots=True, kw_only=True)
class Server:
    """One server with all its processes."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> float:
        """Start it and wait until it is ready; the seconds that took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=dict(self.environment), stdout=log, stderr=log, start_new_session=True
            )
        while not is_ready(self.port):
            if self.process.poll() is not None or time.monotonic() - began > READY_WITHIN_SECONDS:
                end = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise CannotMeasure(f"{self.name} is not ready:\n{end}")
            time.sleep(_LOOK_EVERY_SECONDS)
        return time.monotonic() - began

    def stop(self) -> None:
        """Ask it to stop; end it if it does not."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(_STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            for each in self.family():
                each.kill()
            self.process.wait()
        self.process = None

    def family(self) -> list[psutil.Process]:
        """The process and all its children."""
        if self.process is None:
            raise CannotMeasure(f"{self.name} does not run")
        first = psutil.Process(self.process.pid)
        return [first, *first.children(recursive=True)]

    def web_process(self) -> psutil.Process:
        """The gunicorn worker: the child of the process that was told to be gunicorn."""
        masters = [each for each in self.family() if "gunicorn" in each.cmdline()]
        for master in masters:
            for worker in master.children():
                return worker
        raise CannotMeasure(f"{self.name} has no web process")

    def print_process(self) -> psutil.Process:
        """The printer worker."""
        for each in self.family():
            if "server.print_process" in each.cmdline():
                return each
        raise CannotMeasure(f"{self.name} has no printer worker")

    def cpu_seconds(self) -> float:
        """What all its processes have used so far."""
        times = [each.cpu_times() for each in self.family()]
        return sum(each.user + each.system for each in times)


def memory_of(process: psutil.Process) -> int:
    """What the process alone holds, and its share of what it shares, in bytes (PSS)."""
    return int(process.memory_full_info().pss)


def is_ready(port: int) -> bool:
    """True when /readyz answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def plain_environment(**more: str) -> dict[str, str]:
    """Our environment without settings of the product, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ANTREAN_")}
    return {**kept, **more}
