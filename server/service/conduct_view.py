"""What the pages of conduct show: the checklist of a day, a month for head and oversight, a semester, and the
officer's own. Whoever asks was let in and recorded before (conduct_use_cases.look_at_conduct).
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from server.domain import conduct
from server.domain.conduct_entries import CheckMark
from server.domain.conduct_periods import closing_of
from server.domain.feedback import FeedbackKind
from server.domain.ids import PersonId
from server.domain.people import Actor
from server.domain.periods import Period, month_of, semester_of
from server.domain.punctuality import Attendance
from server.domain.schedule import service_day
from server.service.conduct_facts import Source, days_of_officers, facts_of, turns_of
from server.service.conduct_port import Colleague
from server.service.conduct_recap import (
    AT_DESK,
    Recap,
    decision_view,
    entry_view,
    recap_of,
    turn_counts,
)
from server.service.conduct_screens import (
    CheckedDesk,
    ChecklistPage,
    HabitsView,
    LookView,
    MarkView,
    May,
    MonthPage,
    OfficerTurns,
    OwnConduct,
    OwnDecision,
    OwnEntry,
    RecapPage,
    RosterView,
    ShiftView,
    SitterView,
    TurnView,
)
from server.service.reads_port import Reads
from server.service.views import Named

LOOKS_SHOWN = 100
COMPLAINTS_OFFERED = 30
OWN_DAYS = timedelta(days=183)
"""So far back the officer sees the own entries: the semester that may still be open."""


def source_of(reads: Reads, *, now: datetime) -> Source:
    """The facts as these reads tell them."""
    state = reads.office_state()
    return Source(
        ledger=reads.conduct,
        office=state.office,
        office_at=reads.office_at,
        now=max(now, state.head.last_event_at),
    )


def today_of(source: Source) -> date:
    """The service day of this moment."""
    return service_day(source.now, timezone=source.office.timezone, day_start=source.office.day_start)


def checklist_page(reads: Reads, *, day: date, actor: Actor, now: datetime) -> ChecklistPage:
    """The checklist of that day."""
    with reads.moment() as moment:
        source = source_of(moment, now=now)
        names = _names(source)
        sitters = _sitters(moment, source, day)
        marks = _marks(source, day)
        rules = source.office.conduct
        return ChecklistPage(
            seq=moment.head().seq,
            day=day,
            today=today_of(source),
            may_mark=conduct.may_supervise(PersonId(actor.id), actor.role, rules),
            items=tuple(Named(id=each.id, name=each.name) for each in rules.checklist),
            desks=tuple(
                CheckedDesk(
                    id=desk.id,
                    name=desk.name,
                    sitters=_sitters_of(desk.id, sitters.get(desk.id), marks, names),
                )
                for desk in source.office.desks
            ),
        )


def month_page(reads: Reads, month: Period, *, actor: Actor, now: datetime) -> MonthPage:
    """A month as head and oversight see it."""
    with reads.moment() as moment:
        source = source_of(moment, now=now)
        names, days = _names(source), days_of_officers(source, month)
        facts = facts_of(source, month, (turn for each in days.values() for turn in each.turns))
        since, until = source.bounds(month)
        colleagues = source.ledger.colleagues()
        return MonthPage(
            seq=moment.head().seq,
            period=month.name,
            today=today_of(source),
            me=actor.id,
            may=_may(source, actor),
            is_closed=month.name in source.ledger.closed(),
            closes_from=conduct.closes_from(month, contest_days=source.office.rules.contest_days),
            officers=tuple(
                OfficerTurns(
                    officer=Named(id=each.id, name=each.name),
                    counts=turn_counts(days[each.id].turns),
                    desk_seconds=days[each.id].desk_seconds,
                    turns=tuple(_turn_view(turn) for turn in days[each.id].turns),
                )
                for each in colleagues
                if each.id in days
            ),
            entries=tuple(entry_view(source, each, names) for each in facts),
            habits=_habits(source, names, since=since, until=until),
            looks=_looks(source, names, since=since),
            people=_people(colleagues),
            shifts=_shifts(source),
            rosters=tuple(
                RosterView(day=each.day, shift=each.shift, members=each.members)
                for each in source.ledger.rosters(month.first, month.last)
            ),
            complaints=_complaints(moment, source),
        )


def recap_page(reads: Reads, period: Period, *, actor: Actor, now: datetime) -> RecapPage:
    """The recap of a semester or month."""
    with reads.moment() as moment:
        source = source_of(moment, now=now)
        closed, names = source.ledger.closed_period(period.name), _names(source)
        return RecapPage(
            seq=moment.head().seq,
            me=actor.id,
            may=_may(source, actor),
            closed_by=names.get(closed.closed_by, closed.closed_by) if closed else None,
            closed_at=closed.closed_at if closed else None,
            closes_from=conduct.closes_from(period, contest_days=source.office.rules.contest_days),
            is_over=period.is_over(today_of(source)),
            recap=msgspec.json.decode(closed.recap, type=Recap) if closed else recap_of(source, period),
        )


def own_conduct(reads: Reads, actor: Actor, *, now: datetime) -> OwnConduct:
    """What the officer who asks sees of the own conduct."""
    officer = PersonId(actor.id)
    with reads.moment() as moment:
        source = source_of(moment, now=now)
        names, today, closed = _names(source), today_of(source), source.ledger.closed()
        period = Period(month_of(today - OWN_DAYS).first, today, "own")
        turns = turns_of(source, period, officer)
        mine = [each for each in facts_of(source, period, turns) if each.entry.officer_id == officer]
        month = month_of(today)
        return OwnConduct(
            seq=moment.head().seq,
            today=today,
            officer=Named(id=officer, name=names.get(officer, officer)),
            may_supervise=conduct.may_supervise(officer, actor.role, source.office.conduct),
            month=turn_counts([each for each in turns if month.first <= each.duty.day <= month.last]),
            entries=tuple(
                OwnEntry(
                    entry=entry_view(source, fact, names),
                    is_open=not closed.intersection(closing_of(fact.entry.day)),
                )
                for fact in reversed(mine)
            ),
            decisions=_own_decisions(source, officer, names, today),
        )


def _own_decisions(
    source: Source, officer: PersonId, names: Mapping[PersonId, str], today: date
) -> tuple[OwnDecision, ...]:
    this = semester_of(today)
    last = semester_of(this.first - timedelta(days=1))
    return tuple(
        OwnDecision(period=period.name, decision=decision_view(each, names))
        for period in (this, last)
        for each in source.ledger.decisions(period.name)
        if each.officer_id == officer
    )


def _sitters(reads: Reads, source: Source, day: date) -> Mapping[str, PersonId]:
    """Who sits where now; of another day only the marks tell."""
    if day != today_of(source):
        return {}
    return {each.desk_id: each.officer_id for each in reads.desk_sessions()}


def _marks(source: Source, day: date) -> Mapping[tuple[str, PersonId | None], list[CheckMark]]:
    found: defaultdict[tuple[str, PersonId | None], list[CheckMark]] = defaultdict(list)
    for mark in source.ledger.marks(day, day):
        found[mark.desk_id, mark.officer_id].append(mark)
    return found


def _sitters_of(
    desk: str,
    here: PersonId | None,
    marks: Mapping[tuple[str, PersonId | None], list[CheckMark]],
    names: Mapping[PersonId, str],
) -> tuple[SitterView, ...]:
    earlier = [officer for at_desk, officer in marks if at_desk == desk and officer != here]
    return tuple(
        SitterView(
            officer=Named(id=officer, name=names.get(officer, officer)) if officer else None,
            is_here=officer == here,
            marks=tuple(
                MarkView(
                    item=mark.item,
                    answer=mark.answer,
                    note=mark.note,
                    marked_by=names.get(mark.marked_by, mark.marked_by),
                    marked_at=mark.marked_at,
                )
                for mark in marks.get((desk, officer), ())
            ),
        )
        for officer in (here, *earlier)
    )


def _turn_view(turn: Attendance) -> TurnView:
    return TurnView(
        day=turn.duty.day,
        shift=turn.duty.shift_name,
        begins=turn.duty.begins,
        standing=turn.standing,
        at_desk_at=turn.at_desk_at,
        late_seconds=turn.late_seconds,
        excuse=turn.excuse.reason if turn.excuse else "",
    )


def _habits(
    source: Source, names: Mapping[PersonId, str], *, since: datetime, until: datetime
) -> tuple[HabitsView, ...]:
    reasons = {each.id: each.name for each in source.office.hold_reasons}
    told = [
        HabitsView(
            officer=Named(id=each.officer_id, name=names.get(each.officer_id, each.officer_id)),
            services=each.services,
            mean_gap_seconds=each.mean_gap_seconds,
            longest_gap_seconds=each.longest_gap_seconds,
            automatic_starts=each.automatic_starts,
            too_short=each.too_short,
            pause_percent=each.pause_percent,
            holds=tuple((reasons.get(reason, reason), count) for reason, count in each.holds.items()),
        )
        for each in source.ledger.habits(since=since, until=until)
    ]
    return tuple(sorted(told, key=lambda each: (each.officer.name, each.officer.id)))


def _looks(source: Source, names: Mapping[PersonId, str], *, since: datetime) -> tuple[LookView, ...]:
    return tuple(
        LookView(
            at=each.at,
            what=each.what,
            period=each.period,
            looked_by=names.get(each.looked_by, each.looked_by),
        )
        for each in source.ledger.looks(since=since, most=LOOKS_SHOWN)
    )


def _people(colleagues: list[Colleague]) -> tuple[Named, ...]:
    return tuple(Named(id=each.id, name=each.name) for each in colleagues if each.role in AT_DESK)


def _shifts(source: Source) -> tuple[ShiftView, ...]:
    return tuple(
        ShiftView(
            id=each.id, name=each.name, begins=each.begins, until=each.until, members=tuple(each.members)
        )
        for each in source.office.shifts
    )


def _complaints(reads: Reads, source: Source) -> tuple[Named, ...]:
    """The last complaints, by day and topic, to be cited; not a word of them."""
    topics = {each.id: each.name.id for each in source.office.feedback_topics}
    return tuple(
        Named(id=each.id, name=f"{each.service_day.isoformat()} · {topics.get(each.topic, each.topic)}")
        for each in reads.voices.feedback(answered=COMPLAINTS_OFFERED)
        if each.kind is FeedbackKind.COMPLAINT
    )[:COMPLAINTS_OFFERED]


def _may(source: Source, actor: Actor) -> May:
    rules = source.office.conduct
    return May(
        supervise=conduct.may_supervise(PersonId(actor.id), actor.role, rules),
        judge=conduct.may_judge(actor.role, rules),
        close=conduct.may_close(actor.role, rules),
    )


def _names(source: Source) -> dict[PersonId, str]:
    return {each.id: each.name for each in source.ledger.colleagues()}
