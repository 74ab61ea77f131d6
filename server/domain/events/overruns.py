"""What happened to an overrun: its second level, its cause in the words of the officer and of the head."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.causes import CauseKind
from server.domain.ids import PersonId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunEscalated:
    """The clock ran on for so long that the alarm rose to its second level (S12); `due_at` is when it did."""

    ticket_id: TicketId
    label: str
    part: int
    officer_id: PersonId | None
    due_at: datetime
    is_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunExplained:
    """An officer chose the cause, or another one in its place. `officer_id`: whose overrun it is."""

    ticket_id: TicketId
    part: int
    officer_id: PersonId | None
    explained_by: PersonId
    cause: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunReviewed:
    """The head said what the cause is. `kind` is what the cause was when it was said."""

    ticket_id: TicketId
    part: int
    officer_id: PersonId | None
    reviewed_by: PersonId
    cause: str
    kind: CauseKind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunRemarked:
    """The officer added a remark, or took it back (empty)."""

    ticket_id: TicketId
    part: int
    officer_id: PersonId | None
    remarked_by: PersonId
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunContested:
    """The officer contests what the head said."""

    ticket_id: TicketId
    part: int
    officer_id: PersonId | None
    contested_by: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunSettled:
    """The head looked a second time; this is the last word."""

    ticket_id: TicketId
    part: int
    officer_id: PersonId | None
    answered_by: PersonId
    cause: str
    kind: CauseKind
    answer: str
