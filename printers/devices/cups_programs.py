"""Asks CUPS through its own programs lp, lpstat and cancel: argument lists, plain English, a time limit.
Reads what they print into values; what follows from it is cups_queue.py's affair."""

import os
import re
import subprocess
from dataclasses import dataclass
from typing import Final

from printers.devices.device import DeviceFault
from printers.outcome import Fault

_JOB = re.compile(rb"request id is (\S+-\d+)")
_PLAIN_ENGLISH: Final = {"LC_ALL": "C", "LANGUAGE": "C"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """A queue as `lpstat -l -p` shows it; `alerts` are its printer-state-reasons (RFC 8011)."""

    is_stopped: bool
    is_rejecting: bool
    alerts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CupsPrograms:
    """`limit`: seconds for one program."""

    limit: float

    def queues(self) -> tuple[str, ...]:
        """Every queue by name; none where CUPS is not installed or does not run."""
        try:
            return tuple(self._answer("lpstat", "-e").split())
        except DeviceFault:
            return ()

    def state(self, queue: str) -> QueueState:
        """How the queue stands. A DeviceFault when there is none of this name."""
        return _read_state(self._answer("lpstat", "-l", "-p", queue))

    def submit(self, queue: str, data: bytes, *, title: str) -> str:
        """Hand over the bytes as they are; the job's name."""
        done = self._run("lp", "-d", queue, "-o", "raw", "-t", title, "-", given=data)
        found = _JOB.search(done.stdout)
        if done.returncode != 0 or found is None:
            raise DeviceFault(self._why_refused(queue))
        return found[1].decode()

    def waiting_jobs(self, queue: str) -> frozenset[str]:
        lines = self._answer("lpstat", "-W", "not-completed", "-o", queue).splitlines()
        return frozenset(line.split()[0] for line in lines if line.strip())

    def came_to_nothing(self, queue: str, job: str) -> bool:
        """Somebody, or CUPS itself, took the finished job away before it was printed."""
        lines = self._answer("lpstat", "-l", "-W", "completed", "-o", queue).splitlines()
        mine = False
        for line in lines:
            if not line[:1].isspace():
                mine = line.split()[:1] == [job]
            elif mine and line.strip().startswith("Alerts:"):
                return "canceled" in line or "aborted" in line
        return False

    def cancel(self, job: str) -> None:
        """What was not printed now must not come out when somebody starts the queue again."""
        self._run("cancel", job)

    def _why_refused(self, queue: str) -> Fault:
        state = self.state(queue)
        return Fault.CUPS_QUEUE_STOPPED if state.is_rejecting or state.is_stopped else Fault.NOT_READY

    def _answer(self, *command: str) -> str:
        done = self._run(*command)
        if done.returncode != 0:
            raise DeviceFault(self._why_silent())
        return done.stdout.decode(errors="replace")

    def _why_silent(self) -> Fault:
        """While CUPS does not run, any queue is called unknown: so that is asked by itself."""
        is_running = b"is running" in self._run("lpstat", "-r").stdout
        return Fault.CUPS_QUEUE_UNKNOWN if is_running else Fault.CUPS_NOT_RUNNING

    def _run(self, *command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                command,
                input=given,
                capture_output=True,
                timeout=self.limit,
                check=False,
                env={**os.environ, **_PLAIN_ENGLISH},
            )
        except (FileNotFoundError, PermissionError):
            raise DeviceFault(Fault.CUPS_MISSING) from None
        except subprocess.TimeoutExpired:
            # It may have handed the slip on before it hung.
            raise DeviceFault(Fault.NO_ANSWER, bytes_left=command[0] == "lp") from None


def _read_state(text: str) -> QueueState:
    lines = [line.strip() for line in text.splitlines()]
    alerts = [line.removeprefix("Alerts:").split() for line in lines if line.startswith("Alerts:")]
    return QueueState(
        is_stopped=bool(lines) and " disabled since " in lines[0],
        is_rejecting="Rejecting Jobs" in lines,
        alerts=frozenset(alert for found in alerts for alert in found) - {"none"},
    )
