"""`python -m tests.screens.pictures`: pictures of the screens for the README, taken from the running product.

They go to docs/pictures. Nothing is drawn or retouched: visitors and officers are played through the public
interface of `antrean demo`, and each page is photographed as it stands.
"""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.screens.browsers import chromium
from tests.screens.display_page_pictures import photograph_displays
from tests.screens.display_pictures import photograph_every_layout
from tests.screens.guard_pictures import photograph_guard
from tests.screens.hall import TV, Hall, hall_of, press, touch, watch_until
from tests.screens.kiosk_pictures import photograph_every_screen
from tests.screens.office_pictures import photograph_live
from tests.support.running import RunningServer

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SPEED = 60
MOST_BYTES = 300 * 1024
COLOURS = 128
OTHERS = ("spkt.pengaduan", "spkt.kehilangan", "spkt.lp", "spkt.kehilangan", "spkt.pengaduan")


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        photograph_every_screen(browser, FOLDER)
        photograph_every_layout(browser, Path(home) / "layouts", FOLDER)
        photograph_live(browser, Path(home) / "live")
        server = RunningServer(Path(home), mode="demo", speed=SPEED)
        with hall_of(server, browser) as hall:
            _open_the_desks(hall)
            _photograph_kiosk_and_slip(hall)
            _photograph_desk_and_office(hall)
            _photograph_display(hall)
            _photograph_what_staff_do_for_the_hall(hall)
            photograph_guard(hall, lambda page, name: _photograph(page, name, scale=1))
            _photograph_paper_and_words(hall)
            photograph_displays(hall, lambda page, name: _photograph(page, name, scale=1))


def _open_the_desks(hall: Hall) -> None:
    for number in (2, 3):
        hall.officer(f"petugas{number}", at=f"loket-{number}")
    for service in OTHERS:
        hall.at_the_door.tap(service)
    for number in (2, 3):
        officer = hall.officer(f"petugas{number}")
        officer.start(officer.call_next()["ticket"]["id"])


def _photograph_kiosk_and_slip(hall: Hall) -> None:
    kiosk = hall.kiosk()
    _photograph(kiosk, "kiosk", scale=0.5)
    touch(kiosk, "Laporan Polisi")
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("slip-state")).to_have_text("Ambil struk Anda di bawah.")
    _photograph(kiosk, "ticket", scale=0.5)
    slips = hall.profile((1280, 1600)).open("/printers/preview")
    newest = slips.get_by_role("img").first
    expect(newest).to_be_visible()
    _keep("slip", newest.screenshot(), scale=1)


def _photograph_desk_and_office(hall: Hall) -> None:
    hall.at_the_door.tap("spkt.lp", priority="lansia")
    desk = hall.desk("petugas1", "Loket 1")
    press(desk, "Panggil berikutnya")
    press(desk, "Mulai")
    owed = desk.get_by_role("region", name="Kompensasi").get_by_role("listitem")
    watch_until(desk, lambda: owed.count() == 1, within_ms=30_000)
    _photograph(desk, "desk", scale=1)
    _photograph(hall.office(), "office", scale=1)
    owed.get_by_role("button", name="Air minum").click()
    _photograph(desk, "desk-hand-over", scale=1)
    desk.get_by_role("button", name="Diterima pemohon").click()
    press(desk, "Selesai")


def _photograph_what_staff_do_for_the_hall(hall: Hall) -> None:
    guard = hall.desk("penjaga")
    hall.at_the_door.tap("spkt.lp", priority="ibu_hamil")
    hall.at_the_door.tap("spkt.kehilangan")
    hall.at_the_door.ask_for_help()
    away = hall.at_the_door.tap("spkt.pengaduan")["ticket"]["id"]
    hall.officer("petugas1").keep(away)
    hall.officer("petugas1").close_service("spkt.visum", reason="Petugas belum tersedia")
    expect(guard.get_by_role("button", name="Pemohon sudah kembali")).to_be_visible()
    expect(guard.get_by_text("ditutup sementara")).to_be_visible()
    _photograph(guard, "guard", scale=1)
    for key in ("n", "3", "1"):
        guard.keyboard.press(key)
    _photograph(guard, "assisted", scale=1)


def _photograph_display(hall: Hall) -> None:
    cookies = {"antrean_display": hall.server.token("display")}
    display = hall.profile(TV, cookies=cookies, reduced_motion="reduce").open("/display/")
    expect(display.get_by_test_id("recent-row").first).to_be_visible()
    label = ""
    for number in (1, 2, 3):
        officer = hall.officer(f"petugas{number}")
        current = officer.desk()["current"]
        if current is not None:
            officer.finish(current["id"])
        ticket = officer.call_next()["ticket"]
        officer.start(ticket["id"])
        label = ticket["label"]
    expect(display.get_by_test_id("now-label")).to_have_text(label, timeout=60_000)
    _photograph(display, "display", scale=0.5)


def _photograph_paper_and_words(hall: Hall) -> None:
    """The office's own pages: how slips look, what screens say, the printers, and whether a slip is ours."""
    ticket = hall.at_the_door.tap()["ticket"]
    profile = hall.profile((1280, 900), cookies={"antrean_office": hall.session("ka.spkt")})
    slip = profile.open("/office/slip")
    slip.get_by_role("checkbox", name="Hak kompensasi").uncheck()
    slip.get_by_label("Di atas nomor").fill("Melayani dengan hati")
    slip.get_by_label("3 kali").check()
    expect(slip.get_by_text("Janji standar tidak tercetak lengkap")).to_be_visible()
    slip.wait_for_timeout(1000)  # until nobody types any more
    expect(slip.get_by_role("group", name="Contoh struk")).to_have_attribute("aria-busy", "false")
    slip.evaluate("() => scrollTo(0, 0)")
    _photograph(slip, "office-slip", scale=1)
    texts = profile.open("/office/texts")
    texts.get_by_label("Cari kata").fill("menit")
    texts.get_by_role("button", name="Ubah: Standar {minutes} menit").click()
    texts.get_by_label("Bahasa Indonesia").fill("Standar layanan")
    _photograph(texts, "office-texts", scale=1)
    printers = profile.open("/office/printers")
    printers.get_by_role("button", name="Cetak halaman uji").click()
    expect(printers.get_by_text("halaman uji tercetak")).to_be_visible()
    _photograph(printers, "office-printers", scale=1)
    check = profile.open("/office/check")
    check.get_by_label("Nomor antrean").fill(ticket["label"])
    check.get_by_label("Kode cek").fill(ticket["check_code"])
    check.keyboard.press("Enter")
    expect(check.get_by_text("ASLI", exact=True)).to_be_visible()
    _photograph(check, "office-check", scale=1)


def _photograph(page: Page, name: str, *, scale: float) -> None:
    page.evaluate("() => document.fonts.ready.then(() => null)")
    _keep(name, page.screenshot(), scale=scale)


def _keep(name: str, shot: bytes, *, scale: float) -> None:
    """As a small PNG; a picture that would grow the repository without need is refused."""
    picture = Image.open(BytesIO(shot)).convert("RGB")
    size = (round(picture.width * scale), round(picture.height * scale))
    small = picture.resize(size, Image.Resampling.LANCZOS).quantize(COLOURS)
    file = FOLDER / f"{name}.png"
    small.save(file, optimize=True)
    if file.stat().st_size > MOST_BYTES:
        message = f"{file} is larger than {MOST_BYTES} bytes"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
