"""Somebody sets the machine's clock back: numbers go on, none comes twice, and people are told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from server.store.columns import from_us
from tests.support.running import RunningServer
from tests.support.waiting import until
from tests.whole.ledger import assert_each_once, events, stored_labels

AHEAD = timedelta(hours=3)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Three hours of the future are in the log when the server starts with the machine's own clock."""
    begins_at = datetime.now(UTC) + AHEAD
    home = tmp_path_factory.mktemp("clock")
    with RunningServer(home, printer="none://", speed=2, begins_at=begins_at) as running:
        for _ in range(3):
            running.kiosk().tap("spkt.kehilangan")
        running.kill9()
        running.lose_fast_clock()
        running.start()
        yield running


@pytest.fixture(scope="module")
def label_after(server: RunningServer) -> str:
    return str(server.kiosk().tap("spkt.kehilangan")["ticket"]["label"])


def test_numbers_go_on_where_they_stood(server: RunningServer, label_after: str) -> None:
    assert label_after == "L-004"
    labels = stored_labels(server)
    assert [label for label in labels if label.startswith("L")] == ["L-001", "L-002", "L-003", "L-004"]
    assert_each_once(labels)


def test_time_does_not_go_back_in_the_log(server: RunningServer, label_after: str) -> None:
    moments = [from_us(at) for (at,) in server.rows("select at from events order by seq")]
    assert moments == sorted(moments)
    server.assert_audit_clean()


def test_the_jump_is_one_event_however_many_tickets_follow(server: RunningServer, label_after: str) -> None:
    for _ in range(3):
        server.kiosk().tap("spkt.lp")
    (jump,) = events(server, "ClockWentBack")
    assert timedelta(seconds=jump["seconds"]) > AHEAD - timedelta(minutes=5)


def test_the_head_is_warned(server: RunningServer, label_after: str) -> None:
    (warning,) = server.head().office()["warnings"]
    assert warning["code"] == "clock_went_back"
    assert "Jam komputer" in warning["message"]


def test_the_doctor_says_how_far_the_clock_is_behind(server: RunningServer, label_after: str) -> None:
    report = server.antrean("doctor")
    assert report.returncode == 1
    assert "Jam komputer tertinggal" in report.stdout
    assert "Setel tanggal dan jam komputer." in report.stdout


def test_a_service_is_timed_forwards_all_the_same(server: RunningServer, label_after: str) -> None:
    officer = server.officer("petugas1", desk="loket-1")
    ticket = officer.call_next()["ticket"]
    officer.start(ticket["id"])
    started_at = officer.desk()["current"]["started_at"]
    until(lambda: officer.desk()["server_time"] > started_at)
    finished = officer.finish(ticket["id"])["ticket"]
    assert finished["finished_at"] > finished["started_at"] >= finished["called_at"] >= finished["issued_at"]
