"""The PIN that opens the kiosk: how it is kept, and how many wrong tries are forgiven."""

import stat
from pathlib import Path

import pytest

from antrean_kiosk.pin import LOCKED_SECONDS, TRIES, PinDoor, PinRefused, hash_pin, is_right, store_pin

PIN = "480217"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A stored PIN, and where the tries are counted."""
    store_pin(tmp_path / "kiosk.pin", PIN, owner_of=tmp_path)
    return tmp_path / "kiosk.pin", tmp_path / "wrong-pins"


def test_the_right_pin_is_known_by_its_hash() -> None:
    stored = hash_pin(PIN, b"s" * 16)
    assert PIN not in stored
    assert is_right(stored, PIN)
    assert not is_right(stored, "480218")


@pytest.mark.parametrize(
    "stored", ["", "scrypt", "plain$1$00$00", "scrypt$16384$zz$00", f"scrypt$3$00${PIN}", PIN]
)
def test_a_damaged_hash_lets_nobody_out(stored: str) -> None:
    assert not is_right(stored, PIN)


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345a", "١٢٣٤٥٦", "000000"])
def test_a_pin_that_is_easily_guessed_or_no_pin_is_refused(pin: str) -> None:
    with pytest.raises(PinRefused):
        hash_pin(pin, b"s" * 16)


def test_only_its_owner_can_read_the_stored_hash(files: tuple[Path, Path]) -> None:
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_a_new_pin_replaces_the_old_one(files: tuple[Path, Path], tmp_path: Path) -> None:
    store_pin(files[0], "730195", owner_of=tmp_path)
    door = PinDoor(*files, now=0)
    assert [door.try_pin(pin, now=0).answer for pin in (PIN, "730195")] == ["wrong", "right"]


def test_each_wrong_pin_leaves_one_try_less(files: tuple[Path, Path]) -> None:
    door = PinDoor(*files, now=0)
    assert [door.try_pin("111222", now=0).left for _ in range(TRIES - 1)] == [4, 3, 2, 1]


def test_the_fifth_wrong_pin_locks_for_five_minutes_also_the_right_one(files: tuple[Path, Path]) -> None:
    door = PinDoor(*files, now=0)
    answers = [door.try_pin("111222", now=10) for _ in range(TRIES)]
    assert (answers[-1].answer, answers[-1].minutes) == ("locked", 5)
    assert door.try_pin(PIN, now=10 + LOCKED_SECONDS - 1).minutes == 1
    assert door.try_pin(PIN, now=10 + LOCKED_SECONDS).answer == "right"


def test_tries_while_locked_do_not_make_it_longer(files: tuple[Path, Path]) -> None:
    door = PinDoor(*files, now=0)
    for second in range(TRIES + 20):
        door.try_pin("111222", now=second)
    assert door.try_pin("111222", now=TRIES - 1 + LOCKED_SECONDS).left == TRIES - 1


def test_the_right_pin_forgives_the_wrong_ones(files: tuple[Path, Path]) -> None:
    door = PinDoor(*files, now=0)
    for pin in ("111222", "111222", PIN):
        door.try_pin(pin, now=0)
    assert door.try_pin("111222", now=0).left == TRIES - 1


def test_pulling_the_plug_gives_no_new_tries(files: tuple[Path, Path]) -> None:
    door = PinDoor(*files, now=500)
    for _ in range(3):
        door.try_pin("111222", now=500)
    after_power_cut = PinDoor(*files, now=0)
    assert after_power_cut.try_pin("111222", now=1).left == 1
    after_power_cut.try_pin("111222", now=2)
    locked = PinDoor(*files, now=0)
    assert locked.try_pin(PIN, now=LOCKED_SECONDS - 1).answer == "locked"
    assert locked.try_pin(PIN, now=LOCKED_SECONDS).answer == "right"


def test_without_a_stored_pin_nobody_is_let_out(tmp_path: Path) -> None:
    door = PinDoor(tmp_path / "kiosk.pin", tmp_path / "wrong-pins", now=0)
    assert door.try_pin(PIN, now=0).answer == "no_pin"
