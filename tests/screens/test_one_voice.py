"""Two TVs in one room: one speaks, and when its page is closed the other one speaks the next call in time."""

import json

import pytest
from playwright.sync_api import Page, expect

from server.installing import add_device
from server.wiring import open_backbone
from tests.screens.hall import Hall, watch_until

TAKEN_OVER_WITHIN_MS = 10_000
SPOKEN_WITHIN_MS = 25_000


@pytest.fixture
def other_tv(hall: Hall) -> str:
    """The token of a second TV, which is let in no more afterwards."""
    backbone = open_backbone(hall.server.settings(), wake=lambda: None)
    token = add_device(backbone, "display", "TV belakang")
    backbone.close()
    return token


def test_when_the_page_that_speaks_is_closed_the_other_tv_speaks_the_next_call(
    hall: Hall, other_tv: str
) -> None:
    front = hall.display()
    expect(front.locator("html")).to_have_attribute("data-sound", "on")
    watch_until(front, lambda: _speaker(hall) is not None)
    back = hall.display_profile(token=other_tv).open("/display/")
    expect(back.locator("html")).to_have_attribute("data-sound", "on")
    for _ in range(2):
        hall.at_the_door.tap()
    officer = hall.officer("petugas1", at="loket-1")
    called = officer.call_next()["ticket"]
    first = called["label"]
    for display in (front, back):
        expect(display.get_by_test_id("now-label")).to_have_text(first)
    watch_until(
        front, lambda: _made(hall)[-1:] == [(first, "spoken", "display uji")], within_ms=SPOKEN_WITHIN_MS
    )
    assert _last_said(back) is None
    officer.start(called["id"])
    officer.finish(called["id"])
    front.close()
    second = officer.call_next()["ticket"]["label"]
    watch_until(back, lambda: _last_said(back) == second, within_ms=TAKEN_OVER_WITHIN_MS)
    watch_until(
        back, lambda: _made(hall)[-1:] == [(second, "spoken", "TV belakang")], within_ms=SPOKEN_WITHIN_MS
    )
    assert [label for label, _, _ in _made(hall)].count(second) == 1


def _last_said(display: Page) -> str | None:
    return display.locator("html").get_attribute("data-last-announced")


def _speaker(hall: Hall) -> str | None:
    rows = hall.server.rows("SELECT device_id FROM speakers WHERE room = ''")
    return rows[0][0] if rows else None


def _made(hall: Hall) -> list[tuple[str, str, str]]:
    """Number, outcome and TV of every announcement so far."""
    names = dict(hall.server.rows("SELECT id, name FROM devices"))
    lines = hall.server.rows("SELECT payload FROM events WHERE type = 'AnnouncementMade' ORDER BY seq")
    made = [json.loads(payload) for (payload,) in lines]
    return [(each["label"], each["outcome"], names[each["device_id"]]) for each in made]
