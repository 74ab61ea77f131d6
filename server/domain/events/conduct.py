"""What happened in the ledger of conduct: rosters, excuses, checklists, entries, what people said and decided
of them, and who looked (DOMAIN 5). No score is in any of these, and no citizen.
"""

from dataclasses import dataclass
from datetime import date

from server.domain.ids import DeskId, FeedbackId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterWritten:
    """Who stands in a shift on these days, in place of its members."""

    shift: str
    days: tuple[date, ...]
    members: tuple[PersonId, ...]
    set_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceExcused:
    """The officer was not due that day."""

    officer_id: PersonId
    day: date
    reason: str
    excused_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseWithdrawn:
    """The excuse was a mistake."""

    officer_id: PersonId
    day: date
    withdrawn_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMarked:
    """A supervisor marked one line of a desk's checklist; `officer_id` sat there, if anybody did."""

    day: date
    desk_id: DeskId
    officer_id: PersonId | None
    item: str
    answer: str
    note: str
    marked_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductNoted:
    """A supervisor wrote an entry on an officer's professional work; it may cite a complaint."""

    entry_id: str
    officer_id: PersonId
    day: date
    nature: str
    note: str
    feedback_id: FeedbackId | None
    noted_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductRemarked:
    """The officer said something about an entry; `made_by` is who made it, None for a measured fact."""

    entry_id: str
    officer_id: PersonId
    day: date
    made_by: PersonId | None
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductContested:
    """The officer does not agree with an entry."""

    entry_id: str
    officer_id: PersonId
    day: date
    made_by: PersonId | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestDecided:
    """A second person decided: the entry is dropped or kept."""

    entry_id: str
    officer_id: PersonId
    outcome: str
    reason: str
    decided_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductReferred:
    """“Berat”: the case goes to Propam or Siwas, outside the product (DOMAIN-D102)."""

    entry_id: str
    officer_id: PersonId
    day: date
    made_by: PersonId | None
    reason: str
    referred_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SemesterDecided:
    """The head's proposal for one officer: add, reduce or none. The product writes no score (DOMAIN-D99)."""

    officer_id: PersonId
    period: str
    proposal: str
    reason: str
    decided_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductPeriodClosed:
    """A month or semester was closed; `recap` is what it was then, as the papers show it for ever."""

    period: str
    closed_by: PersonId
    recap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductLookedAt:
    """Somebody looked at conduct: the checklist of a day, a month, or the recap of a semester."""

    what: str
    period: str
    looked_by: PersonId
