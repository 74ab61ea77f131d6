"""Pictures of the head's live board, calm and burning, and of the causes of a month (docs/pictures)."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from server.domain.office import Office
from tests.screens.browsers import chromium
from tests.screens.desk_keys import type_keys
from tests.screens.desk_pictures import SIZES
from tests.screens.desk_pictures import _keep as keep_picture
from tests.screens.hall import Hall, hall_of, quick_office
from tests.support.running import RunningServer

FAST = 40
LATE = ("spkt.kehilangan", "spkt.pengaduan")
NOTE = "Aplikasi pusat tidak menjawab"


def main() -> None:
    """Take every picture anew."""
    with chromium() as browser, tempfile.TemporaryDirectory() as home:
        photograph_live(browser, Path(home))


def photograph_live(browser: Browser, home: Path) -> None:
    """A hall with a fast clock: calm, then amber and red, then what officer and head make of it."""
    with hall_of(RunningServer(home, office=_office(), printer="none://", speed=FAST), browser) as hall:
        board = hall.office()
        for number, service in enumerate(("spkt.lp", *LATE), 1):
            hall.at_the_door.tap(service)
            officer = hall.officer(f"petugas{number}", at=f"loket-{number}")
            officer.start(officer.call_next()["ticket"]["id"])
        expect(board.locator(".live-row")).to_have_count(3)
        _photograph(board, "office-live-calm")
        burning = "".join(f":has([data-heat={heat}])" for heat in ("amber", "red", "escalated"))
        expect(board.locator(f".live-rows{burning}")).to_be_visible(timeout=60_000)
        _photograph(board, "office-live-amber-red")
        desk = hall.desk("petugas3", size=SIZES["wide"])
        expect(desk.get_by_role("region", name="Keterlambatan")).to_be_visible()
        _photograph(desk, "desk-why")
        type_keys(desk, ".")
        _photograph(desk, "desk-cause")
        _explain(hall)
        page = hall.profile(SIZES["wide"], cookies={"antrean_office": hall.session("ka.spkt")})
        overruns = page.open("/office/overruns")
        expect(overruns.locator(".line").first).to_be_visible()
        _photograph(overruns, "office-overruns")


def _office() -> Office:
    """The clocks of the three services end a few moments apart, and the alarm rises soon."""
    office = quick_office(auto_start_seconds=24 * 3600)
    return replace(office, rules=replace(office.rules, escalation_minutes=4))


def _explain(hall: Hall) -> None:
    for number, cause in ((2, "sistem_pusat"), (3, "lonjakan")):
        officer = hall.officer(f"petugas{number}", at=f"loket-{number}")
        (late,) = officer.desk()["overruns"]
        officer.command(f"/api/v1/tickets/{late['ticket_id']}/finish")
        path = f"/api/v1/overruns/{late['ticket_id']}/{late['part']}/explain"
        officer.command(path, cause=cause, note=NOTE if number == 2 else "")


def _photograph(page: Page, name: str, *, keep: Callable[[str, bytes], None] = keep_picture) -> None:
    page.evaluate("() => document.fonts.ready.then(() => null)")
    for suffix, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        keep(name if suffix == "wide" else f"{name}-{suffix}", page.screenshot())
    width, height = SIZES["wide"]
    page.set_viewport_size({"width": width, "height": height})


if __name__ == "__main__":
    main()
