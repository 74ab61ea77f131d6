"""Signs of life between the processes of one box: a file whose age tells when it was last touched."""

from pathlib import Path

from server.clock import wall_now

BEAT_SECONDS = 10


def beat(home: Path, name: str) -> None:
    """Say that this process lives."""
    (home / f"{name}.beat").touch()


def heard_seconds_ago(home: Path, name: str) -> float | None:
    """How long ago the process was heard, None if never."""
    try:
        touched = (home / f"{name}.beat").stat().st_mtime
    except OSError:
        return None
    return max(0.0, wall_now().timestamp() - touched)
