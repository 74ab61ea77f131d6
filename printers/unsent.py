"""What an agent has not reported yet, kept on disk: a slip that came out is not printed again because the
line was down, nor because the agent died and was started anew. Files only.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final

import structlog

log = structlog.get_logger(__name__)

ONLY_OURS: Final = 0o600

Report = Mapping[str, object]


def write_private(file: Path, content: str) -> None:
    """Write the whole file or nothing, readable for nobody else, and on disk when this returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OURS)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


class Unsent:
    """Reports by job, each with the printer of its slip. Safe for several threads."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._reports: dict[str, tuple[str, Report]] = _read(file)

    def keep(self, job_id: str, printer_id: str, report: Report) -> None:
        """Not told yet."""
        with self._lock:
            self._reports[job_id] = (printer_id, report)
            self._write()

    def forget(self, job_id: str) -> None:
        """Told, or of no interest to anybody any more."""
        with self._lock:
            del self._reports[job_id]
            self._write()

    def of(self, printer_id: str) -> list[tuple[str, Report]]:
        """What is still to be told of this printer's slips."""
        with self._lock:
            return [(job_id, report) for job_id, (at, report) in self._reports.items() if at == printer_id]

    def printers(self) -> set[str]:
        """The printers of whose slips something is still to be told."""
        with self._lock:
            return {printer_id for printer_id, _ in self._reports.values()}

    def _write(self) -> None:
        try:
            write_private(self._file, json.dumps(self._reports))
        except OSError:
            # A full disk: while the agent runs it still knows, and what can be told is told.
            log.warning("unsent_reports_not_written", file=str(self._file), exc_info=True)


def _read(file: Path) -> dict[str, tuple[str, Report]]:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return {str(job_id): (str(at), dict(report)) for job_id, (at, report) in stored.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError):
        log.warning("unsent_reports_unreadable", file=str(file))
        return {}
