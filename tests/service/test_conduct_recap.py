"""The recap: facts and human decisions, no score anywhere, frozen when the period is closed (DOMAIN 5)."""

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

import msgspec
import pytest

from server.domain.causes import CauseKind
from server.domain.conduct_rules import ConductRules, RewardRule
from server.domain.ids import TicketId
from server.domain.overruns import Overrun
from server.domain.periods import month_named, semester_named
from server.service import conduct_view
from server.service.conduct_recap import OfficerRecap, Recap
from tests.support.builders import DAY, KEHILANGAN, LP, OFFICE_ID, VISUM, at
from tests.support.conduct import BUDI, HEAD, OVERSIGHT, SITI, WAKA, Book, late_turn, office_on_duty, officer
from tests.support.hall import Hall

NOT_FACTS = ("score", "rank", "point", "grade", "nilai", "rating", "index", "weight", "sum", "place")


def the_hall(**changes: object) -> Hall:
    hall = Hall(office_on_duty(**changes), start="07:00")
    Book(hall).hire()
    return hall


@pytest.fixture
def hall() -> Hall:
    """Petugas 1 was late and served three; Petugas 2 never came."""
    hall = the_hall()
    hall.clock.set(at("08:30"))
    hall.open_desk()
    for service in (LP, LP, KEHILANGAN):
        ticket = hall.serve(service)
        hall.clock.advance(minutes=4)
        hall.finish(ticket.id)
    return hall


def recap_of(hall: Hall, name: str = "2026-2") -> Recap:
    page = conduct_view.recap_page(
        hall.store.reads(), semester_named(name), actor=HEAD, now=hall.clock.read().now
    )
    return page.recap


def of_budi(hall: Hall) -> OfficerRecap:
    return next(each for each in recap_of(hall).officers if each.officer.id == BUDI)


def an_overrun(part: int, kind: CauseKind | None, **changes: object) -> Overrun:
    late = Overrun(
        ticket_id=TicketId(f"ticket-{part}"),
        part=part,
        office_id=OFFICE_ID,
        label=f"A-00{part}",
        service_id=LP,
        desk_id=None,
        officer_id=BUDI,
        is_confidential=False,
        at=at("09:00"),
        standard_seconds=900,
        ended_at=at("09:10"),
        process_seconds=1500,
        final_cause=None if kind is None else "petugas",
        final_kind=kind,
    )
    return replace(late, **changes)  # type: ignore[arg-type]


def put_overruns(hall: Hall, *late: Overrun) -> None:
    with hall.store.begin() as uow:
        for each in late:
            uow.overruns.put(each)
        uow.commit()


# ---------------------------------------------------------------- what it holds


def every_field(kind: type) -> Iterator[tuple[str, object]]:
    """The names of all fields of the recap, however deep, with their types."""
    hints = typing.get_type_hints(kind)
    for each in fields(kind):
        told = hints[each.name]
        yield each.name, told
        for inner in (told, *typing.get_args(told)):
            if is_dataclass(inner):
                yield from every_field(typing.cast("type", inner))


def test_no_field_of_the_recap_is_a_score_a_rank_or_a_sum_of_everything() -> None:
    names = {name for name, _ in every_field(Recap)}
    assert {"turns", "on_time", "entries", "decision", "proposal"} <= names
    assert [name for name in names if any(word in name.split("_") for word in NOT_FACTS)] == []
    assert not [name for name, told in every_field(Recap) if told is float]
    # Of an officer as a whole there is one number, the time at desks; all others count one kind of thing.
    assert [each.name for each in fields(OfficerRecap) if each.type == "int" or each.type is int] == [
        "desk_seconds"
    ]


def test_officers_stand_by_name_whatever_their_figures(hall: Hall) -> None:
    assert [each.officer.name for each in recap_of(hall).officers] == ["Petugas 1", "Petugas 2"]


def test_turns_hours_and_services_are_counted(hall: Hall) -> None:
    hall.clock.set(at("21:00"))
    budi, siti = recap_of(hall).officers
    assert (budi.turns.turns, budi.turns.late, budi.turns.on_time) == (1, 1, 0)
    assert (siti.turns.absent, siti.desk_seconds) == (1, 0)
    assert budi.desk_seconds == 12 * 3600
    lp = next(each for each in budi.services if each.service.id == LP)
    assert (lp.service.name, lp.on_time, lp.is_small) == ("Laporan Polisi", 2, True)


def test_only_causes_of_the_officer_are_compared_and_listed(hall: Hall) -> None:
    put_overruns(
        hall,
        an_overrun(1, CauseKind.OFFICER, remark="Berkas kurang"),
        an_overrun(2, CauseKind.POWER_NETWORK),
        an_overrun(3, None),
        an_overrun(4, CauseKind.OFFICER, is_confidential=True),
        an_overrun(5, CauseKind.OFFICER, withdrawn_at=at("09:30")),
        an_overrun(6, CauseKind.OFFICER, officer_id=SITI),
    )
    budi = of_budi(hall)
    lp = next(each for each in budi.services if each.service.id == LP)
    assert (lp.on_time, lp.own_cause, lp.outside_cause, lp.unreviewed) == (2, 1, 1, 1)
    assert (lp.all_on_time, lp.all_compared) == (2, 4)
    assert [(each.label, each.late_seconds, each.remark) for each in budi.overruns] == [
        ("A-001", 600, "Berkas kurang")
    ]


def test_nothing_of_a_confidential_service_is_in_the_recap(hall: Hall) -> None:
    hall.finish(hall.serve(VISUM).id)
    assert VISUM not in {each.service.id for each in of_budi(hall).services}


def test_a_dropped_line_of_the_checklist_is_not_counted(hall: Hall) -> None:
    book = Book(hall)
    for answer, item in (("no", "tampang"), ("yes", "3s"), ("no", "kebersihan")):
        book.mark(answer, item=item)
    book.contest(f"check:{DAY}:loket-1:{BUDI}:tampang")
    book.decide(f"check:{DAY}:loket-1:{BUDI}:tampang")
    told = {each.item.id: (each.yes, each.no) for each in of_budi(hall).checks}
    assert told == {"3s": (1, 0), "kebersihan": (0, 1)}
    outcomes = {each.about: each.outcome for each in of_budi(hall).entries if each.kind == "check"}
    assert outcomes == {"Sikap tampang rapi": "dropped", "Tempat pelayanan bersih dan nyaman": None}


def test_a_contest_that_waits_is_counted_as_open(hall: Hall) -> None:
    Book(hall).contest(late_turn())
    put_overruns(hall, an_overrun(1, CauseKind.OFFICER, contested_at=at("10:00"), contest="Tidak"))
    assert recap_of(hall).contests_open == 2


# ---------------------------------------------------------------- reward


def test_without_a_rule_nobody_is_proposed_for_a_reward(hall: Hall) -> None:
    assert all(each.rewards == () for each in recap_of(hall).officers)


@pytest.mark.parametrize(("opens", "rewards"), [("08:05", ("2026-09",)), ("08:30", ())])
def test_the_offices_rule_proposes_months_without_a_late_turn(opens: str, rewards: tuple[str, ...]) -> None:
    rule = ConductRules(supervisors=(WAKA,), reward=RewardRule(on_time_percent=95, least_services=2))
    hall = the_hall(conduct=rule)
    hall.clock.set(at(opens))
    hall.open_desk()
    for _ in range(2):
        ticket = hall.serve(LP)
        hall.clock.advance(minutes=4)
        hall.finish(ticket.id)
    assert of_budi(hall).rewards == rewards


# ---------------------------------------------------------------- decision and closing


def test_a_closed_semester_is_shown_as_it_was(hall: Hall) -> None:
    hall.clock.set(at("09:00") + (date(2027, 1, 8) - DAY))
    book = Book(hall)
    for name in (BUDI, SITI):
        book.propose(name, "none", "")
    book.close("2026-2")
    before = recap_of(hall)
    assert before.officers[0].decision is not None
    assert before.officers[0].decision.decided_by == "Ka SPKT"
    put_overruns(hall, an_overrun(1, CauseKind.OFFICER))
    page = conduct_view.recap_page(
        hall.store.reads(), semester_named("2026-2"), actor=HEAD, now=hall.clock.read().now
    )
    assert (page.recap, page.closed_by) == (before, "Ka SPKT")
    assert msgspec.json.decode(msgspec.json.encode(page.recap), type=Recap) == before


# ---------------------------------------------------------------- the other pages


def test_the_checklist_shows_who_sits_where_and_what_was_marked(hall: Hall) -> None:
    book = Book(hall)
    book.mark("yes")
    book.mark("no", name=None, item="kebersihan", desk="loket-2")
    page = conduct_view.checklist_page(hall.store.reads(), day=DAY, actor=HEAD, now=hall.clock.read().now)
    first, second = page.desks[:2]
    (sitter,) = first.sitters
    assert sitter.officer is not None
    assert (sitter.officer.id, sitter.is_here, sitter.marks[0].answer) == (BUDI, True, "yes")
    assert [(each.officer, each.marks[0].item) for each in second.sitters] == [(None, "kebersihan")]
    assert page.may_mark
    hall.close_desk()
    hall.open_desk(by="petugas2")
    after = conduct_view.checklist_page(
        hall.store.reads(), day=DAY, actor=OVERSIGHT, now=hall.clock.read().now
    )
    assert [each.officer.id for each in after.desks[0].sitters if each.officer] == [SITI, BUDI]
    assert not after.may_mark


def test_the_month_shows_punctuality_entries_habits_and_who_looked(hall: Hall) -> None:
    book = Book(hall)
    book.look(by=OVERSIGHT)
    book.note()
    page = conduct_view.month_page(
        hall.store.reads(), month_named("2026-09"), actor=OVERSIGHT, now=at("21:00")
    )
    assert [(each.officer.id, each.turns[0].standing) for each in page.officers] == [
        (BUDI, "late"),
        (SITI, "absent"),
    ]
    assert sorted(each.kind for each in page.entries) == ["duty", "duty", "note"]
    (habits,) = page.habits
    assert (habits.services, habits.too_short) == (3, 0)
    assert [each.looked_by for each in page.looks] == ["Kasiwas"]
    assert (page.may.supervise, page.may.judge, page.may.close) == (False, True, False)
    assert page.closes_from == date(2026, 10, 8)


def test_an_officer_sees_the_own_entries_and_nobody_elses(hall: Hall) -> None:
    book = Book(hall)
    book.note()
    book.note(name=SITI)
    hall.clock.set(at("21:00"))
    own = conduct_view.own_conduct(hall.store.reads(), officer(), now=hall.clock.read().now)
    assert {each.entry.officer.id for each in own.entries} == {BUDI}
    assert sorted((str(each.entry.kind), each.is_open) for each in own.entries) == [
        ("duty", True),
        ("note", True),
    ]
    assert (own.month.late, own.may_supervise, own.decisions) == (1, False, ())


def test_the_officer_reads_what_the_head_proposed(hall: Hall) -> None:
    hall.clock.set(at("09:00") + (date(2027, 1, 2) - DAY))
    Book(hall).propose(BUDI, "add", "Sabar")
    own = conduct_view.own_conduct(hall.store.reads(), officer(), now=hall.clock.read().now)
    assert [(each.period, each.decision.proposal) for each in own.decisions] == [("2026-2", "add")]
