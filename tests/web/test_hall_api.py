"""What staff and kiosks do for the hall over HTTP: assisted numbers, help, kept turns, closed services."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from server.domain.events import HelpRequested, TicketIssued
from server.domain.rules import Rules
from tests.web.house import House, assert_refused

LP = "spkt.lp"


def post(house: House, path: str, by: str, **body: Any) -> Any:  # noqa: ANN401
    return house.ask("POST", path, by=by, body={"request_id": house.hall.request_id(), **body})


def kiosk(house: House) -> Any:  # noqa: ANN401
    return house.ask("GET", "/api/v1/kiosk", by="kiosk").json


def desk(house: House) -> Any:  # noqa: ANN401
    return house.ask("GET", "/api/v1/desk", by="petugas1").json


def number_of(house: House) -> Any:  # noqa: ANN401
    answer: Any = house.tap().json
    return answer["ticket"]


def board(house: House, *, by: str) -> Any:  # noqa: ANN401
    return house.ask("GET", "/api/v1/office", by=by).json


@pytest.mark.parametrize("person", ["petugas1", "penjaga"])
def test_officer_and_guard_issue_for_a_visitor(house: House, person: str) -> None:
    answer = post(house, "/api/v1/desk/tickets", person, service=LP)
    assert (answer.status_code, answer.json["ticket"]["label"]) == (201, "A-001")
    assert house.hall.ticket(answer.json["ticket"]["id"]).is_assisted


@pytest.mark.parametrize("person", ["petugas1", "penjaga"])
def test_a_hand_written_number_keeps_its_hour_and_goes_before_who_came_later(
    house: House, person: str
) -> None:
    later = (house.tap().json or {})["ticket"]["label"]
    house.hall.clock.advance(minutes=10)
    taken_at = (house.hall.clock.now - timedelta(minutes=15)).isoformat()
    answer = post(house, "/api/v1/desk/paper-ticket", person, service=LP, taken_at=taken_at, priority=None)
    ticket = (answer.json or {})["ticket"]
    assert datetime.fromisoformat(ticket["issued_at"]) == datetime.fromisoformat(taken_at)
    assert (ticket["is_handwritten"], ticket["is_assisted"]) == (True, True)
    waiting = (house.ask("GET", "/api/v1/desk", by=person).json or {})["waiting"]
    assert [each["label"] for each in waiting] == [ticket["label"], later]


@pytest.mark.parametrize("minutes", [5, -24 * 60])
def test_a_hand_written_number_is_of_today_and_of_the_past(house: House, minutes: int) -> None:
    taken_at = (house.hall.clock.now + timedelta(minutes=minutes)).isoformat()
    answer = post(house, "/api/v1/desk/paper-ticket", "penjaga", service=LP, taken_at=taken_at)
    assert_refused(answer, 400, "bad_request")
    assert "hari ini" in answer.json["error"]["message"]


def test_a_guard_asks_for_the_private_room_and_the_number_stays_silent(house: House) -> None:
    assert desk(house)["private_room"] is True
    answer = post(house, "/api/v1/desk/private-request", "penjaga")
    assert (answer.status_code, answer.json["ticket"]["label"]) == (201, "R-001")
    ticket = house.hall.ticket(answer.json["ticket"]["id"])
    assert (ticket.is_private, ticket.is_silent, ticket.is_assisted) == (True, True, True)


def test_a_reason_lets_a_visitor_through_a_closed_service(house: House) -> None:
    post(house, f"/api/v1/services/{LP}/close", "petugas1", reason="Gangguan listrik")
    assert_refused(post(house, "/api/v1/desk/tickets", "penjaga", service=LP), 409, "service_closed")
    answer = post(
        house, "/api/v1/desk/tickets", "penjaga", service=LP, override_reason="korban perlu dilayani"
    )
    assert answer.status_code == 201


def test_a_kiosk_learns_why_a_service_is_closed_and_when_it_opens(house: House) -> None:
    until = "2026-09-30T02:00:00Z"
    post(house, f"/api/v1/services/{LP}/close", "ka.spkt", reason="Gangguan listrik", until=until)
    told = kiosk(house)
    (service,) = [each for each in told["services"] if each["id"] == LP]
    assert service["admission"] == {
        "standing": "closed",
        "reason": "Gangguan listrik",
        "opens_at": until,
        "closes_at": None,
        "is_out_of_hours": False,
    }
    assert told["changes_at"] == until
    assert_refused(house.tap(), 409, "service_closed")


def test_a_reopened_service_gives_numbers_again(house: House) -> None:
    post(house, f"/api/v1/services/{LP}/close", "petugas1", reason="Gangguan listrik")
    assert post(house, f"/api/v1/services/{LP}/reopen", "admin").status_code == 200
    assert house.tap().status_code == 201


def test_oversight_closes_nothing(house: House) -> None:
    answer = post(house, f"/api/v1/services/{LP}/close", "kasiwas", reason="Gangguan listrik")
    assert_refused(answer, 403, "not_allowed")


@pytest.mark.parametrize("reason", ["", "ab", "x" * 81, "dua\nbaris"])
def test_a_reason_that_says_nothing_or_too_much_is_refused(house: House, reason: str) -> None:
    assert_refused(post(house, f"/api/v1/services/{LP}/close", "petugas1", reason=reason), 400, "bad_request")


def test_help_from_a_kiosk_names_the_kiosk_and_an_officer_accepts_it(house: House) -> None:
    answer = post(house, "/api/v1/kiosk/help", "kiosk", kind="wheelchair")
    assert answer.json["help"] == {"state": "asked", "kind": "wheelchair"}
    asked = house.hall.events[-1]
    assert isinstance(asked, HelpRequested)
    assert asked.place == kiosk(house)["device"]["name"]
    accepted = post(house, f"/api/v1/desk/help/{asked.help_id}/accept", "petugas1")
    assert accepted.status_code == 200
    assert kiosk(house)["help"] == {"state": "accepted", "kind": "wheelchair"}
    late = post(house, f"/api/v1/desk/help/{asked.help_id}/accept", "petugas2")
    assert_refused(late, 409, "already_accepted")


def test_the_desk_sees_who_wants_help_and_since_when(house: House) -> None:
    post(house, "/api/v1/kiosk/help", "kiosk", kind="officer")
    (told,) = desk(house)["help_requests"]
    assert (told["kind"], told["label"], told["accepted_by"]) == ("officer", None, None)


def test_a_turn_is_kept_and_taken_up_at_the_desk(house: House) -> None:
    ticket_id = number_of(house)["id"]
    kept = post(house, f"/api/v1/tickets/{ticket_id}/keep", "petugas1")
    assert kept.json["ticket"]["state"] == "kept"
    shown = desk(house)
    assert ([each["id"] for each in shown["kept"]], shown["waiting"]) == ([ticket_id], [])
    back = post(house, f"/api/v1/tickets/{ticket_id}/take-up", "petugas1")
    assert back.json["ticket"]["state"] == "waiting"


def test_a_kind_of_loss_travels_from_the_kiosk_to_the_log(house: House) -> None:
    answer = post(house, "/api/v1/tickets", "kiosk", service=LP, priority=None, variant="tidak-ada")
    assert_refused(answer, 400, "unknown_choice")
    house.tap()
    issued = next(event for event in house.hall.events if isinstance(event, TicketIssued))
    assert issued.variant is None


def test_an_override_is_no_field_of_the_kiosk(house: House) -> None:
    answer = post(house, "/api/v1/tickets", "kiosk", service=LP, priority=None, override_reason="ingin cepat")
    assert_refused(answer, 400, "bad_request")


def test_a_phone_left_at_the_kiosk_is_seen_at_the_desk_that_serves_and_nowhere_else(house: House) -> None:
    office = house.hall.store.committed.offices[1]
    house.hall.store.committed.offices[1] = replace(office, rules=Rules(asks_for_phone=True))
    ticket_id = number_of(house)["id"]
    left = post(house, "/api/v1/kiosk/phone", "kiosk", ticket=ticket_id, phone="0812 3456 7890")
    assert left.status_code == 200
    house.hall.open_desk()
    house.hall.call_next()
    assert desk(house)["current_phone"] == "081234567890"
    others = [("/api/v1/desk", "petugas2"), ("/api/v1/office", "ka.spkt"), ("/api/v1/board", "display")]
    assert all("3456" not in house.ask("GET", path, by=who).text for path, who in others)
    assert "3456" not in repr(kiosk(house))


def test_a_kiosk_takes_no_phone_where_nobody_asks_for_one(house: House) -> None:
    ticket_id = number_of(house)["id"]
    answer = post(house, "/api/v1/kiosk/phone", "kiosk", ticket=ticket_id, phone="0812 3456 7890")
    assert_refused(answer, 403, "not_allowed")


@pytest.mark.parametrize(("person", "may_change"), [("ka.spkt", True), ("admin", True), ("kasiwas", False)])
def test_the_board_says_whether_whoever_looks_may_run_the_hall(
    house: House, person: str, *, may_change: bool
) -> None:
    assert board(house, by=person)["may_change"] is may_change


def test_the_head_sees_how_many_turns_are_kept(house: House) -> None:
    ticket = number_of(house)["id"]
    post(house, f"/api/v1/tickets/{ticket}/keep", "petugas1")
    told = board(house, by="ka.spkt")
    assert (told["waiting"], told["kept"]) == (0, 1)


def test_a_kiosk_whose_line_was_broken_asks_how_far_its_slip_is(house: House) -> None:
    ticket_id = house.hall.tap().id
    answer = house.ask("GET", f"/api/v1/kiosk/slips/{ticket_id}", by="kiosk")
    assert answer.json == {"ticket_id": ticket_id, "slip": "queued"}
    assert_refused(house.ask("GET", "/api/v1/kiosk/slips/lain", by="kiosk"), 404, "unknown_ticket")
