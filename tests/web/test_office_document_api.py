"""How slips look, how public texts read, and whether a slip is genuine: who may, and what is refused."""

from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from server.domain.office import SlipStyle
from server.web.office_document_api import CREST_BYTES
from tests.support.builders import DAY
from tests.web.house import House, assert_refused, told

SLIP, PREVIEW, CREST = "/api/v1/office/slip", "/api/v1/office/slip/preview", "/api/v1/office/crest"
TEXTS = "/api/v1/office/texts"
GREETING = {"id": "Selamat datang di Polres Contoh", "en": "Welcome to Polres Contoh"}


def a_style(**changes: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "parts": ["time", "check_code"],
        "header": [],
        "footer": [],
        "number_scale": 2,
        "copies": 1,
        "crest": "",
    }
    return usual | changes


def a_picture(kind: str = "PNG", size: tuple[int, int] = (600, 600)) -> bytes:
    picture = BytesIO()
    image = Image.radial_gradient("L").resize(size)
    image.save(picture, format=kind)
    return picture.getvalue()


def keep(house: House, by: str = "ka.spkt", /, **changes: object) -> Any:  # noqa: ANN401 - an answer
    body = {"request_id": "style-000001", "style": a_style(**changes)}
    return house.ask("POST", SLIP, by=by, body=body)


def reword(house: House, texts: object, *, by: str = "ka.spkt") -> Any:  # noqa: ANN401 - an answer
    return house.ask("POST", TEXTS, by=by, body={"request_id": "words-000001", "texts": texts})


def upload(house: House, data: bytes) -> Any:  # noqa: ANN401 - an answer
    headers = {"Authorization": f"Bearer {house.token('ka.spkt')}", "Content-Type": "image/png"}
    return house.client().post(CREST, data=data, headers=headers)


# ---------------------------------------------------------------- how slips look


def test_what_the_head_keeps_holds_from_the_next_slip(house: House) -> None:
    assert keep(house, header=["Melayani dengan hati"], number_scale=4).status_code == 200
    house.tap()
    content: Any = house.hall.claim().job.content  # type: ignore[union-attr]
    assert content.header == ("Melayani dengan hati",)
    assert content.design.parts == ("time", "check_code")
    assert content.design.number_scale == 4


def test_oversight_sees_the_style_and_a_picture_but_keeps_nothing(house: House) -> None:
    page = told(house.ask("GET", SLIP, by="kasiwas"))
    assert page["may_change"] is False
    assert {"check_code", "standards"} <= {part["id"] for part in page["known_parts"]}
    assert house.ask("POST", PREVIEW, by="kasiwas", body={"style": a_style()}).status_code == 200
    assert_refused(keep(house, "kasiwas"), 403, "not_allowed")


def test_the_head_is_told_that_it_may_be_changed(house: House) -> None:
    page = told(house.ask("GET", SLIP, by="ka.spkt"))
    assert (page["may_change"], page["is_trackable"]) == (True, False)
    assert page["style"]["number_scale"] == SlipStyle().number_scale


def test_a_picture_of_a_style_stores_nothing(house: House) -> None:
    house.token("ka.spkt")
    before = len(house.hall.log)
    pictures = told(house.ask("POST", PREVIEW, by="ka.spkt", body={"style": a_style()}))["pictures"]
    assert set(pictures) == {"32", "42", "48"}
    assert all(picture.startswith("<svg ") for picture in pictures.values())
    assert len(house.hall.log) == before


@pytest.mark.parametrize(
    "broken",
    [
        {"parts": ["time", "horoscope"]},
        {"parts": ["time", "time"]},
        {"number_scale": 5},
        {"number_scale": "besar"},
        {"copies": 0},
        {"copies": 9},
        {"header": ["baris"] * 7},
        {"footer": ["x" * 97]},
        {"footer": ["dua\nbaris"]},
        {"crest": "bukan base64!"},
        {"crest": b64encode(b"not a picture").decode()},
        {"crest": "A" * 40_001},
        {"colour": "merah"},
    ],
)
def test_a_style_that_cannot_be_printed_is_refused_in_words(house: House, broken: dict[str, object]) -> None:
    assert_refused(keep(house, **broken), 400, "bad_request")
    style = {"style": a_style(**broken)}
    assert_refused(house.ask("POST", PREVIEW, by="ka.spkt", body=style), 400, "bad_request")
    assert house.commands.asked == []


# ---------------------------------------------------------------- the crest


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_crest_that_a_style_may_carry(house: House, kind: str) -> None:
    crest = told(upload(house, a_picture(kind)))["crest"]
    assert keep(house, crest=crest).status_code == 200
    assert house.services.reads.office_state().office.slip.crest == crest


def test_the_widest_crest_fits_into_a_style(house: House) -> None:
    noise = Image.effect_noise((1000, 1000), 200)  # nothing that could be packed
    picture = BytesIO()
    noise.save(picture, format="JPEG", quality=60)
    crest = told(upload(house, picture.getvalue()))["crest"]
    assert keep(house, crest=crest).status_code == 200


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<svg/>", a_picture()[:200]])
def test_what_is_no_picture_is_refused_in_words(house: House, data: bytes) -> None:
    assert_refused(upload(house, data), 400, "bad_request")


def test_a_huge_upload_is_refused_before_it_is_read(house: House) -> None:
    assert "2 MB" in assert_refused(upload(house, bytes(CREST_BYTES + 1)), 400, "bad_request")


def test_an_upload_that_hides_its_length_is_cut(house: House) -> None:
    headers = {"Authorization": f"Bearer {house.token('ka.spkt')}", "Transfer-Encoding": "chunked"}
    endless = BytesIO(bytes(CREST_BYTES + 10))
    environ = {"wsgi.input_terminated": True}
    response = house.client().post(CREST, input_stream=endless, headers=headers, environ_overrides=environ)
    assert response.status_code in {400, 413}


def test_only_who_decides_uploads_a_crest(house: House) -> None:
    assert_refused(house.ask("POST", CREST, by="kasiwas", body={}), 403, "not_allowed")


# ---------------------------------------------------------------- public texts


def test_the_offices_own_words_stand_beside_the_shipped_ones(house: House) -> None:
    assert reword(house, {"home.welcome": GREETING}).status_code == 200
    page = told(house.ask("GET", TEXTS, by="kasiwas"))
    assert page["texts"] == {"home.welcome": GREETING}
    assert page["shipped"]["home.welcome"]["en"] == "Welcome"
    assert page["may_change"] is False


def test_the_kiosk_gets_the_offices_own_words(house: House) -> None:
    reword(house, {"home.welcome": GREETING})
    assert told(house.ask("GET", "/api/v1/kiosk", by="kiosk"))["texts"] == {"home.welcome": GREETING}


@pytest.mark.parametrize(
    ("said", "original"),
    [
        ("Standar lima belas menit", "Standard {minutes} minutes"),
        ("Standar {menit} menit", "Standard {minutes} minutes"),
        ("Standar {minutes} menit, {name}", "Standard {minutes} minutes"),
        ("Standar {minutes} menit", "Fifteen minutes"),
    ],
)
def test_a_text_must_keep_its_places_in_both_languages(house: House, said: str, original: str) -> None:
    refused = reword(house, {"service.minutes": {"id": said, "en": original}})
    assert "{minutes}" in assert_refused(refused, 400, "bad_request")
    assert house.commands.asked == []


@pytest.mark.parametrize(
    "texts",
    [
        {"home.nothing": GREETING},
        {"home.welcome": {"id": "", "en": "Welcome"}},
        {"home.welcome": {"id": "  ", "en": "Welcome"}},
        {"home.welcome": {"id": "x" * 401, "en": "Welcome"}},
        {"home.welcome": {"id": "Selamat datang"}},
        {"home.welcome": "Selamat datang"},
        ["home.welcome"],
    ],
)
def test_words_that_no_screen_could_show_are_refused(house: House, texts: object) -> None:
    assert_refused(reword(house, texts), 400, "bad_request")


def test_oversight_words_nothing(house: House) -> None:
    assert_refused(reword(house, {"home.welcome": GREETING}, by="kasiwas"), 403, "not_allowed")


# ---------------------------------------------------------------- is this slip ours


@pytest.mark.parametrize("by", ["petugas1", "penjaga", "ka.spkt", "kasiwas", "admin"])
def test_whoever_works_here_may_check_a_slip(house: House, by: str) -> None:
    ticket = told(house.tap())["ticket"]
    typed = ticket["check_code"].lower().replace("-", " ")
    found = told(house.ask("GET", f"/api/v1/check/{ticket['label']}/{DAY}/{typed}", by=by))
    assert (found["is_genuine"], found["decree"]) == (True, "Kep/01/I/2019")
    assert "service" not in found
    assert found["minutes"] is None  # other services share its series


@pytest.mark.parametrize("path", ["A-001/2026-09-30/0000-0000", "Z-999/2026-09-30/x", "a/2020-01-01/-"])
def test_a_forged_slip_proves_nothing(house: House, path: str) -> None:
    house.tap()
    found = told(house.ask("GET", f"/api/v1/check/{path}", by="petugas1"))
    assert (found["is_genuine"], found["issued_at"], found["state"]) == (False, None, None)


@pytest.mark.parametrize("day", ["30-09-2026", "kemarin", "2026-13-01"])
def test_a_day_that_is_none_is_refused_in_words(house: House, day: str) -> None:
    refused = house.ask("GET", f"/api/v1/check/A-001/{day}/0000-0000", by="petugas1")
    assert_refused(refused, 400, "bad_request")


# ---------------------------------------------------------------- printers


def test_the_page_of_printers_shows_the_last_test_to_everybody_and_a_button_to_who_decides(
    house: House,
) -> None:
    test = house.ask("POST", "/api/v1/printers/kiosk/test", by="ka.spkt", body={"request_id": "test-000001"})
    assert test.status_code == 200
    seen, shown = (
        told(house.ask("GET", "/api/v1/office/printers", by=who)) for who in ("ka.spkt", "kasiwas")
    )
    assert (seen["may_change"], shown["may_change"]) == (True, False)
    (printer,) = shown["printers"]
    assert (printer["address"], printer["test"]["state"]) == ("tcp://192.0.2.1:9100", "queued")
