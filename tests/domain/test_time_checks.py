"""Times that cannot be right: DOMAIN 3 (against cheating), G7, S14."""

import pytest

from server.domain.errors import BadRequest, NotAllowed, WrongState
from server.domain.ids import PersonId
from server.domain.on_time import OnTime, on_time_since
from server.domain.rules import Rules
from server.domain.ticket_history import after
from server.domain.tickets import Ticket
from server.domain.time_checks import Suspicion, doubt, explain_times, flag_times
from server.domain.visit_changes import close_forgotten
from tests.support.builders import a_ticket, at
from tests.support.journeys import Journey

OFFICER = PersonId("petugas1")
HEAD = PersonId("ka.spkt")
STRANGER = PersonId("petugas9")


def finished(clock: str, *, rules: Rules | None = None) -> Ticket:
    return Journey(rules=rules).call("08:00").start("08:00").look(clock).finish(clock).ticket


def explained(
    ticket: Ticket, *, by: PersonId, is_right: bool = False, reason: str = "lupa menekan"
) -> Ticket:
    event = explain_times(ticket, by=by, answers_for_office=by == HEAD, is_right=is_right, reason=reason)
    return after(ticket, event, at=at("12:00"))


@pytest.mark.parametrize(
    ("clock", "suspicion"),
    [
        ("08:00:19.999", Suspicion.TOO_SHORT),
        ("08:00:20", None),
        ("11:00:00", None),
        ("11:00:00.001", Suspicion.TOO_LONG),
    ],
)
def test_a_service_under_twenty_seconds_or_over_three_hours_is_doubted(
    clock: str, suspicion: Suspicion | None
) -> None:
    ticket = finished(clock)
    assert (ticket.suspicion, ticket.times_wrong) == (suspicion, suspicion)
    assert ticket.is_too_short is (suspicion is Suspicion.TOO_SHORT)


def test_the_office_may_doubt_no_service_for_its_length() -> None:
    assert finished("19:00", rules=Rules(long_service_minutes=0)).suspicion is None


def test_the_pause_of_the_clock_makes_no_service_too_long() -> None:
    journey = Journey().call("08:00").start("08:00").pause("08:05").resume("11:30")
    assert journey.finish("11:35").ticket.suspicion is None


def test_who_was_never_served_leaves_no_times_to_doubt() -> None:
    assert doubt(a_ticket(), rules=Rules(), now=at("20:00")) is None


def test_a_forgotten_number_is_explained_where_an_officer_had_it() -> None:
    def closed(ticket: Ticket) -> Ticket:
        later = at("16:00", days=2)
        event = close_forgotten(ticket, day_ends=at("16:00"), rules=Rules(), now=later)
        assert event is not None
        return after(ticket, event, at=later)

    assert closed(Journey().call("08:00").start("08:00").ticket).suspicion is Suspicion.FORGOTTEN
    assert (closed(a_ticket()).suspicion, closed(a_ticket()).times_wrong) == (None, "forgotten")


def test_what_is_doubted_is_in_no_figure_until_it_is_judged_right() -> None:
    quick = finished("08:00:05")
    others = [finished("08:05") for _ in range(5)]
    assert on_time_since([quick, *others], (), at("00:00")) == OnTime(counted=5, on_time=5)
    judged = explained(quick, by=HEAD, is_right=True, reason="hanya mengambil surat")
    assert on_time_since([judged, *others], (), at("00:00")) == OnTime(counted=6, on_time=6)


def test_an_explanation_stays_with_the_ticket_and_the_ticket_out_of_the_figures() -> None:
    ticket = explained(finished("08:00:05"), by=OFFICER)
    assert (ticket.suspicion, ticket.times_wrong) == (None, "lupa menekan")
    assert on_time_since([ticket], (), at("00:00")) == OnTime()


def test_nobody_brings_the_own_ticket_back_into_the_figures() -> None:
    ticket = finished("08:00:05")
    with pytest.raises(NotAllowed, match="hanya dapat dibenarkan oleh kepala"):
        explained(ticket, by=OFFICER, is_right=True)
    with pytest.raises(NotAllowed, match="hanya dapat dibenarkan"):
        explain_times(ticket, by=OFFICER, answers_for_office=True, is_right=True, reason="memang cepat")


def test_a_stranger_explains_nothing() -> None:
    with pytest.raises(NotAllowed, match="Hanya petugas nomor ini"):
        explained(finished("08:00:05"), by=STRANGER)


def test_only_what_is_doubted_or_flagged_is_explained_and_in_words() -> None:
    with pytest.raises(WrongState, match="tidak ditandai"):
        explained(finished("08:05"), by=OFFICER)
    with pytest.raises(BadRequest, match="alasan"):
        explained(finished("08:00:05"), by=OFFICER, reason="  ")


def test_the_head_may_undo_a_flag_that_hid_an_overrun() -> None:
    late = finished("08:20")
    flagged = after(late, flag_times(late, flagged_by=OFFICER, reason="salah"), at=at("08:21"))
    assert on_time_since([flagged], (), at("00:00")) == OnTime()
    judged = explained(flagged, by=HEAD, is_right=True, reason="waktunya benar")
    assert on_time_since([judged], (), at("00:00")) == OnTime(counted=1, on_time=0)


def test_a_stage_may_be_short_where_the_visit_was_not() -> None:
    first = a_ticket(stage="pembayaran", started_at=at("08:00"), part_started_at=at("08:00"))
    assert doubt(first, rules=Rules(), now=at("08:00:10")) is Suspicion.TOO_SHORT
    later = a_ticket(stage="pembayaran", started_at=at("08:00"), part_started_at=at("08:30"))
    assert doubt(later, rules=Rules(), now=at("08:30:10")) is None
