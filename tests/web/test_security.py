"""What protects the browser: headers, and no changes asked for by other sites."""

import pytest

from server.web.security import HEADERS, is_same_origin
from tests.web.house import House, assert_refused

HOST = "localhost"
ALLOWED: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Origin": "https://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
]
REFUSED: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "nonsense"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "null"},
    {"Origin": "http://evil.example"},
    {"Origin": "http://localhost:8001"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://[::1"},
    {"Origin": ""},
]


@pytest.mark.parametrize("path", ["/", "/kiosk/", "/kiosk/main.js", "/api/v1/kiosk", "/standar", "/nowhere"])
def test_every_answer_carries_the_headers(house: House, path: str) -> None:
    response = house.client().get(path)
    for name, value in HEADERS:
        assert response.headers.getlist(name) == [value]


def test_no_page_may_run_what_stands_in_its_html(house: House) -> None:
    policy = house.client().get("/kiosk/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_answers_of_the_interface_are_kept_nowhere(house: House) -> None:
    assert house.ask("GET", "/api/v1/kiosk", by="kiosk").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("headers", ALLOWED, ids=str)
def test_the_own_page_and_programs_may_ask_for_changes(house: House, headers: dict[str, str]) -> None:
    browser = house.client()
    browser.set_cookie("antrean_kiosk", house.token("kiosk"))
    body = {"request_id": "tap-00000001", "service": "spkt.lp"}
    assert browser.post("/api/v1/tickets", json=body, headers=headers).status_code == 201


@pytest.mark.parametrize("headers", REFUSED, ids=str)
def test_another_site_may_not(house: House, headers: dict[str, str]) -> None:
    browser = house.client()
    browser.set_cookie("antrean_kiosk", house.token("kiosk"))
    body = {"request_id": "tap-00000001", "service": "spkt.lp"}
    response = browser.post("/api/v1/tickets", json=body, headers=headers)
    assert_refused(response, 403, "cross_site_refused")
    assert house.commands.asked == []


@pytest.mark.parametrize("headers", REFUSED, ids=str)
def test_another_site_cannot_sign_a_browser_in_or_out(house: House, headers: dict[str, str]) -> None:
    browser = house.client()
    signing_in = browser.post("/api/v1/session", json={"user": "petugas1", "pin": "1"}, headers=headers)
    assert_refused(signing_in, 403, "cross_site_refused")
    assert_refused(browser.delete("/api/v1/session", headers=headers), 403, "cross_site_refused")


@pytest.mark.parametrize("headers", REFUSED, ids=str)
def test_a_bearer_token_is_proof_enough(house: House, headers: dict[str, str]) -> None:
    bearer = {"Authorization": f"Bearer {house.token('kiosk')}"}
    body = {"request_id": "tap-00000001", "service": "spkt.lp"}
    assert house.client().post("/api/v1/tickets", json=body, headers=headers | bearer).status_code == 201


@pytest.mark.parametrize("headers", REFUSED, ids=str)
def test_a_link_from_another_site_may_still_be_followed(house: House, headers: dict[str, str]) -> None:
    assert house.client().get("/standar", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("origin", "host", "is_same"),
    [
        ("http://antrean.local:8000", "antrean.local:8000", True),
        ("http://ANTREAN.local:8000", "antrean.LOCAL:8000", True),
        ("https://antrean.local", "antrean.local", True),
        ("http://antrean.local:8000", "antrean.local:8001", False),
        ("ftp://antrean.local", "antrean.local", False),
        ("antrean.local", "antrean.local", False),
        ("", "", False),
    ],
)
def test_an_origin_is_the_same_by_host_and_port(origin: str, host: str, is_same: bool) -> None:
    assert is_same_origin(origin, host) is is_same
