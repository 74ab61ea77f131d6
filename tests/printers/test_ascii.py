"""Text for printers whose code pages nobody knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.ascii import to_ascii


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("\u2018Lapor\u2019 \u201ccepat\u201d", "'Lapor' \"cepat\""),
        ("08.00\u201320.00 \u2014 setiap hari \u2212 libur", "08.00-20.00 - setiap hari - libur"),
        ("Rp\u00a030.000\u2009\u202f,-", "Rp 30.000  ,-"),
        ("Loket 1 \u00b7 Loket 2", "Loket 1 - Loket 2"),
        ("r\u00e9sum\u00e9 Ren\u00e9e \u00c5ngstr\u00f6m na\u00efve \u00f1", "resume Renee Angstrom naive n"),
        ("e\u0301", "e"),
        ("menunggu\u2026", "menunggu..."),
        ("\ufb01le \u00bd 4\u00d76", "file 1/2 4x6"),
        ("\u00e6\u00d8\u00df\u0142", "aeOssl"),
        ("baris\nbaru\tdan\rlagi", "baris baru dan lagi"),
        ("tak\u200bterlihat\ufeff\u00ad", "takterlihat"),
        ("\u6f22 \u0416 \U0001f600", "? ? ?"),
        ("\u2022 satu \u2192 dua", "* satu -> dua"),
    ],
)
def test_a_sign_outside_ascii_is_written_with_the_nearest_keys(written: str, printed: str) -> None:
    assert to_ascii(written) == printed


def test_a_text_cannot_carry_a_printer_command() -> None:
    assert to_ascii("A\x1bp\x00\x19\xfaB\x1d\x10\x04\x7f") == "A p  uB    "


@given(st.text())
def test_any_text_becomes_printable_ascii(text: str) -> None:
    assert all(" " <= character <= "~" for character in to_ascii(text))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_printable_ascii_stays_as_it_is(text: str) -> None:
    assert to_ascii(text) == text
