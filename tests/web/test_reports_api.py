"""Reports over HTTP: who may read them, and of which day."""

import pytest

from tests.support.builders import DAY
from tests.web.house import House, assert_refused, told

STAGES, SHIFTS = "/api/v1/reports/stages", "/api/v1/reports/shifts"


@pytest.mark.parametrize("person", ["ka.spkt", "kasiwas", "admin"])
def test_head_oversight_and_admin_read_the_stages_of_a_day(house: House, person: str) -> None:
    report = told(house.ask("GET", STAGES, by=person))
    assert (report["day"], report["stages"], report["journeys"]) == (DAY.isoformat(), [], [])
    other = told(house.ask("GET", f"{STAGES}?day=2026-09-01", by=person))
    assert other["day"] == "2026-09-01"


def test_the_shifts_of_a_day_are_read_alike(house: House) -> None:
    report = told(house.ask("GET", f"{SHIFTS}?day=2026-09-01", by="kasiwas"))
    assert (report["day"], report["shifts"]) == ("2026-09-01", [])


@pytest.mark.parametrize("address", [STAGES, SHIFTS])
def test_officers_have_no_reports(house: House, address: str) -> None:
    assert_refused(house.ask("GET", address, by="petugas1"), 403, "not_allowed")


@pytest.mark.parametrize("day", ["kemarin", "2026-13-01", ""])
def test_a_day_that_is_none_is_refused(house: House, day: str) -> None:
    assert_refused(house.ask("GET", f"{STAGES}?day={day}", by="ka.spkt"), 400, "bad_request")
