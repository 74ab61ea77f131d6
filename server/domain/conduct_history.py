"""From events to the ledger of conduct: what each event does to an entry, and what all of them leave. The
same code serves the live change and the replay of the audit.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import get_args

from server.domain import events as happened
from server.domain.conduct_entries import (
    Answer,
    CheckMark,
    ClosedPeriod,
    ConductEntry,
    Nature,
    Outcome,
    Proposal,
    SemesterDecision,
)
from server.domain.duty_roster import Excuse, Roster
from server.domain.ids import PersonId

EntryEvent = (
    happened.ConductNoted
    | happened.ConductRemarked
    | happened.ConductContested
    | happened.ContestDecided
    | happened.ConductReferred
)
"""Events that change an entry."""

CONDUCT_EVENTS = frozenset(kind.__name__ for kind in get_args(happened.ConductEvent))


def entry_after(entry: ConductEntry | None, event: EntryEvent, *, at: datetime) -> ConductEntry:
    """The entry after the event; a fact of which nobody has said anything has none before it.

    Raises ValueError where a decision comes upon no entry.
    """
    if isinstance(event, happened.ConductNoted):
        return _noted(event, at=at)
    if isinstance(event, happened.ContestDecided):
        return _decided(entry, event, at=at)
    known = entry or ConductEntry(
        id=event.entry_id, officer_id=event.officer_id, day=event.day, made_by=event.made_by
    )
    if isinstance(event, happened.ConductRemarked):
        return replace(known, remark=event.remark, remarked_at=at)
    if isinstance(event, happened.ConductContested):
        return replace(known, contest=event.reason, contested_at=at)
    return replace(known, severe_reason=event.reason, severe_by=event.referred_by, severe_at=at)


def mark_of(event: happened.CheckMarked, *, at: datetime) -> CheckMark:
    """The line of the checklist as the tap left it."""
    return CheckMark(
        day=event.day,
        desk_id=event.desk_id,
        officer_id=event.officer_id,
        item=event.item,
        answer=Answer(event.answer),
        note=event.note,
        marked_by=event.marked_by,
        marked_at=at,
    )


def rosters_of(event: happened.RosterWritten, *, at: datetime) -> list[Roster]:
    """The roster of each of its days."""
    return [
        Roster(day=day, shift=event.shift, members=event.members, set_by=event.set_by, set_at=at)
        for day in event.days
    ]


def excuse_of(event: happened.AbsenceExcused, *, at: datetime) -> Excuse:
    """The excuse."""
    return Excuse(
        day=event.day,
        officer_id=event.officer_id,
        reason=event.reason,
        excused_by=event.excused_by,
        excused_at=at,
    )


def decision_of(event: happened.SemesterDecided, *, at: datetime) -> SemesterDecision:
    """The head's proposal."""
    return SemesterDecision(
        officer_id=event.officer_id,
        period=event.period,
        proposal=Proposal(event.proposal),
        reason=event.reason,
        decided_by=event.decided_by,
        decided_at=at,
    )


def closed_of(event: happened.ConductPeriodClosed, *, at: datetime) -> ClosedPeriod:
    """The closed period."""
    return ClosedPeriod(period=event.period, closed_by=event.closed_by, closed_at=at, recap=event.recap)


@dataclass(slots=True)
class ConductStories:
    """Everything that the events leave of the ledger, by the keys of its tables."""

    rosters: dict[tuple[date, str], Roster] = field(default_factory=dict)
    excuses: dict[tuple[date, PersonId], Excuse] = field(default_factory=dict)
    marks: dict[tuple[date, str, str | None, str], CheckMark] = field(default_factory=dict)
    entries: dict[str, ConductEntry] = field(default_factory=dict)
    decisions: dict[tuple[str, PersonId], SemesterDecision] = field(default_factory=dict)
    closed: dict[str, ClosedPeriod] = field(default_factory=dict)

    def tell(self, event: happened.ConductEvent, *, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if isinstance(event, EntryEvent):
            self.entries[event.entry_id] = entry_after(self.entries.get(event.entry_id), event, at=at)
        elif isinstance(event, happened.CheckMarked):
            mark = mark_of(event, at=at)
            self.marks[mark.day, mark.desk_id, mark.officer_id, mark.item] = mark
        elif isinstance(event, happened.RosterWritten):
            self.rosters.update({(each.day, each.shift): each for each in rosters_of(event, at=at)})
        else:
            self._tell_rarer(event, at=at)

    def _tell_rarer(self, event: happened.ConductEvent, *, at: datetime) -> None:
        if isinstance(event, happened.AbsenceExcused):
            self.excuses[event.day, event.officer_id] = excuse_of(event, at=at)
        elif isinstance(event, happened.ExcuseWithdrawn):
            if self.excuses.pop((event.day, event.officer_id), None) is None:
                raise ValueError("an excuse was withdrawn that nobody had given")
        elif isinstance(event, happened.SemesterDecided):
            self.decisions[event.period, event.officer_id] = decision_of(event, at=at)
        elif isinstance(event, happened.ConductPeriodClosed):
            self.closed[event.period] = closed_of(event, at=at)


def _noted(event: happened.ConductNoted, *, at: datetime) -> ConductEntry:
    return ConductEntry(
        id=event.entry_id,
        officer_id=event.officer_id,
        day=event.day,
        made_by=event.noted_by,
        nature=Nature(event.nature),
        note=event.note,
        feedback_id=event.feedback_id,
        made_at=at,
    )


def _decided(entry: ConductEntry | None, event: happened.ContestDecided, *, at: datetime) -> ConductEntry:
    if entry is None or not entry.is_contested:
        raise ValueError("a contest was decided that nobody had made")
    return replace(
        entry,
        outcome=Outcome(event.outcome),
        outcome_reason=event.reason,
        decided_by=event.decided_by,
        decided_at=at,
    )
