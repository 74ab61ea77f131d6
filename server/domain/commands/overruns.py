"""What may be asked of an overrun. `part` names which service of the visit was late."""

from dataclasses import dataclass

from server.domain.ids import RequestId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateOverrun:
    """The clock of this ticket may have run on to the second level of the alarm."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOverrun:
    """The officer chooses a cause from the office's list, with a note if there is something to say."""

    request_id: RequestId
    ticket_id: TicketId
    part: int
    cause: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOverrun:
    """The head says what the cause is."""

    request_id: RequestId
    ticket_id: TicketId
    part: int
    cause: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkOverrun:
    """The officer adds a remark; an empty one takes it back."""

    request_id: RequestId
    ticket_id: TicketId
    part: int
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestOverrun:
    """The officer contests what the head said, with a reason."""

    request_id: RequestId
    ticket_id: TicketId
    part: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContest:
    """The head looks a second time: the cause as it stands then, and why."""

    request_id: RequestId
    ticket_id: TicketId
    part: int
    cause: str
    answer: str
