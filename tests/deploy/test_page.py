"""The launcher's side of the conversation with the browser, spoken over two real pipes."""

import json
import os
from collections.abc import Iterator

import pytest

from antrean_kiosk.devtools import Message, Pipe, PipeClosed
from antrean_kiosk.page import Crashed, Page, PinEntered, Seen


class Browser:
    """The other end: says what a test wants, remembers what it was told."""

    def __init__(self) -> None:
        self._hears, to_browser = os.pipe()
        from_browser, self._speaks = os.pipe()
        self.pipe = Pipe(from_browser, to_browser)

    def told(self) -> list[Message]:
        os.set_blocking(self._hears, False)
        try:
            return [json.loads(each) for each in os.read(self._hears, 65_536).split(b"\0")[:-1]]
        except BlockingIOError:
            return []

    def say(self, *messages: Message) -> None:
        os.write(self._speaks, b"".join(json.dumps(each).encode() + b"\0" for each in messages))

    def hang_up(self) -> None:
        os.close(self._speaks)
        self._speaks = -1

    def close(self) -> None:
        self.pipe.close()
        for end in (self._hears, self._speaks):
            if end >= 0:
                os.close(end)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser that has not said anything."""
    other_end = Browser()
    yield other_end
    other_end.close()


@pytest.fixture
def page(browser: Browser) -> Page:
    """The page that the launcher has attached itself to."""
    attached = Page(browser.pipe)
    attached.hear(window("kiosk", "file:///waiting.html"))
    (asked,) = [each for each in browser.told() if each["method"] == "Target.attachToTarget"]
    attached.hear({"id": asked["id"], "result": {"sessionId": "s1"}})
    return attached


def window(name: str, address: str) -> Message:
    seen = {"targetId": name, "type": "page", "url": address}
    return {"method": "Target.targetCreated", "params": {"targetInfo": seen}}


def called(payload: str, name: str = "antreanKiosk") -> Message:
    return {"method": "Runtime.bindingCalled", "params": {"name": name, "payload": payload}}


def test_a_message_that_comes_in_pieces_is_put_together(browser: Browser) -> None:
    whole = json.dumps({"method": "A", "params": {"text": "é"}}).encode() + b"\0"
    received: list[Message] = []
    for piece in (whole[:9], whole[9:-1], whole[-1:] + whole):
        os.write(browser._speaks, piece)
        received += browser.pipe.receive(1)
    assert [each["method"] for each in received] == ["A", "A"]


def test_silence_is_no_message_and_an_end_is_an_end(browser: Browser) -> None:
    assert browser.pipe.receive(0) == []
    browser.hang_up()
    with pytest.raises(PipeClosed):
        browser.pipe.receive(1)


def test_a_second_window_is_closed(browser: Browser, page: Page) -> None:
    browser.told()
    page.hear(window("another", "chrome://newtab/"))
    assert [(each["method"], each["params"]) for each in browser.told()] == [
        ("Target.closeTarget", {"targetId": "another"})
    ]
    assert page.closed_windows == ["chrome://newtab/"]


def test_the_invisible_window_that_prints_is_left_alone(browser: Browser, page: Page) -> None:
    browser.told()
    for address in ("", "chrome://print/"):
        page.hear(window("printing", address))
    assert browser.told() == []


def test_a_pin_that_was_entered_reaches_the_launcher(page: Page) -> None:
    assert page.hear(called('{"pin": "480217"}')) == PinEntered("480217")


@pytest.mark.parametrize(
    "payload", ["", "480217", "[]", '{"pin": 480217}', '{"pin": "48a"}', '{"pin": ""}', "{"]
)
def test_anything_else_in_its_place_is_nothing(page: Page, payload: str) -> None:
    assert page.hear(called(payload)) is None
    assert page.hear(called('{"pin": "480217"}', name="another")) is None


def test_the_waiting_page_is_told_why_the_server_cannot_be_had(browser: Browser, page: Page) -> None:
    browser.told()
    page.explain('http://a: "x" [refused]')
    (told,) = browser.told()
    assert told["method"] == "Runtime.evaluate"
    assert told["params"]["expression"] == (
        'document.dispatchEvent(new CustomEvent("antrean-trouble", {detail: "http://a: \\"x\\" [refused]"}))'
    )


def test_the_death_of_the_page_is_noticed_and_that_of_another_is_not(page: Page) -> None:
    assert page.hear({"method": "Target.targetCrashed", "params": {"targetId": "kiosk"}}) == Crashed()
    assert page.hear({"method": "Target.targetCrashed", "params": {"targetId": "another"}}) is None


def answer(browser: Browser, page: Page, value: object) -> object:
    browser.told()
    page.ask()
    (asked,) = browser.told()
    return page.hear({"id": asked["id"], "result": {"result": {"value": value}}})


def test_an_answer_says_where_the_page_is(browser: Browser, page: Page) -> None:
    value = json.dumps(["http://a/kiosk/", True, 200, False, 1080, 1921, 1080, 1920])
    assert answer(browser, page, value) == Seen("http://a/kiosk/", True, 200, False)
    assert browser.told() == []


@pytest.mark.parametrize("value", [None, "", "[]", "7"])
def test_an_answer_without_meaning_is_no_sign_of_life(browser: Browser, page: Page, value: object) -> None:
    assert answer(browser, page, value) is None
