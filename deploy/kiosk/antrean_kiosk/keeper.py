"""Keeps the kiosk on the screen: one browser after the other, each with its back-off and its profile."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

from antrean_kiosk.chromium import Chromium
from antrean_kiosk.config import Config
from antrean_kiosk.log import log
from antrean_kiosk.pin import PinDoor
from antrean_kiosk.restarts import Profile, Restarts
from antrean_kiosk.screen import Screen
from antrean_kiosk.visit import Ended, Visit

ENDS_WITHIN = 5.0
FINAL = {Ended.LEFT, Ended.STOPPED, Ended.SCREEN_LOST}


class Keeper:
    """One kiosk, from start to end of the launcher."""

    def __init__(self, config: Config, screen: Screen, must_stop: Callable[[], bool]) -> None:
        self._config = config
        self._screen = screen
        self._must_stop = must_stop
        self._door = PinDoor(config.pin_file, config.state / "wrong-pins", monotonic())
        self._profile = config.state / "profile"
        self._aside = config.state / "profile.aside"
        self._asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="server")

    def run(self) -> Ended:
        """Returns only for a reason that no new browser can mend."""
        restarts = Restarts()
        while True:
            began = monotonic()
            ended = self._one_browser()
            if ended in FINAL:
                return ended
            restarts = restarts.after(monotonic() - began)
            self._change_profile(restarts.profile)
            if restarts.is_hopeless:
                return Ended.GIVEN_UP
            log("chromium_starts_again", reason=ended.value, wait_seconds=f"{restarts.wait_seconds:g}")
            self._wait_until(lambda: self._reason_to_end() is not None, restarts.wait_seconds)

    def _one_browser(self) -> Ended:
        reason = self._reason_to_end()
        if reason is not None:
            return reason
        self._profile.mkdir(mode=0o700, exist_ok=True)
        chromium = Chromium(self._config, self._screen.environment, self._profile)
        log("chromium_started", pid=chromium.pid)
        try:
            ended = Visit(self._config, chromium, self._door, self._asking).watch(self._reason_to_end)
        finally:
            chromium.end(lambda has_ended: self._wait_until(has_ended, ENDS_WITHIN))
        log("chromium_ended", reason=ended.value, exit_code=chromium.exit_code)
        return ended

    def _reason_to_end(self) -> Ended | None:
        if self._must_stop():
            return Ended.STOPPED
        return None if self._screen.is_alive else Ended.SCREEN_LOST

    def _change_profile(self, change: Profile) -> None:
        """The device's enrolment lies in the profile: it is not thrown away before another one worked."""
        if change is Profile.SET_ASIDE and self._profile.exists():
            shutil.rmtree(self._aside, ignore_errors=True)
            self._profile.rename(self._aside)
            log("profile_set_aside", kept_in=self._aside, next="device must be enrolled again")
        elif change is Profile.PUT_BACK and self._aside.exists():
            shutil.rmtree(self._profile, ignore_errors=True)
            self._aside.rename(self._profile)
            log("profile_put_back", because="a fresh one crashed as well")

    def _wait_until(self, is_over: Callable[[], bool], seconds: float) -> bool:
        """Whether it was over in time."""
        deadline = monotonic() + seconds
        while not is_over():
            if monotonic() > deadline:
                return False
            sleep(0.05)
        return True
