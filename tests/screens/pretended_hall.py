"""A display of the real server whose hall is another one: its snapshots are dressed up on their way, so that
every state and every setting is one question away.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from playwright.sync_api import Error, Page, Route, expect

from tests.screens.hall import Hall, ReducedMotion, Size

Board = dict[str, Any]
Dress = Callable[[Board], None]

SIZES: Final[dict[str, Size]] = {
    "tv": (1920, 1080),
    "totem": (1080, 1920),
    "uhd": (3840, 2160),
    "old": (1366, 768),
}
# The server knows nothing of a call that was only pretended.
NEVER_MADE: Final = re.compile(r"status of 404")
NO_LOUDSPEAKER: Final = "delete window.AudioContext"
HEALTH: Final = "Gunakan masker bila batuk atau pilek, dan jaga jarak satu meter."
PICTURE: Final = {
    "id": "p1",
    "kind": "picture",
    "url": "/media/p1.png",
    "seconds": 0.0,
    "has_sound": False,
}


ASKED_AGAIN, ANSWERED_WITHIN_MS = 5, 4_000


@dataclass
class PretendedDisplay:
    """One page of a display; `wear` gives it another hall."""

    page: Page
    _dress: list[Dress] = field(default_factory=list)
    _worn: int = 0
    _calls: int = 0

    def answer(self, route: Route) -> None:
        try:
            board: Board = route.fetch().json()
        except Error:  # the page is gone
            return route.abort()
        board["seq"] += self._calls
        for dress in self._dress:
            dress(board)
        board["display"]["name"] = f"TV {self._worn}"
        return route.fulfill(json=board)

    def wear(self, *dress: Dress, size: Size | None = None, **settings: object) -> None:
        """The hall as `dress` makes it, on a display set up so; shown when this comes back."""
        self._worn += 1
        self._calls += now_called in dress
        self._dress = [*dress, set_up(**settings)]
        if size is not None:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self._ask_until_worn(f"TV {self._worn}")
        self.page.evaluate("() => document.fonts.ready.then(() => null)")

    def _ask_until_worn(self, name: str) -> None:
        """A board that was on its way already has the old dress, and the page asks for one at a time."""
        shown = expect(self.page.locator("#display"))
        for _ in range(ASKED_AGAIN):
            self.page.evaluate("() => window.dispatchEvent(new Event('online'))")
            with suppress(AssertionError):
                shown.to_have_attribute("data-display", name, timeout=ANSWERED_WITHIN_MS)
                return
        shown.to_have_attribute("data-display", name)


@contextmanager
def pretended_display(
    hall: Hall,
    *dress: Dress,
    reduced_motion: ReducedMotion = "no-preference",
    has_clock: bool = False,
    desk: str = "",
) -> Iterator[PretendedDisplay]:
    """A TV at the hall's server; with a clock in the test's hand it has no loudspeaker to wait for."""
    cookies = {"antrean_display": hall.server.token("display")}
    watched = hall.profile(
        SIZES["tv"], cookies=cookies, reduced_motion=reduced_motion, reckoned_with=NEVER_MADE
    )
    if has_clock:
        watched.context.clock.install()
        watched.context.add_init_script(NO_LOUDSPEAKER)
    display = PretendedDisplay(watched.context.new_page(), [*dress])
    watched.context.route("**/api/v1/board", display.answer)
    display.page.goto(f"{hall.url}/display/" + (f"?desk={desk}" if desk else ""))
    expect(display.page.locator("#display")).to_have_attribute("data-display", "TV 0")
    yield display


# ------------------------------------------------------------ halls


def set_up(**settings: object) -> Dress:
    def dress(board: Board) -> None:
        board["display"] |= settings

    return dress


def busy(board: Board) -> None:
    """Three desks at work and a queue behind them."""
    calls = (("A-014", 3), ("P-003", 1), ("L-007", 2), ("A-013", 3), ("A-012", 1), ("L-006", 2))
    board["calls"] = [
        call(board, label, desk, ago=60 * place + 30) for place, (label, desk) in enumerate(calls)
    ]
    board |= {"waiting": 12, "next": ["A-015", "P-004", "A-016", "L-008", "A-017", "A-018"]}
    board |= {"estimate_low_minutes": 20, "estimate_high_minutes": 45}
    board["honesty"]["on_time"] = {"counted": 25, "on_time": 23}
    board["desks"] = board["desks"][:3]
    stand = (("P-003", "serving"), ("L-007", "serving"), ("A-014", "called"))
    for desk, (label, state) in zip(board["desks"], stand, strict=True):
        desk |= {"is_open": True, "label": label, "state": state}


def full(board: Board) -> None:
    """The longest of everything that an office may have."""
    busy(board)
    board["office"] |= {"name": "Polres Metro Contoh Kabupaten Contoh Raya", "hall": "SPKT dan Satpas SIM"}
    board["calls"][0] |= {"label": "M-1000", "desk": "Ruang Identifikasi"}
    board["calls"][1] |= {"label": "W-1234", "desk": "Ruang Pelayanan Khusus Anak"}
    board["waiting"] = 238
    board["notices"] = {"health": HEALTH, "capacity": 60}
    board["groups"] = [
        {
            "id": each,
            "name": each,
            "waiting": 57 + place,
            "estimate_low_minutes": 100 * place,
            "estimate_high_minutes": 100 * place + 80,
            "next": ["A-015"],
        }
        for place, each in enumerate(("SPKT", "SIM", "SKCK dan sidik jari", "Samsat"))
    ]
    board["desks"] = [many_desks(board["desks"], number) for number in range(1, 13)]
    first, *others = board["honesty"]["components"]
    paid = first | {
        "fee_rupiah": 120_000,
        "fee_basis": "PP 76/2020",
        "requirements": ["Surat keterangan " * 6] * 4,
    }
    board["honesty"]["components"] = [
        paid,
        *others,
        *({**each, "service": f"{each['service']} dua"} for each in others),
    ]


def slow(board: Board) -> None:
    """The same three desks, and hours to wait."""
    busy(board)
    board |= {"estimate_low_minutes": 100, "estimate_high_minutes": 180}


def marked(board: Board) -> None:
    """The longest of everything, and everybody goes first by priority."""
    full(board)
    board["marked"] = board["next"][:1]
    for each in (*board["calls"], *board["desks"]):
        each["is_marked"] = each["label"] is not None


def many_desks(desks: list[Board], number: int) -> Board:
    label = None if number % 5 == 0 else f"A-{number:03}"
    state = "free" if label is None else ("serving", "called")[number % 2]
    return desks[0] | {
        "id": f"loket-{number}",
        "name": f"Loket {number}" if number < 12 else "Ruang Identifikasi",
        "is_open": number != 5,
        "label": label,
        "state": state,
    }


def closed(board: Board) -> None:
    """Night: the day's last calls, two kinds of hours, nobody there but the guard."""
    board["hours"] = {
        "is_open": False,
        "opens_at": "2026-11-23T08:00:00+08:00",
        "closes_at": None,
        "lines": ["Layanan SPKT: setiap hari 08.00–20.00", "Layanan SIM: Senin–Jumat 08.00–14.00"],
    }
    board["calls"] = [call(board, "A-031", 1, ago=4_000), call(board, "L-020", 2, ago=5_000)]


def call(board: Board, label: str, desk: int, *, ago: int) -> Board:
    at = datetime.fromisoformat(board["server_time"]) - timedelta(seconds=ago)
    return {
        "seq": max(1, board["seq"] - ago // 30),
        "label": label,
        "desk": f"Loket {desk}",
        "desk_kind": "loket",
        "desk_number": desk,
        "desk_way": "",
        "desk_id": f"loket-{desk}",
        "group": "",
        "at": at.isoformat(),
        "is_announced": True,
    }


def now_called(board: Board) -> None:
    """Somebody is called at this moment."""
    busy(board)
    board["calls"] = [
        call(board, "A-888", 2, ago=0) | {"seq": board["seq"], "is_announced": False},
        *board["calls"][:5],
    ]
