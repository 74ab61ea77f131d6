"""Whatever is asked, by whomever, of any address: an answer in its form, never our own fault."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.web.contract import Endpoint
from server.web.endpoints import ENDPOINTS
from tests.web.house import DEVICES, PEOPLE, House, assert_refused, told

WORDS = """spkt.lp spkt.visum spkt.none loket-1 loket-9 lansia pulang air_minum konsultasi_reskrim
petugas1 nobody 208417"""
NAMES = st.sampled_from([*WORDS.split(), "kertas sobek"])
VALUES = NAMES | st.none() | st.integers() | st.text(max_size=8) | st.lists(st.integers(), max_size=2)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "request_id": st.from_regex(r"[a-z0-9]{8,12}", fullmatch=True) | VALUES,
        **dict.fromkeys(("service", "priority", "desk", "reason", "item", "quantity"), VALUES),
        **dict.fromkeys(("user", "pin", "token"), VALUES),
    },
)
HOLDERS = st.none() | st.sampled_from([*DEVICES, *PEOPLE])
TICKETS = st.sampled_from(["ticket-000001", "x"]) | st.text(min_size=1, max_size=12)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder: Path = tmp_path_factory.mktemp("any-request")
    house = House(folder, {"rate_limit_sign_in": "100000/minute"})
    house.hall.open_desk()
    for _ in range(30):
        house.hall.tap()
    return house


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.sampled_from(ENDPOINTS), by=HOLDERS, ticket=TICKETS, body=BODIES)
def test_no_request_ends_in_our_own_fault(
    house: House, row: Endpoint, by: str | None, ticket: str, body: dict[str, object]
) -> None:
    path = re.sub(r"\{\w+\}", lambda _: quote(ticket, safe=""), row.path)
    response = house.ask(row.method, path, by=by, body=None if row.body is None else body)
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        assert_refused(response, response.status_code, told(response)["error"]["code"])


@pytest.mark.parametrize("ticket", ["%00", "a%0Ab", "%F0%9F%98%80", "x" * 65, "..%2e", "'--"])
def test_what_cannot_be_a_ticket_is_not_looked_for(house: House, ticket: str) -> None:
    path = f"/api/v1/tickets/{ticket}/start"
    before = len(house.commands.asked)
    response = house.ask("POST", path, by="petugas1", body={"request_id": "start-000001"})
    assert_refused(response, 404, "unknown_ticket")
    assert len(house.commands.asked) == before
