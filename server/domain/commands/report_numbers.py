"""What may be asked of the number of a paper (O33). It is kept out of everything that prints a command."""

from dataclasses import dataclass, field
from datetime import date

from server.domain.ids import RequestId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReportNumber:
    """The officer who finished the visit writes the number of its paper; an empty one takes it away."""

    request_id: RequestId
    ticket_id: TicketId
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtReportNumber:
    """Head or oversight wants to see the number of one visit. Each look is an event, so no answer is kept."""

    request_id: RequestId
    label: str
    service_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveReportNumber:
    """The head takes a number away, because its visitor asked for that."""

    request_id: RequestId
    label: str
    service_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetReportNumbers:
    """The time of old numbers may be over."""
