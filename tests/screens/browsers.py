"""Debian's Chromium as the screens of an office use it, in its build without a window (the same engine at two
thirds of the cost), and what must never happen in one of its pages.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

CHROMIUM = "/usr/bin/chromium-headless-shell"
SWITCHES = (
    "--no-sandbox",
    "--font-render-hinting=none",  # letters as wide as in the build with a window
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    # Only this machine exists: a page that asks another host gets nothing, and is found out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
AXE = Path(__file__).parents[2] / "server" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE_MS = 20_000

# The browser's own report of an answer that a page reckons with.
LOST_CONNECTION = re.compile(r"net::ERR_|WebSocket|status of 50[0-9]")
NOT_SIGNED_IN = re.compile(r"status of 401")
REFUSED = re.compile(r"status of 4(01|09|23|29)")
NOTHING = re.compile(r"(?!)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, for as long as the block lasts."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*SWITCHES])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """One browser profile (a device), with all that went wrong in its pages."""

    context: BrowserContext
    origin: str
    reckoned_with: re.Pattern[str] = NOTHING
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.on("request", self._on_request)
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(self.origin + path)
        return page

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        is_own = f"{address.scheme}://{address.netloc}".replace("ws://", "http://") == self.origin
        if not is_own and address.scheme not in {"data", "blob"}:
            self.troubles.append(f"left its own origin: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.reckoned_with.search(message.text):
            self.troubles.append(f"console: {message.text} {message.location.get('url', '')}")


def axe_findings(page: Page) -> list[str]:
    """What axe calls serious or critical; evaluated from outside, so the page's CSP stays as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # Without preload: axe would put sheets that import others into the page, which the CSP forbids.
    result: dict[str, list[dict[str, Any]]] = page.evaluate("() => axe.run(document, { preload: false })")
    assert result["passes"], "axe looked at nothing"
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in result["violations"]
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
