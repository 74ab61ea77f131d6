"""The number of a paper over HTTP: its officer writes it, head and oversight look, the head removes (O33)."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.rules import Rules
from server.service.replies import Done
from server.store.documents import encode_office
from tests.support.builders import DAY
from tests.support.hall import ADMIN
from tests.web.house import House, assert_refused, told

NUMBER = "LP/B/123/IX/2026/SPKT"
LOOK, REMOVE = "/api/v1/office/report-number/look", "/api/v1/office/report-number/remove"
VISIT = {"request_id": "look-0000001", "label": "A-001", "day": DAY.isoformat()}


@pytest.fixture
def ticket(house: House) -> str:
    """A-001 was finished by Petugas 1, who noted the number of its paper."""
    office = replace(house.hall.office, rules=Rules(asks_report_number=True))
    house.hall.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)
    house.hall.open_desk()
    ticket = house.hall.serve()
    body = {"request_id": "finish-00001", "report_number": NUMBER}
    told(house.ask("POST", f"/api/v1/tickets/{ticket.id}/finish", by="petugas1", body=body))
    return ticket.id


@pytest.mark.parametrize("person", ["ka.spkt", "kasiwas"])
def test_head_and_oversight_see_one_number_at_a_time(house: House, ticket: str, person: str) -> None:
    shown = told(house.ask("POST", LOOK, by=person, body=VISIT))
    assert (shown["number"], shown["noted_by"]) == (NUMBER, "petugas1")
    assert house.hall.kinds[-1] == "ReportNumberLookedAt"


@pytest.mark.usefixtures("ticket")
@pytest.mark.parametrize("person", ["petugas1", "petugas2", "penjaga", "admin"])
def test_nobody_else_looks_one_up(house: House, person: str) -> None:
    assert_refused(house.ask("POST", LOOK, by=person, body=VISIT), 403, "not_allowed")


@pytest.mark.usefixtures("ticket")
def test_only_the_head_takes_it_away(house: House) -> None:
    assert_refused(house.ask("POST", REMOVE, by="kasiwas", body=VISIT), 403, "not_allowed")
    told(house.ask("POST", REMOVE, by="ka.spkt", body=VISIT | {"request_id": "remove-00001"}))
    assert_refused(house.ask("POST", LOOK, by="ka.spkt", body=VISIT), 404, "not_found")


def test_it_stands_on_the_officers_own_desk_and_on_no_other_screen(house: House, ticket: str) -> None:
    own = told(house.ask("GET", "/api/v1/desk", by="petugas1"))
    assert [(each["ticket_id"], each["number"]) for each in own["papers"]] == [(ticket, NUMBER)]
    token = house.hall.ticket(ticket).token
    for path, by in (
        ("/api/v1/desk", "petugas2"),
        ("/api/v1/office", "ka.spkt"),
        ("/api/v1/board", "display"),
        ("/api/v1/kiosk", "kiosk"),
        (f"/api/v1/track/{token}", None),
    ):
        assert "B/123" not in house.ask("GET", path, by=by).text


def test_a_number_that_is_none_is_refused_in_plain_words(house: House, ticket: str) -> None:
    body = {"request_id": "note-0000001", "number": "3201014509870003"}
    answer = house.ask("POST", f"/api/v1/tickets/{ticket}/report-number", by="petugas1", body=body)
    assert "NIK" in assert_refused(answer, 400, "bad_request")


@pytest.mark.usefixtures("ticket")
def test_only_who_may_look_one_up_is_offered_to(house: House) -> None:
    pages = {
        name: told(house.ask("GET", "/api/v1/office", by=name)) for name in ("ka.spkt", "kasiwas", "admin")
    }
    assert {name: page["looks_up_papers"] for name, page in pages.items()} == {
        "ka.spkt": True,
        "kasiwas": True,
        "admin": False,
    }
