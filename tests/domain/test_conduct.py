"""The ledger of conduct: who may write, say, decide and close what (DOMAIN 5, G6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.domain import conduct
from server.domain import events as happened
from server.domain.conduct_entries import (
    Answer,
    CheckMark,
    ConductEntry,
    EntryKind,
    Nature,
    Outcome,
    Proposal,
    check_id,
    duty_id,
    entry_of,
)
from server.domain.conduct_history import CONDUCT_EVENTS, ConductStories, entry_after
from server.domain.conduct_periods import closing_of, days_of, is_semester, months_in, period_named
from server.domain.conduct_rules import ConductRules
from server.domain.errors import (
    AlreadyDisputed,
    AlreadyReferred,
    BadRequest,
    ContestsOpen,
    DecisionsMissing,
    NoConductEntry,
    NotAllowed,
    NothingToDecide,
    OwnCase,
    PeriodIsClosed,
    PeriodNotOver,
    QueueError,
    UnknownChoice,
)
from server.domain.ids import DeskId, PersonId
from server.domain.people import Role
from server.domain.replay import HALL_EVENTS, HallStory
from tests.support.builders import DAY, at

BUDI, SITI = PersonId("petugas1"), PersonId("petugas2")
HEAD, OVERSIGHT = PersonId("ka.spkt"), PersonId("kasiwas")
RULES = ConductRules()
NONE: frozenset[str] = frozenset()
CLOSED = frozenset({"2026-2"})
TAMPANG = RULES.checklist[0].id


def an_entry(**changes: object) -> ConductEntry:
    entry = ConductEntry(id="note:1", officer_id=BUDI, day=DAY, made_by=HEAD, note="Kurang teliti")
    return replace(entry, **changes)  # type: ignore[arg-type]


def a_mark(**changes: object) -> CheckMark:
    mark = CheckMark(
        day=DAY,
        desk_id=DeskId("loket-1"),
        officer_id=BUDI,
        item=TAMPANG,
        answer=Answer.NO,
        note="",
        marked_by=HEAD,
        marked_at=at("09:00"),
    )
    return replace(mark, **changes)  # type: ignore[arg-type]


def contested(**changes: object) -> ConductEntry:
    return an_entry(contest="Tidak benar", contested_at=at("10:00"), **changes)


# ---------------------------------------------------------------- who may


def test_only_the_named_roles_see_the_ledger() -> None:
    assert {role for role in Role if conduct.may_see(role, RULES)} == {Role.HEAD, Role.OVERSIGHT}
    with_admin = replace(RULES, seen_by=(Role.ADMIN,))
    assert {role for role in Role if conduct.may_see(role, with_admin)} == {Role.ADMIN}


def test_head_and_named_supervisors_keep_the_checklists_whatever_they_may_see() -> None:
    rules = replace(RULES, supervisors=(SITI,), seen_by=())
    assert conduct.may_supervise(SITI, Role.OFFICER, rules)
    assert conduct.may_supervise(HEAD, Role.HEAD, rules)
    assert not conduct.may_supervise(BUDI, Role.OFFICER, rules)
    assert not conduct.may_supervise(PersonId("admin"), Role.ADMIN, rules)


def test_head_and_oversight_judge_and_the_head_alone_closes() -> None:
    open_to_all = replace(RULES, seen_by=tuple(Role))
    assert {role for role in Role if conduct.may_judge(role, open_to_all)} == {Role.HEAD, Role.OVERSIGHT}
    assert {role for role in Role if conduct.may_close(role, open_to_all)} == {Role.HEAD}
    assert not conduct.may_judge(Role.OVERSIGHT, replace(RULES, seen_by=(Role.HEAD,)))
    conduct.must(conduct.may_close(Role.HEAD, RULES))
    with pytest.raises(NotAllowed):
        conduct.must(conduct.may_close(Role.OVERSIGHT, RULES))


# ---------------------------------------------------------------- checklists and notes


def check(mark: CheckMark, **changes: object) -> happened.CheckMarked:
    given: dict[str, object] = {"today": DAY, "closed": NONE, "earlier": None} | changes
    return conduct.check_mark(mark, RULES, **given)  # type: ignore[arg-type]


def test_a_tap_on_the_checklist_says_who_sat_there_and_who_looked() -> None:
    event = check(a_mark(note="  baju  kusut "))
    assert (event.officer_id, event.marked_by, event.answer, event.note) == (BUDI, HEAD, "no", "baju kusut")


@pytest.mark.parametrize(
    ("mark", "changes", "refusal"),
    [
        (a_mark(item="lain"), {}, UnknownChoice),
        (a_mark(day=DAY - timedelta(days=2)), {}, BadRequest),
        (a_mark(day=DAY + timedelta(days=1)), {}, BadRequest),
        (a_mark(marked_by=BUDI), {}, OwnCase),
        (a_mark(), {"closed": CLOSED}, PeriodIsClosed),
        (a_mark(), {"earlier": contested()}, AlreadyDisputed),
        (a_mark(note="x" * 501), {}, BadRequest),
    ],
)
def test_a_checklist_takes_no_old_own_closed_or_contested_line(
    mark: CheckMark, changes: dict[str, object], refusal: type[QueueError]
) -> None:
    with pytest.raises(refusal):
        check(mark, **changes)


def test_yesterday_can_still_be_marked() -> None:
    assert check(a_mark(day=DAY - timedelta(days=1)), earlier=an_entry()).day == DAY - timedelta(days=1)


def test_only_a_no_about_somebody_is_an_entry() -> None:
    entry = entry_of(a_mark())
    assert entry is not None
    assert (entry.id, entry.kind) == (check_id(DAY, "loket-1", BUDI, TAMPANG), EntryKind.CHECK)
    assert entry_of(a_mark(answer=Answer.YES)) is None
    assert entry_of(a_mark(answer=Answer.NOT_SEEN)) is None
    assert entry_of(a_mark(officer_id=None)) is None
    assert duty_id(DAY, "pagi", BUDI) == "duty:2026-09-30:pagi:petugas1"


def test_a_note_names_who_saw_what() -> None:
    event = conduct.note(an_entry(nature=Nature.GOOD, note="Sabar"), today=DAY, closed=NONE)
    assert (event.noted_by, event.nature, event.note) == (HEAD, "good", "Sabar")


@pytest.mark.parametrize(
    ("entry", "closed", "refusal"),
    [
        (an_entry(made_by=BUDI), NONE, OwnCase),
        (an_entry(made_by=None), NONE, OwnCase),
        (an_entry(note=" "), NONE, BadRequest),
        (an_entry(day=DAY + timedelta(days=1)), NONE, BadRequest),
        (an_entry(), CLOSED, PeriodIsClosed),
    ],
)
def test_nobody_notes_himself_nothing_the_future_or_a_closed_period(
    entry: ConductEntry, closed: frozenset[str], refusal: type[QueueError]
) -> None:
    with pytest.raises(refusal):
        conduct.note(entry, today=DAY, closed=closed)


# ---------------------------------------------------------------- remark, contest, decision


def test_the_officer_says_something_and_contests_once() -> None:
    assert conduct.remark(an_entry(), words="Printer rusak", officer=BUDI, closed=NONE).remark
    event = conduct.contest(an_entry(), reason="Ada izin lisan", officer=BUDI, closed=NONE)
    after = entry_after(an_entry(), event, at=at("10:00"))
    assert after.is_contested
    with pytest.raises(AlreadyDisputed):
        conduct.contest(after, reason="lagi", officer=BUDI, closed=NONE)


Say = Callable[[ConductEntry, PersonId, str, frozenset[str]], object]


@pytest.mark.parametrize(
    "say",
    [
        lambda entry, who, words, closed: conduct.remark(entry, words=words, officer=who, closed=closed),
        lambda entry, who, words, closed: conduct.contest(entry, reason=words, officer=who, closed=closed),
    ],
    ids=["remark", "contest"],
)
@pytest.mark.parametrize(
    ("who", "words", "closed", "refusal"),
    [
        (SITI, "x", NONE, NoConductEntry),
        (BUDI, "  ", NONE, BadRequest),
        (BUDI, "x", CLOSED, PeriodIsClosed),
        (BUDI, "x", frozenset({"2026-09"}), PeriodIsClosed),
    ],
)
def test_nobody_answers_for_others_without_words_or_too_late(
    say: Say, who: PersonId, words: str, closed: frozenset[str], refusal: type[QueueError]
) -> None:
    with pytest.raises(refusal):
        say(an_entry(), who, words, closed)


def test_what_speaks_for_the_officer_is_not_contested() -> None:
    with pytest.raises(BadRequest):
        conduct.contest(an_entry(nature=Nature.GOOD), reason="x", officer=BUDI, closed=NONE)


def decide(entry: ConductEntry, judge: PersonId, **changes: object) -> happened.ContestDecided:
    given: dict[str, object] = {"outcome": Outcome.DROPPED, "reason": "Benar", "closed": NONE} | changes
    return conduct.decide(entry, judge=judge, **given)  # type: ignore[arg-type]


def test_a_second_person_drops_or_keeps_the_entry_once() -> None:
    entry = contested()
    after = entry_after(entry, decide(entry, OVERSIGHT), at=at("11:00"))
    assert (after.is_dropped, after.is_contested, after.decided_by) == (True, False, OVERSIGHT)
    with pytest.raises(NothingToDecide):
        decide(after, OVERSIGHT)
    kept = entry_after(entry, decide(entry, OVERSIGHT, outcome=Outcome.KEPT), at=at("11:00"))
    assert not kept.is_dropped


@pytest.mark.parametrize(
    ("entry", "judge", "changes", "refusal"),
    [
        (contested(), HEAD, {}, OwnCase),
        (contested(), BUDI, {}, OwnCase),
        (an_entry(), OVERSIGHT, {}, NothingToDecide),
        (contested(), OVERSIGHT, {"closed": CLOSED}, PeriodIsClosed),
        (contested(), OVERSIGHT, {"reason": ""}, BadRequest),
    ],
)
def test_nobody_decides_an_own_entry_or_case(
    entry: ConductEntry, judge: PersonId, changes: dict[str, object], refusal: type[QueueError]
) -> None:
    with pytest.raises(refusal):
        decide(entry, judge, **changes)


def test_what_was_measured_may_be_decided_by_the_head() -> None:
    assert decide(contested(made_by=None), HEAD).decided_by == HEAD


def test_berat_refers_the_case_once_with_a_reason() -> None:
    event = conduct.refer(an_entry(), reason="Meminta uang", judge=OVERSIGHT, closed=NONE)
    after = entry_after(None, event, at=at("11:00"))
    assert (after.severe_by, after.severe_reason, after.made_by) == (OVERSIGHT, "Meminta uang", HEAD)
    with pytest.raises(AlreadyReferred):
        conduct.refer(after, reason="lagi", judge=HEAD, closed=NONE)


@pytest.mark.parametrize(
    ("entry", "judge", "refusal"),
    [
        (an_entry(), BUDI, OwnCase),
        (an_entry(nature=Nature.GOOD), HEAD, BadRequest),
        (an_entry(outcome=Outcome.DROPPED), HEAD, BadRequest),
        (an_entry(day=date(2026, 7, 1)), HEAD, PeriodIsClosed),
    ],
)
def test_only_what_weighs_is_referred_and_never_by_the_officer(
    entry: ConductEntry, judge: PersonId, refusal: type[QueueError]
) -> None:
    closed = frozenset({"2026-07"})
    with pytest.raises(refusal):
        conduct.refer(entry, reason="x", judge=judge, closed=closed)


# ---------------------------------------------------------------- periods and their end


def test_a_day_is_frozen_with_its_month_and_its_semester() -> None:
    assert closing_of(date(2026, 12, 31)) == ("2026-12", "2026-2")
    semester = period_named("2026-2")
    assert [each.name for each in months_in(semester)] == [
        "2026-07",
        *(f"2026-{month:02d}" for month in range(8, 13)),
    ]
    month = period_named("2026-02")
    assert (is_semester(semester), is_semester(month), len(days_of(month))) == (True, False, 28)
    assert months_in(month) == (month,)


@pytest.mark.parametrize("name", ["", "2026", "2026-13", "2026-3"])
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(BadRequest):
        period_named(name)


def propose(**changes: object) -> happened.SemesterDecided:
    given: dict[str, object] = {
        "proposal": Proposal.ADD,
        "reason": "Tepat waktu sepanjang semester",
        "head": HEAD,
        "today": date(2027, 1, 1),
        "closed": NONE,
    } | changes
    name = str(given.pop("name", "2026-2"))
    return conduct.decide_semester(period_named(name), BUDI, **given)  # type: ignore[arg-type]


def test_the_head_proposes_for_each_officer_when_the_semester_is_over() -> None:
    assert (propose().proposal, propose().period) == ("add", "2026-2")
    assert propose(proposal=Proposal.NONE, reason="").proposal == "none"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "2026-09"}, BadRequest),
        ({"closed": CLOSED}, PeriodIsClosed),
        ({"today": date(2026, 12, 31)}, PeriodNotOver),
        ({"head": BUDI}, OwnCase),
        ({"reason": ""}, BadRequest),
    ],
)
def test_a_proposal_is_refused(changes: dict[str, object], refusal: type[QueueError]) -> None:
    with pytest.raises(refusal):
        propose(**changes)


def close(name: object = "2026-2", **changes: object) -> happened.ConductPeriodClosed:
    given: dict[str, object] = {
        "recap": "{}",
        "head": HEAD,
        "today": date(2027, 1, 8),
        "contest_days": 7,
        "closed": NONE,
        "contests_open": 0,
        "undecided": 0,
    } | changes
    return conduct.close(period_named(str(name)), **given)  # type: ignore[arg-type]


def test_a_period_is_closed_when_the_days_of_contest_are_over() -> None:
    assert close().period == "2026-2"
    assert close("2026-09", undecided=3, today=date(2026, 10, 8)).period == "2026-09"
    with pytest.raises(PeriodNotOver, match="2027-01-08"):
        close(today=date(2027, 1, 7))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"closed": CLOSED}, PeriodIsClosed),
        ({"contests_open": 1}, ContestsOpen),
        ({"undecided": 2}, DecisionsMissing),
    ],
)
def test_nothing_is_closed_over_open_questions(changes: dict[str, object], refusal: type[QueueError]) -> None:
    with pytest.raises(refusal):
        close(**changes)


# ---------------------------------------------------------------- what the events leave


def test_the_story_keeps_what_every_event_said() -> None:
    story = ConductStories()
    roster = happened.RosterWritten(shift="pagi", days=(DAY,), members=(BUDI,), set_by=HEAD)
    excused = happened.AbsenceExcused(officer_id=BUDI, day=DAY, reason="Cuti", excused_by=HEAD)
    looked = happened.ConductLookedAt(what="month", period="2026-09", looked_by=HEAD)
    for event in (roster, excused, check(a_mark()), propose(), close(), looked):
        story.tell(event, at=at("12:00"))
    noted = conduct.note(an_entry(), today=DAY, closed=NONE)
    remarked = conduct.remark(an_entry(), words="Maaf", officer=BUDI, closed=NONE)
    for said in (noted, remarked):
        story.tell(said, at=at("12:00"))
    assert story.rosters[DAY, "pagi"].members == (BUDI,)
    assert story.excuses[DAY, BUDI].reason == "Cuti"
    assert story.marks[DAY, "loket-1", BUDI, TAMPANG].answer is Answer.NO
    assert story.decisions["2026-2", BUDI].proposal is Proposal.ADD
    assert story.closed["2026-2"].closed_by == HEAD
    assert (story.entries["note:1"].note, story.entries["note:1"].remark) == ("Kurang teliti", "Maaf")
    withdrawn = happened.ExcuseWithdrawn(officer_id=BUDI, day=DAY, withdrawn_by=HEAD)
    story.tell(withdrawn, at=at("12:00"))
    assert story.excuses == {}
    with pytest.raises(ValueError, match="withdrawn"):
        story.tell(withdrawn, at=at("12:00"))
    assert len(CONDUCT_EVENTS) == 12


def test_a_decision_upon_nothing_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="decided"):
        entry_after(None, decide(contested(), OVERSIGHT), at=at("11:00"))


def test_the_hall_listens_to_the_ledger() -> None:
    assert CONDUCT_EVENTS <= HALL_EVENTS
    story = HallStory()
    story.tell(conduct.note(an_entry(), today=DAY, closed=NONE), at=at("12:00"))
    assert set(story.conduct.entries) == {"note:1"}
