"""A day of a thousand tickets with three officers, through the public interface, and a day of the demo."""

import contextlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from server.store.columns import from_us
from tests.support.api import Json, Kiosk, Officer, RefusedByServer
from tests.support.installation import next_morning
from tests.support.running import RunningServer
from tests.support.waiting import until
from tests.whole.ledger import (
    assert_each_once,
    assert_numbers_without_gaps,
    assert_seq_without_holes,
    events,
    stored_labels,
)

pytestmark = pytest.mark.timeout(300)  # whoever comes first pays for the day

TICKETS: Final = 1000
SPEED: Final = 400
"""The day may take three minutes on the wall before it meets the office's midnight."""

STOCK: Final = {"air_minum": 3, "permen": 200}
"""Little water and much candy: the one runs out on the way, which stops nobody."""

WATCHED_SECONDS: Final = 60
_EVENING: Final = "evening"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The office after its day."""
    begins_at = next_morning() - timedelta(hours=7)
    home = tmp_path_factory.mktemp("day")
    with RunningServer(home, printer="none://", speed=SPEED, begins_at=begins_at) as server:
        for item, quantity in STOCK.items():
            server.head().command(
                "/api/v1/office/stock/receive", place="kantor", item=item, quantity=quantity
            )
        with ThreadPoolExecutor(4) as pool:
            arriving = pool.submit(_arrive, server.kiosk())
            lives = [
                pool.submit(
                    _Life(server.officer(f"petugas{n}", desk=f"loket-{n}"), seed=n).live, arriving.done
                )
                for n in (1, 2, 3)
            ]
            arriving.result()
            for life in lives:
                life.result()
        yield server


def test_every_ticket_of_the_day_came_to_an_end_and_none_is_missing(day: RunningServer) -> None:
    labels = stored_labels(day)
    assert len(labels) == TICKETS
    assert_each_once(labels)
    assert_numbers_without_gaps(labels)
    assert_seq_without_holes(day)
    ends = dict(day.rows("select state, count(*) from tickets group by state"))
    assert set(ends) == {"finished", "cancelled", "no_show"}
    assert sum(ends.values()) == TICKETS
    assert day.head().office()["waiting"] == 0


def test_the_log_of_the_day_is_whole(day: RunningServer) -> None:
    day.assert_audit_clean()


def test_the_four_figures_of_every_finished_ticket_agree_with_its_moments(day: RunningServer) -> None:
    finished = day.rows(
        "select label, issued_at, first_called_at, started_at, finished_at, clock_started_at, paused,"
        " wait_seconds, call_to_start_seconds, process_seconds, total_seconds"
        " from tickets where state = 'finished'"
    )
    assert len(finished) > TICKETS // 2
    for label, issued, called, started, ended, clock, paused, *figures in finished:
        spans = (called - issued, started - called, ended - clock - paused, ended - issued)
        assert figures == [span // 1_000_000 for span in spans], label
        wait, call_to_start, process, total = figures
        assert 0 <= total - (wait + call_to_start + process + paused // 1_000_000) <= 4, label


def test_a_hold_that_stops_the_clock_is_in_no_process_time(day: RunningServer) -> None:
    stopped = day.rows(
        "select process_seconds, paused, finished_at - started_at from tickets"
        " where state = 'finished' and paused > 0"
    )
    assert len(stopped) > 10
    for process_seconds, paused, at_desk in stopped:
        assert process_seconds == (at_desk - paused) // 1_000_000


def test_every_overrun_is_owed_once_and_nothing_else_is(day: RunningServer) -> None:
    late = {ticket for (ticket,) in day.rows("select id from tickets where overrun_at is not null")}
    owed = [ticket for (ticket,) in day.rows("select ticket_id from entitlements")]
    assert len(late) >= 3
    assert sorted(owed) == sorted(late)
    flagged = [event["ticket_id"] for event in events(day, "OverrunFlagged")]
    assert sorted(flagged) == sorted(late)
    too_slow = "process_seconds > standard_seconds"
    assert late == {ticket for (ticket,) in day.rows(f"select id from tickets where {too_slow}")}


def test_everything_owed_came_to_one_end_and_the_stock_adds_up(day: RunningServer) -> None:
    owed = [ticket for (ticket,) in day.rows("select ticket_id from entitlements where state <> 'open'")]
    assert len(owed) == len(day.rows("select 1 from entitlements"))
    endings = ("CompensationHandedOver", "CompensationDeclined", "CompensationUnmet")
    assert sorted(event["ticket_id"] for event in events(day, *endings)) == sorted(owed)
    given = Counter[str]()
    for event in events(day, "CompensationHandedOver"):
        given.update({each["item"]: each["quantity"] for each in event["items"]})
    assert sum(given.values()) >= 3
    left = dict(day.rows("select item, left from stock_levels"))
    assert left == {item: quantity - given[item] for item, quantity in STOCK.items()}
    book = day.rows("select item, sum(quantity) from stock_movements group by item")
    assert dict(book) == left


def test_time_never_went_back_in_the_log(day: RunningServer) -> None:
    moments = [from_us(at) for (at,) in day.rows("select at from events order by seq")]
    assert moments == sorted(moments)


def test_the_simulated_day_shows_calls_ambers_overruns_and_water_within_a_minute(tmp_path: Path) -> None:
    wanted = {"TicketCalled", "OverrunWarned", "OverrunFlagged", "CompensationHandedOver"}
    with RunningServer(tmp_path, mode="demo", speed=60, simulate=True) as server:
        until(
            lambda: wanted <= {event["type"] for event in events(server, *wanted)},
            within=WATCHED_SECONDS,
            what="a call, an amber, an overrun and water handed over",
        )
        server.kill9()
        server.assert_audit_clean()
        assert "Traceback" not in server.output()


class _Life:
    """One officer: serves, holds, waits in vain, cancels, and gives water to who waited too long."""

    def __init__(self, officer: Officer, *, seed: int) -> None:
        self._officer = officer
        self._dice = random.Random(seed)

    def live(self, nobody_comes: Callable[[], bool]) -> None:
        while (ticket := until(lambda: self._next_or_evening(nobody_comes), within=60)) is not _EVENING:
            self._take_care_of(ticket)
        for owed in self._officer.desk()["entitlements"]:
            self._settle(owed["ticket_id"])

    def _next_or_evening(self, nobody_comes: Callable[[], bool]) -> Json:
        """The next ticket, None while nobody waits, _EVENING when nobody waits and nobody will come."""
        is_last_look = nobody_comes()
        try:
            return self._officer.call_next()["ticket"]
        except RefusedByServer as refused:
            if refused.code != "nothing_to_call":
                raise
            return _EVENING if is_last_look else None

    def _take_care_of(self, ticket: Json) -> None:
        lot = self._dice.random()
        if lot < 0.04:
            self._wait_in_vain(ticket["id"])
        elif lot < 0.08:
            self._unless_it_started(lambda: self._officer.cancel(ticket["id"]))
        else:
            self._serve(ticket["id"], is_slow=lot < 0.086, is_held=lot > 0.85)

    def _serve(self, ticket_id: str, *, is_slow: bool, is_held: bool) -> None:
        officer = self._officer
        with contextlib.suppress(RefusedByServer):  # a slow machine: it started by itself after a minute
            officer.start(ticket_id)
        if is_held:
            officer.hold(ticket_id, "konsultasi_reskrim")
            officer.resume(ticket_id)
        if is_slow:
            until(
                lambda: ticket_id in [each["ticket_id"] for each in officer.desk()["entitlements"]], within=15
            )
            self._settle(ticket_id)
        officer.finish(ticket_id)

    def _settle(self, ticket_id: str) -> None:
        """Mostly water, else candy; some do not want it, and to one or the other it cannot be given."""
        give = self._officer.hand_over
        for ending in self._dice.choices(
            (give, lambda each: give(each, "permen"), self._officer.decline, self._officer.leave_unmet),
            weights=(5, 2, 1, 1),
        ):
            ending(ticket_id)

    def _wait_in_vain(self, ticket_id: str) -> None:
        """Call again twice with half a minute between, and half a minute later give up."""
        for _ in range(2):
            until(lambda: self._is_done(lambda: self._officer.recall(ticket_id)))
        until(lambda: self._is_done(lambda: self._officer.no_show(ticket_id)))

    def _is_done(self, act: Callable[[], Json]) -> bool:
        try:
            self._unless_it_started(act)
        except RefusedByServer as refused:
            if not refused.code.endswith("too_soon"):
                raise
            return False
        return True

    def _unless_it_started(self, act: Callable[[], Json]) -> None:
        """A slow machine may need more than the office's minute: then the visitor is served after all."""
        try:
            act()
        except RefusedByServer as refused:
            if refused.code != "wrong_state":
                raise
            current = self._officer.desk()["current"]
            if current is not None:
                self._officer.finish(current["id"])


def _arrive(kiosk: Kiosk) -> None:
    """A thousand visitors, one after another."""
    dice = random.Random(20260930)
    for number in range(TICKETS):
        if number % 25 == 0:
            kiosk.ask_for_private_room()
        else:
            service = dice.choice(["spkt.lp", "spkt.pengaduan", "spkt.kehilangan", "spkt.visum"])
            kiosk.tap(service, priority=dice.choice([None, None, None, "lansia"]))
