"""When a browser that ended is started again, and with which profile. Pure: time comes in as seconds."""

from dataclasses import dataclass
from enum import Enum

FAST_SECONDS = 30.0
"""Who lives shorter than this has crashed at once."""
LONGEST_WAIT = 60.0
ASIDE_AFTER = 5
"""So many crashes at once, one after the other: the profile may be the fault."""


class Profile(Enum):
    """What happens to the profile before the next start."""

    KEEP = "keep"
    SET_ASIDE = "set_aside"
    PUT_BACK = "put_back"
    """The fresh one crashed as often, so the old one was innocent: the device stays enrolled."""


@dataclass(frozen=True, slots=True)
class Restarts:
    """Crashes at once, one after the other."""

    fast_crashes: int = 0

    def after(self, lived_seconds: float) -> "Restarts":
        return Restarts(self.fast_crashes + 1 if lived_seconds < FAST_SECONDS else 0)

    @property
    def wait_seconds(self) -> float:
        """One second, then twice as long each time, a minute at most."""
        return min(LONGEST_WAIT, 2.0 ** min(max(0, self.fast_crashes - 1), 10))

    @property
    def profile(self) -> Profile:
        if self.fast_crashes == ASIDE_AFTER:
            return Profile.SET_ASIDE
        return Profile.PUT_BACK if self.fast_crashes == 2 * ASIDE_AFTER else Profile.KEEP

    @property
    def is_hopeless(self) -> bool:
        """Not the browser's fault: let systemd start everything again, the screen included."""
        return self.fast_crashes >= 2 * ASIDE_AFTER
