"""Whatever comes in: a typed command, or a plain sentence. Never a trace, never a half-done thing."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from server.domain.commands import HandOverCompensation, IssueTicket
from server.domain.compensation_rules import Owed
from server.web.parsing import MAX_BODY_BYTES, sentence_of
from tests.web.house import House, assert_refused

GOOD = {"request_id": "tap-00000001", "service": "spkt.lp", "priority": None}


def post(house: House, raw: bytes, content_type: str = "application/json") -> TestResponse:
    headers = {"Authorization": f"Bearer {house.token('kiosk')}", "Content-Type": content_type}
    return house.client().post("/api/v1/tickets", data=raw, headers=headers)


def test_a_tap_becomes_a_typed_command(house: House) -> None:
    assert house.tap().status_code == 201
    assert house.commands.asked == [
        IssueTicket(request_id="tap-00000001", service_id="spkt.lp", priority_group=None)  # type: ignore[arg-type]
    ]


def test_the_priority_group_may_be_left_out(house: House) -> None:
    assert post(house, json.dumps(GOOD | {"priority": "lansia"}).encode()).status_code == 201
    without = {key: value for key, value in GOOD.items() if key != "priority"}
    assert post(house, json.dumps(without | {"request_id": "tap-00000002"}).encode()).status_code == 201


def test_one_item_is_handed_over_where_no_quantity_is_named(house: House) -> None:
    body = {"request_id": "give-0000001", "items": [{"item": "permen"}]}
    house.ask("POST", "/api/v1/tickets/t-1/compensation/hand-over", by="petugas1", body=body)
    (command,) = house.commands.asked
    assert isinstance(command, HandOverCompensation)
    assert command.items == (Owed(item="permen", quantity=1),)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"request_id": "short"}, "Isian “request_id” tidak sesuai."),
        ({"request_id": "tap-00000001\n"}, "Isian “request_id” tidak sesuai."),
        ({"request_id": 7}, "Isian “request_id” tidak sesuai."),
        ({"request_id": "x" * 65}, "Isian “request_id” tidak sesuai."),
        ({"service": None}, "Isian “service” tidak sesuai."),
        ({"service": ["spkt.lp"]}, "Isian “service” tidak sesuai."),
        ({"service": "spkt.lp\u0000"}, "Isian “service” tidak sesuai."),
        ({"service": "'; DROP TABLE tickets; --"}, "Isian “service” tidak sesuai."),
        ({"priority": 10**400}, "Isian “priority” tidak sesuai."),
        ({"number": 1}, "Isian “number” tidak dikenal."),
        ({"<script>": 1}, "Isian “?script?” tidak dikenal."),
    ],
)
def test_the_sentence_names_the_field(house: House, changes: dict[str, object], sentence: str) -> None:
    response = post(house, json.dumps(GOOD | changes).encode())
    assert assert_refused(response, 400, "bad_request") == sentence
    assert house.commands.asked == []


def test_a_missing_field_is_named(house: House) -> None:
    response = post(house, b'{"request_id": "tap-00000001"}')
    assert assert_refused(response, 400, "bad_request") == "Isian “service” belum ada."


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"NaN",
        b'"text"',
        b"\xff\xfe{}",
        b"[" * 9000,
        b'{"a":' * 3000,
        b'{"service": "\\ud800"}',
        b'{"request_id": "tap-00000001", "service": "\xff"}',
        b"{}{}",
    ],
)
def test_nonsense_is_refused_in_plain_words(house: House, raw: bytes) -> None:
    assert_refused(post(house, raw), 400, "bad_request")
    assert house.commands.asked == []


@pytest.mark.parametrize("quantity", [0, 100, -1, 1.5, True, "2", None, 2**70])
def test_the_quantity_is_one_to_ninety_nine(house: House, quantity: object) -> None:
    items = [{"item": "permen", "quantity": quantity}]
    body = {"request_id": "give-0000001", "items": items}
    response = house.ask("POST", "/api/v1/tickets/t-1/compensation/hand-over", by="petugas1", body=body)
    assert assert_refused(response, 400, "bad_request") == "Isian “items[0].quantity” tidak sesuai."


@pytest.mark.parametrize("reason", ["", "ab", "x" * 121, "baris\nbaru", "nol\u0000"])
def test_the_reason_of_a_reprint_is_one_honest_line(house: House, reason: str) -> None:
    body = {"request_id": "print-000001", "reason": reason}
    response = house.ask("POST", "/api/v1/tickets/t-1/reprint", by="petugas1", body=body)
    assert_refused(response, 400, "bad_request")


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_only_json_is_read(house: House, content_type: str) -> None:
    assert_refused(post(house, json.dumps(GOOD).encode(), content_type), 415, "wrong_content_type")


def test_a_body_larger_than_any_honest_one_is_not_read(house: House) -> None:
    assert_refused(post(house, b" " * (MAX_BODY_BYTES + 1)), 413, "too_large")


def test_a_large_body_that_hides_its_length_is_not_read_either(house: House) -> None:
    raw = json.dumps(GOOD).encode() + b" " * MAX_BODY_BYTES
    headers = {"Authorization": f"Bearer {house.token('kiosk')}", "Content-Type": "application/json"}
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    response = house.client().post("/api/v1/tickets", data=raw, headers=headers, environ_overrides=chunked)
    assert_refused(response, 413, "too_large")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.binary(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["request_id", "service", "priority", "x", "é"]), inner, max_size=4
            )
        ),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_body_is_answered_in_the_one_shape(house: House, raw: bytes) -> None:
    assert_refused(post(house, raw), 400, "bad_request")


def test_a_complaint_about_the_whole_body_names_no_field() -> None:
    assert sentence_of("Expected `object`, got `array`") == "Isi permintaan tidak sesuai."
