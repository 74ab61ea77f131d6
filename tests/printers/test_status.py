"""What a printer says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.outcome import Fault, PrinterWarning
from printers.status import (
    ALL_WELL,
    NOT_KNOWN,
    QUERIES,
    DeviceStatus,
    decode_status,
    is_end_answer,
    is_status_answer,
    status_query,
)

WELL = dict.fromkeys(QUERIES, 0x12)


def test_the_questions_are_dle_eot() -> None:
    assert [status_query(n) for n in QUERIES] == [
        b"\x10\x04\x01",
        b"\x10\x04\x02",
        b"\x10\x04\x03",
        b"\x10\x04\x04",
    ]


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({}, None),
        ({1: 0x16}, None),  # the drawer's contact is no business of ours
        ({1: 0x1A}, Fault.OFFLINE),
        ({1: 0x32}, Fault.NOT_READY),
        ({1: 0x1A, 2: 0x1A}, Fault.NOT_READY),
        ({1: 0x1A, 2: 0x16}, Fault.COVER_OPEN),
        ({1: 0x1A, 2: 0x32}, Fault.PAPER_OUT),
        ({4: 0x72}, Fault.PAPER_OUT),
        ({4: 0x32}, Fault.PAPER_OUT),
        ({1: 0x1A, 2: 0x52}, Fault.PRINTER_ERROR),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, Fault.CUTTER_ERROR),
        ({3: 0x32}, Fault.PRINTER_ERROR),
        ({3: 0x52}, Fault.PRINTER_ERROR),
        ({1: 0x1A, 2: 0x36, 4: 0x72}, Fault.COVER_OPEN),  # no paper is seen while the cover is open
    ],
)
def test_answers_are_read_as_the_most_telling_fault(answers: dict[int, int], fault: Fault | None) -> None:
    assert decode_status({**WELL, **answers}).fault is fault


def test_a_printer_that_is_well_says_so() -> None:
    assert decode_status(WELL) == ALL_WELL


def test_a_roll_near_its_end_is_a_warning_and_no_fault() -> None:
    assert decode_status({**WELL, 4: 0x1E}) == DeviceStatus(warning=PrinterWarning.PAPER_LOW)


def test_without_paper_nobody_is_warned_that_it_is_low() -> None:
    assert decode_status({**WELL, 4: 0x7E}) == DeviceStatus(fault=Fault.PAPER_OUT)


def test_an_open_cover_and_a_roll_near_its_end_are_both_told() -> None:
    status = decode_status({**WELL, 2: 0x16, 4: 0x1E})
    assert (status.fault, status.warning) == (Fault.COVER_OPEN, PrinterWarning.PAPER_LOW)


def test_the_answers_are_kept_for_the_test_page() -> None:
    assert decode_status({1: 0x12, 4: 0x1E}).answers == {1: 0x12, 4: 0x1E}


def test_a_question_left_open_says_nothing() -> None:
    assert decode_status({1: 0x12}) == ALL_WELL


def test_silence_is_not_known_and_not_well() -> None:
    assert decode_status({}) == NOT_KNOWN


@given(st.integers(min_value=0, max_value=255))
def test_an_answer_to_one_kind_of_question_is_never_taken_for_the_other(byte: int) -> None:
    assert not (is_status_answer(byte) and is_end_answer(byte))


def test_handshake_bytes_are_no_answers() -> None:
    assert not any(is_status_answer(byte) for byte in (0x11, 0x13, 0x00))
