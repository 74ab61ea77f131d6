"""The phone's addresses and sockets: a token opens one number and nothing else, and leaves no trace."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask_socketio import SocketIOTestClient
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from server.service.views import KioskTicketView
from server.web.phones import PHONE
from tests.support.builders import LP, VISUM, an_office
from tests.web.house import House, assert_refused, told
from tests.web.test_sockets import heard, is_listening, relayed

ALLOWED = {
    *("seq", "server_time", "speed", "build", "demo", "office"),
    *("label", "state", "is_private", "ahead", "is_near"),
    *("estimate_minutes", "estimate_low_minutes", "estimate_high_minutes"),
    *("desk", "desk_kind", "desk_number", "called_at"),
    *("can_keep_turn", "help_kinds", "help", "can_rate", "is_rated", "feedback"),
    *("topics", "internal_affairs", "texts", "compensation_line", "compensation"),
}
"""All that ever travels to a phone. A new name here is a decision about privacy (DOMAIN 7)."""

IN_A_MESSAGE = {"type", "seq", "prev", "state", "ahead", "is_near", "estimate_minutes"} | {
    *("estimate_low_minutes", "estimate_high_minutes", "desk", "desk_kind", "desk_number", "called_at")
}


@pytest.fixture
def ticket(house: House) -> KioskTicketView:
    return house.hall.tap()


def address(ticket: KioskTicketView, what: str = "") -> str:
    return f"/api/v1/track/{ticket.token}{what}"


def send(house: House, ticket: KioskTicketView, what: str, **fields: object) -> TestResponse:
    body = {"request_id": house.hall.request_id(), **fields}
    return house.ask("POST", address(ticket, f"/{what}"), body=body)


def phone(house: House, token: str | None) -> SocketIOTestClient:
    auth = {"audience": "ticket"} | ({} if token is None else {"token": token})
    return house.live.socketio.test_client(house.app, namespace="/live", auth=auth)


# ---------------------------------------------------------------- what travels


def test_a_phone_is_told_exactly_the_allowed_names_at_every_step(house: House) -> None:
    hall = house.hall
    hall.open_desk()
    private = hall.ask_for_private_room()
    ticket = hall.tap(VISUM, group="lansia")
    steps: list[Callable[[], object]] = [
        lambda: None,
        lambda: hall.keep_turn(ticket.id),
        lambda: hall.take_up_turn(ticket.id),
        hall.call_next,
        lambda: hall.start(ticket.id),
        lambda: hall.hold(ticket.id),
        lambda: hall.finish(hall.resume(ticket.id).id),
        lambda: hall.rate(4, ticket_id=ticket.id),
        lambda: hall.complain("Kata rahasia", contact="0812", ticket_id=ticket.id),
    ]
    secrets = (VISUM, "Visum", "lansia", "Lansia", "priority", "petugas1", "rahasia", "0812", ticket.token)
    for step in steps:
        step()
        for each in (ticket, private):
            answer = house.ask("GET", address(each))
            assert set(told(answer)) == ALLOWED
            del_contact = answer.text.replace("Petugas 1", "")  # the office's complaint contact is public
            assert [word for word in secrets if word in del_contact] == []


def test_messages_to_a_phone_carry_exactly_the_allowed_names(house: House) -> None:
    hall = house.hall
    hall.open_desk()
    ticket = hall.tap(VISUM)
    relayed(house)
    screen = phone(house, ticket.token)
    hall.call_next()
    relayed(house)
    (message,) = heard(screen)
    assert set(message) == IN_A_MESSAGE
    assert (message["state"], message["desk"]) == ("called", "Loket 1")
    assert "visum" not in json.dumps(message)


def test_a_phones_command_is_answered_with_the_position_only(house: House, ticket: KioskTicketView) -> None:
    for what in ("keep", "take-up"):
        answer = send(house, ticket, what)
        assert answer.status_code == 200
        assert set(told(answer)) == {"seq"}


# ---------------------------------------------------------------- commands


def test_keeping_the_turn_and_coming_back(house: House, ticket: KioskTicketView) -> None:
    send(house, ticket, "keep")
    assert told(house.ask("GET", address(ticket)))["state"] == "kept"
    assert_refused(send(house, ticket, "keep"), 409, "wrong_state")
    send(house, ticket, "take-up")
    assert told(house.ask("GET", address(ticket)))["state"] == "waiting"


def test_help_comes_to_the_number_on_the_phone(house: House, ticket: KioskTicketView) -> None:
    answer = told(send(house, ticket, "help", kind="wheelchair"))
    assert answer["help"] == {"state": "asked", "kind": "wheelchair"}
    (call,) = house.hall.store.reads().help_requests(since=house.hall.clock.now)
    assert (call.place, call.label, call.device_id) == ("HP", ticket.label, None)
    assert_refused(send(house, ticket, "help", kind="taxi"), 400, "bad_request")


def test_a_rating_before_the_end_is_refused_and_after_it_counts_once(house: House) -> None:
    house.hall.open_desk()
    ticket = house.hall.tap()
    assert_refused(send(house, ticket, "rating", score=4), 409, "wrong_state")
    house.hall.finish(house.hall.start(house.hall.call_next().id).id)
    for score in (2, 4):
        assert send(house, ticket, "rating", score=score).status_code == 200
    assert told(house.ask("GET", "/api/v1/office", by="ka.spkt"))["ratings"] == {
        "1": 0,
        "2": 0,
        "3": 0,
        "4": 1,
    }
    assert_refused(send(house, ticket, "rating", score=5), 400, "bad_request")


def test_a_complaint_from_the_phone_reaches_the_inbox_and_its_answer_the_phone(house: House) -> None:
    ticket = house.hall.tap()
    body = {"kind": "complaint", "topic": "", "text": "Terlalu lama", "contact": ""}
    assert set(told(send(house, ticket, "feedback", **body))) == {"seq"}
    inbox = told(house.ask("GET", "/api/v1/office/feedback", by="ka.spkt"))
    (entry,) = inbox["entries"]
    assert (entry["text"], entry["label"], entry["reaches_phone"]) == ("Terlalu lama", ticket.label, True)
    answer = {"request_id": house.hall.request_id(), "state": "answered", "reply": "Kami perbaiki."}
    path = f"/api/v1/office/feedback/{entry['id']}"
    assert house.ask("POST", path, by="ka.spkt", body=answer).status_code == 200
    (own,) = told(house.ask("GET", address(ticket)))["feedback"]
    assert (own["state"], own["reply"]) == ("answered", "Kami perbaiki.")


def test_the_inbox_leads_to_no_sensitive_ticket(house: House) -> None:
    body = {"kind": "complaint", "topic": "", "text": "Terlalu lama", "contact": ""}
    for service in (LP, VISUM):
        send(house, house.hall.tap(service), "feedback", **body)
    entries = told(house.ask("GET", "/api/v1/office/feedback", by="kasiwas"))["entries"]
    assert [(each["service"], each["label"]) for each in entries] == [
        (None, None),
        ("Laporan Polisi", "A-001"),
    ]


def test_oversight_reads_and_does_not_answer(house: House) -> None:
    house.hall.complain("Terlalu lama")
    inbox = told(house.ask("GET", "/api/v1/office/feedback", by="kasiwas"))
    assert inbox["can_answer"] is False
    assert told(house.ask("GET", "/api/v1/office/feedback", by="admin"))["can_answer"] is True
    path = f"/api/v1/office/feedback/{inbox['entries'][0]['id']}"
    answer = {"request_id": house.hall.request_id(), "state": "answered", "reply": "Kami perbaiki."}
    assert_refused(house.ask("POST", path, by="kasiwas", body=answer), 403, "not_allowed")


@pytest.mark.parametrize("named", ["feedback-999999", "..%2f", "x" * 99])
def test_an_unknown_complaint_is_not_answered(house: House, named: str) -> None:
    answer = {"request_id": "answer-0001", "state": "answered", "reply": "Kami perbaiki."}
    response = house.ask("POST", f"/api/v1/office/feedback/{named}", by="admin", body=answer)
    assert response.status_code == 404


def test_the_kiosk_rates_and_complains_without_a_number(house: House) -> None:
    rating = {"request_id": "rating-0001", "score": 3}
    assert set(told(house.ask("POST", "/api/v1/kiosk/rating", by="kiosk", body=rating))) == {"seq"}
    body = {"request_id": "words-0001", "kind": "suggestion", "topic": "", "text": "Kursi", "contact": ""}
    assert set(told(house.ask("POST", "/api/v1/kiosk/feedback", by="kiosk", body=body))) == {"seq"}
    office = told(house.ask("GET", "/api/v1/office", by="ka.spkt"))
    assert (office["feedback_open"], office["ratings"]["3"]) == (1, 1)


WORDS = {"request_id": "words-0001", "kind": "suggestion", "topic": "", "text": "Kursi", "contact": ""}


@pytest.mark.parametrize("text", ["\ud800", "a" * 1001])
def test_words_that_are_none_or_too_many_are_refused(house: House, text: str) -> None:
    raw = (
        '{"request_id":"words-0001","kind":"suggestion","topic":"","text":'
        + json.dumps(text)
        + ',"contact":""}'
    )
    headers = {"Authorization": f"Bearer {house.token('kiosk')}", "Content-Type": "application/json"}
    answer = house.client().post("/api/v1/kiosk/feedback", data=raw, headers=headers)
    assert_refused(answer, 400, "bad_request")


def test_signs_that_no_database_keeps_are_taken_out(house: House) -> None:
    body = {
        "request_id": "words-0001",
        "kind": "suggestion",
        "topic": "",
        "text": "a\x00b\u202ec",
        "contact": "\x07",
    }
    assert house.ask("POST", "/api/v1/kiosk/feedback", by="kiosk", body=body).status_code == 200
    (entry,) = told(house.ask("GET", "/api/v1/office/feedback", by="ka.spkt"))["entries"]
    assert (entry["text"], entry["contact"]) == ("a b c", "")


def test_the_private_room_gives_no_commands_from_a_phone(house: House) -> None:
    private = house.hall.ask_for_private_room()
    for what, fields in (("keep", {}), ("help", {"kind": "officer"}), ("rating", {"score": 4})):
        assert "menjemput" in assert_refused(send(house, private, what, **fields), 403, "not_allowed")


# ---------------------------------------------------------------- tokens

UNKNOWN = [
    "token-of-nobody",
    "x",
    "a" * 49,
    "%00%00%00%00%00%00%00%00",
    "..%2f..%2fetc%2fpasswd",
    "tok en-000001",
]


@pytest.mark.parametrize("token", UNKNOWN)
def test_an_unknown_token_opens_nothing(house: House, token: str) -> None:
    for path in (f"/api/v1/track/{token}", f"/t/{token}", f"/t/{token}/qr.svg"):
        assert house.client().get(path).status_code == 404
    assert not is_listening(phone(house, token))


def test_an_unknown_token_gets_plain_words_and_no_setup_links(house: House) -> None:
    page = house.client().get("/t/token-of-nobody", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "Nomor tidak ditemukan" in page.text
    assert "tanyakan petugas" in page.text
    assert re.findall(r'href="([^"]+)"', page.text) == [
        "/server/browser/mark.svg",
        "/server/browser/fonts.css",
        "/server/browser/base.css",
    ]
    assert_refused(house.client().get("/api/v1/track/token-of-nobody"), 404, "unknown_ticket")


def test_who_guesses_tokens_has_to_wait_and_disturbs_nobody_else(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_unknown_tokens": "3/minute"})
    ticket = house.hall.tap()
    answers = [house.client().get(f"/api/v1/track/token-{number:06}") for number in range(900, 905)]
    assert [each.status_code for each in answers] == [404, 404, 404, 429, 429]
    assert house.client().get(address(ticket)).status_code == 200


def test_a_phone_that_floods_has_to_wait_and_others_do_not(tmp_path: Path) -> None:
    house = House(tmp_path, {"rate_limit_voices": "2/minute", "rate_limit_feedback": "1/hour"})
    first, second = house.hall.tap(), house.hall.tap()
    body = {"kind": "complaint", "topic": "", "text": "Terlalu lama", "contact": ""}
    assert send(house, first, "feedback", **body).status_code == 200
    assert_refused(send(house, first, "feedback", **body), 429, "too_many_requests")
    assert send(house, second, "feedback", **body).status_code == 200
    assert_refused(send(house, first, "keep"), 429, "too_many_requests")


def test_a_token_is_written_down_nowhere(house: House, ticket: KioskTicketView) -> None:
    with capture_logs() as logged:
        house.client().get(f"/t/{ticket.token}")
        house.client().get(address(ticket))
        send(house, ticket, "keep")
        house.hall.store.committed.offices.clear()
        assert house.client().get(address(ticket)).status_code == 500
        phone(house, ticket.token)
    assert [line["event"] for line in logged] == ["request_failed", "request_failed"]
    assert ticket.token not in str([{**line, "exc_info": ""} for line in logged])
    assert ticket.token not in house.ask("GET", "/metrics").text
    issued = [line for line in house.hall.log if type(line.event).__name__ != "TicketIssued"]
    assert ticket.token not in repr(issued)
    assert str(PHONE) == "visitor:phone"


def test_the_page_of_a_number_is_one_file_without_anything_of_it(
    house: House, ticket: KioskTicketView
) -> None:
    page = house.client().get(f"/t/{ticket.token}")
    assert page.status_code == 200
    assert page.content_type == "text/html; charset=utf-8"
    assert not any(word in page.text for word in (ticket.token, ticket.label))
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "noindex" in page.text


# ---------------------------------------------------------------- the code


def test_the_code_is_a_picture_of_the_offices_address(house: House) -> None:
    house.hall.store.committed.offices[1] = an_office(public_url="http://192.168.1.10:8000")
    ticket = house.hall.tap()
    assert ticket.track_url == f"http://192.168.1.10:8000/t/{ticket.token}"
    code = house.client().get(f"/t/{ticket.token}/qr.svg")
    assert (code.status_code, code.content_type) == (200, "image/svg+xml")
    assert ET.fromstring(code.data).tag == "{http://www.w3.org/2000/svg}svg"
    assert ticket.token not in code.text
    assert "private" in code.headers["Cache-Control"]


def test_without_an_address_there_is_no_code(house: House, ticket: KioskTicketView) -> None:
    assert ticket.track_url is None
    assert house.client().get(f"/t/{ticket.token}/qr.svg").status_code == 404


# ---------------------------------------------------------------- sockets


def test_a_phone_hears_of_its_own_number_and_of_no_other(house: House) -> None:
    hall = house.hall
    hall.open_desk()
    first, second = hall.tap(), hall.tap()
    relayed(house)
    mine, other = phone(house, second.token), phone(house, first.token)
    assert [len(heard(each, "hello")) for each in (mine, other)] == [1, 1]
    hall.call_next()
    relayed(house)
    assert [(each["state"], each["ahead"]) for each in heard(other)] == [("called", None)]
    assert [(each["state"], each["ahead"]) for each in heard(mine)] == [("waiting", 0)]


def test_a_phone_is_not_told_what_it_shows_already(house: House) -> None:
    hall = house.hall
    first = hall.tap()
    relayed(house)
    screen = phone(house, first.token)
    for _ in range(4):
        hall.tap()
        relayed(house)
    assert len(heard(screen)) == 1


def test_a_phone_without_a_token_is_refused(house: House) -> None:
    assert not is_listening(phone(house, None))
    assert house.edge.listeners.tickets() == frozenset()


def test_a_phone_is_not_cut_by_the_sweep_for_withdrawn_tokens(house: House, ticket: KioskTicketView) -> None:
    screen = phone(house, ticket.token)
    house.live.sweep()
    assert is_listening(screen)
    assert 'antrean_sockets{audience="ticket"} 1.0' in house.ask("GET", "/metrics").text
    screen.disconnect("/live")
    assert house.edge.listeners.tickets() == frozenset()


def test_a_desk_or_kiosk_token_opens_no_phone_and_a_slips_token_no_desk(
    house: House, ticket: KioskTicketView
) -> None:
    assert not is_listening(phone(house, house.token("kiosk")))
    desk = house.live.socketio.test_client(
        house.app, namespace="/live", auth={"audience": "desk", "token": ticket.token}
    )
    assert not is_listening(desk)
    headers = {"Authorization": f"Bearer {ticket.token}"}
    assert house.client().get("/api/v1/desk", headers=headers).status_code == 401
