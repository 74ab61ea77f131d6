"""A hall full of real screens: each device and each person has a browser profile of its own."""

import re
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Literal

from playwright.sync_api import Browser, Error, Page, Request, Route, expect

from server.demo.sample import sample_office
from server.domain.office import Office
from server.store.columns import to_us
from tests.screens.browsers import NOTHING, PATIENCE_MS, Watched
from tests.support.api import Head, Kiosk, Officer, RefusedByServer
from tests.support.running import RunningServer

Size = tuple[int, int]
ReducedMotion = Literal["reduce", "no-preference"]
TOTEM: Size = (1080, 1920)
TABLET: Size = (1280, 800)
TV: Size = (1920, 1080)
OFFICE_PC: Size = (1280, 800)
NARROW: Size = (360, 740)
CLIPS = Path(__file__).parents[2] / "display" / "voice"
CLIP_SECONDS = 0.15
OURS = " uji"
"""How the names of the devices end that tests are given."""


def quick_office(*, auto_start_seconds: int = 60) -> Office:
    """The sample office with gaps that a test can wait for, and a voice that says each sentence once."""
    office = sample_office()
    return replace(
        office,
        rules=replace(
            office.rules,
            recall_gap_seconds=0,
            auto_start_seconds=auto_start_seconds,
            asks_report_number=True,
        ),
        voice=replace(office.voice, repeat=1, gap_seconds=0.2),
    )


def quick_voice(home: Path) -> None:
    """The office's own recordings: the first moments of ours. A sentence takes two seconds, not six."""
    for clip in sorted(CLIPS.glob("*/*.wav")):
        own = home / "voice" / clip.parent.name
        own.mkdir(parents=True, exist_ok=True)
        with wave.open(str(clip), "rb") as whole, wave.open(str(own / clip.name), "wb") as beginning:
            beginning.setparams(whole.getparams())
            beginning.writeframes(whole.readframes(int(whole.getframerate() * CLIP_SECONDS)))


@dataclass
class Hall:
    """One server and every page that a test opened; leaving it finds out what went wrong in them."""

    server: RunningServer
    browser: Browser
    address: str = ""
    _open: list[Watched] = field(default_factory=list)
    _sessions: dict[str, str] = field(default_factory=dict)
    _officers: dict[str, Officer] = field(default_factory=dict)
    _known: frozenset[str] = frozenset()

    @property
    def url(self) -> str:
        """Where its screens find the server."""
        return self.address or self.server.url

    @contextmanager
    def through(self, address: str) -> Iterator["Hall"]:
        """The same hall, reached by another way."""
        far = Hall(self.server, self.browser, address)
        try:
            yield far
        finally:
            troubles = far.close()
        assert troubles == []

    def profile(
        self,
        size: Size,
        *,
        cookies: dict[str, str] | None = None,
        reckoned_with: re.Pattern[str] = NOTHING,
        has_touch: bool = False,
        reduced_motion: ReducedMotion = "no-preference",
    ) -> Watched:
        """A browser of its own: a device with its cookie, or a person who has signed in."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            locale="id-ID",
            has_touch=has_touch,
            reduced_motion=reduced_motion,
        )
        given = [{"name": name, "value": value, "url": self.url} for name, value in (cookies or {}).items()]
        context.add_cookies(given)  # type: ignore[arg-type]
        watched = Watched(context, self.url, reckoned_with)
        self._open.append(watched)
        return watched

    def kiosk_profile(self, size: Size = TOTEM, *, reckoned_with: re.Pattern[str] = NOTHING) -> Watched:
        cookies = {"antrean_kiosk": self.server.token("kiosk")}
        return self.profile(size, cookies=cookies, reckoned_with=reckoned_with, has_touch=True)

    def kiosk(self, size: Size = TOTEM, *, reckoned_with: re.Pattern[str] = NOTHING) -> Page:
        page = self.kiosk_profile(size, reckoned_with=reckoned_with).open("/kiosk/")
        expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
        return page

    def display_profile(
        self,
        *,
        token: str = "",
        reckoned_with: re.Pattern[str] = NOTHING,
        reduced_motion: ReducedMotion = "no-preference",
    ) -> Watched:
        """A TV that begins as on a new morning: it would speak the calls of the last seconds, which are
        those of the test before."""
        cookies = {"antrean_display": token or self.server.token("display")}
        watched = self.profile(
            TV, cookies=cookies, reckoned_with=reckoned_with, reduced_motion=reduced_motion
        )
        watched.context.route("**/api/v1/board", _new_morning())
        return watched

    def display(
        self, *, reckoned_with: re.Pattern[str] = NOTHING, reduced_motion: ReducedMotion = "no-preference"
    ) -> Page:
        profile = self.display_profile(reckoned_with=reckoned_with, reduced_motion=reduced_motion)
        page = profile.open("/display/")
        expect(page.get_by_text("Belum ada panggilan")).to_be_visible()
        return page

    def desk(
        self,
        person: str,
        at: str | None = None,
        *,
        size: Size = OFFICE_PC,
        reckoned_with: re.Pattern[str] = NOTHING,
    ) -> Page:
        """The console of an officer who has signed in, at a desk if one is named ("Loket 1")."""
        cookies = {"antrean_desk": self.session(person)}
        page = self.profile(size, cookies=cookies, reckoned_with=reckoned_with).open("/desk/")
        if at is not None:
            page.get_by_role("button", name=at).click()
            expect(page.get_by_role("button", name="Panggil berikutnya")).to_be_visible()
        return page

    def office(self, person: str = "ka.spkt", *, reckoned_with: re.Pattern[str] = NOTHING) -> Page:
        cookies = {"antrean_office": self.session(person)}
        page = self.profile(OFFICE_PC, cookies=cookies, reckoned_with=reckoned_with).open("/office/")
        expect(page.get_by_role("heading", name="Kompensasi hari ini")).to_be_visible()
        return page

    def session(self, person: str) -> str:
        if person not in self._sessions:
            self._sessions[person] = self.server.session(person)["token"]
        return self._sessions[person]

    def officer(self, person: str, *, at: str | None = None) -> Officer:
        """The same officer without a screen, in the same session; at a desk ("loket-1") if one is named."""
        if person not in self._officers:
            self._officers[person] = Officer(self.server.port, self.session(person))
        officer = self._officers[person]
        if at is not None:
            officer.open(at)
        return officer

    def head(self, person: str = "ka.spkt") -> Head:
        """The head without a screen, in the same session: to sign in anew would end that of the pages."""
        return Head(self.server.port, self.session(person))

    @cached_property
    def at_the_door(self) -> Kiosk:
        """Visitors who need no screen to be looked at."""
        return Kiosk(self.server.port, self.server.token("kiosk"))

    def close(self) -> list[str]:
        """Close every page and say what went wrong in them."""
        troubles = [trouble for watched in self._open for trouble in watched.troubles]
        for watched in self._open:
            watched.context.close()
        self._open.clear()
        return troubles

    def clear(self) -> None:
        """Send everybody home, so that the next test finds the hall empty."""
        self.leave()  # a connection that rested for some seconds is closed by the server
        self.session("petugas1")
        for person in [name for name in self._sessions if name.startswith("petugas")]:
            _go_off_duty(self.officer(person))
        _send_home(self.officer("petugas1"))
        _quiet_the_hall(self.officer("petugas1"))
        self._show_strangers_out()
        self.leave()

    def _show_strangers_out(self) -> None:
        """Screens that were let in during a test, and those that still ask to be."""
        devices = self.server.rows("SELECT id, name FROM devices WHERE revoked_at IS NULL")
        strangers = [each for each, name in devices if name not in self._known and not name.endswith(OURS)]
        now = to_us(self.server.office_now())
        if not strangers and not self.server.rows("SELECT id FROM pairings WHERE expires_at > ?", now):
            return
        self._sessions.pop("ka.spkt", None)  # a page may have ended it
        with self.head() as head:
            for stranger in strangers:
                head.command(f"/api/v1/office/devices/{stranger}/revoke")
            for pairing in head.office()["pairings"]:
                head.command(f"/api/v1/office/pairings/{pairing['id']}/refuse")

    def leave(self) -> None:
        """Close every connection that is no page."""
        for connection in [*self._officers.values(), self.__dict__.pop("at_the_door", None)]:
            if connection is not None:
                connection.__exit__()
        self._officers.clear()

    def kill_the_server(self) -> None:
        """As when somebody pulls the plug; `hall.server.start()` puts it back."""
        self.leave()
        self.server.kill9()


def _new_morning() -> Callable[[Route], None]:
    """Leaves out of the board's snapshots what was called before the first of them."""
    begins: list[int] = []

    def answer(route: Route) -> None:
        try:
            reply = route.fetch()
            board = reply.json() if reply.ok else None
        except Error:  # the server is gone, as the test wants it, or the page is
            return route.abort()
        if board is None:
            return route.fulfill(response=reply)
        begins.append(board["seq"])
        calls = [call for call in board["calls"] if call["seq"] > begins[0]]
        return route.fulfill(response=reply, json=board | {"calls": calls})

    return answer


@contextmanager
def hall_of(server: RunningServer, browser: Browser) -> Iterator[Hall]:
    """The server started, and the hall that it serves."""
    with server:
        names = server.rows("SELECT name FROM devices")
        hall = Hall(server, browser, _known=frozenset(name for (name,) in names))
        try:
            yield hall
        finally:
            hall.close()
            hall.leave()


def _go_off_duty(officer: Officer) -> None:
    at_desk = officer.desk()
    current = at_desk["current"]
    if current is not None:
        if current["state"] == "called":
            with suppress(RefusedByServer):  # the last press of a page that is closed now came first
                officer.start(current["id"])
        officer.finish(current["id"])
    for ticket in at_desk["held"]:
        officer.resume(ticket["id"])
        officer.finish(ticket["id"])
    for owed in officer.desk()["entitlements"]:
        officer.leave_unmet(owed["ticket_id"])
    if at_desk["desk"] is not None:
        officer.close()


def _send_home(officer: Officer) -> None:
    for ticket in officer.desk()["no_shows"]:
        officer.come_back(ticket["id"])
    for ticket in officer.desk()["to_collect"]:
        officer.collected(ticket["id"])
    at_desk = officer.desk()
    while queue := [*at_desk["waiting"], *at_desk["kept"]]:
        for ticket in queue:
            officer.cancel(ticket["id"])
        at_desk = officer.desk()


def _quiet_the_hall(officer: Officer) -> None:
    at_desk = officer.desk()
    for request in at_desk["help_requests"]:
        if request["accepted_by"] is None:
            officer.accept_help(request["id"])
    for service in at_desk["services"]:
        if service["closed_by"] is not None:
            officer.reopen_service(service["id"])


# ------------------------------------------------------------ what a person does at a screen


def take_number(kiosk: Page, service: str = "Laporan Polisi", *, group: str | None = None) -> str:
    """Two touches (three for a priority), and the number that appears. The kiosk is left at its start."""
    touch(kiosk, service)
    if group is not None:
        touch(kiosk, group)
    touch(kiosk, "Ambil nomor")
    label = kiosk.get_by_test_id("ticket-label").inner_text()
    touch(kiosk, "Selesai")
    return label


def touch(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).tap()


def press(page: Page, name: str) -> None:
    """A button of the desk, as soon as it may be pressed."""
    page.get_by_role("button", name=re.compile(rf"^{name}")).click()


def sign_in(page: Page, person: str, pin: str) -> None:
    page.get_by_label("Nama pengguna").fill(person)
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Masuk").click()


def waiting_on(display: Page) -> str:
    return display.get_by_test_id("waiting-count").inner_text().rsplit(maxsplit=1)[-1]


def watch_until(page: Page, look: Callable[[], object], *, within_ms: float = PATIENCE_MS) -> None:
    """Let the browser go on until `look` finds something true."""
    deadline = monotonic() + within_ms / 1000
    while not look():
        assert monotonic() < deadline, "did not come in time"
        page.wait_for_timeout(20)


@contextmanager
def counting(page: Page, path: str) -> Iterator[list[Request]]:
    """The requests of a page to one address while the block lasts."""
    seen: list[Request] = []

    def note(request: Request) -> None:
        if request.url.endswith(path):
            seen.append(request)

    page.on("request", note)
    try:
        yield seen
    finally:
        page.remove_listener("request", note)
