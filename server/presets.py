"""What a new office starts from (DOMAIN 14): the sample office, with the hours of its kind."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from server.domain.hours import AfterHours
from server.domain.office import Office


def _with_hours(office: Office) -> Office:
    """08.00–20.00 every day; after that the kiosk guides to the guard and gives no numbers (DOMAIN-D61)."""
    hours = tuple(replace(each, after_hours=AfterHours.GUIDANCE) for each in office.hours)
    return replace(office, hours=hours)


def _round_the_clock(office: Office) -> Office:
    """A desk that never closes: no hours at all."""
    services = tuple(replace(each, hours="") for each in office.services)
    return replace(office, services=services, hours=())


PRESETS: Mapping[str, Callable[[Office], Office]] = {"spkt": _with_hours, "spkt-24-jam": _round_the_clock}
"""By the name that `antrean init --preset` takes."""
