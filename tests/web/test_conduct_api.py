"""Conduct over HTTP: who reads it, that each look leaves a trace, and that nothing of it leaks."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from server.domain.conduct_rules import ConductRules
from server.domain.ids import PersonId
from server.domain.people import Role
from server.domain.shifts import Shift
from server.web.conduct_api import ENDPOINTS
from server.web.contract import Endpoint
from tests.support.builders import DAY
from tests.support.conduct import MORNING
from tests.web.house import DEVICES, PEOPLE, House, assert_refused, told

CONDUCT = "/api/v1/office/conduct"
OWN = "/api/v1/desk/conduct"
TODAY = DAY.isoformat()
LOOKS = ("checklist", "month", "recap")
LOOKING = {*LOOKS, "recap.pdf"}
WISHES: Mapping[str, Mapping[str, object]] = {
    "mark": {"day": TODAY, "desk": "loket-1", "officer": "petugas1", "item": "tampang", "answer": "no"},
    "note": {"officer": "petugas1", "day": TODAY, "nature": "lacking", "note": "Kurang teliti"},
    "excuse": {"officer": "petugas1", "day": TODAY, "reason": "Cuti"},
    "roster": {"shift": "pagi", "days": ["2026-10-01"], "members": ["petugas1"]},
    "decide": {"entry": "note:1", "outcome": "kept", "reason": "Diperiksa"},
    "refer": {"entry": "note:1", "reason": "Berat"},
    "semester": {"period": "2026-1", "officer": "petugas1", "proposal": "none"},
    "close": {"period": "2026-08"},
}
SUPERVISING = frozenset({"mark", "note", "excuse", "roster"})
JUDGING = frozenset({"decide", "refer"})


@pytest.fixture(autouse=True)
def on_duty(house: House) -> None:
    """Petugas 1 is due; Petugas 2 keeps checklists; head and oversight read."""
    rules = ConductRules(supervisors=(PersonId("petugas2"),))
    shifts: tuple[Shift, ...] = (replace(MORNING, members=(PersonId("petugas1"),)),)
    tables = house.hall.store.committed
    tables.offices[1] = replace(tables.offices[1], shifts=shifts, conduct=rules)
    tables.documents_at[1] = house.hall.clock.now


def name_of(row: Endpoint) -> str:
    return row.name


def body_of(row: Endpoint, number: int) -> dict[str, object]:
    wish = dict(WISHES.get(row.path.rpartition("/")[2], {"entry": "note:1", "words": "x"}))
    if row.name == "contest_conduct":
        wish = {"entry": "note:1", "reason": "x"}
    return {"request_id": f"request-{number:04d}", **wish} if row.body and row.method == "POST" else {}


def may(row: Endpoint, person: str, role: Role) -> bool:
    """Who gets beyond the door, as DOMAIN 5 says it."""
    verb = row.path.rpartition("/")[2]
    if row.path.startswith(OWN):
        return role in {Role.OFFICER, Role.GUARD}
    if verb in SUPERVISING:
        return role is Role.HEAD or person == "petugas2"
    if verb == "checklist":
        return role in {Role.HEAD, Role.OVERSIGHT} or person == "petugas2"
    if verb in {"semester", "close"}:
        return role is Role.HEAD
    return role in {Role.HEAD, Role.OVERSIGHT}


@pytest.mark.parametrize("row", ENDPOINTS, ids=name_of)
def test_every_address_lets_in_whom_the_office_has_named_and_nobody_else(house: House, row: Endpoint) -> None:
    everybody = {**PEOPLE, **dict.fromkeys(DEVICES, Role.KIOSK)}
    for number, (name, role) in enumerate(everybody.items()):
        body = body_of(row, number) if row.method == "POST" else None
        if row.path.rpartition("/")[2] in LOOKING:
            body = {"request_id": f"request-{number:04d}"}
        response = house.ask(row.method, row.path, by=name, body=body)
        if name in PEOPLE and may(row, name, role):
            assert response.status_code in {200, 404}, (name, response.text)
        else:
            assert_refused(response, 403, "not_allowed")


@pytest.mark.parametrize("what", LOOKS)
def test_a_look_is_recorded_before_anything_is_shown(house: House, what: str) -> None:
    answer = house.ask("POST", f"{CONDUCT}/{what}", by="kasiwas", body={"request_id": "request-1"})
    assert answer.status_code == 200
    (look,) = house.hall.store.reads().conduct.looks(since=house.hall.log[0].at, most=9)
    assert (look.looked_by, look.what) == ("kasiwas", what)


def test_the_own_page_is_no_look_and_shows_nothing_of_others(house: House) -> None:
    for officer in ("petugas1", "petugas2"):
        wish = {"officer": officer, "day": TODAY, "nature": "lacking", "note": f"Catatan {officer}"}
        house.ask("POST", f"{CONDUCT}/note", by="ka.spkt", body={"request_id": f"request-{officer}", **wish})
    own = house.ask("GET", OWN, by="petugas1")
    assert "Catatan petugas1" in own.text
    assert "petugas2" not in own.text
    assert "ConductLookedAt" not in house.hall.kinds
    assert (told(own)["may_supervise"], told(house.ask("GET", OWN, by="petugas2"))["may_supervise"]) == (
        False,
        True,
    )


def test_an_officer_remarks_and_contests_the_own_entry_only(house: House) -> None:
    wish = {"request_id": "request-0001", **WISHES["note"]}
    assert house.ask("POST", f"{CONDUCT}/note", by="ka.spkt", body=wish).status_code == 200
    (entry,) = house.hall.store.reads().conduct.entries(DAY, DAY)
    words = {"request_id": "request-0002", "entry": entry.id, "words": "Berkas kurang"}
    assert house.ask("POST", f"{OWN}/remark", by="petugas1", body=words).status_code == 200
    other = words | {"request_id": "request-0003"}
    assert_refused(house.ask("POST", f"{OWN}/remark", by="petugas2", body=other), 404, "no_conduct_entry")
    contest = {"request_id": "request-0004", "entry": entry.id, "reason": "Tidak benar"}
    assert house.ask("POST", f"{OWN}/contest", by="petugas1", body=contest).status_code == 200
    decide = {"request_id": "request-0005", "entry": entry.id, "outcome": "kept", "reason": "x"}
    assert_refused(house.ask("POST", f"{CONDUCT}/decide", by="ka.spkt", body=decide), 403, "own_case")
    later = decide | {"request_id": "request-0006"}
    assert house.ask("POST", f"{CONDUCT}/decide", by="kasiwas", body=later).status_code == 200


@pytest.mark.parametrize(
    ("verb", "change"),
    [
        ("month", {"period": "2026-13"}),
        ("month", {"period": "2026-2"}),
        ("recap", {"period": "tahun ini"}),
        ("checklist", {"day": "kemarin"}),
        ("mark", {"answer": "mungkin"}),
        ("note", {"note": "x" * 501}),
        ("decide", {"entry": "lain:1"}),
        ("roster", {"days": []}),
        ("close", {"period": "2026"}),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    house: House, verb: str, change: Mapping[str, object]
) -> None:
    body = {"request_id": "request-0001", **WISHES.get(verb, {}), **change}
    assert_refused(house.ask("POST", f"{CONDUCT}/{verb}", by="ka.spkt", body=body), 400, "bad_request")
