"""Who may sign in, and what a wrong PIN leads to. Secrets are hashed elsewhere."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from server.domain.errors import AccountLocked, BadRequest
from server.domain.ids import OfficeId, PersonId

MAX_FAILURES = 5
LOCKED_FOR = timedelta(minutes=5)
SESSION_LENGTH = timedelta(hours=12)
"""A session ends with the shift; twelve hours is the longest one (DESIGN 8)."""

_PIN_LENGTH = range(4, 13)


class Role(StrEnum):
    """What somebody or something is allowed to do (DOMAIN 6)."""

    OFFICER = "officer"
    GUARD = "guard"
    HEAD = "head"
    OVERSIGHT = "oversight"
    ADMIN = "admin"
    KIOSK = "kiosk"
    DISPLAY = "display"
    AGENT = "agent"
    VISITOR = "visitor"
    SYSTEM = "system"


PEOPLE = frozenset({Role.OFFICER, Role.GUARD, Role.HEAD, Role.OVERSIGHT, Role.ADMIN})
DEVICES = frozenset({Role.KIOSK, Role.DISPLAY, Role.AGENT})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command: a person, an enrolled device, or the system itself."""

    role: Role
    id: str

    def __str__(self) -> str:
        return f"{self.role}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account. `pin_hash` never leaves the store and the sign-in."""

    id: PersonId
    office_id: OfficeId
    name: str
    role: Role
    pin_hash: str
    failures: int = 0
    locked_until: datetime | None = None


def refuse_if_locked(person: Person, *, now: datetime) -> None:
    """Raises AccountLocked while the lock lasts."""
    if person.locked_until is not None and now < person.locked_until:
        raise AccountLocked(until=person.locked_until, now=now)


def after_wrong_pin(person: Person, *, now: datetime) -> Person:
    """One more failure; the fifth in a row locks the account for five minutes."""
    failures = person.failures + 1
    if failures < MAX_FAILURES:
        return replace(person, failures=failures, locked_until=None)
    return replace(person, failures=0, locked_until=now + LOCKED_FOR)


def after_right_pin(person: Person) -> Person:
    """The count starts again."""
    return replace(person, failures=0, locked_until=None)


def check_new_pin(pin: str) -> None:
    """Digits only, 4 to 12 of them, not all the same. Raises BadRequest."""
    if not (pin.isascii() and pin.isdigit()) or len(pin) not in _PIN_LENGTH:
        raise BadRequest("PIN harus 4 sampai 12 angka.")
    if len(set(pin)) == 1:
        raise BadRequest("PIN tidak boleh angka yang sama semua.")
