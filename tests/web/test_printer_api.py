"""Test pages, new rolls, and the slip that a kiosk's own browser prints."""

from dataclasses import replace
from pathlib import Path

import pytest

from server.domain import commands
from server.service.replies import Done
from server.store.documents import encode_office
from server.web.services import Paper
from tests.support.builders import an_office
from tests.support.hall import ADMIN
from tests.web.house import House, assert_refused, told


def body(number: int = 1, **fields: object) -> dict[str, object]:
    return {"request_id": f"paper-{number:06d}", **fields}


@pytest.mark.parametrize("by", ["petugas1", "penjaga", "ka.spkt", "admin"])
@pytest.mark.parametrize(("verb", "kind"), [("test", "TestPageQueued"), ("new-roll", "RollChanged")])
def test_whoever_runs_the_hall_looks_after_its_printers(house: House, by: str, verb: str, kind: str) -> None:
    response = house.ask("POST", f"/api/v1/printers/kiosk/{verb}", by=by, body=body())
    assert told(response) == {"seq": house.hall.log[-1].seq}
    assert house.hall.kinds[-1] == kind


@pytest.mark.parametrize("verb", ["test", "new-roll"])
def test_a_printer_that_is_not_there_is_refused_in_words(house: House, verb: str) -> None:
    response = house.ask("POST", f"/api/v1/printers/lama/{verb}", by="admin", body=body())
    assert "Printer itu tidak ada" in assert_refused(response, 404, "not_found")


@pytest.fixture
def browser(tmp_path: Path) -> House:
    """A kiosk that prints by itself; what is drawn is the label alone."""
    house = House(tmp_path)
    (printer,) = an_office().printers
    office = an_office(printers=(replace(printer, address="browser://", columns=48),))
    house.hall.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)
    drawn = Paper(sheet=lambda content, settings: {"label": content.label, "columns": settings.columns})
    object.__setattr__(house.services, "paper", drawn)
    return house


def test_a_kiosk_that_prints_by_itself_gets_its_sheet_once(browser: House) -> None:
    ticket = told(browser.tap())["ticket"]
    asked = body(ticket=ticket["id"])
    sheet = {"label": ticket["label"], "columns": 48}
    for _ in range(2):  # the same request gives the same sheet again: a lost answer loses no slip
        assert told(browser.ask("POST", "/api/v1/kiosk/slip", by="kiosk", body=asked))["slip"] == sheet
    again = body(2, ticket=ticket["id"])
    assert told(browser.ask("POST", "/api/v1/kiosk/slip", by="kiosk", body=again))["slip"] is None
    assert browser.hall.kinds.count("SlipPrinted") == 1


def test_a_kiosk_with_a_printer_gets_no_sheet(house: House) -> None:
    ticket = told(house.tap())["ticket"]
    response = house.ask("POST", "/api/v1/kiosk/slip", by="kiosk", body=body(ticket=ticket["id"]))
    assert told(response)["slip"] is None
    assert house.hall.claim().job is not None
