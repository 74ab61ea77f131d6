"""What the people who run the server ask: is it there, is it ready, what has it done."""

import pytest

from server.service.ports import StoreUnavailable
from tests.web.house import BUILD, PIN, House, assert_refused, told
from tests.web.test_sockets import relayed


def test_the_process_answers(house: House) -> None:
    assert told(house.ask("GET", "/healthz")) == {"status": "ok", "build": BUILD}


def test_ready_means_that_the_database_is_well(house: House) -> None:
    assert told(house.ask("GET", "/readyz"))["status"] == "ready"
    house.is_well = False
    assert_refused(house.ask("GET", "/readyz"), 503, "not_ready")


def test_a_database_that_does_not_answer_is_not_ready(house: House) -> None:
    def unavailable() -> bool:
        raise StoreUnavailable

    object.__setattr__(house.settings, "database_ok", unavailable)
    assert_refused(house.ask("GET", "/readyz"), 503, "not_ready")


def test_taps_answers_and_live_messages_are_counted(house: House) -> None:
    relayed(house)
    house.tap()
    house.ask("GET", "/api/v1/kiosk")
    relayed(house)
    figures = house.ask("GET", "/metrics").text
    assert "antrean_taps_total 1.0" in figures
    assert 'antrean_answers_total{endpoint="kiosk.issue_ticket",status="201"} 1.0' in figures
    assert 'antrean_answers_total{endpoint="kiosk.kiosk_snapshot",status="401"} 1.0' in figures
    assert 'antrean_request_duration_seconds_count{endpoint="issue_ticket"} 1.0' in figures
    assert "antrean_events_relayed_total 0.0" not in figures


def test_figures_name_no_person(house: House) -> None:
    house.client().post("/api/v1/session", json={"user": "petugas1", "pin": PIN})
    assert "petugas1" not in house.ask("GET", "/metrics").text


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_figures_are_for_programs_on_this_machine(house: House, address: str) -> None:
    response = house.client().get("/metrics", environ_overrides={"REMOTE_ADDR": address})
    assert response.status_code == 200
    assert response.content_type.startswith("text/plain")


@pytest.mark.parametrize("address", ["192.168.1.20", "10.0.0.1", "", "1270.0.0.1"])
def test_nobody_else_sees_them(house: House, address: str) -> None:
    response = house.client().get("/metrics", environ_overrides={"REMOTE_ADDR": address})
    assert_refused(response, 403, "not_allowed")


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_a_proxy_s_visitor_does_not_see_them_either(house: House, header: str) -> None:
    response = house.client().get("/metrics", headers={header: "127.0.0.1"})
    assert_refused(response, 403, "not_allowed")
