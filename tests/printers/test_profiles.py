"""The kinds of printers."""

import re
from pathlib import Path

import pytest
from escpos.capabilities import CAPABILITIES

from printers.devices.serial_line import SPEEDS
from printers.profiles import UnknownProfile, profile_named, profiles, proposed_for_usb
from printers.slip import COLUMNS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", profiles())
def test_a_profile_agrees_with_python_escpos_about_the_cutter(name: str) -> None:
    features = CAPABILITIES["profiles"][profile_named(name).escpos_profile]["features"]
    assert profile_named(name).has_cutter == (features["paperFullCut"] or features["paperPartCut"])


@pytest.mark.parametrize("name", profiles())
def test_a_profile_agrees_with_python_escpos_about_pictures(name: str) -> None:
    features = CAPABILITIES["profiles"][profile_named(name).escpos_profile]["features"]
    assert profile_named(name).prints_qr == features["bitImageRaster"]


@pytest.mark.parametrize("name", profiles())
def test_a_profiles_lines_speed_and_ids_can_be_true(name: str) -> None:
    profile = profile_named(name)
    assert 3 < profile.line_mm < 5
    assert profile.baud in SPEEDS
    assert all(re.fullmatch(r"[0-9a-f]{4}:[0-9a-f]{4}", ids) for ids in profile.usb_ids)
    assert profile.dots <= {32: 384, 42: 576, 48: 576}[profile.columns]


def test_a_printer_at_the_usb_proposes_its_profile() -> None:
    assert proposed_for_usb("04b8:0e15") == ("TM-T20II",)
    assert proposed_for_usb("1504:0006") == ("SRP-350",)


def test_an_id_that_cheap_printers_share_proposes_both_widths() -> None:
    columns = {profile_named(name).columns for name in proposed_for_usb("0416:5011")}
    assert columns == {32, 48}


def test_an_unknown_printer_at_the_usb_proposes_nothing() -> None:
    assert proposed_for_usb("046d:c534") == ()


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


def test_the_udev_rule_knows_every_printer_that_a_profile_knows() -> None:
    rules = (ROOT / "deploy" / "printers" / "99-antrean-printer.rules").read_text(encoding="utf-8")
    known = {
        f"{vendor}:{product}" for vendor, product in re.findall(r'Vendor}=="(\w+)".*Product}=="(\w+)"', rules)
    }
    assert known == {ids for profile in profiles().values() for ids in profile.usb_ids}
