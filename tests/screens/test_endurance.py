"""A display runs for weeks: three days of a thousand calls leave nothing behind, and an idle one rests."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.screens.hall import Hall, Size
from tests.screens.kept_memory import devtools_of, heap_of, kept_by, metrics_of

SOAK_HALL = Path(__file__).with_name("soak_hall.js")
DAYS, CALLS_A_DAY, FIRST_HOUR, NIGHT_HOURS = 3, 1_000, 120, 14
MAY_GROW = 1.10
SMALL: Size = (480, 270)
"""What is kept does not depend on the size; painting three days in full does not come for nothing."""
IDLE_SECONDS = 5
IDLE_SHARE = 0.02
IDLE_LAYOUTS = 3
ENDLESS = """document.getAnimations().filter((each) => each.effect.getTiming().iterations === Infinity)
  .map((each) => each.animationName)"""


@pytest.fixture
def soaking(hall: Hall) -> Page:
    """A display whose time, server and loudspeakers are in the test's hand."""
    profile = hall.profile(SMALL, cookies={"antrean_display": hall.server.token("display")})
    profile.context.add_init_script(path=SOAK_HALL)
    page = profile.open("/display/")
    expect(page.get_by_test_id("waiting-count")).to_have_text(re.compile(r"\d$"))
    assert page.evaluate("hall.take()") == "ready"
    return page


@pytest.mark.timeout(300)
def test_three_days_of_a_thousand_calls_leave_nothing_behind(soaking: Page) -> None:
    devtools = devtools_of(soaking)
    _serve(soaking, FIRST_HOUR)
    after_an_hour = kept_by(devtools)
    _serve(soaking, CALLS_A_DAY - FIRST_HOUR)
    after_a_day = heap_of(devtools)
    for _ in range(DAYS - 1):
        soaking.evaluate("hours => hall.night(hours)", NIGHT_HOURS)
        _serve(soaking, CALLS_A_DAY)
    told = soaking.evaluate("hall.told()")
    assert told["number"] >= DAYS * CALLS_A_DAY
    assert told["confirmed"] > told["number"] * 0.99
    assert soaking.get_by_test_id("now-label").inner_text() == told["newest"]
    at_the_end = kept_by(devtools)
    for name in ("Nodes", "JSEventListeners", "Data"):
        assert at_the_end[name] <= after_an_hour[name] * MAY_GROW, (name, after_an_hour, at_the_end)
    # With the engine's own part, which is still made during the first day.
    assert at_the_end["JSHeapUsedSize"] <= after_a_day * MAY_GROW, (after_a_day, at_the_end)


def test_a_display_that_nobody_calls_rests(hall: Hall) -> None:
    display = hall.display()
    devtools = devtools_of(display)
    display.wait_for_timeout(3_000)  # the self-test of the sound, the first fade
    before = metrics_of(devtools)
    display.wait_for_timeout(IDLE_SECONDS * 1_000)
    after = metrics_of(devtools)
    assert after["TaskDuration"] - before["TaskDuration"] < IDLE_SECONDS * IDLE_SHARE
    assert after["LayoutCount"] - before["LayoutCount"] <= IDLE_LAYOUTS
    assert display.evaluate(ENDLESS) == []


def _serve(page: Page, calls: int) -> None:
    page.evaluate("count => hall.serve(count)", calls)
