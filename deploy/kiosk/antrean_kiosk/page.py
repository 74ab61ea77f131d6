"""The one page as the launcher sees it: what it is asked, what it answers, which windows are not wanted.
Turns messages of the browser into a few plain events; what follows from them keeper.py decides.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from antrean_kiosk.devtools import Message, Pipe
from antrean_kiosk.pin import Answer

GUARD = (Path(__file__).parent / "guard.js").read_text(encoding="utf-8")
BINDING = "antreanKiosk"
PRINTING = ("chrome://print", "chrome-untrusted://print")
LOOK = """JSON.stringify([location.href, document.readyState === "complete",
  (performance.getEntriesByType("navigation")[0] || {}).responseStatus || 0,
  window.antreanKioskBroken === true, innerWidth, innerHeight, screen.width, screen.height])"""


@dataclass(frozen=True, slots=True)
class Seen:
    """The page answered: where it is and how."""

    href: str
    is_whole: bool
    """All of it is loaded."""
    status: int
    is_broken: bool


@dataclass(frozen=True, slots=True)
class PinEntered:
    """Somebody wants to leave."""

    pin: str


@dataclass(frozen=True, slots=True)
class Crashed:
    """The page's own process has died."""


Event = Seen | PinEntered | Crashed


class Page:
    """Speaks to the first page of a browser; closes every other."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._target = ""
        self._session = ""
        self._window: int | None = None
        self._replies: dict[int, Callable[[Message], Event | None]] = {}
        self.closed_windows: list[str] = []
        """Addresses of the windows that were closed since somebody looked."""
        pipe.send("Target.setDiscoverTargets", {"discover": True})

    # ------------------------------------------------------------ from the launcher

    def ask(self) -> None:
        """Whether it still answers; the reply becomes Seen."""
        if self._session:
            self._call("Runtime.evaluate", {"expression": LOOK, "returnByValue": True}, self._seen)

    def go_to(self, address: str) -> None:
        self._call("Page.navigate", {"url": address})

    def forget_the_way_back(self) -> None:
        self._call("Page.resetNavigationHistory")

    def tell(self, answer: Answer) -> None:
        self._dispatch("antrean-kiosk", asdict(answer))

    def explain(self, trouble: str) -> None:
        """On the waiting page, for the technician: why the server cannot be had."""
        self._dispatch("antrean-trouble", trouble)

    # ------------------------------------------------------------ from the browser

    def hear(self, message: Message) -> Event | None:
        if "id" in message:
            wanted = self._replies.pop(message["id"], None)
            return wanted(message.get("result", {})) if wanted else None
        match message.get("method"):
            case "Target.targetCreated" | "Target.targetInfoChanged":
                self._look_at_window(message["params"]["targetInfo"])
            case "Target.targetCrashed" if message["params"]["targetId"] == self._target:
                return Crashed()
            case "Runtime.bindingCalled" if message["params"]["name"] == BINDING:
                return _pin_in(message["params"]["payload"])
        return None

    def _look_at_window(self, window: Message) -> None:
        if window["type"] != "page" or window["targetId"] == self._target:
            return
        if not self._target:
            self._target = window["targetId"]
            attach = {"targetId": self._target, "flatten": True}
            self._replies[self._pipe.send("Target.attachToTarget", attach)] = self._attached
        elif window["url"] and not window["url"].startswith(PRINTING):
            self.closed_windows.append(window["url"])
            self._pipe.send("Target.closeTarget", {"targetId": window["targetId"]})

    def _attached(self, reply: Message) -> None:
        self._session = reply.get("sessionId", "")
        if self._session:
            self._call("Page.enable")
            self._call("Page.addScriptToEvaluateOnNewDocument", {"source": GUARD, "runImmediately": True})
            self._call("Runtime.enable")
            self._call("Runtime.addBinding", {"name": BINDING})
            wanted = {"targetId": self._target}
            self._replies[self._pipe.send("Browser.getWindowForTarget", wanted)] = self._window_found
            self.ask()

    def _window_found(self, reply: Message) -> None:
        self._window = reply.get("windowId")

    def _seen(self, reply: Message) -> Event | None:
        with contextlib.suppress(KeyError, ValueError, TypeError):
            href, is_whole, status, is_broken, *sizes = json.loads(reply["result"]["value"])
            self._fill_screen(*sizes)
            return Seen(href, is_whole is True, int(status), is_broken is True)
        return None

    def _fill_screen(self, width: int, height: int, whole_width: int, whole_height: int) -> None:
        """No window manager does it for us. A window of exactly the screen's size is made one pixel smaller
        by Chromium, so ours is one pixel higher than the screen.
        """
        fits = 0 <= width - whole_width <= 2 and 0 <= height - whole_height <= 3
        if self._window is None or fits:
            return
        bounds = {"left": 0, "top": 0, "width": whole_width, "height": whole_height + 1}
        for wanted in ({"windowState": "normal"}, bounds):
            self._pipe.send("Browser.setWindowBounds", {"windowId": self._window, "bounds": wanted})

    def _dispatch(self, name: str, detail: object) -> None:
        told = f'document.dispatchEvent(new CustomEvent("{name}", {{detail: {json.dumps(detail)}}}))'
        self._call("Runtime.evaluate", {"expression": told})

    def _call(
        self,
        method: str,
        params: Message | None = None,
        wanted: Callable[[Message], Event | None] | None = None,
    ) -> None:
        number = self._pipe.send(method, params, self._session)
        if wanted is not None:
            self._replies[number] = wanted


def _pin_in(payload: str) -> PinEntered | None:
    """What the page handed over, if it is a PIN at all."""
    try:
        pin = json.loads(payload)["pin"]
    except (ValueError, KeyError, TypeError):
        return None
    return PinEntered(pin) if isinstance(pin, str) and pin.isascii() and pin.isdigit() else None
