"""How often one address may try a PIN or a token, or ask to be let in. Kept in memory: a restart forgives."""

from collections.abc import Callable
from functools import cached_property

from server.web.errors import TooManyRequests


class Tries:
    """Counts tries per address, with the storage and windows of Flask-Limiter, but only where they
    are needed: its hooks would run on every tap.
    """

    def __init__(self, rate: str) -> None:
        self._rate = rate

    def count(self, address: str | None) -> None:
        """One more try. Raises TooManyRequests."""
        if not self._hit("sign-in", address or "local"):
            raise TooManyRequests

    @cached_property
    def _hit(self) -> Callable[..., bool]:
        # Loaded with the first try: a start has no time for it.
        from limits import parse  # noqa: PLC0415
        from limits.storage import MemoryStorage  # noqa: PLC0415
        from limits.strategies import FixedWindowRateLimiter  # noqa: PLC0415

        limiter, rate = FixedWindowRateLimiter(MemoryStorage()), parse(self._rate)
        return lambda *what: limiter.hit(rate, *what)
