"""The kinds of printers."""

import pytest
from escpos.capabilities import CAPABILITIES

from printers.profiles import UnknownProfile, profile_named, profiles
from printers.slip import COLUMNS


@pytest.mark.parametrize("name", profiles())
def test_a_profile_agrees_with_python_escpos_about_the_cutter(name: str) -> None:
    features = CAPABILITIES["profiles"][profile_named(name).escpos_profile]["features"]
    assert profile_named(name).has_cutter == (features["paperFullCut"] or features["paperPartCut"])


@pytest.mark.parametrize("name", profiles())
def test_a_profile_has_a_width_we_lay_out_and_feeds_past_its_edge(name: str) -> None:
    profile = profile_named(name)
    assert profile.columns in COLUMNS
    assert profile.feed_lines in {4, 5}
    assert profile.settle_seconds <= 5


def test_a_paper_of_58_mm_has_no_cutter() -> None:
    assert not any(profile.has_cutter for profile in profiles().values() if profile.dots == 384)


def test_only_a_printer_that_answers_can_report_the_end() -> None:
    assert all(profile.answers_status for profile in profiles().values() if profile.reports_end)


def test_an_unknown_kind_of_printer_is_told_with_the_choices() -> None:
    with pytest.raises(UnknownProfile, match=r'"mesin tik" tidak dikenal. Pilihan: generic-58, '):
        profile_named("mesin tik")
