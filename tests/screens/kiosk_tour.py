"""A walk past every screen of the kiosk on one page, for those who measure, look for barriers, or take
pictures. What an office would have to be set up for is told to the page in place of the server's word.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Error, Locator, Page, Route, expect

from tests.screens.browsers import LOST_CONNECTION, REFUSED
from tests.screens.hall import Hall, Size

Json = Any
Change = Callable[[Json], Json]
RECKONED_WITH: Final = re.compile(f"{LOST_CONNECTION.pattern}|{REFUSED.pattern}")
WAITS_SECONDS: Final = 600
TROUBLE: Final = {"state": "trouble", "reason": "paper_out", "message": "Kertas printer habis."}
OPEN: Final = {"standing": "open", "reason": None, "opens_at": None, "closes_at": None}
OPEN_IN_HOURS: Final = OPEN | {"is_out_of_hours": False}
TOMORROW: Final = "2099-01-05T00:00:00Z"
UNPRINTED: Final = {
    "id": "0", "label": "A-1000", "token": "0", "ahead": 12, "estimate_minutes": 110,
    "estimate_low_minutes": 100, "estimate_high_minutes": 130, "standard": None, "check_code": "7F3K-92QD",
    "prints": True, "track_url": None,
}  # fmt: skip
DRESS: Final = """(names) => {
  for (const [name, isOn] of Object.entries(names)) document.documentElement.classList.toggle(name, isOn);
}"""
VOICE: Final = """
  window.spoken = [];
  const voices = ['id-ID', 'en-GB'].map((lang) => ({lang, localService: true}));
  const speak = ({text}) => window.spoken.push(text);
  const speechSynthesis = {getVoices: () => voices, speak, cancel: () => {}};
  Object.defineProperty(window, 'speechSynthesis', {value: speechSynthesis});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
"""A voice of this machine in both languages: Chromium of a test has none."""
LOST_WITHIN_MS: Final = 30_000


@dataclass
class PretendingKiosk:
    """A kiosk whose snapshots pass through a test's hands: its services are open and its visitor is never
    forgotten, unless the test says otherwise.
    """

    hall: Hall
    size: Size
    page: Page = field(init=False)
    _change: Change = field(default=lambda snapshot: snapshot)

    def __post_init__(self) -> None:
        device = self.hall.kiosk_profile(self.size, reckoned_with=RECKONED_WITH)
        device.context.route("**/api/v1/kiosk", self._answer)
        device.context.add_init_script(VOICE)
        self.page = device.open("/kiosk/")
        expect(self.on("tool-help")).to_be_visible()

    def on(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def tap(self, *testids: str) -> None:
        for testid in testids:
            self.on(testid).tap()

    def pretend(self, change: Change) -> None:
        """From now on the server seems to say so; the page asks as if its network had come back."""
        self._change = change
        with self.page.expect_response("**/api/v1/kiosk"):
            self.page.evaluate("() => { window.dispatchEvent(new Event('online')) }")

    @contextmanager
    def answering(self, path: str, status: int, body: Json) -> Iterator[None]:
        """Requests to that address get this answer while the block lasts."""
        self.page.route(f"**{path}", lambda route: route.fulfill(status=status, json=body))
        yield
        self.page.unroute(f"**{path}")

    def _answer(self, route: Route) -> None:
        try:
            reply = route.fetch()
            said = reply.json()
        except Error:  # the network is gone, as the test wants it, or the page is
            return route.abort()
        if not reply.ok:
            return route.fulfill(response=reply)
        services = [service | {"admission": OPEN_IN_HOURS} for service in said["services"]]
        plain = said | {"idle_seconds": WAITS_SECONDS, "services": services}
        return route.fulfill(response=reply, json=self._change(plain))


# ------------------------------------------------------------ what the server might say


def as_it_is(snapshot: Json) -> Json:
    return snapshot


def every_service(**fields: object) -> Change:
    """These fields on each service."""
    return lambda snapshot: snapshot | {"services": [each | fields for each in snapshot["services"]]}


def standing(
    state: str, *, reason: str | None = None, opens_at: str | None = None, late: bool = False
) -> Change:
    """How each service stands."""
    stands = {"standing": state, "reason": reason, "opens_at": opens_at, "closes_at": None}
    return every_service(admission=stands | {"is_out_of_hours": late})


def menu_of(services: int, *, groups: int = 2) -> Change:
    """So many services at the top beside some groups: a paid one, a wide one, a closed one, a full one."""

    def change(snapshot: Json) -> Json:
        some = snapshot["services"]
        made = [some[n % len(some)] | {"id": f"layanan-{n}"} for n in range(services)]
        made[1] |= {"fee_rupiah": 120_000, "is_wide": services == 5}
        made[2] |= {"admission": OPEN_IN_HOURS | {"standing": "closed", "reason": "Blangko habis"}}
        made[3] |= {"admission": OPEN_IN_HOURS | {"standing": "full"}}
        folders = [_folder(n) for n in range(groups)]
        inside = [some[0] | {"id": f"dalam-{n}", "group": f"kelompok-{n}"} for n in range(groups)]
        return snapshot | {"services": made + inside, "groups": folders}

    return change


def _all_and(change: Change, snapshot: Json) -> Json:
    """What the office has, and these services as well."""
    more = change(snapshot)
    return more | {"services": [*snapshot["services"], *more["services"]]}


def _folder(number: int) -> Json:
    name, english = (("SIM", "Driving licence"), ("SKCK", "Police certificate"))[number % 2]
    return {
        "id": f"kelompok-{number}",
        "name": {"id": name, "en": english},
        "hint": {"id": "Baru dan perpanjangan", "en": "New and renewal"},
        "icon": ("car", "badge-check")[number % 2],
        "parent": None,
    }


# ------------------------------------------------------------ the walk


def tour(kiosk: PretendingKiosk) -> Iterator[str]:
    """The name of each screen, while it stands on the page. The page is at its start again in between."""
    for part in (_menus, _services, _several_services, _numbers, _help_and_view, _voices, _troubles):
        yield from part(kiosk)


def _menus(kiosk: PretendingKiosk) -> Iterator[str]:
    yield "start"
    kiosk.pretend(menu_of(6))
    yield "start with eight entries"
    kiosk.tap("group-kelompok-0")
    yield "group"
    kiosk.tap("back")
    kiosk.pretend(menu_of(14))
    expect(kiosk.on("scroll-down")).to_be_visible()
    yield "start with many entries"
    kiosk.pretend(standing("after_hours", opens_at=TOMORROW))
    expect(kiosk.on("call-officer")).to_be_visible()
    yield "start after hours"
    kiosk.pretend(lambda snapshot: standing("open", late=True)(snapshot) | {"printer": TROUBLE})
    expect(kiosk.page.get_by_role("status").first).to_be_visible()
    yield "start out of hours with a printer in trouble"
    kiosk.pretend(as_it_is)


def _services(kiosk: PretendingKiosk) -> Iterator[str]:
    kiosk.tap("service-spkt.lp")
    yield "service"
    kiosk.pretend(standing("open", late=True))
    yield "service out of hours"
    kiosk.pretend(standing("closed", reason="Gangguan sistem pusat", opens_at=TOMORROW))
    expect(kiosk.on("closed")).to_be_visible()
    yield "service closed"
    kiosk.pretend(standing("full"))
    yield "service full"
    kiosk.pretend(standing("after_hours", opens_at=TOMORROW))
    yield "service after hours"
    kiosk.pretend(as_it_is)
    kiosk.tap("back", "service-spkt.kehilangan", "variant-surat_tanah", "priority-lansia")
    yield "service with kinds"
    kiosk.tap("priority-lansia")
    kiosk.pretend(
        every_service(ahead=23, estimate_minutes=60, estimate_low_minutes=45, estimate_high_minutes=75)
    )
    kiosk.tap("take-number")
    expect(kiosk.on("long-queue")).to_be_visible()
    yield "long queue"
    kiosk.pretend(as_it_is)
    kiosk.tap("back", "back")


def _several_services(kiosk: PretendingKiosk) -> Iterator[str]:
    kiosk.tap("service-spkt.lp", "add-service")
    yield "another service"
    kiosk.tap("service-spkt.kehilangan")
    yield "second service"
    kiosk.tap("add-service")
    yield "two services chosen"
    kiosk.pretend(lambda snapshot: _all_and(menu_of(6), snapshot) | {"services_per_visit": 5})
    kiosk.tap("service-layanan-4", "add-service", "service-layanan-5", "add-service", "group-kelompok-0")
    yield "four services chosen, in a group"
    kiosk.pretend(as_it_is)
    kiosk.tap("taken-out-spkt.lp", "taken-out-spkt.kehilangan")


def _numbers(kiosk: PretendingKiosk) -> Iterator[str]:
    kiosk.pretend(lambda snapshot: snapshot | {"printer": TROUBLE})
    kiosk.tap("service-spkt.lp")
    with kiosk.answering("/api/v1/tickets", 201, {"ticket": UNPRINTED, "seq": 1}):
        kiosk.tap("take-number")
        expect(kiosk.on("slip-state")).to_have_attribute("data-slip", "trouble")
    yield "number without paper"
    kiosk.pretend(as_it_is)
    kiosk.tap("done", "service-spkt.lp", "take-number")
    expect(kiosk.on("ticket-label")).to_be_visible()
    yield "number"
    kiosk.pretend(lambda snapshot: snapshot | {"asks_for_phone": True})
    expect(kiosk.on("leave-phone")).to_be_visible()
    yield "number of an office that asks for a telephone"
    kiosk.tap("leave-phone")
    yield "telephone"
    kiosk.pretend(as_it_is)
    kiosk.tap("back", "keep-turn")
    expect(kiosk.on("help-news")).to_be_visible()
    yield "turn kept"
    kiosk.tap("back", "done", "private-room")
    expect(kiosk.on("ticket-label")).to_be_visible()
    yield "private room"
    kiosk.tap("done")


def _help_and_view(kiosk: PretendingKiosk) -> Iterator[str]:
    kiosk.tap("tool-help")
    yield "help"
    kiosk.tap("help-officer")
    expect(kiosk.on("help-news")).to_have_attribute("data-state", "asked")
    yield "help asked for"
    accept_help(kiosk.hall)
    expect(kiosk.on("help-news")).to_have_attribute("data-state", "accepted")
    yield "help on the way"
    kiosk.tap("tool-view")
    yield "view"
    kiosk.tap("back")


def _voices(kiosk: PretendingKiosk) -> Iterator[str]:
    kiosk.tap("rating")
    yield "rating"
    kiosk.tap("score-4")
    expect(kiosk.on("thanks")).to_be_visible()
    yield "thanks"
    kiosk.tap("done", "feedback")
    yield "complaint or suggestion"
    kiosk.tap("feedback-complaint")
    yield "topics"
    kiosk.tap("topic-diminta_biaya")
    kiosk.on("words").fill("Saya diminta membayar di loket.")
    yield "words"
    kiosk.tap("next")
    yield "contact"
    kiosk.tap("next")
    expect(kiosk.on("thanks")).to_be_visible()
    yield "thanks with internal affairs"
    kiosk.tap("done", "standards")
    yield "standards"
    kiosk.tap("back")


def _troubles(kiosk: PretendingKiosk) -> Iterator[str]:
    refusal = {
        "error": {"code": "service_closed", "message": "Layanan ini baru saja ditutup.", "retry": False}
    }
    kiosk.tap("service-spkt.lp")
    with kiosk.answering("/api/v1/tickets", 409, refusal):
        kiosk.tap("take-number")
        expect(kiosk.on("refused")).to_be_visible()
    yield "refused"
    kiosk.tap("back", "service-spkt.lp")
    with kiosk.answering("/api/v1/tickets", 201, {}):
        kiosk.tap("take-number")
        expect(kiosk.on("unanswered")).to_be_visible()
    yield "unanswered"
    kiosk.tap("back")
    kiosk.page.context.set_offline(True)
    expect(kiosk.on("connection-lost")).to_be_visible(timeout=LOST_WITHIN_MS)
    yield "connection lost"
    kiosk.page.context.set_offline(False)
    expect(kiosk.on("connection-lost")).to_be_hidden(timeout=LOST_WITHIN_MS)


def put_on(page: Page, names: dict[str, bool]) -> None:
    """Dress the page as the view's switches do, without walking there."""
    page.evaluate(DRESS, {"is-large": False, "high-contrast": False, "is-low": False} | names)


def accept_help(hall: Hall, person: str = "petugas1") -> None:
    """An officer says “saya ke sana” to whatever help is wanted."""
    officer = hall.officer(person)
    for wanted in officer.desk()["help_requests"]:
        if wanted["accepted_by"] is None:
            officer.accept_help(wanted["id"])
