"""The cause of an overrun: who may say what, and until when. The numbers are those of overruns.py."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from server.domain import errors, overruns
from server.domain import events as happened
from server.domain.causes import USUAL_CAUSES, CauseKind, LatenessCause
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.overrun_history import all_told, followed, marked, told
from server.domain.overruns import Overrun, OverrunState
from tests.support.builders import LP, OFFICE_ID, a_ticket, an_office, at

OFFICER, COLLEAGUE, HEAD = PersonId("petugas1"), PersonId("petugas2"), PersonId("ka.spkt")
OFFICE = an_office()
NOW = at("09:00")
NEXT_MONTH = datetime.fromisoformat("2026-10-01T00:00:00+08:00")


def an_overrun(**changes: object) -> Overrun:
    """An LP of Petugas 1 that took seventeen minutes; its standard says fifteen."""
    ended = Overrun(
        ticket_id=TicketId("ticket-A-001"),
        part=1,
        office_id=OFFICE_ID,
        label="A-001",
        service_id=LP,
        desk_id=None,
        officer_id=OFFICER,
        is_confidential=False,
        at=at("08:15:01"),
        standard_seconds=900,
        ended_at=at("08:17"),
        ended_by=OFFICER,
        process_seconds=1020,
    )
    changed: Overrun = replace(ended, **changes)  # type: ignore[arg-type]
    return changed


def explain(
    overrun: Overrun, *, by: PersonId = OFFICER, now: datetime = NOW, cause: str = "lonjakan"
) -> Overrun:
    event = overruns.explain(overrun, OFFICE, cause=cause, note=" ramai ", officer=by, now=now)
    return told(overrun, event, at=now)


def review(overrun: Overrun, *, by: PersonId = HEAD, now: datetime = NOW, cause: str = "petugas") -> Overrun:
    event = overruns.review(overrun, OFFICE, cause=cause, note="", head=by, now=now)
    return told(overrun, event, at=now)


def remark(overrun: Overrun, *, by: PersonId = OFFICER, now: datetime = NOW) -> Overrun:
    event = overruns.remark(overrun, OFFICE, words="Printer macet", officer=by, now=now)
    return told(overrun, event, at=now)


def contest(overrun: Overrun, *, by: PersonId = OFFICER, now: datetime = NOW) -> Overrun:
    event = overruns.contest(overrun, OFFICE, reason="Sistem pusat mati", officer=by, now=now)
    return told(overrun, event, at=now)


def answer(overrun: Overrun, *, by: PersonId = HEAD, cause: str = "sistem_pusat") -> Overrun:
    event = overruns.answer(overrun, OFFICE, cause=cause, words="Benar.", head=by)
    return told(overrun, event, at=NOW)


def test_the_officer_chooses_a_cause_and_may_choose_anew() -> None:
    explained = explain(explain(an_overrun(), cause="petugas"))
    assert (explained.cause, explained.note, explained.explained_by) == ("lonjakan", "ramai", OFFICER)
    assert explained.state is OverrunState.EXPLAINED


def test_it_is_explained_while_the_service_still_runs() -> None:
    running = an_overrun(ended_at=None, ended_by=None, process_seconds=None)
    assert explain(running).cause == "lonjakan"
    assert running.late_seconds is None


def test_whoever_ended_the_service_explains_as_well_and_nobody_else() -> None:
    assert explain(an_overrun(ended_by=COLLEAGUE), by=COLLEAGUE).cause == "lonjakan"
    with pytest.raises(errors.NotAllowed, match="milik petugas lain"):
        explain(an_overrun(), by=COLLEAGUE)


def test_after_the_head_has_spoken_the_officer_explains_no_more() -> None:
    with pytest.raises(errors.AlreadyReviewed):
        explain(review(an_overrun()))


@pytest.mark.parametrize("cause", ["lonjakan", "petugas"])
def test_only_a_cause_of_the_officer_is_charged(cause: str) -> None:
    assert review(an_overrun(), cause=cause).is_charged is (cause == "petugas")


def test_the_kind_of_a_cause_stays_what_it_was_when_it_was_said() -> None:
    own = an_office(
        lateness_causes=(LatenessCause(id="x", name="Kelalaian petugas", kind=CauseKind.OFFICER),)
    )
    event = overruns.review(an_overrun(), own, cause="x", note="", head=HEAD, now=NOW)
    assert event.kind is CauseKind.OFFICER
    assert OFFICE.causes_of_lateness == USUAL_CAUSES


@pytest.mark.parametrize("own", [{"officer_id": HEAD}, {"ended_by": HEAD}, {"explained_by": HEAD}])
def test_nobody_reviews_an_own_entry(own: dict[str, object]) -> None:
    with pytest.raises(errors.OwnEntry):
        review(an_overrun(**own))
    contested = an_overrun(reviewed_at=NOW, contested_at=NOW, **own)
    with pytest.raises(errors.OwnEntry):
        answer(contested)


def test_a_service_that_goes_on_is_not_judged() -> None:
    with pytest.raises(errors.StillRunning):
        review(an_overrun(ended_at=None))


def test_the_head_speaks_once_and_then_only_answers() -> None:
    with pytest.raises(errors.AlreadyReviewed):
        review(review(an_overrun()))


def test_a_confidential_line_does_not_exist_for_the_head() -> None:
    with pytest.raises(errors.NoOverrun):
        review(an_overrun(is_confidential=True))
    assert explain(an_overrun(is_confidential=True)).cause == "lonjakan"


def test_what_was_withdrawn_is_nobodys_any_more() -> None:
    withdrawn = an_overrun(withdrawn_at=NOW)
    for act in (explain, review):
        with pytest.raises(errors.NoOverrun):
            act(withdrawn)
    assert (withdrawn.state, withdrawn.counts) == (OverrunState.WITHDRAWN, False)


def test_one_contest_has_one_answer_which_is_the_last_word() -> None:
    contested = contest(review(an_overrun()))
    assert contested.state is OverrunState.CONTESTED
    with pytest.raises(errors.AlreadyContested):
        contest(contested)
    settled = answer(contested)
    assert (settled.state, settled.final_cause, settled.is_charged) == (
        OverrunState.SETTLED,
        "sistem_pusat",
        False,
    )
    with pytest.raises(errors.NothingContested):
        answer(settled)


def test_nothing_is_contested_before_the_head_has_spoken() -> None:
    with pytest.raises(errors.NotReviewed):
        contest(explain(an_overrun()))
    with pytest.raises(errors.NothingContested):
        answer(review(an_overrun()))


def test_a_remark_is_possible_before_and_after_the_review() -> None:
    assert remark(an_overrun()).remark == remark(review(an_overrun())).remark == "Printer macet"


@pytest.mark.parametrize("act", [explain, review, remark])
def test_a_month_is_closed_seven_days_after_its_end(act: Callable[..., Overrun]) -> None:
    closing = NEXT_MONTH + timedelta(days=7)
    act(an_overrun(), now=closing - timedelta(seconds=1))
    with pytest.raises(errors.MonthClosed):
        act(an_overrun(), now=closing)


def test_a_late_review_may_be_contested_for_seven_days_all_the_same() -> None:
    late = NEXT_MONTH + timedelta(days=6)
    reviewed = review(an_overrun(), now=late)
    contest(reviewed, now=late + timedelta(days=7) - timedelta(seconds=1))
    with pytest.raises(errors.MonthClosed):
        contest(reviewed, now=late + timedelta(days=7))


def test_a_cause_is_one_of_the_list_and_words_have_an_end() -> None:
    with pytest.raises(errors.UnknownChoice):
        explain(an_overrun(), cause="malas")
    with pytest.raises(errors.BadRequest, match="paling panjang 200"):
        overruns.remark(an_overrun(), OFFICE, words="a" * 201, officer=OFFICER, now=NOW)
    with pytest.raises(errors.BadRequest, match="alasan keberatan"):
        overruns.contest(review(an_overrun()), OFFICE, reason="  ", officer=OFFICER, now=NOW)


def test_times_that_are_wrong_count_nowhere() -> None:
    (line,) = marked((review(an_overrun()),), is_wrong=True)
    assert not line.counts
    assert not line.is_charged


def test_the_second_level_is_told_from_the_first() -> None:
    assert (an_overrun().level, an_overrun(escalated_at=NOW).level) == (1, 2)


def test_the_tolerance_of_a_decree_is_no_lateness() -> None:
    assert an_overrun(tolerance_seconds=60).late_seconds == 60


def test_a_word_about_an_overrun_that_never_was_makes_no_sense() -> None:
    event = overruns.explain(an_overrun(), OFFICE, cause="lonjakan", note="", officer=OFFICER, now=NOW)
    with pytest.raises(ValueError, match="never was"):
        all_told((), event, at=NOW)


def test_an_overrun_of_the_first_versions_left_no_line() -> None:
    old = happened.OverrunFlagged(
        ticket_id=TicketId("ticket-A-001"),
        label="A-001",
        officer_id=OFFICER,
        due_at=at("08:15:01"),
        is_entitled=True,
        is_confidential=False,
    )
    assert followed((), a_ticket(), old, at=NOW) == ()


def test_the_line_of_an_earlier_service_is_left_as_it_is() -> None:
    lines = (an_overrun(),)
    event = happened.ServiceFinished(
        ticket_id=TicketId("ticket-A-001"),
        label="A-001",
        desk_id=DeskId("loket-1"),
        officer_id=OFFICER,
        is_too_short=False,
    )
    assert followed(lines, a_ticket(part=2, overrun_at=None), event, at=NOW) == lines


def test_a_replay_tells_the_line_that_was_meant() -> None:
    first, second = an_overrun(), an_overrun(part=2)
    event = overruns.explain(second, OFFICE, cause="lonjakan", note="", officer=OFFICER, now=NOW)
    assert all_told((first, second), event, at=NOW) == (first, told(second, event, at=NOW))
