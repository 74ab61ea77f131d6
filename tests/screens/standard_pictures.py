"""`python -m tests.screens.standard_pictures`: the page of standards, the published standard and the report
of a month (docs/pictures), from the running product.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.screens.browsers import chromium
from tests.screens.desk_pictures import SIZES
from tests.screens.desk_pictures import _keep as keep_picture
from tests.screens.hall import Hall, hall_of
from tests.support.running import RunningServer

FAST = 60
SIGN = {"/office/standards": "Kep/01/I/2019", "/office/month": "Laporan Kehilangan"}
"""What is there once a page has come."""

SERVED = ("spkt.lp", "spkt.kehilangan", "spkt.pengaduan", "spkt.kehilangan", "spkt.kehilangan")


def main() -> None:
    """Take every picture anew."""
    with (
        chromium() as browser,
        tempfile.TemporaryDirectory() as home,
        hall_of(RunningServer(Path(home), mode="demo", speed=FAST), browser) as hall,
    ):
        _serve(hall)
        _photograph(hall, "/office/standards", "office-standards")
        _photograph(hall, "/office/month", "office-month")
        public = hall.profile(SIZES["wide"]).open("/standar")
        keep_picture("standar", public.screenshot())


def _serve(hall: Hall) -> None:
    officer = hall.officer("petugas1", at="loket-1")
    for service in SERVED:
        hall.at_the_door.tap(service)
        ticket = officer.call_next()["ticket"]["id"]
        officer.start(ticket)
        officer.finish(ticket)


def _photograph(hall: Hall, address: str, name: str) -> None:
    for size, ending in (("wide", ""), ("narrow", "-narrow")):
        cookies = {"antrean_office": hall.session("ka.spkt")}
        page = hall.profile(SIZES[size], cookies=cookies).open(address)
        expect(page.get_by_text(SIGN[address]).first).to_be_visible()
        keep_picture(f"{name}{ending}", page.screenshot())


if __name__ == "__main__":
    main()
