"""The description of the interface is generated from the table and true of the answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema_rs import validator_for
from openapi_spec_validator import OpenAPIV31SpecValidator

from server.web.endpoints import ENDPOINTS
from server.web.errors import all_codes
from tests.web.house import House, told


@pytest.fixture
def document(house: House) -> dict[str, Any]:
    answer: dict[str, Any] = told(house.client().get("/api/v1/openapi.json"))
    return answer


def test_it_is_valid(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_row_is_described(document: dict[str, Any]) -> None:
    for row in ENDPOINTS:
        operation = document["paths"][row.path][row.method.lower()]
        assert operation["operationId"] == row.name
        assert str(row.status) in operation["responses"]
        assert ("requestBody" in operation) is (row.body is not None)


def test_it_names_who_may_use_what(document: dict[str, Any]) -> None:
    tap = document["paths"]["/api/v1/tickets"]["post"]
    assert tap["security"] == [{"bearer": []}, {"antrean_kiosk": []}]
    assert tap["x-roles"] == ["kiosk"]
    assert document["paths"]["/api/v1/standards"]["get"]["security"] == []


def test_it_lists_every_code_of_a_refusal(document: dict[str, Any]) -> None:
    code = document["components"]["schemas"]["ErrorDetail"]["properties"]["code"]
    assert code["enum"] == all_codes()
    assert {"sign_in_required", "nothing_to_call", "account_locked", "internal"} <= set(code["enum"])


def test_it_says_what_a_request_id_looks_like(document: dict[str, Any]) -> None:
    field = document["components"]["schemas"]["TicketBody"]["properties"]["request_id"]
    assert "{8,64}" in field["pattern"]


def answers(house: House) -> Iterator[tuple[str, str, str, Any]]:
    """One good answer of each kind and one refusal."""
    house.hall.open_desk()
    tapped = house.tap()
    yield "/api/v1/tickets", "post", "201", told(tapped)
    body = {"request_id": "call-0000001"}
    called = house.ask("POST", "/api/v1/desk/call-next", by="petugas1", body=body)
    yield "/api/v1/desk/call-next", "post", "200", told(called)
    yield "/api/v1/kiosk", "get", "200", told(house.ask("GET", "/api/v1/kiosk", by="kiosk"))
    yield "/api/v1/board", "get", "200", told(house.ask("GET", "/api/v1/board", by="display"))
    yield "/api/v1/desk", "get", "200", told(house.ask("GET", "/api/v1/desk", by="petugas1"))
    yield "/api/v1/office", "get", "200", told(house.ask("GET", "/api/v1/office", by="ka.spkt"))
    yield "/api/v1/standards", "get", "200", told(house.ask("GET", "/api/v1/standards"))
    yield "/api/v1/kiosk", "get", "4XX", told(house.ask("GET", "/api/v1/kiosk"))


def test_answers_are_as_described(house: House, document: dict[str, Any]) -> None:
    told = list(answers(house))
    assert len(told) == 8
    for path, method, status, answer in told:
        described = document["paths"][path][method]["responses"][status]["content"]["application/json"]
        schema = {**described["schema"], "components": document["components"]}
        assert [error.message for error in validator_for(schema).iter_errors(answer)] == [], path
