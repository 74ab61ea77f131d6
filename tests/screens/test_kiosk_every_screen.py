"""What holds for every screen of the kiosk in every dress: large enough to touch, in reach, whole, and open
to everybody (axe).
"""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.screens.browsers import AXE
from tests.screens.hall import TABLET, TOTEM, Hall, Size, hall_of, quick_office
from tests.screens.kiosk_tour import PretendingKiosk, tour
from tests.support.running import RunningServer

SMALLEST_TARGET: Final = {TOTEM: 117, TABLET: 118}
"""20 mm on the smallest panels that show so many dots: 15.6 inches (5.6 a millimetre), 10.1 inches (5.9)."""
SMALLEST_KEY: Final = {TOTEM: 84, TABLET: 112}
"""Ten keys stand side by side: 20 mm on a portrait panel of 21.5 inches, 19 mm on the tablet."""
IN_REACH: Final = {TOTEM: 640, TABLET: 0}
"""Below the upper third of the totem; a tablet is in reach as it hangs."""
LOW: Final = 960

MEASURE: Final = """({least, leastKey, top}) => {
  const found = [];
  const say = (what, element) => found.push(`${what}: ${(element.innerText || element.className).trim().slice(0, 60)}`);
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
  const inScroller = (element) => element.closest('.scroller-list');
  for (const button of document.querySelectorAll('button')) {
    if (!shown(button)) continue;
    const box = button.getBoundingClientRect();
    const smallest = button.closest('.keys') ? leastKey : least;
    if (Math.min(box.width, box.height) < smallest - 0.5) say(`small ${Math.round(box.width)}x${Math.round(box.height)}`, button);
    if (box.top < top) say(`high ${Math.round(box.top)}`, button);
    if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1) say('cut', button);
    if (box.right > innerWidth || box.left < 0) say('beside the screen', button);
    const list = inScroller(button)?.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    if (list && (middle < list.top || middle > list.bottom)) continue;
    if (box.bottom > innerHeight + 0.5 && !list) say('below the screen', button);
    for (const x of [box.left + 6, (box.left + box.right) / 2, box.right - 6]) {
      if (!button.contains(document.elementFromPoint(x, middle))) { say('covered', button); break; }
    }
  }
  const stage = document.querySelector('.screen > main');
  const floor = stage.getBoundingClientRect().bottom + 1;
  for (const element of stage.querySelectorAll('h1, h2, p, li, dl, img, textarea, input, section, ul')) {
    if (!shown(element) || (inScroller(element) && !element.classList.contains('scroller-list'))) continue;
    const box = element.getBoundingClientRect();
    if (box.bottom > floor) say('falls out of the screen', element);
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'visible'
      && getComputedStyle(element).display !== 'inline') say('too wide', element);
  }
  return found;
}"""

DRESS: Final = "(names) => { for (const [name, isOn] of Object.entries(names)) document.documentElement.classList.toggle(name, isOn); }"
PLAIN: Final = {"is-large": False, "high-contrast": False, "is-low": False}
DRESSES: Final = {"plain": {}, "large": {"is-large": True}, "contrast": {"high-contrast": True}}
AXE_RUN: Final = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .flatMap(({id, impact, nodes}) => ['serious', 'critical'].includes(impact)
    ? nodes.map(({target, failureSummary}) => `${id} ${target} ${failureSummary}`) : [])"""


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("kiosk")
    told = {"ANTREAN_PUBLIC_URL": "http://192.168.1.10:8000"}
    server = RunningServer(home, office=quick_office(), printer="preview://", more_environment=told)
    with hall_of(server, browser) as hall:
        yield hall


@pytest.mark.parametrize("size", [TOTEM, TABLET], ids=["totem", "tablet"])
def test_every_screen_is_large_in_reach_whole_and_open_to_everybody(hall: Hall, size: Size) -> None:
    hall.officer("petugas1", at="loket-1")
    kiosk = PretendingKiosk(hall, size)
    kiosk.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = []
    for name in tour(kiosk):
        for language in ("id", "en"):
            found += [f"{name}, {language}, {each}" for each in _look(kiosk.page, size)]
            if kiosk.on("tool-language").is_visible():
                kiosk.tap("tool-language")
    assert found == []


def _look(page: Page, size: Size) -> list[str]:
    found = []
    for dress, names in DRESSES.items():
        _put_on(page, names)
        if dress != "contrast":  # it changes colours only
            found += [f"{dress}: {each}" for each in _measure(page, size, top=IN_REACH[size])]
        found += [f"{dress}: {each}" for each in page.evaluate(AXE_RUN)]
    if size == TOTEM:
        _put_on(page, {"is-low": True})
        found += [f"low: {each}" for each in _measure(page, size, top=LOW)]
    _put_on(page, {})
    return found


def _put_on(page: Page, names: dict[str, bool]) -> None:
    page.evaluate(DRESS, PLAIN | names)


def _measure(page: Page, size: Size, *, top: int) -> list[str]:
    limits = {"least": SMALLEST_TARGET[size], "leastKey": SMALLEST_KEY[size], "top": top}
    found: list[Any] = page.evaluate(MEASURE, limits)
    return [str(each) for each in found]
