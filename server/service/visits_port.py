"""What screens of the staff ask of visits that are not plain: who may come back, what waits to be collected,
the stages of today. Part of reads_port.py, apart because that is long enough.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from server.domain.ids import PersonId, ServiceId
from server.domain.parts import Part
from server.domain.shift_figures import Ended
from server.domain.stage_figures import Journey
from server.domain.tickets import Ticket
from server.service.records import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLoad:
    """How a stage of one service stands now: who waits and since when the first one does, who is in it."""

    service_id: ServiceId
    stage: str | None
    waiting: int = 0
    serving: int = 0
    held: int = 0
    waiting_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWork:
    """How long the officers had each visit in this stage, in seconds."""

    service_id: ServiceId
    stage: str | None
    work_seconds: tuple[int, ...]


class VisitReads(Protocol):
    """Plain reads outside any write."""

    def no_shows(self, *, since: datetime) -> list[Ticket]:
        """Who was marked as not there since then, newest first."""
        ...

    def finished_by(self, officer_id: PersonId, *, since: datetime, most: int) -> list[Ticket]:
        """The last so many visits that this officer finished since then, newest first."""
        ...

    def to_collect(self) -> list[Ticket]:
        """Finished tickets whose product was promised for another day, by that day."""
        ...

    def phone_reports(self, *, since: datetime) -> dict[PersonId, int]:
        """How many 110 reports each officer noted since then."""
        ...

    def stage_loads(self) -> list[StageLoad]:
        """Every stage in which somebody is now, in no order."""
        ...

    def oldest_open_day(self) -> date | None:
        """The earliest service day of which a ticket is still open, None when nobody is here."""
        ...

    def stage_work(self, *, since: datetime) -> list[StageWork]:
        """What each stage took since then, in no order; without those whose times are wrong."""
        ...

    def parts_ended(self, *, since: datetime, until: datetime) -> list[Part]:
        """The parts of visits that ended in that time, oldest first; without visits of which nothing may be
        told and those whose times are wrong.
        """
        ...

    def services_ended(self, *, since: datetime, until: datetime) -> list[Ended]:
        """Every service that ended in that time, of whatever visit, in no order."""
        ...

    def shift_changes(self, *, since: datetime, until: datetime) -> list[Recorded]:
        """When a shift handed over to the next one in that time, in order."""
        ...

    def plain_journeys(self, *, since: datetime, until: datetime) -> list[Journey]:
        """The visits of one part that were finished in that time and had a running clock, likewise."""
        ...
