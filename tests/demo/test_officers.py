"""What a simulated officer does next, one look at the desk at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from server.demo.officers import IDLE_SECONDS, Mind, decide
from server.demo.service_plans import (
    HoldPlan,
    ServicePlan,
    Settlement,
    plan_cause,
    plan_service,
    plan_settlement,
)
from server.demo.snapshots import (
    DeskSeen,
    SeenChoice,
    SeenClock,
    SeenDesk,
    SeenEntitlement,
    SeenName,
    SeenOverrun,
    SeenOwed,
    SeenRules,
    SeenTicket,
)

NOW = datetime(2026, 9, 30, 1, 0, tzinfo=UTC)
SEED = 1
MIND = Mind(seed=SEED)
STANDARD = 900
EMPTY_DESK = DeskSeen(
    server_time=NOW,
    speed=60,
    desk=SeenName(id="loket-1"),
    desks=(SeenDesk(id="loket-1", is_free=False), SeenDesk(id="loket-2", is_free=True)),
    current=None,
    waiting_total=0,
    held=(),
    entitlements=(),
    hold_reasons=(SeenName(id="konsultasi_reskrim"),),
    items=(SeenName(id="air_minum"), SeenName(id="permen")),
    rules=SeenRules(recalls_before_no_show=2, recall_gap_seconds=30),
)


def plan(label: str) -> ServicePlan:
    return plan_service(SEED, label, NOW.date(), standard_seconds=STANDARD)


def hold_of(label: str) -> HoldPlan:
    hold = plan(label).hold
    assert hold is not None
    return hold


def first_label(wanted: Callable[[ServicePlan], bool]) -> str:
    return next(label for label in (f"A-{n:03d}" for n in range(1, 500)) if wanted(plan(label)))


PLAIN = first_label(lambda each: each.comes and each.hold is None and each.walk_seconds < 29)
LATE = first_label(lambda each: each.comes and each.walk_seconds > 36)
ABSENT = first_label(lambda each: not each.comes)
HELD = first_label(lambda each: each.comes and each.hold is not None)


def called(label: str, *, seconds_ago: float, recalls: int = 0, is_private: bool = False) -> SeenTicket:
    at = NOW - timedelta(seconds=seconds_ago)
    return SeenTicket(
        id="t1",
        label=label,
        state="called",
        is_private=is_private,
        issued_at=NOW - timedelta(minutes=30),
        first_called_at=at,
        called_at=at,
        recalls=recalls,
        started_at=None,
        held_at=None,
        clock=SeenClock(standard_seconds=STANDARD, started_at=None, paused_seconds=0),
    )


def serving(label: str, *, seconds: float, paused: float = 0) -> SeenTicket:
    at = NOW - timedelta(seconds=seconds + paused)
    clock = SeenClock(standard_seconds=STANDARD, started_at=at, paused_seconds=paused)
    return replace(called(label, seconds_ago=seconds + 60), state="serving", started_at=at, clock=clock)


def on_hold(label: str, *, seconds: float) -> SeenTicket:
    return replace(serving(label, seconds=300), state="on_hold", held_at=NOW - timedelta(seconds=seconds))


def desk(current: SeenTicket | None = None, **changes: object) -> DeskSeen:
    return replace(EMPTY_DESK, current=current, **changes)  # type: ignore[arg-type]


def test_without_a_desk_the_officer_opens_the_first_free_one() -> None:
    step = decide(desk(desk=None), MIND)
    assert (step.path, step.body) == ("/api/v1/desk/open", {"desk": "loket-2"})


def test_without_a_free_desk_the_officer_waits() -> None:
    step = decide(desk(desk=None, desks=(SeenDesk(id="loket-1", is_free=False),)), MIND)
    assert step.path is None


def test_with_nobody_waiting_the_officer_looks_again_later() -> None:
    step = decide(desk(), MIND)
    assert (step.path, step.wait_seconds) == (None, IDLE_SECONDS)


def test_whoever_waits_is_called() -> None:
    assert decide(desk(waiting_total=3), MIND).path == "/api/v1/desk/call-next"


def test_a_visitor_needs_a_moment_to_walk_up() -> None:
    step = decide(desk(called(PLAIN, seconds_ago=1)), MIND)
    assert step.path is None
    assert step.wait_seconds == pytest.approx(plan(PLAIN).walk_seconds - 1)


def test_service_starts_when_the_visitor_is_there() -> None:
    step = decide(desk(called(PLAIN, seconds_ago=29)), MIND)
    assert step.path == "/api/v1/tickets/t1/start"


def test_a_late_visitor_is_recalled_once_the_gap_has_passed() -> None:
    assert decide(desk(called(LATE, seconds_ago=30)), MIND).path is None
    assert decide(desk(called(LATE, seconds_ago=33)), MIND).path == "/api/v1/tickets/t1/recall"


def test_a_late_visitor_is_served_after_all() -> None:
    ticket = replace(called(LATE, seconds_ago=60), called_at=NOW - timedelta(seconds=25), recalls=1)
    assert decide(desk(ticket), MIND).path == "/api/v1/tickets/t1/start"


@pytest.mark.parametrize("recalls", [0, 1])
def test_an_absent_visitor_is_recalled_twice(recalls: int) -> None:
    step = decide(desk(called(ABSENT, seconds_ago=33, recalls=recalls)), MIND)
    assert step.path == "/api/v1/tickets/t1/recall"


def test_an_absent_visitor_is_given_up_after_two_recalls_and_the_gap() -> None:
    assert decide(desk(called(ABSENT, seconds_ago=29, recalls=2)), MIND).path is None
    assert decide(desk(called(ABSENT, seconds_ago=33, recalls=2)), MIND).path == "/api/v1/tickets/t1/no-show"


def test_who_asked_for_the_private_room_is_fetched_and_never_absent() -> None:
    step = decide(desk(called(ABSENT, seconds_ago=59, is_private=True)), MIND)
    assert step.path == "/api/v1/tickets/t1/start"


def test_a_service_takes_its_planned_time() -> None:
    planned = plan(PLAIN).service_seconds
    assert decide(desk(serving(PLAIN, seconds=planned - 10)), MIND).wait_seconds == pytest.approx(10)
    assert decide(desk(serving(PLAIN, seconds=planned + 1)), MIND).path == "/api/v1/tickets/t1/finish"


def test_paused_time_does_not_count_as_service() -> None:
    planned = plan(PLAIN).service_seconds
    assert decide(desk(serving(PLAIN, seconds=planned - 10, paused=300)), MIND).path is None


def test_a_planned_hold_comes_when_its_moment_has_come() -> None:
    hold = hold_of(HELD)
    before = decide(desk(serving(HELD, seconds=hold.at_seconds - 5)), MIND)
    then = decide(desk(serving(HELD, seconds=hold.at_seconds + 1)), MIND)
    assert before.path is None
    assert before.wait_seconds == pytest.approx(5)
    assert (then.path, then.body) == ("/api/v1/tickets/t1/hold", {"reason": "konsultasi_reskrim"})
    assert then.holds == "t1"


@pytest.mark.parametrize("mind", [MIND, Mind(seed=SEED, held=frozenset({"t1"}))])
def test_nobody_is_held_twice(mind: Mind) -> None:
    paused = 0 if mind.held else 200
    ticket = serving(HELD, seconds=hold_of(HELD).at_seconds + 1, paused=paused)
    assert decide(desk(ticket), mind).path is None


def test_an_office_without_hold_reasons_holds_nobody() -> None:
    ticket = serving(HELD, seconds=hold_of(HELD).at_seconds + 1)
    assert decide(desk(ticket, hold_reasons=()), MIND).path is None


def test_the_own_held_service_is_resumed_before_the_next_call() -> None:
    held = on_hold(HELD, seconds=hold_of(HELD).seconds + 1)
    mind = Mind(seed=SEED, held=frozenset({"t1"}))
    assert decide(desk(held=(held,), waiting_total=2), mind).path == "/api/v1/tickets/t1/resume"


def test_a_hold_of_a_colleague_is_left_to_the_colleague() -> None:
    held = on_hold(HELD, seconds=hold_of(HELD).seconds + 1)
    assert decide(desk(held=(held,), waiting_total=2), MIND).path == "/api/v1/desk/call-next"


def test_a_hold_that_everybody_forgot_is_taken_up_by_anybody() -> None:
    held = on_hold(PLAIN, seconds=3600)
    assert decide(desk(held=(held,)), MIND).path == "/api/v1/tickets/t1/resume"


def test_a_clock_that_waits_for_documents_is_started() -> None:
    ticket = replace(
        serving(PLAIN, seconds=30),
        clock=SeenClock(standard_seconds=STANDARD, started_at=None, paused_seconds=0),
    )
    assert decide(desk(ticket), MIND).path == "/api/v1/tickets/t1/documents-complete"


EITHER = SeenChoice(
    items=(SeenOwed(item="air_minum", quantity=1), SeenOwed(item="permen", quantity=1)), gives_all=False
)


def owed_label(how: Settlement) -> str:
    labels = (f"A-{n:03d}" for n in range(1, 500))
    return next(label for label in labels if plan_settlement(SEED, label, date(2026, 9, 30)).how is how)


def owing(how: Settlement, *, seconds: float) -> DeskSeen:
    since = NOW - timedelta(seconds=seconds)
    owed = SeenEntitlement(ticket_id="t9", label=owed_label(how), since=since, owed=EITHER)
    return desk(serving(PLAIN, seconds=10), entitlements=(owed,))


def test_water_or_candy_is_given_even_while_serving() -> None:
    step = decide(owing(Settlement.HAND_OVER, seconds=151), MIND)
    assert step.path == "/api/v1/tickets/t9/compensation/hand-over"
    assert step.body["items"] in (
        [{"item": "air_minum", "quantity": 1}],
        [{"item": "permen", "quantity": 1}],
    )


def test_where_everything_is_owed_everything_is_given() -> None:
    seen = owing(Settlement.HAND_OVER, seconds=151)
    owed = replace(seen.entitlements[0], owed=replace(EITHER, gives_all=True))
    step = decide(replace(seen, entitlements=(owed,)), MIND)
    assert step.body["items"] == [
        {"item": "air_minum", "quantity": 1},
        {"item": "permen", "quantity": 1},
    ]


def test_the_officer_needs_a_moment_to_fetch_it() -> None:
    step = decide(owing(Settlement.HAND_OVER, seconds=30), MIND)
    assert step.path is None


@pytest.mark.parametrize("how", [Settlement.DECLINE, Settlement.UNMET])
def test_some_decline_and_a_few_go_without(how: Settlement) -> None:
    step = decide(owing(how, seconds=151), MIND)
    assert (step.path, step.body) == (f"/api/v1/tickets/t9/compensation/{how}", {})


def test_an_office_without_items_records_that_nothing_could_be_given() -> None:
    seen = owing(Settlement.HAND_OVER, seconds=151)
    nothing = replace(seen.entitlements[0], owed=SeenChoice(items=(), gives_all=False))
    seen = replace(seen, entitlements=(nothing,))
    assert decide(seen, MIND).path == "/api/v1/tickets/t9/compensation/unmet"


def explained(label: str, *, seconds_ago: float, cause: str | None = None) -> str | None:
    """Where an officer without a visitor sends a cause for that number, None where not."""
    at = NOW - timedelta(seconds=seconds_ago)
    overrun = SeenOverrun(ticket_id="t9", part=1, label=label, at=at, cause=cause, may_explain=True)
    seen = replace(EMPTY_DESK, overruns=(overrun,), lateness_causes=(SeenName(id="lonjakan"),))
    step = decide(seen, MIND)
    assert step.body in ({}, {"cause": "lonjakan"})
    return step.path


def test_an_officer_says_why_a_service_was_late_after_a_while_and_once() -> None:
    labels = [f"A-{number:03d}" for number in range(1, 60)]
    talks = next(each for each in labels if plan_cause(SEED, each, NOW.date()).explains)
    assert explained(talks, seconds_ago=900) == "/api/v1/overruns/t9/1/explain"
    assert explained(talks, seconds_ago=10) is None
    assert explained(talks, seconds_ago=900, cause="lonjakan") is None


def test_some_overruns_are_left_for_the_head() -> None:
    labels = [f"A-{number:03d}" for number in range(1, 101)]
    silent = [each for each in labels if not plan_cause(SEED, each, NOW.date()).explains]
    assert 10 <= len(silent) <= 40
    assert explained(silent[0], seconds_ago=900) is None
