"""Every screen of the kiosk in every dress: full size into test-results/kiosk, and as one sheet for each size
and dress into docs/pictures.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser

from tests.screens.hall import TABLET, TOTEM, Hall, Size, hall_of
from tests.screens.kiosk_tour import PretendingKiosk, put_on, tour
from tests.support.running import RunningServer

ROOT: Final = Path(__file__).parents[2]
FULL_SIZE: Final = ROOT / "test-results" / "kiosk"
NAMES: Final = {TOTEM: "totem", TABLET: "tablet"}
DRESSES: Final = {
    "indonesian": ("id", {}),
    "english": ("en", {}),
    "contrast": ("id", {"high-contrast": True}),
    "large": ("id", {"is-large": True}),
    "low": ("id", {"is-low": True}),
}
SCALE: Final = 0.18
ROWS: Final = {TOTEM: 3, TABLET: 5}
GAP: Final = 8
BETWEEN: Final = "#8a8f99"
COLOURS: Final = 96

Shots = dict[str, list[Image.Image]]


def photograph_every_screen(browser: Browser, folder: Path) -> None:
    """Walk past every screen in both sizes, at a server of its own."""
    FULL_SIZE.mkdir(parents=True, exist_ok=True)
    for size in (TOTEM, TABLET):
        with tempfile.TemporaryDirectory() as home:
            server = RunningServer(Path(home), mode="demo")
            with hall_of(server, browser) as hall:
                shots = _walk(hall, size)
        for dress, pictures in shots.items():
            sheet = _sheet(pictures, rows=ROWS[size])
            sheet.save(folder / f"kiosk-{NAMES[size]}-{dress}.png", optimize=True)
        _show_several(folder, size)


def _show_several(folder: Path, size: Size) -> None:
    """The chips of a visit of several services, large enough to read."""
    taken = next(FULL_SIZE.glob(f"{NAMES[size]}-*-two-services-chosen-indonesian.png"))
    with Image.open(taken) as shot:
        picture = shot.convert("RGB").resize((shot.width // 2, shot.height // 2), Image.Resampling.LANCZOS)
    picture.quantize(COLOURS).save(folder / f"kiosk-{NAMES[size]}-several.png", optimize=True)


def _walk(hall: Hall, size: Size) -> Shots:
    hall.officer("petugas1", at="loket-1")
    for service in ("spkt.lp", "spkt.pengaduan", "spkt.kehilangan"):
        hall.at_the_door.tap(service)
    kiosk = PretendingKiosk(hall, size)
    shots: Shots = {}
    for number, screen in enumerate(tour(kiosk)):
        for dress, (language, names) in DRESSES.items():
            if dress == "low" and size == TABLET:
                continue
            with _in_language(kiosk, language):
                put_on(kiosk.page, names)
                kiosk.page.wait_for_load_state("networkidle")
                shot = kiosk.page.screenshot()
                put_on(kiosk.page, {})
            name = f"{NAMES[size]}-{number:02}-{screen.replace(' ', '-')}-{dress}.png"
            (FULL_SIZE / name).write_bytes(shot)
            shots.setdefault(dress, []).append(_thumbnail(shot))
    return shots


@contextmanager
def _in_language(kiosk: PretendingKiosk, language: str) -> Iterator[None]:
    is_switched = language == "en" and kiosk.on("tool-language").is_visible()
    if is_switched:
        kiosk.tap("tool-language")
    yield
    if is_switched:
        kiosk.tap("tool-language")


def _thumbnail(shot: bytes) -> Image.Image:
    picture = Image.open(BytesIO(shot)).convert("RGB")
    size = (round(picture.width * SCALE), round(picture.height * SCALE))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _sheet(pictures: list[Image.Image], *, rows: int) -> Image.Image:
    """Side by side, in the order of the walk."""
    columns = -(-len(pictures) // rows)
    width, height = pictures[0].size
    sheet = Image.new("RGB", (columns * (width + GAP) - GAP, rows * (height + GAP) - GAP), BETWEEN)
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (place % columns * (width + GAP), place // columns * (height + GAP)))
    return sheet.quantize(COLOURS)
