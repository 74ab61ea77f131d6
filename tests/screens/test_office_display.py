"""The head looks after a TV from afar: what is changed, asked and reported goes between page and display."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.screens.browsers import axe_findings
from tests.screens.hall import NARROW, Hall, Size, hall_of, quick_office, quick_voice
from tests.screens.test_display import _SOUND_ONLY_AFTER_A_TOUCH
from tests.support.running import RunningServer

LAPTOP: Size = (1366, 768)
SAVED = "Tersimpan. Berlaku sekarang juga."
HEARD_WITHIN_MS = 40_000


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("displays")
    quick_voice(home)
    with hall_of(RunningServer(home, office=quick_office(), printer="none://"), browser) as hall:
        yield hall


def open_page(hall: Hall, *, by: str = "ka.spkt", size: Size = LAPTOP) -> Page:
    page = hall.profile(size, cookies={"antrean_office": hall.session(by)}).open("/office/display")
    expect(page.get_by_role("heading", name="Layar TV di ruang tunggu")).to_be_visible()
    return page


def test_the_head_changes_asks_and_hears_of_a_tv_without_going_there(hall: Hall) -> None:
    watched = hall.display_profile()
    display, page = watched.open("/display/"), open_page(hall)
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="display uji"))
    expect(card).to_contain_text("Tersambung, suara siap", timeout=HEARD_WITHIN_MS)
    expect(card).to_contain_text("1920 × 1080")

    display.evaluate("() => { window.isTheSamePage = true; }")
    card.get_by_text("Ubah pengaturan").click()
    card.get_by_label("Tata letak").select_option("Kotak untuk setiap loket")
    card.get_by_label("Volume", exact=True).fill("30")
    with display.expect_response(lambda answer: answer.url.endswith("/api/v1/board")) as told:
        card.get_by_role("button", name="Simpan").click()
    settings = told.value.json()["display"]
    assert (settings["layout"], settings["volume"]) == ("grid", 30)
    expect(card.get_by_text(SAVED)).to_be_visible()
    expect(display.locator("#display")).to_have_attribute("data-layout", "grid")

    card.get_by_role("button", name="Tunjukkan").click()
    expect(display.get_by_test_id("identify")).to_contain_text("display uji")
    assert display.evaluate("() => window.isTheSamePage === true")
    assert axe_findings(page) == []

    watched.context.add_init_script(_SOUND_ONLY_AFTER_A_TOUCH)
    with display.expect_navigation():
        card.get_by_role("button", name="Muat ulang").click()
    expect(card).to_contain_text("Tersambung, tetapi suara mati", timeout=HEARD_WITHIN_MS)
    expect(hall.office().get_by_text("display uji: suara mati")).to_be_visible()


def test_the_running_text_is_written_with_the_keyboard_and_read_on_the_tv(hall: Hall) -> None:
    display, page = hall.display(), open_page(hall, size=NARROW)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
    page.get_by_role("button", name="Tambah baris").press("Enter")
    page.keyboard.type("Layanan SIM pindah ke gedung baru")
    for _ in range(5):
        page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_label("Baris 1", exact=True)).to_have_value("Layanan SIM pindah ke gedung baru")
    expect(page.get_by_label("Baris 1", exact=True)).to_be_focused()
    editor = page.get_by_role("region", name="Teks berjalan")
    with display.expect_response(lambda answer: answer.url.endswith("/api/v1/board")) as told:
        editor.get_by_role("button", name="Simpan").press("Enter")
    assert told.value.json()["ticker"][0] == "Layanan SIM pindah ke gedung baru"
    expect(editor.get_by_text(SAVED)).to_be_visible()


def test_oversight_sees_everything_and_no_button(hall: Hall) -> None:
    assert hall.server.token("display")  # there is one to look at
    page = open_page(hall, by="kasiwas")
    expect(page.get_by_text("Anda dapat melihat halaman ini.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    page.get_by_text("Lihat pengaturan").click()
    expect(page.get_by_label("Tata letak")).to_be_disabled()
    assert axe_findings(page) == []
