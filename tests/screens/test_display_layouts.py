"""A display in every layout, size, dress and state: what can be read, is cut, moves, blinks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.screens.browsers import axe_findings
from tests.screens.hall import Hall
from tests.screens.pretended_hall import (
    PICTURE,
    SIZES,
    Board,
    PretendedDisplay,
    busy,
    closed,
    marked,
    now_called,
    pretended_display,
    set_up,
    slow,
)

MEASURES = Path(__file__).with_name("display_measures.js")
LAYOUTS = ("hall", "totem", "grid")
STATES = {"empty": set_up(), "busy": slow, "full": marked, "closed": closed}
A_FIFTH, AAA = 0.2, 7
MOST_FLASHES_A_SECOND, LONGEST_BLINK_MS = 3, 5_000
PAGE_MS = 15_000
WHITE_DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(scope="module")
def tv(open_hall: Hall) -> Iterator[PretendedDisplay]:
    """One page for all that is looked at standing still."""
    still = Hall(open_hall.server, open_hall.browser)
    with pretended_display(still, reduced_motion="reduce") as display:
        display.page.evaluate(MEASURES.read_text(encoding="utf-8"))
        yield display
    assert still.close() == []


@pytest.mark.parametrize("size", SIZES)
def test_the_number_is_a_fifth_of_the_screen_and_nothing_is_cut(tv: PretendedDisplay, size: str) -> None:
    for layout in LAYOUTS:
        for name, state in STATES.items():
            tv.wear(state, size=SIZES[size], layout=layout)
            faults = tv.page.evaluate("measures.faults()")
            shown = faults.pop("next")
            assert {each: found for each, found in faults.items() if found} == {}, f"{layout} {name}"
            assert shown >= (3 if name == "busy" else 0), f"{layout}: too few of the next numbers"
            if name == "busy" and layout != "grid":
                height = tv.page.evaluate("measures.digitHeight('.now-digits')")
                assert height >= SIZES[size][1] * A_FIFTH, f"{layout}: {height}"


def test_every_dress_has_enough_contrast_and_the_number_more(tv: PretendedDisplay) -> None:
    for theme in ("light", "dark", "contrast"):
        for layout, state in (("hall", now_called), ("grid", marked), ("totem", closed)):
            tv.wear(state, size=SIZES["tv"], layout=layout, theme=theme)
            assert axe_findings(tv.page) == [], f"{theme} {layout}"
        tv.wear(busy, layout="hall", theme=theme)
        for letters, ground in ((".now-digits", ".now"), (".now-desk", ".now-place")):
            assert tv.page.evaluate("pair => measures.contrast(...pair)", [letters, ground]) >= AAA, theme


def test_outside_the_hours_nobody_is_turned_away(tv: PretendedDisplay) -> None:
    tv.wear(closed, size=SIZES["tv"], layout="hall")
    for words in ("Petugas jaga tetap melayani.", "Silakan menuju Penjagaan.", "Senin, 23 November 2026"):
        expect(tv.page.get_by_text(words)).to_be_visible()
    expect(tv.page.get_by_test_id("closed").get_by_text("110")).to_be_visible()
    expect(tv.page.get_by_test_id("recent-row").first).to_contain_text("A-031")
    tv.wear(closed, busy, layout="hall")
    expect(tv.page.get_by_test_id("now-label")).to_have_text("A-014")


def test_who_cannot_bear_blinking_sees_a_lit_band_that_stands(tv: PretendedDisplay) -> None:
    tv.wear(now_called, size=SIZES["tv"], layout="hall")
    band = tv.page.get_by_test_id("band")
    expect(band).to_be_visible()
    expect(band).to_have_text("A-888 silakan menuju Loket 2")
    assert [
        each for each in tv.page.evaluate("measures.flashes()") if each["isRunning"] and each["ms"] > 1
    ] == []
    assert tv.page.evaluate("measures.contrast('.now-digits', '.now')") >= AAA


def test_a_display_shows_the_desks_and_numbers_of_its_own_group(tv: PretendedDisplay) -> None:
    within_minutes = {"estimate_low_minutes": 10, "estimate_high_minutes": 20}

    def two_groups(board: dict[str, object]) -> None:
        busy(board)
        board["groups"] = [
            {"id": "spkt", "name": "SPKT", "waiting": 7, "next": ["A-015"]},
            {"id": "sim", "name": "SIM", "waiting": 5, "next": ["S-008"]} | within_minutes,
        ]
        board["marked"] = ["S-008"]
        for call, desk in zip(board["calls"], board["desks"], strict=False):  # type: ignore[call-overload]
            call["group"] = desk["group"] = "sim" if desk["id"] == "loket-2" else "spkt"

    tv.wear(two_groups, size=SIZES["tv"], layout="grid", groups=["sim"])
    expect(tv.page.get_by_test_id("desk-cell")).to_have_text([re.compile(r"Loket 2\s+L-007")])
    expect(tv.page.get_by_test_id("waiting-count")).to_have_text("Menunggu: 5")
    expect(tv.page.get_by_test_id("waiting-time")).to_have_text("perkiraan 10–20 menit")
    expect(tv.page.get_by_test_id("next-label").first).to_have_text("S-008Prioritas")
    expect(tv.page.get_by_test_id("next-label").first.get_by_test_id("mark")).to_be_visible()
    tv.wear(two_groups, layout="hall")
    expect(tv.page.locator(".waiting-group")).to_have_text(["SPKT 7", "SIM 5 10–20 menit"])
    expect(tv.page.get_by_test_id("mark").locator("visible=true")).to_have_count(0)


def test_a_call_moves_nothing_on_the_screen_in_any_layout(hall: Hall) -> None:
    for _ in range(len(LAYOUTS) + 3):
        hall.at_the_door.tap()
    hall.officer("petugas1", at="loket-1").call_next()
    for number, layout in zip((2, 3, 1), LAYOUTS, strict=True):
        # A page for each: on one page a call would wait for the turn of the call before.
        with pretended_display(hall, _told) as display:
            page = display.page
            display.wear(_told, size=SIZES["totem" if layout == "totem" else "tv"], layout=layout)
            page.evaluate(MEASURES.read_text(encoding="utf-8"))
            page.evaluate("measures.watchShifts()")
            before = page.evaluate("measures.places()")
            page.evaluate("measures.shifts()")
            _call_at(hall, page, number)
            assert page.evaluate("measures.places()") == before
            assert page.evaluate("measures.shifts()") == [], layout


def _told(board: Board) -> None:
    """Every call so far has been announced."""
    for each in board["calls"]:
        each["is_announced"] = True


def _call_at(hall: Hall, page: Page, number: int) -> None:
    """An officer calls at that desk, and the hall has seen it."""
    officer = hall.officer(f"petugas{number}", at=f"loket-{number}")
    served = officer.desk()["current"]
    if served is not None:
        officer.start(served["id"])
        officer.finish(served["id"])
    label = officer.call_next()["ticket"]["label"]
    expect(page.get_by_test_id("now-label")).to_have_text(label, timeout=30_000)


def test_a_call_blinks_across_the_whole_screen_and_not_for_long(hall: Hall) -> None:
    with pretended_display(hall) as display:
        page = display.page
        page.evaluate(MEASURES.read_text(encoding="utf-8"))
        hall.at_the_door.tap()
        hall.officer("petugas1", at="loket-1").call_next()
        band = page.get_by_test_id("band")
        expect(band).to_be_visible()
        box = band.bounding_box()
        assert box is not None
        assert box["width"] == SIZES["tv"][0]
        flashes = [each for each in page.evaluate("measures.flashes()") if "-" in each["name"]]
        assert len(flashes) == 3, "panel, band and the ground between the cards"
        for flash in flashes:
            assert flash["ms"] * flash["times"] <= LONGEST_BLINK_MS
            assert 1_000 / flash["ms"] <= MOST_FLASHES_A_SECOND


def test_the_honesty_board_turns_calmly_with_the_office_s_pictures_and_the_office_is_told(hall: Hall) -> None:
    with pretended_display(hall, has_clock=True) as display:
        page = display.page
        page.route("**/media/p1.png", lambda route: route.fulfill(body=WHITE_DOT, content_type="image/png"))
        display.wear(lambda board: board.update(playlist=[PICTURE]))
        seen = set()
        with page.expect_request("**/board/displayed", timeout=60_000) as told:
            for _ in range(26):
                seen.add(_seen_beside(page))
                page.clock.run_for(PAGE_MS)
        assert {"Standar waktu pelayanan", "Maklumat pelayanan", "Pengaduan pelayanan", "picture"} <= seen
        kinds = json.loads(told.value.post_data or "{}")["kinds"]
        assert sorted(kinds) == ["compensation", "contact", "pledge", "standards"]


def test_a_sign_shows_its_own_desk_only(hall: Hall) -> None:
    with pretended_display(hall, desk="loket-2") as sign:
        cell = sign.page.get_by_test_id("desk-cell")
        hall.at_the_door.tap()
        label = hall.officer("petugas2", at="loket-2").call_next()["ticket"]["label"]
        expect(cell).to_have_text(re.compile(rf"Loket 2\s+{label}\s+Dipanggil"))
        assert cell.count() == 1


def _seen_beside(page: Page) -> str:
    """What stands in the quiet place: the title of a page, or "picture"."""
    if page.locator(".info-media").is_visible():
        return "picture"
    return page.locator(".leaf.is-shown .leaf-title").inner_text()
