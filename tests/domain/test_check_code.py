"""The code on the slip: real slips can be told from forged ones."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.check_code import check_code
from tests.support.builders import at

KEY = bytes(range(32))
FORM = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


def code(**changes: object) -> str:
    values: dict[str, object] = {
        "key": KEY,
        "office_id": "contoh",
        "label": "A-001",
        "standard_id": "kep-01-i-2019.lp",
        "at": at("08:05"),
    }
    return check_code(**(values | changes))  # type: ignore[arg-type]


def test_the_same_slip_has_the_same_code() -> None:
    assert code() == code()


@pytest.mark.parametrize(
    "change",
    [
        {"key": bytes(32)},
        {"office_id": "lain"},
        {"label": "A-002"},
        {"standard_id": "kep-02-ii-2027.lp"},
        {"at": at("08:05") + timedelta(microseconds=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_office_number_standard_time_or_key_has_another_code(change: dict[str, object]) -> None:
    assert code(**change) != code()


@given(key=st.binary(min_size=32, max_size=32), label=st.text(max_size=12))
def test_a_code_is_eight_letters_that_paper_does_not_confuse(key: bytes, label: str) -> None:
    assert FORM.fullmatch(code(key=key, label=label))


def test_codes_use_the_whole_alphabet() -> None:
    codes = "".join(code(label=f"A-{number:03d}") for number in range(1, 200)).replace("-", "")
    assert set(codes) == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
