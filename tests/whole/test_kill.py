"""The plug is pulled a dozen times in the middle of a load of taps."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.api import Json, Kiosk, Unanswered, new_request_id
from tests.support.fake_printer import FakePrinter
from tests.support.running import RunningServer
from tests.support.waiting import until
from tests.whole.ledger import (
    assert_each_once,
    assert_numbers_without_gaps,
    assert_seq_without_holes,
    events,
    stored_labels,
)

KILLS, FINGERS = 12, 10


class Taps:
    """Fingers that tap until the server is gone; who was answered and who was not."""

    def __init__(self, kiosks: list[Kiosk]) -> None:
        self.answered: dict[str, Json] = {}
        self.unanswered: list[str] = []
        self._threads = [threading.Thread(target=self._tap, args=(kiosk,)) for kiosk in kiosks]
        for thread in self._threads:
            thread.start()

    def wait_for(self, answers: int) -> None:
        until(lambda: len(self.answered) >= answers, what=f"{answers} answers")

    def wait_for_the_end(self) -> None:
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def _tap(self, kiosk: Kiosk) -> None:
        with kiosk:
            while True:
                request_id = new_request_id()
                try:
                    self.answered[request_id] = kiosk.tap(request_id=request_id)
                except Unanswered:
                    self.unanswered.append(request_id)
                    return


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.mark.timeout(300)  # a dozen starts on a slow machine
def test_a_dozen_kills_in_the_middle_of_taps_lose_and_double_nothing(
    tmp_path: Path, printer: FakePrinter
) -> None:
    told: dict[str, Json] = {}
    with RunningServer(tmp_path, printer=printer.address) as server:
        for number in range(KILLS):
            taps = Taps([Kiosk(server.port, server.token("kiosk")) for _ in range(FINGERS)])
            taps.wait_for(1 + 11 * number % 50)
            server.kill9()
            taps.wait_for_the_end()
            assert len(taps.unanswered) == FINGERS
            server.start()
            told |= taps.answered | _ask_again(server, taps)
        _assert_each_tap_made_one_ticket(server, told)
        assert_numbers_without_gaps(stored_labels(server))
        assert_seq_without_holes(server)
        server.assert_audit_clean()


def _ask_again(server: RunningServer, taps: Taps) -> dict[str, Json]:
    """Every answered tap is answered the same again; the unanswered ones are made good."""
    with Kiosk(server.port, server.token("kiosk")) as kiosk:
        for request_id, answer in taps.answered.items():
            assert kiosk.tap(request_id=request_id) == answer
        return {request_id: kiosk.tap(request_id=request_id) for request_id in taps.unanswered}


def _assert_each_tap_made_one_ticket(server: RunningServer, told: dict[str, Json]) -> None:
    labels = [answer["ticket"]["label"] for answer in told.values()]
    assert_each_once(labels)
    assert sorted(stored_labels(server)) == sorted(labels)
    assert sorted(each["label"] for each in events(server, "TicketIssued")) == sorted(labels)
