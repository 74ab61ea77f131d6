"""What the waiting room sees and hears. Each test has its own TV; `data-announced` counts what it said."""

import re

from playwright.sync_api import Page, Route, expect

from tests.screens.browsers import LOST_CONNECTION
from tests.screens.hall import TV, Hall, waiting_on, watch_until

ONE_FIFTH_OF_THE_SCREEN = TV[1] / 5
SPOKEN_WITHIN_MS = 25_000


def test_two_calls_in_one_second_are_both_shown_and_both_spoken_in_order(hall: Hall) -> None:
    display = hall.display()
    first, second = _two_called(hall)
    expect(display.get_by_test_id("now-label")).to_have_text(first)
    expect(display.get_by_test_id("recent-row").first).to_contain_text(second)
    _expect_spoken(display, [first, second])
    expect(display.get_by_test_id("now-label")).to_have_text(second)
    expect(display.get_by_test_id("now-desk")).to_have_text("Loket 2")
    expect(display.get_by_test_id("recent-row").first).to_contain_text(f"{first} Loket 1")


def test_a_recall_is_spoken_again_and_changes_no_count(hall: Hall) -> None:
    display = hall.display()
    ticket = hall.at_the_door.tap()["ticket"]
    hall.at_the_door.tap()
    officer = hall.officer("petugas1", at="loket-1")
    officer.call_next()
    _expect_spoken(display, [ticket["label"]])
    officer.recall(ticket["id"])
    expect(display.locator("html")).to_have_attribute("data-announced", "2", timeout=SPOKEN_WITHIN_MS)
    assert display.locator("html").get_attribute("data-last-announced") == ticket["label"]
    assert waiting_on(display) == "1"


def test_a_missing_clip_does_not_stop_the_next_call(hall: Hall) -> None:
    watched = hall.display_profile(reckoned_with=LOST_CONNECTION)
    watched.context.route(re.compile(r"/display/voice/.*/(nol|satu|loket)\.wav"), _lose)
    display = watched.open("/display/")
    expect(display.locator("html")).to_have_attribute("data-sound", "on")
    _expect_spoken(display, list(_two_called(hall)))


def test_a_tv_that_may_not_speak_says_so_until_somebody_touches_it(hall: Hall) -> None:
    watched = hall.display_profile()
    watched.context.add_init_script(_SOUND_ONLY_AFTER_A_TOUCH)
    display = watched.open("/display/")
    expect(display.get_by_text("Suara mati")).to_be_visible()
    label = hall.at_the_door.tap()["ticket"]["label"]
    hall.officer("petugas1", at="loket-1").call_next()
    expect(display.get_by_test_id("now-label")).to_have_text(label)
    display.get_by_role("button", name="Aktifkan suara").click()
    expect(display.get_by_text("Suara mati")).to_be_hidden()
    expect(display.locator("html")).to_have_attribute("data-last-announced", label)


def test_the_number_can_be_read_from_the_last_row(hall: Hall) -> None:
    display = hall.display()
    _two_called(hall)
    label = display.locator(".now-digits")
    expect(label).to_have_text(re.compile(r"^\d{3}$"))
    assert label.evaluate(_HEIGHT_OF_A_DIGIT) >= ONE_FIFTH_OF_THE_SCREEN


def test_nothing_moves_when_a_call_arrives(hall: Hall) -> None:
    display = hall.display()
    before = display.evaluate(_PLACES)
    first, second = _two_called(hall)
    expect(display.get_by_test_id("now-label")).to_have_text(first)
    expect(display.get_by_test_id("recent-row").first).to_contain_text(second)
    assert display.evaluate(_PLACES) == before


def test_who_cannot_bear_blinking_sees_a_still_panel(hall: Hall) -> None:
    display = hall.display(reduced_motion="reduce")
    first, _ = _two_called(hall)
    expect(display.get_by_test_id("now-label")).to_have_text(first)
    watch_until(display, lambda: display.evaluate(_RUNNING_ANIMATIONS) == 0, within_ms=2_000)


def test_the_wall_shows_the_published_standards_and_that_they_are_free(hall: Hall) -> None:
    display = hall.display()
    for words in ("Laporan Polisi", "15 menit", "Laporan Kehilangan", "5 menit"):
        expect(display.get_by_test_id("standard-row").get_by_text(words, exact=True)).to_be_visible()
    expect(display.get_by_text("Kep/01/I/2019 · Tanpa dipungut biaya")).to_be_visible()
    expect(display.get_by_test_id("clock")).to_have_text(re.compile(r"^\d\d\.\d\d WITA$"))


# What Chromium does on a TV that nobody has touched. Playwright's own looking at a page counts as a touch for
# it, so the browser's rule is put in force by hand.
_SOUND_ONLY_AFTER_A_TOUCH = """
  let isTouched = false;
  addEventListener("pointerdown", () => { isTouched = true; }, { capture: true });
  window.AudioContext = class extends AudioContext {
    constructor(options) { super(options); void this.suspend(); }
    resume() { return isTouched ? super.resume() : new Promise(() => {}); }
  };
"""
_HEIGHT_OF_A_DIGIT = """label => {
  const pen = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(label);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText("0");
  return actualBoundingBoxAscent + actualBoundingBoxDescent;
}"""
_PLACES = """() => {
  const parts = document.querySelectorAll(".head, .now, .next, .last, .last-rows, .waiting, .info, .foot");
  return [...parts].map((part) => [part.tagName, JSON.stringify(part.getBoundingClientRect())]);
}"""
_RUNNING_ANIMATIONS = "document.getAnimations().filter(({ playState }) => playState === 'running').length"


def _two_called(hall: Hall) -> tuple[str, str]:
    """Two officers press at the same time."""
    officers = [hall.officer("petugas1", at="loket-1"), hall.officer("petugas2", at="loket-2")]
    for _ in officers:
        hall.at_the_door.tap()
    first, second = (officer.call_next()["ticket"]["label"] for officer in officers)
    return first, second


def _expect_spoken(display: Page, labels: list[str]) -> None:
    """Each of them, in this order, seen as the page marks it."""
    heard: list[str] = []

    def listen() -> bool:
        label = display.locator("html").get_attribute("data-last-announced")
        if label is not None and label not in heard[-1:]:
            heard.append(label)
        return len(heard) == len(labels)

    watch_until(display, listen, within_ms=SPOKEN_WITHIN_MS)
    assert heard == labels
    expect(display.locator("html")).to_have_attribute("data-announced", str(len(labels)))


def _lose(route: Route) -> None:
    route.abort()
