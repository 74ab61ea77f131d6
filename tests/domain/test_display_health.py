"""What displays tell of themselves, and how one report follows another."""

from datetime import timedelta

from server.domain.display_health import (
    FAULTS_KEPT,
    DisplayHealth,
    DisplayReport,
    Sound,
    health_after,
    recent_faults,
)
from server.domain.ids import DeviceId
from tests.support.builders import at

TV = DeviceId("tv")
READY = DisplayReport(sound=Sound.READY, screen="1920x1080", layout="hall", build="3f9a")


def failing(*faults: tuple[str, str]) -> DisplayReport:
    return DisplayReport(sound=Sound.READY, faults=faults)


def told(*reports: tuple[str, DisplayReport]) -> DisplayHealth:
    health = None
    for moment, report in reports:
        health = health_after(health, report, device_id=TV, now=at(moment))
    assert health is not None
    return health


def test_a_report_takes_the_place_of_the_one_before_it() -> None:
    blocked = DisplayReport(sound=Sound.BLOCKED, missing=("id/nol",))
    health = told(("08:00", READY), ("08:05", blocked))
    assert (health.sound, health.missing, health.screen, health.at) == (
        Sound.BLOCKED,
        ("id/nol",),
        "",
        at("08:05"),
    )


def test_faults_of_earlier_reports_are_kept_for_an_hour() -> None:
    health = told(("08:00", failing(("clips", "404"))), ("08:30", failing(("page", "x"))), ("08:59", READY))
    assert [fault.part for fault in health.faults] == ["page", "clips"]
    later = at("08:00") + timedelta(hours=1)
    assert [fault.part for fault in recent_faults(health, now=later)] == ["page"]
    assert [fault.part for fault in told(("08:00", failing(("a", "b"))), ("09:00", READY)).faults] == []


def test_the_same_fault_again_is_counted_and_comes_first() -> None:
    health = told(("08:00", failing(("clips", "404"), ("page", "x"))), ("08:10", failing(("clips", "404"))))
    assert [(each.part, each.times, each.at) for each in health.faults] == [
        ("clips", 2, at("08:10")),
        ("page", 1, at("08:00")),
    ]


def test_a_display_that_fails_all_the_time_fills_no_table() -> None:
    many = [
        (f"0{place // 60 + 8}:{place % 60:02d}", failing(("page", f"fault {place}"))) for place in range(40)
    ]
    assert len(told(*many).faults) == FAULTS_KEPT


def test_who_waits_for_a_touch_or_has_no_sound_is_heard_by_nobody() -> None:
    assert [sound for sound in Sound if sound.is_silent] == [Sound.BLOCKED, Sound.OFF]
