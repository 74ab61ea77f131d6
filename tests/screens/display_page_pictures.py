"""Pictures of the page on which the head looks after the displays: four TVs, two of them well, one that
nobody hears, one that never came.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.screens.hall import NARROW, Hall
from tests.screens.test_display import _SOUND_ONLY_AFTER_A_TOUCH
from tests.support.api import Api

LAPTOP = (1366, 768)
HEARD_WITHIN_MS = 30_000
Photograph = Callable[[Page, str], None]


def photograph_displays(hall: Hall, photograph: Photograph) -> None:
    """The cards, one card's settings, running text with groups, and the narrow page."""
    _call_the_first_one(hall, "TV ruang tunggu")
    _watch(hall, hall.server.token("display"))
    _watch(hall, _enrol(hall, "TV aula SIM"), _SOUND_ONLY_AFTER_A_TOUCH)
    _watch(hall, _enrol(hall, "TV pintu masuk"))
    _enrol(hall, "TV gudang")
    page = _open(hall, LAPTOP)
    expect(page.get_by_text("Tersambung, tetapi suara mati")).to_be_visible(timeout=HEARD_WITHIN_MS)
    expect(page.get_by_text("Tersambung, suara siap")).to_have_count(2, timeout=HEARD_WITHIN_MS)
    _make_groups(page)
    _write(page)
    page.evaluate("() => scrollTo(0, 0)")
    photograph(page, "office-display-cards")
    page.get_by_text("Ubah pengaturan").first.click()
    page.set_viewport_size({"width": LAPTOP[0], "height": 1200})
    photograph(page, "office-display-settings")
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.get_by_text("Ubah pengaturan").first.click()
    page.get_by_role("region", name="Teks berjalan").evaluate("part => part.scrollIntoView()")
    photograph(page, "office-display-ticker")
    page.get_by_role("region", name="Kelompok loket").evaluate("part => part.scrollIntoView()")
    photograph(page, "office-display-groups")
    photograph(_open(hall, NARROW), "office-display-narrow")


def _call_the_first_one(hall: Hall, name: str) -> None:
    with Api(hall.server.port, hall.session("ka.spkt")) as head:
        first = next(each for each in head.get("/api/v1/office")["devices"] if each["kind"] == "display")
        head.command(f"/api/v1/office/devices/{first['id']}", name=name)


def _enrol(hall: Hall, name: str) -> str:
    return hall.server.antrean("device", "add", "--kind", "display", "--name", name).stdout.strip()


def _watch(hall: Hall, token: str, script: str = "") -> Page:
    watched = hall.profile((1920, 1080), cookies={"antrean_display": token})
    if script:
        watched.context.add_init_script(script)
    return watched.open("/display/")


def _open(hall: Hall, size: tuple[int, int]) -> Page:
    page = hall.profile(size, cookies={"antrean_office": hall.session("ka.spkt")}).open("/office/display")
    expect(page.get_by_role("heading", name="Layar TV di ruang tunggu")).to_be_visible()
    expect(page.get_by_text("Tersambung, suara siap").first).to_be_visible(timeout=HEARD_WITHIN_MS)
    return page


def _make_groups(page: Page) -> None:
    editor = page.get_by_role("region", name="Kelompok loket")
    for name in ("SPKT", "SIM"):
        editor.get_by_role("button", name="Tambah kelompok").click()
        page.keyboard.type(name)
    editor.get_by_label("Loket 1").select_option("SPKT")
    editor.get_by_label("Loket 2").select_option("SPKT")
    editor.get_by_label("Loket 3").select_option("SIM")
    editor.get_by_role("button", name="Simpan").click()
    expect(editor.get_by_text("Tersimpan")).to_be_visible()


def _write(page: Page) -> None:
    editor = page.get_by_role("region", name="Teks berjalan")
    editor.get_by_role("button", name="Tambah baris").click()
    page.keyboard.type("Pelayanan SIM pindah sementara ke gedung belakang.")
    editor.get_by_label("Mulai").last.fill("2026-12-01")
    editor.get_by_label("Sampai").last.fill("2026-12-31")
    editor.get_by_role("button", name="Simpan").click()
    expect(editor.get_by_text("Tersimpan")).to_be_visible()
