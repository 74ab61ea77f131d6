"""A visitor's phone in the hall: opened by the token of a slip, with what a cheap Android phone has."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.screens.browsers import NOTHING
from tests.screens.hall import Hall

PHONE = (360, 740)
SMALLEST_TARGET = 44

_SENSES = """() => {
  window.felt = [];
  window.heard = 0;
  navigator.vibrate = (pattern) => { window.felt.push(pattern); return true; };
  const begin = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) { window.heard += 1; return begin.apply(this, at); };
}"""
"""Chromium on a desk neither shakes nor tells what it plays: both are written down instead."""

_TARGETS = """() => [...document.querySelectorAll(
    'button, a[href], select, textarea, summary, label.kind, input[type=text]')]
  .filter((one) => one.checkVisibility() && !one.closest('[inert]'))
  .map((one) => ({ what: one.innerText || one.id, box: one.getBoundingClientRect() }))
  .map(({ what, box }) => ({ what, width: Math.round(box.width), height: Math.round(box.height) }))"""


@dataclass
class Phone:
    """One phone that follows one number."""

    page: Page
    ticket: dict[str, Any]

    @property
    def status(self) -> Locator:
        return self.page.get_by_test_id("status")

    def touch(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name).tap()

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.status).to_have_text(words)

    def felt(self) -> list[list[int]]:
        """What it has vibrated so far, without being told to stop."""
        felt: list[list[int]] = self.page.evaluate("() => window.felt")
        return [pattern for pattern in felt if pattern != [0]]

    def heard(self) -> int:
        """How many tones it has played."""
        heard: int = self.page.evaluate("() => window.heard")
        return heard

    def too_small(self) -> list[dict[str, Any]]:
        """Whatever can be touched and is smaller than a fingertip."""
        targets: list[dict[str, Any]] = self.page.evaluate(_TARGETS)
        assert targets
        return [each for each in targets if min(each["width"], each["height"]) < SMALLEST_TARGET]

    def is_wider_than_itself(self) -> bool:
        wider: bool = self.page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")
        return wider


def open_phone(
    hall: Hall, ticket: dict[str, Any], *, reckoned_with: re.Pattern[str] = NOTHING, still: bool = True
) -> Phone:
    """Scan the code of a slip."""
    motion = "reduce" if still else "no-preference"
    watched = hall.profile(PHONE, has_touch=True, reckoned_with=reckoned_with, reduced_motion=motion)  # type: ignore[arg-type]
    watched.context.add_init_script(f"({_SENSES})()")
    page = watched.open(f"/t/{ticket['token']}")
    expect(page.get_by_test_id("label")).to_have_text(ticket["label"])
    return Phone(page, ticket)


def serve_next(hall: Hall, times: int = 1, *, person: str = "petugas1") -> None:
    """Others are called and served."""
    officer = hall.officer(person)
    for _ in range(times):
        ticket = officer.call_next()["ticket"]
        officer.start(ticket["id"])
        officer.finish(ticket["id"])
