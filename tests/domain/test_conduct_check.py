"""An office's shifts and rules of conduct have names that entries can be made of."""

from datetime import time

import pytest

from server.domain.conduct_rules import ChecklistPoint, ConductRules
from server.domain.errors import BadRequest
from server.domain.office_check import check_document
from server.domain.shifts import Shift
from tests.support.builders import an_office


def a_shift(shift_id: str = "pagi", weekdays: tuple[int, ...] = ()) -> Shift:
    return Shift(id=shift_id, name="Piket", begins=time(8), until=time(20), weekdays=weekdays)


def lines(*ids: str) -> ConductRules:
    return ConductRules(checklist=tuple(ChecklistPoint(id=each, name=each) for each in ids))


@pytest.mark.parametrize(
    "changes",
    [
        {"shifts": (a_shift(), a_shift())},
        {"shifts": (a_shift("pagi:1"),)},
        {"shifts": (a_shift(weekdays=(0,)),)},
        {"conduct": lines("3s", "3s")},
        {"conduct": lines("senyum sapa")},
        {"conduct": ConductRules(late_after_minutes=-1)},
    ],
)
def test_what_entries_could_not_be_made_of_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        check_document(an_office(**changes))


def test_a_roster_by_weekdays_fits() -> None:
    check_document(an_office(shifts=(a_shift(weekdays=(1, 7)), a_shift("malam")), conduct=lines("3s")))
