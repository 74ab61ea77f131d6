"""What was decided about the published standard, beside the document that says so: readable without it."""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.ids import PersonId, ServiceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeRatified:
    """A decree became law in the office; it holds from `effective_on`, for new numbers only."""

    decree_id: str
    number: str
    set_on: date | None
    effective_on: date | None
    services: tuple[ServiceId, ...]
    ratified_by: PersonId
    office_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeDeclared:
    """Exceptional days: a longer promise for new numbers (S19)."""

    surge_id: str
    reason: str
    reference: str
    services: tuple[ServiceId, ...]
    minutes: tuple[int, ...]
    begins: datetime
    until: datetime
    declared_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeEnded:
    """The head ended exceptional days before their time."""

    surge_id: str
    ended_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsFollowed:
    """The services were brought to what has come into force: a decree's day, the begin or end of a surge."""

    services: tuple[ServiceId, ...]
    standard_ids: tuple[str, ...]
    office_version: int
