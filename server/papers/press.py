"""Papers are set in a process of their own that lives as long as one paper: setting type takes the processor
for a moment, and the queue must not wait for it.

`python -m server.papers.press` reads a paper as JSON from its input and writes the PDF to its output.
"""

import contextlib
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import msgspec

from server.domain.errors import PaperFailed
from server.parent import end_with_parent

SECONDS: Final = 30
MEMORY_BYTES: Final = 1536 * 1024 * 1024
DOTS_PER_INCH: Final = 110
"""Of a paper as a picture: enough to read it on a screen."""

Form = Literal["pdf", "png"]

_TEMPLATES: Final = Path(__file__).parent / "templates"
_PROGRAM: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: the name of its template, the values that stand on it, and the crest as PNG or nothing."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    crest: bytes = b""


def press(paper: Paper, form: Form = "pdf") -> bytes:
    """The paper, set in this process. Raises PaperFailed."""
    import typst  # noqa: PLC0415 - the web process sets none

    templates = {each.stem: each for each in _TEMPLATES.glob("*.typ")}
    if paper.template not in templates:
        raise PaperFailed
    with TemporaryDirectory(prefix="antrean-paper-") as folder:
        desk = Path(folder)
        for each in templates.values():
            (desk / each.name).write_bytes(each.read_bytes())
        (desk / "values.json").write_bytes(msgspec.json.encode(paper.values))
        if paper.crest:
            (desk / "crest.png").write_bytes(paper.crest)
        try:
            pressed = typst.compile(
                desk / f"{paper.template}.typ",
                root=desk,
                format=form,
                ppi=DOTS_PER_INCH,
                sys_inputs={"crest": "crest.png" if paper.crest else ""},
                ignore_system_fonts=True,
            )
        except (typst.TypstError, RuntimeError) as broken:
            raise PaperFailed from broken
    # As a picture each page comes by itself; the first one is shown.
    return pressed[0] if isinstance(pressed, list) else pressed


def press_in_a_child(paper: Paper) -> bytes:
    """The same in a child process with little memory and time. Raises PaperFailed."""
    environment = {"PYTHONPATH": str(_PROGRAM), "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(  # noqa: PLW1510 - how it ended is judged below
            [sys.executable, "-m", __name__],
            input=msgspec.json.encode(paper),
            capture_output=True,
            timeout=SECONDS,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise PaperFailed from None
    if done.returncode != 0 or not done.stdout:
        raise PaperFailed
    return done.stdout


def main() -> int:
    """The child's whole life."""
    end_with_parent()
    os.nice(10)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        paper = msgspec.json.decode(sys.stdin.buffer.read(), type=Paper)
        pressed = press(paper)
    except (PaperFailed, msgspec.DecodeError, ValueError) as broken:
        sys.stderr.write(f"{broken.__cause__ or broken}\n")
        return 1
    sys.stdout.buffer.write(pressed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
