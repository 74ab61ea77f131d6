"""Every golden file, written by our encoder and read back by others: as words, as picture, as code."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import pytest

from printers.escpos_bytes import job_bytes
from printers.preview.interpreter import interpret
from printers.preview.page import Cut, DotPicture, DrawerPulse, DrawnLine, Feed, Page, Part
from printers.preview.picture import picture
from printers.profiles import profiles
from printers.sheet import slip_length_mm
from tests.printers.builders import DRAWN, GOLDEN, TRACK_URL
from tests.printers.golden_slips import SLIPS, every_golden, golden_path, settings_of, words_path
from tests.printers.paper_eye import TOP, codes_seen, dot_ink, letter_ink

CODES: Mapping[str, list[str]] = {"code": [TRACK_URL], "test-page": ["ANTREAN TES"]}
"""What a phone reads; of all other slips nothing."""

PICTURES: Mapping[str, int] = {"code": 1, "crest": 1, "test-page": 2}

golden = pytest.mark.parametrize(("profile", "name"), every_golden())


@cache
def page_of(profile: str, name: str) -> Page:
    return interpret(golden_path(profile, name).read_bytes(), profiles()[profile].columns)


@cache
def drawing_of(profile: str, name: str) -> str:
    return picture(page_of(profile, name))


def words(columns: int, name: str) -> list[str]:
    return words_path(columns, name).read_text(encoding="ascii").splitlines()


def test_there_is_a_golden_file_for_every_kind_of_printer_and_slip_and_no_other() -> None:
    kept = {path for path in GOLDEN.rglob("*") if path.suffix in {".bin", ".txt"}}
    files = {golden_path(profile, name) for profile, name in every_golden()}
    texts = {words_path(profiles()[profile].columns, name) for profile, name in every_golden()}
    assert kept == files | texts


@golden
def test_the_bytes_are_the_golden_ones(profile: str, name: str) -> None:
    assert job_bytes(SLIPS[name](), settings_of(profile, name)) == golden_path(profile, name).read_bytes()


@golden
def test_golden_bytes_read_as_the_words_that_were_meant(profile: str, name: str) -> None:
    assert page_of(profile, name).text_lines() == words(profiles()[profile].columns, name)


@pytest.mark.parametrize("columns", DRAWN)
def test_the_slip_of_a_sensitive_series_reads_as_the_domain_draws_it(columns: int) -> None:
    assert words(columns, "sensitive-series") == DRAWN[columns].splitlines()


@golden
def test_golden_bytes_hold_nothing_that_the_printer_would_not_know(profile: str, name: str) -> None:
    lines = [part for part in page_of(profile, name).parts if isinstance(part, DrawnLine)]
    assert not any(run.style.strange for line in lines for run in line.runs)


@golden
def test_a_phone_reads_the_address_and_nothing_else(profile: str, name: str) -> None:
    assert codes_seen(drawing_of(profile, name)) == CODES.get(name, [])


@golden
def test_pictures_stand_only_where_they_were_asked_for(profile: str, name: str) -> None:
    pictures = [part for part in page_of(profile, name).parts if isinstance(part, DotPicture)]
    assert len(pictures) == PICTURES.get(name, 0)
    assert bool(dot_ink(drawing_of(profile, name))) == bool(pictures)


@golden
def test_no_ink_stands_beside_the_paper(profile: str, name: str) -> None:
    page, drawing = page_of(profile, name), drawing_of(profile, name)
    ink = [*dot_ink(drawing), *letter_ink(drawing)]
    assert min(mark.left for mark in ink) >= 0
    assert max(mark.right for mark in ink) <= page.width + 0.01
    assert min(mark.top for mark in ink) >= 28
    assert max(mark.bottom for mark in ink) <= 28 + page.dots


@golden
def test_every_letter_that_was_meant_leaves_ink(profile: str, name: str) -> None:
    letters = "".join("".join(line.split()) for line in words(profiles()[profile].columns, name))
    assert len(letter_ink(drawing_of(profile, name))) == len(letters)


@golden
def test_lines_and_pictures_do_not_print_over_each_other(profile: str, name: str) -> None:
    drawing = drawing_of(profile, name)
    bands = sorted({(mark.top, mark.bottom) for mark in letter_ink(drawing)})
    assert all(above[1] < below[0] for above, below in pairwise(bands))
    dots = [(mark.top, mark.bottom) for mark in dot_ink(drawing)]
    assert not any(top < bottom_of and bottom > top_of for top, bottom in bands for top_of, bottom_of in dots)


@golden
def test_the_paper_used_is_as_long_as_the_paper_drawn(profile: str, name: str) -> None:
    page = page_of(profile, name)
    length = slip_length_mm(SLIPS[name](), settings_of(profile, name))
    assert length == pytest.approx(page.dots * profiles()[profile].line_mm / 30)
    height = int(drawing_of(profile, name).split('height="')[1].split('"')[0])
    assert height == page.dots + TOP + 12 + 24


@golden
def test_every_slip_ends_with_a_feed_and_the_printers_own_cut(profile: str, name: str) -> None:
    kind = profiles()[profile]
    feed = Feed(dots=30 * kind.feed_lines)
    end: tuple[Part, ...] = (feed, Cut(partial=True)) if kind.has_cutter else (feed,)
    if name == "own-design":
        end = (DrawerPulse(pin=2), Feed(dots=60), Cut(partial=False))
    assert page_of(profile, name).parts[-len(end) :] == end
    assert sum(isinstance(part, DrawerPulse) for part in page_of(profile, name).parts) == (
        name == "own-design"
    )
