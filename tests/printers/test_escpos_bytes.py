"""The very bytes a printer gets."""

import pytest
from hypothesis import given, settings

from printers.escpos_bytes import job_bytes
from printers.jobs import SlipContent
from printers.preview.interpreter import interpret
from printers.preview.page import Cut, DrawnLine
from printers.profiles import UnknownProfile, profiles
from tests.printers.builders import DRAWN, GOLDEN, PROFILE_OF_COLUMNS, a_printer, a_slip
from tests.printers.golden_slips import SLIPS
from tests.printers.test_slip import contents


@pytest.mark.parametrize("name", SLIPS)
def test_the_bytes_are_the_golden_ones(name: str) -> None:
    assert job_bytes(*SLIPS[name]) == (GOLDEN / f"{name}.bin").read_bytes()


@pytest.mark.parametrize(("name", "columns"), [("58mm-32", 32), ("80mm-42", 42), ("80mm-48", 48)])
def test_golden_bytes_read_as_the_domain_draws_them(name: str, columns: int) -> None:
    page = interpret((GOLDEN / f"{name}.bin").read_bytes(), columns)
    assert page.text_lines() == DRAWN[columns].splitlines()


def test_the_number_comes_out_double_in_both_directions() -> None:
    page = interpret(job_bytes(a_slip(), a_printer(32)), 32)
    (number,) = [part for part in page.parts if isinstance(part, DrawnLine) and part.text == "A - 0 0 1"]
    assert [(run.style.width, run.style.height) for run in number.runs] == [(2, 2)]


@pytest.mark.parametrize("profile", profiles())
def test_every_slip_starts_with_a_reset_out_of_kanji_mode(profile: str) -> None:
    settings = a_printer(48, profile=profile)
    assert job_bytes(a_slip(), settings).startswith(b"\x1b@\x1c.")


@pytest.mark.parametrize(("name", "profile"), profiles().items())
def test_paper_is_fed_and_cut_only_where_there_is_a_cutter(name: str, profile: object) -> None:
    data = job_bytes(a_slip(), a_printer(48, profile=name))
    kind = profiles()[name]
    cut = b"\x1dV\x01" if kind.has_cutter else b""
    assert data.endswith(b"\n\x1bd" + bytes((kind.feed_lines,)) + cut)
    assert any(isinstance(part, Cut) for part in interpret(data, 48).parts) == kind.has_cutter


@settings(max_examples=50)
@given(contents)
def test_no_content_can_open_a_drawer_switch_a_page_or_send_a_code_command(content: SlipContent) -> None:
    for columns, profile in PROFILE_OF_COLUMNS.items():
        data = job_bytes(content, a_printer(columns, profile=profile))
        assert not any(command in data for command in (b"\x1bp", b"\x1d(", b"\x1bt", b"\x10", b"\x1d\x6b"))
        assert max(data) < 0x80
        page = interpret(data, columns)
        lines = [part for part in page.parts if isinstance(part, DrawnLine)]
        assert not any(run.style.strange for line in lines for run in line.runs)


def test_an_unknown_profile_prints_nothing() -> None:
    with pytest.raises(UnknownProfile):
        job_bytes(a_slip(), a_printer(48, profile="?"))
