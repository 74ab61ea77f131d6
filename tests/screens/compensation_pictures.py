"""Pictures of what is owed: hand-over at the desk, ledger, recap and stock (docs/pictures)."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.screens.browsers import chromium
from tests.screens.desk_pictures import SIZES
from tests.screens.desk_pictures import _keep as keep_picture
from tests.screens.hall import Hall, hall_of, press, quick_office
from tests.support.running import RunningServer
from tests.support.waiting import until

FAST = 240
ENDINGS = ("hand-over", "decline", "unmet", "hand-over")
LATE = "spkt.kehilangan"


def main() -> None:
    """Take every picture anew."""
    with chromium() as browser, tempfile.TemporaryDirectory() as home:
        photograph_compensation(browser, Path(home))


def photograph_compensation(browser: Browser, home: Path) -> None:
    """A morning whose clock runs 240 times as fast, then the month as the head reads it."""
    office = quick_office(auto_start_seconds=24 * 3600)
    with hall_of(RunningServer(home, office=office, printer="none://", speed=FAST), browser) as hall:
        _fill_the_stock(hall)
        for ending in ENDINGS:
            _late(hall, ending)
        _at_the_desk(hall)
        page = hall.profile(SIZES["wide"], cookies={"antrean_office": hall.session("ka.spkt")})
        _of_the_month(page.open("/office/compensation"))


def _fill_the_stock(hall: Hall) -> None:
    for item, quantity, paper in (("air_minum", 12, "SJ-0912"), ("permen", 100, "SJ-0913")):
        change = {"place": "kantor", "item": item}
        hall.head().command("/api/v1/office/stock/receive", quantity=quantity, document=paper, **change)
    path = "/api/v1/office/stock/loss"
    hall.head().command(path, place="kantor", item="air_minum", quantity=1, note="Botol pecah")
    hall.head().command("/api/v1/office/stock/count", place="kantor", item="permen", counted=98, note="")


def _late(hall: Hall, ending: str) -> None:
    officer = hall.officer("petugas2", at="loket-2")
    hall.at_the_door.tap(LATE)
    ticket = officer.start(officer.call_next()["ticket"]["id"])["ticket"]["id"]
    path = f"/api/v1/tickets/{ticket}/compensation/"
    if ending == "unmet":
        officer.command(f"{path}grant", reason="Menunggu terlalu lama")
    else:
        until(lambda: officer.desk()["entitlements"])
    if ending == "hand-over":
        officer.hand_over(ticket)
    else:
        officer.command(f"{path}{ending}")
    officer.finish(ticket)


def _at_the_desk(hall: Hall) -> None:
    hall.at_the_door.tap(LATE)
    desk = hall.desk("petugas1", "Loket 1", size=SIZES["wide"])
    press(desk, "Panggil berikutnya")
    press(desk, "Mulai")
    owed = desk.get_by_role("region", name="Kompensasi").get_by_role("listitem")
    expect(owed).to_have_count(1, timeout=30_000)
    _photograph(desk, "desk-owed")
    owed.get_by_role("button", name="Air minum").click()
    expect(desk.get_by_role("button", name="Diterima pemohon")).to_be_visible()
    _photograph(desk, "desk-hand-over")
    desk.get_by_role("button", name="Diterima pemohon").click()
    expect(owed).to_have_count(0)


def _of_the_month(page: Page) -> None:
    expect(page.locator(".line").first).to_be_visible()
    _photograph(page, "office-compensation")
    page.get_by_role("link", name="Rekap bulan").click()
    expect(page.locator(".figure").first).to_be_visible()
    _photograph(page, "office-recap")
    page.get_by_role("link", name="Persediaan").click()
    expect(page.locator(".level").first).to_be_visible()
    _photograph(page, "office-stock")


def _photograph(page: Page, name: str) -> None:
    page.evaluate("() => document.fonts.ready.then(() => null)")
    for suffix, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        keep_picture(name if suffix == "wide" else f"{name}-{suffix}", page.screenshot())
    width, height = SIZES["wide"]
    page.set_viewport_size({"width": width, "height": height})


if __name__ == "__main__":
    main()
