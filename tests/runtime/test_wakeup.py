"""Processes wake each other; nothing here is needed for the truth, only for speed."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from server.wakeup import WEB, WORKER, Listener, Waker

AT_ONCE = 0.0
LONG = 5.0


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    made = Listener(tmp_path, WEB)
    yield made
    made.close()


def woken(home: Path, name: str = WEB, *, times: int = 1) -> None:
    waker = Waker(home, name)
    for _ in range(times):
        waker.wake()
    waker.close()


def test_who_waits_is_woken(listener: Listener, tmp_path: Path) -> None:
    other = Thread(target=woken, args=(tmp_path,))
    other.start()
    assert listener.wait(LONG)
    other.join()


def test_who_is_not_woken_goes_on_after_a_while(listener: Listener) -> None:
    assert not listener.wait(AT_ONCE)


def test_several_wake_ups_count_as_one(listener: Listener, tmp_path: Path) -> None:
    woken(tmp_path, times=5)
    assert listener.wait(LONG)
    assert not listener.wait(AT_ONCE)


def test_more_wake_ups_than_the_system_keeps_do_not_block(listener: Listener, tmp_path: Path) -> None:
    woken(tmp_path, times=5000)
    assert listener.wait(LONG)
    assert not listener.wait(AT_ONCE)


def test_a_wake_up_before_the_waiting_is_not_lost(listener: Listener, tmp_path: Path) -> None:
    woken(tmp_path)
    assert listener.wait(AT_ONCE)


def test_nobody_listening_is_no_error(tmp_path: Path) -> None:
    woken(tmp_path)
    woken(tmp_path / "no" / "such" / "folder")


def test_each_name_wakes_its_own_listener(listener: Listener, tmp_path: Path) -> None:
    woken(tmp_path, WORKER)
    assert not listener.wait(AT_ONCE)


def test_a_process_that_starts_again_takes_the_name_over(listener: Listener, tmp_path: Path) -> None:
    """The one before was killed and left its socket in the folder."""
    waker = Waker(tmp_path, WEB)
    newer = Listener(tmp_path, WEB)
    waker.wake()
    assert newer.wait(LONG)
    newer.close()
    waker.close()


def test_a_waker_finds_a_listener_that_came_later(tmp_path: Path) -> None:
    waker = Waker(tmp_path, WEB)
    waker.wake()
    late = Listener(tmp_path, WEB)
    waker.wake()
    assert late.wait(LONG)
    late.close()
    waker.close()


def test_a_folder_with_a_very_long_name_works_too(tmp_path: Path) -> None:
    home = tmp_path / ("folder-" * 12) / ("deeper-" * 12)
    home.mkdir(parents=True)
    listener = Listener(home, WEB)
    woken(home)
    assert listener.wait(LONG)
    woken(tmp_path / "another")
    assert not listener.wait(AT_ONCE)
    listener.close()
