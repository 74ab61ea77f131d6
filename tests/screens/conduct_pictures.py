"""`python -m tests.screens.conduct_pictures`: the pages of conduct from the running product, on the last
evening of a semester and the morning after it.
"""

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Page, expect

from server.demo.sample import sample_office
from server.domain.office import Office
from server.domain.shifts import Shift
from tests.screens.browsers import axe_findings, chromium
from tests.screens.hall import Hall, hall_of
from tests.support.api import Api
from tests.support.running import RunningServer
from tests.support.waiting import until

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LAST_DAY = date(2026, 12, 31)
PHONE, WIDE = (360, 640), (1366, 768)
SPEED = 600
SERVED = timedelta(minutes=6)
COLOURS = 128
TEAM = ("petugas1", "petugas2", "petugas3")
CONDUCT = "/api/v1/office/conduct"


def the_office() -> Office:
    """The sample office with a shift in the evening of the last day."""
    evening = Shift(id="sore", name="Piket sore", begins=time(19), until=time(23))
    return replace(sample_office(), shifts=(evening,), hours=())


def main(folder: Path) -> None:
    """Take every picture anew."""
    zone = ZoneInfo("Asia/Makassar")
    begins_at = datetime.combine(LAST_DAY, time(18, 0), zone).astimezone(UTC)
    office = the_office()
    open_all_day = replace(office, services=tuple(replace(each, hours="") for each in office.services))
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        server = RunningServer(
            Path(home), office=open_all_day, printer="none://", speed=SPEED, begins_at=begins_at
        )
        with hall_of(server, browser) as hall:
            _live_through_the_evening(hall)
            _checklist(hall, folder)
            _own_page(hall, folder)
            until(lambda: _local(server, zone).date() > LAST_DAY, within=90, what="the new year")
            _recap(hall, folder)
            _month(hall, folder)


def _live_through_the_evening(hall: Hall) -> None:
    """Petugas 1 comes in time and serves, Petugas 2 is late, Petugas 3 does not come."""
    zone = ZoneInfo("Asia/Makassar")
    head = _api(hall, "ka.spkt")
    head.command(f"{CONDUCT}/roster", shift="sore", days=[LAST_DAY.isoformat()], members=TEAM)
    first = hall.officer("petugas1", at="loket-1")
    until(lambda: _local(hall.server, zone).time() > time(19, 15), within=30, what="a quarter past seven")
    hall.officer("petugas2", at="loket-2")
    for _ in range(3):
        hall.at_the_door.tap("spkt.lp")
        ticket = first.call_next()["ticket"]["id"]
        first.start(ticket)
        _wait(hall, SERVED)
        first.finish(ticket)
    head = _api(hall, "ka.spkt")
    for officer, nature, note in (
        ("petugas1", "good", "Sabar menghadapi pemohon yang bingung"),
        ("petugas2", "lacking", "Berkas dikembalikan tanpa penjelasan"),
    ):
        wish = {"officer": officer, "day": LAST_DAY.isoformat(), "nature": nature, "note": note}
        head.command(f"{CONDUCT}/note", **wish)
    entry = next(each for each in _own(hall, "petugas2") if each["kind"] == "note")
    said = {"entry": entry["id"]}
    hall.officer("petugas2").command("/api/v1/desk/conduct/remark", words="Sistem pusat mati", **said)
    hall.officer("petugas2").command(
        "/api/v1/desk/conduct/contest", reason="Penjelasan sudah diberikan", **said
    )


def _wait(hall: Hall, so_long: timedelta) -> None:
    began = hall.server.office_now()
    until(lambda: hall.server.office_now() - began > so_long, within=30, what="the service")


def _checklist(hall: Hall, folder: Path) -> None:
    page = _office_page(hall, "ka.spkt", PHONE, "checklist")
    expect(page.get_by_role("heading", name="Loket 1")).to_be_visible()
    page.get_by_role("group", name="Sikap tampang rapi").get_by_role("button", name="Ya").click()
    page.get_by_role("group", name="Senyum, sapa, salam").get_by_role("button", name="Ya").click()
    page.get_by_role("group", name="Tempat pelayanan").get_by_role("button", name="Tidak", exact=True).click()
    expect(page.get_by_text("Tersimpan")).to_be_visible()
    _keep(page, "office-conduct-checklist", folder)
    page.get_by_role("button", name="Berikutnya").click()
    expect(page.get_by_role("heading", name="Loket 2")).to_be_visible()


def _own_page(hall: Hall, folder: Path) -> None:
    cookies = {"antrean_desk": hall.session("petugas2")}
    page = hall.profile(WIDE, cookies=cookies).open("/desk/conduct")
    expect(page.get_by_text("Penjelasan sudah diberikan")).to_be_visible()
    _keep(page, "desk-conduct", folder)


def _recap(hall: Hall, folder: Path) -> None:
    head = _api(hall, "ka.spkt")
    wish = {"period": "2026-2", "officer": "petugas1", "proposal": "add"}
    head.command(f"{CONDUCT}/semester", reason="Tepat waktu dan sabar sepanjang semester", **wish)
    page = _office_page(hall, "ka.spkt", WIDE, "recap")
    page.get_by_role("button", name="Periode sebelumnya").click()
    expect(page.get_by_text("Usul tambah —")).to_be_visible()
    _keep(page, "office-conduct-recap", folder)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    _keep(page, "office-conduct-recap-narrow", folder)


def _month(hall: Hall, folder: Path) -> None:
    page = _office_page(hall, "kasiwas", WIDE, "month")
    page.get_by_role("button", name="Periode sebelumnya").click()
    expect(page.get_by_role("button", name="Terima keberatan")).to_be_visible()
    page.get_by_text("Petugas 2").first.click()
    _keep(page, "office-conduct-month", folder)


def _office_page(hall: Hall, person: str, size: tuple[int, int], part: str) -> Page:
    cookies = {"antrean_office": hall.session(person)}
    return hall.profile(size, cookies=cookies).open(f"/office/conduct#{part}")


def _own(hall: Hall, officer: str) -> list[dict[str, str]]:
    return [each["entry"] for each in hall.officer(officer).get("/api/v1/desk/conduct")["entries"]]


def _api(hall: Hall, person: str) -> Api:
    return Api(hall.server.port, hall.session(person))


def _local(server: RunningServer, zone: ZoneInfo) -> datetime:
    return server.office_now().astimezone(zone)


def _keep(page: Page, name: str, folder: Path) -> None:
    """The picture, once nobody is shut out of the page."""
    page.evaluate("() => document.fonts.ready.then(() => null)")
    findings = axe_findings(page)
    if findings:
        raise SystemExit(f"{name}: {findings}")
    Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS).save(
        folder / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
