"""When simulated visitors come and what they ask for. Pure: chance is an argument, nothing is sent."""

from dataclasses import dataclass
from datetime import datetime, time
from random import Random

from server.demo.snapshots import KioskSeen
from server.domain.schedule import service_day, service_day_bounds

OPENING_QUEUE = 6
"""Visitors who stand at the door when the simulation meets an empty hall."""

FULL_HALL = 12
"""With so many ahead nobody joins the queue any more; the demo stays watchable."""

QUIET_PER_HOUR = 16.0
BUSY_PER_HOUR = {8: 22.0, 9: 26.0, 10: 26.0, 11: 22.0, 13: 20.0, 14: 22.0, 15: 20.0, 16: 18.0}
"""Arrivals by hour of the office's day. The quiet figure is a floor: there is always something to see."""

_PEAK_PER_HOUR = max(BUSY_PER_HOUR.values())
_SERVICE_WEIGHTS = {"spkt.lp": 0.3, "spkt.pengaduan": 0.2, "spkt.kehilangan": 0.4, "spkt.visum": 0.1}
_OTHER_WEIGHT = 0.2
_PRIORITY_SHARE = 0.12
_PRIVATE_SHARE = 0.02
_DOUBLE_TAP_SHARE = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visitor at the kiosk. `service` is None for the private room."""

    service: str | None
    priority: str | None
    is_double_tap: bool


def arrivals_per_hour(hour: int) -> float:
    """How many come in that hour of the day."""
    return BUSY_PER_HOUR.get(hour, QUIET_PER_HOUR)


def hour_of_day(now: datetime, *, timezone: str) -> float:
    """Hours since midnight at the office, such as 8.5 at half past eight."""
    day = service_day(now, timezone=timezone, day_start=time(0))
    midnight, _ = service_day_bounds(day, timezone=timezone, day_start=time(0))
    return (now - midnight).total_seconds() / 3600


def seconds_to_next_arrival(chance: Random, *, hour: float) -> float:
    """A Poisson process whose rate follows the hour: arrivals at the peak rate, thinned out."""
    passed = 0.0
    while True:
        passed += chance.expovariate(_PEAK_PER_HOUR)
        now = int(hour + passed) % 24
        if chance.random() * _PEAK_PER_HOUR < arrivals_per_hour(now):
            return passed * 3600


def next_visit(chance: Random, seen: KioskSeen) -> Visit | None:
    """What the next visitor asks for; None when the hall is full and the visitor comes back another day."""
    if max((service.ahead for service in seen.services), default=0) >= FULL_HALL:
        return None
    is_double_tap = chance.random() < _DOUBLE_TAP_SHARE
    if seen.private_room and chance.random() < _PRIVATE_SHARE:
        return Visit(service=None, priority=None, is_double_tap=is_double_tap)
    offered = [service.id for service in seen.services]
    if not offered:
        return None
    weights = [_SERVICE_WEIGHTS.get(service, _OTHER_WEIGHT) for service in offered]
    (service,) = chance.choices(offered, weights)
    goes_first = bool(seen.priority_groups) and chance.random() < _PRIORITY_SHARE
    group = chance.choice(seen.priority_groups).id if goes_first else None
    return Visit(service=service, priority=group, is_double_tap=is_double_tap)


def opening_queue(seen: KioskSeen) -> int:
    """How many come at once when the simulation starts."""
    return 0 if any(service.ahead for service in seen.services) else OPENING_QUEUE
