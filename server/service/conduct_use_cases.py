"""The ledger of conduct is written: rosters, excuses, checklists, entries, contests, decisions, closing; and
who looked at it. The rules stand in domain/conduct.py.
"""

from datetime import date, timedelta

import msgspec

from server.domain import commands, conduct, duty_roster
from server.domain.conduct_entries import (
    Answer,
    CheckMark,
    ConductEntry,
    EntryKind,
    Nature,
    Outcome,
    Proposal,
    check_id,
    entry_of,
)
from server.domain.conduct_history import (
    EntryEvent,
    closed_of,
    decision_of,
    entry_after,
    excuse_of,
    mark_of,
    rosters_of,
)
from server.domain.conduct_periods import period_named
from server.domain.errors import BadRequest, NoConductEntry, NotFound, OwnCase, UnknownFeedback
from server.domain.events import AbsenceExcused, ConductLookedAt, ExcuseWithdrawn, RosterWritten
from server.domain.ids import PersonId
from server.domain.periods import Period, semester_named
from server.domain.punctuality import CANDIDATES
from server.service import conduct_facts, conduct_recap
from server.service.conduct_facts import Source
from server.service.replies import Done
from server.service.work import Work

ONE_LOOK = timedelta(minutes=15)
"""Whoever comes back to the same page within this time goes on looking: one look, one event."""

_LOOKS_ASKED = 200


def look_at_conduct(command: commands.LookAtConduct, work: Work) -> Done:
    """Somebody is about to see it; that is recorded first. Raises NotAllowed, BadRequest."""
    rules, role = work.office.conduct, work.actor.role
    if command.what == "checklist":
        conduct.must(conduct.may_supervise(work.officer_id, role, rules) or conduct.may_see(role, rules))
    else:
        period_named(command.period)
        conduct.must(conduct.may_see(role, rules))
    look = ConductLookedAt(what=command.what, period=command.period, looked_by=work.officer_id)
    earlier = work.uow.conduct.looks(since=work.now - ONE_LOOK, most=_LOOKS_ASKED)
    if (look.what, look.period, look.looked_by) not in {
        (each.what, each.period, each.looked_by) for each in earlier
    }:
        work.record(look)
    return Done(seq=work.seq)


def write_roster(command: commands.WriteRoster, work: Work) -> Done:
    """Who stands in a shift on these days. Raises NotAllowed, UnknownChoice, BadRequest."""
    _must_supervise(work)
    shift = duty_roster.check_roster(work.office, command.shift, command.days, now=work.now)
    for member in command.members:
        _person(work, member)
    event = RosterWritten(
        shift=shift.id,
        days=tuple(sorted(set(command.days))),
        members=tuple(dict.fromkeys(command.members)),
        set_by=work.officer_id,
    )
    work.record(event)
    for roster in rosters_of(event, at=work.now):
        work.uow.conduct.put_roster(roster)
    return Done(seq=work.seq)


def excuse_absence(command: commands.ExcuseAbsence, work: Work) -> Done:
    """Why somebody was not due; without a reason the excuse is taken back. Raises NotAllowed, OwnCase,
    PeriodIsClosed, NotFound.
    """
    _must_supervise(work)
    _person(work, command.officer_id)
    if command.officer_id == work.officer_id:
        raise OwnCase
    conduct.must_be_open(command.day, work.uow.conduct.closed())
    if not command.reason.strip():
        return _withdraw(work, command.day, command.officer_id)
    event = AbsenceExcused(
        officer_id=command.officer_id,
        day=command.day,
        reason=command.reason.strip(),
        excused_by=work.officer_id,
    )
    work.record(event)
    work.uow.conduct.put_excuse(excuse_of(event, at=work.now))
    return Done(seq=work.seq)


def mark_checklist(command: commands.MarkChecklist, work: Work) -> Done:
    """One tap of the checklist. Raises NotAllowed, UnknownDesk, UnknownChoice, BadRequest, OwnCase, and as
    conduct.check_mark does.
    """
    _must_supervise(work)
    work.office.desk(command.desk_id)
    if command.officer_id is not None:
        _person(work, command.officer_id)
    mark = CheckMark(
        day=command.day,
        desk_id=command.desk_id,
        officer_id=command.officer_id,
        item=command.item,
        answer=Answer(command.answer),
        note=command.note,
        marked_by=work.officer_id,
        marked_at=work.now,
    )
    event = conduct.check_mark(
        mark,
        work.office.conduct,
        today=work.today,
        closed=work.uow.conduct.closed(),
        earlier=_said_of(work, mark),
    )
    work.record(event)
    work.uow.conduct.put_mark(mark_of(event, at=work.now))
    return Done(seq=work.seq)


def note_conduct(command: commands.NoteConduct, work: Work) -> Done:
    """A supervisor's entry on professional work. Raises NotAllowed, OwnCase, BadRequest, UnknownFeedback."""
    _must_supervise(work)
    _person(work, command.officer_id)
    if command.feedback_id is not None and work.uow.feedback.get(command.feedback_id) is None:
        raise UnknownFeedback
    entry = ConductEntry(
        id=f"{EntryKind.NOTE}:{work.ids.feedback_id()}",
        officer_id=command.officer_id,
        day=command.day,
        made_by=work.officer_id,
        nature=Nature(command.nature),
        note=command.note,
        feedback_id=command.feedback_id,
    )
    return _keep(work, None, conduct.note(entry, today=work.today, closed=work.uow.conduct.closed()))


def remark_on_conduct(command: commands.RemarkOnConduct, work: Work) -> Done:
    """The officer says something. Raises NoConductEntry, PeriodIsClosed, BadRequest."""
    entry = _entry(work, command.entry_id)
    closed = work.uow.conduct.closed()
    said = conduct.remark(entry, words=command.words, officer=work.officer_id, closed=closed)
    return _keep(work, entry, said)


def contest_conduct(command: commands.ContestConduct, work: Work) -> Done:
    """The officer does not agree. Raises NoConductEntry, PeriodIsClosed, AlreadyDisputed, BadRequest."""
    entry = _entry(work, command.entry_id)
    closed = work.uow.conduct.closed()
    said = conduct.contest(entry, reason=command.reason, officer=work.officer_id, closed=closed)
    return _keep(work, entry, said)


def decide_contest(command: commands.DecideContest, work: Work) -> Done:
    """A second person's word. Raises NotAllowed, NoConductEntry, NothingToDecide, OwnCase, PeriodIsClosed."""
    conduct.must(conduct.may_judge(work.actor.role, work.office.conduct))
    entry = _entry(work, command.entry_id)
    decided = conduct.decide(
        entry,
        outcome=Outcome(command.outcome),
        reason=command.reason,
        judge=work.officer_id,
        closed=work.uow.conduct.closed(),
    )
    return _keep(work, entry, decided)


def refer_conduct(command: commands.ReferConduct, work: Work) -> Done:
    """“Berat”. Raises NotAllowed, NoConductEntry, OwnCase, AlreadyReferred, PeriodIsClosed, BadRequest."""
    conduct.must(conduct.may_judge(work.actor.role, work.office.conduct))
    entry = _entry(work, command.entry_id)
    closed = work.uow.conduct.closed()
    referred = conduct.refer(entry, reason=command.reason, judge=work.officer_id, closed=closed)
    return _keep(work, entry, referred)


def decide_semester(command: commands.DecideSemester, work: Work) -> Done:
    """The head's proposal for one officer. Raises NotAllowed, PeriodNotOver, PeriodIsClosed, BadRequest."""
    conduct.must(conduct.may_close(work.actor.role, work.office.conduct))
    _person(work, command.officer_id)
    event = conduct.decide_semester(
        semester_named(command.period),
        command.officer_id,
        proposal=Proposal(command.proposal),
        reason=command.reason,
        head=work.officer_id,
        today=work.today,
        closed=work.uow.conduct.closed(),
    )
    work.record(event)
    work.uow.conduct.put_decision(decision_of(event, at=work.now))
    return Done(seq=work.seq)


def close_conduct_period(command: commands.CloseConductPeriod, work: Work) -> Done:
    """The end of a month or semester, with the recap as it is now. Raises NotAllowed, PeriodNotOver,
    PeriodIsClosed, ContestsOpen, DecisionsMissing, BadRequest.
    """
    conduct.must(conduct.may_close(work.actor.role, work.office.conduct))
    period = period_named(command.period)
    recap = conduct_recap.recap_of(_source(work), period)
    event = conduct.close(
        period,
        recap=msgspec.json.encode(recap).decode(),
        head=work.officer_id,
        today=work.today,
        contest_days=work.office.rules.contest_days,
        closed=work.uow.conduct.closed(),
        contests_open=recap.contests_open,
        undecided=sum(each.decision is None for each in recap.officers),
    )
    work.record(event)
    work.uow.conduct.add_closed(closed_of(event, at=work.now))
    return Done(seq=work.seq)


def _must_supervise(work: Work) -> None:
    conduct.must(conduct.may_supervise(work.officer_id, work.actor.role, work.office.conduct))


def _person(work: Work, person_id: PersonId) -> None:
    if work.uow.people.person(person_id) is None:
        raise NotFound("Petugas itu tidak dikenal.")


def _withdraw(work: Work, day: date, officer: PersonId) -> Done:
    if not work.uow.conduct.withdraw_excuse(day, officer):
        raise NotFound("Izin itu tidak ada.")
    work.record(ExcuseWithdrawn(officer_id=officer, day=day, withdrawn_by=work.officer_id))
    return Done(seq=work.seq)


def _said_of(work: Work, mark: CheckMark) -> ConductEntry | None:
    if mark.officer_id is None:
        return None
    return work.uow.conduct.entry(check_id(mark.day, mark.desk_id, mark.officer_id, mark.item))


def _keep(work: Work, entry: ConductEntry | None, event: EntryEvent) -> Done:
    """Record the event; what is kept of a measured fact is only what people have said of it."""
    work.record(event)
    kept = None if entry is None else work.uow.conduct.entry(entry.id)
    work.uow.conduct.put_entry(entry_after(kept, event, at=work.now))
    return Done(seq=work.seq)


def _source(work: Work) -> Source:
    offices = work.uow.offices
    return Source(
        ledger=work.uow.conduct,
        office=work.office,
        office_at=lambda at: offices.load(offices.valid_at(at)),
        now=work.now,
    )


def _entry(work: Work, entry_id: str) -> ConductEntry:
    """The entry, if it stands or was measured. Raises NoConductEntry."""
    kind, _, rest = entry_id.partition(":")
    said = work.uow.conduct.entry(entry_id)
    if kind == EntryKind.NOTE and said is not None:
        return said
    found = None
    try:
        if kind == EntryKind.DUTY:
            found = _late_turn(work, entry_id, *rest.split(":", 2))
        elif kind == EntryKind.CHECK:
            found = _marked_line(work, entry_id, rest.partition(":")[0])
    except (TypeError, ValueError):
        raise BadRequest("Catatan itu tidak dikenal.") from None
    if found is None:
        raise NoConductEntry
    return found if said is None else conduct_facts.with_words(found, said)


def _late_turn(work: Work, entry_id: str, day: str, _shift: str, officer: str) -> ConductEntry | None:
    turns = conduct_facts.turns_of(_source(work), _one_day(day), PersonId(officer))
    late = (conduct_facts.late_entry(each) for each in turns if each.standing in CANDIDATES)
    return next((each for each in late if each.id == entry_id), None)


def _marked_line(work: Work, entry_id: str, day: str) -> ConductEntry | None:
    on = date.fromisoformat(day)
    lines = (entry_of(mark) for mark in work.uow.conduct.marks(on, on))
    return next((each for each in lines if each is not None and each.id == entry_id), None)


def _one_day(day: str) -> Period:
    on = date.fromisoformat(day)
    return Period(on, on, day)
