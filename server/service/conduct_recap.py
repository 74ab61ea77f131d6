"""The recap of a month or semester: facts and human decisions, officer by officer, by name (DOMAIN 5). Papers
are made of it elsewhere. No score, no rank and no sum over different things is ever in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from server.domain.causes import CauseKind
from server.domain.conduct_entries import Answer, CheckMark, SemesterDecision
from server.domain.conduct_periods import is_semester, months_in
from server.domain.ids import PersonId
from server.domain.officer_figures import (
    SMALL_NUMBER,
    Comparison,
    ServiceWork,
    comparisons,
    deserves_reward,
)
from server.domain.on_time_month import OfficerMonth
from server.domain.overruns import Overrun, OverrunState
from server.domain.people import Role
from server.domain.periods import Period
from server.domain.punctuality import CANDIDATES, Attendance, Standing
from server.domain.schedule import service_day
from server.service.conduct_facts import Fact, OfficerDays, Source, days_of_officers, facts_of
from server.service.conduct_port import Colleague
from server.service.views import Named

AT_DESK = frozenset({Role.OFFICER, Role.GUARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCounts:
    """How the turns of duty began."""

    turns: int
    on_time: int
    late: int
    absent: int
    excused: int
    unclear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCounts:
    """How often a line of the checklist was seen to be so, and not."""

    item: Named
    yes: int
    no: int
    not_seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCounts:
    """One kind of service beside the same kind of everybody (R18)."""

    service: Named
    on_time: int
    own_cause: int
    outside_cause: int
    unreviewed: int
    all_on_time: int
    all_compared: int
    is_small: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry with everything that was said of it. `about`: the shift or the line of the checklist."""

    id: str
    kind: str
    officer: Named
    day: date
    about: str
    standing: str | None
    late_seconds: int | None
    nature: str
    note: str
    complaint: str | None
    made_by: str | None
    remark: str
    contest: str
    contested_at: datetime | None
    outcome: str | None
    outcome_reason: str
    decided_by: str | None
    severe_reason: str
    severe_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunFact:
    """A service that was late by the officer's own cause, as the head has said last."""

    day: date
    label: str
    service: Named
    late_seconds: int | None
    cause: str
    remark: str
    contest: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """The head's proposal: `add`, `reduce` or `none`."""

    proposal: str
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRecap:
    """One officer's facts. `rewards` are the months for which the office's own rule proposes one."""

    officer: Named
    turns: TurnCounts
    desk_seconds: int
    checks: tuple[CheckCounts, ...]
    services: tuple[ServiceCounts, ...]
    entries: tuple[EntryView, ...]
    overruns: tuple[OverrunFact, ...]
    rewards: tuple[str, ...]
    decision: DecisionView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """Everybody's facts of a period, by name."""

    period: str
    first: date
    last: date
    made_at: datetime
    small_number: int
    contests_open: int
    officers: tuple[OfficerRecap, ...]


def recap_of(source: Source, period: Period) -> Recap:
    """The recap as it is now."""
    since, until = source.bounds(period)
    days = days_of_officers(source, period)
    facts = facts_of(source, period, (turn for each in days.values() for turn in each.turns))
    overruns = source.ledger.overruns(since=since, until=until)
    book = _Book(
        source=source,
        period=period,
        days=days,
        facts=_by_officer(facts),
        marks=source.ledger.marks(period.first, period.last),
        overruns=overruns,
        beside=comparisons(work_of(source.ledger.work(since=since, until=until), overruns)),
        rewards=_rewards(source, period, days),
        decisions={each.officer_id: each for each in source.ledger.decisions(period.name)},
    )
    contests = sum(fact.entry.is_contested for fact in facts) + sum(
        each.state is OverrunState.CONTESTED and each.counts for each in overruns
    )
    return Recap(
        period=period.name,
        first=period.first,
        last=period.last,
        made_at=source.now,
        small_number=SMALL_NUMBER,
        contests_open=contests,
        officers=tuple(
            book.officer(each)
            for each in source.ledger.colleagues()
            if each.role in AT_DESK and book.has(each.id)
        ),
    )


def entry_view(source: Source, fact: Fact, names: Mapping[PersonId, str]) -> EntryView:
    """An entry as people read it."""
    entry, turn = fact.entry, fact.attendance
    about = turn.duty.shift_name if turn else ""
    if fact.mark is not None:
        about = item_name(source, fact.mark.item)
    return EntryView(
        id=entry.id,
        kind=entry.kind,
        officer=Named(id=entry.officer_id, name=names.get(entry.officer_id, entry.officer_id)),
        day=entry.day,
        about=about,
        standing=turn.standing if turn else None,
        late_seconds=turn.late_seconds if turn and turn.standing is Standing.LATE else None,
        nature=entry.nature,
        note=entry.note,
        complaint=entry.feedback_id,
        made_by=_name(names, entry.made_by),
        remark=entry.remark,
        contest=entry.contest,
        contested_at=entry.contested_at,
        outcome=entry.outcome,
        outcome_reason=entry.outcome_reason,
        decided_by=_name(names, entry.decided_by),
        severe_reason=entry.severe_reason,
        severe_by=_name(names, entry.severe_by),
    )


def item_name(source: Source, item: str) -> str:
    """What the office calls a line of the checklist."""
    return next((each.name for each in source.office.conduct.checklist if each.id == item), item)


def turn_counts(turns: Sequence[Attendance]) -> TurnCounts:
    """How these turns began; those of which nothing can be said yet are not counted."""
    told = Counter(each.standing for each in turns if each.standing is not Standing.RUNNING)
    return TurnCounts(
        turns=sum(told.values()),
        on_time=told[Standing.ON_TIME],
        late=told[Standing.LATE],
        absent=told[Standing.ABSENT],
        excused=told[Standing.EXCUSED],
        unclear=told[Standing.UNCLEAR],
    )


def work_of(months: Iterable[OfficerMonth], overruns: Iterable[Overrun]) -> list[ServiceWork]:
    """Services that kept their standard, and those that did not by whose cause."""
    work: dict[tuple[PersonId, str], ServiceWork] = {}
    for each in months:
        key = (each.officer_id, str(each.service_id))
        before = work.get(key) or ServiceWork(officer_id=key[0], service_id=key[1])
        work[key] = replace(before, on_time=before.on_time + each.tally.on_time)
    for late in overruns:
        if late.officer_id is None or late.is_confidential or late.ended_at is None or not late.counts:
            continue
        key = (late.officer_id, str(late.service_id))
        before = work.get(key) or ServiceWork(officer_id=key[0], service_id=key[1])
        work[key] = _with_late(before, late.final_kind)
    return list(work.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """Everything that the recap of one period is written from."""

    source: Source
    period: Period
    days: Mapping[PersonId, OfficerDays]
    facts: Mapping[PersonId, Sequence[Fact]]
    marks: Sequence[CheckMark]
    overruns: Sequence[Overrun]
    beside: Mapping[PersonId, tuple[Comparison, ...]]
    rewards: Mapping[PersonId, tuple[str, ...]]
    decisions: Mapping[PersonId, SemesterDecision]

    def has(self, officer: PersonId) -> bool:
        """True for whoever did something in the period."""
        return any(officer in each for each in (self.days, self.facts, self.beside, self.decisions))

    def officer(self, colleague: Colleague) -> OfficerRecap:
        """One officer's page."""
        officer = colleague.id
        days = self.days.get(officer, OfficerDays(turns=(), desk_seconds=0))
        names = {each.id: each.name for each in self.source.ledger.colleagues()}
        decision = self.decisions.get(officer)
        return OfficerRecap(
            officer=Named(id=officer, name=colleague.name),
            turns=turn_counts(days.turns),
            desk_seconds=days.desk_seconds,
            checks=self._checks(officer),
            services=tuple(self._services(each) for each in self.beside.get(officer, ())),
            entries=tuple(entry_view(self.source, each, names) for each in self.facts.get(officer, ())),
            overruns=tuple(self._overrun(each) for each in self.overruns if _is_own(each, officer)),
            rewards=self.rewards.get(officer, ()),
            decision=decision_view(decision, names) if decision else None,
        )

    def _checks(self, officer: PersonId) -> tuple[CheckCounts, ...]:
        answers: defaultdict[str, Counter[Answer]] = defaultdict(Counter)
        dropped = {fact.entry.id for fact in self.facts.get(officer, ()) if fact.entry.is_dropped}
        for mark in self.marks:
            line = f"check:{mark.day.isoformat()}:{mark.desk_id}:{officer}:{mark.item}"
            if mark.officer_id == officer and line not in dropped:
                answers[mark.item][mark.answer] += 1
        return tuple(
            CheckCounts(
                item=Named(id=item, name=item_name(self.source, item)),
                yes=seen[Answer.YES],
                no=seen[Answer.NO],
                not_seen=seen[Answer.NOT_SEEN],
            )
            for item, seen in sorted(answers.items())
        )

    def _services(self, beside: Comparison) -> ServiceCounts:
        work = beside.work
        return ServiceCounts(
            service=Named(id=work.service_id, name=self._service(work.service_id)),
            on_time=work.on_time,
            own_cause=work.own,
            outside_cause=work.outside,
            unreviewed=work.unreviewed,
            all_on_time=beside.all_on_time,
            all_compared=beside.all_compared,
            is_small=beside.is_small,
        )

    def _overrun(self, late: Overrun) -> OverrunFact:
        office = self.source.office
        causes = {each.id: each.name for each in office.lateness_causes}
        return OverrunFact(
            day=service_day(late.at, timezone=office.timezone, day_start=office.day_start),
            label=late.label,
            service=Named(id=late.service_id, name=self._service(late.service_id)),
            late_seconds=late.late_seconds,
            cause=causes.get(late.final_cause or "", late.final_cause or ""),
            remark=late.remark,
            contest=late.contest,
            answer=late.answer,
        )

    def _service(self, service_id: str) -> str:
        return next(
            (each.name.id for each in self.source.office.services if each.id == service_id), service_id
        )


def decision_view(decision: SemesterDecision, names: Mapping[PersonId, str]) -> DecisionView:
    """The head's proposal as people read it."""
    return DecisionView(
        proposal=decision.proposal,
        reason=decision.reason,
        decided_by=names.get(decision.decided_by, decision.decided_by),
        decided_at=decision.decided_at,
    )


def _is_own(late: Overrun, officer: PersonId) -> bool:
    return late.officer_id == officer and late.is_charged and not late.is_confidential


def _with_late(work: ServiceWork, kind: CauseKind | None) -> ServiceWork:
    if kind is None:
        return replace(work, unreviewed=work.unreviewed + 1)
    if kind is CauseKind.OFFICER:
        return replace(work, own=work.own + 1)
    return replace(work, outside=work.outside + 1)


def _rewards(
    source: Source, period: Period, days: Mapping[PersonId, OfficerDays]
) -> dict[PersonId, tuple[str, ...]]:
    """The months for which the office's rule proposes a reward; none without a rule, or for a month alone."""
    rule = source.office.conduct.reward
    proposed: defaultdict[PersonId, tuple[str, ...]] = defaultdict(tuple)
    if rule is None or not is_semester(period):
        return proposed
    for month in months_in(period):
        since, until = source.bounds(month)
        if since > source.now:
            break
        overruns = source.ledger.overruns(since=since, until=until)
        work = work_of(source.ledger.work(since=since, until=until), overruns)
        for officer in {each.officer_id for each in work}:
            turns = (
                [each for each in days[officer].turns if month.first <= each.duty.day <= month.last]
                if officer in days
                else []
            )
            late = sum(each.standing in CANDIDATES for each in turns)
            mine = (each for each in work if each.officer_id == officer)
            if deserves_reward(rule, mine, late_turns=late, turns=len(turns)):
                proposed[officer] = (*proposed[officer], month.name)
    return proposed


def _by_officer(facts: Iterable[Fact]) -> dict[PersonId, list[Fact]]:
    found: defaultdict[PersonId, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.entry.officer_id].append(fact)
    return found


def _name(names: Mapping[PersonId, str], person: PersonId | None) -> str | None:
    return None if person is None else names.get(person, person)
