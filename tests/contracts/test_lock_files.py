"""The third-party browser files are pinned; where they come from is left to the npm of whoever builds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "server" / "browser"
LOCK = BROWSER / "package-lock.json"


def _locked() -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads(LOCK.read_text())["packages"]
    return {name: package for name, package in packages.items() if name}


def test_the_lock_file_names_no_host() -> None:
    # After `npm install` remove the "funding" entries: they are the only addresses npm writes here.
    lines = LOCK.read_text().splitlines()
    assert [line for line in lines if "://" in line or '"resolved"' in line] == []


def test_every_locked_package_carries_its_integrity_hash() -> None:
    assert [name for name, package in _locked().items() if "integrity" not in package] == []


def test_wanted_packages_are_pinned_to_one_version() -> None:
    wanted = json.loads((BROWSER / "package.json").read_text())
    versions = wanted["dependencies"] | wanted["devDependencies"]
    locked = {name: _locked()[f"node_modules/{name}"]["version"] for name in versions}
    assert locked == versions


@pytest.mark.parametrize("icon", json.loads((BROWSER / "icons.json").read_text()))
def test_every_icon_of_the_list_was_fetched(icon: str) -> None:
    assert "<svg" in (BROWSER / "vendor" / "icons" / f"{icon}.svg").read_text()


def test_every_icon_comes_with_the_first_style_sheet_of_a_screen() -> None:
    """On a dead line a screen shows its signs all the same, and no picture that hangs holds up a tap."""
    assert '@import "/server/browser/vendor/icons.css";' in (BROWSER / "base.css").read_text()
    sheet = (BROWSER / "vendor" / "icons.css").read_text()
    inlined = re.compile(
        r'^  --icon-(\S+): url\("data:image/svg\+xml,%3Csvg [^"<>#]+%3C/svg%3E"\);$', re.MULTILINE
    )
    assert inlined.findall(sheet) == json.loads((BROWSER / "icons.json").read_text())
