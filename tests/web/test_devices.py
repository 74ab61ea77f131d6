"""A device is paired, changed and revoked over the interface; who may do so stands in the endpoint table."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.domain import commands
from server.domain.devices import PENDING_LIMIT
from server.domain.ids import DeviceId
from server.domain.people import Role
from tests.support.hall import ADMIN
from tests.web.house import House, assert_refused, told
from tests.web.test_sockets import heard, is_listening, relayed

HEADS = ("ka.spkt", "admin")
KIOSK = frozenset({Role.KIOSK})


def ask(house: House, kind: str = "kiosk", *, browser: FlaskClient | None = None) -> dict[str, Any]:
    response = (browser or house.client()).post("/api/v1/pairings", json={"kind": kind})
    assert response.status_code == 201, response.text
    return told(response)


def enter(house: House, token: str, *, browser: FlaskClient | None = None) -> TestResponse:
    return (browser or house.client()).post("/api/v1/device-session", json={"token": token})


def approve(
    house: House, pairing: dict[str, Any], *, by: str = "ka.spkt", name: str = "Kiosk depan", **more: object
) -> TestResponse:
    body = {"request_id": f"approve-{name}".replace(" ", "-"), "code": pairing["code"], "name": name} | more
    return house.ask("POST", f"/api/v1/office/pairings/{pairing['id']}/approve", by=by, body=body)


def act(house: House, path: str, *, by: str = "ka.spkt", **fields: object) -> TestResponse:
    body = {"request_id": house.hall.request_id()} | fields
    return house.ask("POST", f"/api/v1/office/{path}", by=by, body=body)


def office(house: House) -> dict[str, Any]:
    return told(house.ask("GET", "/api/v1/office", by="ka.spkt"))


def device_named(house: House, name: str) -> dict[str, Any]:
    (found,) = (each for each in office(house)["devices"] if each["name"] == name)
    assert isinstance(found, dict)
    return found


# -- pairing


def test_a_new_device_gets_a_code_to_show_and_a_token_to_keep(house: House) -> None:
    pairing = ask(house)
    assert set(pairing) == {"id", "code", "token", "address", "expires_at"}
    assert pairing["expires_at"] == "2026-09-30T00:15:00Z"
    assert pairing["address"] == "127.0.0.1"
    assert pairing["token"] not in str(house.hall.store.committed)


def test_the_head_sees_who_waits(house: House) -> None:
    pairing = ask(house, "display")
    assert office(house)["pairings"] == [
        {
            "id": pairing["id"],
            "kind": "display",
            "code": pairing["code"],
            "address": "127.0.0.1",
            "asked_at": "2026-09-30T00:00:00Z",
            "expires_at": "2026-09-30T00:15:00Z",
        }
    ]


def test_the_token_of_a_pairing_opens_nothing_before_it_is_approved(house: House) -> None:
    pairing = ask(house)
    assert_refused(enter(house, pairing["token"]), 401, "device_not_enrolled")
    headers = {"Authorization": f"Bearer {pairing['token']}"}
    assert_refused(house.client().get("/api/v1/kiosk", headers=headers), 401, "device_not_enrolled")


@pytest.mark.parametrize("head", HEADS)
def test_an_approved_kiosk_enters_with_the_token_it_has(house: House, head: str) -> None:
    browser = house.client()
    pairing = ask(house, browser=browser)
    assert approve(house, pairing, by=head, printer="kiosk").status_code == 200
    answer = enter(house, pairing["token"], browser=browser)
    assert told(answer) == {"kind": "kiosk", "name": "Kiosk depan"}
    assert browser.get("/api/v1/kiosk").status_code == 200
    assert device_named(house, "Kiosk depan")["printer"] == "kiosk"


def test_the_printer_of_a_kiosk_comes_with_its_request(house: House) -> None:
    pairing = ask(house)
    approve(house, pairing, printer="kiosk")
    principal = house.edge.access.require_any(KIOSK, [pairing["token"]])
    assert principal.device is not None
    assert principal.device.printer_id == "kiosk"


def test_an_approved_agent_is_told_so_and_gets_no_cookie(house: House) -> None:
    pairing = ask(house, "agent")
    approve(house, pairing, name="PC loket")
    answer = enter(house, pairing["token"])
    assert told(answer) == {"kind": "agent", "name": "PC loket"}
    assert "Set-Cookie" not in answer.headers


def test_a_refused_device_learns_that_its_code_is_over(house: House) -> None:
    pairing = ask(house)
    assert act(house, f"pairings/{pairing['id']}/refuse").status_code == 200
    assert_refused(enter(house, pairing["token"]), 409, "pairing_over")
    assert office(house)["pairings"] == []


def test_a_code_is_over_after_a_quarter_of_an_hour(house: House) -> None:
    pairing = ask(house)
    house.hall.clock.advance(minutes=15)
    assert_refused(enter(house, pairing["token"]), 409, "pairing_over")
    assert_refused(approve(house, pairing), 409, "pairing_over")


def test_in_a_fast_demonstration_a_code_lasts_as_long_as_for_people(tmp_path: Path) -> None:
    house = House(tmp_path, {"speed": 60.0})
    assert ask(house)["expires_at"] == "2026-09-30T15:00:00Z"


def test_another_code_than_that_of_the_device_lets_nobody_in(house: House) -> None:
    first, second = ask(house), ask(house)
    response = approve(house, first | {"code": second["code"]})
    assert "Bandingkan" in assert_refused(response, 400, "bad_request")


def test_only_devices_ask_to_be_let_in(house: House) -> None:
    response = house.client().post("/api/v1/pairings", json={"kind": "officer"})
    assert_refused(response, 400, "bad_request")


def test_a_device_that_waits_may_ask_as_often_as_it_wants(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_sign_in": "2/minute"})
    pairing = ask(house)
    for _ in range(10):
        assert_refused(enter(house, pairing["token"]), 401, "device_not_enrolled")
    assert approve(house, pairing).status_code == 200
    assert enter(house, pairing["token"]).status_code == 200


def test_tokens_that_nobody_was_given_are_counted(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_sign_in": "2/minute"})
    for _ in range(2):
        assert_refused(enter(house, "guess"), 401, "device_not_enrolled")
    assert_refused(enter(house, "guess"), 429, "too_many_requests")


def test_one_address_cannot_fill_the_list(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_pairing": "3/minute"})
    for _ in range(3):
        ask(house)
    response = house.client().post("/api/v1/pairings", json={"kind": "kiosk"})
    assert_refused(response, 429, "too_many_requests")
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    response = house.client().post("/api/v1/pairings", json={"kind": "kiosk"}, environ_overrides=elsewhere)
    assert response.status_code == 201


def test_no_more_than_twenty_devices_wait_at_once(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_pairing": "1000/minute"})
    for _ in range(PENDING_LIMIT):
        ask(house)
    response = house.client().post("/api/v1/pairings", json={"kind": "kiosk"})
    assert_refused(response, 409, "too_many_pairings")
    assert told(response)["error"]["retry"] is True


# -- changing and revoking


def test_a_kiosk_gets_another_printer_with_the_next_request(house: House) -> None:
    assert house.tap().status_code == 201
    device = device_named(house, "kiosk")
    response = act(house, f"devices/{device['id']}", name="Kiosk depan", printer="kiosk")
    assert response.status_code == 200
    principal = house.edge.access.require_any(KIOSK, [house.token("kiosk")])
    assert principal.device is not None
    assert (principal.device.name, principal.device.printer_id) == ("Kiosk depan", "kiosk")


def test_a_revoked_kiosk_is_out_at_once(house: House) -> None:
    screen, other = house.screen("kiosk", by="kiosk"), house.screen("board", by="display")
    assert house.tap().status_code == 201
    device = device_named(house, "kiosk")
    assert act(house, f"devices/{device['id']}/revoke").status_code == 200
    assert not is_listening(screen)
    assert is_listening(other)
    assert_refused(house.tap(request_id="tap-00000002"), 401, "device_not_enrolled")
    assert_refused(enter(house, house.token("kiosk")), 401, "device_not_enrolled")
    assert "kiosk" not in {each["name"] for each in office(house)["devices"]}


def test_a_device_that_was_revoked_in_another_process_is_out_with_the_next_event(house: House) -> None:
    relayed(house)
    screen = house.screen("kiosk", by="kiosk")
    assert house.tap().status_code == 201
    revoke_elsewhere(house, device_named(house, "kiosk")["id"])
    assert is_listening(screen)
    relayed(house)
    assert not is_listening(screen)
    assert_refused(house.tap(request_id="tap-00000002"), 401, "device_not_enrolled")


def revoke_elsewhere(house: House, device_id: str) -> None:
    """As another process does it: only the log tells this one."""
    command = commands.RevokeDevice(request_id=house.hall.request_id(), device_id=DeviceId(device_id))
    house.hall.dispatcher.execute(command, ADMIN)


def test_the_head_is_told_of_every_change_and_no_screen_hears_of_the_door(house: House) -> None:
    relayed(house)
    screens = {
        "office": house.screen("office", by="ka.spkt"),
        "kiosk": house.screen("kiosk", by="kiosk"),
        "board": house.screen("board", by="display"),
    }
    relayed(house)
    for screen in screens.values():
        heard(screen)
    approve(house, ask(house))
    device = device_named(house, "Kiosk depan")
    act(house, f"devices/{device['id']}", name="Kiosk samping", printer=None)
    act(house, f"devices/{device['id']}/revoke")
    relayed(house)
    told_types = {name: [message["type"] for message in heard(screen)] for name, screen in screens.items()}
    assert told_types == {
        "office": ["device_changed"] * 3,
        "kiosk": ["office_changed"],
        "board": [],
    }


@pytest.mark.parametrize("path", ["pairings/nobody/refuse", "pairings/nobody/approve"])
def test_a_pairing_that_is_not_there_is_over(house: House, path: str) -> None:
    more = {"code": "K7F-3M2", "name": "X"} if path.endswith("approve") else {}
    assert_refused(act(house, path, **more), 409, "pairing_over")


def test_a_device_that_is_not_there_is_said_to_be_so(house: House) -> None:
    assert_refused(act(house, "devices/nobody/revoke"), 404, "not_found")
    assert_refused(act(house, "devices/nobody", name="X"), 404, "not_found")


# -- the demonstration


def test_a_demonstration_keeps_a_token_of_ones_own_and_gives_one_to_the_others(tmp_path: Path) -> None:
    house = House(tmp_path, {"is_demo": True, "demo_tokens": {"kiosk": "token-of-kiosk"}})
    browser = house.client()
    browser.get("/kiosk/")
    assert cookie(browser) == "token-of-kiosk"
    pairing = ask(house)
    approve(house, pairing)
    enter(house, pairing["token"], browser=browser)
    browser.get("/kiosk/")
    assert cookie(browser) == pairing["token"]
    act(house, f"devices/{device_named(house, 'Kiosk depan')['id']}/revoke")
    browser.get("/kiosk/")
    assert cookie(browser) == "token-of-kiosk"


def cookie(browser: FlaskClient) -> str:
    found = browser.get_cookie("antrean_kiosk")
    assert found is not None
    return found.value
