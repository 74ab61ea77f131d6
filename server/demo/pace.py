"""How simulated people wait: in the office's time, at the speed that the server announces."""

import threading

SHORTEST_WAIT_SECONDS = 0.05
LONGEST_LOOK_AWAY_SECONDS = 10.0


class Pace:
    """Turns seconds of the office into real waiting that ends at once when the simulation stops."""

    def __init__(self, speed: float, *, stop: threading.Event) -> None:
        self._speed = speed
        self._stop = stop

    @property
    def is_over(self) -> bool:
        """True when the simulation stops."""
        return self._stop.is_set()

    def rest(self, seconds: float) -> bool:
        """Wait so many real seconds, however fast the office's time runs."""
        return self._stop.wait(seconds)

    def learn(self, speed: float) -> None:
        """Take over the speed of a snapshot."""
        if speed > 0:
            self._speed = speed

    def wait(self, seconds: float) -> bool:
        """Wait so many seconds of the office. True when the simulation stops."""
        return self._stop.wait(max(SHORTEST_WAIT_SECONDS, seconds / self._speed))

    def look_away(self, seconds: float) -> bool:
        """Wait, but look again soon enough to notice what is not in the plan."""
        longest = min(LONGEST_LOOK_AWAY_SECONDS, max(0.75, 30 / self._speed))
        return self.wait(min(seconds, longest * self._speed))
