"""The display for old TVs in a browser: a call is seen, blinks and chimes; a broken line is told."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.screens.browsers import NOT_SIGNED_IN, axe_findings
from tests.screens.hall import Hall, counting, watch_until
from tests.screens.lite_tv import HEIGHT_OF_A_DIGIT, OLD_TV, lite_tv

POLL_MS = 5_000
SAID_WITHIN_MS = 10_000
FLASHES_A_SECOND = 3


@pytest.fixture
def tv(hall: Hall) -> Page:
    return lite_tv(hall)


def test_a_call_is_seen_blinks_slowly_and_chimes_once(hall: Hall, tv: Page) -> None:
    label = hall.at_the_door.tap()["ticket"]["label"]
    hall.officer("petugas1", at="loket-1").call_next()
    tv.clock.run_for(POLL_MS + 100)
    expect(tv.locator("#newest")).to_have_text(label)
    expect(tv.locator(".desk")).to_have_text("Loket 1")
    assert tv.locator("#newest").evaluate(HEIGHT_OF_A_DIGIT) >= OLD_TV[1] / 5
    assert tv.evaluate("document.documentElement.scrollHeight") == OLD_TV[1]
    lit = [_is_lit_after(tv, 100) for _ in range(40)]
    flashes = sum(now and not before for before, now in pairwise(lit))
    assert 1 <= flashes <= FLASHES_A_SECOND * 4
    tv.clock.run_for(SAID_WITHIN_MS)
    assert not _is_lit_after(tv, 0)
    assert tv.evaluate("window.chimes") == 1
    assert axe_findings(tv) == []


def test_what_it_publishes_is_written_down_once(hall: Hall, tv: Page) -> None:
    with counting(tv, "/api/v1/board/displayed") as told:
        tv.reload()
        watch_until(tv, lambda: len(told) == 1)
        answer = told[0].response()
        assert answer is not None
        assert answer.status == 200
        hall.at_the_door.tap()
        tv.clock.run_for(POLL_MS)
        expect(tv.locator("#waiting")).to_have_text("1")
        assert len(told) == 1


def test_a_broken_line_is_told_and_mends_by_itself(hall: Hall, tv: Page) -> None:
    since = tv.locator("#clock").inner_text()
    tv.context.set_offline(True)
    for _ in range(SAID_WITHIN_MS // 500):
        tv.clock.run_for(500)
    expect(tv.locator("#lost")).to_be_visible()
    expect(tv.locator("#lost")).to_have_text(f"Koneksi terputus. Yang tampil adalah keadaan pukul {since}.")
    hall.at_the_door.tap()
    tv.context.set_offline(False)
    tv.clock.run_for(POLL_MS)
    expect(tv.locator("#lost")).to_be_hidden()
    expect(tv.locator("#waiting")).to_have_text("1")


def test_an_unknown_tv_shows_its_code_and_comes_in_without_a_hand(hall: Hall) -> None:
    profile = hall.profile(OLD_TV, reckoned_with=NOT_SIGNED_IN)
    profile.context.clock.install()
    tv = profile.open("/display/lite")
    code = tv.locator("#code").inner_text()
    tv.reload()
    expect(tv.locator("#code")).to_have_text(code)
    tv.clock.run_for(POLL_MS)
    with hall.head() as head:
        (waits,) = [each for each in head.office()["pairings"] if each["code"] == code]
        path = f"/api/v1/office/pairings/{waits['id']}/approve"
        head.command(path, code=code, name=f"TV {code}", printer=None)
    tv.clock.run_for(POLL_MS)
    expect(tv.locator("#waiting")).to_be_visible()


def _is_lit_after(tv: Page, ms: int) -> bool:
    tv.clock.run_for(ms)
    return "is-lit" in (tv.locator("#board").get_attribute("class") or "")
