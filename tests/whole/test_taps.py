"""Thousands of fingers on the kiosk: no number twice, none lost, one tap one ticket."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.support.api import Json, Kiosk, RefusedByServer, new_request_id
from tests.support.running import RunningServer
from tests.whole.ledger import (
    assert_each_once,
    assert_numbers_without_gaps,
    assert_seq_without_holes,
    stored_labels,
)
from tests.whole.parallel import at_once

THREADS, TAPS = 32, 50


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("taps"), printer="none://") as running:
        yield running


def test_1600_taps_from_32_threads_give_1600_different_numbers(server: RunningServer) -> None:
    before = stored_labels(server)
    told = [
        reply
        for replies in at_once(_tap_often, [server.kiosk() for _ in range(THREADS)])
        for reply in replies
    ]
    labels = [reply["ticket"]["label"] for reply in told]
    assert len(labels) == THREADS * TAPS
    assert_each_once(labels)
    assert_each_once(reply["ticket"]["id"] for reply in told)
    assert_each_once(reply["ticket"]["check_code"] for reply in told)
    assert sorted(stored_labels(server)) == sorted(before + labels)
    assert_numbers_without_gaps(stored_labels(server))
    assert_seq_without_holes(server)
    server.assert_audit_clean()


def test_a_double_touch_in_parallel_gives_one_ticket_and_one_answer(server: RunningServer) -> None:
    for _ in range(5):
        before = stored_labels(server)
        request_id = new_request_id()
        kiosks = [server.kiosk() for _ in range(10)]
        answers = at_once(partial(_tap_under, request_id), kiosks)
        assert all(answer == answers[0] for answer in answers)
        assert stored_labels(server) == [*before, answers[0]["ticket"]["label"]]


def test_the_id_of_a_tap_gives_the_same_answer_after_a_restart(server: RunningServer) -> None:
    request_id = new_request_id()
    first = server.kiosk().tap("spkt.visum", request_id=request_id)
    server.kill9()
    server.start()
    assert server.kiosk().tap("spkt.visum", request_id=request_id) == first
    assert stored_labels(server).count(first["ticket"]["label"]) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda server, same: server.kiosk().ask_for_private_room(request_id=same), id="command"),
        pytest.param(
            lambda server, same: server.officer("petugas1", desk="loket-1").call_next(request_id=same),
            id="person",
        ),
    ],
)
def test_an_id_cannot_be_used_again_for_another_command(
    server: RunningServer, other: Callable[[RunningServer, str], Json]
) -> None:
    request_id = new_request_id()
    server.kiosk().tap(request_id=request_id)
    before = stored_labels(server)
    with pytest.raises(RefusedByServer) as refused:
        other(server, request_id)
    assert refused.value.code == "request_id_reused"
    assert stored_labels(server) == before


def _tap_under(request_id: str, kiosk: Kiosk) -> Json:
    return kiosk.tap(request_id=request_id)


def _tap_often(kiosk: Kiosk) -> list[Json]:
    taps = (
        lambda: kiosk.tap("spkt.lp"),
        lambda: kiosk.tap("spkt.kehilangan"),
        lambda: kiosk.tap("spkt.pengaduan", priority="lansia"),
        kiosk.ask_for_private_room,
        lambda: kiosk.tap("spkt.visum"),
    )
    return [taps[number % len(taps)]() for number in range(TAPS)]
