"""What a printer answered, in words."""

from printers.answers import answers_in_words
from printers.outcome import Fault, PrinterWarning
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus, decode_status


def test_a_printer_that_is_well_says_so_question_by_question() -> None:
    assert answers_in_words(decode_status({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12})) == (
        "Keadaan: siap",
        "Online: ya",
        "Tutup: tertutup",
        "Pemotong dan mesin: baik",
        "Kertas: cukup",
        "Jawaban DLE EOT: 1=12 2=12 3=12 4=12",
    )


def test_everything_that_can_be_wrong_has_its_word() -> None:
    lines = answers_in_words(decode_status({1: 0x1A, 2: 0x16, 3: 0x1A, 4: 0x72}))
    assert lines[1:5] == (
        "Online: tidak",
        "Tutup: terbuka",
        "Pemotong dan mesin: bermasalah",
        "Kertas: habis",
    )
    assert lines[0].startswith("Keadaan: Tutup printer terbuka.")


def test_a_roll_near_its_end_is_the_state_of_a_printer_that_prints() -> None:
    lines = answers_in_words(decode_status({1: 0x12, 4: 0x1E}))
    assert lines[0] == "Keadaan: Kertas printer hampir habis. Siapkan gulungan baru."
    assert "Kertas: hampir habis" in lines


def test_a_question_left_open_is_not_called_well() -> None:
    lines = answers_in_words(decode_status({1: 0x12}))
    assert lines[2:] == (
        "Tutup: tidak dijawab",
        "Pemotong dan mesin: tidak dijawab",
        "Kertas: tidak dijawab",
        "Jawaban DLE EOT: 1=12 2=-- 3=-- 4=--",
    )


def test_a_printer_that_tells_nothing_fills_no_line() -> None:
    assert answers_in_words(NOT_KNOWN) == ()


def test_a_state_without_questions_is_one_line() -> None:
    assert answers_in_words(ALL_WELL) == ("Keadaan: siap",)
    assert len(answers_in_words(DeviceStatus(fault=Fault.OFFLINE))) == 1
    assert len(answers_in_words(DeviceStatus(warning=PrinterWarning.PAPER_LOW))) == 1
