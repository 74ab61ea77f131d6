"""Opening hours in words for the board: DOMAIN 10, 12 and 14, FEATURES D27."""

from dataclasses import replace
from datetime import date, time

import pytest

from server.domain.hours import Holiday, HolidayEffect, NamedSchedule, OpeningHours, Span, Week
from server.domain.hours_in_words import hours_lines, week_in_words
from server.domain.office import Office
from tests.support.builders import KEHILANGAN, RUANG_KHUSUS, an_office

MONDAY = date(2026, 9, 28)


def span(opens: int, closes: int, *, half: bool = False) -> Span:
    return Span(opens=time(opens), closes=time(closes, 30 if half else 0))


DAY, OFFICE_DAY, NIGHT = (span(8, 20),), (span(8, 15),), (span(0, 0),)
FRIDAY = (span(13, 15), span(8, 11, half=True))
SIM = Week(
    monday=OFFICE_DAY, tuesday=OFFICE_DAY, wednesday=OFFICE_DAY, thursday=OFFICE_DAY,
    friday=FRIDAY, saturday=(span(8, 12),),
)  # fmt: skip
EVERY_DAY = Week(monday=DAY, tuesday=DAY, wednesday=DAY, thursday=DAY, friday=DAY, saturday=DAY, sunday=DAY)
SPKT = OpeningHours(id="spkt", name="SPKT", week=EVERY_DAY)


def an_office_with_hours(*hours: OpeningHours, holidays: tuple[Holiday, ...] = ()) -> Office:
    """Every service has the first of the hours."""
    services = tuple(replace(each, hours=hours[0].id) for each in an_office().services)
    return an_office(services=services, hours=hours, holidays=holidays)


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (EVERY_DAY, "setiap hari 08.00–20.00"),
        (SIM, "Senin–Kamis 08.00–15.00, Jumat 08.00–11.30 dan 13.00–15.00, Sabtu 08.00–12.00"),
        (Week(saturday=DAY, sunday=DAY), "Sabtu dan Minggu 08.00–20.00"),
        (Week(monday=DAY, wednesday=DAY), "Senin 08.00–20.00, Rabu 08.00–20.00"),
        (Week(monday=NIGHT), "Senin 24 jam"),
        (Week(), ""),
    ],
)
def test_days_of_the_same_hours_are_told_together(week: Week, said: str) -> None:
    assert week_in_words(week) == said


def test_each_set_of_hours_has_its_line() -> None:
    office = an_office_with_hours(SPKT, OpeningHours(id="sim", name="Layanan SIM", week=SIM))
    services = tuple(
        replace(each, hours="sim") if each.id == KEHILANGAN else each for each in office.services
    )
    assert hours_lines(replace(office, services=services), today=MONDAY) == (
        "Layanan SPKT: setiap hari 08.00–20.00",
        "Layanan SIM: Senin–Kamis 08.00–15.00, Jumat 08.00–11.30 dan 13.00–15.00, Sabtu 08.00–12.00",
    )


def test_services_without_hours_are_there_round_the_clock() -> None:
    assert hours_lines(an_office(), today=MONDAY) == ("Layanan SPKT: 24 jam setiap hari",)


def test_hours_that_nobody_in_public_has_are_not_told() -> None:
    office = an_office(hours=(SPKT,))
    private = tuple(
        replace(each, hours="spkt") if each.id == RUANG_KHUSUS else each for each in office.services
    )
    lines = hours_lines(replace(office, services=private), today=MONDAY)
    assert lines == ("Layanan SPKT: 24 jam setiap hari",)


def test_hours_without_any_day_say_nothing() -> None:
    assert hours_lines(an_office_with_hours(replace(SPKT, week=Week())), today=MONDAY) == ()


@pytest.mark.parametrize(("day", "is_told"), [(17, False), (18, True), (19, True), (20, False)])
def test_a_named_schedule_is_told_while_it_holds(day: int, is_told: bool) -> None:
    ramadan = NamedSchedule(
        name="Jam Ramadan",
        first=date(2026, 2, 18),
        last=date(2026, 2, 19),
        week=Week(monday=OFFICE_DAY, tuesday=OFFICE_DAY),
    )
    (line,) = hours_lines(an_office_with_hours(replace(SPKT, schedules=(ramadan,))), today=date(2026, 2, day))
    usual = "Layanan SPKT: setiap hari 08.00–20.00"
    assert line == ("Layanan SPKT (Jam Ramadan): Senin dan Selasa 08.00–15.00" if is_told else usual)


@pytest.mark.parametrize(
    ("effect", "spans", "said"),
    [
        (HolidayEffect.CLOSED, (), "libur"),
        (HolidayEffect.SPECIAL, (span(9, 12),), "09.00–12.00"),
        (HolidayEffect.SPECIAL, (), "libur"),
    ],
)
def test_what_a_holiday_changes_today_is_told(
    effect: HolidayEffect, spans: tuple[Span, ...], said: str
) -> None:
    holiday = Holiday(day=MONDAY, name="Nyepi", effects={"spkt": effect}, spans=spans)
    lines = hours_lines(an_office_with_hours(SPKT, holidays=(holiday,)), today=MONDAY)
    assert lines[1:] == (f"Layanan SPKT hari ini (Nyepi): {said}",)


@pytest.mark.parametrize(
    ("day", "effects"),
    [
        (MONDAY, {"spkt": HolidayEffect.OPEN}),
        (MONDAY, {"sim": HolidayEffect.CLOSED}),
        (date(2026, 9, 29), {"spkt": HolidayEffect.CLOSED}),
    ],
)
def test_a_holiday_that_changes_nothing_today_is_not_told(
    day: date, effects: dict[str, HolidayEffect]
) -> None:
    holiday = Holiday(day=day, name="Nyepi", effects=effects)
    assert len(hours_lines(an_office_with_hours(SPKT, holidays=(holiday,)), today=MONDAY)) == 1
