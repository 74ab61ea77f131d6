"""How often one address may try a PIN or a device token. Kept in memory: a restart forgives."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from server.web.errors import TooManyRequests


class Tries:
    """Counts tries per address, with the storage and windows of Flask-Limiter, but only where they
    are needed: its hooks would run on every tap.
    """

    def __init__(self, rate: str) -> None:
        self._rate = parse(rate)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, address: str | None) -> None:
        """One more try. Raises TooManyRequests."""
        if not self._limiter.hit(self._rate, "sign-in", address or "local"):
            raise TooManyRequests
