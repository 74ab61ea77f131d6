"""What each shift of a day did (G12)."""

from datetime import time

import pytest

from server.domain.compensation import EntitlementState
from server.domain.shift_figures import Duty, Ended, Handover, ShiftFigures, duties, shift_figures
from server.domain.shifts import Shift
from tests.support.builders import an_entitlement, at

DAY_SHIFT = Shift(id="siang", name="Siang", begins=time(8), until=time(20))
NIGHT = Shift(id="malam", name="Malam", begins=time(20), until=time(8))
MORNING = Shift(id="pagi", name="Pagi", begins=time(8), until=time(12))
ZONE = "Asia/Makassar"
MIDNIGHT, NEXT = at("00:00"), at("00:00", days=1)


def of_the_day(*shifts: Shift) -> list[Duty]:
    return duties(shifts, MIDNIGHT, NEXT, timezone=ZONE)


def names(found: list[Duty]) -> list[str | None]:
    return [each.shift.name if each.shift else None for each in found]


def test_a_shift_over_midnight_has_a_stretch_at_each_end_of_the_day() -> None:
    found = of_the_day(DAY_SHIFT, NIGHT)
    assert names(found) == ["Malam", "Siang", "Malam"]
    assert [(each.begins, each.until) for each in found] == [
        (MIDNIGHT, at("08:00")),
        (at("08:00"), at("20:00")),
        (at("20:00"), NEXT),
    ]


def test_a_hole_in_the_roster_is_a_duty_of_nobody() -> None:
    assert names(of_the_day(MORNING)) == [None, "Pagi", None]


def test_a_service_day_that_begins_with_a_shift_has_it_in_one_piece() -> None:
    found = duties([DAY_SHIFT, NIGHT], at("08:00"), at("08:00", days=1), timezone=ZONE)
    assert [(name, each.begins) for name, each in zip(names(found), found, strict=True)] == [
        ("Siang", at("08:00")),
        ("Malam", at("20:00")),
    ]


def test_a_shift_round_the_clock_is_one_duty_whatever_shares_its_hours() -> None:
    whole = Shift(id="1", name="Piket", begins=time(6), until=time(6))
    assert names(of_the_day(whole, MORNING)) == ["Piket"]


def test_without_a_roster_there_are_no_duties() -> None:
    assert of_the_day() == []


def rows(*shifts: Shift, **given: list[object]) -> list[ShiftFigures]:
    empty: dict[str, list[object]] = {"ended": [], "owed": [], "handovers": []}
    return shift_figures(of_the_day(*shifts), **(empty | given))  # type: ignore[arg-type]


def ended(clock: str, *, is_overrun: bool | None = False, ends_visit: bool = True) -> Ended:
    return Ended(at=at(clock), ends_visit=ends_visit, is_overrun=is_overrun)


def test_a_visit_belongs_to_the_shift_that_finished_it() -> None:
    told = rows(
        DAY_SHIFT,
        NIGHT,
        ended=[ended("07:59:59"), ended("08:00"), ended("19:59", is_overrun=True), ended("23:00")],
    )
    assert [(each.finished, each.on_time, each.late) for each in told] == [(1, 1, 0), (2, 1, 1), (1, 1, 0)]


def test_each_service_of_a_visit_is_judged_and_what_has_no_verdict_is_in_neither() -> None:
    told = rows(
        DAY_SHIFT,
        NIGHT,
        ended=[
            ended("09:00", is_overrun=True, ends_visit=False),
            ended("09:30"),
            ended("10:00", is_overrun=None),
        ],
    )
    assert (told[1].finished, told[1].on_time, told[1].late) == (2, 1, 1)


def test_what_is_owed_in_one_shift_may_be_given_in_the_next() -> None:
    given = {"state": EntitlementState.HANDED_OVER, "settled_at": at("20:10")}
    declined = {"state": EntitlementState.DECLINED, "settled_at": at("20:10")}
    told = rows(
        DAY_SHIFT,
        NIGHT,
        owed=[
            an_entitlement(since=at("19:50"), **given),
            an_entitlement(since=at("19:55"), **declined),
            an_entitlement(since=at("19:58")),
            an_entitlement(
                since=at("23:50", days=-1), state=EntitlementState.HANDED_OVER, settled_at=at("00:10")
            ),
        ],
    )
    assert [(each.owed, each.given) for each in told] == [(0, 1), (3, 0), (0, 1)]


def test_what_a_shift_handed_over_is_what_it_told_last() -> None:
    told = rows(
        DAY_SHIFT,
        NIGHT,
        handovers=[
            Handover(at=at("19:59"), waiting=3, held=1),
            Handover(at=at("19:50"), waiting=5, held=2),
        ],
    )
    assert [(each.waiting, each.held) for each in told] == [(None, None), (3, 1), (None, None)]


@pytest.mark.parametrize(("clock", "shown"), [("07:00", [None, "Pagi"]), ("09:00", ["Pagi"])])
def test_nobodys_duty_is_told_only_where_something_happened(clock: str, shown: list[str | None]) -> None:
    told = rows(MORNING, ended=[ended(clock)])
    assert names([each.duty for each in told]) == shown
