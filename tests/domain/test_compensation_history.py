"""What the events of a ticket make of what is owed on it."""

import pytest

from server.domain import events as happened
from server.domain.compensation import Entitlement, EntitlementState
from server.domain.compensation_history import followed
from server.domain.ids import PersonId
from server.domain.journeys import first_step
from server.domain.rules import Rules
from server.domain.ticket_changes import call, finish
from server.domain.tickets import Rank, TicketState
from server.domain.visit_changes import correct_service, hand_over_ticket, promise_of
from tests.support.builders import (
    KEHILANGAN,
    VISUM,
    a_service,
    a_ticket,
    an_entitlement,
    an_office,
    at,
    at_desk,
)
from tests.support.journeys import Journey

OWED = an_entitlement(rules_version=1)
SERVING = Journey().call("08:00").start("08:00").ticket


def after(event: happened.TicketEvent, *, owed: Entitlement = OWED, clock: str = "08:40") -> Entitlement:
    return followed(owed, SERVING, event, at=at(clock))


def finished() -> happened.ServiceFinished:
    return finish(SERVING, at_desk(), rules=Rules(), now=at("08:40"))


def correction(service: str) -> happened.ServiceCorrected:
    step = first_step(an_office(), a_service(service))
    return correct_service(SERVING, step, variant=None, officer=PersonId("petugas1"), reason="Salah pilih")


def goes_on(**more: object) -> happened.StageFinished:
    fields: dict[str, object] = {
        "ticket_id": SERVING.id,
        "label": SERVING.label,
        "desk_id": SERVING.desk_id,
        "officer_id": SERVING.officer_id,
        "next_stage": "cetak",
        "waits_for": "spkt.lp/cetak",
        "stops_clock": False,
        "stays": False,
    }
    return happened.StageFinished(**(fields | more))  # type: ignore[arg-type]


def test_what_counts_is_fixed_when_the_service_ends() -> None:
    assert after(finished()).late_seconds == 1500


def test_a_stage_that_is_not_the_last_fixes_nothing() -> None:
    assert after(goes_on()).late_seconds is None


def test_the_next_service_of_the_visit_does_not_make_it_more() -> None:
    first_ended = after(goes_on(next_promise=promise_of(a_service(KEHILANGAN))))
    assert first_ended.late_seconds == 1500
    second = a_ticket(service_id=KEHILANGAN, state=TicketState.SERVING, clock_started_at=at("08:40"))
    assert followed(first_ended, second, finished(), at=at("09:40")).late_seconds == 1500


def test_it_is_fixed_also_after_it_was_given() -> None:
    given = an_entitlement(rules_version=1, state=EntitlementState.HANDED_OVER)
    assert after(finished(), owed=given).late_seconds == 1500
    assert after(finished(), owed=given).officer_id == given.officer_id


def test_whoever_is_back_from_no_show_goes_on_with_the_clock() -> None:
    back = happened.NoShowReturned(
        ticket_id=SERVING.id,
        label=SERVING.label,
        rank=Rank.RETURNING,
        turn_at=at("09:00"),
        officer_id=PersonId("petugas1"),
    )
    assert after(back, owed=an_entitlement(rules_version=1, late_seconds=9)).late_seconds is None


def test_times_of_a_forgotten_ticket_count_for_nothing() -> None:
    forgotten = happened.TicketForgotten(
        ticket_id=SERVING.id,
        label=SERVING.label,
        state_before=SERVING.state,
        service_day=SERVING.service_day,
    )
    assert after(forgotten).late_seconds is None


@pytest.mark.parametrize(
    ("event", "desk"),
    [
        (call(a_ticket(), at_desk(2), run=0, is_silent=False), "loket-2"),
        (hand_over_ticket(a_ticket(state=TicketState.ON_HOLD), officer=PersonId("petugas2")), "loket-1"),
    ],
    ids=["called", "handed over"],
)
def test_the_duty_follows_the_visitor(event: happened.TicketEvent, desk: str) -> None:
    owed = after(event)
    assert (owed.officer_id, owed.desk_id) == ("petugas2", desk)


def test_what_is_settled_stays_with_whoever_settled_it() -> None:
    given = an_entitlement(rules_version=1, state=EntitlementState.DECLINED)
    assert after(call(a_ticket(), at_desk(2), run=0, is_silent=False), owed=given) == given


def test_a_correction_takes_it_along_and_hides_it_where_it_must() -> None:
    assert after(correction(KEHILANGAN)).service_id == KEHILANGAN
    assert not after(correction(KEHILANGAN)).is_confidential
    hidden = after(correction(VISUM))
    assert (hidden.service_id, hidden.is_confidential) == (VISUM, True)
    assert after(correction(KEHILANGAN), owed=hidden).is_confidential


def test_a_correction_of_the_second_service_leaves_the_first_where_it_was() -> None:
    of_first = an_entitlement(rules_version=1, service_id=KEHILANGAN)
    hidden = after(correction(VISUM), owed=of_first)
    assert (hidden.service_id, hidden.is_confidential) == (KEHILANGAN, True)


def test_a_log_of_the_first_versions_leads_to_the_tables_that_it_led_to() -> None:
    old = an_entitlement(officer_id=None, desk_id=None)
    called = call(a_ticket(), at_desk(2), run=0, is_silent=False)
    assert after(called, owed=old).officer_id == "petugas2"
    assert after(called, owed=an_entitlement()) == an_entitlement()
    assert after(finished(), owed=an_entitlement()) == an_entitlement()
