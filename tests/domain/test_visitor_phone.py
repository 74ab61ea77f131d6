"""A telephone number as visitors type it: FEATURES K13."""

import pytest

from server.domain.errors import BadRequest
from server.domain.visitor_phone import phone_number


@pytest.mark.parametrize("typed", ["081234567890", "0812 3456 7890", "+62 812-3456-7890", "62.812.3456.7890"])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert phone_number(typed) == "081234567890"


@pytest.mark.parametrize("typed", ["", "123", "0012345678", "08123x567890", "0812345678901234", "١٢٣٤٥٦٧٨٩"])
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadRequest, match="Contoh: 0812"):
        phone_number(typed)
