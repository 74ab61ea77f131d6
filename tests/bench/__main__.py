"""`python -m tests.bench`: measures everything of DESIGN 11 on this machine and prints the table.

FULL=1: a history of a million tickets instead of 20,000. `--only tap --only restart` measures some parts.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.goals import GOALS, Measured
from tests.bench.parts import PARTS, Bench
from tests.bench.report import table, write_json

SHORT_HISTORY, FULL_HISTORY = 20_000, 1_000_000
_OPEN_FILES = 8192


def main(arguments: list[str]) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="The table of DESIGN 11.")
    parser.add_argument("--results", type=Path, default=Path("bench-results"), help="folder of bench.json")
    parser.add_argument("--only", action="append", choices=sorted(PARTS), help="measure these parts only")
    options = parser.parse_args(arguments)
    history = FULL_HISTORY if os.environ.get("FULL") == "1" else SHORT_HISTORY
    _allow_many_files()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="antrean-bench-") as folder:
        bench = Bench(Path(folder), history=history)
        found = list(_measure(bench, options.only or list(PARTS)))
    took = time.monotonic() - began
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "history_tickets": history,
        "machine": f"{os.cpu_count()} × {platform.machine()}, Python {platform.python_version()}",
        "seconds": round(took),
    }
    write_json(options.results / "bench.json", found, about)
    measured = {figure.key: figure for figure in found}
    print(f"\n{table(measured)}\n\n{history:,} tickets of history; {about['machine']}; {took:.0f} s")


def _measure(bench: Bench, names: list[str]) -> Iterator[Measured]:
    figures = {goal.key: goal.figure for goal in GOALS}
    for name, part in PARTS.items():
        if name not in names:
            continue
        began = time.monotonic()
        for measured in part(bench):
            print(f"{figures[measured.key]}: {measured.measured}", file=sys.stderr)
            yield measured
        print(f"  ({name}: {time.monotonic() - began:.0f} s)", file=sys.stderr)


def _allow_many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _OPEN_FILES:
        most = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
