"""Pictures and videos from the head's hand to the TV: uploaded, ordered, played, and nothing from outside."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.screens.browsers import axe_findings
from tests.screens.hall import NARROW, Hall

FILMS = Path(__file__).parents[1] / "support" / "films"
NO_FILM, NOT_THERE = re.compile("status of 400"), re.compile("status of 404")
SAVED = "Tersimpan. Berlaku sekarang juga."
PLAY = """async () => {
  const { createSlides } = await import("/display/slides.js");
  const { playlist } = await (await fetch("/api/v1/board")).json();
  const root = document.createElement("div");
  root.id = "probe";
  document.body.append(root);
  window.faults = [];
  window.slides = createSlides({ root, onFault: (fault) => window.faults.push(fault) });
  window.slides.show([{ ...playlist[0], id: "x", url: "/media/nothing.png", kind: "picture" }, ...playlist]);
}"""


@pytest.fixture
def page(hall: Hall) -> Iterator[Page]:
    """The head's page in a narrow window; what was brought in is taken away again."""
    hall.server.token("display")
    cookies = {"antrean_office": hall.session("ka.spkt")}
    page = hall.profile(NARROW, cookies=cookies, reckoned_with=NO_FILM).open("/office/display")
    expect(page.get_by_role("heading", name="Gambar dan video")).to_be_visible()
    yield page
    for _ in range(page.get_by_test_id("medium").count()):
        page.get_by_test_id("medium").first.get_by_role("button", name="Hapus").click()
        page.get_by_role("button", name="Ya, hapus").click()
        expect(page.get_by_role("button", name="Ya, hapus")).to_have_count(0)


def a_picture(name: str = "Alur_SIM.png") -> FilePayload:
    file = BytesIO()
    Image.new("RGB", (640, 360), "seagreen").save(file, format="PNG")
    return {"name": name, "mimeType": "image/png", "buffer": file.getvalue()}


def a_film(name: str) -> FilePayload:
    kind = f"video/{name.rpartition('.')[2]}"
    return {"name": name, "mimeType": kind, "buffer": (FILMS / name).read_bytes()}


def upload(page: Page, *files: FilePayload) -> None:
    page.get_by_label("Unggah gambar atau video").set_input_files(files)


def playlist(page: Page) -> Locator:
    return page.get_by_role("region", name="Daftar putar display uji")


def put_on_the_list(page: Page, *names: str) -> None:
    for name in names:
        playlist(page).get_by_label("Tambahkan ke daftar putar").select_option(name)
        playlist(page).get_by_role("button", name="Tambahkan").click()


def save(page: Page) -> None:
    playlist(page).get_by_role("button", name="Simpan").click()
    expect(playlist(page).get_by_text(SAVED)).to_be_visible()


def test_a_film_and_a_picture_come_from_the_head_to_the_tv_and_nothing_from_outside(
    hall: Hall, page: Page
) -> None:
    upload(page, a_picture(), a_film("film.mp4"), a_film("film.webm"))
    expect(page.get_by_test_id("medium")).to_have_count(3)
    expect(page.get_by_text("Gambar, 640 × 360")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]

    put_on_the_list(page, "Alur SIM", "film")
    playlist(page).get_by_role("button", name="Naikkan film").press("Enter")
    expect(playlist(page).locator(".entry-name")).to_have_text(["1. film", "2. Alur SIM"])
    assert axe_findings(page) == []
    save(page)

    display = hall.display(reckoned_with=NOT_THERE)
    with display.expect_response(lambda answer: answer.url.endswith("/media/nothing.png")):
        display.evaluate(PLAY)
    video, picture = (display.locator(f"#probe [data-testid=slide-{kind}]") for kind in ("video", "picture"))
    expect(video).to_have_class("slide is-shown")
    expect(picture).to_have_class("slide is-shown")
    expect(video).not_to_have_attribute("src", "")
    assert picture.evaluate("(picture) => [picture.naturalWidth, picture.naturalHeight]") == [640, 360]
    assert display.evaluate("() => window.faults") == [{"part": "slides", "reason": "x: unreadable"}]
    assert display.locator("#probe > *").count() == 2


def test_what_is_no_film_is_refused_in_words_and_what_is_played_is_not_lost_by_accident(page: Page) -> None:
    upload(page, {"name": "surat.png", "mimeType": "image/png", "buffer": b"%PDF-1.7 surat"})
    expect(page.get_by_text("Berkas ini bukan gambar atau video yang dikenal.")).to_be_visible()
    page.get_by_role("button", name="Tutup").click()

    upload(page, a_picture("Taman.png"))
    put_on_the_list(page, "Taman")
    save(page)
    medium = page.get_by_test_id("medium")
    medium.get_by_label("Nama").fill("Taman kota")
    medium.get_by_label("Nama").press("Enter")
    expect(page.get_by_text("Nama disimpan.")).to_be_visible()
    expect(playlist(page).locator(".entry-name")).to_have_text(["1. Taman kota"])

    medium.get_by_role("button", name="Hapus").click()
    expect(page.get_by_text("Masih ada di daftar putar display uji.")).to_be_visible()
    page.get_by_role("button", name="Jangan hapus").press("Enter")
    expect(medium).to_have_count(1)
    medium.get_by_role("button", name="Hapus").press("Enter")
    page.get_by_role("button", name="Ya, hapus di semua TV").click()
    expect(medium).to_have_count(0)
    expect(playlist(page).locator(".entry-name")).to_have_count(0)
