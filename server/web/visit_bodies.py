"""What requests of the officer's rarer verbs may carry."""

from datetime import datetime
from typing import Literal

from server.web.bodies import CommandBody, IdText, LineText, ReasonText


class TransferBody(CommandBody, frozen=True, kw_only=True):
    """Where to, and why: a stage of the service, or one desk or officer who alone may call it for a while."""

    reason: ReasonText
    stage: IdText | None = None
    desk: IdText | None = None
    officer: IdText | None = None


class CorrectBody(CommandBody, frozen=True, kw_only=True):
    """The right service, and why."""

    service: IdText
    reason: ReasonText
    variant: IdText | None = None


class PriorityBody(CommandBody, frozen=True, kw_only=True):
    """The class, its group if it is priority, and why."""

    priority: Literal["emergency", "priority", "regular"]
    reason: ReasonText
    group: IdText | None = None


class WalkInBody(CommandBody, frozen=True, kw_only=True):
    """What somebody without a number came for."""

    service: IdText
    variant: IdText | None = None


class PaperTicketBody(CommandBody, frozen=True, kw_only=True):
    """A hand-written number: the service, when it was given, and the group that gives priority."""

    service: IdText
    taken_at: datetime
    priority: IdText | None = None


class ChoiceOfBreak(CommandBody, frozen=True, kw_only=True):
    """A break reason of the office's list."""

    reason: IdText


class OfficerBody(CommandBody, frozen=True, kw_only=True):
    """An officer."""

    officer: IdText


class ExplainTimesBody(CommandBody, frozen=True, kw_only=True):
    """What happened; `is_right`: the times count after all, which only the head may say."""

    reason: ReasonText
    is_right: bool = False


class NoteBody(CommandBody, frozen=True, kw_only=True):
    """A line for the next shift."""

    note: LineText = ""
