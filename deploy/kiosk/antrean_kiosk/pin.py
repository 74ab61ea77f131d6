"""The PIN that opens the lock: its hash, and how many wrong tries are forgiven. Time is an argument."""

import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

TRIES = 5
LOCKED_SECONDS = 300.0
SHORTEST, LONGEST = 6, 12
COST = 2**14
SALT_BYTES = 16


class PinRefused(Exception):
    """A PIN that cannot be stored; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page is told: right, wrong (tries left), locked (minutes left) or no_pin."""

    answer: str
    left: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong PINs in a row and, after too many, the moment from which on one may try again."""

    wrong: int = 0
    locked_until: float | None = None

    @staticmethod
    def remembered(wrong: int, now: float) -> "Tries":
        """After a restart: whoever was locked out waits the whole time again."""
        return Tries(wrong, now + LOCKED_SECONDS if wrong >= TRIES else None)

    def at(self, now: float) -> "Tries":
        return Tries() if self.locked_until is not None and now >= self.locked_until else self

    def is_locked(self, now: float) -> bool:
        return self.at(now).locked_until is not None

    def after_wrong(self, now: float) -> "Tries":
        wrong = self.at(now).wrong + 1
        return Tries(wrong, now + LOCKED_SECONDS if wrong >= TRIES else None)

    def answer(self, now: float) -> Answer:
        if self.locked_until is None:
            return Answer("wrong", left=TRIES - self.wrong)
        return Answer("locked", minutes=max(1, -int(-(self.locked_until - now) // 60)))


def hash_pin(pin: str, salt: bytes) -> str:
    if not pin.isascii() or not pin.isdigit() or not SHORTEST <= len(pin) <= LONGEST:
        sentence = f"PIN harus {SHORTEST} sampai {LONGEST} angka."
        raise PinRefused(sentence)
    if len(set(pin)) == 1:
        sentence = "PIN dengan satu angka yang sama terlalu mudah ditebak."
        raise PinRefused(sentence)
    return f"scrypt${COST}${salt.hex()}${_scrypt(pin, salt, COST).hex()}"


def is_right(stored: str, pin: str) -> bool:
    """False also for a stored line that is damaged: nobody leaves by accident."""
    try:
        kind, cost, salt, digest = stored.strip().split("$")
        if kind != "scrypt":
            return False
        return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt), int(cost)), bytes.fromhex(digest))
    except ValueError:
        return False


def _scrypt(pin: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=8, p=1, dklen=32)


def store_pin(path: Path, pin: str, owner_of: Path) -> None:
    """Write the hash so that only the kiosk's user (the owner of its state folder) can read it."""
    line = hash_pin(pin, os.urandom(SALT_BYTES))
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    if os.geteuid() == 0 and owner_of.exists():
        owner = owner_of.stat()
        os.chown(fresh, owner.st_uid, owner.st_gid)
    fresh.replace(path)


class PinDoor:
    """The PIN file and the tries, which are kept in a file so that pulling the plug gives no new ones."""

    def __init__(self, pin_file: Path, tries_file: Path, now: float) -> None:
        self._pin_file = pin_file
        self._tries_file = tries_file
        self._tries = Tries.remembered(self._wrong_before(), now)

    def try_pin(self, pin: str, now: float) -> Answer:
        stored = self._stored()
        if stored is None:
            return Answer("no_pin")
        self._tries = self._tries.at(now)
        if self._tries.is_locked(now):
            return self._tries.answer(now)
        if is_right(stored, pin):
            self._keep(Tries())
            return Answer("right")
        self._keep(self._tries.after_wrong(now))
        return self._tries.answer(now)

    def _keep(self, tries: Tries) -> None:
        self._tries = tries
        self._tries_file.write_text(f"{tries.wrong}\n")

    def _stored(self) -> str | None:
        try:
            return self._pin_file.read_text()
        except OSError:
            return None

    def _wrong_before(self) -> int:
        try:
            return int(self._tries_file.read_text())
        except (OSError, ValueError):
            return 0
