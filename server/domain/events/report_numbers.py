"""What happened to the number of a paper (O33). The number is in none of these: a log cannot forget."""

from dataclasses import dataclass
from datetime import date

from server.domain.ids import PersonId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumberNoted:
    """The officer wrote the number of the paper, or another one in its place."""

    ticket_id: TicketId
    noted_by: PersonId
    service_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumberLookedAt:
    """The head or oversight asked for the number of one visit and saw it."""

    ticket_id: TicketId
    looked_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumberRemoved:
    """Somebody took the number away: the officer who had written it, or the head on request."""

    ticket_id: TicketId
    noted_by: PersonId
    removed_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumbersForgotten:
    """The time of all numbers from before that service day was over; they are gone."""

    before: date
