"""May a number be given now? FEATURES K4, K9, K10; DOMAIN 6; DOMAIN-D68."""

from datetime import datetime, time, timedelta

import pytest

from server.domain.admission import Admission, Closure, Standing, admission, refuse_unless_open
from server.domain.errors import DailyLimitReached, ServiceClosed
from server.domain.hours import AfterHours, Holiday, HolidayEffect, OpeningHours, Span, Week
from server.domain.ids import PersonId
from server.domain.office import Office
from tests.support.builders import LP, a_service, an_office, at

DAY = (Span(opens=time(8), closes=time(20)),)
WEEK = Week(monday=DAY, tuesday=DAY, wednesday=DAY, thursday=DAY, friday=DAY, saturday=DAY, sunday=DAY)


def an_office_with_hours(after_hours: AfterHours, **changes: object) -> Office:
    hours = OpeningHours(id="spkt", name="SPKT", week=WEEK, after_hours=after_hours)
    services = (a_service(LP, hours="spkt", **changes),)
    return an_office(services=services, hours=(hours,))


def stands(
    now: datetime, office: Office, *, closure: Closure | None = None, issued_today: int = 0
) -> Admission:
    return admission(office, office.services[0], now=now, closure=closure, issued_today=issued_today)


def a_closure(*, until: datetime | None = None) -> Closure:
    return Closure(
        service_id=LP, reason="Gangguan sistem pusat", until=until, closed_by=PersonId("p"), since=at("08:00")
    )


def test_a_service_without_hours_is_open_round_the_clock() -> None:
    assert stands(at("03:00"), an_office(services=(a_service(LP),))) == Admission(standing=Standing.OPEN)


def test_an_open_service_tells_when_it_closes() -> None:
    now = stands(at("09:00"), an_office_with_hours(AfterHours.GUIDANCE))
    assert (now.is_open, now.changes_at) == (True, at("20:00"))


def test_after_hours_the_kiosk_guides_and_says_when_the_service_opens() -> None:
    now = stands(at("21:00"), an_office_with_hours(AfterHours.GUIDANCE))
    assert (now.standing, now.opens_at) == (Standing.AFTER_HOURS, at("08:00") + timedelta(days=1))
    assert not now.is_open


def test_an_office_may_keep_issuing_and_says_that_the_hours_are_over() -> None:
    now = stands(at("21:00"), an_office_with_hours(AfterHours.KEEP_ISSUING))
    assert (now.standing, now.is_out_of_hours) == (Standing.OPEN, True)


def test_a_holiday_is_the_reason() -> None:
    office = an_office_with_hours(AfterHours.GUIDANCE)
    today = at("09:00").astimezone().date()
    holiday = Holiday(day=today, name="Maulid Nabi", effects={"spkt": HolidayEffect.CLOSED})
    now = stands(at("09:00"), an_office(services=office.services, hours=office.hours, holidays=(holiday,)))
    assert (now.standing, now.reason) == (Standing.AFTER_HOURS, "Maulid Nabi")


def test_a_closed_service_says_why_and_until_when() -> None:
    office = an_office(services=(a_service(LP),))
    now = stands(at("09:00"), office, closure=a_closure(until=at("10:00")))
    assert now == Admission(standing=Standing.CLOSED, reason="Gangguan sistem pusat", opens_at=at("10:00"))


def test_a_closure_ends_at_its_time_by_itself() -> None:
    office = an_office(services=(a_service(LP),))
    assert stands(at("10:00"), office, closure=a_closure(until=at("10:00"))).is_open


def test_a_closure_without_an_end_stays() -> None:
    office = an_office(services=(a_service(LP),))
    assert stands(at("23:00"), office, closure=a_closure()).standing is Standing.CLOSED


@pytest.mark.parametrize(("issued", "standing"), [(0, Standing.OPEN), (1, Standing.OPEN), (2, Standing.FULL)])
def test_a_full_day_gives_no_more_numbers(issued: int, standing: Standing) -> None:
    office = an_office(services=(a_service(LP, daily_limit=2),))
    assert stands(at("09:00"), office, issued_today=issued).standing is standing


def test_an_open_service_refuses_nobody() -> None:
    refuse_unless_open(a_service(LP), Admission(standing=Standing.OPEN), timezone="Asia/Makassar")


def test_a_refusal_says_why_until_when_and_where_help_is() -> None:
    closed = Admission(standing=Standing.CLOSED, reason="Gangguan listrik", opens_at=at("10:00"))
    with pytest.raises(ServiceClosed, match=r"Gangguan listrik.*Buka lagi .*10\.00 WITA.*Petugas jaga"):
        refuse_unless_open(a_service(LP), closed, timezone="Asia/Makassar")


def test_a_refusal_without_an_end_still_names_the_guard() -> None:
    with pytest.raises(ServiceClosed) as refused:
        refuse_unless_open(a_service(LP), Admission(standing=Standing.CLOSED), timezone="Asia/Makassar")
    assert "Buka lagi" not in refused.value.message
    assert "Petugas jaga tetap melayani" in refused.value.message


def test_a_full_day_is_refused_with_the_guard_named() -> None:
    with pytest.raises(DailyLimitReached, match="Petugas jaga tetap melayani"):
        refuse_unless_open(a_service(LP), Admission(standing=Standing.FULL), timezone="Asia/Makassar")


def test_a_full_service_has_numbers_again_on_the_next_service_day() -> None:
    office = an_office(services=(a_service(LP, daily_limit=1),), day_start=time(6))
    assert stands(at("09:00"), office, issued_today=1).opens_at == at("06:00", days=1)
