"""One Chromium: with which switches it is started, and how it is ended. Its page is page.py's affair."""

import contextlib
import fcntl
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from antrean_kiosk.config import CHROMIUM_PLACES, Config, ConfigError
from antrean_kiosk.devtools import Pipe, PipeClosed

READS, WRITES = 3, 4
"""The descriptors on which --remote-debugging-pipe listens and speaks."""
SPEECH = "speech-dispatcher"
LEFT_BY_A_POWER_CUT = ("SingletonLock", "SingletonSocket", "SingletonCookie")

SWITCHES = (
    "--kiosk",
    "--remote-debugging-pipe",
    # Nothing of the browser's own appears over the page.
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--deny-permission-prompts",
    "--disable-features=Translate,MediaRouter",
    "--password-store=basic",
    # No gestures of the browser's.
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-smooth-scrolling",
    # What the page needs: sound at once, and printing (browser://) without a dialog.
    "--autoplay-policy=no-user-gesture-required",
    "--kiosk-printing",
    # The kiosk speaks with its server and with nobody else.
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--no-pings",
    # A Raspberry Pi's card: little is written, nothing is told to the journal.
    "--disk-cache-size=33554432",
    "--log-level=3",
    "--lang=id",
)


def program(config: Config) -> str:
    found = [place for place in (config.chromium, *CHROMIUM_PLACES) if place and Path(place).exists()]
    if not found or (config.chromium and found[0] != config.chromium):
        where = config.chromium or " atau ".join(CHROMIUM_PLACES)
        raise ConfigError("chromium_missing", f"Chromium tidak ditemukan di {where}.")
    return found[0]


def arguments(config: Config, profile: Path) -> list[str]:
    own = [
        f"--app={config.waiting_page.as_uri()}",  # in an app window no key is reserved for the browser
        f"--user-data-dir={profile}",
        f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {urlsplit(config.server).hostname}",
    ]
    if config.scale != 1.0:
        own.append(f"--force-device-scale-factor={config.scale:g}")
    if shutil.which(SPEECH):
        own.append("--enable-speech-dispatcher")
    if config.test_only_no_sandbox:
        own += ["--no-sandbox", "--disable-gpu"]
    return [*SWITCHES, *own]


class Chromium:
    """A running browser in a process group of its own."""

    def __init__(self, config: Config, environment: dict[str, str], profile: Path) -> None:
        for name in LEFT_BY_A_POWER_CUT:
            (profile / name).unlink(missing_ok=True)
        path = program(config)
        its_end, own_writing = _high_pipe()
        own_reading, its_voice = _high_pipe()
        self.pid = os.posix_spawn(
            path,
            [path, *arguments(config, profile)],
            environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, its_end, READS), (os.POSIX_SPAWN_DUP2, its_voice, WRITES)],
            setpgroup=0,
        )
        os.close(its_end)
        os.close(its_voice)
        self.pipe = Pipe(own_reading, own_writing)
        self._status: int | None = None

    def has_ended(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status is not None

    @property
    def exit_code(self) -> int | None:
        return self._status

    def end(self, wait_until: Callable[[Callable[[], bool]], bool]) -> None:
        """Politely first, so that the device's cookie reaches the disk (after SIGTERM Chromium does not write
        it); then all of its processes, whatever they do.
        """
        with contextlib.suppress(PipeClosed):
            self.pipe.send("Browser.close")
        wait_until(self.has_ended)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.pipe.close()


def _high_pipe() -> tuple[int, int]:
    """A pipe whose descriptors cannot be the ones that the browser's are put in the place of."""
    ends = []
    for end in os.pipe():
        ends.append(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10))
        os.close(end)
    return ends[0], ends[1]
