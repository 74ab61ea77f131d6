"""What stands in the ledger of conduct: entries, marks of the checklist, proposals, closed periods. Values
only; who may do what with them stands in conduct.py.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from server.domain.ids import DeskId, FeedbackId, PersonId


class EntryKind(StrEnum):
    """Where an entry comes from; the first word of its id."""

    DUTY = "duty"
    CHECK = "check"
    NOTE = "note"


class Nature(StrEnum):
    """Whether an entry speaks for the officer."""

    GOOD = "good"
    LACKING = "lacking"


class Answer(StrEnum):
    """What the supervisor saw."""

    YES = "yes"
    NO = "no"
    NOT_SEEN = "not_seen"


class Outcome(StrEnum):
    """What became of a contested entry."""

    DROPPED = "dropped"
    KEPT = "kept"


class Proposal(StrEnum):
    """What the head proposes at the end of a semester: usul tambah, usul kurang, tidak ada."""

    ADD = "add"
    REDUCE = "reduce"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMark:
    """One line of a desk's checklist on one day, as it was marked last."""

    day: date
    desk_id: DeskId
    officer_id: PersonId | None
    item: str
    answer: Answer
    note: str
    marked_by: PersonId
    marked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductEntry:
    """One entry with all that people have said of it. `made_by` is None for what was measured."""

    id: str
    officer_id: PersonId
    day: date
    made_by: PersonId | None
    nature: Nature = Nature.LACKING
    note: str = ""
    feedback_id: FeedbackId | None = None
    made_at: datetime | None = None
    remark: str = ""
    remarked_at: datetime | None = None
    contest: str = ""
    contested_at: datetime | None = None
    outcome: Outcome | None = None
    outcome_reason: str = ""
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    severe_reason: str = ""
    severe_by: PersonId | None = None
    severe_at: datetime | None = None

    @property
    def kind(self) -> EntryKind:
        """Where it comes from."""
        return EntryKind(self.id.partition(":")[0])

    @property
    def is_contested(self) -> bool:
        """True while a contest waits for its decision."""
        return self.contested_at is not None and self.outcome is None

    @property
    def is_dropped(self) -> bool:
        """True when a contest was right: the entry counts no more."""
        return self.outcome is Outcome.DROPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class SemesterDecision:
    """What the head proposes for one officer."""

    officer_id: PersonId
    period: str
    proposal: Proposal
    reason: str
    decided_by: PersonId
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPeriod:
    """A month or semester as it was when it was closed; `recap` is its JSON."""

    period: str
    closed_by: PersonId
    closed_at: datetime
    recap: str


def duty_id(day: date, shift: str, officer: PersonId) -> str:
    """The id of the fact how a turn of duty began."""
    return f"{EntryKind.DUTY}:{day.isoformat()}:{shift}:{officer}"


def check_id(day: date, desk_id: str, officer: PersonId, item: str) -> str:
    """The id of a line of the checklist, as an entry."""
    return f"{EntryKind.CHECK}:{day.isoformat()}:{desk_id}:{officer}:{item}"


def entry_of(mark: CheckMark) -> ConductEntry | None:
    """What a mark means for the officer who sat there: an entry only where something was lacking."""
    if mark.answer is not Answer.NO or mark.officer_id is None:
        return None
    return ConductEntry(
        id=check_id(mark.day, mark.desk_id, mark.officer_id, mark.item),
        officer_id=mark.officer_id,
        day=mark.day,
        made_by=mark.marked_by,
        note=mark.note,
        made_at=mark.marked_at,
    )
