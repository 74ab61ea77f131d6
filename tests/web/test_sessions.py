"""Signing in with a PIN, signing out, and a device's token in its cookie."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.domain.commands import SignIn
from server.domain.people import MAX_FAILURES
from server.web.tokens import token_hash
from tests.web.house import PIN, House, assert_refused, told


def sign_in(browser: FlaskClient, user: str = "petugas1", pin: str = PIN) -> TestResponse:
    return browser.post("/api/v1/session", json={"user": user, "pin": pin})


def test_the_right_pin_opens_a_session(house: House) -> None:
    response = sign_in(house.client())
    assert response.status_code == 201
    assert set(told(response)) == {"token", "expires_at", "user"}
    assert told(response)["user"] == {"id": "petugas1", "name": "petugas1", "role": "officer"}
    assert told(response)["expires_at"] == "2026-09-30T12:00:00Z"


def test_the_token_of_the_answer_works_as_bearer(house: House) -> None:
    token = told(sign_in(house.client()))["token"]
    response = house.client().get("/api/v1/desk", headers={"Authorization": f"Bearer {token}"})
    assert told(response)["officer"]["id"] == "petugas1"


def test_only_the_hash_of_the_token_reaches_the_store(house: House) -> None:
    token = told(sign_in(house.client()))["token"]
    (command,) = house.commands.asked
    assert isinstance(command, SignIn)
    assert command.token_hash == token_hash(token)


@pytest.mark.parametrize(("user", "cookie"), [("petugas1", "antrean_desk"), ("ka.spkt", "antrean_office")])
def test_the_cookie_is_out_of_reach_of_scripts(house: House, user: str, cookie: str) -> None:
    header = sign_in(house.client(), user).headers["Set-Cookie"]
    assert header.startswith(f"{cookie}=")
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "Secure" not in header


def test_the_cookie_is_secure_where_the_office_has_https(tmp_path: Path) -> None:
    house = House(tmp_path, {"secure_cookies": True})
    assert "Secure" in sign_in(house.client()).headers["Set-Cookie"]


@pytest.mark.parametrize(("user", "pin"), [("petugas1", "111222"), ("nobody", PIN), ("nobody", "111222")])
def test_the_refusal_does_not_say_whether_name_or_pin_was_wrong(house: House, user: str, pin: str) -> None:
    response = sign_in(house.client(), user, pin)
    assert assert_refused(response, 401, "sign_in_refused") == "Nama pengguna atau PIN salah."
    assert "Set-Cookie" not in response.headers


def test_five_wrong_pins_lock_the_account_for_the_right_one_too(house: House) -> None:
    browser = house.client()
    for _ in range(MAX_FAILURES - 1):
        assert_refused(sign_in(browser, pin="111222"), 401, "sign_in_refused")
    sentence = assert_refused(sign_in(browser, pin="111222"), 423, "account_locked")
    assert sentence == "Terlalu banyak PIN salah. Coba lagi 5 menit lagi."
    assert_refused(sign_in(browser), 423, "account_locked")
    house.hall.clock.advance(minutes=5)
    assert sign_in(browser).status_code == 201


def test_a_new_session_ends_the_old_one_at_once(house: House) -> None:
    first, second = house.client(), house.client()
    sign_in(first)
    assert first.get("/api/v1/desk").status_code == 200
    sign_in(second)
    assert_refused(first.get("/api/v1/desk"), 401, "sign_in_required")
    assert second.get("/api/v1/desk").status_code == 200


def test_signing_out_ends_the_session_and_drops_the_cookie(house: House) -> None:
    browser = house.client()
    token = told(sign_in(browser))["token"]
    response = browser.delete("/api/v1/session")
    assert response.status_code == 204
    assert response.data == b""
    assert browser.get_cookie("antrean_desk") is None
    stolen = house.client().get("/api/v1/desk", headers={"Authorization": f"Bearer {token}"})
    assert_refused(stolen, 401, "sign_in_required")


def test_signing_out_twice_is_no_error(house: House) -> None:
    browser = house.client()
    sign_in(browser)
    assert [browser.delete("/api/v1/session").status_code for _ in range(2)] == [204, 204]


def test_both_consoles_may_be_open_and_one_is_closed_alone(house: House) -> None:
    browser = house.client()
    sign_in(browser, "petugas1")
    sign_in(browser, "ka.spkt")
    assert browser.get("/api/v1/desk").status_code == browser.get("/api/v1/office").status_code == 200
    browser.delete("/api/v1/session?console=office")
    assert browser.get("/api/v1/desk").status_code == 200
    assert browser.get("/api/v1/office").status_code == 401


def test_a_device_cannot_sign_out(house: House) -> None:
    assert house.ask("DELETE", "/api/v1/session", by="kiosk").status_code == 204
    assert house.commands.asked == []


def test_an_address_that_tries_too_often_has_to_wait(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_sign_in": "3/minute"})
    browser = house.client()
    for _ in range(3):
        assert_refused(sign_in(browser, "nobody"), 401, "sign_in_refused")
    response = sign_in(browser)
    assert_refused(response, 429, "too_many_requests")
    assert told(response)["error"]["retry"] is True
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    body = {"user": "petugas1", "pin": PIN}
    assert browser.post("/api/v1/session", json=body, environ_overrides=elsewhere).status_code == 201


def test_taps_are_not_limited(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_sign_in": "1/minute"})
    statuses = {house.tap(request_id=f"tap-{number:08d}").status_code for number in range(20)}
    assert statuses == {201}


@pytest.mark.parametrize("kind", ["kiosk", "display"])
def test_a_screen_keeps_its_token_in_its_cookie(house: House, kind: str) -> None:
    browser = house.client()
    response = browser.post("/api/v1/device-session", json={"token": house.token(kind)})
    assert response.status_code == 200
    assert told(response) == {"kind": kind, "name": kind}
    header = response.headers["Set-Cookie"]
    assert header.startswith(f"antrean_{kind}=")
    assert "HttpOnly" in header
    path = "/api/v1/kiosk" if kind == "kiosk" else "/api/v1/board"
    assert browser.get(path).status_code == 200
    assert browser.delete(f"/api/v1/device-session/{kind}").status_code == 204
    assert browser.get(path).status_code == 401


def test_an_unknown_token_is_no_device(house: House) -> None:
    response = house.client().post("/api/v1/device-session", json={"token": "wrong"})
    assert_refused(response, 401, "device_not_enrolled")


def test_a_persons_session_is_no_device(house: House) -> None:
    response = house.client().post("/api/v1/device-session", json={"token": house.token("petugas1")})
    assert_refused(response, 401, "device_not_enrolled")


def test_a_printer_agent_is_known_and_has_no_cookie(house: House) -> None:
    response = house.client().post("/api/v1/device-session", json={"token": house.token("agent")})
    assert told(response) == {"kind": "agent", "name": "agent"}
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("kind", ["agent", "officer", "x"])
def test_only_screens_can_be_taken_out(house: House, kind: str) -> None:
    assert_refused(house.client().delete(f"/api/v1/device-session/{kind}"), 404, "not_found")
