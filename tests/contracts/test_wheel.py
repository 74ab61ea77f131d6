"""The wheel holds all that an office runs (screens, browser parts, migrations, data, voice) and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("kiosk", "display", "server", "printers")
NOT_SHIPPED = {"__pycache__", "node_modules", "package.json", "package-lock.json", ".npmrc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("antrean-*.whl")
    with ZipFile(built) as archive:
        return frozenset(archive.namelist())


def _in_the_working_tree(pattern: str) -> set[str]:
    found = (path.relative_to(ROOT) for folder in SHIPPED for path in (ROOT / folder).rglob(pattern))
    return {str(path) for path in found if not NOT_SHIPPED & set(path.parts)}


@pytest.mark.parametrize("suffix", ["html", "js", "css", "json", "toml", "py", "mako", "svg", "woff2", "wav"])
def test_every_file_of_the_four_packages_is_in_the_wheel(wheel: frozenset[str], suffix: str) -> None:
    assert _in_the_working_tree(f"*.{suffix}") - wheel == set()


@pytest.mark.parametrize(
    "name",
    [
        "kiosk/index.html",
        "kiosk/texts.id.json",
        "display/index.html",
        "server/browser/live.js",
        "server/browser/vendor/socket.io.esm.min.js",
        "server/browser/vendor/fonts/atkinson-hyperlegible-latin-400-normal.woff2",
        "server/browser/vendor/licenses/lucide-static.txt",
        "server/browser/vendor/icons/printer.svg",
        "server/cli.py",
        "server/store/migrations/env.py",
        "printers/worker.py",
    ],
)
def test_the_wheel_holds(wheel: frozenset[str], name: str) -> None:
    assert name in wheel


@pytest.mark.parametrize(
    ("folder", "suffixes"),
    [
        ("display/voice/", (".wav", ".ogg", ".opus", ".mp3")),
        ("server/demo/", (".json", ".toml")),
        ("server/store/migrations/versions/", (".py",)),
    ],
)
def test_the_wheel_holds_files_of(wheel: frozenset[str], folder: str, suffixes: tuple[str, ...]) -> None:
    assert [name for name in wheel if name.startswith(folder) and name.endswith(suffixes)]


def test_the_wheel_holds_only_the_four_packages(wheel: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} <= set(SHIPPED)


def test_the_wheel_holds_nothing_of_how_it_was_made(wheel: frozenset[str]) -> None:
    assert [name for name in wheel if NOT_SHIPPED & set(name.split("/"))] == []
