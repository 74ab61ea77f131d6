"""A slip carries what its fields say and nothing else: no word, no dot, no byte more (FEATURES T19)."""

import re
from collections import Counter
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printers.ascii import to_ascii
from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent, SlipDesign, SlipPart, SlipStandard
from printers.preview.interpreter import interpret
from printers.preview.page import Page
from printers.preview.picture import picture
from printers.slip import COLUMNS
from printers.texts import texts
from tests.printers.builders import CREST, TRACK_URL, a_printer, a_slip
from tests.printers.paper_eye import codes_seen
from tests.printers.test_slip import contents

FIELDS = {
    *("heading", "address", "header", "label", "service_line", "date_text", "time_text", "place_line"),
    *("ahead", "estimate_minutes", "estimate_range", "requirements_line", "notes", "fee_line"),
    *("decree", "standards", "clock_basis_line", "deadline_line", "compensation_line"),
    *("complaint_line", "check_code", "track_url", "closing", "footer"),
    *("reprint", "demo", "number_only", "design"),
}
"""All that a slip can be told. A new name here is a decision about privacy (DOMAIN 7)."""


def printed(content: SlipContent, printer: PrinterSettings) -> Page:
    return interpret(job_bytes(content, printer), printer.columns)


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s-]", "", text).lower())


def words_given(content: SlipContent) -> str:
    """Every text and figure of the content, as ASCII."""
    values: list[Any] = [getattr(content, field.name) for field in fields(content)]
    return " ".join(to_ascii(text) for value in values for text in _texts_in(value))


def _texts_in(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [text for part in value for text in _texts_in(part)]
    if isinstance(value, SlipStandard):
        return [value.name, str(value.minutes)]
    if isinstance(value, SlipDesign | bool) or value is None:
        return []
    return [str(value)]


def own_words(content: SlipContent) -> str:
    """The program's words around the fields, each of them as often as it can stand on one slip."""
    say = {key: re.sub(r"\{\w+\}", " ", text) for key, text in texts()["slip"].items()}
    more = " ".join(say["minutes"] for _ in content.standards)
    return f"{' '.join(say.values())} {say['demo']} {more} (),"


def test_a_slip_can_be_told_these_things_and_no_others() -> None:
    assert {field.name for field in fields(SlipContent)} == FIELDS
    assert {field.name for field in fields(SlipStandard)} == {"name", "minutes"}
    assert {field.name for field in fields(SlipDesign)} == {"parts", "number_scale", "has_crest"}


@settings(max_examples=60, deadline=None)
@given(contents, st.sampled_from(COLUMNS))
def test_no_letter_is_printed_that_neither_the_content_nor_our_words_hold(
    content: SlipContent, columns: int
) -> None:
    ink = letters("".join(printed(content, a_printer(columns)).text_lines()))
    assert ink <= letters(words_given(content)) + letters(own_words(content))


@settings(max_examples=20, deadline=None)
@given(contents)
def test_no_code_says_more_than_the_address(content: SlipContent) -> None:
    shown = codes_seen(picture(printed(content, a_printer(crest=CREST))))
    assert shown in ([], [content.track_url])
    assert not (content.number_only and shown)


@settings(max_examples=50, deadline=None)
@given(contents, st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_number_only_slip_is_the_same_whatever_else_is_known(
    content: SlipContent, one: str, other: str
) -> None:
    private = replace(content, number_only=True)
    changed: dict[str, Any] = {
        field.name: f"{one}{other}"
        for field in fields(content)
        if isinstance(getattr(content, field.name), str) and field.name != "label"
    }
    told_more = replace(private, **changed, notes=(one,), header=(other,), ahead=7, standards=())
    assert job_bytes(told_more, a_printer()) == job_bytes(private, a_printer())


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"label": "A-047"}, {"A - 0 4 7"}),
        ({"time_text": "pukul 09.41 WITA"}, {"Rabu, 30 September 2026, pukul 09.41 WITA"}),
        ({"ahead": 8}, {"Menunggu di depan Anda: 8"}),
        ({"estimate_minutes": 40}, {"Perkiraan tunggu: 40 menit"}),
        ({"check_code": "M4XW-77PT"}, {"Kode cek: M4XW-77PT"}),
        ({"track_url": TRACK_URL.replace("Zk3", "qQ9")}, set()),
    ],
    ids=lambda value: next(iter(value), "picture"),
)
def test_two_slips_of_a_series_differ_only_in_the_line_of_what_differs(
    change: dict[str, Any], lines: set[str | None]
) -> None:
    one = a_slip(track_url=TRACK_URL)
    first, second = printed(one, a_printer()), printed(replace(one, **change), a_printer())
    assert len(first.parts) == len(second.parts)
    changed = [b for a, b in zip(first.parts, second.parts, strict=True) if a != b]
    assert {getattr(part, "text", None) for part in changed} == (lines or {None})
    assert len(changed) == 1


@settings(max_examples=50, deadline=None)
@given(contents, st.sampled_from(COLUMNS))
def test_the_same_content_gives_the_same_bytes(content: SlipContent, columns: int) -> None:
    printer = a_printer(columns, crest=CREST)
    again = SlipContent(**{field.name: getattr(content, field.name) for field in fields(content)})
    assert job_bytes(again, printer) == job_bytes(content, printer)


@pytest.mark.parametrize("part", SlipPart)
def test_a_part_that_the_office_left_out_is_not_on_the_slip_in_any_form(part: SlipPart) -> None:
    """Its field may then hold anything: the bytes are the same."""
    others = SlipDesign(parts=tuple(each for each in SlipPart if each is not part))
    plain = a_slip(track_url=TRACK_URL, design=others)
    changes: dict[SlipPart, dict[str, Any]] = {
        SlipPart.SERVICE: {"service_line": "?"},
        SlipPart.TIME: {"date_text": "?", "time_text": "?"},
        SlipPart.AHEAD: {"ahead": 99},
        SlipPart.ESTIMATE: {"estimate_minutes": 99, "estimate_range": (1, 99)},
        SlipPart.PLACE: {"place_line": "?"},
        SlipPart.REQUIREMENTS: {"requirements_line": "?"},
        SlipPart.NOTES: {"notes": ("?",)},
        SlipPart.FEE: {"fee_line": "?"},
        SlipPart.STANDARDS: {"standards": (), "decree": "?", "clock_basis_line": "?"},
        SlipPart.DEADLINE: {"deadline_line": "?"},
        SlipPart.COMPENSATION: {"compensation_line": "?"},
        SlipPart.COMPLAINTS: {"complaint_line": "?"},
        SlipPart.CHECK_CODE: {"check_code": "?"},
        SlipPart.TRACKING: {"track_url": "https://polres.example/t/lain"},
        SlipPart.CLOSING: {"closing": "?"},
    }
    assert job_bytes(replace(plain, **changes[part]), a_printer()) == job_bytes(plain, a_printer())
