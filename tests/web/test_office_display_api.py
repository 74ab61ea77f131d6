"""Displays from the office: who may look, who may change, what a display reports and where that is seen."""

from dataclasses import replace
from typing import Any

import pytest

from server.domain import commands
from server.domain.hall_screens import DeskGroup
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.service.replies import Done
from server.store.documents import encode_office
from tests.support.builders import an_office
from tests.support.hall import ADMIN
from tests.web.house import BUILD, House, assert_refused, told
from tests.web.test_sockets import heard, relayed

PAGE, TICKER, GROUPS = "/api/v1/office/displays", "/api/v1/office/ticker", "/api/v1/office/desk-groups"
REPORT = "/api/v1/board/report"
USUAL = {
    "layout": "auto",
    "theme": "light",
    "groups": [],
    "room": "",
    "may_speak": True,
    "volume": 100,
    "night_volume": 40,
    "night_from": "21:00",
    "night_until": "06:00",
    "shows_next": True,
    "shows_honesty": True,
}


def page(house: House, by: str = "ka.spkt") -> dict[str, Any]:
    return told(house.ask("GET", PAGE, by=by))


def the_tv(house: House) -> dict[str, Any]:
    (card,) = page(house)["displays"]
    found: dict[str, Any] = card
    return found


def change(house: House, path: str, by: str = "ka.spkt", **fields: object) -> Any:  # noqa: ANN401 - an answer
    version = page(house)["version"]
    return house.ask("POST", path, by=by, body={"request_id": "change-000001", "version": version, **fields})


def report(house: House, /, **fields: object) -> Any:  # noqa: ANN401 - an answer
    body = {"request_id": "report-000001", "sound": "ready", **fields}
    return house.ask("POST", REPORT, by="display", body=body)


def hear_the_tv(house: House) -> None:
    heard = commands.ReportPresence(heard=(the_tv(house)["id"],), build=BUILD)
    house.hall.send(heard, Actor(Role.SYSTEM, "presence"), Done)


def with_office(house: House, office: Office) -> None:
    house.hall.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)


def test_a_display_that_nobody_has_set_up_stands_there_with_the_usual_settings(house: House) -> None:
    card = the_tv(house)
    assert (card["name"], card["state"], card["settings"], card["health"]) == (
        "display",
        "never",
        USUAL,
        None,
    )
    hear_the_tv(house)
    assert (the_tv(house)["state"], the_tv(house)["is_current"]) == ("heard", True)


def test_what_the_head_changes_is_what_the_display_is_told(house: House) -> None:
    settings = USUAL | {
        "layout": "grid",
        "theme": "dark",
        "volume": 30,
        "night_from": "19:30",
        "room": "Aula",
    }
    assert change(house, f"{PAGE}/{the_tv(house)['id']}", settings=settings).status_code == 200
    board = told(house.ask("GET", "/api/v1/board", by="display"))
    assert board["display"] == settings | {"id": the_tv(house)["id"], "name": "display"}
    assert the_tv(house)["settings"] == settings


def test_oversight_looks_and_changes_nothing(house: House) -> None:
    assert (page(house, "kasiwas")["may_change"], page(house)["may_change"]) == (False, True)
    tv = f"{PAGE}/{the_tv(house)['id']}"
    for path, fields in (
        (tv, {"settings": USUAL}),
        (TICKER, {"lines": []}),
        (GROUPS, {"groups": [], "desks": {}}),
    ):
        assert_refused(change(house, path, "kasiwas", **fields), 403, "not_allowed")
    order = {"request_id": "tell-000001", "order": "reload"}
    assert_refused(house.ask("POST", f"{tv}/tell", by="kasiwas", body=order), 403, "not_allowed")


@pytest.mark.parametrize(
    "changes",
    [
        {"volume": 101},
        {"night_volume": -1},
        {"volume": 1.5},
        {"layout": "wall"},
        {"theme": "pink"},
        {"night_from": "24:00"},
        {"night_from": "7:00"},
        {"room": "a\nb"},
        {"groups": ["skck"]},
        {"night_from": "06:00"},
        {"playlist": []},
    ],
)
def test_settings_that_no_display_could_follow_are_refused_in_words(
    house: House, changes: dict[str, object]
) -> None:
    answer = change(house, f"{PAGE}/{the_tv(house)['id']}", settings=USUAL | changes)
    assert_refused(answer, 400, "bad_request")


def test_settings_formed_on_what_is_no_longer_so_are_refused(house: House) -> None:
    tv, shown = f"{PAGE}/{the_tv(house)['id']}", page(house)["version"]
    change(house, tv, settings=USUAL | {"volume": 30})
    late = {"request_id": "change-000002", "version": shown, "settings": USUAL | {"room": "Aula"}}
    assert_refused(house.ask("POST", tv, by="admin", body=late), 409, "settings_overtaken")


def test_the_running_text_shows_the_lines_of_today_with_the_offices_own_words(house: House) -> None:
    lines = [
        {"text": "Pengaduan: {telepon}"},
        {"text": "Bulan depan", "first": "2026-10-01", "last": None},
        {"text": "Hari ini", "first": "2026-09-30", "last": "2026-09-30"},
    ]
    assert change(house, TICKER, lines=lines).status_code == 200
    shown = [(line["text"], line["is_shown"]) for line in page(house)["ticker"]]
    assert shown == [("Pengaduan: {telepon}", True), ("Bulan depan", False), ("Hari ini", True)]
    board = told(house.ask("GET", "/api/v1/board", by="display"))
    phone = board["office"]["contact"]["phone"]
    assert board["ticker"] == [f"Pengaduan: {phone}", "Hari ini"]


def test_a_display_is_told_when_its_day_ends(house: House) -> None:
    board = told(house.ask("GET", "/api/v1/board", by="display"))
    assert board["changes_at"] == "2026-09-30T16:00:00Z"  # midnight in Makassar


def test_desks_are_put_into_groups_and_taken_out_again(house: House) -> None:
    groups = [{"id": "spkt", "name": "SPKT"}, {"id": "sim", "name": "SIM"}]
    assert change(house, GROUPS, groups=groups, desks={"loket-1": "sim"}).status_code == 200
    told_of = page(house)
    assert told_of["desk_groups"] == groups
    assert {desk["id"]: desk["group"] for desk in told_of["desks"]}["loket-1"] == "sim"


def test_an_order_reaches_the_display_that_is_meant(house: House) -> None:
    hear_the_tv(house)
    relayed(house)
    screen, tv = house.screen("board", by="display"), the_tv(house)["id"]
    order = {"request_id": "tell-000001", "order": "identify"}
    assert house.ask("POST", f"{PAGE}/{tv}/tell", by="ka.spkt", body=order).status_code == 200
    relayed(house)
    (said,) = heard(screen)
    assert (said["type"], said["device"], said["order"]) == ("display_told", tv, "identify")


def test_what_a_display_reports_is_seen_by_the_head(house: House) -> None:
    faults = [{"part": "clips", "reason": "HTTP 404"}]
    assert (
        report(house, sound="incomplete", missing=["id/nol"], screen="1920x1080", faults=faults).status_code
        == 200
    )
    health = the_tv(house)["health"]
    assert (health["sound"], health["missing"], health["screen"]) == ("incomplete", ["id/nol"], "1920x1080")
    assert [(each["part"], each["reason"], each["times"]) for each in health["faults"]] == [
        ("clips", "HTTP 404", 1)
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"sound": "loud"},
        {"missing": ["<b>"]},
        {"missing": ["nol"] * 61},
        {"screen": "wide"},
        {"faults": [{"part": "Clips", "reason": ""}]},
        {"faults": [{"part": "clips", "reason": "x" * 161}]},
        {"faults": [{"part": "clips", "reason": ""}] * 21},
        {"visitor": "Budi"},
    ],
)
def test_a_report_says_only_what_was_agreed(house: House, fields: dict[str, object]) -> None:
    assert_refused(report(house, **fields), 400, "bad_request")


def test_the_head_is_warned_of_a_display_that_is_on_and_cannot_be_heard(house: House) -> None:
    def warnings() -> list[str]:
        return [
            each["message"] for each in told(house.ask("GET", "/api/v1/office", by="ka.spkt"))["warnings"]
        ]

    report(house, sound="blocked")
    assert warnings() == []  # a TV that is off is another matter
    hear_the_tv(house)
    assert warnings() == ["display: suara mati. Sentuh “Aktifkan suara” di layar TV itu."]
    change(house, f"{PAGE}/{the_tv(house)['id']}", settings=USUAL | {"may_speak": False})
    assert warnings() == []


def test_a_group_that_a_display_follows_stays(house: House) -> None:
    with_office(house, replace(an_office(), desk_groups=(DeskGroup(id="sim", name="SIM"),)))
    change(house, f"{PAGE}/{the_tv(house)['id']}", settings=USUAL | {"groups": ["sim"]})
    answer = house.ask(
        "POST",
        GROUPS,
        by="admin",
        body={"request_id": "groups-000001", "version": page(house)["version"], "groups": [], "desks": {}},
    )
    assert "Kelompok “SIM” masih dipakai" in assert_refused(answer, 409, "conflict")
