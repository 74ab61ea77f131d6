"""The neutral mark of priority in the hall (FEATURES-D9): off by default, and never the reason."""

from dataclasses import fields

import pytest

from server.domain.privacy import HallCall, hall_mark
from server.domain.rules import Rules
from tests.support.builders import an_office


@pytest.mark.parametrize(
    ("label", "is_priority", "is_marked"),
    [("A-007", True, True), ("A-007", False, False), ("P-001", True, True), ("P-001", False, True)],
)
def test_a_mark_says_who_goes_first_only_where_the_office_wants_it(
    label: str, *, is_priority: bool, is_marked: bool
) -> None:
    assert hall_mark(an_office(rules=Rules(marks_priority=True)), label, is_priority=is_priority) is is_marked
    assert not hall_mark(an_office(), label, is_priority=is_priority)


def test_a_call_has_no_room_for_service_name_or_reason() -> None:
    desk = ["desk", "desk_kind", "desk_number", "desk_way", "desk_id", "group"]
    assert [field.name for field in fields(HallCall)] == ["label", *desk, "at", "is_marked"]
