"""When a browser that ended comes back, and with which profile."""

from antrean_kiosk.restarts import ASIDE_AFTER, FAST_SECONDS, LONGEST_WAIT, Profile, Restarts


def after(*lives: float) -> Restarts:
    restarts = Restarts()
    for seconds in lives:
        restarts = restarts.after(seconds)
    return restarts


def test_a_browser_that_stood_for_hours_is_back_after_a_second() -> None:
    assert after(1, 1, 1, 7200).wait_seconds == 1


def test_each_crash_at_once_waits_twice_as_long_up_to_a_minute() -> None:
    assert [after(*[2.0] * count).wait_seconds for count in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert after(*[2.0] * 5000).wait_seconds == LONGEST_WAIT


def test_the_profile_is_kept_through_a_few_crashes() -> None:
    assert {after(*[2.0] * count).profile for count in range(ASIDE_AFTER)} == {Profile.KEEP}


def test_a_profile_that_crashes_again_and_again_is_set_aside_once() -> None:
    kept = [after(*[2.0] * count).profile for count in range(ASIDE_AFTER, 2 * ASIDE_AFTER)]
    assert kept == [Profile.SET_ASIDE, *[Profile.KEEP] * (ASIDE_AFTER - 1)]


def test_where_a_fresh_profile_crashes_as_well_the_old_one_is_put_back_and_the_machine_starts_anew() -> None:
    last = after(*[2.0] * (2 * ASIDE_AFTER))
    assert (last.profile, last.is_hopeless) == (Profile.PUT_BACK, True)
    assert not after(*[2.0] * (2 * ASIDE_AFTER - 1)).is_hopeless


def test_crashes_with_hours_between_them_never_touch_the_profile() -> None:
    lives = [FAST_SECONDS, 2.0] * 100
    assert {after(*lives[:count]).profile for count in range(len(lives))} == {Profile.KEEP}
