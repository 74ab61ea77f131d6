"""Every layout of the display in its states, dresses and sizes, as pictures in docs/pictures; full size into
test-results/display.
"""

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, expect

from tests.screens.hall import Hall, hall_of, quick_office
from tests.screens.pretended_hall import (
    SIZES,
    Dress,
    PretendedDisplay,
    busy,
    closed,
    full,
    now_called,
    pretended_display,
    set_up,
)
from tests.support.running import RunningServer

ROOT: Final = Path(__file__).parents[2]
FULL_SIZE: Final = ROOT / "test-results" / "display"
COLOURS: Final = 64
SHORT_SIDE: Final = 540
LOST_WITHIN_MS: Final = 15_000
READY_WITHIN_MS: Final = 60_000
PICTURES: Final[dict[str, tuple[str, Dress, dict[str, object]]]] = {
    "hall-empty": ("tv", set_up(), {}),
    "hall-busy": ("tv", busy, {}),
    "hall-closed": ("tv", closed, {}),
    "hall-dark": ("uhd", busy, {"theme": "dark"}),
    "hall-contrast": ("old", busy, {"theme": "contrast"}),
    "totem-empty": ("totem", set_up(), {}),
    "totem-busy": ("totem", busy, {}),
    "totem-closed": ("totem", closed, {}),
    "grid-busy": ("tv", full, {"layout": "grid"}),
    "grid-contrast": ("tv", full, {"layout": "grid", "theme": "contrast"}),
    "grid-totem": ("totem", full, {"layout": "grid"}),
}
CALLED: Final[dict[str, tuple[str, Dress, dict[str, object]]]] = {
    "hall-called": ("tv", now_called, {}),
    "totem-called": ("totem", now_called, {"theme": "contrast"}),
}


def photograph_every_layout(browser: Browser, home: Path, folder: Path) -> None:
    """At a server of its own, whose hall is dressed up on its way to the screen."""
    FULL_SIZE.mkdir(parents=True, exist_ok=True)
    server = RunningServer(home, office=quick_office(), printer="none://")
    with hall_of(server, browser) as hall:
        with pretended_display(hall, reduced_motion="reduce") as display:
            expect(display.page.get_by_test_id("sound-report")).to_be_visible(timeout=READY_WITHIN_MS)
            expect(display.page.get_by_test_id("sound-report")).to_be_hidden(timeout=READY_WITHIN_MS)
            for name, (size, dress, settings) in PICTURES.items():
                display.wear(dress, size=SIZES[size], **settings)
                _keep(display, folder, name)
            _photograph_disconnected(display, folder)
            for name, (size, dress, settings) in CALLED.items():
                display.wear(dress, size=SIZES[size], **settings)
                _keep(display, folder, name)
        with pretended_display(hall, desk="loket-1") as sign:
            sign.wear(busy)
            _keep(sign, folder, "sign")
        _photograph_pairing(hall, folder)


def _photograph_disconnected(display: PretendedDisplay, folder: Path) -> None:
    display.wear(busy, size=SIZES["tv"])
    display.page.context.set_offline(True)
    expect(display.page.get_by_text("Koneksi terputus")).to_be_visible(timeout=LOST_WITHIN_MS)
    expect(display.page.get_by_text("keadaan 1")).to_be_visible(timeout=LOST_WITHIN_MS)
    _keep(display, folder, "hall-disconnected")
    display.page.context.set_offline(False)
    expect(display.page.get_by_text("Koneksi terputus")).to_be_hidden(timeout=LOST_WITHIN_MS)


def _photograph_pairing(hall: Hall, folder: Path) -> None:
    page = hall.profile(SIZES["tv"]).open("/display/")
    expect(page.get_by_test_id("pairing-code")).not_to_have_class("is-waiting")
    expect(page.get_by_text("Kode berlaku sampai")).to_be_visible()
    _keep(PretendedDisplay(page), folder, "pairing")


def _keep(display: PretendedDisplay, folder: Path, name: str) -> None:
    display.page.wait_for_load_state("networkidle")
    shot = display.page.screenshot()
    (FULL_SIZE / f"{name}.png").write_bytes(shot)
    picture = Image.open(BytesIO(shot)).convert("RGB")
    scale = SHORT_SIDE / min(picture.size)
    size = (round(picture.width * scale), round(picture.height * scale))
    small = picture.resize(size, Image.Resampling.LANCZOS).quantize(COLOURS)
    small.save(folder / f"display-{name}.png", optimize=True)
