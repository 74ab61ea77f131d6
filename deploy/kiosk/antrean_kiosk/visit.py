"""One browser's time on the screen: whether its page answers, where it is led, and who is let out."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from time import monotonic

from antrean_kiosk.chromium import Chromium
from antrean_kiosk.config import Config
from antrean_kiosk.devtools import PipeClosed
from antrean_kiosk.log import log
from antrean_kiosk.page import Crashed, Event, Page, PinEntered, Seen
from antrean_kiosk.pin import PinDoor
from antrean_kiosk.waiting import why_not

STARTS_WITHIN = 60.0
"""So much more patience until the first answer: a Raspberry Pi with a cold card needs half a minute."""
LOOKS_FOR_SERVER_EVERY = 1.0
BEGINS_WITHIN = 15.0
"""Longer than this an answering browser stays empty only if it has lost its way to the first page."""
TICK = 0.25
FAREWELL_SECONDS = 0.7
"""So long the technician may read that the PIN was right."""


class Ended(Enum):
    """Why a browser is no longer on the screen."""

    LEFT = "pin"
    STOPPED = "stopped"
    SCREEN_LOST = "screen_lost"
    GIVEN_UP = "given_up"
    EXITED = "exited"
    CRASHED = "page_crashed"
    HUNG = "page_hung"


class Visit:
    """One browser's time on the screen."""

    def __init__(self, config: Config, chromium: Chromium, door: PinDoor, asking: ThreadPoolExecutor) -> None:
        self._config = config
        self._chromium = chromium
        self._door = door
        self._asking = asking
        self._page = Page(chromium.pipe)
        self._heard_at = monotonic()
        self._patience = config.silence_seconds + STARTS_WITHIN
        self._ask_at = monotonic()
        self._has_begun = False
        self._empty_since: float | None = None
        self._is_open = False
        self._asked: Future[str] | None = None
        self._leaves_at: float | None = None

    def watch(self, reason_to_end: Callable[[], Ended | None]) -> Ended:
        try:
            while True:
                ended = reason_to_end() or self._step()
                if ended is not None:
                    return ended
        except PipeClosed:
            return Ended.EXITED

    def _step(self) -> Ended | None:
        for message in self._chromium.pipe.receive(TICK):
            ended = self._on_event(self._page.hear(message))
            if ended is not None:
                return ended
        now = monotonic()
        if self._leaves_at is not None and now >= self._leaves_at:
            return Ended.LEFT
        if now - self._heard_at > self._patience:
            return Ended.HUNG
        if now >= self._ask_at:
            self._page.ask()
            self._ask_at = now + self._pause()
        while self._page.closed_windows:
            log("window_closed", address=self._page.closed_windows.pop())
        return Ended.EXITED if self._chromium.has_ended() else None

    def _pause(self) -> float:
        every = self._config.ask_every_seconds
        return every if self._is_open else min(every, LOOKS_FOR_SERVER_EVERY)

    def _on_event(self, event: Event | None) -> Ended | None:
        match event:
            case Seen():
                self._on_seen(event)
            case PinEntered():
                answer = self._door.try_pin(event.pin, monotonic())
                log("pin_tried", answer=answer.answer)
                self._page.tell(answer)
                if answer.answer == "right":
                    self._leaves_at = monotonic() + FAREWELL_SECONDS
            case Crashed():
                return Ended.CRASHED
        return None

    def _on_seen(self, seen: Seen) -> None:
        """A page that loads for ever is as useless as one that hangs: only a whole one counts."""
        if seen.href == "about:blank" and not self._has_begun:
            self._lead_to_first_page(monotonic())
            return
        if not seen.is_whole:
            return
        if not self._has_begun:
            self._has_begun = True
            self._patience = self._config.silence_seconds
            log("page_ready")
        self._heard_at = monotonic()
        self._guide(seen)

    def _lead_to_first_page(self, now: float) -> None:
        """On a very slow machine Chromium may forget the page that it was started with, and stay empty."""
        if self._empty_since is None:
            self._empty_since = now
        elif now - self._empty_since > BEGINS_WITHIN:
            log("kiosk_is_empty", next="led to its first page again")
            self._page.go_to(self._config.waiting_page.as_uri())
            self._empty_since = now

    def _guide(self, seen: Seen) -> None:
        """To the kiosk's page where it can be had, else to the waiting page; an error page never stays."""
        at_server = seen.href.startswith(self._config.server + "/")
        if at_server and seen.status < 400 and not seen.is_broken:
            if not self._is_open:
                log("kiosk_open", address=self._config.address)
                self._page.forget_the_way_back()
            self._is_open = True
            return
        if self._is_open or not seen.href.startswith(self._config.waiting_page.as_uri()):
            log("kiosk_waits", address=seen.href, status=seen.status)
            self._page.go_to(self._config.waiting_page.as_uri())
        elif not self._config.notice and self._server_is_up():
            self._page.go_to(self._config.address)
        self._is_open = False

    def _server_is_up(self) -> bool:
        """Asked in a thread, because a cable that is pulled answers nothing for seconds."""
        if self._asked is None:
            self._asked = self._asking.submit(why_not, self._config.server, self._config.page)
        if not self._asked.done():
            return False
        trouble, self._asked = self._asked.result(), None
        if trouble:
            self._page.explain(trouble)
        return not trouble
