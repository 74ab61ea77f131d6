"""The worker's loop, stepped: it gives a sign of life also when the hall never lets it rest."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.demo.sample import sample_office
from server.heartbeat import heard_seconds_ago
from server.installing import install
from server.print_process import BEAT_EVERY_SECONDS, PrintProcess
from server.settings import Settings
from server.wakeup import WORKER, Listener
from server.wiring import Backbone


@pytest.fixture
def backbone(tmp_path: Path) -> Iterator[Backbone]:
    settings = Settings.from_env({"ANTREAN_HOME": str(tmp_path), "ANTREAN_PRINTER": "none://"})
    backbone = install(settings, sample_office())
    yield backbone
    backbone.close()


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    listener = Listener(tmp_path, WORKER)
    yield listener
    listener.close()


def test_a_worker_that_is_woken_without_end_still_gives_a_sign_of_life(
    backbone: Backbone, listener: Listener, tmp_path: Path
) -> None:
    seconds = iter(range(100_000))
    process = PrintProcess(backbone, listener, monotonic=lambda: float(next(seconds)))
    process.step()
    _make_old(tmp_path / f"{WORKER}.beat")
    for _ in range(BEAT_EVERY_SECONDS + 1):
        process.step()
    heard = heard_seconds_ago(tmp_path, WORKER)
    process.close()
    assert heard is not None
    assert heard < 30


def _make_old(file: Path) -> None:
    hour_ago = file.stat().st_mtime - 3600
    os.utime(file, (hour_ago, hour_ago))
