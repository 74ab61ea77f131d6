"""What a display asks and tells over HTTP beside its calls, and what the office reads of it."""

from typing import Any

import pytest

from tests.support.builders import an_office
from tests.web.house import House, assert_refused, told

DISPLAYED = "/api/v1/office/displayed"


def board(house: House) -> dict[str, Any]:
    return told(house.ask("GET", "/api/v1/board", by="display"))


def show(house: House, *, by: str = "display", **changes: Any) -> Any:  # noqa: ANN401
    body = {
        "request_id": house.hall.request_id(),
        "digest": board(house)["honesty"]["digest"],
        "kinds": ["standards", "pledge"],
    }
    return house.ask("POST", "/api/v1/board/displayed", by=by, body=body | changes)


def test_a_display_sees_who_is_next_which_desk_is_busy_and_what_is_promised(house: House) -> None:
    house.hall.open_desk("loket-1")
    for number in range(3):
        house.tap(request_id=f"tap-0000000{number}")
    house.hall.call_next()
    seen = board(house)
    assert (seen["waiting"], seen["next"], seen["groups"]) == (2, ["A-002", "A-003"], [])
    assert [(desk["id"], desk["label"], desk["state"]) for desk in seen["desks"]] == [
        ("loket-1", "A-001", "called"),
        ("loket-2", None, "free"),
        ("loket-3", None, "free"),
    ]
    assert seen["hours"]["is_open"] is True
    assert seen["honesty"]["decree"] == "Kep/01/I/2019"
    assert seen["notices"] == {"health": "", "capacity": 0}


def test_the_office_reads_which_notice_hung_where(house: House) -> None:
    assert show(house).status_code == 200
    assert show(house).status_code == 200
    page = told(house.ask("GET", DISPLAYED, by="kasiwas"))
    (entry,) = page["entries"]
    assert entry["name"] == "display"
    assert entry["decrees"] == ["Kep/01/I/2019"]
    (notice,) = page["notices"]
    assert notice["digest"] == entry["digest"] == board(house)["honesty"]["digest"]
    assert notice["pledge"] == an_office().pledge
    assert notice["standards"][0] == {
        "name": "Laporan Polisi",
        "minutes": 15,
        "fee_rupiah": 0,
        "decree": "Kep/01/I/2019",
    }


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"digest": "0123456789abcdef"}, 409, "notice_outdated"),
        ({"kinds": ["cuaca"]}, 400, "bad_request"),
        ({"kinds": []}, 400, "bad_request"),
    ],
)
def test_a_notice_that_hangs_no_more_or_never_did_is_refused(
    house: House, changes: dict[str, Any], status: int, code: str
) -> None:
    assert_refused(show(house, **changes), status, code)
    assert told(house.ask("GET", DISPLAYED, by="ka.spkt"))["entries"] == []


def test_only_displays_hang_notices_and_only_the_office_reads_of_them(house: House) -> None:
    assert_refused(show(house, by="kiosk"), 403, "not_allowed")
    assert_refused(house.ask("GET", DISPLAYED, by="petugas1"), 403, "not_allowed")
