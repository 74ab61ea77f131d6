"""May a number be given for this service now? Hours, a closure by an officer, the daily limit.

Nobody is sent away: whatever closes a service names its reason and until when, and the guard and 110
stay (DOMAIN 6, DOMAIN-D68; FEATURES K4, K9, K10). Staff may issue all the same, with a reason.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.domain.errors import DailyLimitReached, ServiceClosed
from server.domain.hours import ALWAYS, AfterHours, Opening, opening
from server.domain.ids import PersonId, ServiceId
from server.domain.office import Office, Service
from server.domain.schedule import clock_time_in_words, service_day, service_day_bounds


class Standing(StrEnum):
    """How a service stands at the kiosk."""

    OPEN = "open"
    AFTER_HOURS = "after_hours"
    CLOSED = "closed"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """An officer closed this service for now; `until` None: until somebody opens it again."""

    service_id: ServiceId
    reason: str
    until: datetime | None
    closed_by: PersonId
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """How a service stands, why, and when that may change.

    `reason` is in the office's words: a closure's, or the name of a holiday. A number may be given when
    `standing` is open; `is_out_of_hours` then says that only the guard's shift is there.
    """

    standing: Standing
    reason: str | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_out_of_hours: bool = False

    @property
    def is_open(self) -> bool:
        """True when the kiosk gives numbers."""
        return self.standing is Standing.OPEN

    @property
    def changes_at(self) -> datetime | None:
        """When a screen should look again, though nothing was stored meanwhile."""
        return self.opens_at or self.closes_at


def admission(
    office: Office, service: Service, *, now: datetime, closure: Closure | None, issued_today: int
) -> Admission:
    """How the service stands. `issued_today` matters only for a service with a daily limit."""
    if closure is not None and (closure.until is None or now < closure.until):
        return Admission(standing=Standing.CLOSED, reason=closure.reason, opens_at=closure.until)
    hours = opening_of(office, service, now=now)
    keeps_issuing = _after_hours(office, service) is AfterHours.KEEP_ISSUING
    if not hours.is_open and not keeps_issuing:
        return Admission(standing=Standing.AFTER_HOURS, reason=hours.holiday, opens_at=hours.opens_at)
    if service.daily_limit and issued_today >= service.daily_limit:
        return Admission(standing=Standing.FULL, opens_at=_next_day(office, now=now))
    return Admission(
        standing=Standing.OPEN,
        reason=hours.holiday,
        opens_at=hours.opens_at,
        closes_at=hours.closes_at,
        is_out_of_hours=not hours.is_open,
    )


def _next_day(office: Office, *, now: datetime) -> datetime:
    """When the numbers of a new service day begin."""
    day = service_day(now, timezone=office.timezone, day_start=office.day_start)
    _, ends = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
    return ends


def opening_of(office: Office, service: Service, *, now: datetime) -> Opening:
    """The hours of a service; one without hours is open round the clock."""
    hours = office.hours_of(service)
    if hours is None:
        return ALWAYS
    return opening(hours, office.holidays, now=now, timezone=office.timezone)


def refuse_unless_open(service: Service, stands: Admission, *, timezone: str) -> None:
    """Raises ServiceClosed or DailyLimitReached, with the reason and until when."""
    if stands.standing is Standing.FULL:
        raise DailyLimitReached(service.name.id)
    if stands.standing is not Standing.OPEN:
        until = stands.opens_at
        again = clock_time_in_words(until, timezone=timezone) if until else None
        raise ServiceClosed(service.name.id, reason=stands.reason, again=again)


def _after_hours(office: Office, service: Service) -> AfterHours:
    hours = office.hours_of(service)
    return hours.after_hours if hours else AfterHours.KEEP_ISSUING
