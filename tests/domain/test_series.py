"""Letters and labels: DOMAIN 6."""

import pytest

from server.domain.errors import UnknownService
from server.domain.series import label_of, series_for
from server.domain.tickets import Priority
from tests.support.builders import KEHILANGAN, LP, PENGADUAN, RUANG_KHUSUS, VISUM, a_service, an_office


@pytest.mark.parametrize(
    ("number", "label"), [(1, "A-001"), (42, "A-042"), (999, "A-999"), (1000, "A-1000"), (12345, "A-12345")]
)
def test_a_label_has_three_digits_and_grows_past_999(number: int, label: str) -> None:
    assert label_of("A", number) == label


@pytest.mark.parametrize(
    ("service", "letter"),
    [(LP, "A"), (PENGADUAN, "A"), (VISUM, "A"), (KEHILANGAN, "L"), (RUANG_KHUSUS, "R")],
)
def test_a_regular_ticket_has_the_letter_of_its_service(service: str, letter: str) -> None:
    assert series_for(an_office(), a_service(service), Priority.REGULAR) == letter


@pytest.mark.parametrize("service", [LP, PENGADUAN, VISUM, KEHILANGAN])
@pytest.mark.parametrize("priority", [Priority.PRIORITY, Priority.EMERGENCY])
def test_priority_of_every_service_shares_one_letter(service: str, priority: Priority) -> None:
    assert series_for(an_office(), a_service(service), priority) == "P"


@pytest.mark.parametrize("priority", list(Priority))
def test_the_private_room_keeps_its_own_silent_series(priority: Priority) -> None:
    assert series_for(an_office(), a_service(RUANG_KHUSUS), priority) == "R"


def test_a_letter_that_nobody_uses_is_unknown() -> None:
    with pytest.raises(UnknownService):
        an_office().series_of("Z")
