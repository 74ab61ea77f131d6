"""Pictures are drawn in a process of their own that lives as long as one picture: a huge or hostile file
cannot take the queue's memory, stop its event loop or bring it down, and the memory is given back at once.

`python -m server.media.drawing SOURCE TARGET` writes TARGET and TARGET.small and says in JSON what came out.
"""

import contextlib
import json
import os
import resource
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.domain.errors import MediumRefused
from server.parent import end_with_parent

SECONDS: Final = 60
MEMORY_BYTES: Final = 1536 * 1024 * 1024
SMALL_SUFFIX: Final = ".small"

_UNREADABLE: Final = (
    "Gambar ini tidak terbaca. Buka dan simpan ulang sebagai JPEG atau PNG, lalu unggah lagi."
)
_TOO_MANY: Final = "Gambar ini terlalu besar (lebih dari 50 juta titik). Perkecil dahulu, lalu unggah lagi."
_PROGRAM: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a picture has become."""

    ending: str
    width: int
    height: int


def draw(source: Path, target: Path) -> Drawn:
    """The picture drawn anew in this process. Raises MediumRefused."""
    from server.media.pictures import TooManyPixels, redraw, small  # noqa: PLC0415 - the web process opens none

    try:
        with warnings.catch_warnings():
            # Of huge pictures and odd parts of a file: the limit is ours, and the parts are left out.
            warnings.simplefilter("ignore")
            picture, ending, data = redraw(source)
            little = small(picture)
    except TooManyPixels:
        raise MediumRefused(_TOO_MANY) from None
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, MemoryError) as broken:
        raise MediumRefused(_UNREADABLE) from broken
    target.write_bytes(data)
    target.with_suffix(SMALL_SUFFIX).write_bytes(little)
    return Drawn(ending=ending, width=picture.width, height=picture.height)


def draw_in_a_child(source: Path, target: Path) -> Drawn:
    """The same in a child process with little memory and time. Raises MediumRefused."""
    command = [sys.executable, "-m", __name__, str(source), str(target)]
    environment = {"PYTHONPATH": str(_PROGRAM), "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(  # noqa: PLW1510 - how it ended is judged below
            command, capture_output=True, timeout=SECONDS, env=environment, stdin=subprocess.DEVNULL
        )
        told = json.loads(done.stdout or b"{}")
    except (subprocess.TimeoutExpired, ValueError):
        told = {}
    if "ending" not in told:
        raise MediumRefused(told.get("refused", _UNREADABLE))
    return Drawn(**told)


def main(arguments: list[str]) -> int:
    """The child's whole life."""
    end_with_parent()
    os.nice(10)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    source, target = (Path(each) for each in arguments)
    try:
        drawn = draw(source, target)
    except MediumRefused as refused:
        sys.stdout.write(json.dumps({"refused": refused.message}))
        return 1
    sys.stdout.write(json.dumps({"ending": drawn.ending, "width": drawn.width, "height": drawn.height}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
