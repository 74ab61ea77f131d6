"""What people see: from the touch to the number on the kiosk's glass, from the officer's key to the
number on the TV. Real pages in Chromium, each telling by itself when the frame was on its way.
"""

import time
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.bench.goals import Measured
from tests.bench.house import Hall
from tests.bench.spread import in_ms, percentile

ROUNDS = 30
_WARM_UP = 3
_PAUSE_SECONDS = 0.1
_CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PORTRAIT: ViewportSize = {"width": 1080, "height": 1920}
_WIDE: ViewportSize = {"width": 1920, "height": 1080}

_WATCH = """
// When the next frame has gone to the screen: after its animation callbacks, its own task.
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.timeOrigin + performance.now());
  port2.postMessage(null);
}));
window.watchFor = (isThere) => new Promise((done, failed) => {
  setTimeout(() => failed(new Error("nothing was painted within 10 s")), 10_000);
  const look = async () => {
    if (!isThere()) return;
    watcher.disconnect();
    done(await painted());
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { subtree: true, childList: true, characterData: true });
  look();
});
"""
_KIOSK_WATCH = """() => {
  window.touchedAt = 0;
  const note = (event) => { window.touchedAt = performance.timeOrigin + event.timeStamp; };
  document.querySelector("#take-number, [data-testid=take-number]").addEventListener("click", note, true);
  window.shownAt = watchFor(() => document.querySelector("[data-testid=ticket-label]"));
}"""
_KIOSK_TOOK = "async () => (await window.shownAt) - window.touchedAt"
_TV_WATCH = """(before) => {
  const labels = () => [...document.querySelectorAll("[data-testid=now-label], .last-label")];
  const seen = new Set(labels().map((each) => each.textContent));
  window.shownAt = watchFor(() => labels().some((each) => each.textContent && !seen.has(each.textContent)));
}"""


def measure_painted(hall: Hall) -> Iterator[Measured]:
    """The rows of kiosk and TV."""
    url = f"http://127.0.0.1:{hall.house.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        hall.tap()  # one stays, so that the TV never shows an empty hall
        taps = _taps(_page(browser, f"{url}/kiosk/", _PORTRAIT), hall)
        calls = _calls(_page(browser, f"{url}/display/", _WIDE), hall)
        browser.close()
    for key, durations in (("kiosk", taps), ("tv", calls)):
        slow = percentile(durations[_WARM_UP:], 0.95)
        yield Measured(key=key, measured=in_ms(slow), compared=slow * 1000)


def _page(browser: Browser, url: str, size: ViewportSize) -> Page:
    page = browser.new_context(viewport=size).new_page()
    page.add_init_script(_WATCH)
    page.goto(url)
    return page


def _taps(page: Page, hall: Hall) -> list[float]:
    """The queue stays short: before a long one the kiosk asks once more."""
    durations = []
    for _ in range(_WARM_UP + ROUNDS):
        page.locator("[data-testid^=service-]").first.click()
        page.locator("[data-testid=take-number]").wait_for()
        page.evaluate(_KIOSK_WATCH)
        page.locator("[data-testid=take-number]").click()
        durations.append(page.evaluate(_KIOSK_TOOK) / 1000)
        page.locator("[data-testid=done]").click()
        hall.clear(1)
    return durations


def _calls(page: Page, hall: Hall) -> list[float]:
    page.locator("[data-testid=now-label]").wait_for()
    durations = []
    for _ in range(_WARM_UP + ROUNDS):
        hall.tap()
        page.evaluate(_TV_WATCH)
        time.sleep(_PAUSE_SECONDS)
        began = time.time()
        ticket = hall.call()
        durations.append(page.evaluate("() => window.shownAt") / 1000 - began)
        hall.serve(ticket)
    return durations
