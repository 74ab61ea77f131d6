"""What the head decides about the published standard: decrees, exceptional days, the pledge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from server.domain.decrees import Decree, SurgeMinutes
from server.domain.ids import RequestId, ServiceId
from server.domain.signatures import Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """A draft as it was edited; without an id a new one. `version`: of the document that was looked at."""

    request_id: RequestId
    version: int
    draft: Decree


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteDraft:
    """A draft is not wanted any more."""

    request_id: RequestId
    decree_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatifyDecree:
    """The draft becomes law, as it was looked at in that version of the document."""

    request_id: RequestId
    version: int
    decree_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatifyService:
    """One service by its decision alone, what `antrean office ratify` asks for. Without a day it is today,
    where the office lies; without another it holds from the day it was set.
    """

    service: ServiceId
    decree: str
    minutes: int
    place: str = ""
    set_on: date | None = None
    effective_on: date | None = None
    stage_minutes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachScan:
    """The scan of the paper, which lies in the folder of scans under that name."""

    request_id: RequestId
    decree_id: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareSurge:
    """Exceptional days; `begins` None: at once (S19)."""

    request_id: RequestId
    reason: str
    reference: str
    minutes: tuple[SurgeMinutes, ...]
    until: datetime
    begins: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSurge:
    """Exceptional days are over before their time."""

    request_id: RequestId
    surge_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePledge:
    """The service pledge and its signature block (DOMAIN-D16)."""

    request_id: RequestId
    version: int
    pledge: str
    signed: Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowStandards:
    """Bring the services to what is in force now."""
