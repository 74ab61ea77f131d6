"""The number of the paper that was made: what may be written, by whom, and for how long it is kept (O33)."""

from datetime import date

import pytest

from server.domain import events as happened
from server.domain.errors import BadRequest, NotAllowed
from server.domain.ids import PersonId, TicketId
from server.domain.report_history import ReportStories
from server.domain.report_numbers import (
    check_asked,
    check_officer,
    check_visit,
    kept_since,
    report_number,
)
from server.domain.rules import Rules
from server.domain.tickets import Ticket, TicketState
from tests.support.builders import DAY, a_ticket, at

T, ME, OTHER = TicketId("ticket-A-001"), PersonId("petugas1"), PersonId("petugas2")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("LP/B/123/IX/2026/SPKT", "LP/B/123/IX/2026/SPKT"),
        ("  SKTLK / 77 /\t2026 ", "SKTLK / 77 / 2026"),
        ("STTLP.12-A (2026)", "STTLP.12-A (2026)"),
    ],
)
def test_a_number_is_kept_as_it_was_meant(typed: str, number: str) -> None:
    assert report_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1", "3 sampai 40"),
        ("LP/" + "1" * 38, "3 sampai 40"),
        ("laporan polisi", "Contoh"),
        ("LP/1 <b>", "Contoh"),
        ("LP 3201014509870003", "NIK"),
        ("3201 0145 0987 0003", "NIK"),
    ],
)
def test_what_can_be_no_number_is_refused_in_plain_words(typed: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        report_number(typed)


def test_no_office_keeps_numbers_unless_it_chose_to() -> None:
    assert not Rules().asks_report_number
    check_asked(is_asked=True)
    with pytest.raises(NotAllowed, match="tidak mencatat"):
        check_asked(is_asked=False)


@pytest.mark.parametrize("hidden", [a_ticket(is_sensitive=True), a_ticket(is_private=True)])
def test_no_paper_leads_back_to_a_visit_of_which_nothing_may_be_told(hidden: Ticket) -> None:
    check_visit(a_ticket())
    with pytest.raises(NotAllowed, match="dirahasiakan"):
        check_visit(hidden)


def finished(officer: PersonId = ME) -> Ticket:
    return a_ticket(state=TicketState.FINISHED, officer_id=officer, finished_at=at("09:00"))


def test_who_finished_the_visit_writes_its_number_until_the_day_is_over() -> None:
    check_officer(finished(), ME, day_began=at("00:00"))
    for ticket, day_began in (
        (finished(OTHER), at("00:00")),
        (finished(), at("00:00", days=1)),
        (a_ticket(state=TicketState.SERVING, officer_id=ME), at("00:00")),
    ):
        with pytest.raises(NotAllowed, match="hari ini"):
            check_officer(ticket, ME, day_began=day_began)


@pytest.mark.parametrize(
    ("today", "months", "since"),
    [
        (date(2026, 9, 30), 13, date(2025, 8, 30)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_numbers_are_kept_for_whole_months(today: date, months: int, since: date) -> None:
    assert kept_since(today, months=months) == since


def test_an_office_keeps_them_for_at_least_a_month_and_usually_for_thirteen() -> None:
    assert Rules().retention_months == 13
    with pytest.raises(ValueError, match="retention_months"):
        Rules(retention_months=0)


NOTED = happened.ReportNumberNoted(ticket_id=T, noted_by=ME, service_day=DAY)
LOOKED = happened.ReportNumberLookedAt(ticket_id=T, looked_by=OTHER)
REMOVED = happened.ReportNumberRemoved(ticket_id=T, noted_by=ME, removed_by=OTHER)


def story(*events: happened.Event) -> ReportStories:
    told = ReportStories()
    for event in events:
        told.tell(event, at=at("09:00"))  # type: ignore[arg-type]
    return told


def test_the_log_knows_on_which_visits_a_number_is_kept() -> None:
    assert story(NOTED, LOOKED).kept == {T: (DAY, ME, at("09:00"))}
    assert story(NOTED, REMOVED).kept == {}


def test_the_log_knows_whose_time_is_over() -> None:
    assert story(NOTED, happened.ReportNumbersForgotten(before=DAY)).kept.keys() == {T}
    later = happened.ReportNumbersForgotten(before=at("08:00", days=1).date())
    assert story(NOTED, later).kept == {}


@pytest.mark.parametrize("event", [LOOKED, REMOVED])
def test_a_look_at_a_number_that_nobody_wrote_makes_no_sense(event: happened.Event) -> None:
    with pytest.raises(ValueError, match="nobody had written"):
        story(event)
