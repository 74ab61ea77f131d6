"""PINs as argon2 hashes. Hashing takes long on purpose, so it never runs on the event loop."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_T = TypeVar("_T")

AT_ONCE: Final = 2
"""So many PINs are hashed at the same time; each takes MEMORY_KIB of memory."""

TIME_COST, MEMORY_KIB, LANES = 2, 19 * 1024, 1
"""OWASP's smallest argon2id setting: an office box is small, and five wrong PINs lock the account."""

NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$YW50cmVhbi1hbnRyZWFuIQ$SeCl5uZ4L+xGhR1ZF91Vkh8mR8fwPEjvu8rOHA2qSaU"
)
"""Compared with where there is no account, so that an unknown name takes as long as a wrong PIN."""


def _here(work: Callable[[], _T]) -> _T:
    return work()


class PinHasher:
    """Hashes and compares PINs."""

    def __init__(self, run: Callable[[Callable[[], Any]], Any] = _here) -> None:
        self._run = run
        self._argon2 = PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=LANES)

    @classmethod
    def for_mode(cls, async_mode: str) -> "PinHasher":
        """The hasher for a web process: with gevent beside the event loop, else right here."""
        return cls(_beside_gevent()) if async_mode == "gevent" else cls()

    def hash(self, pin: str) -> str:
        """The form that is stored."""
        hashed: str = self._run(lambda: self._argon2.hash(pin))
        return hashed

    def verify(self, pin_hash: str | None, pin: str) -> bool:
        """Whether the PIN is right; None stands for an account that does not exist."""
        is_right: bool = self._run(lambda: self._compare(pin_hash or NOBODY, pin))
        return is_right and pin_hash is not None

    def _compare(self, pin_hash: str, pin: str) -> bool:
        try:
            return self._argon2.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False


def _beside_gevent() -> Callable[[Callable[[], Any]], Any]:
    # Only the web process needs gevent; the command line must not load it to hash one PIN.
    from gevent.threadpool import ThreadPool  # noqa: PLC0415

    pool = ThreadPool(AT_ONCE)
    return pool.apply  # type: ignore[no-any-return]
