"""Sheets are set in a process of their own that lives as long as one sheet: setting type takes the processor
for a moment, and the queue must not wait for it.

`python -m server.papers.press` reads a sheet as JSON from its input and writes the PDF to its output.
"""

import contextlib
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import msgspec

from server.domain.errors import PaperFailed
from server.parent import end_with_parent
from server.service.sheets.sheet import Sheet

SECONDS: Final = 30
MEMORY_BYTES: Final = 1536 * 1024 * 1024
DOTS_PER_INCH: Final = 110
"""Of a sheet as a picture: enough to read it on a screen."""

_TEMPLATES: Final = Path(__file__).parent / "templates"
_PROGRAM: Final = Path(__file__).parents[2]


def press(sheet: Sheet) -> bytes:
    """The sheet as PDF, set in this process. Raises PaperFailed."""
    return bytes(_set(sheet, "pdf"))


def pictured(sheet: Sheet) -> list[bytes]:
    """Its pages as PNG, to look at. Raises PaperFailed."""
    pages = _set(sheet, "png")
    return pages if isinstance(pages, list) else [pages]


def _set(sheet: Sheet, form: Literal["pdf", "png"]) -> Any:  # noqa: ANN401 - one file, or a list of pages
    import typst  # noqa: PLC0415 - the web process sets none

    templates = {each.stem: each for each in _TEMPLATES.glob("*.typ")}
    if sheet.template not in templates:
        raise PaperFailed
    with TemporaryDirectory(prefix="antrean-sheet-") as folder:
        desk = Path(folder)
        for each in templates.values():
            (desk / each.name).write_bytes(each.read_bytes())
        (desk / "words.json").write_bytes(msgspec.json.encode(sheet.words))
        if sheet.crest:
            (desk / "crest.png").write_bytes(sheet.crest)
        try:
            return typst.compile(
                desk / f"{sheet.template}.typ",
                root=desk,
                format=form,
                ppi=DOTS_PER_INCH,
                sys_inputs={"crest": "crest.png" if sheet.crest else ""},
                ignore_system_fonts=True,
            )
        except (typst.TypstError, RuntimeError) as broken:
            raise PaperFailed from broken


def press_in_a_child(sheet: Sheet) -> bytes:
    """The same in a child process with little memory and time. Raises PaperFailed."""
    environment = {"PYTHONPATH": str(_PROGRAM), "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(  # noqa: PLW1510 - how it ended is judged below
            [sys.executable, "-m", __name__],
            input=msgspec.json.encode(sheet),
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
        sheet = msgspec.json.decode(sys.stdin.buffer.read(), type=Sheet)
        pressed = press(sheet)
    except (PaperFailed, msgspec.DecodeError, ValueError) as broken:
        sys.stderr.write(f"{broken.__cause__ or broken}\n")
        return 1
    sys.stdout.buffer.write(pressed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
