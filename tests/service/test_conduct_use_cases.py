"""The ledger of conduct at work: who may write, say, decide, close, and that each look leaves a trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.domain.conduct_entries import Answer, Outcome, Proposal
from server.domain.conduct_rules import ConductRules
from server.domain.errors import (
    AlreadyDisputed,
    BadRequest,
    ContestsOpen,
    DecisionsMissing,
    NoConductEntry,
    NotAllowed,
    NotFound,
    NothingToDecide,
    OwnCase,
    PeriodIsClosed,
    PeriodNotOver,
    QueueError,
    UnknownChoice,
    UnknownDesk,
    UnknownFeedback,
)
from server.domain.events import FeedbackReceived
from server.domain.ids import FeedbackId, PersonId
from server.domain.people import Actor
from tests.support.builders import DAY, at
from tests.support.conduct import (
    ADMIN,
    BUDI,
    HEAD,
    OVERSIGHT,
    SITI,
    SUPERVISOR,
    WAKA,
    Book,
    late_turn,
    office_on_duty,
    officer,
)
from tests.support.hall import Hall

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    hall = Hall(office_on_duty(), start="07:00")
    Book(hall).hire()
    return hall


@pytest.fixture
def book(hall: Hall) -> Book:
    """In the evening of a day on which Petugas 1 came 10:01 late and Petugas 2 never."""
    hall.clock.set(at("08:10:01"))
    hall.open_desk()
    hall.clock.set(at("20:30"))
    return Book(hall)


# ---------------------------------------------------------------- looks


def test_each_look_is_recorded_with_who_and_what(book: Book) -> None:
    book.look()
    book.look("recap", "2026-2", by=OVERSIGHT)
    looks = book.hall.store.reads().conduct.looks(since=at("20:00"), most=10)
    assert [(each.looked_by, each.what, each.period) for each in looks] == [
        ("kasiwas", "recap", "2026-2"),
        ("ka.spkt", "month", "2026-09"),
    ]


def test_who_comes_back_within_a_quarter_of_an_hour_goes_on_looking(book: Book) -> None:
    assert book.hall.happened_during(lambda: (book.look(), book.look())) == ["ConductLookedAt"]
    book.hall.clock.advance(minutes=16)
    assert book.hall.happened_during(book.look) == ["ConductLookedAt"]


@pytest.mark.parametrize(
    ("what", "by", "sees"),
    [
        ("month", HEAD, True),
        ("month", OVERSIGHT, True),
        ("month", ADMIN, False),
        ("month", SUPERVISOR, False),
        ("month", officer(), False),
        ("recap", SUPERVISOR, False),
        ("checklist", SUPERVISOR, True),
        ("checklist", OVERSIGHT, True),
        ("checklist", officer(), False),
        ("checklist", ADMIN, False),
    ],
)
def test_only_the_named_roles_look_and_supervisors_at_the_checklist_alone(
    book: Book, what: str, by: Actor, sees: bool
) -> None:
    period = DAY.isoformat() if what == "checklist" else "2026-09"
    if sees:
        book.look(what, period, by=by)
        assert book.hall.kinds[-1] == "ConductLookedAt"
    else:
        with pytest.raises(NotAllowed):
            book.look(what, period, by=by)
        assert "ConductLookedAt" not in book.hall.kinds


# ---------------------------------------------------------------- rosters and excuses


def test_a_roster_says_who_is_due_on_its_days(book: Book) -> None:
    book.roster(TOMORROW, TOMORROW, members=(SITI, SITI), by=SUPERVISOR)
    (roster,) = book.hall.store.reads().conduct.rosters(DAY, TOMORROW)
    assert (roster.day, roster.members, roster.set_by) == (TOMORROW, (SITI,), WAKA)


def test_nobody_unknown_stands_in_a_roster_and_no_day_is_written_after_the_fact(book: Book) -> None:
    with pytest.raises(NotFound):
        book.roster(TOMORROW, members=(PersonId("siapa"),))
    with pytest.raises(BadRequest):
        book.roster(DAY, members=(SITI,))


def test_an_excuse_takes_the_absence_away_and_can_be_taken_back(book: Book) -> None:
    book.excuse(SITI, "Sakit")
    with pytest.raises(NoConductEntry):
        book.remark(late_turn(SITI), by=officer(SITI))
    book.excuse(SITI, "")
    book.remark(late_turn(SITI), by=officer(SITI))
    with pytest.raises(NotFound):
        book.excuse(SITI, "")


def test_nobody_excuses_himself(book: Book) -> None:
    with pytest.raises(OwnCase):
        book.excuse(WAKA, by=SUPERVISOR)


# ---------------------------------------------------------------- checklists and notes


def test_the_last_tap_on_a_line_counts(book: Book) -> None:
    book.mark("no")
    book.mark("yes", by=SUPERVISOR)
    book.mark("not_seen", name=None)
    marks = book.hall.store.reads().conduct.marks(DAY, DAY)
    assert [(each.officer_id, each.answer, each.marked_by) for each in marks] == [
        (None, Answer.NOT_SEEN, "ka.spkt"),
        (BUDI, Answer.YES, WAKA),
    ]


def test_a_contested_line_is_not_marked_anew(book: Book) -> None:
    book.mark("no")
    book.contest(f"check:{DAY}:loket-1:{BUDI}:tampang")
    with pytest.raises(AlreadyDisputed):
        book.mark("yes")


def test_an_entry_may_cite_a_complaint_that_exists(book: Book) -> None:
    book.hall.complain("Kasar")
    complaint = next(each for each in book.hall.events if isinstance(each, FeedbackReceived)).feedback_id
    entry = book.hall.store.reads().conduct.entry(book.note(complaint=complaint))
    assert entry is not None
    assert (entry.feedback_id, entry.made_by, entry.officer_id) == (complaint, "ka.spkt", BUDI)
    with pytest.raises(UnknownFeedback):
        book.note(complaint=FeedbackId("tidak-ada"))


# ---------------------------------------------------------------- remark, contest, decision


def test_a_late_turn_is_remarked_contested_and_dropped_by_a_second_person(book: Book) -> None:
    book.remark(late_turn(), "Ban bocor")
    book.contest(late_turn(), "Desk rusak")
    book.decide(late_turn())
    entry = book.hall.store.reads().conduct.entry(late_turn())
    assert entry is not None
    assert (entry.remark, entry.contest, entry.outcome) == ("Ban bocor", "Desk rusak", Outcome.DROPPED)
    with pytest.raises(NothingToDecide):
        book.decide(late_turn())


def test_the_head_does_not_decide_on_an_own_note_nor_a_supervisor_on_a_mark(book: Book) -> None:
    note = book.note()
    book.contest(note)
    with pytest.raises(OwnCase):
        book.decide(note, by=HEAD)
    book.decide(note, "kept", by=OVERSIGHT)
    with pytest.raises(NotAllowed):
        book.decide(note, by=SUPERVISOR)


@pytest.mark.parametrize(
    "entry",
    [
        late_turn(day=TOMORROW),
        late_turn("petugas9"),
        "duty:kemarin:pagi:petugas1",
        "duty:2026-09-30:pagi",
        "check:2026-09-30:loket-1:petugas1:tampang",
        "check:x",
        "note:9",
        "lain",
    ],
)
def test_what_never_happened_cannot_be_talked_about(book: Book, entry: str) -> None:
    with pytest.raises((NoConductEntry, BadRequest)):
        book.remark(entry)


def test_who_came_in_time_has_no_entry(hall: Hall) -> None:
    hall.clock.set(at("08:10"))
    hall.open_desk()
    hall.clock.set(at("20:30"))
    with pytest.raises(NoConductEntry):
        Book(hall).remark(late_turn())


def test_berat_is_set_by_oversight_and_refers_the_case(book: Book) -> None:
    note = book.note()
    book.refer(note)
    entry = book.hall.store.reads().conduct.entry(note)
    assert entry is not None
    assert (entry.severe_by, entry.severe_reason) == ("kasiwas", "Meminta uang")


FORBIDDEN: list[tuple[str, Callable[[Book, Actor], object], list[Actor]]] = [
    ("roster", lambda book, by: book.roster(TOMORROW, by=by), [officer(), OVERSIGHT, ADMIN]),
    ("excuse", lambda book, by: book.excuse(SITI, by=by), [officer(), OVERSIGHT, ADMIN]),
    ("mark", lambda book, by: book.mark(by=by), [officer(SITI), OVERSIGHT, ADMIN]),
    ("note", lambda book, by: book.note(by=by), [officer(SITI), OVERSIGHT, ADMIN]),
    ("decide", lambda book, by: book.decide(late_turn(), by=by), [officer(SITI), SUPERVISOR, ADMIN]),
    ("refer", lambda book, by: book.refer(late_turn(), by=by), [officer(SITI), SUPERVISOR, ADMIN]),
    ("propose", lambda book, by: book.propose(by=by), [officer(), SUPERVISOR, OVERSIGHT, ADMIN]),
    ("close", lambda book, by: book.close(by=by), [officer(), SUPERVISOR, OVERSIGHT, ADMIN]),
]


@pytest.mark.parametrize(("act", "by"), [(act, by) for _, act, people in FORBIDDEN for by in people])
def test_others_are_refused(book: Book, act: Callable[[Book, Actor], object], by: Actor) -> None:
    with pytest.raises(NotAllowed):
        act(book, by)


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda book: book.mark(desk="loket-9"), UnknownDesk),
        (lambda book: book.mark(name=PersonId("siapa")), NotFound),
        (lambda book: book.mark(item="lain"), UnknownChoice),
        (lambda book: book.note(name=PersonId("siapa")), NotFound),
        (lambda book: book.look("month", "kemarin"), BadRequest),
        (lambda book: book.propose(), PeriodNotOver),
    ],
)
def test_what_does_not_exist_is_refused(
    book: Book, act: Callable[[Book], object], refusal: type[QueueError]
) -> None:
    with pytest.raises(refusal):
        act(book)


def test_an_office_may_let_other_roles_read(book: Book) -> None:
    with_admin = replace(book.hall.office, conduct=ConductRules(seen_by=(ADMIN.role,)))
    book.hall.store.committed.offices[1] = with_admin
    book.look(by=ADMIN)
    with pytest.raises(NotAllowed):
        book.look(by=HEAD)


# ---------------------------------------------------------------- closing


def days_later(book: Book, day: date) -> None:
    book.hall.clock.set(at("09:00") + (day - DAY))


def test_a_closed_month_takes_nothing_more(book: Book) -> None:
    note = book.note()
    with pytest.raises(PeriodNotOver):
        book.close()
    days_later(book, date(2026, 10, 8))
    book.close()
    acts: list[Callable[[], object]] = [
        lambda: book.remark(note),
        lambda: book.contest(note),
        lambda: book.refer(note),
        lambda: book.excuse(SITI),
        book.note,
        book.close,
    ]
    for act in acts:
        with pytest.raises(PeriodIsClosed):
            act()


def test_nothing_is_closed_over_a_contest(book: Book) -> None:
    book.contest(late_turn())
    days_later(book, date(2026, 10, 8))
    with pytest.raises(ContestsOpen):
        book.close()
    book.decide(late_turn(), "kept")
    book.close()
    assert book.hall.kinds[-1] == "ConductPeriodClosed"


def test_a_semester_is_closed_when_the_head_has_decided_for_everybody(book: Book) -> None:
    days_later(book, date(2027, 1, 8))
    with pytest.raises(DecisionsMissing, match="2 petugas"):
        book.close("2026-2")
    book.propose(BUDI, "reduce", "Terlambat setiap hari")
    book.propose(SITI, "none", "")
    book.close("2026-2")
    reads = book.hall.store.reads().conduct
    assert [each.proposal for each in reads.decisions("2026-2")] == [Proposal.REDUCE, Proposal.NONE]
    assert reads.closed() == {"2026-2"}
    with pytest.raises(PeriodIsClosed):
        book.propose(BUDI, "add", "Ternyata rajin")
