"""The ledger of conduct as every store has to keep it; that the log proves it, that no query walks the whole
history, and that two who press at once leave one truth.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain import commands
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
from server.domain.errors import QueueError
from server.domain.events import DeskOpened
from server.domain.ids import DeskId, FeedbackId, PersonId, RequestId
from server.domain.officer_figures import Habits
from server.domain.people import Actor
from server.service.ports import Collision
from server.store import conduct_figures
from tests.support.builders import DAY, KEHILANGAN, LP, at
from tests.support.conduct import BUDI, HEAD, OVERSIGHT, SITI, Book, office_on_duty, officer
from tests.support.races import patiently, together
from tests.support.stores import SqlStore, Store, StoredHall

TOMORROW = DAY + timedelta(days=1)
BOSS = PersonId("ka.spkt")


def a_mark(**changes: object) -> CheckMark:
    mark = CheckMark(
        day=DAY,
        desk_id=DeskId("loket-1"),
        officer_id=BUDI,
        item="tampang",
        answer=Answer.NO,
        note="kusut",
        marked_by=BOSS,
        marked_at=at("09:00"),
    )
    return replace(mark, **changes)  # type: ignore[arg-type]


ENTRY = ConductEntry(
    id="note:1",
    officer_id=BUDI,
    day=DAY,
    made_by=BOSS,
    nature=Nature.LACKING,
    note="Kurang teliti",
    feedback_id=FeedbackId("feedback-1"),
    made_at=at("09:00"),
    contest="Tidak",
    contested_at=at("10:00"),
    outcome=Outcome.KEPT,
    outcome_reason="Ada saksi",
    decided_by=PersonId("kasiwas"),
    decided_at=at("11:00"),
)


def test_rosters_and_excuses_come_back_in_place_of_earlier_ones(store: Store) -> None:
    roster = Roster(day=DAY, shift="pagi", members=(BUDI, SITI), set_by=BOSS, set_at=at("06:00"))
    nobody = replace(roster, day=TOMORROW, members=())
    excuse = Excuse(day=DAY, officer_id=BUDI, reason="Cuti", excused_by=BOSS, excused_at=at("06:00"))
    with store.begin() as uow:
        for each in (replace(roster, members=()), roster, nobody):
            uow.conduct.put_roster(each)
        for why in (excuse, replace(excuse, reason="Sakit"), replace(excuse, officer_id=SITI)):
            uow.conduct.put_excuse(why)
        assert uow.conduct.withdraw_excuse(DAY, SITI)
        assert not uow.conduct.withdraw_excuse(DAY, SITI)
        uow.commit()
    reads = store.reads().conduct
    assert reads.rosters(DAY, TOMORROW) == [roster, nobody]
    assert reads.rosters(DAY, DAY) == [roster]
    assert reads.excuses(DAY, DAY) == [replace(excuse, reason="Sakit")]


def test_a_line_of_the_checklist_is_kept_once_for_who_sat_there(store: Store) -> None:
    nobody, other = a_mark(officer_id=None, answer=Answer.NOT_SEEN), a_mark(officer_id=SITI)
    with store.begin() as uow:
        for mark in (a_mark(), a_mark(answer=Answer.YES), nobody, other, a_mark(day=TOMORROW)):
            uow.conduct.put_mark(mark)
        uow.commit()
    assert store.reads().conduct.marks(DAY, DAY) == [nobody, a_mark(answer=Answer.YES), other]


def test_entries_decisions_and_closed_periods_come_back_whole(store: Store) -> None:
    decision = SemesterDecision(
        officer_id=BUDI,
        period="2026-2",
        proposal=Proposal.ADD,
        reason="Sabar",
        decided_by=BOSS,
        decided_at=at("09:00"),
    )
    closed = ClosedPeriod(period="2026-09", closed_by=BOSS, closed_at=at("09:00"), recap="{}")
    with store.begin() as uow:
        uow.conduct.put_entry(replace(ENTRY, outcome=None))
        uow.conduct.put_entry(ENTRY)
        uow.conduct.put_decision(replace(decision, proposal=Proposal.NONE))
        uow.conduct.put_decision(decision)
        uow.conduct.add_closed(closed)
        uow.commit()
    reads = store.reads().conduct
    assert reads.entries(DAY, DAY) == [ENTRY]
    assert (reads.entry("note:1"), reads.entry("note:2")) == (ENTRY, None)
    assert reads.decisions("2026-2") == [decision]
    assert reads.decisions("2026-1") == []
    assert reads.closed() == {"2026-09"}
    assert reads.closed_period("2026-09") == closed
    assert reads.closed_period("2026-10") is None


def test_no_period_is_closed_twice_whatever_the_use_case_believes(store: Store) -> None:
    closed = ClosedPeriod(period="2026-09", closed_by=BOSS, closed_at=at("09:00"), recap="{}")
    with store.begin() as uow:
        uow.conduct.add_closed(closed)
        uow.commit()
    with pytest.raises(Collision), store.begin() as uow:
        uow.conduct.add_closed(closed)


# ---------------------------------------------------------------- what is counted, and what the log proves


@pytest.fixture
def hall(sql_store: SqlStore) -> StoredHall:
    """One morning: forgotten starts, a hold, breaks, everything that the ledger can hold."""
    hall = StoredHall(sql_store, office_on_duty(), start="07:30")
    book = Book(hall)
    book.hire()
    hall.clock.set(at("08:30"))
    hall.open_desk()
    hall.tap(LP)
    forgotten = hall.call_next()
    hall.clock.advance(minutes=2)
    hall.meet_deadlines()
    hall.finish(hall.resume(hall.hold(forgotten.id, "gangguan_sistem_pusat").id).id)
    quick = hall.serve(KEHILANGAN)
    hall.clock.advance(seconds=5)
    hall.finish(quick.id)
    hall.close_desk()
    write_everything(book)
    return hall


def write_everything(book: Book) -> None:
    book.look()
    book.roster(TOMORROW, members=(SITI,))
    book.excuse(SITI)
    book.excuse(BUDI, day=TOMORROW)
    book.excuse(BUDI, "", day=TOMORROW)
    book.mark()
    note = book.note()
    book.remark(note)
    book.contest(note)
    book.decide(note, "kept")
    book.refer(note)
    book.contest(f"duty:{DAY}:pagi:{BUDI}")


def test_the_ledger_is_what_the_log_says(hall: StoredHall) -> None:
    assert hall.is_sound()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE conduct_entries SET contest = '' WHERE contest <> ''",
        "DELETE FROM conduct_entries WHERE id LIKE 'duty:%'",
        "UPDATE conduct_marks SET answer = 'yes'",
        "UPDATE duty_excuses SET reason = 'lain'",
        "UPDATE duty_rosters SET members = 'petugas1'",
    ],
)
def test_a_row_that_says_something_else_than_the_log_is_found(hall: StoredHall, statement: str) -> None:
    assert hall.sql.run(statement) > 0
    assert len(hall.sql.audit().problems) == 1


def test_habits_come_from_tickets_and_from_the_log(hall: StoredHall) -> None:
    told = hall.sql.reads().conduct.habits(since=at("00:00"), until=at("00:00", days=1))
    assert told == [
        Habits(
            officer_id=BUDI,
            services=2,
            gap_seconds=60,
            longest_gap_seconds=60,
            automatic_starts=1,
            too_short=1,
            paused_seconds=0,
            total_seconds=120,
            holds={"gangguan_sistem_pusat": 1},
        )
    ]
    assert hall.sql.reads().conduct.habits(since=at("00:00", days=1), until=at("00:00", days=2)) == []


def test_desk_events_begin_with_the_opening_that_still_held(hall: StoredHall) -> None:
    reads = hall.sql.reads().conduct
    told = reads.desk_events(BUDI, since=at("08:31"), until=at("12:00"))
    assert next((moment, type(event)) for moment, event in told) == (at("08:30"), DeskOpened)
    assert [type(event).__name__ for _, event in told] == ["DeskOpened", "DeskClosed"]
    assert reads.desk_events(SITI, since=at("00:00"), until=at("12:00")) == []
    assert reads.began() == at("07:30")


def test_who_looked_is_read_newest_first(hall: StoredHall) -> None:
    Book(hall).look("recap", "2026-2", by=OVERSIGHT)
    looks = hall.sql.reads().conduct.looks(since=at("08:00"), most=1)
    assert [(each.what, each.looked_by) for each in looks] == [("recap", "kasiwas")]


@pytest.mark.parametrize("name", ["_desk_events", "_last_opening", "_habits", "_looks", "_visits", "_parts"])
def test_no_figure_walks_the_whole_history(sqlite_store: SqlStore, name: str) -> None:
    statement = getattr(conduct_figures, name)._statement
    with sqlite_store.engines.read.connect() as connection:
        compiled = str(statement.compile(connection.engine))
        values = ["x"] * compiled.count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", tuple(values)).all()
    steps = [str(row[3]) for row in plan]
    assert any(step.startswith("SEARCH") for step in steps), steps
    assert not any(step.startswith("SCAN") for step in steps), steps


# ---------------------------------------------------------------- two who press at once

Press = tuple[object, Actor]


def pressed_together(hall: StoredHall, *presses: Press) -> list[str]:
    """What became of each: “done” or the code of the refusal."""
    outcomes: list[str] = []

    def press(command: object, actor: Actor) -> Callable[[], None]:
        def act() -> None:
            store = SqlStore(hall.sql.url, hall.sql.office_id)
            try:
                patiently(hall.dispatcher_on(store), command, actor)
                outcomes.append("done")
            except QueueError as refusal:
                outcomes.append(refusal.code)
            store.close()

        return act

    together(*(press(command, actor) for command, actor in presses))
    return sorted(outcomes)


def a_decision(number: int, outcome: str) -> commands.DecideContest:
    return commands.DecideContest(
        request_id=RequestId(f"decision-{number}"),
        entry_id=f"duty:{DAY}:pagi:{BUDI}",
        outcome=outcome,
        reason="Sudah diperiksa",
    )


def test_of_two_who_decide_at_once_one_has_decided(hall: StoredHall) -> None:
    presses = ((a_decision(1, "dropped"), OVERSIGHT), (a_decision(2, "kept"), HEAD))
    assert pressed_together(hall, *presses) == ["done", "nothing_to_decide"]
    assert hall.is_sound()


def test_a_contest_and_the_closing_of_its_month_never_both_happen(hall: StoredHall) -> None:
    Book(hall).decide(f"duty:{DAY}:pagi:{BUDI}")
    hall.clock.set(at("09:00", days=8))
    contest = commands.ContestConduct(
        request_id=RequestId("contest-1"), entry_id=f"check:{DAY}:loket-1:{BUDI}:tampang", reason="Tidak"
    )
    close = commands.CloseConductPeriod(request_id=RequestId("closing-1"), period="2026-09")
    outcomes = pressed_together(hall, (contest, officer()), (close, HEAD))
    assert outcomes in (["contests_open", "done"], ["done", "period_closed"])
    assert hall.is_sound()
