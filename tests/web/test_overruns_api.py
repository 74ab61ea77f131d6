"""Overruns over HTTP: the officer at the desk, the head in the office, and who may do neither."""

import pytest

from tests.web.house import House, assert_refused, told

PAGE = "/api/v1/office/overruns"


def say(house: House, verb: str, ticket: str, by: str, part: object = 1, **fields: object):  # type: ignore[no-untyped-def]  # noqa: ANN201
    body = {"request_id": house.hall.request_id(), **fields}
    return house.ask("POST", f"/api/v1/overruns/{ticket}/{part}/{verb}", by=by, body=body)


@pytest.fixture
def late(house: House) -> str:
    """A service of Petugas 1 that took seventeen minutes."""
    house.hall.open_desk()
    ticket = house.hall.serve().id
    house.hall.clock.advance(minutes=17)
    house.hall.meet_deadlines()
    house.hall.finish(ticket)
    return ticket


def test_from_the_desk_to_the_last_word(house: House, late: str) -> None:
    told(say(house, "explain", late, "petugas1", cause="lonjakan", note="Ramai"))
    told(say(house, "review", late, "ka.spkt", cause="petugas", note="Kurang cepat"))
    told(say(house, "remark", late, "petugas1", remark="Sudah cepat"))
    told(say(house, "contest", late, "petugas1", reason="Antrean sangat ramai"))
    told(say(house, "answer", late, "admin", cause="lonjakan", answer="Diterima."))
    page = told(house.ask("GET", PAGE, by="kasiwas"))
    (line,) = page["lines"]
    assert (line["state"], line["cause"], line["final_cause"], line["late_seconds"]) == (
        "settled",
        "Lonjakan antrean",
        "Lonjakan antrean",
        120,
    )
    assert [(bar["cause"], bar["count"]) for bar in page["bars"]] == [("lonjakan", 1)]
    assert (page["month"], page["total"], page["may_review"]) == ("2026-09", 1, False)
    desk = told(house.ask("GET", "/api/v1/desk", by="petugas1"))
    assert [each["answer"] for each in desk["overruns"]] == ["Diterima."]


def test_another_month_is_another_page(house: House, late: str) -> None:
    assert told(house.ask("GET", f"{PAGE}?month=2026-08", by="ka.spkt"))["lines"] == []
    assert_refused(house.ask("GET", f"{PAGE}?month=kemarin", by="ka.spkt"), 400, "bad_request")


@pytest.mark.parametrize(
    ("verb", "by", "fields"),
    [
        ("explain", "ka.spkt", {"cause": "lonjakan"}),
        ("contest", "admin", {"reason": "Tidak benar"}),
        ("review", "petugas1", {"cause": "petugas"}),
        ("review", "kasiwas", {"cause": "petugas"}),
        ("answer", "kasiwas", {"cause": "petugas", "answer": "Diterima."}),
    ],
)
def test_each_verb_has_its_people(
    house: House, late: str, verb: str, by: str, fields: dict[str, str]
) -> None:
    assert_refused(say(house, verb, late, by, **fields), 403, "not_allowed")


@pytest.mark.parametrize("part", [2, "0", "x", "1234", "-1"])
def test_a_part_that_was_not_late_has_no_cause(house: House, late: str, part: object) -> None:
    assert_refused(say(house, "explain", late, "petugas1", part, cause="lonjakan"), 404, "no_overrun")


def test_officers_do_not_read_the_page(house: House) -> None:
    assert_refused(house.ask("GET", PAGE, by="petugas1"), 403, "not_allowed")
