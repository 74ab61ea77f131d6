"""A network printer with bad manners: a real TCP server on loopback that talks ESC/POS status.

In a test: `with FakePrinter() as printer: ... printer.address ... printer.become(Mode.PAPER_OUT)`.
As a program: `python -m tests.support.fake_printer --port 0 --mode ok` prints its port on the first
line, then one JSON line for each job; a line with the name of a mode on standard input changes the
mode, the end of standard input ends it.
"""

import argparse
import base64
import contextlib
import json
import re
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, Self

from tests.support.ports import free_port
from tests.support.printer_manners import Ear, Mode, answer
from tests.support.waiting import PATIENCE

__all__ = ["FakePrinter", "Mode", "ReceivedJob"]

_POLL_SECONDS: Final = 0.02
_MIDWAY_BYTES: Final = 64


@dataclass(slots=True)
class ReceivedJob:
    """The bytes of one connection without its questions; times are of the machine's monotonic clock."""

    first_byte_at: float
    last_byte_at: float
    data: bytes = b""
    ended: threading.Event = field(default_factory=threading.Event)


class FakePrinter:
    """`jobs` grows while bytes arrive; `on_job` is told each job whose connection has ended."""

    def __init__(
        self,
        mode: Mode = Mode.OK,
        *,
        port: int = 0,
        pause: float = 0.05,
        on_job: Callable[[ReceivedJob], None] | None = None,
    ) -> None:
        self.jobs: list[ReceivedJob] = []
        self.connections = 0
        self._mode = mode
        self._pause = pause
        self._on_job = on_job
        self._stopped = threading.Event()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        # One that refuses comes back to its port, which nobody may have taken meanwhile.
        self.port = port or free_port()
        self._listener: socket.socket | None = self._listen(self.port)
        self._out_of_paper = False
        self.become(mode)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    @property
    def mode(self) -> Mode:
        return self._mode

    def become(self, mode: Mode) -> None:
        """Change manners now, also for connections that are open. Any change puts in a new roll."""
        with self._changed:
            self._mode = mode
            self._out_of_paper = False
            if mode is Mode.REFUSES and self._listener is not None:
                _close_listener(self._listener)
                self._listener = None
            elif mode is not Mode.REFUSES and self._listener is None:
                self._listener = self._listen(self.port)
            self._changed.notify_all()

    def wait_for_jobs(self, count: int, *, within: float = PATIENCE) -> list[ReceivedJob]:
        """The first `count` jobs once their connections have ended; AssertionError after the deadline."""
        deadline = monotonic() + within
        with self._changed:
            self._changed.wait_for(lambda: len(self.jobs) >= count, timeout=within)
            jobs = self.jobs[:count]
        for job in jobs:
            job.ended.wait(max(0.0, deadline - monotonic()))
        if len(jobs) < count or not all(job.ended.is_set() for job in jobs):
            message = f"{len(jobs)} jobs instead of {count} within {within} s"
            raise AssertionError(message)
        return jobs

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        with self._changed:
            self._changed.notify_all()
            if self._listener is not None:
                _close_listener(self._listener)
                self._listener = None
        for thread in self._threads:
            thread.join(timeout=5)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port), backlog=64)
        listener.settimeout(_POLL_SECONDS)
        return listener

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, name="fake-printer", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            with self._changed:
                self._changed.wait_for(lambda: self._listener is not None or self._stopped.is_set())
                listener = self._listener
            if listener is None:
                return
            with contextlib.suppress(OSError):  # nobody came yet, or it was closed meanwhile
                connection, _ = listener.accept()
                connection.settimeout(_POLL_SECONDS)
                self.connections += 1
                self._start(_Guest(self, connection).serve)


class _Guest:
    """One connection, until either side ends it."""

    def __init__(self, printer: FakePrinter, connection: socket.socket) -> None:
        self._printer = printer
        self._connection = connection
        self._job: ReceivedJob | None = None
        self._ear = Ear()

    def serve(self) -> None:
        with self._connection:
            with contextlib.suppress(OSError):
                for data in self._received():
                    if not self._take(data):
                        _reset(self._connection)
                        break
            self._end_job()

    def _received(self) -> Iterator[bytes]:
        while not self._printer._stopped.is_set():
            if self._printer.mode is Mode.HANGS:
                self._printer._stopped.wait(_POLL_SECONDS)
                continue
            if self._printer.mode is Mode.SLOW:
                self._printer._stopped.wait(self._printer._pause)
            try:
                data = self._connection.recv(256 if self._printer.mode is Mode.SLOW else 65536)
            except TimeoutError:
                continue
            if not data:
                return
            yield data

    def _take(self, data: bytes) -> bool:
        """Answer questions in their place and keep the rest; False to break off."""
        for heard in self._ear.hear(data):
            if isinstance(heard, re.Match):
                self._answer(heard)
            elif not self._keep(heard):
                return False
        return True

    def _keep(self, data: bytes) -> bool:
        printer = self._printer
        if not data:
            return True
        with printer._changed:
            if self._job is None:
                self._job = ReceivedJob(first_byte_at=monotonic(), last_byte_at=monotonic())
                printer.jobs.append(self._job)
            kept = data[:_MIDWAY_BYTES] if printer.mode is Mode.CLOSES_MIDWAY else data
            self._job.data += kept
            self._job.last_byte_at = monotonic()
            printer._out_of_paper = printer.mode is Mode.OUT_OF_PAPER_MIDWAY
            printer._changed.notify_all()
        return printer.mode is not Mode.CLOSES_MIDWAY

    def _answer(self, question: re.Match[bytes]) -> None:
        mode = Mode.PAPER_OUT if self._printer._out_of_paper else self._printer.mode
        self._connection.sendall(answer(question, mode))

    def _end_job(self) -> None:
        if self._job is None:
            return
        self._job.ended.set()
        if self._printer._on_job is not None:
            self._printer._on_job(self._job)


def _close_listener(listener: socket.socket) -> None:
    # shutdown first: a thread that waits in accept would keep the port open otherwise
    with contextlib.suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def _reset(connection: socket.socket) -> None:
    """Close with RST, as a printer does whose plug is pulled and put back."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _say_job(job: ReceivedJob) -> None:
    line = {
        "first_byte_at": job.first_byte_at,
        "last_byte_at": job.last_byte_at,
        "data": base64.b64encode(job.data).decode(),
    }
    _say(json.dumps(line))


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="A network printer with bad manners.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--mode", type=Mode, choices=list(Mode), default=Mode.OK)
    options = parser.parse_args(arguments)
    with FakePrinter(options.mode, port=options.port, on_job=_say_job) as printer:
        _say(str(printer.port))
        for line in sys.stdin:
            printer.become(Mode(line.strip()))
            _say(json.dumps({"mode": printer.mode.value}))


if __name__ == "__main__":
    main(sys.argv[1:])
