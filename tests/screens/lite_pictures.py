"""`python -m tests.screens.lite_pictures`: the display for old TVs in its states, in docs/pictures."""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.screens.browsers import chromium
from tests.screens.hall import Hall, hall_of, quick_office
from tests.screens.lite_tv import OLD_TV, lite_tv
from tests.support.running import RunningServer

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
COLOURS = 96
POLL_MS = 7_100
TURNS = ("spkt.lp", "spkt.kehilangan", "spkt.pengaduan", "spkt.lp", "spkt.kehilangan", "spkt.lp", "spkt.lp")


def main() -> None:
    """Take every picture anew."""
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        server = RunningServer(Path(home), office=quick_office(), printer="none://")
        with hall_of(server, browser) as hall:
            _keep("pairing", hall.profile(OLD_TV).open("/display/lite"))
            tv = lite_tv(hall)
            _keep("empty", tv)
            _busy(hall)
            tv.clock.run_for(POLL_MS)
            expect(tv.locator("#newest")).to_be_visible()
            _keep("busy", tv)
            tv.context.set_offline(True)
            for _ in range(24):
                tv.clock.run_for(500)
            _keep("disconnected", tv)


def _busy(hall: Hall) -> None:
    officers = [hall.officer(f"petugas{number}", at=f"loket-{number}") for number in (1, 2, 3)]
    for service in TURNS:
        hall.at_the_door.tap(service)
    for turn in range(5):
        officer = officers[turn % 3]
        ticket = officer.call_next()["ticket"]
        officer.start(ticket["id"])
        officer.finish(ticket["id"])


def _keep(name: str, page: Page) -> None:
    page.wait_for_load_state()
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = shot.resize((shot.width // 2, shot.height // 2), Image.Resampling.LANCZOS)
    small.quantize(COLOURS).save(FOLDER / f"display-lite-{name}.png", optimize=True)
    shot.save(Path(tempfile.gettempdir()) / f"display-lite-{name}.png")


if __name__ == "__main__":
    main()
