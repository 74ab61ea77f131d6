"""The shapes of overruns on screens: an officer's own, the head's month, and the live board. Values only."""

from dataclasses import dataclass
from datetime import datetime

from server.service.views import ClockView


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOverrun:
    """One overrun as the officer sees it whose it is. Causes are the office's words; `cause` is the officer's
    choice by its id, so that it can be offered again.
    """

    ticket_id: str
    part: int
    label: str
    service: str
    at: datetime
    standard_seconds: int
    late_seconds: int | None
    level: int
    state: str
    counts: bool
    cause: str | None
    note: str
    final_cause: str | None
    review_note: str
    remark: str
    contest: str
    answer: str
    may_explain: bool
    may_remark: bool
    may_contest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessCauseView:
    """A cause of the office's list; `kind` says whose risk it is."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunLine:
    """One overrun as the head reviews it. No line is confidential."""

    ticket_id: str
    part: int
    label: str
    service: str
    desk: str | None
    officer: str | None
    at: datetime
    standard_seconds: int
    late_seconds: int | None
    level: int
    state: str
    counts: bool
    cause: str | None
    note: str
    explained_by: str | None
    final_cause: str | None
    review_note: str
    reviewed_by: str | None
    remark: str
    contest: str
    answer: str
    answered_by: str | None
    may_review: bool
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseBar:
    """One bar of the Pareto; `cause` null: nobody has said why."""

    cause: str | None
    name: str | None
    kind: str | None
    count: int
    late_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveTicket:
    """A running service as the head watches it: label and desk, never the service (S11). `limit_seconds` is
    what the clock may reach, `cause` what the officer has chosen already.
    """

    label: str
    state: str
    desk: str | None
    officer: str | None
    hold_reason: str | None
    clock: ClockView
    limit_seconds: int
    level: int
    cause: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveBoard:
    """What burns: who runs out of time, the nearest first. Of confidential services only how many are over
    their standard, and how many of them on the second level.
    """

    tickets: tuple[LiveTicket, ...]
    others_late: int
    others_escalated: int
    to_review: int
