"""The sheets over HTTP: who may have them, and what they are made from."""

import pytest

from server.domain.events import ConductLookedAt
from server.service.sheets.conduct import ConductWords
from server.service.sheets.standard import StandardWords
from tests.support.api import new_request_id
from tests.web.house import House

REPORTS = "/api/v1/reports"
CONDUCT = "/api/v1/office/conduct/recap.pdf"


@pytest.mark.parametrize("sheet", ["month", "compensation"])
def test_the_sheets_of_a_month_are_for_the_office(house: House, sheet: str) -> None:
    answer = house.ask("GET", f"{REPORTS}/{sheet}.pdf?month=2026-09", by="kasiwas")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    assert house.ask("GET", f"{REPORTS}/{sheet}.pdf", by="petugas1").status_code == 403
    assert house.ask("GET", f"{REPORTS}/{sheet}.pdf?month=kemarin", by="ka.spkt").status_code == 400


def test_everybody_has_the_full_standard_and_it_is_set_once(house: House) -> None:
    for _ in range(2):
        answer = house.ask("GET", "/standar.pdf")
        assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    (sheet,) = house.pressed
    assert isinstance(sheet.words, StandardWords)
    assert [each.number for each in sheet.words.decrees] == ["Kep/01/I/2019"]
    assert len(sheet.words.decrees[0].components) == 14


def test_a_version_of_the_standard_says_what_it_is(house: House) -> None:
    (version, *_) = house.ask("GET", "/api/v1/office/standards", by="ka.spkt").get_json()["decrees"]
    path = f"/api/v1/office/standards/{version['decree']['id']}/sheet.pdf"
    assert house.ask("GET", path, by="ka.spkt").status_code == 200
    assert house.ask("GET", path, by="petugas1").status_code == 403
    assert house.ask("GET", "/api/v1/office/standards/tidak-ada/sheet.pdf", by="ka.spkt").status_code == 404


def test_the_recap_of_conduct_on_paper_is_a_look_like_any_other(house: House) -> None:
    body = {"request_id": new_request_id(), "period": "2026-2"}
    answer = house.ask("POST", CONDUCT, by="ka.spkt", body=body)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    looks = [event for event in house.hall.events if isinstance(event, ConductLookedAt)]
    assert [(each.what, each.period) for each in looks] == [("recap", "2026-2")]
    (sheet,) = house.pressed
    assert isinstance(sheet.words, ConductWords)
    assert sheet.words.state.startswith("SEMENTARA")
    body = {"request_id": new_request_id(), "period": "2026-2"}
    assert house.ask("POST", CONDUCT, by="admin", body=body).status_code == 403
