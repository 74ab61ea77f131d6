"""Is this slip ours? T8, G2."""

import pytest

from server.domain.check_code import readable
from server.service.slip_check import SlipCheck, check_slip
from tests.support.builders import DAY, VISUM
from tests.support.hall import Hall


def test_the_code_of_a_slip_proves_number_time_and_standard() -> None:
    hall = Hall()
    ticket = hall.tap()
    found = check_slip(hall.store.reads(), label="A-001", day=DAY, code=ticket.check_code)
    assert found == SlipCheck(
        is_genuine=True,
        label="A-001",
        service_day=DAY,
        issued_at=hall.clock.now,
        decree="Kep/01/I/2019",
        minutes=15,
        state="waiting",
        reprints=0,
    )


@pytest.mark.parametrize(
    ("label", "day", "code"),
    [("A-001", DAY, "0000-0000"), ("A-002", DAY, None), ("A-001", DAY.replace(day=1), None)],
)
def test_anything_else_proves_nothing_and_tells_nothing(label: str, day: object, code: str | None) -> None:
    hall = Hall()
    ticket = hall.tap()
    found = check_slip(hall.store.reads(), label=label, day=day, code=code or ticket.check_code)  # type: ignore[arg-type]
    assert (found.is_genuine, found.issued_at, found.decree, found.state) == (False, None, None, None)


def test_the_answer_has_no_place_for_a_service() -> None:
    hall = Hall()
    ticket = hall.tap(VISUM)
    found = check_slip(hall.store.reads(), label=ticket.label, day=DAY, code=ticket.check_code)
    assert "visum" not in repr(found).lower()


@pytest.mark.parametrize("typed", ["7f3k92qd", "7F3K 92QD", "7F3K-92QD", " 7f3k–92qd "])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert readable(typed) == "7F3K-92QD"


def test_letters_that_look_alike_are_the_ones_that_exist() -> None:
    assert readable("OIL0-1111") == "0110-1111"
