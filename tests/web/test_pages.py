"""Pages and browser files: what is served, how long it is kept, and what never leaves the folders."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from server.web.browser_files import ROOT
from server.web.staff_pages import PREVIEW_PAGE, STAFF_PAGES, StaffPage
from tests.web.house import House, assert_refused, told

DEMO_TOKENS = {"kiosk": "token-of-kiosk", "display": "token-of-display"}


@pytest.mark.parametrize("path", ["/", "/kiosk/", "/display/", "/desk/", "/office/"])
def test_every_page_is_there(house: House, path: str) -> None:
    response = house.client().get(path)
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    assert response.text.startswith("<!doctype html>")


@pytest.mark.parametrize("page", STAFF_PAGES, ids=lambda page: page.name)
def test_a_page_for_staff_names_files_that_are_there(house: House, page: StaffPage) -> None:
    html = house.client().get(page.path).text
    named = re.findall(r'(?:href|src)="(/[^"]+)"', html)
    assert f"/server/browser/{page.folder}/main.js" in named
    assert [path for path in named if house.client().get(path).status_code != 200] == []


@pytest.mark.parametrize("page", [*STAFF_PAGES, PREVIEW_PAGE], ids=lambda page: page.name)
def test_a_page_for_staff_keeps_its_title(page: StaffPage) -> None:
    texts = json.loads((ROOT / "server/browser" / page.folder / "texts.id.json").read_bytes())
    assert page.title == texts["page.title"]


@pytest.mark.parametrize("path", ["/kiosk", "/display", "/desk", "/office"])
def test_a_page_without_its_slash_is_found(house: House, path: str) -> None:
    response = house.client().get(path)
    assert response.status_code == 308
    assert response.headers["Location"].endswith(f"{path}/")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/kiosk/main.js", "text/javascript; charset=utf-8"),
        ("/kiosk/kiosk.css", "text/css; charset=utf-8"),
        ("/kiosk/texts.id.json", "application/json"),
        ("/display/index.html", "text/html; charset=utf-8"),
        ("/display/voice/id/satu.wav", "audio/wav"),
        ("/server/browser/live.js", "text/javascript; charset=utf-8"),
        ("/server/browser/standards/standards.css", "text/css; charset=utf-8"),
    ],
)
def test_the_address_of_a_file_is_its_path(house: House, path: str, content_type: str) -> None:
    response = house.client().get(path)
    assert response.status_code == 200
    assert response.content_type == content_type
    assert response.data == (ROOT / path.removeprefix("/")).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/server/browser/package.json",
        "/server/browser/package-lock.json",
        "/server/browser/icons.json",
        "/server/browser/.npmrc",
        "/server/browser/vendor/.stamp",
        "/server/browser/node_modules/ms/index.js",
        "/server/browser/node_modules/.package-lock.json",
        "/server/browser/../cli.py",
        "/server/browser/%2e%2e/cli.py",
        "/server/browser/..%2fcli.py",
        "/server/browser/desk/../../cli.py",
        "/server/browser/desk",
        "/server/browser/",
        "/server/cli.py",
        "/server/web/templates/standards.html",
        "/kiosk/../pyproject.toml",
        "/kiosk//etc/passwd",
        "/kiosk/%2fetc%2fpasswd",
        "/kiosk/main.js%00.html",
        "/kiosk/main.js/",
        "/kiosk/nothing.js",
        "/kiosk/" + "x" * 5000 + ".js",
        "/display/voice/",
        "/printers/slip.py",
    ],
)
def test_nothing_else_leaves_the_folders(house: House, path: str) -> None:
    assert_refused(house.client().get(path), 404, "not_found")


def test_a_link_that_leads_out_is_not_followed(house: House, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    link = ROOT / "kiosk" / f"link-{os.getpid()}.txt"
    link.symlink_to(secret)
    try:
        response = house.client().get(f"/kiosk/{link.name}")
    finally:
        link.unlink()
    assert_refused(response, 404, "not_found")


def test_a_browser_asks_for_code_each_time_and_gets_it_once(house: House) -> None:
    first = house.client().get("/kiosk/main.js")
    assert first.headers["Cache-Control"] == "no-cache"
    again = house.client().get("/kiosk/main.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_a_new_build_is_noticed(house: House, tmp_path: Path) -> None:
    tag = house.client().get("/kiosk/main.js").headers["ETag"]
    newer = House(tmp_path, {"build": "4a00"})
    assert newer.client().get("/kiosk/main.js", headers={"If-None-Match": tag}).status_code == 200


def test_letters_are_kept_for_a_month(house: House) -> None:
    font = "/server/browser/vendor/fonts/atkinson-hyperlegible-latin-400-normal.woff2"
    if not (ROOT / font.removeprefix("/")).is_file():
        pytest.fail("browser parts are missing: run `make run` or `make test`")
    assert house.client().get(font).headers["Cache-Control"] == "public, max-age=2592000"


@pytest.mark.parametrize("kind", ["kiosk", "display"])
def test_a_demonstration_gives_its_screens_their_token(tmp_path: Path, kind: str) -> None:
    house = House(tmp_path, {"is_demo": True, "demo_tokens": DEMO_TOKENS})
    browser = house.client()
    browser.set_cookie(f"antrean_{kind}", "token of yesterday's demonstration")
    header = browser.get(f"/{kind}/").headers["Set-Cookie"]
    assert "HttpOnly" in header
    path = "/api/v1/kiosk" if kind == "kiosk" else "/api/v1/board"
    assert told(browser.get(path))["demo"] is True


def test_an_office_gives_no_token_away(tmp_path: Path) -> None:
    house = House(tmp_path, {"demo_tokens": DEMO_TOKENS})
    assert "Set-Cookie" not in house.client().get("/kiosk/").headers


def test_a_screen_renews_the_cookie_that_it_has(house: House) -> None:
    browser = house.client()
    browser.set_cookie("antrean_kiosk", house.token("kiosk"))
    header = browser.get("/kiosk/").headers["Set-Cookie"]
    assert header.startswith("antrean_kiosk=token-of-kiosk;")
    assert "Max-Age=34560000" in header


def test_the_published_standard_names_the_six_components_of_every_service(house: House) -> None:
    page = house.client().get("/standar").text
    components = ("Persyaratan", "Sistem, mekanisme, dan prosedur", "Jangka waktu", "Biaya", "Produk")
    public = house.hall.store.reads().office_state().office.public_services
    for component in (*components, "Penanganan pengaduan, saran, dan masukan"):
        assert page.count(f"<dt>{component}") == len(public)
    for service in public:
        assert f"{service.standard.minutes} menit" in page
        assert service.standard.decree in page
    assert "Tanpa dipungut biaya" in page
    assert "Kami sanggup menyelenggarakan pelayanan sesuai standar." in page
    assert "08xx-xxxx-xxxx" in page


def test_the_office_s_own_procedure_and_the_ground_of_a_fee_are_published(house: House) -> None:
    tables = house.hall.store.committed
    first, *others = tables.offices[1].services
    own = replace(first, procedure=("Periksa berkas", "Cetak"), fee_rupiah=50_000, fee_basis="PP 76/2020")
    tables.offices[1] = replace(tables.offices[1], services=(own, *others))
    page = house.client().get("/standar").text
    assert page.index("<li>Periksa berkas</li>") < page.index("<li>Cetak</li>")
    assert "Rp50.000 (PP 76/2020)" in page
    assert page.count("<li>Ambil nomor antrean") == len(tables.offices[1].public_services) - 1


def test_the_private_room_is_not_published(house: House) -> None:
    assert "Ruang khusus" not in house.client().get("/standar").text
    names = [each["name"]["id"] for each in told(house.client().get("/api/v1/standards"))["standards"]]
    assert "Ruang khusus" not in names


def test_what_the_office_writes_cannot_become_a_part_of_the_page(house: House) -> None:
    tables = house.hall.store.committed
    tables.offices[1] = replace(tables.offices[1], pledge="<script>alert(1)</script>")
    assert "<script>alert" not in house.client().get("/standar").text


def test_the_office_s_own_recording_is_played_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "satu.wav"
    own.write_bytes(b"RIFF own")
    house = House(tmp_path, {"voice_file": lambda _language, name: own if name == "satu.wav" else None})
    assert house.client().get("/display/voice/id/satu.wav").data == b"RIFF own"
    assert house.client().get("/display/voice/id/dua.wav").status_code == 200


def test_the_list_of_clips_is_the_merged_one(tmp_path: Path) -> None:
    house = House(
        tmp_path, {"voice_manifest": lambda language: b'{"clips":{}}' if language == "id" else None}
    )
    response = house.client().get("/display/voice/id/manifest.json")
    assert told(response) == {"clips": {}}
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/display/voice/../manifest.json", "/display/voice/ID/satu.wav"])
def test_a_language_is_two_letters(house: House, path: str) -> None:
    assert_refused(house.client().get(path), 404, "not_found")


def a_house_with_a_slip(tmp_path: Path, **settings: object) -> House:
    folder = tmp_path / "previews"
    folder.mkdir()
    (folder / "000001.svg").write_text("<svg/>")
    (folder / "000001.bin").write_bytes(b"\x1b@")
    (folder / "latest.json").write_text('[{"name":"000001"}]')
    return House(tmp_path, settings)


PREVIEWS = ["/printers/preview", "/printers/preview/latest.json", "/printers/preview/000001.svg"]


@pytest.mark.parametrize("path", PREVIEWS)
def test_pictures_of_slips_are_for_people_who_are_signed_in(tmp_path: Path, path: str) -> None:
    house = a_house_with_a_slip(tmp_path)
    assert_refused(house.client().get(path), 401, "sign_in_required")
    assert_refused(house.ask("GET", path, by="kiosk"), 403, "not_allowed")
    assert house.ask("GET", path, by="petugas1").status_code == 200
    assert house.ask("GET", path, by="kasiwas").status_code == 200


@pytest.mark.parametrize("path", PREVIEWS)
def test_in_a_demonstration_everybody_sees_the_slips(tmp_path: Path, path: str) -> None:
    assert a_house_with_a_slip(tmp_path, is_demo=True).client().get(path).status_code == 200


@pytest.mark.parametrize(
    "name", ["000001.bin", "000002.svg", "..%2f..%2fsecret.svg", ".hidden.svg", "a b.svg"]
)
def test_only_pictures_leave_the_folder_of_slips(tmp_path: Path, name: str) -> None:
    house = a_house_with_a_slip(tmp_path, is_demo=True)
    assert_refused(house.client().get(f"/printers/preview/{name}"), 404, "not_found")


def test_before_the_first_slip_the_list_is_empty(tmp_path: Path) -> None:
    house = House(tmp_path, {"is_demo": True})
    assert house.client().get("/printers/preview/latest.json").data == b"[]"
