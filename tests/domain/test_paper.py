"""Rolls that are counted, and printers that stand in for each other."""

from dataclasses import replace

import pytest

from server.domain.ids import PrinterId
from server.domain.office import Office, Printer
from server.domain.paper import (
    LOW_SLIPS,
    TYPICAL_SLIP_MM,
    about,
    after_slip,
    is_low,
    is_run_out,
    new_roll,
    place_for,
    run_out,
    slips_left,
    stand_in,
)
from tests.support.builders import an_office, at

A, B, C = PrinterId("a"), PrinterId("b"), PrinterId("c")
PRINTER = Printer(id=A, name="A", address="tcp://192.0.2.1:9100", roll_meters=30)
UNCOUNTED = replace(PRINTER, roll_meters=0)
FRESH = new_roll(A, now=at("08:00"))


def office_of(**fallbacks: str | None) -> Office:
    printers = (
        Printer(
            id=PrinterId(name),
            name=name.upper(),
            address="tcp://192.0.2.1:9100",
            fallback=PrinterId(other) if other else None,
        )
        for name, other in fallbacks.items()
    )
    return an_office(printers=tuple(printers))


def test_a_new_roll_is_counted_in_typical_slips_until_its_own_are_known() -> None:
    assert slips_left(FRESH, PRINTER) == 30_000 // TYPICAL_SLIP_MM


def test_after_a_few_slips_their_own_mean_counts() -> None:
    roll = FRESH
    for _ in range(10):
        roll = after_slip(roll, PRINTER, 150)
    assert (roll.used_mm, roll.slips) == (1_500, 10)
    assert slips_left(roll, PRINTER) == 190


@pytest.mark.parametrize("roll", [None, FRESH])
def test_where_nobody_counts_nothing_is_said(roll: object) -> None:
    assert slips_left(FRESH if roll else None, UNCOUNTED) is None


def test_of_a_roll_that_nobody_saw_new_nothing_is_said() -> None:
    assert slips_left(None, PRINTER) is None
    assert not is_low(None, PRINTER)


@pytest.mark.parametrize(
    ("left", "told"), [(None, None), (0, 0), (7, 7), (20, 20), (21, 20), (49, 40), (137, 130)]
)
def test_an_estimate_beyond_twenty_is_told_in_tens(left: int | None, told: int | None) -> None:
    assert about(left) == told


def test_the_counter_warns_below_thirty_slips() -> None:
    used = 30_000 - LOW_SLIPS * 100
    still = replace(FRESH, used_mm=used, slips=used // 100)
    assert not is_low(still, PRINTER)
    assert is_low(after_slip(still, PRINTER, 100), PRINTER)


def test_a_roll_that_is_longer_than_told_is_nearly_empty_but_never_run_out() -> None:
    roll = after_slip(replace(FRESH, used_mm=29_950, slips=200), PRINTER, 150)
    assert slips_left(roll, PRINTER) == 0
    assert not is_run_out(roll, PRINTER)


def test_a_roll_of_untold_length_is_used_and_never_measured() -> None:
    assert after_slip(FRESH, UNCOUNTED, 99.2).used_mm == 100


def test_a_roll_has_run_out_when_the_printer_says_so() -> None:
    gone = run_out(PRINTER, now=at("09:00"))
    assert is_run_out(gone, PRINTER)
    assert slips_left(gone, PRINTER) == 0
    assert not is_run_out(None, PRINTER)
    assert not is_run_out(run_out(UNCOUNTED, now=at("09:00")), UNCOUNTED)


# -- stand-ins


def test_a_printer_that_is_well_keeps_its_slips() -> None:
    assert place_for(office_of(a="b", b=None), first=A, current=A, troubled={B}) == A


def test_a_slip_goes_to_the_stand_in_and_back_as_their_health_changes() -> None:
    office = office_of(a="b", b=None)
    assert place_for(office, first=A, current=A, troubled={A}) == B
    assert place_for(office, first=A, current=B, troubled={B}) == A


@pytest.mark.parametrize("current", [A, B])
def test_with_both_in_trouble_a_slip_waits_at_its_first_printer(current: PrinterId) -> None:
    assert place_for(office_of(a="b", b=None), first=A, current=current, troubled={A, B}) == A


@pytest.mark.parametrize("fallbacks", [{"a": "b", "b": "a", "c": None}, {"a": "b", "b": "c", "c": "a"}])
def test_a_slip_never_goes_further_than_the_stand_in_of_its_first_printer(
    fallbacks: dict[str, str | None],
) -> None:
    office = office_of(**fallbacks)
    assert place_for(office, first=A, current=A, troubled={A, B}) == A
    assert place_for(office, first=A, current=B, troubled={A, B}) == A


def test_without_a_stand_in_a_slip_waits() -> None:
    assert place_for(office_of(a=None, b=None), first=A, current=A, troubled={A}) == A


def test_a_slip_whose_first_printer_was_removed_stays_where_it_lies() -> None:
    assert place_for(office_of(b=None, c=None), first=A, current=B, troubled={B}) == B


@pytest.mark.parametrize("address", ["none://", "browser://"])
def test_a_printer_that_cannot_print_by_itself_stands_in_for_nobody(address: str) -> None:
    office = office_of(a="b", b=None)
    helpless = replace(office.printers[1], address=address)
    assert stand_in(replace(office, printers=(office.printers[0], helpless)), A) is None
    assert stand_in(office_of(a="a"), A) is None
    assert stand_in(office_of(a="x"), A) is None
    assert stand_in(office, PrinterId("x")) is None
