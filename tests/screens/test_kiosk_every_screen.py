"""What holds for every screen of the kiosk in every dress: large enough to touch, in reach, whole, and open
to everybody (axe).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.screens.browsers import AXE
from tests.screens.hall import TABLET, TOTEM, Hall, Size, hall_of, quick_office
from tests.screens.kiosk_tour import PretendingKiosk, put_on, tour
from tests.support.running import RunningServer

SMALLEST_TARGET: Final = {TOTEM: 117, TABLET: 118}
"""20 mm on the smallest panels that show so many dots: 15.6 inches (5.6 a millimetre), 10.1 inches (5.9)."""
SMALLEST_KEY: Final = {TOTEM: 84, TABLET: 112}
"""Ten keys stand side by side: 20 mm on a portrait panel of 21.5 inches, 19 mm on the tablet."""
IN_REACH: Final = {TOTEM: 640, TABLET: 0}
"""Below the upper third of the totem; a tablet is in reach as it hangs."""
LOW: Final = 960

MEASURE: Final = (Path(__file__).parent / "kiosk_measures.js").read_text(encoding="utf-8")
PLAIN: Final[dict[str, bool]] = {}
LARGE: Final = {"is-large": True}
BRIGHT: Final = {"high-contrast": True}
AXE_RUN: Final = """async () =>
  (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations.flatMap(
    ({id, impact, nodes}) => ['serious', 'critical'].includes(impact)
    ? nodes.map(({target, failureSummary}) => `${id} ${target} ${failureSummary}`) : [])"""
LOOKED_AT: Final = {(TOTEM, "id"): PLAIN, (TOTEM, "en"): BRIGHT, (TABLET, "id"): BRIGHT | LARGE}
"""In which dress axe looks: every screen in both languages and both contrasts, and with large text."""


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("kiosk")
    told = {"ANTREAN_PUBLIC_URL": "http://192.168.1.10:8000"}
    server = RunningServer(home, office=quick_office(), printer="preview://", more_environment=told)
    with hall_of(server, browser) as hall:
        yield hall


@pytest.mark.timeout(300)  # a slow machine needs a second and more for each look of axe
@pytest.mark.parametrize("size", [TOTEM, TABLET], ids=["totem", "tablet"])
def test_every_screen_is_large_in_reach_whole_and_open_to_everybody(hall: Hall, size: Size) -> None:
    hall.officer("petugas1", at="loket-1")
    kiosk = PretendingKiosk(hall, size)
    kiosk.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = []
    for name in tour(kiosk):
        for language in ("id", "en"):
            found += [f"{name}, {language}, {each}" for each in _look(kiosk.page, size, language)]
            if kiosk.on("tool-language").is_visible():
                kiosk.tap("tool-language")
    assert found == []


def _look(page: Page, size: Size, language: str) -> list[str]:
    found = [f"plain: {each}" for each in _measure(page, size, top=IN_REACH[size])]
    put_on(page, LARGE)
    found += [f"large: {each}" for each in _measure(page, size, top=IN_REACH[size])]
    if size == TOTEM:
        put_on(page, {"is-low": True})
        found += [f"low: {each}" for each in _measure(page, size, top=LOW)]
    dress = LOOKED_AT.get((size, language))
    if dress is not None:
        put_on(page, dress)
        found += page.evaluate(AXE_RUN)
    put_on(page, PLAIN)
    return found


def _measure(page: Page, size: Size, *, top: int) -> list[str]:
    limits = {"least": SMALLEST_TARGET[size], "leastKey": SMALLEST_KEY[size], "top": top}
    found: list[str] = page.evaluate(MEASURE, limits)
    return found
