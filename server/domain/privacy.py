"""Everything the hall may see or hear, and the words a slip may carry. Nothing else builds these.

1. TV and voice carry number and desk only (DOMAIN 7.1, invariant 9).
2. A silent call is not told to the hall at all (DOMAIN 7.5), nor that somebody waits silently.
3. Slips of a series that holds a sensitive service carry the same words for all of its services,
   whichever was chosen: the absence of a line must not tell the service either (DOMAIN 7.3).
"""

from dataclasses import dataclass
from datetime import datetime

from server.domain.office import Desk, Office, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class HallCall:
    """One call as the hall may know it. A new field here is a decision about privacy."""

    label: str
    desk: str
    desk_kind: str
    desk_number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWords:
    """What a slip says about service, papers and promise."""

    service_line: str
    requirements: str
    fee_line: str
    services: tuple[Service, ...]
    compensation_line: str | None


def hall_call(label: str, desk: Desk, *, is_silent: bool, at: datetime) -> HallCall | None:
    """The call for the hall, or None when the hall must not know of it."""
    if is_silent:
        return None
    return HallCall(label=label, desk=desk.name, desk_kind=desk.kind, desk_number=desk.number, at=at)


def hall_counts(office: Office, label: str) -> bool:
    """False for a number of the private room: the hall does not even learn that its queue has moved."""
    sharing = services_of_series(office, label.partition("-")[0])
    return not sharing or not all(each.is_private for each in sharing)


def slip_words(office: Office, service: Service, *, series: str) -> SlipWords:
    """The words of a slip: the service's own where the series has one service, else common ones."""
    sharing = services_of_series(office, series)
    compensated = any(each.compensation_enabled for each in sharing)
    alone = len(sharing) == 1
    common = office.series_of(series)
    return SlipWords(
        service_line=service.name.id if alone else common.neutral_name,
        requirements=service.slip_requirements if alone else common.neutral_requirements,
        fee_line=office.slip_fee_line,
        services=sharing,
        compensation_line=office.compensation_line.id if compensated else None,
    )


def services_of_series(office: Office, series: str) -> tuple[Service, ...]:
    """All services whose tickets may carry this letter: P stands for every public one."""
    if series == office.priority_series:
        return office.public_services
    return tuple(each for each in office.services if each.series == series)
