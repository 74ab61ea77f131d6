"""Minutes as people say them: up to ten each one, up to an hour fives, above that tens. More precision
would be a false promise. All three ways never make more of less.
"""

from math import ceil, floor

_EXACT_UP_TO = 10
_FIVES_UP_TO = 60


def about(minutes: float) -> int:
    """The nearest minutes that people would say, but never “now” for a wait."""
    if minutes <= _EXACT_UP_TO:
        return max(1, floor(minutes + 0.5))
    step = _step(minutes)
    return floor(minutes / step + 0.5) * step


def at_least(minutes: float) -> int:
    """What people would say for “not less than”."""
    step = _step(minutes)
    return floor(minutes / step) * step


def at_most(minutes: float) -> int:
    """What people would say for “not more than”."""
    step = _step(minutes)
    return ceil(minutes / step) * step


def _step(minutes: float) -> int:
    if minutes <= _EXACT_UP_TO:
        return 1
    return 5 if minutes <= _FIVES_UP_TO else 10
