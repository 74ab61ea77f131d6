"""The table is the interface: every route is in it, and it says who may do what."""

import re

import pytest
from werkzeug.test import TestResponse

from server.domain.people import Role
from server.web.access import PUBLIC
from server.web.contract import Endpoint
from server.web.endpoints import ENDPOINTS
from server.web.public_pages import PAGES
from tests.web.house import DEVICES, PEOPLE, House, assert_refused

GUARDED = [row for row in ENDPOINTS if row.roles is not PUBLIC]
DECREE = "dokumen-kep-01-i-2019.lp"
NAMED = {"label": "A-001", "day": "2026-09-30", "code": "0000-0000", "decree_id": DECREE, "before": DECREE}
STORES_NOTHING = {"preview_slip", "read_crest"}
HOLDERS = {**{kind: Role(kind) for kind in DEVICES}, **PEOPLE}


def name_of(row: Endpoint) -> str:
    return row.name


def ask(house: House, row: Endpoint, by: str | None) -> TestResponse:
    ticket = next(iter(house.hall.store.committed.tickets.values()), None)
    named = NAMED | {
        "token": ticket.token if ticket else "token-of-nobody",
        "ticket_id": ticket.id if ticket else "t-1",
    }
    path = re.sub(r"\{(\w+)\}", lambda place: named.get(place[1], "t-1"), row.path)
    return house.ask(row.method, path, by=by, body=None if row.method == "GET" else {})


def test_every_route_is_in_the_tables(house: House) -> None:
    rows = {(row.method, row.path.replace("{", "<").replace("}", ">")) for row in ENDPOINTS}
    pages = {(page.method, page.path) for page in PAGES}
    routes = {
        (method, rule.rule)
        for rule in house.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD"}
    }
    assert routes == rows | pages


def test_no_two_rows_share_a_name_or_an_address() -> None:
    assert len({row.name for row in ENDPOINTS}) == len(ENDPOINTS)
    assert len({(row.method, row.path) for row in ENDPOINTS}) == len(ENDPOINTS)


@pytest.mark.parametrize("row", GUARDED, ids=name_of)
def test_a_stranger_is_refused(house: House, row: Endpoint) -> None:
    assert row.roles is not PUBLIC
    is_for_people = bool(row.roles & set(PEOPLE.values()))
    code = "sign_in_required" if is_for_people else "device_not_enrolled"
    assert_refused(ask(house, row, None), 401, code)
    assert house.commands.asked == []


@pytest.mark.parametrize("row", GUARDED, ids=name_of)
def test_only_the_named_roles_come_in(house: House, row: Endpoint) -> None:
    assert row.roles is not PUBLIC
    house.hall.tap()
    for holder, role in HOLDERS.items():
        response = ask(house, row, holder)
        if role in row.roles:
            assert response.status_code in ({200} if row.method == "GET" else {400}), response.text
        else:
            assert_refused(response, 403, "not_allowed")
    assert house.commands.asked == []


@pytest.mark.parametrize("row", [row for row in ENDPOINTS if row.method == "GET"], ids=name_of)
def test_reading_changes_nothing(house: House, row: Endpoint) -> None:
    holders = [name for name, role in HOLDERS.items() if row.roles is PUBLIC or role in row.roles]
    holder = holders[0]
    house.token(holder)
    house.hall.tap()
    before = len(house.hall.log)
    assert ask(house, row, holder).status_code == 200
    assert len(house.hall.log) == before
    assert house.commands.asked == []


def test_every_command_carries_a_request_id() -> None:
    # The body of an upload is the file, so its request id stands in the address.
    uploads = {row.name for row in GUARDED if "request_id" in row.query}
    # An agent's job has one holder and one outcome: a report that comes twice changes nothing.
    agents = {row.name for row in GUARDED if row.path.startswith("/api/v1/agent/")}
    commands = [
        row for row in GUARDED if row.method == "POST" and row.name not in STORES_NOTHING | agents | uploads
    ]
    assert commands
    for row in commands:
        assert row.body is not None
        assert "request_id" in row.body.__struct_fields__
